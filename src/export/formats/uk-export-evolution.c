/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Evolution keeps an account as three key files (reference/exports.md F9). The identifiers stay the
 * same for the same account, so that writing them twice does not make two accounts.
 */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* evolution-data-server/src/camel/providers/pop3/camel-pop3-settings.c */
#define MAX_DAYS 365

static char *
dup_uid (const UkExportRequest *request)
{
  g_autofree char *uuid = uk_export_account_uuid (request->account, "evolution");
  g_auto (GStrv) pieces = g_strsplit (uuid, "-", -1);
  g_autofree char *joined = g_strjoinv (NULL, pieces);

  return g_strconcat ("uketori-", joined, NULL);
}

static GKeyFile *
new_source (const UkExportRequest *request, const char *parent)
{
  GKeyFile *file = g_key_file_new ();

  g_key_file_set_string (file, "Data Source", "DisplayName",
                         uk_address_get_email (uk_account_get_address (request->account)));
  g_key_file_set_boolean (file, "Data Source", "Enabled", TRUE);
  g_key_file_set_string (file, "Data Source", "Parent", parent);
  return file;
}

/* SMTP takes the name of a mechanism, for the others "none" is the ordinary login. */
static void
set_server (GKeyFile *file, UkEndpoint *endpoint)
{
  gboolean is_pop = uk_endpoint_get_protocol (endpoint) == UK_PROTOCOL_POP3;

  g_key_file_set_string (file, "Authentication", "Host", uk_endpoint_get_host (endpoint));
  g_key_file_set_integer (file, "Authentication", "Port", uk_endpoint_get_port (endpoint));
  g_key_file_set_string (file, "Authentication", "User", uk_endpoint_get_username (endpoint));
  g_key_file_set_string (file, "Authentication", "Method", is_pop ? "none" : "PLAIN");
  g_key_file_set_string (file, "Authentication", "ProxyUid", "system-proxy");
  g_key_file_set_boolean (file, "Authentication", "RememberPassword", TRUE);
  g_key_file_set_string (file, "Security", "Method",
                         uk_export_is_tls (endpoint) ? "ssl-on-alternate-port"
                                                     : "starttls-on-standard-port");
}

static void
set_imap_options (GKeyFile *file, const UkExportRequest *request)
{
  g_key_file_set_boolean (file, "Imapx Backend", "UseIdle", TRUE);
  g_key_file_set_boolean (file, "Imapx Backend", "CheckAll", FALSE);
  g_key_file_set_boolean (file, "Offline", "StaySynchronized", request->offline);
}

static void
set_pop_options (GKeyFile *file, const UkExportRequest *request)
{
  guint days = request->pop_plan == UK_EXPORT_POP_DAYS ? request->pop_days : 0;

  g_key_file_set_boolean (file, "Pop Backend", "KeepOnServer",
                          request->pop_plan != UK_EXPORT_POP_DELETE);
  g_key_file_set_integer (file, "Pop Backend", "DeleteAfterDays", (int) days); /* 0: never */
  g_key_file_set_boolean (file, "Pop Backend", "DeleteExpunged", FALSE);
}

static GKeyFile *
new_account (const UkExportRequest *request, const char *uid)
{
  g_autofree char *identity = g_strconcat (uid, "-identity", NULL);
  gboolean is_imap = uk_export_is_imap (request);
  GKeyFile *file = new_source (request, "");

  g_key_file_set_string (file, "Mail Account", "BackendName", is_imap ? "imapx" : "pop");
  g_key_file_set_string (file, "Mail Account", "IdentityUid", identity);
  g_key_file_set_boolean (file, "Mail Account", "NeedsInitialSetup", FALSE);
  set_server (file, uk_export_get_incoming (request));
  if (is_imap)
    set_imap_options (file, request);
  else
    set_pop_options (file, request);
  g_key_file_set_boolean (file, "Refresh", "Enabled", TRUE);
  g_key_file_set_integer (file, "Refresh", "IntervalMinutes", 10);
  return file;
}

static GKeyFile *
new_identity (const UkExportRequest *request, const char *uid)
{
  const char *name = uk_account_get_display_name (request->account);
  const char *folder = uk_export_get_sent_folder (request);
  g_autofree char *transport = g_strconcat (uid, "-transport", NULL);
  g_autofree char *address = uk_export_dup_ascii_address (request->account);
  g_autofree char *path = folder != NULL ? g_uri_escape_string (folder, NULL, FALSE) : NULL;
  g_autofree char *sent
      = path != NULL ? g_strdup_printf ("folder://%s/%s", uid, path) : g_strdup ("");
  GKeyFile *file = new_source (request, uid);

  g_key_file_set_string (file, "Mail Identity", "Address", address);
  if (name != NULL)
    g_key_file_set_string (file, "Mail Identity", "Name", name);
  g_key_file_set_string (file, "Mail Submission", "TransportUid", transport);
  g_key_file_set_string (file, "Mail Submission", "SentFolder", sent);
  return file;
}

static GKeyFile *
new_transport (const UkExportRequest *request, const char *uid)
{
  GKeyFile *file = new_source (request, uid);

  g_key_file_set_string (file, "Mail Transport", "BackendName", "smtp");
  set_server (file, uk_export_get_outgoing (request));
  return file;
}

static void
add_source (GPtrArray *parts, const char *uid, const char *suffix, GKeyFile *file)
{
  g_autoptr (GKeyFile) owned = file;
  g_autofree char *name = g_strconcat (uid, suffix, ".source", NULL);

  uk_export_add_part (parts, name, uk_export_key_file_to_bytes (owned));
}

gboolean
uk_export_evolution_add_parts (const UkExportRequest *request, GPtrArray *parts, GError **error)
{
  g_autofree char *uid = dup_uid (request);

  if (!uk_export_refuse_sign_in (request, error))
    return FALSE;
  if (!uk_export_is_imap (request) && request->pop_plan == UK_EXPORT_POP_DAYS
      && request->pop_days > MAX_DAYS)
    return uk_export_refuse (error, _ ("Evolution keeps mail on the server for at most 365 days. "
                                       "Use the file for Thunderbird."));
  add_source (parts, uid, "", new_account (request, uid));
  add_source (parts, uid, "-identity", new_identity (request, uid));
  add_source (parts, uid, "-transport", new_transport (request, uid));
  return TRUE;
}

const UkExportFormat uk_export_evolution = {
  .id = "evolution",
  .title = N_ ("Evolution"),
  .description = N_ ("For Evolution on Linux: three files, or straight into the running program."),
  .steps = { N_ ("Close nothing: Evolution may be running."),
             N_ ("Copy the three files into the folder .config/evolution/sources of your home "
                 "folder."),
             N_ ("The account appears after a few seconds; Evolution asks for the password.") },
  .devices = UK_EXPORT_FOR_LINUX,
  .extension = ".zip",
  .media_type = "application/zip",
  .add_parts = uk_export_evolution_add_parts,
};
