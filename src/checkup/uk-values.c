/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-values.h"

/* Splits at runs of spaces and drops empty words. */
static GStrv
split_words (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] != '\0')
        g_strv_builder_add (words, parts[i]);
    }
  return g_strv_builder_end (words);
}

static gboolean
parse_number (const char *word, guint64 max, gint64 *out_number)
{
  guint64 number = 0;

  if (word == NULL || !g_ascii_string_to_unsigned (word, 10, 0, max, &number, NULL))
    return FALSE;
  *out_number = (gint64) number;
  return TRUE;
}

/**
 * uk_pop_parse_expire:
 * @value: (nullable): what follows the word EXPIRE in CAPA
 *
 * Source: RFC 2449 section 6.7; 0 means that nothing may be left on the server
 */
UkExpire
uk_pop_parse_expire (const char *value, int *out_days)
{
  g_auto (GStrv) words = value != NULL ? split_words (value) : NULL;
  gint64 days = 0;

  if (words == NULL || words[0] == NULL)
    return UK_EXPIRE_NOT_SAID;
  if (g_ascii_strcasecmp (words[0], "NEVER") == 0)
    return UK_EXPIRE_NEVER;
  if (!parse_number (words[0], G_MAXINT, &days))
    return UK_EXPIRE_NOT_SAID;
  *out_days = (int) days;
  return UK_EXPIRE_DAYS;
}

/* Source: RFC 2449 section 6.5. */
gboolean
uk_pop_parse_login_delay (const char *value, int *out_seconds)
{
  g_auto (GStrv) words = value != NULL ? split_words (value) : NULL;
  gint64 seconds = 0;

  if (words == NULL || !parse_number (words[0], G_MAXINT, &seconds))
    return FALSE;
  *out_seconds = (int) seconds;
  return TRUE;
}

/* "2 320", with or without words behind it (RFC 1939 section 5). */
gboolean
uk_pop_parse_stat (const char *text, gint64 *out_messages, gint64 *out_bytes)
{
  g_auto (GStrv) words = split_words (text);

  return words[0] != NULL && parse_number (words[0], G_MAXINT64, out_messages)
         && parse_number (words[1], G_MAXINT64, out_bytes);
}

/* "1 whqtswO00WBw418f9t5JxYwZ": a name of 1 to 70 printable characters (RFC 1939 section 7). */
gboolean
uk_pop_parse_uidl (const char *text, char **out_uid)
{
  g_auto (GStrv) words = split_words (text);
  gint64 number = 0;

  if (words[0] == NULL || !parse_number (words[0], G_MAXINT64, &number) || words[1] == NULL)
    return FALSE;
  *out_uid = g_strdup (words[1]);
  return TRUE;
}

/* No value, or 0, means that the server names no limit (RFC 1870 section 4). */
gboolean
uk_smtp_parse_size (const char *value, gint64 *out_bytes)
{
  g_auto (GStrv) words = value != NULL ? split_words (value) : NULL;

  return words != NULL && parse_number (words[0], G_MAXINT64, out_bytes) && *out_bytes > 0;
}
