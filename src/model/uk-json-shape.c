/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-json-shape.h"

#include <string.h>

/* All that may stand outside strings (RFC 8259 sections 2, 3 and 6). */
static const char outside[] = " \t\r\n{}[]:,+-.0123456789Eaeflnrstu";

/* Returns: where the string ends whose opening quote is at @begin, or @length where it does not */
static gsize
skip_string (const char *text, gsize length, gsize begin)
{
  gsize at = begin + 1;

  while (at < length && text[at] != '"')
    at += text[at] == '\\' ? 2 : 1;
  return MIN (at, length);
}

/**
 * uk_json_find_bad_shape:
 * @deepest: how many objects and arrays may be inside one another, itself counted
 *
 * What json-glib 1.6 does not look at, to be asked before it is given foreign text: it goes down by
 * recursion and would run out of stack; it takes several roots, keeps the last one and leaks the
 * others; and it takes comments and assignments, in which quotes and brackets mean nothing.
 * Brackets that do not match are left to it.
 *
 * Returns: (nullable): what is wrong, in English; %NULL for one object that json-glib may read
 */
const char *
uk_json_find_bad_shape (const char *text, gsize length, guint deepest)
{
  guint depth = 0;
  gboolean any = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isspace (text[i]))
        continue;
      if (depth == 0 && (any || text[i] != '{'))
        return any ? "The text holds more than one value" : "The text is no JSON object";
      any = TRUE;
      if (text[i] == '"')
        i = skip_string (text, length, i);
      else if (text[i] == '\0' || strchr (outside, text[i]) == NULL)
        return "The text holds what JSON does not have";
      else if (text[i] == '{' || text[i] == '[')
        depth++;
      else if (text[i] == '}' || text[i] == ']')
        depth--;
      if (depth > deepest)
        return "The text is nested too deeply";
    }
  return any ? NULL : "The text is no JSON object";
}
