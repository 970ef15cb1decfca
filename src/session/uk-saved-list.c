/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-saved-private.h"
#include "uk-store.h"

/*
 * The list that the window shows. A change is applied in memory at once and handed to one thread
 * that writes; what that thread found in the file, with the changes of other Uketoris, comes back
 * when nothing of ours is waiting for that address any more.
 */

/* Several files may change at once; one look is enough for all. */
#define RELOAD_DELAY_MS 200

struct _UkSavedList
{
  GObject parent_instance;

  UkStore *store;        /* (owned) */
  GPtrArray *items;      /* (owned) (element-type UkSaved) */
  GThreadPool *worker;   /* (owned) one thread, so that changes keep their order */
  GHashTable *pending;   /* (owned) (element-type utf8 guint) address -> its changes under way */
  GFileMonitor *monitor; /* (owned) (nullable) */
  guint reload_id;
  guint n_damaged;
  gboolean write_failed;
};

static void uk_saved_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UkSavedList, uk_saved_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, uk_saved_list_model_init))

enum
{
  PROP_N_ITEMS = 1,
  PROP_N_DAMAGED,
  PROP_WRITE_FAILED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* One change, or one look at the folder, on its way to the disk and back. */
typedef struct
{
  UkSavedList *list;  /* (owned) */
  UkEdit *edit;       /* (owned) (nullable) NULL for a look */
  UkRecord *record;   /* (owned) (nullable) what the file of the edit holds then */
  GPtrArray *records; /* (owned) (nullable) (element-type UkRecord) what a look has found */
  GError *error;      /* (owned) (nullable) */
} Trip;

static void
free_trip (Trip *trip)
{
  g_clear_object (&trip->list);
  g_clear_pointer (&trip->edit, uk_edit_free);
  g_clear_pointer (&trip->record, uk_record_unref);
  g_clear_pointer (&trip->records, g_ptr_array_unref);
  g_clear_error (&trip->error);
  g_free (trip);
}

static void
count_pending (UkSavedList *self, UkAddress *address, int change)
{
  const char *email = uk_address_get_email (address);
  const int n = GPOINTER_TO_INT (g_hash_table_lookup (self->pending, email)) + change;

  if (n > 0)
    g_hash_table_insert (self->pending, g_strdup (email), GINT_TO_POINTER (n));
  else
    g_hash_table_remove (self->pending, email);
}

static gboolean
is_pending (UkSavedList *self, UkAddress *address)
{
  return g_hash_table_contains (self->pending, uk_address_get_email (address));
}

static gboolean
find_index (UkSavedList *self, UkAddress *address, guint *out_index)
{
  for (guint i = 0; i < self->items->len; i++)
    if (uk_saved_is_for (g_ptr_array_index (self->items, i), address))
      {
        *out_index = i;
        return TRUE;
      }
  return FALSE;
}

static void
notify_count (UkSavedList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
remove_index (UkSavedList *self, guint index)
{
  g_ptr_array_remove_index (self->items, index);
  g_list_model_items_changed (G_LIST_MODEL (self), index, 1, 0);
  notify_count (self);
}

/* Takes @saved. */
static void
insert_sorted (UkSavedList *self, UkSaved *saved)
{
  guint index = 0;

  while (index < self->items->len && uk_saved_compare (&saved, &self->items->pdata[index]) > 0)
    index++;
  g_ptr_array_insert (self->items, (int) index, saved);
  g_list_model_items_changed (G_LIST_MODEL (self), index, 0, 1);
  notify_count (self);
}

/* Takes @record, which is shown instead of what is known of its address so far. An address that was
 * tested again moves to its new place. */
static void
show_record (UkSavedList *self, UkRecord *record)
{
  guint index = 0;
  UkSaved *saved = NULL;

  if (!find_index (self, record->address, &index))
    {
      insert_sorted (self, uk_saved_new (record));
      return;
    }
  saved = g_ptr_array_index (self->items, index);
  uk_saved_set_record (saved, record);
  if (index > 0
      && uk_saved_compare (&self->items->pdata[index - 1], &self->items->pdata[index]) > 0)
    {
      g_object_ref (saved);
      remove_index (self, index);
      insert_sorted (self, saved);
    }
}

static void
set_write_failed (UkSavedList *self, gboolean failed)
{
  if (self->write_failed == failed)
    return;
  self->write_failed = failed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WRITE_FAILED]);
}

/* The list then shows what the file holds, unless a later change of ours is still on its way. */
static void
take_written (UkSavedList *self, Trip *trip)
{
  guint index = 0;

  count_pending (self, trip->edit->address, -1);
  set_write_failed (self, trip->error != NULL);
  if (trip->error != NULL)
    g_debug ("A saved address was not written: %s", trip->error->message);
  if (trip->error != NULL || is_pending (self, trip->edit->address))
    return;
  if (trip->record != NULL)
    show_record (self, g_steal_pointer (&trip->record));
  else if (find_index (self, trip->edit->address, &index))
    remove_index (self, index);
}

static void
drop_missing (UkSavedList *self, GPtrArray *records)
{
  for (guint i = self->items->len; i > 0; i--)
    {
      UkSaved *saved = g_ptr_array_index (self->items, i - 1);
      gboolean found = is_pending (self, uk_saved_get_address (saved));

      for (guint k = 0; !found && k < records->len; k++)
        found = uk_saved_is_for (saved, ((UkRecord *) g_ptr_array_index (records, k))->address);
      if (!found)
        remove_index (self, i - 1);
    }
}

static void
take_records (UkSavedList *self, GPtrArray *records)
{
  drop_missing (self, records);
  for (guint i = 0; i < records->len; i++)
    {
      UkRecord *record = g_ptr_array_index (records, i);
      UkSaved *saved = uk_saved_list_find (self, record->address);

      if (!is_pending (self, record->address) && (saved == NULL || !uk_saved_shows (saved, record)))
        show_record (self, uk_record_ref (record));
    }
}

static gboolean
came_back_cb (gpointer user_data)
{
  Trip *trip = user_data;

  if (trip->edit != NULL)
    take_written (trip->list, trip);
  else
    take_records (trip->list, trip->records);
  free_trip (trip);
  return G_SOURCE_REMOVE;
}

/* Runs in the thread of the disk. */
static void
travel (gpointer data, gpointer user_data)
{
  Trip *trip = data;
  guint n_damaged = 0;

  if (trip->edit != NULL)
    uk_store_change (trip->list->store, trip->edit, &trip->record, &trip->error);
  else
    trip->records = uk_store_load (trip->list->store, &n_damaged);
  g_idle_add_full (G_PRIORITY_DEFAULT, came_back_cb, trip, NULL);
}

/* Takes @edit. */
static void
send_trip (UkSavedList *self, UkEdit *edit)
{
  Trip *trip = g_new0 (Trip, 1);

  trip->list = g_object_ref (self);
  trip->edit = edit;
  g_thread_pool_push (self->worker, trip, NULL);
}

/* Takes @edit. */
static void
send_edit (UkSavedList *self, UkEdit *edit)
{
  UkSaved *saved = uk_saved_list_find (self, edit->address);
  UkRecord *after = uk_edit_apply (edit, saved != NULL ? saved->record : NULL);
  guint index = 0;

  if (after != NULL)
    show_record (self, after);
  else if (find_index (self, edit->address, &index))
    remove_index (self, index);
  count_pending (self, edit->address, 1);
  send_trip (self, edit);
}

static gboolean
reload_cb (gpointer user_data)
{
  UkSavedList *self = user_data;

  self->reload_id = 0;
  send_trip (self, NULL);
  return G_SOURCE_REMOVE;
}

/* Another Uketori, or we, have changed something. */
static void
folder_changed_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                   gpointer user_data)
{
  UkSavedList *self = user_data;

  if (self->reload_id == 0)
    self->reload_id = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

/* The folder may not be there yet; then it is made, for a folder that appears later cannot be
 * watched. */
static void
watch_folder (UkSavedList *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->store->folder);
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (self->store->folder, 0700) != 0)
    return;
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
  if (self->monitor != NULL)
    g_signal_connect (self->monitor, "changed", G_CALLBACK (folder_changed_cb), self);
  else
    g_debug ("The saved addresses are not watched: %s", error->message);
}

static GType
uk_saved_list_get_item_type (GListModel *model)
{
  return UK_TYPE_SAVED;
}

static guint
uk_saved_list_get_n_items (GListModel *model)
{
  return UK_SAVED_LIST (model)->items->len;
}

static gpointer
uk_saved_list_get_item (GListModel *model, guint index)
{
  UkSavedList *self = UK_SAVED_LIST (model);

  return index < self->items->len ? g_object_ref (g_ptr_array_index (self->items, index)) : NULL;
}

static void
uk_saved_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = uk_saved_list_get_item_type;
  interface->get_n_items = uk_saved_list_get_n_items;
  interface->get_item = uk_saved_list_get_item;
}

static void
uk_saved_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  UkSavedList *self = UK_SAVED_LIST (object);

  switch (id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->items->len);
      break;
    case PROP_N_DAMAGED:
      g_value_set_uint (value, self->n_damaged);
      break;
    case PROP_WRITE_FAILED:
      g_value_set_boolean (value, self->write_failed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
uk_saved_list_dispose (GObject *object)
{
  UkSavedList *self = UK_SAVED_LIST (object);

  g_clear_handle_id (&self->reload_id, g_source_remove);
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (uk_saved_list_parent_class)->dispose (object);
}

/* Every trip holds a reference, so the thread has nothing to do here. */
static void
uk_saved_list_finalize (GObject *object)
{
  UkSavedList *self = UK_SAVED_LIST (object);

  g_thread_pool_free (self->worker, FALSE, TRUE);
  g_hash_table_unref (self->pending);
  g_ptr_array_unref (self->items);
  uk_store_free (self->store);
  G_OBJECT_CLASS (uk_saved_list_parent_class)->finalize (object);
}

static void
uk_saved_list_class_init (UkSavedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = uk_saved_list_get_property;
  object_class->dispose = uk_saved_list_dispose;
  object_class->finalize = uk_saved_list_finalize;
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_N_DAMAGED] = g_param_spec_uint ("n-damaged", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_WRITE_FAILED] = g_param_spec_boolean ("write-failed", NULL, NULL, FALSE, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
uk_saved_list_init (UkSavedList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->worker = g_thread_pool_new (travel, NULL, 1, FALSE, NULL);
}

/**
 * uk_saved_list_new:
 * @folder: (nullable): the user's own where %NULL
 *
 * Reads every saved address. A file that cannot be read is set aside, see "n-damaged".
 *
 * Returns: (transfer full)
 */
UkSavedList *
uk_saved_list_new (const char *folder)
{
  UkSavedList *self = g_object_new (UK_TYPE_SAVED_LIST, NULL);
  g_autoptr (GPtrArray) records = NULL;

  self->store = uk_store_new (folder);
  records = uk_store_load (self->store, &self->n_damaged);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (self->items, uk_saved_new (uk_record_ref (g_ptr_array_index (records, i))));
  g_ptr_array_sort (self->items, uk_saved_compare);
  watch_folder (self);
  return self;
}

/* Returns: (transfer none) (nullable) */
UkSaved *
uk_saved_list_find (UkSavedList *self, UkAddress *address)
{
  guint index = 0;

  return find_index (self, address, &index) ? g_ptr_array_index (self->items, index) : NULL;
}

guint
uk_saved_list_get_n_damaged (UkSavedList *self)
{
  return self->n_damaged;
}

gboolean
uk_saved_list_get_write_failed (UkSavedList *self)
{
  return self->write_failed;
}

/* A test has ended: what it saw is the newest of its address, which is saved from now on. */
void
uk_saved_list_add_test (UkSavedList *self, const UkAnswers *answers, UkReport *report)
{
  UkEdit *edit = uk_edit_new (UK_EDIT_ADD_TEST, report->address);

  edit->answers = *answers;
  edit->report = uk_report_ref (report);
  edit->when = g_get_real_time () / G_USEC_PER_SEC;
  send_edit (self, edit);
}

/* Does nothing for an address that is not saved. */
void
uk_saved_list_set_answers (UkSavedList *self, UkAddress *address, const UkAnswers *answers)
{
  UkEdit *edit = uk_edit_new (UK_EDIT_SET_ANSWERS, address);

  edit->answers = *answers;
  send_edit (self, edit);
}

/* Does nothing for an address that is not saved. */
void
uk_saved_list_set_step (UkSavedList *self, UkAddress *address, UkPoint step, gboolean done)
{
  UkEdit *edit = uk_edit_new (UK_EDIT_SET_STEP, address);

  edit->step = step;
  edit->done = done != FALSE;
  send_edit (self, edit);
}

/* The record of the address, not its password. */
void
uk_saved_list_remove (UkSavedList *self, UkAddress *address)
{
  send_edit (self, uk_edit_new (UK_EDIT_REMOVE, address));
}

/* Waits until everything is on the disk. To be called before the program ends. */
void
uk_saved_list_flush (UkSavedList *self)
{
  while (g_hash_table_size (self->pending) > 0)
    g_main_context_iteration (NULL, TRUE);
}
