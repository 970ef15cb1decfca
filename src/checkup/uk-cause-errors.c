/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

/* The cause catalogue, second part: errors of what a person has typed or opened, which are no
 * findings. */

#include "uk-checkup.h"

#include <glib/gi18n-lib.h>

#include "uk-cause-variants.h"

/* What a person may type, each mistake with its own words. */
static const UkCauseRow input_rows[] = {
  [UK_MODEL_ERROR_ADDRESS_EMPTY] = {
    N_ ("No address was entered."),
    N_ ("The address is needed to find the mail servers."),
    N_ ("Enter the whole address, for example hanako@example.co.jp."),
    N_ ("You need not ask anybody."),
  },
  [UK_MODEL_ERROR_ADDRESS_NO_AT] = {
    N_ ("The address has no @."),
    N_ ("It needs text before and after the @."),
    N_ ("Enter the whole address, for example hanako@example.co.jp."),
    N_ ("Your office contact"),
  },
  [UK_MODEL_ERROR_ADDRESS_NO_LOCAL_PART] = {
    N_ ("There is nothing before the @."),
    N_ ("It needs text before and after the @."),
    N_ ("Enter the whole address, for example hanako@example.co.jp."),
    N_ ("Your office contact"),
  },
  [UK_MODEL_ERROR_ADDRESS_BAD_DOMAIN] = {
    N_ ("The part after the @ is not a domain."),
    N_ ("A domain has words with dots between them, such as example.co.jp."),
    N_ ("Check the spelling after the @."),
    N_ ("Your office contact"),
  },
  [UK_MODEL_ERROR_ADDRESS_BAD_CHARACTER] = {
    N_ ("The address has a character that addresses cannot have."),
    N_ ("A space, a comma or a bracket may have slipped in."),
    N_ ("Delete it, or copy the address again."),
    N_ ("Your office contact"),
  },
  [UK_MODEL_ERROR_ADDRESS_HAS_PORT] = {
    N_ ("The address ends with a port number."),
    N_ ("A number after a colon belongs to a server, not to an address."),
    N_ ("Delete the colon and the number."),
    N_ ("Your office contact"),
  },
};

typedef enum
{
  OTHER_CANCELLED,
  OTHER_MISSING,
  OTHER_DENIED,
  OTHER_NETWORK,
  OTHER_UNKNOWN,
} OtherError;

static const UkCauseRow other_rows[] = {
  [OTHER_CANCELLED] = {
    N_ ("The test was stopped."),
    N_ ("You stopped it before it had ended."),
    N_ ("Start it again whenever you like."),
    N_ ("You need not ask anybody."),
  },
  [OTHER_MISSING] = {
    N_ ("This file was not found."),
    N_ ("It may have been moved, or its name is misspelt."),
    N_ ("Choose the file again."),
    N_ ("Your office contact"),
  },
  [OTHER_DENIED] = {
    N_ ("This file may not be opened."),
    N_ ("You have no permission to read it."),
    N_ ("Choose another file, or ask for permission."),
    N_ ("Your office contact"),
  },
  [OTHER_NETWORK] = {
    N_ ("The connection did not work."),
    N_ ("The network or the server did not answer as expected."),
    N_ ("Test again in a few minutes."),
    N_ ("Your office contact"),
  },
  [OTHER_UNKNOWN] = {
    N_ ("Something went wrong that this app does not know."),
    N_ ("The system said: {message}"),
    N_ ("Try again. If it happens again, show this sentence to your office contact."),
    N_ ("Your office contact"),
  },
};

static OtherError
classify_error (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return OTHER_CANCELLED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
      || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return OTHER_MISSING;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
      || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES))
    return OTHER_DENIED;
  if (error->domain == G_RESOLVER_ERROR || error->domain == G_TLS_ERROR
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE))
    return OTHER_NETWORK;
  return OTHER_UNKNOWN;
}

/* The system's own words, for an error that has no row. */
static void
fill_message (UkCauseText *text, const char *message)
{
  g_autofree char *why = text->why;
  g_auto (GStrv) parts = g_strsplit (why, "{message}", 2);

  text->why = g_strjoinv (message, parts);
}

/**
 * uk_cause_describe_error:
 * @error: of the person's input: an address, a file, the network
 *
 * Returns: four sentences, translated
 */
UkCauseText
uk_cause_describe_error (const GError *error)
{
  const UkCauseRow *row;
  UkCauseText text;

  if (error->domain == UK_MODEL_ERROR && (gsize) error->code < G_N_ELEMENTS (input_rows))
    row = &input_rows[error->code];
  else
    row = &other_rows[classify_error (error)];
  text = uk_cause_fill_row (row, NULL, NULL);
  fill_message (&text, error->message);
  return text;
}
