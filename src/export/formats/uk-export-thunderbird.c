/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * A zip with nothing but prefs.js, which Thunderbird 128 or newer imports as a "profile backup": it
 * adds the account beside those that are there (reference/exports.md F2). Any other preference in
 * the file would be installed as well, so each line is read back and has to be one of ours.
 */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* Values of Thunderbird, from nsMsgSocketType and nsMsgAuthMethod. */
#define SOCKET_STARTTLS 2
#define SOCKET_TLS 3
#define AUTH_PASSWORD 3
#define AUTH_OAUTH2 10
#define DELETE_TO_TRASH 1

#define SERVER "mail.server.server1."
#define IDENTITY "mail.identity.id1."
#define SMTP "mail.smtpserver.smtp1."

static void
append_string (GString *text, const char *key, const char *value)
{
  g_string_append_printf (text, "user_pref(\"%s\", \"", key);
  for (const char *c = value; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *c);
    }
  g_string_append (text, "\");\n");
}

static void
append_number (GString *text, const char *key, guint value)
{
  g_string_append_printf (text, "user_pref(\"%s\", %u);\n", key, value);
}

static void
append_boolean (GString *text, const char *key, gboolean value)
{
  g_string_append_printf (text, "user_pref(\"%s\", %s);\n", key, value ? "true" : "false");
}

static guint
get_socket (UkEndpoint *endpoint)
{
  return uk_export_is_tls (endpoint) ? SOCKET_TLS : SOCKET_STARTTLS;
}

static guint
get_auth (UkEndpoint *endpoint)
{
  return uk_endpoint_get_auth (endpoint) == UK_AUTH_OAUTH2 ? AUTH_OAUTH2 : AUTH_PASSWORD;
}

static void
append_account (GString *text)
{
  append_string (text, "mail.accountmanager.accounts", "account1");
  append_string (text, "mail.accountmanager.defaultaccount", "account1");
  append_string (text, "mail.account.account1.server", "server1");
  append_string (text, "mail.account.account1.identities", "id1");
}

/* Every choice is stated, because some defaults of Thunderbird remove mail after 14 days. */
static void
append_pop_options (GString *text, const UkExportRequest *request)
{
  append_boolean (text, SERVER "download_on_biff", TRUE);
  append_boolean (text, SERVER "leave_on_server", request->pop_plan != UK_EXPORT_POP_DELETE);
  append_boolean (text, SERVER "delete_by_age_from_server",
                  request->pop_plan == UK_EXPORT_POP_DAYS);
  if (request->pop_plan == UK_EXPORT_POP_DAYS)
    append_number (text, SERVER "num_days_to_leave_on_server", request->pop_days);
  append_boolean (text, SERVER "delete_mail_left_on_server", FALSE);
}

static void
append_server (GString *text, const UkExportRequest *request)
{
  UkEndpoint *incoming = uk_export_get_incoming (request);

  append_string (text, SERVER "type", uk_export_is_imap (request) ? "imap" : "pop3");
  append_string (text, SERVER "name",
                 uk_address_get_email (uk_account_get_address (request->account)));
  append_string (text, SERVER "hostname", uk_endpoint_get_host (incoming));
  append_number (text, SERVER "port", uk_endpoint_get_port (incoming));
  append_number (text, SERVER "socketType", get_socket (incoming));
  append_number (text, SERVER "authMethod", get_auth (incoming));
  append_string (text, SERVER "userName", uk_endpoint_get_username (incoming));
  append_boolean (text, SERVER "login_at_startup", TRUE);
  append_boolean (text, SERVER "check_new_mail", TRUE);
  if (!uk_export_is_imap (request))
    append_pop_options (text, request);
  else
    {
      append_number (text, SERVER "delete_model", DELETE_TO_TRASH);
      if (request->offline)
        append_boolean (text, SERVER "offline_download", TRUE);
    }
}

/* Thunderbird names a folder by an address of its own: imap://USER@HOST/FOLDER. */
static void
append_sent_folder (GString *text, const UkExportRequest *request)
{
  const char *folder = uk_export_get_sent_folder (request);
  UkEndpoint *incoming = uk_export_get_incoming (request);
  g_autofree char *username = NULL;
  g_autofree char *path = NULL;
  g_autofree char *uri = NULL;

  if (folder == NULL)
    return;
  username = g_uri_escape_string (uk_endpoint_get_username (incoming), NULL, FALSE);
  path = g_uri_escape_string (folder, NULL, FALSE);
  uri = g_strdup_printf ("imap://%s@%s/%s", username, uk_endpoint_get_host (incoming), path);
  append_string (text, IDENTITY "fcc_folder", uri);
  append_string (text, IDENTITY "fcc_folder_picker_mode", "1");
}

static void
append_identity (GString *text, const UkExportRequest *request)
{
  const char *name = uk_account_get_display_name (request->account);
  g_autofree char *address = uk_export_dup_ascii_address (request->account);

  if (name != NULL)
    append_string (text, IDENTITY "fullName", name);
  append_string (text, IDENTITY "useremail", address);
  append_boolean (text, IDENTITY "valid", TRUE);
  append_string (text, IDENTITY "smtpServer", "smtp1");
  append_sent_folder (text, request);
}

static void
append_smtp (GString *text, const UkExportRequest *request)
{
  UkEndpoint *outgoing = uk_export_get_outgoing (request);

  append_string (text, SMTP "type", "smtp");
  append_string (text, SMTP "description",
                 uk_address_get_email (uk_account_get_address (request->account)));
  append_string (text, SMTP "hostname", uk_endpoint_get_host (outgoing));
  append_number (text, SMTP "port", uk_endpoint_get_port (outgoing));
  append_number (text, SMTP "try_ssl", get_socket (outgoing));
  append_number (text, SMTP "authMethod", get_auth (outgoing));
  append_string (text, SMTP "username", uk_endpoint_get_username (outgoing));
}

/* Reading back: nothing but preferences of one account, each on a line of its own. */
static gboolean
is_only_ours (const char *text)
{
  return g_regex_match_simple ("\\A(user_pref\\(\"mail\\.(accountmanager|account|server|identity|"
                               "smtpserver)\\.[A-Za-z0-9._]+\", "
                               "(\"([^\"\\\\\\n]|\\\\[\"\\\\])*\"|[0-9]+|true|false)\\);\\n)+\\z",
                               text, 0, 0);
}

static GBytes *
render (const UkExportRequest *request, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (uk_export_part_free);

  append_account (text);
  append_server (text, request);
  append_identity (text, request);
  append_smtp (text, request);
  g_return_val_if_fail (is_only_ours (text->str), NULL);
  uk_export_add_part (parts, "prefs.js", uk_export_text_to_bytes (text));
  return uk_export_zip (parts);
}

const UkExportFormat uk_export_thunderbird = {
  .id = "thunderbird",
  .title = N_ ("Thunderbird on a PC"),
  .description = N_ ("For Thunderbird 128 or newer on Windows, Mac or Linux: the account is added "
                     "beside those that are there."),
  .steps = { N_ ("In Thunderbird, open the menu ☰, then “Tools” and “Import”, and choose to import "
                 "from a file."),
             N_ ("Choose “Import a backed-up profile”, then the ZIP file, and start the import. "
                 "Import it only once."),
             N_ ("Thunderbird restarts and asks for the password. Let it remember the password.") },
  .devices = UK_EXPORT_FOR_PC,
  .extension = ".zip",
  .media_type = "application/zip",
  .render = render,
};
