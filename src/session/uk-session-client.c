/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-session-private.h"

/* The file stays in memory while the program runs, so that the right account of it is there when
 * the address is entered afterwards. Nothing of it is written down. */

static UkClientAccount *
find_account (UkSession *self)
{
  GPtrArray *accounts = self->client_file->accounts;

  if (self->address != NULL)
    return uk_client_file_find (self->client_file, uk_address_get_email (self->address));
  return accounts->len == 1 ? g_ptr_array_index (accounts, 0) : NULL;
}

/* Another address, or another file. */
void
uk_session_choose_client (UkSession *self)
{
  self->client_account = self->client_file != NULL ? find_account (self) : NULL;
}

/* Returns: (transfer full): what the program does with mail, for the person */
static char *
dup_summary (UkSession *self)
{
  const UkClientAccount *account = self->client_account;
  const UkClientFile *file = self->client_file;

  if (account == NULL && file->accounts->len > 0)
    account = g_ptr_array_index (file->accounts, 0);
  if (account == NULL)
    return uk_client_file_local_text (file);
  return uk_client_account_summary (account);
}

/**
 * uk_session_read_client:
 * @path: a file or folder that the person has chosen
 *
 * Returns: (transfer full): what the mail program does with mail, in a sentence; %NULL on error,
 * and what was read before stays
 * Errors: %UK_CLIENTS_ERROR, %G_IO_ERROR
 */
char *
uk_session_read_client (UkSession *self, const char *path, GError **error)
{
  UkClientFile *file = uk_client_file_load (path, error);

  if (file == NULL)
    return NULL;
  g_clear_pointer (&self->client_file, uk_client_file_free);
  self->client_file = file;
  uk_session_choose_client (self);
  uk_session_update_facts (self);
  return dup_summary (self);
}
