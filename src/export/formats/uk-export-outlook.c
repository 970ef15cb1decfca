/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Profile description (.prf) of classic Outlook (reference/exports.md F8): ASCII, CRLF, no quoting
 * of any kind, so only plain words are written. It has no line for a message store, because Outlook
 * then delivers POP mail nowhere.
 */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>

/* Bits of LeaveOnServer; the days stand in the upper half. */
#define LEAVE 0x1u
#define REMOVE_AFTER_DAYS 0x2u

#define SECURE_TLS 1
#define SECURE_STARTTLS 2

/* Which property of MAPI each word is; one without a line here is dropped silently. */
static const char pop_properties[] = "\r\n[I_Mail]\r\nAccountType=POP3\r\n"
                                     "AccountName=PT_UNICODE,0x0002\r\n"
                                     "DisplayName=PT_UNICODE,0x000B\r\n"
                                     "EmailAddress=PT_UNICODE,0x000C\r\n"
                                     "POP3Server=PT_UNICODE,0x0100\r\n"
                                     "POP3UserName=PT_UNICODE,0x0101\r\n"
                                     "POP3UseSPA=PT_LONG,0x0108\r\n"
                                     "POP3Port=PT_LONG,0x0104\r\n"
                                     "POP3UseSSL=PT_LONG,0x0105\r\n"
                                     "SMTPServer=PT_UNICODE,0x0200\r\n"
                                     "SMTPUseAuth=PT_LONG,0x0203\r\n"
                                     "SMTPAuthMethod=PT_LONG,0x0208\r\n"
                                     "SMTPUserName=PT_UNICODE,0x0204\r\n"
                                     "SMTPUseSPA=PT_LONG,0x0207\r\n"
                                     "ConnectionType=PT_LONG,0x000F\r\n"
                                     "SMTPPort=PT_LONG,0x0201\r\n"
                                     "SMTPUseSSL=PT_LONG,0x0202\r\n"
                                     "SMTPSecureConnection=PT_LONG,0x020A\r\n"
                                     "ServerTimeOut=PT_LONG,0x0209\r\n"
                                     "LeaveOnServer=PT_LONG,0x1000\r\n";

static const char imap_properties[] = "\r\n[IMAP_I_Mail]\r\nAccountType=IMAP\r\n"
                                      "AccountName=PT_UNICODE,0x0002\r\n"
                                      "DisplayName=PT_UNICODE,0x000B\r\n"
                                      "EmailAddress=PT_UNICODE,0x000C\r\n"
                                      "IMAPServer=PT_UNICODE,0x0100\r\n"
                                      "IMAPUserName=PT_UNICODE,0x0101\r\n"
                                      "IMAPUseSPA=PT_LONG,0x0108\r\n"
                                      "IMAPPort=PT_LONG,0x0104\r\n"
                                      "IMAPUseSSL=PT_LONG,0x0105\r\n"
                                      "SMTPServer=PT_UNICODE,0x0200\r\n"
                                      "SMTPUseAuth=PT_LONG,0x0203\r\n"
                                      "SMTPAuthMethod=PT_LONG,0x0208\r\n"
                                      "SMTPUserName=PT_UNICODE,0x0204\r\n"
                                      "SMTPUseSPA=PT_LONG,0x0207\r\n"
                                      "ConnectionType=PT_LONG,0x000F\r\n"
                                      "SMTPPort=PT_LONG,0x0201\r\n"
                                      "SMTPUseSSL=PT_LONG,0x0202\r\n"
                                      "SMTPSecureConnection=PT_LONG,0x020A\r\n"
                                      "ServerTimeOut=PT_LONG,0x0209\r\n";

/* An incoming server has one switch for encryption, which means TLS from the start. */
static gboolean
check_tls (const UkExportRequest *request, GError **error)
{
  if (uk_export_is_tls (uk_export_get_incoming (request)))
    return TRUE;
  return uk_export_refuse (error,
                           _ ("The file for Outlook cannot say STARTTLS for receiving. Enter "
                              "the settings by hand, with the printed sheet."));
}

static gboolean
check_name (const char *name, GError **error)
{
  if (name == NULL || g_regex_match_simple ("^[A-Za-z0-9 ._-]+$", name, G_REGEX_DOLLAR_ENDONLY, 0))
    return TRUE;
  return uk_export_refuse (error, _ ("The file for Outlook can hold a name in plain Latin letters "
                                     "only. Enter the settings by hand, with the printed sheet."));
}

static void
append_string (GString *text, const char *key, const char *value)
{
  g_string_append_printf (text, "%s=%s\r\n", key, value);
}

static void
append_number (GString *text, const char *key, guint value)
{
  g_string_append_printf (text, "%s=%u\r\n", key, value);
}

static void
append_head (GString *text, gboolean is_imap)
{
  g_string_append (text, "[General]\r\nCustom=1\r\nProfileName=Outlook\r\nDefaultProfile=Yes\r\n"
                         "OverwriteProfile=Append\r\nBackupProfile=No\r\n"
                         "ModifyDefaultProfileIfPresent=TRUE\r\n\r\n"
                         "[Service List]\r\nService1=Outlook Address Book\r\n\r\n"
                         "[Internet Account List]\r\n");
  append_string (text, "Account1", is_imap ? "IMAP_I_Mail" : "I_Mail");
  g_string_append (text, "\r\n[Service1]\r\n\r\n[Account1]\r\nUniqueService=No\r\n");
}

static void
append_incoming (GString *text, const UkExportRequest *request)
{
  UkEndpoint *incoming = uk_export_get_incoming (request);
  const char *prefix = uk_export_is_imap (request) ? "IMAP" : "POP3";

  g_string_append_printf (text, "%sServer=%s\r\n", prefix, uk_endpoint_get_host (incoming));
  g_string_append_printf (text, "%sUserName=%s\r\n", prefix, uk_endpoint_get_username (incoming));
  g_string_append_printf (text, "%sUseSPA=0\r\n", prefix);
  g_string_append_printf (text, "%sPort=%u\r\n", prefix, uk_endpoint_get_port (incoming));
  g_string_append_printf (text, "%sUseSSL=1\r\n", prefix);
}

/* SMTPAuthMethod 0 logs in as for receiving, 1 under a name of its own. */
static void
append_outgoing (GString *text, const UkExportRequest *request)
{
  UkEndpoint *outgoing = uk_export_get_outgoing (request);
  const char *username = uk_endpoint_get_username (outgoing);
  gboolean is_same
      = g_str_equal (username, uk_endpoint_get_username (uk_export_get_incoming (request)));

  append_string (text, "SMTPServer", uk_endpoint_get_host (outgoing));
  append_number (text, "SMTPPort", uk_endpoint_get_port (outgoing));
  append_number (text, "SMTPUseSSL", 1);
  append_number (text, "SMTPSecureConnection",
                 uk_export_is_tls (outgoing) ? SECURE_TLS : SECURE_STARTTLS);
  append_number (text, "SMTPUseAuth", 1);
  append_number (text, "SMTPAuthMethod", is_same ? 0 : 1);
  if (!is_same)
    append_string (text, "SMTPUserName", username);
  append_number (text, "ConnectionType", 0);
  append_number (text, "ServerTimeOut", 60);
}

static void
append_plan (GString *text, const UkExportRequest *request)
{
  guint value = LEAVE;

  if (request->pop_plan == UK_EXPORT_POP_DELETE)
    value = 0;
  else if (request->pop_plan == UK_EXPORT_POP_DAYS)
    value = LEAVE | REMOVE_AFTER_DAYS | request->pop_days << 16;
  g_string_append_printf (text, "LeaveOnServer=0x%08X\r\n", value);
}

static GBytes *
render (const UkExportRequest *request, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *name = uk_account_get_display_name (request->account);
  g_autofree char *address = uk_export_dup_ascii_address (request->account);
  gboolean is_imap = uk_export_is_imap (request);

  if (!uk_export_refuse_sign_in (request, error) || !check_tls (request, error)
      || !uk_export_refuse_odd_words (request, error) || !check_name (name, error))
    return NULL;
  append_head (text, is_imap);
  append_string (text, "AccountName", address);
  append_string (text, "DisplayName", name != NULL ? name : address);
  append_string (text, "EmailAddress", address);
  append_incoming (text, request);
  append_outgoing (text, request);
  if (!is_imap)
    append_plan (text, request);
  append_string (text, "DefaultAccount", "TRUE");
  g_string_append (text, "\r\n[Outlook Address Book]\r\nServiceName=CONTAB\r\n");
  g_string_append (text, is_imap ? imap_properties : pop_properties);
  return uk_export_text_to_bytes (text);
}

const UkExportFormat uk_export_outlook = {
  .id = "outlook",
  .title = N_ ("Classic Outlook (for administrators)"),
  .description = N_ ("For classic Outlook on Windows; untested on your version. The new Outlook "
                     "reads no file: use the printed sheet there."),
  .steps = { N_ ("Close Outlook, and put the file into a folder whose name has no spaces."),
             N_ ("Press Windows+R and enter: outlook.exe /importprf FILE, with the file's whole "
                 "path."),
             N_ ("Outlook starts and asks for the password. Compare the account with the printed "
                 "sheet.") },
  .devices = UK_EXPORT_FOR_ADMIN,
  .extension = ".prf",
  .media_type = "text/plain",
  .render = render,
};
