/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-batch-private.h"
#include "uk-checkup.h"
#include "uk-discovery.h"
#include "uk-net.h"
#include "uk-store.h"

/* A guest of many houses: nobody's server shall notice that a firm looks after a lot of them. */
#define MAX_PER_SERVER 2
/* Where connections wait for each other the standard limits of the whole (DESIGN.md, ruling 6)
 * would end a test that only had to wait; nobody sits before the window meanwhile. */
#define PATIENCE 4

struct _UkBatch
{
  GObject parent_instance;

  UkBatchState *state;  /* (owned) */
  UkStore *store;       /* (owned) */
  GPtrArray *addresses; /* (owned) (element-type UkAddress) */
  GPtrArray *accepted;  /* (owned) (element-type utf8) hosts that may have the password */
  UkCatalog *catalog;   /* (owned) */
  UkNetwork *network;   /* (owned) */
  UkSecrets *secrets;   /* (owned) */

  /* Addresses of one domain have one server: they go one after another, and domains take turns. */
  GHashTable *domains;   /* (owned) (element-type utf8 GQueue) domain -> UkAddress left */
  GQueue *ready;         /* (owned) (element-type utf8) domains of which none is being tested */
  GHashTable *passwords; /* (owned) (element-type utf8) addresses that have one in the keyring */
  guint n_finished;
  guint n_running;
  GError *error; /* (owned) (nullable) why it cannot go on */
};

G_DEFINE_FINAL_TYPE (UkBatch, uk_batch, G_TYPE_OBJECT)

enum
{
  SIGNAL_TESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One address on its way. */
typedef struct
{
  GTask *task;              /* (owned) of the whole batch */
  UkAddress *address;       /* (owned) */
  UkSecret *password;       /* (owned) (nullable) */
  UkCandidates *candidates; /* (owned) (nullable) */
} Job;

static void begin_jobs (GTask *task);

static void
uk_batch_finalize (GObject *object)
{
  UkBatch *self = UK_BATCH (object);

  g_clear_pointer (&self->state, uk_batch_state_free);
  g_clear_pointer (&self->store, uk_store_free);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  g_ptr_array_unref (self->accepted);
  g_clear_object (&self->catalog);
  g_clear_object (&self->network);
  g_clear_object (&self->secrets);
  g_hash_table_unref (self->domains);
  g_queue_free (self->ready);
  g_hash_table_unref (self->passwords);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (uk_batch_parent_class)->finalize (object);
}

static void
uk_batch_class_init (UkBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = uk_batch_finalize;
  signals[SIGNAL_TESTED] = g_signal_new ("tested", UK_TYPE_BATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, UK_TYPE_REPORT, G_TYPE_BOOLEAN);
}

static void
free_addresses (gpointer queue)
{
  g_queue_free_full (queue, (GDestroyNotify) uk_address_unref);
}

static UkNetwork *
new_network (void)
{
  UkLimits limits = uk_limits_standard ();
  UkNetwork *network = NULL;

  limits.discovery_ms *= PATIENCE;
  limits.checkup_ms *= PATIENCE;
  network = uk_network_new (&limits, NULL);
  uk_network_set_max_per_server (network, MAX_PER_SERVER);
  return network;
}

static void
uk_batch_init (UkBatch *self)
{
  g_autoptr (GError) error = NULL;

  self->accepted = g_ptr_array_new_with_free_func (g_free);
  self->domains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_addresses);
  self->ready = g_queue_new ();
  self->passwords = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->network = new_network ();
  self->secrets = uk_secrets_new (0);
  self->catalog = uk_catalog_new (&error);
  if (self->catalog == NULL)
    g_error ("The built-in catalogue is damaged: %s", error->message);
}

/* Returns: whether this batch has tested it already, before it was stopped */
static gboolean
is_finished (UkBatch *self, UkAddress *address)
{
  g_autoptr (UkRecord) record = uk_store_read (self->store, address);
  const UkVisit *last = record != NULL ? uk_record_get_visit (record, 0) : NULL;

  return last != NULL && record->report != NULL && last->when >= self->state->started;
}

static void
enqueue (UkBatch *self, UkAddress *address)
{
  const char *domain = uk_address_get_domain (address);
  GQueue *queue = g_hash_table_lookup (self->domains, domain);

  if (queue == NULL)
    {
      char *key = g_strdup (domain);

      queue = g_queue_new ();
      g_hash_table_insert (self->domains, key, queue);
      g_queue_push_tail (self->ready, key);
    }
  g_queue_push_tail (queue, uk_address_ref (address));
}

/**
 * uk_batch_new:
 * @folder: where what was seen is kept; made where it is not there
 * @addresses: (element-type UkAddress)
 * @anew: test every address, even where a former batch was stopped
 *
 * Returns: (transfer full) (nullable)
 * Errors: %G_IO_ERROR_BUSY where a batch runs in that folder; else %G_IO_ERROR, %G_FILE_ERROR
 */
UkBatch *
uk_batch_new (const char *folder, GPtrArray *addresses, gboolean anew, GError **error)
{
  g_autoptr (UkBatch) self = g_object_new (UK_TYPE_BATCH, NULL);
  g_autofree char *records = g_build_filename (folder, "addresses", NULL);

  self->state = uk_batch_state_open (folder, anew, error);
  if (self->state == NULL)
    return NULL;
  self->store = uk_store_new (records);
  self->addresses = g_ptr_array_ref (addresses);
  for (guint i = 0; i < addresses->len; i++)
    if (is_finished (self, addresses->pdata[i]))
      self->n_finished++;
    else
      enqueue (self, addresses->pdata[i]);
  return g_steal_pointer (&self);
}

void
uk_batch_accept_host (UkBatch *self, const char *host)
{
  g_ptr_array_add (self->accepted, g_strdup (host));
}

guint
uk_batch_get_n_finished (UkBatch *self)
{
  return self->n_finished;
}

guint
uk_batch_get_n_addresses (UkBatch *self)
{
  return self->addresses->len;
}

static void
job_free (Job *job)
{
  g_object_unref (job->task);
  uk_address_unref (job->address);
  g_clear_pointer (&job->password, uk_secret_unref);
  g_clear_pointer (&job->candidates, uk_candidates_unref);
  g_free (job);
}

static void
end_batch (GTask *task)
{
  UkBatch *self = g_task_get_source_object (task);

  if (self->error == NULL)
    uk_batch_state_finish (self->state, &self->error);
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_boolean (task, TRUE);
}

/* Takes @job and @error (nullable). Its domain may go on. */
static void
end_job (Job *job, GError *error)
{
  g_autoptr (GTask) task = g_object_ref (job->task);
  UkBatch *self = g_task_get_source_object (task);
  gpointer key = NULL;
  gpointer queue = NULL;

  if (self->error == NULL)
    self->error = g_steal_pointer (&error);
  g_clear_error (&error);
  self->n_running--;
  if (g_hash_table_lookup_extended (self->domains, uk_address_get_domain (job->address), &key,
                                    &queue)
      && !g_queue_is_empty (queue))
    g_queue_push_tail (self->ready, key);
  job_free (job);
  begin_jobs (task);
}

static gboolean
save_test (UkBatch *self, UkAddress *address, UkReport *report, GError **error)
{
  g_autoptr (UkEdit) edit = uk_edit_new (UK_EDIT_ADD_TEST, address);
  g_autoptr (UkRecord) record = NULL;

  edit->answers = uk_answers_none ();
  edit->report = uk_report_ref (report);
  edit->when = uk_batch_state_get_time (self->state);
  return uk_store_change (self->store, edit, &record, error);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  UkBatch *self = g_task_get_source_object (job->task);
  GError *error = NULL;
  g_autoptr (UkReport) report = uk_checkup_run_finish (UK_CHECKUP (source), result, &error);

  if (report != NULL && save_test (self, job->address, report, &error))
    {
      self->n_finished++;
      g_signal_emit (self, signals[SIGNAL_TESTED], 0, report, job->password != NULL);
    }
  end_job (job, error);
}

static void
check (Job *job)
{
  UkBatch *self = g_task_get_source_object (job->task);
  g_autoptr (UkCheckup) checkup = uk_checkup_new (self->network, self->catalog, job->candidates);

  for (guint i = 0; i < self->accepted->len; i++)
    uk_checkup_accept_host (checkup, self->accepted->pdata[i]);
  uk_checkup_run_async (checkup, job->password, g_task_get_cancellable (job->task), checked_cb,
                        job);
}

/* A keyring that was locked meanwhile is as one without the password. */
static void
password_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;

  job->password = uk_secrets_lookup_finish (UK_SECRETS (source), result, &error);
  if (error != NULL)
    g_debug ("The password was not found: %s", error->message);
  check (job);
}

static void
discovered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  UkBatch *self = g_task_get_source_object (job->task);
  GError *error = NULL;

  job->candidates = uk_discovery_run_finish (UK_DISCOVERY (source), result, &error);
  if (job->candidates == NULL)
    end_job (job, error);
  else if (g_hash_table_contains (self->passwords, uk_address_get_email (job->address)))
    uk_secrets_lookup_async (self->secrets, job->address, g_task_get_cancellable (job->task),
                             password_found_cb, job);
  else
    check (job);
}

/* Takes @address. */
static void
begin_job (GTask *task, UkAddress *address)
{
  UkBatch *self = g_task_get_source_object (task);
  g_autoptr (UkDiscovery) discovery = uk_discovery_new (self->network, self->catalog);
  Job *job = g_new0 (Job, 1);

  job->task = g_object_ref (task);
  job->address = address;
  self->n_running++;
  uk_discovery_run_async (discovery, address, g_task_get_cancellable (task), discovered_cb, job);
}

static void
begin_jobs (GTask *task)
{
  UkBatch *self = g_task_get_source_object (task);
  const guint n_at_once = GPOINTER_TO_UINT (g_task_get_task_data (task));

  while (self->error == NULL && self->n_running < n_at_once && !g_queue_is_empty (self->ready))
    {
      GQueue *left = g_hash_table_lookup (self->domains, g_queue_pop_head (self->ready));

      begin_job (task, g_queue_pop_head (left));
    }
  if (self->n_running == 0)
    end_batch (task);
}

static void
passwords_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  UkBatch *self = g_task_get_source_object (task);
  g_auto (GStrv) emails = uk_secrets_list_finish (UK_SECRETS (source), result, NULL);

  for (guint i = 0; emails != NULL && emails[i] != NULL; i++)
    g_hash_table_add (self->passwords, g_strdup (emails[i]));
  begin_jobs (task);
}

/* Nobody may be there to unlock a keyring: without one that is open there are no logins. */
static void
keyring_probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  UkSecrets *secrets = UK_SECRETS (source);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (uk_secrets_probe_finish (secrets, result, NULL) == UK_SECRETS_READY)
    uk_secrets_list_async (secrets, cancellable, passwords_listed_cb, g_steal_pointer (&task));
  else
    begin_jobs (task);
}

/**
 * uk_batch_run_async:
 * @n_at_once: addresses, 1 to %UK_BATCH_MAX_AT_ONCE
 *
 * Tests every address that is left. To be called once.
 *
 * Errors of uk_batch_run_finish(): %G_IO_ERROR_CANCELLED; %G_IO_ERROR, %G_FILE_ERROR where what was
 * seen cannot be written. What is finished by then stays so.
 */
void
uk_batch_run_async (UkBatch *self, guint n_at_once, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, uk_batch_run_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (CLAMP (n_at_once, 1, UK_BATCH_MAX_AT_ONCE)), NULL);
  uk_secrets_probe_async (self->secrets, cancellable, keyring_probed_cb, task);
}

gboolean
uk_batch_run_finish (UkBatch *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Returns: (transfer full) (element-type UkBatchRow): one for each address that has been tested, in
 * the order of the list */
GPtrArray *
uk_batch_list_rows (UkBatch *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_batch_row_free);
  const gint64 now = uk_batch_state_get_time (self->state);

  for (guint i = 0; i < self->addresses->len; i++)
    {
      g_autoptr (UkRecord) record = uk_store_read (self->store, self->addresses->pdata[i]);

      if (record != NULL && record->report != NULL && record->visits->len > 0)
        g_ptr_array_add (rows, uk_batch_row_from_record (record, now));
    }
  return rows;
}
