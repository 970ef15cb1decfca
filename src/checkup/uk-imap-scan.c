/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-imap-scan.h"

#include <string.h>

/* A server that nests deeper than this is not describing a mailbox. */
#define MAX_DEPTH 16

UkImapScanner
uk_imap_scanner_new (const char *line)
{
  return (UkImapScanner){ line, line + strlen (line) };
}

static void
skip_spaces (UkImapScanner *self)
{
  while (self->at < self->end && *self->at == ' ')
    self->at++;
}

gboolean
uk_imap_scan_char (UkImapScanner *self, char wanted)
{
  UkImapScanner look = *self;

  skip_spaces (&look);
  if (look.at >= look.end || *look.at != wanted)
    return FALSE;
  self->at = look.at + 1;
  return TRUE;
}

/* RFC 9051 section 9, atom-char, read generously: "\" stays, because flags begin with it, and bytes
 * above 127 stay, because servers send raw UTF-8 where they should not. */
static gboolean
is_atom_char (char c)
{
  return (guchar) c > ' ' && c != 0x7f && !strchr ("(){\"", c);
}

/**
 * uk_imap_scan_atom:
 *
 * Returns: (transfer full) (nullable): the run of atom characters at the cursor
 */
char *
uk_imap_scan_atom (UkImapScanner *self)
{
  UkImapScanner look = *self;
  const char *start;

  skip_spaces (&look);
  start = look.at;
  while (look.at < look.end && is_atom_char (*look.at))
    look.at++;
  if (look.at == start)
    return NULL;
  self->at = look.at;
  return g_strndup (start, (gsize) (look.at - start));
}

/* Reads one atom and says whether it is the wanted one, in any case. */
gboolean
uk_imap_scan_word (UkImapScanner *self, const char *wanted)
{
  UkImapScanner look = *self;
  g_autofree char *word = uk_imap_scan_atom (&look);

  if (word == NULL || g_ascii_strcasecmp (word, wanted) != 0)
    return FALSE;
  *self = look;
  return TRUE;
}

gboolean
uk_imap_scan_number (UkImapScanner *self, gint64 *out_number)
{
  UkImapScanner look = *self;
  g_autofree char *word = uk_imap_scan_atom (&look);
  guint64 number = 0;

  if (word == NULL || !g_ascii_string_to_unsigned (word, 10, 0, G_MAXINT64, &number, NULL))
    return FALSE;
  *self = look;
  *out_number = (gint64) number;
  return TRUE;
}

static char *
scan_quoted (UkImapScanner *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *at = self->at + 1; at < self->end; at++)
    {
      if (*at == '"')
        {
          self->at = at + 1;
          return g_string_free (g_steal_pointer (&text), FALSE);
        }
      if (*at == '\\' && at + 1 < self->end)
        at++;
      g_string_append_c (text, *at);
    }
  return NULL;
}

static char *
scan_literal (UkImapScanner *self)
{
  char *after = NULL;
  guint64 size_bytes = g_ascii_strtoull (self->at + 1, &after, 10);
  char *text;

  if (after == self->at + 1)
    return NULL;
  if (*after == '+') /* RFC 7888: LITERAL+ */
    after++;
  if (*after++ != '}')
    return NULL;
  if (*after == '\r')
    after++;
  if (*after == '\n')
    after++;
  if (after > self->end || size_bytes > (guint64) (self->end - after))
    return NULL;
  text = g_strndup (after, (gsize) size_bytes);
  self->at = after + size_bytes;
  return text;
}

/**
 * uk_imap_scan_string:
 *
 * Reads an astring: an atom, a quoted string or a literal. NIL comes back as the text "NIL", for a
 * mailbox may have that name; callers that expect nothing there compare.
 *
 * Returns: (transfer full) (nullable): the bytes, not necessarily UTF-8
 * Source: RFC 9051 sections 4.3 and 9
 */
char *
uk_imap_scan_string (UkImapScanner *self)
{
  UkImapScanner look = *self;
  char *text;

  skip_spaces (&look);
  if (look.at >= look.end)
    return NULL;
  if (*look.at == '"')
    text = scan_quoted (&look);
  else if (*look.at == '{')
    text = scan_literal (&look);
  else
    text = uk_imap_scan_atom (&look);
  if (text != NULL)
    *self = look;
  return text;
}

static gboolean
skip_value (UkImapScanner *self, guint depth)
{
  g_autofree char *text = NULL;

  if (depth > MAX_DEPTH)
    return FALSE;
  if (!uk_imap_scan_char (self, '('))
    return (text = uk_imap_scan_string (self)) != NULL;
  while (!uk_imap_scan_char (self, ')'))
    {
      if (!skip_value (self, depth + 1))
        return FALSE;
    }
  return TRUE;
}

/* Passes over one value of any shape, so that an item nobody asked for does not spoil the line. */
gboolean
uk_imap_scan_skip (UkImapScanner *self)
{
  UkImapScanner look = *self;

  if (!skip_value (&look, 0))
    return FALSE;
  *self = look;
  return TRUE;
}
