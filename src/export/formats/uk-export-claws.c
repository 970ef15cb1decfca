/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Template of Claws Mail, which fills in its first-run wizard (reference/exports.md F15). It has no
 * place for ports and none for what POP leaves on the server, where the default of Claws Mail is to
 * remove mail after a week.
 */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#define ACCOUNT_IMAP 1
#define TLS_FROM_THE_START 1
#define STARTTLS 2

static gboolean
check_port (UkEndpoint *endpoint, GError **error)
{
  if (uk_endpoint_get_port (endpoint)
      == uk_default_port (uk_endpoint_get_protocol (endpoint), uk_endpoint_get_security (endpoint)))
    return TRUE;
  return uk_export_refuse (error, _ ("The template of Claws Mail has no place for this port. Enter "
                                     "the settings by hand, with the printed sheet."));
}

/* STARTTLS of the template means port 25, which is for servers among themselves. */
static gboolean
check_outgoing (UkEndpoint *endpoint, GError **error)
{
  if (uk_export_is_tls (endpoint))
    return check_port (endpoint, error);
  return uk_export_refuse (error, _ ("The template of Claws Mail has no place for the port of this "
                                     "sending server. Enter the settings by hand, with the printed "
                                     "sheet."));
}

static gboolean
check_imap (const UkExportRequest *request, GError **error)
{
  if (uk_export_is_imap (request))
    return TRUE;
  return uk_export_refuse (error,
                           _ ("The template of Claws Mail cannot say that mail stays on the "
                              "server. Enter the settings by hand, with the printed sheet."));
}

/* "$" starts a variable there. */
static gboolean
check_name (const char *name, GError **error)
{
  if (name == NULL || strchr (name, '$') == NULL)
    return TRUE;
  return uk_export_refuse (error, _ ("The name has a character that the template of Claws Mail "
                                     "takes for something else. Use the file for Thunderbird."));
}

static void
append_server (GString *text, const char *prefix, UkEndpoint *endpoint)
{
  g_string_append_printf (text, "%sserver=%s\n", prefix, uk_endpoint_get_host (endpoint));
  g_string_append_printf (text, "%suser=%s\n", prefix, uk_endpoint_get_username (endpoint));
  g_string_append_printf (text, "%sssl=%d\n", prefix,
                          uk_export_is_tls (endpoint) ? TLS_FROM_THE_START : STARTTLS);
}

static GBytes *
render (const UkExportRequest *request, GError **error)
{
  g_autoptr (GString) text = g_string_new ("[AccountTemplate]\n");
  const char *name = uk_account_get_display_name (request->account);
  g_autofree char *address = uk_export_dup_ascii_address (request->account);
  UkEndpoint *incoming = uk_export_get_incoming (request);
  UkEndpoint *outgoing = uk_export_get_outgoing (request);

  if (!check_imap (request, error) || !uk_export_refuse_sign_in (request, error)
      || !uk_export_refuse_odd_words (request, error) || !check_name (name, error)
      || !check_port (incoming, error) || !check_outgoing (outgoing, error))
    return NULL;
  if (name != NULL)
    g_string_append_printf (text, "name=%s\n", name);
  g_string_append_printf (text, "domain=%s\n",
                          uk_address_get_domain (uk_account_get_address (request->account)));
  g_string_append_printf (text, "email=%s\n", address);
  append_server (text, "smtp", outgoing);
  g_string_append (text, "smtpauth=TRUE\n");
  g_string_append_printf (text, "recvtype=%d\n", ACCOUNT_IMAP);
  append_server (text, "recv", incoming);
  g_string_append (text, "subsonly=FALSE\nmailbox=Mail\n");
  return uk_export_text_to_bytes (text);
}

const UkExportFormat uk_export_claws = {
  .id = "claws",
  .title = N_ ("Claws Mail"),
  .description = N_ ("For Claws Mail on Linux or Windows, before its first start: the template of "
                     "its set-up pages."),
  .steps = { N_ ("Make the folder .claws-mail in your home folder, and put the file into it under "
                 "the name accountrc.tmpl."),
             N_ ("Start Claws Mail for the first time. Its pages are filled in."),
             N_ ("Go through the pages to the end, and enter the password when it is asked for.") },
  .devices = UK_EXPORT_FOR_LINUX,
  .extension = ".tmpl",
  .media_type = "text/plain",
  .file_name = "accountrc.tmpl",
  .render = render,
};
