/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-saslprep.h"

#include <string.h>

/* RFC 3454 table B.1: characters that are mapped to nothing. */
static gboolean
is_nothing (gunichar c)
{
  return c == 0x00ad || c == 0x034f || c == 0x1806 || (c >= 0x180b && c <= 0x180d)
         || (c >= 0x200b && c <= 0x200d) || c == 0x2060 || (c >= 0xfe00 && c <= 0xfe0f)
         || c == 0xfeff;
}

/* RFC 3454 table C.1.2: spaces other than the one of ASCII; the wide one of a Japanese keyboard
 * among them. U+200B is in B.1 as well, which comes first (RFC 4013 section 2.1). */
static gboolean
is_other_space (gunichar c)
{
  return c == 0x00a0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f
         || c == 0x3000;
}

static char *
map_characters (const char *text)
{
  gsize size = strlen (text) + 1;
  char *mapped = g_malloc (size);
  char *end = mapped;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (is_other_space (c))
        *end++ = ' ';
      else if (!is_nothing (c))
        end += g_unichar_to_utf8 (c, end);
    }
  *end = '\0';
  return mapped;
}

static void
free_wiped (char *text)
{
  uk_secret_wipe (text, strlen (text));
  g_free (text);
}

/**
 * uk_saslprep:
 * @text: a name or a password in UTF-8
 *
 * What RFC 4013 does to text that a keyboard can type: wide spaces become spaces, invisible
 * characters go, the rest is brought to form KC. Forbidden characters and mixed directions are left
 * to the server to refuse, as are bytes that are not UTF-8.
 *
 * Returns: (transfer full)
 */
UkSecret *
uk_saslprep (const char *text)
{
  char *mapped = NULL, *folded = NULL;
  UkSecret *prepared = NULL;

  if (g_str_is_ascii (text) || !g_utf8_validate (text, -1, NULL))
    return uk_secret_new (text, -1);
  mapped = map_characters (text);
  folded = g_utf8_normalize (mapped, -1, G_NORMALIZE_NFKC);
  prepared = uk_secret_new (folded, -1);
  free_wiped (mapped);
  free_wiped (folded);
  return prepared;
}
