/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <string.h>

#include "uk-batch.h"

/* A list of addresses as people have them: a line each, or a table that a spreadsheet has written,
 * with a heading or without, in UTF-8 or in the encoding of a Japanese Windows. */

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define SEPARATORS ",;\t"

/* Returns: (transfer full): @text in UTF-8, without a byte order mark */
static char *
read_text (const char *text, gsize length)
{
  const gsize skip
      = length >= 3 && memcmp (text, BYTE_ORDER_MARK, 3) == 0 ? strlen (BYTE_ORDER_MARK) : 0;
  char *converted = NULL;

  if (g_utf8_validate (text + skip, (gssize) (length - skip), NULL))
    return g_strndup (text + skip, length - skip);
  converted = g_convert (text, (gssize) length, "UTF-8", "CP932", NULL, NULL, NULL);
  return converted != NULL ? converted : g_utf8_make_valid (text, (gssize) length);
}

/* One cell, from *@at on, which moves behind it; a doubled quote inside quotes stands for one
 * (RFC 4180 section 2). Returns: (transfer full) (nullable): %NULL behind the last one */
static char *
next_cell (const char **at)
{
  const char *from = *at;
  g_autoptr (GString) cell = NULL;
  gboolean quoted = FALSE;

  if (from == NULL)
    return NULL;
  cell = g_string_new (NULL);
  for (; *from != '\0' && (quoted || strchr (SEPARATORS, *from) == NULL); from++)
    if (*from != '"')
      g_string_append_c (cell, *from);
    else if (quoted && from[1] == '"')
      g_string_append_c (cell, *from++);
    else
      quoted = !quoted;
  *at = *from != '\0' ? from + 1 : NULL;
  return g_strstrip (g_string_free (g_steal_pointer (&cell), FALSE));
}

/* Returns: (transfer full) (nullable): the first cell that may be an address */
static char *
find_address (const char *line)
{
  const char *at = line;
  char *cell = NULL;

  while ((cell = next_cell (&at)) != NULL)
    {
      if (strchr (cell, '@') != NULL || strstr (cell, "＠") != NULL)
        return cell;
      g_free (cell);
    }
  return NULL;
}

static gboolean
is_blank (const char *line)
{
  while (*line == ' ' || strchr (SEPARATORS "\r", *line) != NULL)
    if (*line++ == '\0')
      return TRUE;
  return *line == '#';
}

static void
take_line (const char *line, guint number, GHashTable *seen, GPtrArray *addresses, GPtrArray *bad)
{
  g_autofree char *cell = find_address (line);
  g_autoptr (UkAddress) address = cell != NULL ? uk_address_new (cell, NULL) : NULL;

  /* g_hash_table_add() would keep the text of the second one, which is freed here. */
  if (address != NULL && !g_hash_table_contains (seen, uk_address_get_email (address)))
    {
      g_hash_table_add (seen, (char *) uk_address_get_email (address));
      g_ptr_array_add (addresses, g_steal_pointer (&address));
    }
  else if (address == NULL && (cell != NULL || addresses->len + bad->len > 0))
    g_ptr_array_add (bad, g_strdup_printf ("%u: %s", number, line));
}

/**
 * uk_batch_list_parse:
 * @out_bad: (out) (transfer full): the lines in which no address was understood, with their numbers
 *
 * Lines that are empty or begin with "#" do not count, nor does a heading. What is there twice is
 * taken once.
 *
 * Returns: (transfer full) (element-type UkAddress): in the order of the lines
 */
GPtrArray *
uk_batch_list_parse (const char *text, gsize length, GStrv *out_bad)
{
  g_autofree char *readable = read_text (text, length);
  g_auto (GStrv) lines = g_strsplit (readable, "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_address_unref);
  g_autoptr (GPtrArray) bad = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (!is_blank (lines[i]))
      take_line (g_strchomp (lines[i]), i + 1, seen, addresses, bad);
  g_ptr_array_add (bad, NULL);
  *out_bad = (GStrv) g_ptr_array_free (g_steal_pointer (&bad), FALSE);
  return addresses;
}
