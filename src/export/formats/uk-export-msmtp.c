/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Configuration of msmtp, which sends (reference/exports.md F11). */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>

static GBytes *
render (const UkExportRequest *request, GError **error)
{
  g_autoptr (GString) text = g_string_new ("# msmtp\n");
  UkEndpoint *outgoing = uk_export_get_outgoing (request);
  g_autofree char *nick = uk_export_dup_nick (request);
  g_autofree char *address = uk_export_dup_ascii_address (request->account);
  g_autofree char *lookup = uk_export_dup_lookup (outgoing);
  g_autofree char *store = uk_export_dup_store (outgoing);

  if (!uk_export_refuse_sign_in (request, error) || !uk_export_refuse_odd_words (request, error))
    return NULL;
  g_string_append_printf (text, "# %s\n\n", store);
  g_string_append (text, "defaults\nauth           plain\ntls            on\n"
                         "tls_trust_file system\n\n");
  g_string_append_printf (text, "account        %s\n", nick);
  g_string_append_printf (text, "host           %s\n", uk_endpoint_get_host (outgoing));
  g_string_append_printf (text, "port           %u\n", uk_endpoint_get_port (outgoing));
  g_string_append_printf (text, "tls_starttls   %s\n", uk_export_is_tls (outgoing) ? "off" : "on");
  g_string_append_printf (text, "from           %s\n", address);
  g_string_append_printf (text, "user           %s\n", uk_endpoint_get_username (outgoing));
  g_string_append_printf (text, "passwordeval   \"%s\"\n\n", lookup);
  g_string_append_printf (text, "account default : %s\n", nick);
  return uk_export_text_to_bytes (text);
}

static char *
dup_note (const UkExportRequest *request)
{
  return uk_export_dup_store_note (request, FALSE, TRUE);
}

const UkExportFormat uk_export_msmtp = {
  .id = "msmtp",
  .title = N_ ("msmtp (sends)"),
  .description = N_ ("For the terminal: msmtp sends mail, also for scanners and scripts."),
  .steps = { N_ ("Put the file into the folder .config/msmtp of your home folder, under the name "
                 "config. If there is one already, add the new lines to it."),
             N_ ("Store the password with the command that the file shows."),
             N_ ("Try it: msmtp --serverinfo") },
  .devices = UK_EXPORT_FOR_TERMINAL,
  .extension = ".msmtprc",
  .media_type = "text/plain",
  .render = render,
  .dup_note = dup_note,
};
