/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <string.h>

#include "uk-reader.h"

UkReply *
uk_reply_ref (UkReply *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_reply_unref (UkReply *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->enhanced_code);
  g_free (self->code);
  g_free (self->text);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/* Returns: (transfer full): a reply without lines */
UkReply *
uk_reply_new (UkReplyStatus status, const char *text)
{
  UkReply *self = g_new0 (UkReply, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->status = status;
  self->text = g_strdup (text);
  self->lines = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* "[CODE rest] sentence": IMAP (RFC 3501 section 7.1) and POP3 (RFC 2449 section 8). Only the first
 * word is the code; POP3 codes such as SYS/TEMP are one word. */
static void
take_response_code (UkReply *self, const char *text)
{
  const char *end = *text == '[' ? strchr (text, ']') : NULL;

  g_free (self->text);
  if (end == NULL)
    {
      self->text = g_strdup (text);
      return;
    }
  g_free (self->code);
  self->code = g_strndup (text + 1, strcspn (text + 1, " ]"));
  self->text = g_strdup (end[1] == ' ' ? end + 2 : end + 1);
}

static gboolean
skip_word (const char **text, const char *word)
{
  gsize length = strlen (word);

  if (g_ascii_strncasecmp (*text, word, length) != 0
      || ((*text)[length] != ' ' && (*text)[length] != '\0'))
    return FALSE;
  *text += length;
  if (**text == ' ')
    (*text)++;
  return TRUE;
}

/* `line` without its tag. */
static gboolean
parse_imap (UkReply *self, const char *line)
{
  if (skip_word (&line, "OK") || skip_word (&line, "PREAUTH"))
    self->status = UK_REPLY_OK;
  else if (skip_word (&line, "NO") || skip_word (&line, "BYE"))
    self->status = UK_REPLY_NO;
  else if (skip_word (&line, "BAD"))
    self->status = UK_REPLY_BAD;
  else
    return FALSE;
  take_response_code (self, line);
  return TRUE;
}

static gboolean
parse_pop3 (UkReply *self, const char *line)
{
  if (skip_word (&line, "+OK"))
    self->status = UK_REPLY_OK;
  else if (skip_word (&line, "-ERR"))
    self->status = UK_REPLY_NO;
  else
    return FALSE;
  take_response_code (self, line);
  return TRUE;
}

/* "5.7.8 sentence" (RFC 2034 section 4) */
static const char *
take_enhanced_code (UkReply *self, const char *text)
{
  gsize length = strspn (text, "0123456789.");
  g_autofree char *code = g_strndup (text, length);
  g_auto (GStrv) parts = g_strsplit (code, ".", -1);

  if (g_strv_length (parts) != 3 || strchr ("245", parts[0][0]) == NULL || text[length] != ' ')
    return text;
  g_free (self->enhanced_code);
  self->enhanced_code = g_steal_pointer (&code);
  return text + length + 1;
}

/* RFC 5321 section 4.2: 500 to 503 say that the command itself was not understood or not in order.
 */
static UkReplyStatus
status_of_smtp_code (int code)
{
  if (code >= 500 && code <= 503)
    return UK_REPLY_BAD;
  if (code >= 400)
    return UK_REPLY_NO;
  return code >= 300 ? UK_REPLY_CONTINUE : UK_REPLY_OK;
}

static gboolean
parse_smtp (UkReply *self, const char *line)
{
  if (!g_ascii_isdigit (line[0]) || !g_ascii_isdigit (line[1]) || !g_ascii_isdigit (line[2])
      || (line[3] != ' ' && line[3] != '-' && line[3] != '\0'))
    return FALSE;
  self->smtp_code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
  self->status = status_of_smtp_code (self->smtp_code);
  g_free (self->text);
  self->text = NULL;
  self->text = g_strdup (take_enhanced_code (self, line[3] != '\0' ? line + 4 : line + 3));
  return TRUE;
}

/**
 * uk_reply_parse_status_line:
 * @line: the line that carries the status, for IMAP without its tag
 *
 * Returns: %FALSE where @line is no status line of @protocol
 */
gboolean
uk_reply_parse_status_line (UkReply *self, UkProtocol protocol, const char *line)
{
  switch (protocol)
    {
    case UK_PROTOCOL_IMAP:
      return parse_imap (self, line);
    case UK_PROTOCOL_POP3:
      return parse_pop3 (self, line);
    case UK_PROTOCOL_SMTP:
      return parse_smtp (self, line);
    default:
      g_return_val_if_reached (FALSE);
    }
}
