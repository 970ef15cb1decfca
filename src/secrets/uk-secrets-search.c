/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-secrets-search.h"

#include "uk-secrets-operation.h"

/* Attributes are kept in clear, so there is nothing secret in them. The schema's name is not
 * matched: the file backend, which a Flatpak gets, does not keep it (reference/feasibility.md C).
 */
const SecretSchema uk_secrets_schema = {
  .name = UKETORI_APP_ID,
  .flags = SECRET_SCHEMA_DONT_MATCH_NAME,
  .attributes = {
    { "application", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "address", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

/* Returns: (transfer full): `address` NULL stands for every item of ours */
GHashTable *
uk_secrets_dup_attributes (UkAddress *address)
{
  if (address == NULL)
    return secret_attributes_build (&uk_secrets_schema, "application", UKETORI_APP_ID, NULL);
  return secret_attributes_build (&uk_secrets_schema, "application", UKETORI_APP_ID, "address",
                                  uk_address_get_email (address), NULL);
}

void
uk_secrets_items_free (SecretItems *items)
{
  g_list_free_full (items, g_object_unref);
}

static void
search_step (GTask *task)
{
  secret_password_searchv (&uk_secrets_schema, uk_secrets_operation_get_attributes (task),
                           SECRET_SEARCH_ALL, uk_secrets_operation_get_cancellable (task),
                           uk_secrets_operation_get_searched (task), g_object_ref (task));
}

/**
 * uk_secrets_search:
 * @callback: takes the reference to the task that is its user data
 *
 * Without UNLOCK: asking for the list must never make the desktop ask for the keyring's password.
 */
void
uk_secrets_search (GTask *task, GAsyncReadyCallback callback)
{
  uk_secrets_operation_set_searched (task, callback);
  uk_secrets_operation_begin (task, search_step);
}

/* Returns: FALSE where the operation has ended, in time or with an error */
gboolean
uk_secrets_search_finish (GTask *task, GAsyncResult *result, GList **out_items)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretItems) items = secret_password_search_finish (result, &error);

  if (uk_secrets_operation_is_over (task))
    return FALSE;
  if (error != NULL)
    {
      uk_secrets_operation_return_error (task, g_steal_pointer (&error));
      return FALSE;
    }
  *out_items = g_steal_pointer (&items);
  return TRUE;
}

/* Items of the file backend are no SecretItem, and are never locked one by one. */
gboolean
uk_secrets_is_any_locked (GList *items)
{
  for (GList *item = items; item != NULL; item = item->next)
    if (SECRET_IS_ITEM (item->data) && secret_item_get_locked (SECRET_ITEM (item->data)))
      return TRUE;
  return FALSE;
}
