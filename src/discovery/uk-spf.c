/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-spf.h"

#include <string.h>

/* More than any record that works: SPF allows ten look-ups (RFC 7208 section 4.6.4). */
#define SPF_MAX_BYTES 4096

/**
 * uk_txt_join:
 * @record: an answer of type `(as)`
 *
 * Returns: (transfer full) (nullable): the strings of one record joined without anything between
 * them, or %NULL where it is no such record or not text
 * Source: RFC 7208 section 3.3
 */
char *
uk_txt_join (GVariant *record)
{
  g_autofree const char **strings = NULL;
  g_autofree char *text = NULL;

  if (!g_variant_is_of_type (record, G_VARIANT_TYPE ("(as)")))
    return NULL;
  g_variant_get (record, "(^a&s)", &strings);
  text = g_strjoinv ("", (char **) strings);
  if (strlen (text) > SPF_MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    return NULL;
  return g_steal_pointer (&text);
}

/* "v=spf1" stands alone or before a space (RFC 7208 section 4.5). */
static gboolean
is_spf (const char *text)
{
  return g_ascii_strncasecmp (text, "v=spf1", 6) == 0 && (text[6] == '\0' || text[6] == ' ');
}

/* Returns: (transfer full) (nullable): the SPF text among the TXT records of a domain */
char *
uk_spf_dup_text (GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = uk_txt_join (g_ptr_array_index (records, i));

      if (text != NULL && is_spf (text))
        return g_steal_pointer (&text);
    }
  return NULL;
}
