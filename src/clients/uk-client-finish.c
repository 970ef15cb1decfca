/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <string.h>

#include "uk-client-private.h"

/* num_days_to_leave_on_server where prefs.js, which holds no defaults, is silent (mailnews.js of
 * Debian's thunderbird 153.7, read 2026-11-24). */
#define THUNDERBIRD_DAYS 7

/* The lines of an account are read: what they mean together. */

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

static void
take_from (UkClientAccount *account, GPtrArray *entries, const char *group, const char *name,
           UkClientRole role, UkClientStyle style)
{
  const UkClientKey key = { .role = role, .style = style };
  const char *value = find_value (entries, group, name);

  if (value != NULL)
    uk_client_take_value (account, &key, value);
}

/* In Thunderbird an account ties a server to an identity, whose address and sending server count.
 */
static void
tie_identity (UkClientAccount *account, GPtrArray *entries, const char *identity)
{
  g_autofree char *group = g_strconcat ("mail.identity.", identity, NULL);
  const char *smtp = find_value (entries, group, "smtpServer");
  g_autofree char *smtp_group = g_strconcat ("mail.smtpserver.", smtp != NULL ? smtp : "", NULL);

  take_from (account, entries, group, "useremail", UK_CLIENT_ROLE_EMAIL, UK_CLIENT_STYLE_TEXT);
  take_from (account, entries, smtp_group, "hostname", UK_CLIENT_ROLE_OUT_HOST,
             UK_CLIENT_STYLE_TEXT);
  take_from (account, entries, smtp_group, "username", UK_CLIENT_ROLE_OUT_USER,
             UK_CLIENT_STYLE_TEXT);
  take_from (account, entries, smtp_group, "port", UK_CLIENT_ROLE_OUT_PORT, UK_CLIENT_STYLE_NUMBER);
  take_from (account, entries, smtp_group, "try_ssl", UK_CLIENT_ROLE_OUT_SECURITY,
             UK_CLIENT_STYLE_MOZILLA_TLS);
}

/* Thunderbird: days count only where the removal by age is on (Pop3Client.sys.mjs). */
static void
finish_thunderbird (UkClientAccount *account, GPtrArray *entries)
{
  const char *server = strrchr (account->id, '.') + 1;
  const char *by_age = find_value (entries, account->id, "delete_by_age_from_server");

  if (by_age == NULL || !uk_client_means_yes (by_age))
    account->leave_days = -1;
  else if (account->leave_days < 0)
    account->leave_days = THUNDERBIRD_DAYS;
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

/* Written there, and not used (src/prefs_account.c of Claws Mail: set_popport and its like). */
static gboolean
is_switched_off (GPtrArray *entries, const char *group, const char *key)
{
  const char *value = find_value (entries, group, key);

  return value != NULL && !uk_client_means_yes (value);
}

/* Its files hold the lines of every protocol, and a port counts only where a switch says so. */
static void
finish_claws (UkClientAccount *account, GPtrArray *entries)
{
  const gboolean is_pop = account->protocol == UK_CLIENT_PROTOCOL_POP;

  take_from (account, entries, account->id, is_pop ? "ssl_pop" : "ssl_imap",
             UK_CLIENT_ROLE_SECURITY, UK_CLIENT_STYLE_CLAWS_TLS);
  take_from (account, entries, account->id, is_pop ? "pop_port" : "imap_port", UK_CLIENT_ROLE_PORT,
             UK_CLIENT_STYLE_NUMBER);
  if (is_switched_off (entries, account->id, is_pop ? "set_popport" : "set_imapport"))
    account->port = 0;
  if (is_switched_off (entries, account->id, "set_smtpport"))
    account->out_port = 0;
  for (guint i = account->lines->len; i > 0; i--)
    {
      const UkClientLine *line = g_ptr_array_index (account->lines, i - 1);

      if (g_str_equal (line->key, is_pop ? "ssl_imap" : "ssl_pop")
          || g_str_equal (line->key, is_pop ? "imap_port" : "pop_port"))
        g_ptr_array_remove_index (account->lines, i - 1);
    }
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

void
uk_client_finish_account (UkClientAccount *account, const UkClientFormat *format,
                          GPtrArray *entries)
{
  if (format->client == UK_CLIENT_THUNDERBIRD)
    finish_thunderbird (account, entries);
  else if (format->client == UK_CLIENT_EVOLUTION)
    finish_evolution (account, entries);
  else if (g_str_has_prefix (format->program, "Claws Mail"))
    finish_claws (account, entries);
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
