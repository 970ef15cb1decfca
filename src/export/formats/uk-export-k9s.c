/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Settings file of Thunderbird for Android and K-9 Mail, read by FairEmail too, which wants the
 * receiving server before the sending one (reference/exports.md F5).
 */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>

#include "uk-export-xml.h"

/* What Thunderbird for Android writes for a scanned code; newer versions upgrade it. */
#define SETTINGS_VERSION "99"

static void
write_server (UkExportXml *xml, const char *element, const char *type, UkEndpoint *endpoint)
{
  gboolean is_oauth2 = uk_endpoint_get_auth (endpoint) == UK_AUTH_OAUTH2;

  uk_export_xml_open (xml, element);
  uk_export_xml_attribute (xml, "type", type);
  uk_export_xml_text (xml, "host", uk_endpoint_get_host (endpoint));
  uk_export_xml_number (xml, "port", uk_endpoint_get_port (endpoint));
  uk_export_xml_text (xml, "connection-security",
                      uk_export_is_tls (endpoint) ? "SSL_TLS_REQUIRED" : "STARTTLS_REQUIRED");
  uk_export_xml_text (xml, "authentication-type", is_oauth2 ? "XOAUTH2" : "PLAIN");
  uk_export_xml_text (xml, "username", uk_endpoint_get_username (endpoint));
  uk_export_xml_close (xml);
}

static void
write_identity (UkExportXml *xml, const UkExportRequest *request)
{
  const char *name = uk_account_get_display_name (request->account);
  g_autofree char *address = uk_export_dup_ascii_address (request->account);

  uk_export_xml_open (xml, "identities");
  uk_export_xml_open (xml, "identity");
  /* The reader wants the element; the address is what a nameless sender is shown as anyway. */
  uk_export_xml_text (xml, "name", name != NULL ? name : address);
  uk_export_xml_text (xml, "email", address);
  uk_export_xml_close (xml);
  uk_export_xml_close (xml);
}

/* "Delete" is about mail that the person deletes on the phone. */
static void
write_settings (UkExportXml *xml, const UkExportRequest *request)
{
  uk_export_xml_open (xml, "settings");
  uk_export_xml_open (xml, "value");
  uk_export_xml_attribute (xml, "key", "deletePolicy");
  uk_export_xml_string (xml, uk_export_is_imap (request) ? "DELETE" : "NEVER");
  uk_export_xml_close (xml);
  uk_export_xml_close (xml);
}

static void
write_account (UkExportXml *xml, const UkExportRequest *request)
{
  g_autofree char *uuid = uk_export_account_uuid (request->account, "k9s");

  uk_export_xml_open (xml, "account");
  uk_export_xml_attribute (xml, "uuid", uuid);
  uk_export_xml_text (xml, "name",
                      uk_address_get_email (uk_account_get_address (request->account)));
  write_settings (xml, request);
  write_server (xml, "incoming-server", uk_export_is_imap (request) ? "IMAP" : "POP3",
                uk_export_get_incoming (request));
  write_server (xml, "outgoing-server", "SMTP", uk_export_get_outgoing (request));
  write_identity (xml, request);
  uk_export_xml_close (xml);
}

static GBytes *
render (const UkExportRequest *request, GError **error)
{
  g_autoptr (UkExportXml) xml = NULL;

  if (!uk_export_refuse_android_plan (request, error))
    return NULL;
  xml = uk_export_xml_new ();
  uk_export_xml_open (xml, "k9settings");
  uk_export_xml_attribute (xml, "version", SETTINGS_VERSION);
  uk_export_xml_attribute (xml, "format", "1");
  uk_export_xml_open (xml, "accounts");
  write_account (xml, request);
  uk_export_xml_close (xml);
  uk_export_xml_close (xml);
  return uk_export_xml_finish (xml);
}

const UkExportFormat uk_export_k9s = {
  .id = "k9s",
  .title = N_ ("Android, as a file"),
  .description = N_ ("For Thunderbird or K-9 Mail on Android, where the camera cannot be used."),
  .steps = { N_ ("Bring the file to the phone, for instance with a cable or a shared folder."),
             N_ ("In Thunderbird on the phone, choose “Import settings”, then the file."),
             N_ ("Tick the account, press “Import”, and enter the password.") },
  .devices = UK_EXPORT_FOR_PHONE | UK_EXPORT_FOR_TABLET,
  .extension = ".k9s",
  .media_type = "application/x-k9settings",
  .render = render,
};
