/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * What a format cannot say is refused, with what to use instead; it is never approximated
 * (reference/exports.md 1.2).
 */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>

gboolean
uk_export_refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_UNSUPPORTED, sentence);
  return FALSE;
}

static gboolean
is_sign_in (UkEndpoint *endpoint)
{
  return uk_endpoint_get_auth (endpoint) == UK_AUTH_OAUTH2;
}

/* Returns: %FALSE where the provider wants its own sign-in, which this format cannot say */
gboolean
uk_export_refuse_sign_in (const UkExportRequest *request, GError **error)
{
  if (!is_sign_in (uk_export_get_incoming (request))
      && !is_sign_in (uk_export_get_outgoing (request)))
    return TRUE;
  return uk_export_refuse (
      error, _ ("This kind of file cannot hold the provider's sign-in. Use the file for "
                "Thunderbird, or add the account in the mail program with the button of the "
                "provider, such as Google or Microsoft."));
}

/* Returns: %FALSE where mail is received by POP, which this format cannot say */
gboolean
uk_export_refuse_pop (const UkExportRequest *request, GError **error)
{
  if (uk_export_is_imap (request))
    return TRUE;
  return uk_export_refuse (error, _ ("This mail program reads by IMAP only. Use the file for "
                                     "Thunderbird or for getmail, which know POP."));
}

static gboolean
is_plain_word (const char *text)
{
  return g_regex_match_simple ("^[A-Za-z0-9._%+@][A-Za-z0-9._%+@-]*$", text, G_REGEX_DOLLAR_ENDONLY,
                               0);
}

/* A shell, mutt, Python or Outlook reads these files, each with its own idea of quoting; so nothing
 * is quoted, and only what needs no quotes is written (reference/exports.md 7, rule 5).
 *
 * Returns: %FALSE where the address or a user name has another character */
gboolean
uk_export_refuse_odd_words (const UkExportRequest *request, GError **error)
{
  g_autofree char *address = uk_export_dup_ascii_address (request->account);

  if (is_plain_word (address)
      && is_plain_word (uk_endpoint_get_username (uk_export_get_incoming (request)))
      && is_plain_word (uk_endpoint_get_username (uk_export_get_outgoing (request))))
    return TRUE;
  return uk_export_refuse (error, _ ("The address or the user name has a character that this file "
                                     "cannot hold safely. Use the file for Thunderbird, or the "
                                     "printed sheet."));
}

/* Thunderbird for Android never removes mail that POP has fetched, and cannot be told otherwise.
 *
 * Returns: %FALSE where the advice is to remove it */
gboolean
uk_export_refuse_android_plan (const UkExportRequest *request, GError **error)
{
  if (uk_export_is_imap (request) || request->pop_plan == UK_EXPORT_POP_UNSTATED
      || request->pop_plan == UK_EXPORT_POP_FOREVER)
    return TRUE;
  return uk_export_refuse (error, _ ("Thunderbird on Android leaves all mail on the server for "
                                     "ever; it cannot be told to remove any. Use the file for "
                                     "Thunderbird on a PC."));
}
