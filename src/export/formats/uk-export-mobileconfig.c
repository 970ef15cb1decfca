/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Apple configuration profile with one mail account (reference/exports.md F3). Not signed, without
 * a password: the device asks for it while the profile is installed.
 */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>

#include "uk-export-xml.h"

/* The device shows this text before it installs anything. */
#define CONSENT_TEXT N_ ("Adds one mail account. You can remove it in Settings at any time.")

static void
write_string (UkExportXml *xml, const char *key, const char *value)
{
  uk_export_xml_text (xml, "key", key);
  uk_export_xml_text (xml, "string", value);
}

static void
write_number (UkExportXml *xml, const char *key, guint value)
{
  uk_export_xml_text (xml, "key", key);
  uk_export_xml_number (xml, "integer", value);
}

static void
write_boolean (UkExportXml *xml, const char *key, gboolean value)
{
  uk_export_xml_text (xml, "key", key);
  uk_export_xml_open (xml, value ? "true" : "false");
  uk_export_xml_close (xml);
}

static void
open_collection (UkExportXml *xml, const char *key, const char *type)
{
  uk_export_xml_text (xml, "key", key);
  uk_export_xml_open (xml, type);
}

static char *
dup_uuid (const UkAccount *account, const char *part)
{
  g_autofree char *what = g_strconcat ("mobileconfig/", part, NULL);
  g_autofree char *uuid = uk_export_account_uuid (account, what);

  return g_ascii_strup (uuid, -1);
}

/* Reverse DNS of letters, digits, dots and hyphens. Replacing the other characters could make two
 * addresses one, and the second profile would replace the first: hence the end of the UUID. */
static char *
dup_identifier (const UkAccount *account)
{
  UkAddress *address = uk_account_get_address (account);
  g_auto (GStrv) labels = g_strsplit (uk_address_get_domain (address), ".", -1);
  g_autofree char *local_part = g_strdup (uk_address_get_local_part (address));
  g_autofree char *uuid = dup_uuid (account, "profile");
  g_autoptr (GString) identifier = g_string_new ("io.github.uketori");

  for (guint i = g_strv_length (labels); i > 0; i--)
    g_string_append_printf (identifier, ".%s", labels[i - 1]);
  g_strcanon (local_part, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS, '-');
  g_string_append_printf (identifier, ".%s.%.8s", local_part, uuid);
  return g_strdup (identifier->str);
}

static void
write_payload_head (UkExportXml *xml, const char *type, const char *identifier, const char *uuid,
                    const char *display_name)
{
  write_string (xml, "PayloadType", type);
  write_number (xml, "PayloadVersion", 1);
  write_string (xml, "PayloadIdentifier", identifier);
  write_string (xml, "PayloadUUID", uuid);
  write_string (xml, "PayloadDisplayName", display_name);
}

/* The only text of a profile that the device picks by its own language; the other texts are in the
 * language of this program. */
static void
write_consent (UkExportXml *xml)
{
  const char *language =
      /* Translators: the two-letter code (ISO 639-1) of the language that you translate into */
      C_ ("code of this language", "en");

  open_collection (xml, "ConsentText", "dict");
  write_string (xml, "default", _ (CONSENT_TEXT));
  write_string (xml, "en", CONSENT_TEXT);
  if (g_strcmp0 (language, "en") != 0)
    write_string (xml, language, _ (CONSENT_TEXT));
  uk_export_xml_close (xml);
}

/* "UseSSL" stands for implicit TLS and STARTTLS alike; Apple does not say how the device finds out
 * which (reference/exports.md F3, note a). */
static void
write_server (UkExportXml *xml, const char *direction, UkEndpoint *endpoint)
{
  g_autofree char *authentication = g_strconcat (direction, "MailServerAuthentication", NULL);
  g_autofree char *host = g_strconcat (direction, "MailServerHostName", NULL);
  g_autofree char *port = g_strconcat (direction, "MailServerPortNumber", NULL);
  g_autofree char *use_ssl = g_strconcat (direction, "MailServerUseSSL", NULL);
  g_autofree char *username = g_strconcat (direction, "MailServerUsername", NULL);

  write_string (xml, authentication, "EmailAuthPassword");
  write_string (xml, host, uk_endpoint_get_host (endpoint));
  write_number (xml, port, uk_endpoint_get_port (endpoint));
  write_boolean (xml, use_ssl, TRUE);
  write_string (xml, username, uk_endpoint_get_username (endpoint));
}

static void
write_mail_account (UkExportXml *xml, const UkAccount *account)
{
  UkEndpoint *incoming = uk_account_get_incoming (account);
  UkEndpoint *outgoing = uk_account_get_endpoint (account, UK_PROTOCOL_SMTP);
  g_autofree char *address = uk_export_dup_ascii_address (account);

  write_string (xml, "EmailAccountType",
                uk_endpoint_get_protocol (incoming) == UK_PROTOCOL_IMAP ? "EmailTypeIMAP"
                                                                        : "EmailTypePOP");
  write_string (xml, "EmailAccountDescription",
                uk_address_get_email (uk_account_get_address (account)));
  if (uk_account_get_display_name (account) != NULL)
    write_string (xml, "EmailAccountName", uk_account_get_display_name (account));
  write_string (xml, "EmailAddress", address);
  write_server (xml, "Incoming", incoming);
  write_server (xml, "Outgoing", outgoing);
  /* The device then asks once. */
  write_boolean (
      xml, "OutgoingPasswordSameAsIncomingPassword",
      g_strcmp0 (uk_endpoint_get_username (incoming), uk_endpoint_get_username (outgoing)) == 0);
  write_boolean (xml, "PreventAppSheet", FALSE);
  write_boolean (xml, "PreventMove", FALSE);
}

static void
write_content (UkExportXml *xml, const UkAccount *account, const char *identifier)
{
  g_autofree char *uuid = dup_uuid (account, "mail");
  g_autofree char *mail_identifier = g_strconcat (identifier, ".mail", NULL);

  open_collection (xml, "PayloadContent", "array");
  uk_export_xml_open (xml, "dict");
  write_payload_head (xml, "com.apple.mail.managed", mail_identifier, uuid,
                      uk_address_get_email (uk_account_get_address (account)));
  write_mail_account (xml, account);
  uk_export_xml_close (xml);
  uk_export_xml_close (xml);
}

static void
write_profile (UkExportXml *xml, const UkAccount *account)
{
  const char *email = uk_address_get_email (uk_account_get_address (account));
  g_autofree char *identifier = dup_identifier (account);
  g_autofree char *uuid = dup_uuid (account, "profile");
  g_autofree char *title = g_strdup_printf (_ ("Mail settings of %s"), email);
  g_autofree char *description
      = g_strdup_printf (_ ("Adds the mail account %s. There is no password in it; enter it while "
                            "installing."),
                         email);

  write_payload_head (xml, "Configuration", identifier, uuid, title);
  write_string (xml, "PayloadDescription", description);
  write_string (xml, "PayloadOrganization", _ ("Uketori"));
  write_boolean (xml, "PayloadRemovalDisallowed", FALSE);
  write_consent (xml);
  write_content (xml, account, identifier);
}

/* There is no key for what POP does to the server's mail. The device would do as it likes, and a
 * Mac likes to remove mail after a week; so the profile is refused where the advice states it. */
static gboolean
check_pop_plan (const UkExportRequest *request, GError **error)
{
  if (uk_export_is_imap (request) || request->pop_plan == UK_EXPORT_POP_UNSTATED)
    return TRUE;
  return uk_export_refuse (error,
                           _ ("A profile cannot say how long POP leaves mail on the server. Enter "
                              "these settings on the device by hand, with the printed sheet, and "
                              "choose the days there."));
}

static gboolean
check_sign_in (const UkExportRequest *request, GError **error)
{
  if (uk_export_refuse_sign_in (request, NULL))
    return TRUE;
  return uk_export_refuse (
      error, _ ("A profile cannot hold the provider's sign-in. On the device, add the account with "
                "the button of the provider, such as Google or Microsoft Outlook."));
}

static GBytes *
render (const UkExportRequest *request, GError **error)
{
  g_autoptr (UkExportXml) xml = NULL;

  if (!check_sign_in (request, error) || !check_pop_plan (request, error))
    return NULL;
  xml = uk_export_xml_new ();
  uk_export_xml_doctype (xml, "plist", "-//Apple//DTD PLIST 1.0//EN",
                         "http://www.apple.com/DTDs/PropertyList-1.0.dtd");
  uk_export_xml_open (xml, "plist");
  uk_export_xml_attribute (xml, "version", "1.0");
  uk_export_xml_open (xml, "dict");
  write_profile (xml, request->account);
  uk_export_xml_close (xml);
  uk_export_xml_close (xml);
  return uk_export_xml_finish (xml);
}

/* "UseSSL" does not name STARTTLS; a port that is known for it usually suffices, but it is worth a
 * look (reference/exports.md F3, note a). */
static char *
dup_note (const UkExportRequest *request)
{
  UkEndpoint *incoming = uk_export_get_incoming (request);
  UkEndpoint *outgoing = uk_export_get_outgoing (request);
  UkEndpoint *endpoint = uk_export_is_tls (incoming) ? outgoing : incoming;

  if (uk_export_is_tls (endpoint))
    return NULL;
  /* Translators: %1$s is a server, %2$u a port */
  return g_strdup_printf (_ ("A profile cannot say STARTTLS by its name. Afterwards, look at the "
                             "account's details on the device: %1$s must have port %2$u and SSL "
                             "switched on."),
                          uk_endpoint_get_host (endpoint), uk_endpoint_get_port (endpoint));
}

const UkExportFormat uk_export_mobileconfig = {
  .id = "mobileconfig",
  .title = N_ ("iPhone, iPad and Mac"),
  .description = N_ ("For iPhone, iPad and Mac: open the file on the device, which then asks for "
                     "the password."),
  .steps = { N_ ("Send the file to the device, for instance with AirDrop, or put it where Safari "
                 "can open it, and open it there."),
             N_ ("Open Settings, tap “Profile Downloaded” and then “Install”."),
             N_ ("Enter the password of the mailbox when it is asked for.") },
  .devices = UK_EXPORT_FOR_PHONE | UK_EXPORT_FOR_TABLET,
  .extension = ".mobileconfig",
  .media_type = "application/x-apple-aspen-config",
  .render = render,
  .dup_note = dup_note,
};
