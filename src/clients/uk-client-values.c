/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "uk-client-private.h"

/* One line of a settings file: from the spelling of its program to our words. */

/* Returns: -1 where it is no number that a setting can have */
static int
read_number (const char *text)
{
  char *end = NULL;
  const gint64 number = g_ascii_strtoll (text, &end, 0);

  return end != text && number >= 0 && number <= G_MAXINT ? (int) number : -1;
}

gboolean
uk_client_means_yes (const char *value)
{
  return g_ascii_strcasecmp (value, "true") == 0 || g_ascii_strcasecmp (value, "yes") == 0
         || g_ascii_strcasecmp (value, "1") == 0 || g_ascii_strcasecmp (value, "on") == 0;
}

static UkTls
read_tls_word (const char *value)
{
  g_autofree char *word = g_ascii_strdown (value, -1);

  if (strstr (word, "starttls") != NULL || strstr (word, "start-tls") != NULL)
    return UK_TLS_STARTTLS;
  if (strstr (word, "none") != NULL || *word == '\0')
    return UK_TLS_NONE;
  if (strstr (word, "ssl") != NULL || strstr (word, "tls") != NULL || strstr (word, "imaps") != NULL
      || strstr (word, "transport") != NULL)
    return UK_TLS_IMPLICIT;
  return UK_TLS_UNKNOWN;
}

static UkTls
read_tls (UkClientStyle style, const char *value)
{
  const UkTls mozilla[] = { UK_TLS_NONE, UK_TLS_STARTTLS, UK_TLS_STARTTLS, UK_TLS_IMPLICIT };
  const UkTls claws[] = { UK_TLS_NONE, UK_TLS_IMPLICIT, UK_TLS_STARTTLS };
  const int number = read_number (value);

  if (style == UK_CLIENT_STYLE_MOZILLA_TLS)
    return number >= 0 && number < (int) G_N_ELEMENTS (mozilla) ? mozilla[number] : UK_TLS_UNKNOWN;
  if (style == UK_CLIENT_STYLE_CLAWS_TLS)
    return number >= 0 && number < (int) G_N_ELEMENTS (claws) ? claws[number] : UK_TLS_UNKNOWN;
  if (style == UK_CLIENT_STYLE_YES_TLS)
    return uk_client_means_yes (value) ? UK_TLS_IMPLICIT : UK_TLS_NONE;
  return read_tls_word (value);
}

static UkClientProtocol
read_protocol (UkClientStyle style, const char *value)
{
  g_autofree char *word = g_ascii_strdown (value, -1);
  const int number = read_number (value);

  if (style == UK_CLIENT_STYLE_CLAWS_PROTOCOL)
    return number == 0                  ? UK_CLIENT_PROTOCOL_POP
           : number == 1 || number == 3 ? UK_CLIENT_PROTOCOL_IMAP
                                        : UK_CLIENT_PROTOCOL_UNKNOWN;
  if (strstr (word, "pop") != NULL)
    return UK_CLIENT_PROTOCOL_POP;
  return strstr (word, "imap") != NULL ? UK_CLIENT_PROTOCOL_IMAP : UK_CLIENT_PROTOCOL_UNKNOWN;
}

static void
take_text (char **place, const char *value)
{
  g_free (*place);
  *place = g_strndup (value, 1000);
}

/* "Hanako Yamada <hanako@example.jp>;" and the like: the address alone. */
static void
take_email (UkClientAccount *account, const char *value)
{
  const char *open = strchr (value, '<');
  const char *begin = open != NULL ? open + 1 : value;

  g_free (account->email);
  account->email = g_strndup (begin, MIN (strcspn (begin, ">;, "), 1000));
}

static void
take_host (UkClientAccount *account, UkClientStyle style, const char *value)
{
  take_text (&account->host, value);
  if (style == UK_CLIENT_STYLE_POP)
    account->protocol = UK_CLIENT_PROTOCOL_POP;
  else if (style == UK_CLIENT_STYLE_IMAP)
    account->protocol = UK_CLIENT_PROTOCOL_IMAP;
}

static void
take_leave (UkClientAccount *account, UkClientStyle style, const char *value)
{
  const int number = read_number (value);

  if (style != UK_CLIENT_STYLE_OUTLOOK_LEAVE)
    {
      const gboolean leaves = uk_client_means_yes (value) == (style == UK_CLIENT_STYLE_YES);

      account->leave_on_server = leaves ? UK_KNOWN_YES : UK_KNOWN_NO;
      return;
    }
  account->leave_on_server = number >= 0 && (number & 1) != 0 ? UK_KNOWN_YES : UK_KNOWN_NO;
  account->delete_with_local = number >= 0 && (number & 4) != 0 ? UK_KNOWN_YES : UK_KNOWN_NO;
  if (number >= 0 && (number & 2) != 0)
    account->leave_days = number >> 16;
}

/* What a line says of the account, by the role of its key. */
void
uk_client_take_value (UkClientAccount *account, const UkClientKey *key, const char *value)
{
  switch (key->role)
    {
    case UK_CLIENT_ROLE_EMAIL:
      take_email (account, value);
      break;
    case UK_CLIENT_ROLE_PROTOCOL:
      account->protocol = read_protocol (key->style, value);
      break;
    case UK_CLIENT_ROLE_HOST:
      take_host (account, key->style, value);
      break;
    case UK_CLIENT_ROLE_PORT:
      account->port = (guint) CLAMP (read_number (value), 0, 65535);
      break;
    case UK_CLIENT_ROLE_USER:
      take_text (&account->username, value);
      break;
    case UK_CLIENT_ROLE_SECURITY:
      account->tls = read_tls (key->style, value);
      break;
    case UK_CLIENT_ROLE_LEAVE:
      take_leave (account, key->style, value);
      break;
    case UK_CLIENT_ROLE_LEAVE_DAYS:
      account->leave_days = read_number (value);
      break;
    case UK_CLIENT_ROLE_DELETE_WITH_LOCAL:
      account->delete_with_local = uk_client_means_yes (value) ? UK_KNOWN_YES : UK_KNOWN_NO;
      break;
    case UK_CLIENT_ROLE_OUT_HOST:
      take_text (&account->out_host, value);
      break;
    case UK_CLIENT_ROLE_OUT_PORT:
      account->out_port = (guint) CLAMP (read_number (value), 0, 65535);
      break;
    case UK_CLIENT_ROLE_OUT_USER:
      take_text (&account->out_username, value);
      break;
    case UK_CLIENT_ROLE_OUT_SECURITY:
      account->out_tls = read_tls (key->style, value);
      break;
    case UK_CLIENT_ROLE_SECRET:
    case UK_CLIENT_ROLE_EXPUNGE:
    case UK_CLIENT_ROLE_OTHER:
    default:
      break;
    }
}
