/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-checkup.h"

#include "uk-check.h"
#include "uk-conclude.h"
#include "uk-exam.h"

struct _UkCheckup
{
  GObject parent_instance;
  UkNetwork *network;       /* (owned) */
  UkCatalog *catalog;       /* (owned) (nullable) */
  UkCandidates *candidates; /* (owned) */
  GHashTable *accepted;     /* (owned) (element-type utf8) */
  char *username;           /* (owned) (nullable) */
  GPtrArray *kinds;         /* (owned) (element-type UkCheckKind) */
  GPtrArray *rows;          /* (owned) (element-type UkCheck) */
  gboolean running;
  gboolean finished;
};

enum
{
  PROP_FINISHED = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UkCheckup, uk_checkup, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
uk_checkup_get_item_type (GListModel *model)
{
  return UK_TYPE_CHECK;
}

static guint
uk_checkup_get_n_items (GListModel *model)
{
  return UK_CHECKUP (model)->rows->len;
}

static gpointer
uk_checkup_get_item (GListModel *model, guint position)
{
  UkCheckup *self = UK_CHECKUP (model);

  if (position >= self->rows->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->rows, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = uk_checkup_get_item_type;
  iface->get_n_items = uk_checkup_get_n_items;
  iface->get_item = uk_checkup_get_item;
}

static void
uk_checkup_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_FINISHED)
    g_value_set_boolean (value, UK_CHECKUP (object)->finished);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
uk_checkup_dispose (GObject *object)
{
  UkCheckup *self = UK_CHECKUP (object);

  g_clear_object (&self->network);
  g_clear_object (&self->catalog);
  g_clear_pointer (&self->candidates, uk_candidates_unref);
  g_clear_pointer (&self->username, g_free);
  G_OBJECT_CLASS (uk_checkup_parent_class)->dispose (object);
}

static void
uk_checkup_finalize (GObject *object)
{
  UkCheckup *self = UK_CHECKUP (object);

  g_hash_table_unref (self->accepted);
  g_ptr_array_unref (self->kinds);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (uk_checkup_parent_class)->finalize (object);
}

static void
uk_checkup_class_init (UkCheckupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = uk_checkup_get_property;
  object_class->dispose = uk_checkup_dispose;
  object_class->finalize = uk_checkup_finalize;

  properties[PROP_FINISHED]
      = g_param_spec_boolean ("finished", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static GPtrArray *
new_rows (GPtrArray *kinds)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < kinds->len; i++)
    g_ptr_array_add (rows, uk_check_new (g_ptr_array_index (kinds, i)));
  return rows;
}

static void
uk_checkup_init (UkCheckup *self)
{
  self->accepted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->kinds = uk_check_kinds_select (NULL);
  self->rows = new_rows (self->kinds);
}

/**
 * uk_checkup_new:
 * @catalog: (nullable): what it knows of the provider sharpens the causes
 *
 * Returns: (transfer full)
 */
UkCheckup *
uk_checkup_new (UkNetwork *network, UkCatalog *catalog, UkCandidates *candidates)
{
  UkCheckup *self;

  g_return_val_if_fail (network != NULL && candidates != NULL, NULL);

  self = g_object_new (UK_TYPE_CHECKUP, NULL);
  self->network = g_object_ref (network);
  self->catalog = catalog != NULL ? g_object_ref (catalog) : NULL;
  self->candidates = uk_candidates_ref (candidates);
  return self;
}

void
uk_checkup_accept_host (UkCheckup *self, const char *host)
{
  g_return_if_fail (UK_IS_CHECKUP (self) && !self->running);

  g_hash_table_add (self->accepted, g_ascii_strdown (host, -1));
}

/* The user name that the person states; it is sent as it is, and no other form is tried. */
void
uk_checkup_set_username (UkCheckup *self, const char *username)
{
  g_return_if_fail (UK_IS_CHECKUP (self) && !self->running);

  g_free (self->username);
  self->username = g_strdup (username);
}

static void
set_finished (UkCheckup *self, gboolean finished)
{
  if (self->finished == finished)
    return;
  self->finished = finished;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FINISHED]);
}

static void
run_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  UkCheckup *self = g_task_get_source_object (task);
  UkReport *report = NULL;

  if (uk_exam_start_finish (UK_EXAM (source), result, &error))
    report = uk_conclude (UK_EXAM (source));
  self->running = FALSE;
  set_finished (self, TRUE);
  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) uk_report_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Rows never go back, so a second run has new ones. */
static void
renew_rows (UkCheckup *self)
{
  guint before = self->rows->len;

  g_ptr_array_unref (self->rows);
  self->rows = new_rows (self->kinds);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->rows->len);
}

/**
 * uk_checkup_select:
 * @ids: (nullable): of the rows, as uk_check_get_id() says them; %NULL for all
 *
 * Only these are tested, shown and reported. What they need comes along: a connection to receive
 * by, and the login of the canary where one of them says something only after a login. Where none
 * does, no password is sent, and none of sending is touched unless "smtp" is among them.
 */
void
uk_checkup_select (UkCheckup *self, const char *const *ids)
{
  g_return_if_fail (UK_IS_CHECKUP (self) && !self->running);

  g_ptr_array_unref (self->kinds);
  self->kinds = uk_check_kinds_select (ids);
  renew_rows (self);
}

void
uk_checkup_run_async (UkCheckup *self, UkSecret *password, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (UkExam) run = NULL;
  GTask *task;

  g_return_if_fail (UK_IS_CHECKUP (self) && !self->running);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, uk_checkup_run_async);
  if (self->finished)
    renew_rows (self);
  set_finished (self, FALSE);
  self->running = TRUE;
  run = uk_exam_new (self->network, self->catalog, self->candidates, self->accepted, self->username,
                     self->kinds, self->rows);
  uk_exam_start_async (run, password, cancellable, run_ended_cb, task);
}

/**
 * uk_checkup_run_finish:
 *
 * Returns: (transfer full): a report always, unless the test was stopped
 */
UkReport *
uk_checkup_run_finish (UkCheckup *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
