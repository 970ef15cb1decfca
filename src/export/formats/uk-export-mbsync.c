/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Configuration of mbsync (isync), which copies an IMAP mailbox (reference/exports.md F12). */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>

static GBytes *
render (const UkExportRequest *request, GError **error)
{
  g_autoptr (GString) text = g_string_new ("# mbsync\n");
  UkEndpoint *incoming = uk_export_get_incoming (request);
  g_autofree char *nick = uk_export_dup_nick (request);
  g_autofree char *lookup = uk_export_dup_lookup (incoming);
  g_autofree char *store = uk_export_dup_store (incoming);

  if (!uk_export_refuse_pop (request, error) || !uk_export_refuse_sign_in (request, error)
      || !uk_export_refuse_odd_words (request, error))
    return NULL;
  g_string_append_printf (text, "# %s\n\n", store);
  g_string_append_printf (text, "IMAPAccount %s\n", nick);
  g_string_append_printf (text, "Host %s\n", uk_endpoint_get_host (incoming));
  g_string_append_printf (text, "Port %u\n", uk_endpoint_get_port (incoming));
  g_string_append_printf (text, "User %s\n", uk_endpoint_get_username (incoming));
  g_string_append_printf (text, "PassCmd \"%s\"\n", lookup);
  /* isync 1.4 knows SSLType only, 1.5 both this and TLSType. */
  g_string_append_printf (text, "SSLType %s\n", uk_export_is_tls (incoming) ? "IMAPS" : "STARTTLS");
  g_string_append (text, "AuthMechs LOGIN PLAIN\n\n");
  g_string_append_printf (text, "IMAPStore %s-remote\nAccount %s\n\n", nick, nick);
  g_string_append_printf (text, "MaildirStore %s-local\nPath ~/Mail/%s/\nInbox ~/Mail/%s/INBOX\n",
                          nick, nick, nick);
  g_string_append (text, "SubFolders Verbatim\n\n");
  g_string_append_printf (text, "Channel %s\nFar :%s-remote:\nNear :%s-local:\n", nick, nick, nick);
  g_string_append (text, "Patterns *\nCreate Near\nExpunge None\nSyncState *\n");
  return uk_export_text_to_bytes (text);
}

static char *
dup_note (const UkExportRequest *request)
{
  return uk_export_dup_store_note (request, TRUE, FALSE);
}

const UkExportFormat uk_export_mbsync = {
  .id = "mbsync",
  .title = N_ ("mbsync (copies an IMAP mailbox)"),
  .description = N_ ("For the terminal: mbsync keeps a copy of the mailbox on this PC. It removes "
                     "nothing on the server."),
  .steps = { N_ ("Save the file in your home folder under a name of its own, and make the folder "
                 "Mail there, with a folder in it as the file names it."),
             N_ ("Store the password with the command that the file shows."),
             N_ ("Try it: mbsync -c FILE -l -a") },
  .devices = UK_EXPORT_FOR_TERMINAL,
  .extension = ".mbsyncrc",
  .media_type = "text/plain",
  .render = render,
  .dup_note = dup_note,
};
