/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Autoconfig clientConfig 1.1, as an administrator publishes it for a whole domain: Thunderbird and
 * others read it when the person types the address (reference/exports.md F6). 1.2 is a draft that
 * drops the POP options.
 */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>

#include "uk-export-xml.h"

/* Limits of the 1.2 draft, which a 1.1 reader does not mind. */
#define DISPLAY_NAME_MAX_CHARACTERS 60
#define SHORT_NAME_MAX_CHARACTERS 20

/* "For ever": 0 means that to Thunderbird, but not to every reader. */
#define DAYS_FOR_EVER 36500

/* Everybody at the domain reads this file, so a user name must be made from the address. */
const char *
uk_export_autoconfig_placeholder (const UkAccount *account, const char *username)
{
  UkAddress *address = uk_account_get_address (account);
  g_autofree char *ascii = uk_export_dup_ascii_address (account);

  if (g_strcmp0 (username, ascii) == 0 || g_strcmp0 (username, uk_address_get_email (address)) == 0)
    return "%EMAILADDRESS%";
  if (g_strcmp0 (username, uk_address_get_local_part (address)) == 0)
    return "%EMAILLOCALPART%";
  return NULL;
}

gboolean
uk_export_autoconfig_check (const UkExportRequest *request, GError **error)
{
  const UkAccount *account = request->account;

  for (guint protocol = 0; protocol < UK_N_PROTOCOLS; protocol++)
    {
      UkEndpoint *endpoint = uk_account_get_endpoint (account, (UkProtocol) protocol);

      if (endpoint == NULL
          || uk_export_autoconfig_placeholder (account, uk_endpoint_get_username (endpoint))
                 != NULL)
        continue;
      g_set_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_UNSUPPORTED,
                   _ ("This file is for everybody at the domain, but the user name for %s cannot "
                      "be made from the address. Use the file for one device instead."),
                   uk_endpoint_get_host (endpoint));
      return FALSE;
    }
  return TRUE;
}

static void
write_server (UkExportXml *xml, const UkAccount *account, UkEndpoint *endpoint)
{
  gboolean is_tls = uk_endpoint_get_security (endpoint) == UK_SECURITY_TLS;
  gboolean is_oauth2 = uk_endpoint_get_auth (endpoint) == UK_AUTH_OAUTH2;

  uk_export_xml_text (xml, "hostname", uk_endpoint_get_host (endpoint));
  uk_export_xml_number (xml, "port", uk_endpoint_get_port (endpoint));
  uk_export_xml_text (xml, "socketType", is_tls ? "SSL" : "STARTTLS");
  uk_export_xml_text (xml, "authentication", is_oauth2 ? "OAuth2" : "password-cleartext");
  uk_export_xml_text (
      xml, "username",
      uk_export_autoconfig_placeholder (account, uk_endpoint_get_username (endpoint)));
}

/* Without this element Thunderbird removes mail after 14 days; where the advice says nothing about
 * POP, nothing may be removed. */
static void
write_pop_options (UkExportXml *xml, const UkExportRequest *request)
{
  UkExportPopPlan plan = request->pop_plan;

  uk_export_xml_open (xml, "pop3");
  uk_export_xml_text (xml, "leaveMessagesOnServer",
                      plan == UK_EXPORT_POP_DELETE ? "false" : "true");
  if (plan != UK_EXPORT_POP_DELETE)
    uk_export_xml_number (xml, "daysToLeaveMessagesOnServer",
                          plan == UK_EXPORT_POP_DAYS ? request->pop_days : DAYS_FOR_EVER);
  uk_export_xml_text (xml, "downloadOnBiff", "true");
  uk_export_xml_close (xml);
}

static void
write_incoming (UkExportXml *xml, const UkExportRequest *request, UkProtocol protocol)
{
  const UkAccount *account = request->account;
  UkEndpoint *endpoint = uk_account_get_endpoint (account, protocol);

  if (endpoint == NULL)
    return;
  uk_export_xml_open (xml, "incomingServer");
  uk_export_xml_attribute (xml, "type", protocol == UK_PROTOCOL_IMAP ? "imap" : "pop3");
  write_server (xml, account, endpoint);
  if (protocol == UK_PROTOCOL_POP3)
    write_pop_options (xml, request);
  uk_export_xml_close (xml);
}

static void
write_name (UkExportXml *xml, const char *element, const char *name, glong max_characters)
{
  g_autofree char *cut = g_utf8_substring (name, 0, MIN (max_characters, g_utf8_strlen (name, -1)));

  uk_export_xml_text (xml, element, g_strchomp (cut));
}

static void
write_provider (UkExportXml *xml, const UkExportRequest *request)
{
  const UkAccount *account = request->account;
  const char *domain = uk_address_get_domain (uk_account_get_address (account));
  const char *name = uk_account_get_provider_name (account);
  UkProtocol first = uk_account_get_preferred (account);

  uk_export_xml_open (xml, "emailProvider");
  uk_export_xml_attribute (xml, "id", domain);
  uk_export_xml_text (xml, "domain", domain);
  write_name (xml, "displayName", name != NULL ? name : domain, DISPLAY_NAME_MAX_CHARACTERS);
  write_name (xml, "displayShortName", name != NULL ? name : domain, SHORT_NAME_MAX_CHARACTERS);
  /* Readers take the first one that they can use. */
  write_incoming (xml, request, first);
  write_incoming (xml, request, first == UK_PROTOCOL_IMAP ? UK_PROTOCOL_POP3 : UK_PROTOCOL_IMAP);
  uk_export_xml_open (xml, "outgoingServer");
  uk_export_xml_attribute (xml, "type", "smtp");
  write_server (xml, account, uk_account_get_endpoint (account, UK_PROTOCOL_SMTP));
  uk_export_xml_close (xml);
  uk_export_xml_close (xml);
}

GBytes *
uk_export_autoconfig_render (const UkExportRequest *request, GError **error)
{
  g_autoptr (UkExportXml) xml = NULL;

  if (!uk_export_autoconfig_check (request, error))
    return NULL;
  xml = uk_export_xml_new ();
  uk_export_xml_open (xml, "clientConfig");
  uk_export_xml_attribute (xml, "version", "1.1");
  write_provider (xml, request);
  uk_export_xml_close (xml);
  return uk_export_xml_finish (xml);
}

const UkExportFormat uk_export_autoconfig = {
  .id = "autoconfig",
  .title = N_ ("Thunderbird, for the whole company"),
  .description
  = N_ ("For the administrator: with this file on the company's web server, Thunderbird "
        "and other mail programs set themselves up."),
  .steps = { N_ ("Put the file on the company's web server, at "
                 "https://autoconfig.DOMAIN/mail/config-v1.1.xml, where DOMAIN is what follows the "
                 "@ of the address."),
             N_ ("In Thunderbird, choose to set up an account, and type name, address and "
                 "password."),
             N_ ("Compare the servers that Thunderbird shows with the printed sheet, and press "
                 "“Done”.") },
  .devices = UK_EXPORT_FOR_ADMIN,
  .extension = ".xml",
  .media_type = "text/xml",
  /* Readers ask for https://autoconfig.DOMAIN/mail/config-v1.1.xml. */
  .file_name = "config-v1.1.xml",
  .render = uk_export_autoconfig_render,
};
