/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-hello.h"

#include <string.h>

/* Returns: (transfer full) */
UkHello *
uk_hello_new (UkProtocol protocol)
{
  UkHello *self = g_new0 (UkHello, 1);

  self->protocol = protocol;
  self->spoken = protocol;
  self->greeting = g_string_new (NULL);
  self->refusal = g_string_new (NULL);
  self->words = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
uk_hello_free (UkHello *self)
{
  g_string_free (self->greeting, TRUE);
  g_string_free (self->refusal, TRUE);
  g_ptr_array_unref (self->words);
  g_free (self);
}

static gboolean
begins (const char *line, const char *word)
{
  return g_ascii_strncasecmp (line, word, strlen (word)) == 0;
}

static gboolean
is_smtp_line (const char *line)
{
  return strspn (line, "0123456789") == 3 && (line[3] == ' ' || line[3] == '-' || line[3] == '\0');
}

/* FTP greets with 220 as well, and says what it is. */
static gboolean
is_ftp (const char *line)
{
  g_autofree char *upper = g_ascii_strup (line, -1);

  return strstr (upper, "FTP") != NULL && strstr (upper, "SMTP") == NULL;
}

static UkGreeting
kind_for_imap (const char *line)
{
  if (begins (line, "* OK") || begins (line, "* PREAUTH"))
    return UK_GREETING_WELCOME;
  return begins (line, "* BYE") || begins (line, "* NO") || begins (line, "* BAD")
             ? UK_GREETING_REFUSED
             : UK_GREETING_NOT_MAIL;
}

static UkGreeting
kind_for_pop3 (const char *line)
{
  if (begins (line, "+OK"))
    return UK_GREETING_WELCOME;
  return begins (line, "-ERR") ? UK_GREETING_REFUSED : UK_GREETING_NOT_MAIL;
}

static UkGreeting
kind_for_smtp (const char *line)
{
  if (!is_smtp_line (line) || is_ftp (line))
    return UK_GREETING_NOT_MAIL;
  if (line[0] == '2')
    return UK_GREETING_WELCOME;
  return line[0] == '4' || line[0] == '5' ? UK_GREETING_REFUSED : UK_GREETING_NOT_MAIL;
}

/**
 * uk_greeting_of_line:
 * @line: the first line of a server
 * @expected: what was hoped for
 * @out_spoken: the mail protocol that the line belongs to; @expected where it belongs to none
 *
 * The first lines of the three protocols exclude one another (RFC 3501 section 7.1, RFC 1939
 * section 4, RFC 5321 section 4.2), so that a wrong port is known from one line.
 */
UkGreeting
uk_greeting_of_line (const char *line, UkProtocol expected, UkProtocol *out_spoken)
{
  static UkGreeting (*const kinds[UK_N_PROTOCOLS]) (const char *)
      = { kind_for_imap, kind_for_pop3, kind_for_smtp };
  UkGreeting kind = kinds[expected](line);

  *out_spoken = expected;
  if (kind != UK_GREETING_NOT_MAIL)
    return kind;
  for (guint protocol = 0; protocol < UK_N_PROTOCOLS; protocol++)
    if (kinds[protocol](line) != UK_GREETING_NOT_MAIL)
      {
        *out_spoken = (UkProtocol) protocol;
        return UK_GREETING_OTHER;
      }
  return UK_GREETING_NOT_MAIL;
}

static void
add_words (GPtrArray *words, const char *text)
{
  g_auto (GStrv) given = g_strsplit_set (text, " \t", -1);

  for (char **word = given; *word != NULL; word++)
    if (**word != '\0')
      g_ptr_array_add (words, g_ascii_strup (*word, -1));
}

/* One line of CAPA or EHLO: a keyword with its values, joined by single spaces. Only the keyword's
 * case is without meaning, but no value that we read depends on it. */
static void
add_word_list (GPtrArray *words, const char *text)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  add_words (list, text);
  if (list->len == 0)
    return;
  g_ptr_array_add (list, NULL);
  g_ptr_array_add (words, g_strjoinv (" ", (char **) list->pdata));
}

/**
 * uk_capabilities_add_line:
 * @line: "* CAPABILITY …", a line of CAPA behind its +OK, or the text of an EHLO line behind its
 * code
 *
 * Lines without capabilities add nothing.
 */
void
uk_capabilities_add_line (GPtrArray *words, UkProtocol protocol, const char *line)
{
  if (protocol != UK_PROTOCOL_IMAP)
    add_word_list (words, line);
  else if (begins (line, "* CAPABILITY "))
    add_words (words, line + strlen ("* CAPABILITY "));
}

/* Whether @command begins @line, behind a tag or not. */
static gboolean
is_command (const char *line, const char *command)
{
  const char *space = strchr (line, ' ');

  return begins (line, command) || (space != NULL && begins (space + 1, command));
}

/* A line from libcurl to the server. */
void
uk_hello_sent (UkHello *self, const char *line)
{
  self->reading = FALSE;
  if (is_command (line, "STARTTLS") || is_command (line, "STLS"))
    self->starttls_sent = TRUE;
  if (!is_command (line, "CAPABILITY") && !is_command (line, "CAPA") && !is_command (line, "EHLO"))
    return;
  self->reading = TRUE;
  self->answered = FALSE;
  g_ptr_array_set_size (self->words, 0);
}

static void
receive_greeting (UkHello *self, const char *line)
{
  self->kind = uk_greeting_of_line (line, self->protocol, &self->spoken);
  self->preauth = begins (line, "* PREAUTH");
  g_string_append (self->greeting, line);
  self->greeting_open = self->spoken == UK_PROTOCOL_SMTP && is_smtp_line (line) && line[3] == '-';
}

static void
continue_greeting (UkHello *self, const char *line)
{
  g_string_append_c (self->greeting, '\n');
  g_string_append (self->greeting, line);
  self->greeting_open = is_smtp_line (line) && line[3] == '-';
}

/* The first line of an EHLO answer is the server's name (RFC 5321 section 4.1.1.1), that of CAPA a
 * sentence. */
static void
receive_answer (UkHello *self, const char *line)
{
  gboolean is_first = !self->answered;

  self->answered = TRUE;
  if (self->protocol == UK_PROTOCOL_SMTP && is_smtp_line (line) && line[0] != '2')
    {
      self->ehlo_code = atoi (line);
      g_string_assign (self->refusal, line);
    }
  else if (self->protocol == UK_PROTOCOL_IMAP)
    uk_capabilities_add_line (self->words, self->protocol, line);
  else if (self->protocol == UK_PROTOCOL_POP3 && !is_first && !g_str_equal (line, "."))
    uk_capabilities_add_line (self->words, self->protocol, line);
  else if (self->protocol == UK_PROTOCOL_SMTP && !is_first && is_smtp_line (line)
           && line[3] != '\0')
    uk_capabilities_add_line (self->words, self->protocol, line + 4);
}

/* A line from the server, without its end. */
void
uk_hello_received (UkHello *self, const char *line)
{
  if (self->kind == UK_GREETING_NONE)
    receive_greeting (self, line);
  else if (self->greeting_open)
    continue_greeting (self, line);
  else if (self->reading)
    receive_answer (self, line);
  else if (self->starttls_sent && self->refusal->len == 0)
    g_string_assign (self->refusal, line);
}

/* What was said in the clear may have been said by anybody (RFC 3501 section 6.2.1, RFC 3207
 * section 4.2). */
void
uk_hello_encrypted (UkHello *self)
{
  self->reading = FALSE;
  self->starttls_sent = FALSE;
  g_string_truncate (self->refusal, 0);
  g_ptr_array_set_size (self->words, 0);
}
