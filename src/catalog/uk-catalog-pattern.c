/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-catalog-pattern.h"

#include <string.h>

/**
 * uk_pattern_get_key:
 * @pattern: an exact name, or a name with `*` in it
 *
 * The index is searched by keys, never walked: an exact pattern is its own key, a pattern with `*`
 * is filed under the fixed labels at its end, with their leading dot (`d*.dion.ne.jp` under
 * `.dion.ne.jp`).
 *
 * Returns: (transfer none) (nullable): the key, part of @pattern; %NULL where no fixed label is
 * left
 */
const char *
uk_pattern_get_key (const char *pattern)
{
  const char *star = strrchr (pattern, '*');

  return star == NULL ? pattern : strchr (star, '.');
}

/* Returns: how specific a pattern is, in fixed characters; of two that match, the heavier wins */
gsize
uk_pattern_get_weight (const char *pattern)
{
  gsize weight = 0;

  for (const char *c = pattern; *c != '\0'; c++)
    weight += *c != '*';
  return weight;
}

/* `*` inside a name stays within its label. */
static gboolean
matches_rest (const char *pattern, const char *name)
{
  for (; *pattern != '*'; pattern++, name++)
    {
      if (*pattern != *name)
        return FALSE;
      if (*pattern == '\0')
        return TRUE;
    }
  for (;; name++)
    {
      if (matches_rest (pattern + 1, name))
        return TRUE;
      if (*name == '\0' || *name == '.')
        return FALSE;
    }
}

/**
 * uk_pattern_matches:
 * @pattern: a pattern that uk_pattern_get_fault() accepts
 * @name: a name in lower case without a final dot
 *
 * A `*` in front stands for anything, dots included (`*.x` is any sub-domain of x, and not x
 * itself); elsewhere it stands for any characters of one label.
 */
gboolean
uk_pattern_matches (const char *pattern, const char *name)
{
  if (*pattern != '*')
    return matches_rest (pattern, name);
  for (const char *rest = name; *rest != '\0'; rest++)
    if (matches_rest (pattern + 1, rest))
      return TRUE;
  return FALSE;
}

/**
 * uk_pattern_get_fault:
 *
 * Returns: (transfer none) (nullable): what is wrong with a pattern, in English for the person who
 * writes the file
 */
const char *
uk_pattern_get_fault (const char *pattern)
{
  const char *key = uk_pattern_get_key (pattern);

  for (const char *c = pattern; *c != '\0'; c++)
    if (g_ascii_isspace (*c) || g_ascii_isupper (*c) || (guchar) *c >= 0x80)
      return "patterns are written in lower case, without spaces, as A-labels";
  if (*pattern == '\0' || g_str_has_suffix (pattern, ".") || strstr (pattern, "..") != NULL)
    return "a label is empty";
  if (key == NULL || strchr (pattern, '.') == NULL)
    return "the pattern must end in a fixed domain";
  /* A star beside a top level would claim every company of a country. */
  if (key != pattern && strchr (key + 1, '.') == NULL)
    return "at least two labels must be fixed at the end";
  return NULL;
}
