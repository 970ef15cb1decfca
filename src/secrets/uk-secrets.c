/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-secrets.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "uk-secrets-operation.h"
#include "uk-secrets-search.h"

#define STANDARD_TIMEOUT_MS 10000

struct _UkSecrets
{
  GObject parent_instance;
  guint timeout_ms;
};

G_DEFINE_FINAL_TYPE (UkSecrets, uk_secrets, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (UkSecretsState, uk_secrets_state,
                    G_DEFINE_ENUM_VALUE (UK_SECRETS_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (UK_SECRETS_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (UK_SECRETS_IS_LOCKED, "locked"),
                    G_DEFINE_ENUM_VALUE (UK_SECRETS_NOT_THERE, "not-there"))

static GTask *
start (UkSecrets *self, gpointer tag, UkAddress *address, GCancellable *cancellable,
       GAsyncReadyCallback callback, gpointer user_data)
{
  return uk_secrets_operation_new (self, tag, self->timeout_ms, uk_secrets_dup_attributes (address),
                                   cancellable, callback, user_data);
}

static void
uk_secrets_class_init (UkSecretsClass *class)
{
}

static void
uk_secrets_init (UkSecrets *self)
{
  self->timeout_ms = STANDARD_TIMEOUT_MS;
}

/**
 * uk_secrets_new:
 * @timeout_ms: how long any call may take, 0 for the standard
 *
 * Returns: (transfer full)
 */
UkSecrets *
uk_secrets_new (guint timeout_ms)
{
  UkSecrets *self = g_object_new (UK_TYPE_SECRETS, NULL);

  if (timeout_ms > 0)
    self->timeout_ms = timeout_ms;
  return self;
}

/* A keyring that is not there is an answer to a probe, not an error. */
static void
return_probe_error (GTask *task, GError *error)
{
  if (uk_secrets_error_from (error) == UK_SECRETS_ERROR_UNAVAILABLE)
    {
      g_debug ("No keyring: %s", error->message);
      g_clear_error (&error);
      uk_secrets_operation_return_int (task, UK_SECRETS_NOT_THERE);
    }
  else
    uk_secrets_operation_return_error (task, error);
}

/* There was an answer to the search, so where the desktop's service is missing now it was the file
 * backend that gave it, and that one is ready. Without a default keyring the desktop would first
 * have a person invent a password for a new one, which no time limit of ours allows for. */
static void
probe_collection_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretCollection) collection = secret_collection_for_alias_finish (result, &error);
  UkSecretsState state = UK_SECRETS_NOT_THERE;

  if (uk_secrets_operation_is_over (task))
    return;
  if (error != NULL)
    state = UK_SECRETS_READY;
  else if (collection != NULL)
    state = secret_collection_get_locked (collection) ? UK_SECRETS_IS_LOCKED : UK_SECRETS_READY;
  uk_secrets_operation_return_int (task, state);
}

/* Nothing of ours is saved yet: only the keyring itself can tell whether it is locked. */
static void
probe_empty_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service = secret_service_get_finish (result, &error);

  if (uk_secrets_operation_is_over (task))
    return;
  if (service == NULL)
    uk_secrets_operation_return_int (task, UK_SECRETS_READY);
  else
    secret_collection_for_alias (service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE,
                                 uk_secrets_operation_get_cancellable (task), probe_collection_cb,
                                 g_object_ref (task));
}

static void
probe_searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretItems) items = secret_password_search_finish (result, &error);

  if (uk_secrets_operation_is_over (task))
    return;
  if (error != NULL)
    return_probe_error (task, g_steal_pointer (&error));
  else if (items == NULL)
    secret_service_get (SECRET_SERVICE_NONE, uk_secrets_operation_get_cancellable (task),
                        probe_empty_cb, g_object_ref (task));
  else
    uk_secrets_operation_return_int (task, uk_secrets_is_any_locked (items) ? UK_SECRETS_IS_LOCKED
                                                                            : UK_SECRETS_READY);
}

/**
 * uk_secrets_probe_async:
 *
 * Finds out whether a password could be saved or found now, without asking the person anything.
 */
void
uk_secrets_probe_async (UkSecrets *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task
      = start (self, uk_secrets_probe_async, NULL, cancellable, callback, user_data);

  uk_secrets_search (task, probe_searched_cb);
}

/**
 * uk_secrets_probe_finish:
 *
 * Returns: the state; %UK_SECRETS_UNKNOWN with an error
 * Errors: %UK_SECRETS_ERROR_TIMEOUT where the service does not answer, %G_IO_ERROR_CANCELLED
 */
UkSecretsState
uk_secrets_probe_finish (UkSecrets *self, GAsyncResult *result, GError **error)
{
  gssize state = g_task_propagate_int (G_TASK (result), error);

  return state < 0 ? UK_SECRETS_UNKNOWN : (UkSecretsState) state;
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_stored = secret_password_store_finish (result, &error);

  if (uk_secrets_operation_is_over (task))
    return;
  if (is_stored)
    uk_secrets_operation_return_int (task, TRUE);
  else
    uk_secrets_operation_return_error (task, g_steal_pointer (&error));
}

static void
store_step (GTask *task)
{
  GHashTable *attributes = uk_secrets_operation_get_attributes (task);
  const char *address = g_hash_table_lookup (attributes, "address");
  /* Translators: the name of a saved password in the desktop's keyring; %s is a mail address */
  g_autofree char *label = g_strdup_printf (_ ("Uketori: %s"), address);

  secret_password_storev (&uk_secrets_schema, attributes, SECRET_COLLECTION_DEFAULT, label,
                          uk_secret_peek (uk_secrets_operation_get_password (task)),
                          uk_secrets_operation_get_cancellable (task), stored_cb,
                          g_object_ref (task));
}

/**
 * uk_secrets_store_async:
 * @address: there is one item an address; an older one is replaced
 *
 * A locked keyring makes the desktop ask the person, who has until the time limit to answer.
 */
void
uk_secrets_store_async (UkSecrets *self, UkAddress *address, UkSecret *password,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task
      = start (self, uk_secrets_store_async, address, cancellable, callback, user_data);

  uk_secrets_operation_set_password (task, password);
  uk_secrets_operation_begin (task, store_step);
}

/* Errors: %UK_SECRETS_ERROR, %G_IO_ERROR_CANCELLED */
gboolean
uk_secrets_store_finish (UkSecrets *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error) > 0;
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  /* Kept in memory that is not swapped out, and wiped by secret_password_free(). */
  char *text = secret_password_lookup_nonpageable_finish (result, &error);

  if (uk_secrets_operation_is_over (task))
    ;
  else if (text != NULL)
    uk_secrets_operation_return_pointer (task, uk_secret_new (text, -1),
                                         (GDestroyNotify) uk_secret_unref);
  else if (error != NULL)
    uk_secrets_operation_return_error (task, g_steal_pointer (&error));
  else
    /* The search found it, so it is there: a lookup of a locked item finds nothing, without a
     * word (reference/feasibility.md C). */
    uk_secrets_operation_return_locked (task);
  g_clear_pointer (&text, secret_password_free);
}

static void
lookup_searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SecretItems) items = NULL;

  if (!uk_secrets_search_finish (task, result, &items))
    return;
  if (items == NULL)
    uk_secrets_operation_return_pointer (task, NULL, NULL);
  else
    secret_password_lookupv (&uk_secrets_schema, uk_secrets_operation_get_attributes (task),
                             uk_secrets_operation_get_cancellable (task), looked_up_cb,
                             g_object_ref (task));
}

/**
 * uk_secrets_lookup_async:
 *
 * The desktop asks the person only where a password is there, in a locked keyring.
 */
void
uk_secrets_lookup_async (UkSecrets *self, UkAddress *address, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task
      = start (self, uk_secrets_lookup_async, address, cancellable, callback, user_data);

  uk_secrets_search (task, lookup_searched_cb);
}

/**
 * uk_secrets_lookup_finish:
 *
 * Returns: (transfer full) (nullable): the password; %NULL without an error where none is saved
 * Errors: %UK_SECRETS_ERROR, %G_IO_ERROR_CANCELLED
 */
UkSecret *
uk_secrets_lookup_finish (UkSecrets *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* libsecret says only whether it removed anything; what is left tells how much, and whether it was
 * all. */
static void
clear_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SecretItems) items = NULL;
  guint n_before = uk_secrets_operation_get_count (task);
  guint n_left = 0;

  if (!uk_secrets_search_finish (task, result, &items))
    return;
  n_left = g_list_length (items);
  if (n_left > 0 && uk_secrets_is_any_locked (items))
    uk_secrets_operation_return_locked (task);
  else if (n_left > 0)
    uk_secrets_operation_return_error (task, NULL);
  else
    uk_secrets_operation_return_int (task, n_before);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  secret_password_clear_finish (result, &error);
  if (uk_secrets_operation_is_over (task))
    return;
  if (error != NULL)
    uk_secrets_operation_return_error (task, g_steal_pointer (&error));
  else
    uk_secrets_search (task, clear_counted_cb);
}

static void
clear_searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SecretItems) items = NULL;

  if (!uk_secrets_search_finish (task, result, &items))
    return;
  uk_secrets_operation_set_count (task, g_list_length (items));
  if (items == NULL)
    uk_secrets_operation_return_int (task, 0);
  else
    secret_password_clearv (&uk_secrets_schema, uk_secrets_operation_get_attributes (task),
                            uk_secrets_operation_get_cancellable (task), cleared_cb,
                            g_object_ref (task));
}

/**
 * uk_secrets_clear_async:
 * @address: (nullable): %NULL for every one of ours; nobody else's are touched
 */
void
uk_secrets_clear_async (UkSecrets *self, UkAddress *address, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task
      = start (self, uk_secrets_clear_async, address, cancellable, callback, user_data);

  uk_secrets_search (task, clear_searched_cb);
}

/**
 * uk_secrets_clear_finish:
 *
 * Returns: how many were removed, -1 with an error
 * Errors: %UK_SECRETS_ERROR (some may have been removed then), %G_IO_ERROR_CANCELLED
 */
int
uk_secrets_clear_finish (UkSecrets *self, GAsyncResult *result, GError **error)
{
  return (int) g_task_propagate_int (G_TASK (result), error);
}

static int
compare_addresses (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full): sorted, each once */
static GStrv
dup_addresses (GList *items)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) addresses = g_ptr_array_new ();

  for (GList *item = items; item != NULL; item = item->next)
    {
      g_autoptr (GHashTable) attributes
          = secret_retrievable_get_attributes (SECRET_RETRIEVABLE (item->data));
      const char *address = g_hash_table_lookup (attributes, "address");

      if (address == NULL || g_hash_table_contains (seen, address))
        continue;
      g_ptr_array_add (addresses, g_strdup (address));
      g_hash_table_add (seen, g_ptr_array_index (addresses, addresses->len - 1));
    }
  g_ptr_array_sort (addresses, compare_addresses);
  g_ptr_array_add (addresses, NULL);
  return (GStrv) g_ptr_array_steal (addresses, NULL);
}

static void
list_searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SecretItems) items = NULL;

  if (!uk_secrets_search_finish (task, result, &items))
    return;
  /* A locked keyring knows only digests of the attributes. */
  if (uk_secrets_is_any_locked (items))
    uk_secrets_operation_return_locked (task);
  else
    uk_secrets_operation_return_pointer (task, dup_addresses (items), (GDestroyNotify) g_strfreev);
}

/**
 * uk_secrets_list_async:
 *
 * Finds the addresses whose passwords are saved, without asking the person anything.
 */
void
uk_secrets_list_async (UkSecrets *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task
      = start (self, uk_secrets_list_async, NULL, cancellable, callback, user_data);

  uk_secrets_search (task, list_searched_cb);
}

/**
 * uk_secrets_list_finish:
 *
 * Returns: (transfer full): the addresses, sorted; %NULL with an error
 * Errors: %UK_SECRETS_ERROR, %G_IO_ERROR_CANCELLED
 */
GStrv
uk_secrets_list_finish (UkSecrets *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
