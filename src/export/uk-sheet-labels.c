/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * What each mail program calls each field, in the order of its screens. The sheet follows the
 * program, so labels are translated per program: Apple writes サーバ where Microsoft and
 * Thunderbird write サーバー (reference/exports.md F1, with its sources).
 */
#include "config.h"

#include "uk-sheet-private.h"

#include <glib/gi18n-lib.h>

#include "uk-export-private.h"

/* What stands beside the label. */
typedef enum
{
  END,
  HEAD, /* no value: the title of a screen */
  NAME,
  ADDRESS,
  KIND, /* IMAP or POP */
  PASSWORD,
  IN_HOST,
  IN_PORT,
  IN_USER,
  IN_SECURITY,
  OUT_HOST,
  OUT_PORT,
  OUT_USER,
  OUT_SECURITY,
  ON,
  METHOD,
  POP_KEEP,  /* on or off */
  POP_DAYS,  /* a number of days, or off */
  POP_NEVER, /* a program that knows no number of days */
} Value;

typedef struct
{
  Value value;
  const char *label; /* msgid with the program's context; of METHOD the value follows "|" */
} Row;

typedef struct
{
  const char *context;
  const char *title; /* msgid */
  UkExportFor devices;
  const char *way;     /* msgid: where the screens are */
  const char *caution; /* msgid (nullable) */
  Row rows[24];
} Client;

static const Client clients[] = {
  {
      .context = "iPhone",
      .title = N_ ("iPhone and iPad, Mail"),
      .devices = UK_EXPORT_FOR_PHONE | UK_EXPORT_FOR_TABLET,
      .way
      = N_ ("Settings › Apps › Mail › Mail Accounts › Add Account › Other › Add Mail Account. Up "
            "to iOS 17: Settings › Mail › Accounts"),
      .caution
      = N_ ("Fill in user name and password of the outgoing mail server as well, even where "
            "they are called optional."),
      .rows = { { HEAD, NC_ ("iPhone", "New Account") },
                { NAME, NC_ ("iPhone", "Name") },
                { ADDRESS, NC_ ("iPhone", "Email") },
                { PASSWORD, NC_ ("iPhone", "Password") },
                { KIND, NC_ ("iPhone", "IMAP or POP (tap first)") },
                { HEAD, NC_ ("iPhone", "Incoming Mail Server") },
                { IN_HOST, NC_ ("iPhone", "Host Name") },
                { IN_USER, NC_ ("iPhone", "User Name") },
                { HEAD, NC_ ("iPhone", "Outgoing Mail Server") },
                { OUT_HOST, NC_ ("iPhone", "Host Name") },
                { OUT_USER, NC_ ("iPhone", "User Name") },
                { PASSWORD, NC_ ("iPhone", "Password") },
                { HEAD, NC_ ("iPhone", "Advanced (afterwards, in the account)") },
                { ON, NC_ ("iPhone", "Incoming: Use SSL") },
                { IN_PORT, NC_ ("iPhone", "Incoming: Server Port") },
                { POP_NEVER, NC_ ("iPhone", "Delete from server") },
                { ON, NC_ ("iPhone", "Outgoing: Use SSL") },
                { OUT_PORT, NC_ ("iPhone", "Outgoing: Server Port") },
                { METHOD, NC_ ("iPhone", "Authentication|Password") } },
  },
  {
      .context = "Gmail",
      .title = N_ ("Android, Gmail app"),
      .devices = UK_EXPORT_FOR_PHONE | UK_EXPORT_FOR_TABLET,
      .way = N_ ("Gmail › Settings › Add account › Other › Manual setup"),
      .caution = N_ ("Never choose a security type that says “accept all certificates”."),
      .rows = { { ADDRESS, NC_ ("Gmail", "Email address") },
                { KIND, NC_ ("Gmail", "Account type, personal") },
                { HEAD, NC_ ("Gmail", "Incoming server settings") },
                { IN_USER, NC_ ("Gmail", "Username") },
                { PASSWORD, NC_ ("Gmail", "Password") },
                { IN_HOST, NC_ ("Gmail", "Server") },
                { IN_PORT, NC_ ("Gmail", "Port") },
                { IN_SECURITY, NC_ ("Gmail", "Security type") },
                { POP_NEVER, NC_ ("Gmail", "Delete email from server") },
                { HEAD, NC_ ("Gmail", "Outgoing server settings") },
                { ON, NC_ ("Gmail", "Require sign-in") },
                { OUT_HOST, NC_ ("Gmail", "SMTP server") },
                { OUT_PORT, NC_ ("Gmail", "Port") },
                { OUT_SECURITY, NC_ ("Gmail", "Security type") },
                { OUT_USER, NC_ ("Gmail", "Username") },
                { HEAD, NC_ ("Gmail", "Account options") },
                { NAME, NC_ ("Gmail", "Your name (shown in mail that you send)") } },
  },
  {
      .context = "Thunderbird",
      .title = N_ ("Thunderbird on a PC"),
      .devices = UK_EXPORT_FOR_PC,
      .way = N_ ("☰ › New Account › Email › Configure manually. POP: afterwards Account Settings › "
                 "Server Settings"),
      .rows = { { NAME, NC_ ("Thunderbird", "Your full name") },
                { ADDRESS, NC_ ("Thunderbird", "Email address") },
                { PASSWORD, NC_ ("Thunderbird", "Password") },
                { HEAD, NC_ ("Thunderbird", "Incoming server") },
                { KIND, NC_ ("Thunderbird", "Protocol") },
                { IN_HOST, NC_ ("Thunderbird", "Hostname") },
                { IN_PORT, NC_ ("Thunderbird", "Port") },
                { IN_SECURITY, NC_ ("Thunderbird", "Connection security") },
                { METHOD, NC_ ("Thunderbird", "Authentication method|Normal password") },
                { IN_USER, NC_ ("Thunderbird", "Username") },
                { POP_KEEP, NC_ ("Thunderbird", "Leave messages on server") },
                { POP_DAYS, NC_ ("Thunderbird", "For at most … days") },
                { HEAD, NC_ ("Thunderbird", "Outgoing server") },
                { OUT_HOST, NC_ ("Thunderbird", "Hostname") },
                { OUT_PORT, NC_ ("Thunderbird", "Port") },
                { OUT_SECURITY, NC_ ("Thunderbird", "Connection security") },
                { METHOD, NC_ ("Thunderbird", "Authentication method|Normal password") },
                { OUT_USER, NC_ ("Thunderbird", "Username") } },
  },
  {
      .context = "Outlook",
      .title = N_ ("Outlook (classic), Windows"),
      .devices = UK_EXPORT_FOR_PC,
      .way = N_ ("Control Panel › Mail › Email Accounts › New › Manual setup › POP or IMAP"),
      .rows = { { NAME, NC_ ("Outlook", "Your Name") },
                { ADDRESS, NC_ ("Outlook", "Email Address") },
                { KIND, NC_ ("Outlook", "Account Type") },
                { IN_HOST, NC_ ("Outlook", "Incoming mail server") },
                { OUT_HOST, NC_ ("Outlook", "Outgoing mail server (SMTP)") },
                { IN_USER, NC_ ("Outlook", "User Name") },
                { PASSWORD, NC_ ("Outlook", "Password") },
                { HEAD, NC_ ("Outlook", "More Settings › Outgoing Server") },
                { ON, NC_ ("Outlook", "My outgoing server (SMTP) requires authentication") },
                { HEAD, NC_ ("Outlook", "More Settings › Advanced") },
                { IN_PORT, NC_ ("Outlook", "Incoming server") },
                { IN_SECURITY, NC_ ("Outlook", "Encrypted connection, incoming") },
                { OUT_PORT, NC_ ("Outlook", "Outgoing server (SMTP)") },
                { OUT_SECURITY, NC_ ("Outlook", "Encrypted connection, outgoing") },
                { POP_KEEP, NC_ ("Outlook", "Leave a copy of messages on the server") },
                { POP_DAYS, NC_ ("Outlook", "Remove from server after … days") } },
  },
  {
      .context = "new Outlook",
      .title = N_ ("Outlook (new), Windows"),
      .devices = UK_EXPORT_FOR_PC,
      .way = N_ ("Settings › Accounts › Add account › address › IMAP or POP › Show more"),
      .caution
      = N_ ("The new Outlook copies the mailbox, and keeps the password, at Microsoft. Ask "
            "the person in charge before you enter the company's password."),
      .rows = { { ADDRESS, NC_ ("new Outlook", "Email address") },
                { KIND, NC_ ("new Outlook", "Provider") },
                { PASSWORD, NC_ ("new Outlook", "Password") },
                { IN_USER, NC_ ("new Outlook", "User name") },
                { IN_HOST, NC_ ("new Outlook", "Incoming server") },
                { IN_PORT, NC_ ("new Outlook", "Port") },
                { IN_SECURITY, NC_ ("new Outlook", "Secure connection type") },
                { OUT_USER, NC_ ("new Outlook", "SMTP user name") },
                { PASSWORD, NC_ ("new Outlook", "SMTP password") },
                { OUT_HOST, NC_ ("new Outlook", "SMTP outgoing server") },
                { OUT_PORT, NC_ ("new Outlook", "Port") },
                { OUT_SECURITY, NC_ ("new Outlook", "Secure connection type") } },
  },
};

static const char *
translate (const Client *client, const char *label)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, client->context, label);
}

static const char *
get_security (UkEndpoint *endpoint)
{
  return uk_export_is_tls (endpoint) ? "SSL/TLS" : "STARTTLS";
}

static char *
dup_days (const UkExportRequest *request)
{
  if (request->pop_plan != UK_EXPORT_POP_DAYS)
    return g_strdup (C_ ("switch", "Off"));
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "On, %u day", "On, %u days", request->pop_days),
      request->pop_days);
}

/* Returns: (transfer full) (nullable): what to enter; %NULL where the row does not apply */
static char *
dup_server_value (const UkExportRequest *request, Value value)
{
  UkEndpoint *incoming = uk_export_get_incoming (request);
  UkEndpoint *outgoing = uk_export_get_outgoing (request);
  gboolean is_in = value == IN_HOST || value == IN_PORT || value == IN_USER || value == IN_SECURITY;
  UkEndpoint *endpoint = is_in ? incoming : outgoing;

  if (value == IN_HOST || value == OUT_HOST)
    return g_strdup (uk_endpoint_get_host (endpoint));
  if (value == IN_PORT || value == OUT_PORT)
    return g_strdup_printf ("%u", uk_endpoint_get_port (endpoint));
  if (value == IN_USER || value == OUT_USER)
    return g_strdup (uk_endpoint_get_username (endpoint));
  return g_strdup (get_security (endpoint));
}

static char *
dup_pop_value (const UkExportRequest *request, Value value)
{
  if (uk_export_is_imap (request))
    return NULL;
  if (value == POP_DAYS)
    return dup_days (request);
  if (value == POP_NEVER)
    return g_strdup (C_ ("delete from server", "Never"));
  return g_strdup (request->pop_plan == UK_EXPORT_POP_DELETE ? C_ ("switch", "Off")
                                                             : C_ ("switch", "On"));
}

static char *
dup_value (const UkExportRequest *request, Value value)
{
  const char *name = uk_account_get_display_name (request->account);

  switch (value)
    {
    case NAME:
      return g_strdup (name != NULL ? name : _ ("(your name)"));
    case ADDRESS:
      return uk_export_dup_ascii_address (request->account);
    case KIND:
      return g_strdup (uk_export_is_imap (request) ? "IMAP" : "POP");
    case ON:
      return g_strdup (C_ ("switch", "On"));
    case POP_KEEP:
    case POP_DAYS:
    case POP_NEVER:
      return dup_pop_value (request, value);
    case IN_HOST:
    case IN_PORT:
    case IN_USER:
    case IN_SECURITY:
    case OUT_HOST:
    case OUT_PORT:
    case OUT_USER:
    case OUT_SECURITY:
      return dup_server_value (request, value);
    case END:
    case HEAD:
    case PASSWORD:
    case METHOD:
    default:
      return NULL;
    }
}

static void
add_row (UkSheet *sheet, const UkExportRequest *request, const Client *client, const Row *row)
{
  const char *label = translate (client, row->label);
  g_autofree char *value = dup_value (request, row->value);
  g_auto (GStrv) pair = NULL;

  if (row->value == HEAD)
    uk_sheet_add (sheet, UK_SHEET_HEADING, NULL, label);
  else if (row->value == PASSWORD)
    uk_sheet_add (sheet, UK_SHEET_BLANK, label, NULL);
  else if (row->value == METHOD)
    {
      pair = g_strsplit (label, "|", 2);
      uk_sheet_add (sheet, UK_SHEET_ROW, pair[0], pair[1]);
    }
  else if (value != NULL)
    uk_sheet_add (sheet, UK_SHEET_ROW, label, value);
}

static void
add_client (UkSheet *sheet, const UkExportRequest *request, const Client *client)
{
  uk_sheet_add (sheet, UK_SHEET_PAGE, NULL, g_dgettext (GETTEXT_PACKAGE, client->title));
  uk_sheet_add (sheet, UK_SHEET_NOTE, NULL,
                uk_address_get_email (uk_account_get_address (request->account)));
  uk_sheet_add (sheet, UK_SHEET_TEXT, NULL, g_dgettext (GETTEXT_PACKAGE, client->way));
  if (client->caution != NULL)
    uk_sheet_add (sheet, UK_SHEET_CAUTION, NULL, g_dgettext (GETTEXT_PACKAGE, client->caution));
  if (!uk_export_refuse_sign_in (request, NULL))
    {
      uk_sheet_add (sheet, UK_SHEET_TEXT, NULL,
                    _ ("Add the account with the button of the provider, such as Google or "
                       "Microsoft, and sign in on the page that appears. The provider takes no "
                       "password that is typed here."));
      return;
    }
  for (const Row *row = client->rows; row->value != END; row++)
    add_row (sheet, request, client, row);
}

/* The printed code is the one without a password; where the app cannot be told, there is none. */
static void
add_android (UkSheet *sheet, const UkExportRequest *request)
{
  sheet->code = uk_export_code_new (request, NULL, NULL);
  if (sheet->code == NULL)
    return;
  uk_sheet_add (sheet, UK_SHEET_PAGE, NULL, _ ("Android, Thunderbird app"));
  uk_sheet_add (sheet, UK_SHEET_NOTE, NULL,
                uk_address_get_email (uk_account_get_address (request->account)));
  for (guint i = 0; i < G_N_ELEMENTS (uk_export_qr.steps); i++)
    uk_sheet_add (sheet, UK_SHEET_TICK, NULL, g_dgettext (GETTEXT_PACKAGE, uk_export_qr.steps[i]));
  uk_sheet_add (sheet, UK_SHEET_CODE, NULL, NULL);
  uk_sheet_add (sheet, UK_SHEET_TEXT, NULL,
                _ ("The code holds the servers and the address, but no password."));
  uk_sheet_add (sheet, UK_SHEET_BLANK, _ ("Password"), NULL);
}

/* One page for each mail program on the devices of the answers; without answers for every one. */
void
uk_sheet_add_clients (UkSheet *self, const UkExportRequest *request)
{
  const UkExportFor phones = UK_EXPORT_FOR_PHONE | UK_EXPORT_FOR_TABLET;
  UkExportFor wanted = request->devices;

  if ((wanted & (UK_EXPORT_FOR_PC | phones)) == 0)
    wanted = UK_EXPORT_FOR_PC | phones;
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    if ((clients[i].devices & wanted) != 0)
      add_client (self, request, &clients[i]);
  if ((wanted & phones) != 0)
    add_android (self, request);
}
