/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Configuration of getmail 6, which fetches by POP or IMAP (reference/exports.md F13). */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>

/* getmail has no retriever for STARTTLS. */
static gboolean
check_tls (const UkExportRequest *request, GError **error)
{
  if (uk_export_is_tls (uk_export_get_incoming (request)))
    return TRUE;
  return uk_export_refuse (error,
                           _ ("getmail cannot use STARTTLS. Use the file for Thunderbird, or "
                              "ask the provider for the port that is encrypted from the "
                              "start."));
}

/* A Python tuple; no word in it needs an escape. */
static void
append_password_command (GString *text, UkEndpoint *endpoint)
{
  g_autofree char *lookup = uk_export_dup_lookup (endpoint);
  g_auto (GStrv) words = g_strsplit (lookup, " ", -1);
  g_autofree char *joined = g_strjoinv ("\", \"", words);

  g_string_append_printf (text, "password_command = (\"%s\")\n", joined);
}

static void
append_options (GString *text, const UkExportRequest *request)
{
  gboolean deletes = !uk_export_is_imap (request) && request->pop_plan == UK_EXPORT_POP_DELETE;

  g_string_append (text, "\n[options]\nread_all = false\n");
  g_string_append_printf (text, "delete = %s\n", deletes ? "true" : "false");
  if (!uk_export_is_imap (request) && request->pop_plan == UK_EXPORT_POP_DAYS)
    g_string_append_printf (text, "delete_after = %u\n", request->pop_days);
}

static GBytes *
render (const UkExportRequest *request, GError **error)
{
  g_autoptr (GString) text = g_string_new ("# getmail\n");
  UkEndpoint *incoming = uk_export_get_incoming (request);
  g_autofree char *nick = uk_export_dup_nick (request);
  g_autofree char *store = uk_export_dup_store (incoming);
  gboolean is_imap = uk_export_is_imap (request);

  if (!check_tls (request, error) || !uk_export_refuse_sign_in (request, error)
      || !uk_export_refuse_odd_words (request, error))
    return NULL;
  g_string_append_printf (text, "# %s\n\n[retriever]\n", store);
  g_string_append_printf (text, "type = %s\n",
                          is_imap ? "SimpleIMAPSSLRetriever" : "SimplePOP3SSLRetriever");
  g_string_append_printf (text, "server = %s\n", uk_endpoint_get_host (incoming));
  g_string_append_printf (text, "port = %u\n", uk_endpoint_get_port (incoming));
  g_string_append_printf (text, "username = %s\n", uk_endpoint_get_username (incoming));
  append_password_command (text, incoming);
  if (is_imap)
    g_string_append (text, "mailboxes = (\"INBOX\",)\n");
  g_string_append_printf (text, "\n[destination]\ntype = Maildir\npath = ~/Mail/%s/\n", nick);
  append_options (text, request);
  return uk_export_text_to_bytes (text);
}

static char *
dup_note (const UkExportRequest *request)
{
  return uk_export_dup_store_note (request, TRUE, FALSE);
}

const UkExportFormat uk_export_getmail = {
  .id = "getmail",
  .title = N_ ("getmail (fetches)"),
  .description = N_ ("For the terminal: getmail fetches mail by POP or IMAP."),
  .steps = { N_ ("Put the file into the folder .config/getmail of your home folder, and make the "
                 "mail folder that it names, with cur, new and tmp in it."),
             N_ ("Store the password with the command that the file shows."),
             N_ ("Try it: getmail --rcfile=FILE") },
  .devices = UK_EXPORT_FOR_TERMINAL,
  .extension = ".getmailrc",
  .media_type = "text/plain",
  .render = render,
  .dup_note = dup_note,
};
