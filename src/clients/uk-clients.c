/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-client-private.h"

#include <stdlib.h>
#include <string.h>

G_DEFINE_QUARK (uk_clients_error, uk_clients_error)

static void
free_line (gpointer data)
{
  UkClientLine *line = data;

  g_free (line->key);
  g_free (line->value);
  g_free (line->meaning);
  g_free (line);
}

static void
free_account (gpointer data)
{
  UkClientAccount *account = data;

  g_free (account->id);
  g_free (account->email);
  g_free (account->host);
  g_free (account->username);
  g_free (account->out_host);
  g_free (account->out_username);
  g_ptr_array_unref (account->lines);
  g_free (account);
}

UkClientFile *
uk_client_file_new_empty (void)
{
  UkClientFile *self = g_new0 (UkClientFile, 1);

  self->accounts = g_ptr_array_new_with_free_func (free_account);
  self->local_bytes = -1;
  return self;
}

void
uk_client_file_free (UkClientFile *self)
{
  g_ptr_array_unref (self->accounts);
  g_free (self);
}

static UkClientAccount *
get_account (UkClientFile *self, const UkClientFormat *format, const char *id)
{
  UkClientAccount *account = NULL;

  for (guint i = 0; i < self->accounts->len; i++)
    {
      account = g_ptr_array_index (self->accounts, i);
      if (g_str_equal (account->id, id))
        return account;
    }
  account = g_new0 (UkClientAccount, 1);
  account->id = g_strdup (id);
  account->protocol = format->protocol;
  account->leave_on_server = UK_KNOWN_UNKNOWN;
  account->leave_days = -1;
  account->lines = g_ptr_array_new_with_free_func (free_line);
  g_ptr_array_add (self->accounts, account);
  return account;
}

static const UkClientKey *
find_key (const UkClientFormat *format, const UkClientEntry *entry)
{
  for (const UkClientKey *key = format->keys; key->key != NULL; key++)
    if (g_ascii_strcasecmp (key->key, entry->key) == 0
        && (key->group == NULL || g_pattern_match_simple (key->group, entry->group)))
      return key;
  return NULL;
}

/* A password in a key that we do not know: the value of no line is kept whose key sounds like one.
 */
static gboolean
sounds_secret (const char *key)
{
  g_autofree char *word = g_ascii_strdown (key, -1);

  return strstr (word, "pass") != NULL || strstr (word, "secret") != NULL
         || strstr (word, "token") != NULL;
}

static void
take_entry (UkClientFile *self, const UkClientFormat *format, const UkClientEntry *entry)
{
  const UkClientKey *key = find_key (format, entry);
  const gboolean secret
      = key != NULL ? key->role == UK_CLIENT_ROLE_SECRET : sounds_secret (entry->key);
  UkClientAccount *account = NULL;
  UkClientLine *line = NULL;

  self->has_secret = self->has_secret || (secret && *entry->value != '\0');
  if (key == NULL
      || (format->account_pattern != NULL
          && !g_pattern_match_simple (format->account_pattern, entry->group)))
    return;
  account = get_account (self, format, format->account_pattern != NULL ? entry->group : "");
  uk_client_take_value (account, key, entry->value);
  line = g_new0 (UkClientLine, 1);
  line->line = entry->line;
  line->role = key->role;
  line->key
      = g_strdup_printf ("%s%s%s", entry->group, *entry->group != '\0' ? "." : "", entry->key);
  line->value = secret ? NULL : g_strndup (entry->value, 1000);
  g_ptr_array_add (account->lines, line);
}

/* Local folders, newsgroups and address books are accounts too, but not ours. */
static gboolean
is_mail (const UkClientAccount *account)
{
  return (account->host != NULL && account->protocol != UK_CLIENT_PROTOCOL_UNKNOWN)
         || account->out_host != NULL;
}

static UkClientFile *
read_format (const UkClientFormat *format, const char *text)
{
  UkClientFile *self = uk_client_file_new_empty ();
  g_autoptr (GPtrArray) entries = format->read (text);

  self->program = format->program;
  self->client = format->client;
  for (guint i = 0; i < entries->len; i++)
    take_entry (self, format, g_ptr_array_index (entries, i));
  for (guint i = 0; i < self->accounts->len; i++)
    uk_client_finish_account (g_ptr_array_index (self->accounts, i), format, entries);
  for (guint i = self->accounts->len; i > 0; i--)
    if (!is_mail (g_ptr_array_index (self->accounts, i - 1)))
      g_ptr_array_remove_index (self->accounts, i - 1);
  return self;
}

static const UkClientFormat *
find_format (const char *name, const char *text)
{
  const UkClientFormat *by_content = NULL;

  for (guint i = 0; i < uk_n_client_formats; i++)
    {
      const UkClientFormat *format = &uk_client_formats[i];

      if (strstr (text, format->needle) == NULL)
        continue;
      if (g_pattern_match_simple (format->name_pattern, name))
        return format;
      if (by_content == NULL && *format->needle == '[')
        by_content = format;
      if (by_content == NULL && strlen (format->needle) > 10)
        by_content = format;
    }
  return by_content;
}

static UkClientFile *
fail_unreadable (GError **error)
{
  g_set_error_literal (error, UK_CLIENTS_ERROR, UK_CLIENTS_ERROR_UNREADABLE,
                       "No settings of a mail program that is known");
  return NULL;
}

/**
 * uk_client_file_read:
 * @name: the file's name without its folder; it helps to tell the formats apart
 *
 * Returns: (transfer full): its accounts, at least one; %NULL on error
 * Errors: %UK_CLIENTS_ERROR
 */
UkClientFile *
uk_client_file_read (const char *name, const char *text, gsize length, GError **error)
{
  g_autofree char *whole = NULL;
  const UkClientFormat *format = NULL;
  UkClientFile *self = NULL;

  if (length > UK_CLIENTS_MAX_BYTES)
    {
      g_set_error_literal (error, UK_CLIENTS_ERROR, UK_CLIENTS_ERROR_TOO_LARGE,
                           "The file is too large for settings");
      return NULL;
    }
  whole = g_utf8_make_valid (text, (gssize) length);
  format = find_format (name, whole);
  if (format == NULL)
    return fail_unreadable (error);
  self = read_format (format, whole);
  if (self->accounts->len == 0)
    {
      uk_client_file_free (self);
      return fail_unreadable (error);
    }
  return self;
}

/* Returns: whether a file of that name may be settings of a program */
gboolean
uk_client_is_settings_name (const char *name)
{
  for (guint i = 0; i < uk_n_client_formats; i++)
    if (g_pattern_match_simple (uk_client_formats[i].name_pattern, name))
      return TRUE;
  return FALSE;
}

UkClientFile *
uk_client_file_load_one (GFile *file, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = NULL;
  gsize length = 0;

  if (stream == NULL)
    return NULL;
  /* One byte more than may be, so that a device or a pipe without end is left. */
  text = g_malloc (UK_CLIENTS_MAX_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), text, UK_CLIENTS_MAX_BYTES + 1, &length,
                                NULL, error))
    return NULL;
  return uk_client_file_read (name, text, length, error);
}

/**
 * uk_client_file_load:
 * @path: a settings file, or a folder with settings, with mail, or with both
 *
 * Returns: (transfer full): as uk_client_file_read(); further errors: %G_IO_ERROR, %G_FILE_ERROR
 */
UkClientFile *
uk_client_file_load (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  return g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY
             ? uk_client_folder_load (file, error)
             : uk_client_file_load_one (file, error);
}

/* Returns: (transfer none) (nullable): the account of an address */
UkClientAccount *
uk_client_file_find (const UkClientFile *self, const char *email)
{
  for (guint i = 0; i < self->accounts->len; i++)
    {
      UkClientAccount *account = g_ptr_array_index (self->accounts, i);

      if (account->email != NULL && g_ascii_strcasecmp (account->email, email) == 0)
        return account;
    }
  return NULL;
}

/* What the advice may ask about the program; what the file does not say stays as it is. @account:
 * (nullable) the one that counts */
void
uk_client_file_fill_facts (const UkClientFile *self, const UkClientAccount *account, UkFacts *facts)
{
  if (self->local_bytes >= 0)
    facts->local_mail_mb = (double) self->local_bytes / 1e6;
  if (account == NULL)
    return;
  facts->client = self->client;
  facts->client_protocol = account->protocol;
  facts->client_leave_on_server = account->leave_on_server;
  facts->client_leave_days = account->leave_days > 0 ? account->leave_days : UK_FACT_NOT_KNOWN;
  facts->client_tls = account->tls;
}
