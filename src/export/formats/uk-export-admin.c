/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * For the administrator: what the company's own web and name servers can publish, so that mail
 * programs set themselves up for everybody (reference/exports.md F6, F7). Holds no address, only
 * placeholders, and says each value once more in words, because a fault here would hit everybody.
 */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>

#include "uk-export-xml.h"

#define RESPONSE "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"
#define OUTLOOK_RESPONSE                                                                           \
  "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"

/* The record that is not offered as well says so with the target "." (RFC 6186 section 3.4). */
static void
append_service (GString *text, const char *tls, const char *starttls, guint priority,
                UkEndpoint *endpoint)
{
  gboolean is_tls = uk_export_is_tls (endpoint);

  g_string_append_printf (text, "%-18s IN SRV   %u 1 %u %s.\n", is_tls ? tls : starttls, priority,
                          uk_endpoint_get_port (endpoint), uk_endpoint_get_host (endpoint));
  g_string_append_printf (text, "%-18s IN SRV   0 0 0 .\n", is_tls ? starttls : tls);
}

static GBytes *
render_zone (const UkExportRequest *request)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *domain = uk_address_get_domain (uk_account_get_address (request->account));
  UkEndpoint *imap = uk_account_get_endpoint (request->account, UK_PROTOCOL_IMAP);
  UkEndpoint *pop3 = uk_account_get_endpoint (request->account, UK_PROTOCOL_POP3);
  gboolean imap_first = uk_export_is_imap (request);

  g_string_append_printf (text, "; %s: RFC 6186, RFC 8314\n$ORIGIN %s.\n$TTL 3600\n", domain,
                          domain);
  if (imap != NULL)
    append_service (text, "_imaps._tcp", "_imap._tcp", imap_first ? 0 : 10, imap);
  if (pop3 != NULL)
    append_service (text, "_pop3s._tcp", "_pop3._tcp", imap_first ? 10 : 0, pop3);
  append_service (text, "_submissions._tcp", "_submission._tcp", 0,
                  uk_export_get_outgoing (request));
  g_string_append_printf (text, "; https://autoconfig.%s/mail/config-v1.1.xml\n", domain);
  g_string_append_printf (text, "%-18s IN CNAME %s.\n", "autoconfig", domain);
  g_string_append_printf (text, "; https://%s/autodiscover/autodiscover.xml\n", domain);
  g_string_append_printf (text, "%-18s IN SRV   0 1 443 %s.\n", "_autodiscover._tcp", domain);
  return uk_export_text_to_bytes (text);
}

/* Defaults of [MS-OXDSCLI] are traps: SPA is on unless it is switched off. */
static void
write_protocol (UkExportXml *xml, const UkExportRequest *request, const char *type,
                UkEndpoint *endpoint)
{
  if (endpoint == NULL)
    return;
  uk_export_xml_open (xml, "Protocol");
  uk_export_xml_text (xml, "Type", type);
  uk_export_xml_text (xml, "Server", uk_endpoint_get_host (endpoint));
  uk_export_xml_number (xml, "Port", uk_endpoint_get_port (endpoint));
  uk_export_xml_text (
      xml, "LoginName",
      uk_export_autoconfig_placeholder (request->account, uk_endpoint_get_username (endpoint)));
  uk_export_xml_text (xml, "DomainRequired", "off");
  uk_export_xml_text (xml, "SPA", "off");
  uk_export_xml_text (xml, "Encryption", uk_export_is_tls (endpoint) ? "SSL" : "TLS");
  uk_export_xml_text (xml, "AuthRequired", "on");
  uk_export_xml_close (xml);
}

static void
write_protocols (UkExportXml *xml, const UkExportRequest *request)
{
  UkEndpoint *imap = uk_account_get_endpoint (request->account, UK_PROTOCOL_IMAP);
  UkEndpoint *pop3 = uk_account_get_endpoint (request->account, UK_PROTOCOL_POP3);

  if (uk_export_is_imap (request))
    write_protocol (xml, request, "IMAP", imap);
  write_protocol (xml, request, "POP3", pop3);
  if (!uk_export_is_imap (request))
    write_protocol (xml, request, "IMAP", imap);
  write_protocol (xml, request, "SMTP", uk_export_get_outgoing (request));
}

static GBytes *
render_autodiscover (const UkExportRequest *request)
{
  g_autoptr (UkExportXml) xml = uk_export_xml_new ();

  uk_export_xml_open (xml, "Autodiscover");
  uk_export_xml_attribute (xml, "xmlns", RESPONSE);
  uk_export_xml_open (xml, "Response");
  uk_export_xml_attribute (xml, "xmlns", OUTLOOK_RESPONSE);
  uk_export_xml_open (xml, "Account");
  uk_export_xml_text (xml, "AccountType", "email");
  uk_export_xml_text (xml, "Action", "settings");
  write_protocols (xml, request);
  uk_export_xml_close (xml);
  uk_export_xml_close (xml);
  uk_export_xml_close (xml);
  return uk_export_xml_finish (xml);
}

static void
append_server (GString *text, UkEndpoint *endpoint)
{
  if (endpoint != NULL)
    g_string_append_printf (text, "  %-5s %s, %u, %s\n",
                            uk_nick (UK_TYPE_PROTOCOL, (int) uk_endpoint_get_protocol (endpoint)),
                            uk_endpoint_get_host (endpoint), uk_endpoint_get_port (endpoint),
                            uk_export_is_tls (endpoint) ? "SSL/TLS" : "STARTTLS");
}

static void
append_servers (GString *text, const UkExportRequest *request)
{
  for (guint protocol = 0; protocol < UK_N_PROTOCOLS; protocol++)
    append_server (text, uk_account_get_endpoint (request->account, (UkProtocol) protocol));
}

/* In both languages whatever the program's is: the one who reads it is often another firm. These
 * sentences are therefore no msgids. */
static GBytes *
render_readme (const UkExportRequest *request)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *domain = uk_address_get_domain (uk_account_get_address (request->account));

  g_string_append_printf (
      text,
      "%s のメールの設定を、メールソフトに自動で入れるためのファイルです。\n"
      "社員の人数に関係なく効くので、次の値を1つずつ確かめてから置いてください。\n",
      domain);
  append_servers (text, request);
  g_string_append_printf (
      text,
      "\n1. config-v1.1.xml を https://autoconfig.%s/mail/config-v1.1.xml に置きます。\n"
      "   (Thunderbird、Evolution などが読みます。正しい証明書が必要です)\n"
      "2. zone.txt の行を、DNS に足します。autoconfig "
      "の行き先は、実際のウェブサーバーに直してください。\n"
      "3. autodiscover.xml は、POST に答える仕組みが必要です。%%EMAILADDRESS%% "
      "を、たずねた人のアドレスに\n"
      "   置きかえて返します。Outlook の新しい版は読まないことがあります。\n"
      "パスワードは、どのファイルにも入っていません。\n\n",
      domain);
  g_string_append_printf (text,
                          "These files let mail programs set themselves up for %s.\n"
                          "They concern everybody at the domain: compare each value first.\n",
                          domain);
  append_servers (text, request);
  g_string_append_printf (
      text,
      "\n1. Put config-v1.1.xml at https://autoconfig.%s/mail/config-v1.1.xml\n"
      "   (read by Thunderbird, Evolution and others; needs a valid certificate).\n"
      "2. Add the lines of zone.txt to the DNS. Let autoconfig point to your real web server.\n"
      "3. autodiscover.xml needs a script that answers POST and replaces %%EMAILADDRESS%% by the\n"
      "   address that was asked for. Recent versions of Outlook may not read it.\n"
      "No file holds a password.\n",
      domain);
  return uk_export_text_to_bytes (text);
}

static gboolean
add_parts (const UkExportRequest *request, GPtrArray *parts, GError **error)
{
  if (!uk_export_refuse_sign_in (request, error) || !uk_export_autoconfig_check (request, error))
    return FALSE;
  uk_export_add_part (parts, "README.txt", render_readme (request));
  uk_export_add_part (parts, "config-v1.1.xml", uk_export_autoconfig_render (request, NULL));
  uk_export_add_part (parts, "zone.txt", render_zone (request));
  uk_export_add_part (parts, "autodiscover.xml", render_autodiscover (request));
  return TRUE;
}

const UkExportFormat uk_export_admin = {
  .id = "admin",
  .title = N_ ("For the administrator: web and name server"),
  .description = N_ ("A folder for the company's web and name server, with a description in "
                     "Japanese and English. One change sets up every colleague."),
  .steps = { N_ ("Hand the folder to the person who looks after the company's domain."),
             N_ ("They compare the values in README.txt, and put the files in place."),
             N_ ("Then everybody types the address in the mail program, and nothing else.") },
  .devices = UK_EXPORT_FOR_ADMIN,
  .extension = ".zip",
  .media_type = "application/zip",
  .add_parts = add_parts,
};
