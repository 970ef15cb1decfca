/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * What may be handed out at all: reference/exports.md 1.2. Runs before any format, because the
 * escaping of a format is no check: libxml2 writes a control character as it stands.
 */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TEXT_MAX_CHARACTERS 128
#define HOST_MAX_BYTES 253 /* RFC 1035 section 2.3.4 */

/* No IP address: no certificate of a mail server names one. */
static gboolean
is_host (const char *text)
{
  return strlen (text) <= HOST_MAX_BYTES
         && g_regex_match_simple ("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9-]*[a-z]$", text,
                                  G_REGEX_DOLLAR_ENDONLY, 0);
}

/* Directions that show "moc.elpmaxe" as "example.com" (Unicode TR 36 section 2.5). */
static gboolean
is_bidi_control (gunichar c)
{
  return c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_shown_character (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type != G_UNICODE_CONTROL && type != G_UNICODE_SURROGATE && type != G_UNICODE_UNASSIGNED
         && type != G_UNICODE_PRIVATE_USE && type != G_UNICODE_LINE_SEPARATOR
         && type != G_UNICODE_PARAGRAPH_SEPARATOR && !is_bidi_control (c);
}

static gboolean
is_plain_text (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL) || *text == '\0'
      || g_utf8_strlen (text, -1) > TEXT_MAX_CHARACTERS)
    return FALSE;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (!is_shown_character (g_utf8_get_char (c)))
      return FALSE;
  return TRUE;
}

/* A server compares user names byte by byte, so this one is not normalised but must be already. */
static gboolean
is_user_name (const char *text)
{
  g_autofree char *composed = NULL;

  if (!is_plain_text (text))
    return FALSE;
  composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  return g_strcmp0 (composed, text) == 0;
}

static gboolean
check_host (const char *host, GError **error)
{
  if (is_host (host))
    return TRUE;
  g_set_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_INCOMPLETE,
               _ ("“%s” is no server name that can be written into a file."), host);
  return FALSE;
}

static gboolean
check_user_name (UkEndpoint *endpoint, GError **error)
{
  const char *host = uk_endpoint_get_host (endpoint);
  const char *username = uk_endpoint_get_username (endpoint);

  if (username == NULL || *username == '\0')
    g_set_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_INCOMPLETE,
                 _ ("The user name for %s is not known yet."), host);
  else if (!is_user_name (username))
    g_set_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_INCOMPLETE,
                 _ ("The user name for %s has a character that cannot be written into a file."),
                 host);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_endpoint (UkEndpoint *endpoint, GError **error)
{
  g_autofree char *server = NULL;

  if (!check_host (uk_endpoint_get_host (endpoint), error))
    return FALSE;
  if (uk_endpoint_get_security (endpoint) != UK_SECURITY_NONE)
    return check_user_name (endpoint, error);
  server = uk_endpoint_dup_host_port (endpoint);
  g_set_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_INCOMPLETE,
               _ ("%s has no encryption, so its settings are not handed out."), server);
  return FALSE;
}

/* The other receiving server is an extra: where it may not be handed out, it is left out. */
static UkEndpoint *
get_if_fit (const UkAccount *account, UkProtocol protocol)
{
  UkEndpoint *endpoint = uk_account_get_endpoint (account, protocol);

  return endpoint != NULL && check_endpoint (endpoint, NULL) ? endpoint : NULL;
}

static gboolean
check_servers (const UkAccount *account, GError **error)
{
  UkEndpoint *incoming = uk_account_get_incoming (account);
  UkEndpoint *outgoing = uk_account_get_endpoint (account, UK_PROTOCOL_SMTP);

  if (incoming == NULL)
    g_set_error_literal (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_INCOMPLETE,
                         _ ("The server for receiving mail is not known yet."));
  else if (outgoing == NULL)
    g_set_error_literal (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_INCOMPLETE,
                         _ ("The server for sending mail is not known yet."));
  else
    return check_endpoint (incoming, error) && check_endpoint (outgoing, error);
  return FALSE;
}

/* Names are for people: they are composed and trimmed; an empty one is none. */
static gboolean
check_name (const char *name, char **out_name, GError **error)
{
  g_autofree char *composed = NULL;

  if (name == NULL)
    return TRUE;
  composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  if (composed != NULL && *g_strstrip (composed) == '\0')
    return TRUE;
  if (composed == NULL || !is_plain_text (composed))
    {
      g_autofree char *shown = g_utf8_make_valid (name, -1);
      g_set_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_INCOMPLETE,
                   _ ("The name “%s” is too long, or has a character that cannot be written into "
                      "a file."),
                   shown);
      return FALSE;
    }
  *out_name = g_steal_pointer (&composed);
  return TRUE;
}

/**
 * uk_export_check:
 *
 * Returns: (transfer full): an account with nothing but what may be handed out, its preferred
 * protocol always there, or %NULL
 * Errors: %UK_EXPORT_ERROR_INCOMPLETE
 * Source: reference/exports.md 1.2
 */
UkAccount *
uk_export_check (const UkAccount *account, GError **error)
{
  UkAddress *address = uk_account_get_address (account);
  g_autofree char *display_name = NULL;
  g_autofree char *provider_name = NULL;

  if (!check_host (uk_address_get_domain (address), error) || !check_servers (account, error)
      || !check_name (uk_account_get_display_name (account), &display_name, error)
      || !check_name (uk_account_get_provider_name (account), &provider_name, error))
    return NULL;
  return uk_account_new (
      address, display_name, provider_name, get_if_fit (account, UK_PROTOCOL_IMAP),
      get_if_fit (account, UK_PROTOCOL_POP3), uk_account_get_endpoint (account, UK_PROTOCOL_SMTP),
      uk_endpoint_get_protocol (uk_account_get_incoming (account)));
}

/* Returns: (transfer full): the address as clients take it everywhere, its domain in A-labels */
char *
uk_export_dup_ascii_address (const UkAccount *account)
{
  return uk_address_fill (uk_account_get_address (account), "{address}");
}
