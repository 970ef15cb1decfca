/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Geary's account file (reference/exports.md F10). Geary reads by IMAP only. */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>

#define DAYS_WITHOUT_OFFLINE 30
#define DAYS_EVERYTHING (-1)

static const char *
get_transport_security (UkEndpoint *endpoint)
{
  return uk_export_is_tls (endpoint) ? "transport" : "start-tls";
}

/* "name <address>", the name in quotes where it has a character that means something else there
 * (RFC 5322 section 3.2.3). */
static char *
dup_mailbox (const UkExportRequest *request)
{
  const char *name = uk_account_get_display_name (request->account);
  g_autofree char *address = uk_export_dup_ascii_address (request->account);
  g_autoptr (GString) quoted = g_string_new (NULL);

  if (name == NULL)
    return g_steal_pointer (&address);
  if (!g_regex_match_simple ("[()<>\\[\\]:;@\\\\,.\"]", name, 0, 0))
    return g_strdup_printf ("%s <%s>", name, address);
  for (const char *c = name; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *c);
    }
  return g_strdup_printf ("\"%s\" <%s>", quoted->str, address);
}

static void
set_account (GKeyFile *file, const UkExportRequest *request)
{
  g_autofree char *mailbox = dup_mailbox (request);
  const char *const mailboxes[] = { mailbox };

  g_key_file_set_integer (file, "Metadata", "version", 1);
  g_key_file_set_string (file, "Metadata", "status", "enabled");
  g_key_file_set_integer (file, "Account", "ordinal", 0);
  g_key_file_set_string (file, "Account", "label",
                         uk_address_get_email (uk_account_get_address (request->account)));
  g_key_file_set_integer (file, "Account", "prefetch_days",
                          request->offline ? DAYS_EVERYTHING : DAYS_WITHOUT_OFFLINE);
  g_key_file_set_boolean (file, "Account", "save_drafts", TRUE);
  g_key_file_set_boolean (file, "Account", "save_sent", TRUE);
  g_key_file_set_boolean (file, "Account", "use_signature", FALSE);
  g_key_file_set_string (file, "Account", "signature", "");
  g_key_file_set_string_list (file, "Account", "sender_mailboxes", mailboxes, 1);
  g_key_file_set_string (file, "Account", "service_provider", "other");
}

/* An empty path lets Geary look for the mark of the server. */
static void
set_folders (GKeyFile *file, const UkExportRequest *request)
{
  const char *sent = uk_export_get_sent_folder (request);

  g_key_file_set_string (file, "Folders", "archive_folder", "");
  g_key_file_set_string (file, "Folders", "drafts_folder", "");
  g_key_file_set_string (file, "Folders", "junk_folder", "");
  if (sent != NULL)
    g_key_file_set_string_list (file, "Folders", "sent_folder", &sent, 1);
  else
    g_key_file_set_string (file, "Folders", "sent_folder", "");
  g_key_file_set_string (file, "Folders", "trash_folder", "");
}

static void
set_server (GKeyFile *file, const char *group, UkEndpoint *endpoint, const char *credentials)
{
  g_key_file_set_string (file, group, "login", uk_endpoint_get_username (endpoint));
  g_key_file_set_boolean (file, group, "remember_password", TRUE);
  g_key_file_set_string (file, group, "host", uk_endpoint_get_host (endpoint));
  g_key_file_set_integer (file, group, "port", uk_endpoint_get_port (endpoint));
  g_key_file_set_string (file, group, "transport_security", get_transport_security (endpoint));
  g_key_file_set_string (file, group, "credentials", credentials);
}

static GBytes *
render (const UkExportRequest *request, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  UkEndpoint *incoming = uk_export_get_incoming (request);
  UkEndpoint *outgoing = uk_export_get_outgoing (request);
  gboolean is_same
      = g_strcmp0 (uk_endpoint_get_username (incoming), uk_endpoint_get_username (outgoing)) == 0;

  if (!uk_export_refuse_pop (request, error) || !uk_export_refuse_sign_in (request, error))
    return NULL;
  set_account (file, request);
  set_folders (file, request);
  set_server (file, "Incoming", incoming, "custom");
  set_server (file, "Outgoing", outgoing, is_same ? "use-incoming" : "custom");
  return uk_export_key_file_to_bytes (file);
}

const UkExportFormat uk_export_geary = {
  .id = "geary",
  .title = N_ ("Geary"),
  .description = N_ ("For Geary on Linux."),
  .steps = { N_ ("Close Geary."),
             N_ ("Make the folder .config/geary/account_01 in your home folder, with the next free "
                 "number, and put the file into it under the name geary.ini."),
             N_ ("Start Geary and enter the password.") },
  .devices = UK_EXPORT_FOR_LINUX,
  .extension = ".ini",
  .media_type = "text/plain",
  .file_name = "geary.ini",
  .render = render,
};
