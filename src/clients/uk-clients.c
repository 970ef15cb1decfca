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

/* Returns: -1 where it is no number that a setting can have */
static int
read_number (const char *text)
{
  char *end = NULL;
  const gint64 number = g_ascii_strtoll (text, &end, 0);

  return end != text && number >= 0 && number <= G_MAXINT ? (int) number : -1;
}

static gboolean
means_yes (const char *value)
{
  return g_ascii_strcasecmp (value, "true") == 0 || g_ascii_strcasecmp (value, "yes") == 0
         || g_ascii_strcasecmp (value, "1") == 0 || g_ascii_strcasecmp (value, "on") == 0;
}

static UkTls
read_tls_word (const char *value)
{
  g_autofree char *word = g_ascii_strdown (value, -1);

  if (strstr (word, "starttls") != NULL || strstr (word, "start-tls") != NULL)
    return UK_TLS_STARTTLS;
  if (strstr (word, "none") != NULL || *word == '\0')
    return UK_TLS_NONE;
  if (strstr (word, "ssl") != NULL || strstr (word, "tls") != NULL || strstr (word, "imaps") != NULL
      || strstr (word, "transport") != NULL)
    return UK_TLS_IMPLICIT;
  return UK_TLS_UNKNOWN;
}

static UkTls
read_tls (UkClientStyle style, const char *value)
{
  const UkTls mozilla[] = { UK_TLS_NONE, UK_TLS_STARTTLS, UK_TLS_STARTTLS, UK_TLS_IMPLICIT };
  const UkTls claws[] = { UK_TLS_NONE, UK_TLS_IMPLICIT, UK_TLS_STARTTLS };
  const int number = read_number (value);

  if (style == UK_CLIENT_STYLE_MOZILLA_TLS)
    return number >= 0 && number < (int) G_N_ELEMENTS (mozilla) ? mozilla[number] : UK_TLS_UNKNOWN;
  if (style == UK_CLIENT_STYLE_CLAWS_TLS)
    return number >= 0 && number < (int) G_N_ELEMENTS (claws) ? claws[number] : UK_TLS_UNKNOWN;
  if (style == UK_CLIENT_STYLE_YES_TLS)
    return means_yes (value) ? UK_TLS_IMPLICIT : UK_TLS_NONE;
  return read_tls_word (value);
}

static UkClientProtocol
read_protocol (UkClientStyle style, const char *value)
{
  g_autofree char *word = g_ascii_strdown (value, -1);
  const int number = read_number (value);

  if (style == UK_CLIENT_STYLE_CLAWS_PROTOCOL)
    return number == 0                  ? UK_CLIENT_PROTOCOL_POP
           : number == 1 || number == 3 ? UK_CLIENT_PROTOCOL_IMAP
                                        : UK_CLIENT_PROTOCOL_UNKNOWN;
  if (strstr (word, "pop") != NULL)
    return UK_CLIENT_PROTOCOL_POP;
  return strstr (word, "imap") != NULL ? UK_CLIENT_PROTOCOL_IMAP : UK_CLIENT_PROTOCOL_UNKNOWN;
}

static void
take_text (char **place, const char *value)
{
  g_free (*place);
  *place = g_strndup (value, 1000);
}

/* "Hanako Yamada <hanako@example.jp>;" and the like: the address alone. */
static void
take_email (UkClientAccount *account, const char *value)
{
  const char *open = strchr (value, '<');
  const char *begin = open != NULL ? open + 1 : value;

  g_free (account->email);
  account->email = g_strndup (begin, MIN (strcspn (begin, ">;, "), 1000));
}

static void
take_host (UkClientAccount *account, UkClientStyle style, const char *value)
{
  take_text (&account->host, value);
  if (style == UK_CLIENT_STYLE_POP)
    account->protocol = UK_CLIENT_PROTOCOL_POP;
  else if (style == UK_CLIENT_STYLE_IMAP)
    account->protocol = UK_CLIENT_PROTOCOL_IMAP;
}

static void
take_leave (UkClientAccount *account, UkClientStyle style, const char *value)
{
  const int number = read_number (value);

  if (style != UK_CLIENT_STYLE_OUTLOOK_LEAVE)
    {
      const gboolean leaves = means_yes (value) == (style == UK_CLIENT_STYLE_YES);

      account->leave_on_server = leaves ? UK_KNOWN_YES : UK_KNOWN_NO;
      return;
    }
  account->leave_on_server = number >= 0 && (number & 1) != 0 ? UK_KNOWN_YES : UK_KNOWN_NO;
  account->delete_with_local = number >= 0 && (number & 4) != 0 ? UK_KNOWN_YES : UK_KNOWN_NO;
  if (number >= 0 && (number & 2) != 0)
    account->leave_days = number >> 16;
}

static void
take_value (UkClientAccount *account, const UkClientKey *key, const char *value)
{
  switch (key->role)
    {
    case UK_CLIENT_ROLE_EMAIL:
      take_email (account, value);
      break;
    case UK_CLIENT_ROLE_PROTOCOL:
      account->protocol = read_protocol (key->style, value);
      break;
    case UK_CLIENT_ROLE_HOST:
      take_host (account, key->style, value);
      break;
    case UK_CLIENT_ROLE_PORT:
      account->port = (guint) CLAMP (read_number (value), 0, 65535);
      break;
    case UK_CLIENT_ROLE_USER:
      take_text (&account->username, value);
      break;
    case UK_CLIENT_ROLE_SECURITY:
      account->tls = read_tls (key->style, value);
      break;
    case UK_CLIENT_ROLE_LEAVE:
      take_leave (account, key->style, value);
      break;
    case UK_CLIENT_ROLE_LEAVE_DAYS:
      account->leave_days = read_number (value);
      break;
    case UK_CLIENT_ROLE_DELETE_WITH_LOCAL:
      account->delete_with_local = means_yes (value) ? UK_KNOWN_YES : UK_KNOWN_NO;
      break;
    case UK_CLIENT_ROLE_OUT_HOST:
      take_text (&account->out_host, value);
      break;
    case UK_CLIENT_ROLE_OUT_PORT:
      account->out_port = (guint) CLAMP (read_number (value), 0, 65535);
      break;
    case UK_CLIENT_ROLE_OUT_USER:
      take_text (&account->out_username, value);
      break;
    case UK_CLIENT_ROLE_OUT_SECURITY:
      account->out_tls = read_tls (key->style, value);
      break;
    case UK_CLIENT_ROLE_SECRET:
    case UK_CLIENT_ROLE_EXPUNGE:
    case UK_CLIENT_ROLE_OTHER:
    default:
      break;
    }
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
  take_value (account, key, entry->value);
  line = g_new0 (UkClientLine, 1);
  line->line = entry->line;
  line->role = key->role;
  line->key
      = g_strdup_printf ("%s%s%s", entry->group, *entry->group != '\0' ? "." : "", entry->key);
  line->value = secret ? NULL : g_strndup (entry->value, 1000);
  g_ptr_array_add (account->lines, line);
}

static const char *
find_value (GPtrArray *entries, const char *group, const char *key)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const UkClientEntry *entry = g_ptr_array_index (entries, i);

      if (g_str_equal (entry->group, group) && g_str_equal (entry->key, key))
        return entry->value;
    }
  return NULL;
}

/* In Thunderbird an account ties a server to an identity, whose address and sending server count.
 */
static void
tie_identity (UkClientAccount *account, GPtrArray *entries, const char *identity)
{
  g_autofree char *group = g_strconcat ("mail.identity.", identity, NULL);
  const char *email = find_value (entries, group, "useremail");
  const char *smtp = find_value (entries, group, "smtpServer");
  g_autofree char *smtp_group = g_strconcat ("mail.smtpserver.", smtp != NULL ? smtp : "", NULL);
  const char *host = find_value (entries, smtp_group, "hostname");
  const char *port = find_value (entries, smtp_group, "port");
  const char *tls = find_value (entries, smtp_group, "try_ssl");
  const char *user = find_value (entries, smtp_group, "username");

  if (email != NULL)
    take_email (account, email);
  if (host != NULL)
    take_text (&account->out_host, host);
  if (user != NULL)
    take_text (&account->out_username, user);
  if (port != NULL)
    account->out_port = (guint) CLAMP (read_number (port), 0, 65535);
  if (tls != NULL)
    account->out_tls = read_tls (UK_CLIENT_STYLE_MOZILLA_TLS, tls);
}

/* Thunderbird: days count only where the removal by age is on (Pop3Client.sys.mjs). */
static void
finish_thunderbird (UkClientAccount *account, GPtrArray *entries)
{
  const char *server = strrchr (account->id, '.') + 1;
  const char *by_age = find_value (entries, account->id, "delete_by_age_from_server");

  if (by_age == NULL || !means_yes (by_age))
    account->leave_days = -1;
  for (guint i = 0; i < entries->len; i++)
    {
      const UkClientEntry *entry = g_ptr_array_index (entries, i);
      const char *identities = NULL;

      if (!g_str_equal (entry->key, "server") || !g_str_equal (entry->value, server)
          || !g_str_has_prefix (entry->group, "mail.account."))
        continue;
      identities = find_value (entries, entry->group, "identities");
      if (identities != NULL)
        {
          g_autofree char *first = g_strndup (identities, strcspn (identities, ","));

          tie_identity (account, entries, first);
        }
    }
}

/* Evolution keeps the sending server in a file of its own, with the same keys. */
static void
finish_evolution (UkClientAccount *account, GPtrArray *entries)
{
  if (find_value (entries, "Mail Transport", "BackendName") == NULL)
    return;
  account->out_host = g_steal_pointer (&account->host);
  account->out_username = g_steal_pointer (&account->username);
  account->out_port = account->port;
  account->out_tls = account->tls;
  account->port = 0;
  account->tls = UK_TLS_UNKNOWN;
}

/* What the lines mean together; where none says it, the program's own way counts. */
static void
finish_leaving (UkClientAccount *account, const UkClientFormat *format)
{
  if (account->protocol != UK_CLIENT_PROTOCOL_POP)
    {
      account->leave_on_server = UK_KNOWN_UNKNOWN;
      account->leave_days = -1;
      return;
    }
  if (account->leave_on_server == UK_KNOWN_UNKNOWN)
    account->leave_on_server = format->pop_leaves;
  /* Claws Mail and Sylpheed remove, but only after some days. */
  if (format->pop_days >= 0)
    {
      if (account->leave_days < 0)
        account->leave_days = format->pop_days;
      if (account->leave_on_server == UK_KNOWN_YES)
        account->leave_days = -1;
      else if (account->leave_days > 0)
        account->leave_on_server = UK_KNOWN_YES;
    }
  if (account->leave_days == 0 || account->leave_on_server != UK_KNOWN_YES)
    account->leave_days = -1;
}

static void
finish_account (UkClientAccount *account, const UkClientFormat *format, GPtrArray *entries)
{
  if (format->client == UK_CLIENT_THUNDERBIRD)
    finish_thunderbird (account, entries);
  else if (format->client == UK_CLIENT_EVOLUTION)
    finish_evolution (account, entries);
  finish_leaving (account, format);
  if (account->email == NULL && account->username != NULL
      && strchr (account->username, '@') != NULL)
    account->email = g_strdup (account->username);
  for (guint i = 0; i < account->lines->len; i++)
    {
      UkClientLine *line = g_ptr_array_index (account->lines, i);

      line->meaning = uk_client_meaning (line->role, account, line->value);
    }
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
  UkClientFile *self = g_new0 (UkClientFile, 1);
  g_autoptr (GPtrArray) entries = format->read (text);

  self->program = format->program;
  self->client = format->client;
  self->accounts = g_ptr_array_new_with_free_func (free_account);
  for (guint i = 0; i < entries->len; i++)
    take_entry (self, format, g_ptr_array_index (entries, i));
  for (guint i = 0; i < self->accounts->len; i++)
    finish_account (g_ptr_array_index (self->accounts, i), format, entries);
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

/* Returns: (transfer full): as uk_client_file_read(); further errors: %G_IO_ERROR, %G_FILE_ERROR */
UkClientFile *
uk_client_file_load (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
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

/* What the advice may ask about the program; what the file does not say stays as it is. */
void
uk_client_file_fill_facts (const UkClientFile *self, const UkClientAccount *account, UkFacts *facts)
{
  facts->client = self->client;
  facts->client_protocol = account->protocol;
  facts->client_leave_on_server = account->leave_on_server;
  facts->client_leave_days = account->leave_days > 0 ? account->leave_days : UK_FACT_NOT_KNOWN;
  facts->client_tls = account->tls;
}
