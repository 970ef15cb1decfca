/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-greeting.h"

#include <string.h>

static gboolean
starts_with (const char *line, const char *prefix)
{
  return g_ascii_strncasecmp (line, prefix, strlen (prefix)) == 0;
}

static gboolean
names_protocol (const char *line, UkProtocol *out_spoken)
{
  if (starts_with (line, "* OK") || starts_with (line, "* PREAUTH") || starts_with (line, "* BYE"))
    *out_spoken = UK_PROTOCOL_IMAP;
  else if (starts_with (line, "+OK") || starts_with (line, "-ERR"))
    *out_spoken = UK_PROTOCOL_POP3;
  else if (g_ascii_isdigit (line[0]) && strlen (line) >= 3 && strspn (line, "0123456789") == 3
           && strchr (" -", line[3]) != NULL && strstr (line, "FTP") == NULL)
    *out_spoken = UK_PROTOCOL_SMTP; /* FTP greets with 220 as well, and says so */
  else
    return FALSE;
  return TRUE;
}

/**
 * uk_greeting_judge:
 * @line: the first line a server sent
 * @out_spoken: (out): which mail protocol it speaks, if any
 *
 * Returns: %UK_FAILURE_NONE where it is a greeting of @expected that lets us in
 */
UkFailure
uk_greeting_judge (UkProtocol expected, const char *line, UkProtocol *out_spoken)
{
  *out_spoken = expected;
  if (!names_protocol (line, out_spoken))
    return UK_FAILURE_NOT_MAIL;
  if (*out_spoken != expected)
    return UK_FAILURE_WRONG_PROTOCOL;
  if (starts_with (line, "* BYE") || starts_with (line, "-ERR") || line[0] == '4' || line[0] == '5')
    return UK_FAILURE_GREETING_REFUSED;
  return UK_FAILURE_NONE;
}

/* Returns: (transfer full): the words of a CAPABILITY line, in upper case */
GStrv
uk_greeting_parse_imap_words (const char *words)
{
  g_autofree char *upper = g_ascii_strup (words, -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit_set (upper, " \r\n", -1);

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_strv_builder_add (builder, *part);
  return g_strv_builder_end (builder);
}

/* The newest of "* CAPABILITY …" and "[CAPABILITY …]". */
static GStrv
parse_imap (const GPtrArray *lines)
{
  for (guint i = lines->len; i > 0; i--)
    {
      const char *line = lines->pdata[i - 1];
      const char *code = strstr (line, "[CAPABILITY ");

      if (starts_with (line, "* CAPABILITY "))
        return uk_greeting_parse_imap_words (line + strlen ("* CAPABILITY "));
      if (code != NULL && strchr (code, ']') != NULL)
        {
          g_autofree char *words = g_strndup (code + 1, (gsize) (strchr (code, ']') - code - 1));
          return uk_greeting_parse_imap_words (words + strlen ("CAPABILITY "));
        }
    }
  return g_new0 (char *, 1);
}

static void
add_upper (GPtrArray *list, const char *line)
{
  g_autofree char *copy = g_strdup (line);

  g_ptr_array_add (list, g_ascii_strup (g_strstrip (copy), -1));
}

/* The last list between "+OK" and ".": before STLS a server may offer less than after it. */
static GStrv
parse_pop3 (const GPtrArray *lines)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  gboolean ended = FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = lines->pdata[i];

      if (starts_with (line, "+OK") || starts_with (line, "-ERR"))
        ended = TRUE; /* the next capability line begins a new list */
      else if (!g_str_equal (line, "."))
        {
          if (ended)
            g_ptr_array_set_size (list, 0);
          ended = FALSE;
          add_upper (list, line);
        }
    }
  g_ptr_array_add (list, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

/* The last block of "250" lines; its first line is the server's name. "AUTH=PLAIN" is an old spelling of "AUTH PLAIN". */
static GStrv
parse_smtp (const GPtrArray *lines)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  gboolean inside = FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = lines->pdata[i];
      gboolean is_block = starts_with (line, "250") && strlen (line) >= 4;

      if (is_block && !inside)
        g_ptr_array_set_size (list, 0);
      else if (is_block && starts_with (line + 4, "AUTH="))
        {
          g_autofree char *spelled = g_strdup_printf ("AUTH %s", line + 4 + strlen ("AUTH="));
          add_upper (list, spelled);
        }
      else if (is_block)
        add_upper (list, line + 4);
      inside = is_block && line[3] == '-';
    }
  g_ptr_array_add (list, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

/**
 * uk_greeting_parse_capabilities:
 * @lines: (element-type utf8): what the server has said so far
 *
 * Returns: (transfer full): the newest capabilities, upper case, possibly none
 * Source: RFC 3501 section 7.2.1, RFC 2449 section 5, RFC 5321 section 4.1.1.1
 */
GStrv
uk_greeting_parse_capabilities (UkProtocol protocol, const GPtrArray *lines)
{
  switch (protocol)
    {
    case UK_PROTOCOL_IMAP:
      return parse_imap (lines);
    case UK_PROTOCOL_POP3:
      return parse_pop3 (lines);
    case UK_PROTOCOL_SMTP:
      return parse_smtp (lines);
    default:
      g_return_val_if_reached (g_new0 (char *, 1));
    }
}
