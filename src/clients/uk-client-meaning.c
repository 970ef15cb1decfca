/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "uk-client-private.h"

static const char *
tls_text (UkTls tls)
{
  switch (tls)
    {
    case UK_TLS_IMPLICIT:
      return _ ("Encrypted from the first byte (SSL/TLS).");
    case UK_TLS_STARTTLS:
      return _ ("Encrypted after a greeting (STARTTLS).");
    case UK_TLS_NONE:
      return _ ("No encryption: others can read the password on the way.");
    case UK_TLS_UNKNOWN:
    default:
      return _ ("Encryption as the program chooses.");
    }
}

static const char *
protocol_text (UkClientProtocol protocol)
{
  switch (protocol)
    {
    case UK_CLIENT_PROTOCOL_IMAP:
      return _ ("Looks at the mail on the server (IMAP).");
    case UK_CLIENT_PROTOCOL_POP:
      return _ ("Takes mail in from the server (POP).");
    case UK_CLIENT_PROTOCOL_UNKNOWN:
    default:
      return _ ("This entry does not receive mail.");
    }
}

static char *
dup_leave_text (const UkClientAccount *account)
{
  if (account->leave_on_server == UK_KNOWN_NO)
    return g_strdup (_ ("Removes mail from the server as soon as it is taken in."));
  if (account->leave_on_server == UK_KNOWN_YES && account->leave_days > 0)
    return g_strdup_printf (_ ("Removes mail from the server after %d days."), account->leave_days);
  return g_strdup (_ ("Leaves mail on the server."));
}

/* Returns: (transfer full): what the line does; the account is complete by now */
char *
uk_client_meaning (UkClientRole role, const UkClientAccount *account, const char *value)
{
  switch (role)
    {
    case UK_CLIENT_ROLE_SECRET:
      return g_strdup (_ ("A password stands here. It is neither kept nor shown."));
    case UK_CLIENT_ROLE_EMAIL:
      return g_strdup (_ ("The mail address."));
    case UK_CLIENT_ROLE_PROTOCOL:
      return g_strdup (protocol_text (account->protocol));
    case UK_CLIENT_ROLE_HOST:
      return g_strdup (_ ("The receiving server."));
    case UK_CLIENT_ROLE_PORT:
      return g_strdup (_ ("The number of the receiving door (port)."));
    case UK_CLIENT_ROLE_USER:
      return g_strdup (_ ("The user name for receiving."));
    case UK_CLIENT_ROLE_SECURITY:
      return g_strdup (tls_text (account->tls));
    case UK_CLIENT_ROLE_LEAVE:
    case UK_CLIENT_ROLE_LEAVE_DAYS:
      return dup_leave_text (account);
    case UK_CLIENT_ROLE_DELETE_WITH_LOCAL:
      return g_strdup (
          account->delete_with_local == UK_KNOWN_YES
              ? _ ("What is deleted in the program is removed from the server as well.")
              : _ ("What is deleted in the program stays on the server."));
    case UK_CLIENT_ROLE_EXPUNGE:
      return g_strdup (_ ("Where mail that was deleted is removed for good."));
    case UK_CLIENT_ROLE_OUT_HOST:
      return g_strdup (_ ("The sending server."));
    case UK_CLIENT_ROLE_OUT_PORT:
      return g_strdup (_ ("The number of the sending door (port)."));
    case UK_CLIENT_ROLE_OUT_USER:
      return g_strdup (_ ("The user name for sending."));
    case UK_CLIENT_ROLE_OUT_SECURITY:
      return g_strdup (tls_text (account->out_tls));
    case UK_CLIENT_ROLE_OTHER:
    default:
      return g_strdup ("");
    }
}

/* Returns: (transfer full): what the program does with mail on the server, in a sentence or two */
char *
uk_client_account_summary (const UkClientAccount *account)
{
  g_autofree char *leave = NULL;

  if (account->protocol != UK_CLIENT_PROTOCOL_POP)
    return g_strdup (protocol_text (account->protocol));
  if (account->leave_on_server == UK_KNOWN_UNKNOWN)
    return g_strdup (protocol_text (account->protocol));
  leave = dup_leave_text (account);
  return g_strdup_printf ("%s %s", protocol_text (account->protocol), leave);
}

/* Returns: (transfer full) (nullable): how much mail is on this machine, as a sentence; %NULL where
 * that is not known */
char *
uk_client_file_local_text (const UkClientFile *self)
{
  g_autofree char *size
      = self->local_bytes >= 0 ? g_format_size ((guint64) self->local_bytes) : NULL;

  return size != NULL ? g_strdup_printf (_ ("Mail that is on this PC: %s"), size) : NULL;
}
