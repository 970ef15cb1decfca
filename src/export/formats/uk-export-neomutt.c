/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Configuration of NeoMutt and Mutt (reference/exports.md F14). What stands between backticks in
 * double quotes is executed, so only plain words are written there.
 */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>

#include <string.h>

static gboolean
check_name (const char *name, GError **error)
{
  if (name == NULL || strpbrk (name, "\"\\$`'#;") == NULL)
    return TRUE;
  return uk_export_refuse (error, _ ("The name has a character that NeoMutt would take for a "
                                     "command. Use the file for Thunderbird."));
}

/* pop_delete knows all or nothing. */
static gboolean
check_days (const UkExportRequest *request, GError **error)
{
  if (uk_export_is_imap (request) || request->pop_plan != UK_EXPORT_POP_DAYS)
    return TRUE;
  return uk_export_refuse (error, _ ("NeoMutt cannot leave mail on the server for some days only. "
                                     "Use the file for Thunderbird or for getmail."));
}

static void
append_password (GString *text, const char *variable, UkEndpoint *endpoint)
{
  g_autofree char *lookup = uk_export_dup_lookup (endpoint);

  g_string_append_printf (text, "set %s=\"`%s`\"\n", variable, lookup);
}

static void
append_imap (GString *text, const UkExportRequest *request)
{
  UkEndpoint *incoming = uk_export_get_incoming (request);
  const char *sent = uk_export_get_sent_folder (request);

  g_string_append_printf (text, "set imap_user=\"%s\"\n", uk_endpoint_get_username (incoming));
  append_password (text, "imap_pass", incoming);
  g_string_append_printf (text, "set folder=\"%s://%s:%u/\"\n",
                          uk_export_is_tls (incoming) ? "imaps" : "imap",
                          uk_endpoint_get_host (incoming), uk_endpoint_get_port (incoming));
  g_string_append (text, "set spoolfile=\"+INBOX\"\n");
  if (sent != NULL)
    g_string_append_printf (text, "set record=\"+%s\"\n", sent);
}

static void
append_pop (GString *text, const UkExportRequest *request)
{
  UkEndpoint *incoming = uk_export_get_incoming (request);

  g_string_append_printf (text, "set pop_user=\"%s\"\n", uk_endpoint_get_username (incoming));
  append_password (text, "pop_pass", incoming);
  g_string_append_printf (text, "set spoolfile=\"%s://%s:%u/\"\n",
                          uk_export_is_tls (incoming) ? "pops" : "pop",
                          uk_endpoint_get_host (incoming), uk_endpoint_get_port (incoming));
  g_string_append_printf (text, "set pop_delete=%s\n",
                          request->pop_plan == UK_EXPORT_POP_DELETE ? "yes" : "no");
}

static void
append_smtp (GString *text, UkEndpoint *outgoing)
{
  g_autofree char *username
      = g_uri_escape_string (uk_endpoint_get_username (outgoing), NULL, FALSE);

  g_string_append_printf (text, "set smtp_url=\"%s://%s@%s:%u/\"\n",
                          uk_export_is_tls (outgoing) ? "smtps" : "smtp", username,
                          uk_endpoint_get_host (outgoing), uk_endpoint_get_port (outgoing));
  append_password (text, "smtp_pass", outgoing);
}

static GBytes *
render (const UkExportRequest *request, GError **error)
{
  g_autoptr (GString) text = g_string_new ("# NeoMutt, Mutt\n");
  const char *name = uk_account_get_display_name (request->account);
  g_autofree char *address = uk_export_dup_ascii_address (request->account);
  g_autofree char *store_in = uk_export_dup_store (uk_export_get_incoming (request));
  g_autofree char *store_out = uk_export_dup_store (uk_export_get_outgoing (request));

  if (!uk_export_refuse_sign_in (request, error) || !uk_export_refuse_odd_words (request, error)
      || !check_name (name, error) || !check_days (request, error))
    return NULL;
  g_string_append_printf (text, "# %s\n# %s\n\n", store_in, store_out);
  if (name != NULL)
    g_string_append_printf (text, "set realname=\"%s\"\n", name);
  g_string_append_printf (text, "set from=\"%s\"\n", address);
  g_string_append (text, "set ssl_starttls=yes\nset ssl_force_tls=yes\n");
  if (uk_export_is_imap (request))
    append_imap (text, request);
  else
    append_pop (text, request);
  append_smtp (text, uk_export_get_outgoing (request));
  return uk_export_text_to_bytes (text);
}

static char *
dup_note (const UkExportRequest *request)
{
  return uk_export_dup_store_note (request, TRUE, TRUE);
}

const UkExportFormat uk_export_neomutt = {
  .id = "neomutt",
  .title = N_ ("NeoMutt and Mutt"),
  .description = N_ ("For the terminal: NeoMutt or Mutt reads and sends."),
  .steps
  = { N_ ("Save the file in your home folder under a name of its own, and add a line “source "
          "FILE” to .muttrc."),
      N_ ("Store the passwords with the commands that the file shows."),
      N_ ("Start it: neomutt -F FILE") },
  .devices = UK_EXPORT_FOR_TERMINAL,
  .extension = ".muttrc",
  .media_type = "text/plain",
  .render = render,
  .dup_note = dup_note,
};
