/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-reader.h"

#include <string.h>

/* What a server may make us hold. The largest honest reply is the list of a 100,000-message
 * mailbox. */
#define REPLY_MAX_BYTES (16 * 1024 * 1024)
/* A short line costs more memory than it has bytes. */
#define REPLY_MAX_LINES 500000

/* Replies that came before their turn; no flight of ours is longer. */
#define MAX_EARLY 256

struct _UkReader
{
  UkProtocol protocol;
  GByteArray *buffer; /* (owned) bytes that are not yet a line, from `start` on */
  gsize capacity;     /* of the buffer */
  gsize start;
  gsize scanned; /* from here on no line end has been looked for */
  gsize n_reply_bytes;
  UkReply *reply;    /* (owned) (nullable) the reply whose lines are coming in */
  gboolean in_data;  /* POP3: behind the +OK of a multi-line reply */
  GHashTable *early; /* (owned) tag -> rest of its line: commands that ended before an older one */
};

/* Returns: (transfer full) */
UkReader *
uk_reader_new (UkProtocol protocol)
{
  UkReader *self = g_new0 (UkReader, 1);

  self->protocol = protocol;
  self->buffer = g_byte_array_new ();
  self->early = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/* Some servers repeat the password that they were sent. */
static void
wipe_buffer (UkReader *self)
{
  uk_secret_wipe (self->buffer->data, self->buffer->len);
  g_byte_array_unref (self->buffer);
}

void
uk_reader_free (UkReader *self)
{
  wipe_buffer (self);
  g_hash_table_unref (self->early);
  g_clear_pointer (&self->reply, uk_reply_unref);
  g_free (self);
}

/* By hand, because realloc() would leave a copy behind. */
static void
make_room (UkReader *self, gsize length)
{
  gsize needed = self->buffer->len + length;
  GByteArray *larger = NULL;

  if (needed <= self->capacity)
    return;
  self->capacity = MAX (2 * self->capacity, needed);
  larger = g_byte_array_sized_new ((guint) self->capacity);
  g_byte_array_append (larger, self->buffer->data, self->buffer->len);
  wipe_buffer (self);
  self->buffer = larger;
}

static void
forget_what_was_read (UkReader *self)
{
  guint length = self->buffer->len;

  g_byte_array_remove_range (self->buffer, 0, (guint) self->start);
  uk_secret_wipe (self->buffer->data + self->buffer->len, length - self->buffer->len);
  self->scanned -= self->start;
  self->start = 0;
}

/* Returns: %FALSE where the server has sent more than it may; the dialogue is to be given up then
 */
gboolean
uk_reader_feed (UkReader *self, const char *bytes, gsize length)
{
  /* What has been read is moved out of the way only when it is the larger part, so that the cost
   * stays linear. */
  if (self->start > self->buffer->len / 2)
    forget_what_was_read (self);
  make_room (self, length);
  self->n_reply_bytes += length;
  g_byte_array_append (self->buffer, (const guint8 *) bytes, (guint) length);
  return self->n_reply_bytes <= REPLY_MAX_BYTES
         && (self->reply == NULL || self->reply->lines->len < REPLY_MAX_LINES);
}

/* A sentence of the server may end in braces without meaning anything by it; only data have
 * literals. */
static gboolean
is_imap_data (const char *line, gsize length)
{
  static const char *const sentences[] = { "OK ", "NO ", "BAD ", "BYE ", "PREAUTH " };

  if (length < 2 || line[0] != '*' || line[1] != ' ')
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (length > 2 + strlen (sentences[i])
        && g_ascii_strncasecmp (line + 2, sentences[i], strlen (sentences[i])) == 0)
      return FALSE;
  return TRUE;
}

/* {123}, {123+} or ~{123} at the end of an IMAP line: so many bytes belong to it (RFC 3501
 * section 4.3, RFC 7888). */
static gboolean
ends_with_literal (const char *line, gsize length, gsize *out_n_bytes)
{
  gsize end = length, number = 0, scale = 1;

  if (end < 3 || line[end - 1] != '}')
    return FALSE;
  end--;
  if (line[end - 1] == '+')
    end--;
  while (end > 0 && g_ascii_isdigit (line[end - 1]) && scale < REPLY_MAX_BYTES)
    {
      number += (gsize) (line[--end] - '0') * scale;
      scale *= 10;
    }
  *out_n_bytes = number;
  return end > 0 && line[end - 1] == '{' && scale > 1;
}

/* Finds the end of the line that begins at `start`, past its literals. Returns: %FALSE while it is
 * not whole */
static gboolean
find_line (UkReader *self, gsize *out_length, gsize *out_next)
{
  const char *bytes = (const char *) self->buffer->data;
  gsize total = self->buffer->len;
  gsize from = MAX (self->scanned, self->start);

  while (from < total)
    {
      const char *end = memchr (bytes + from, '\n', total - from);
      gsize length = 0, n_literal = 0;

      if (end == NULL)
        break;
      length = (gsize) (end - bytes) - self->start;
      if (length > 0 && bytes[self->start + length - 1] == '\r')
        length--;
      if (self->protocol != UK_PROTOCOL_IMAP || !is_imap_data (bytes + self->start, length)
          || !ends_with_literal (bytes + self->start, length, &n_literal))
        {
          *out_length = length;
          *out_next = (gsize) (end - bytes) + 1;
          return TRUE;
        }
      from = (gsize) (end - bytes) + 1 + n_literal;
    }
  /* A literal may reach beyond what is there: the search goes on behind it. */
  self->scanned = from;
  return FALSE;
}

/* Returns: (transfer full) (nullable): the next line without its end */
static char *
take_line (UkReader *self, const UkRedaction *secrets)
{
  const char *bytes = NULL;
  gsize length = 0, next = 0;
  char *line = NULL;

  if (!find_line (self, &length, &next))
    return NULL;
  bytes = (const char *) self->buffer->data + self->start;
  line = secrets != NULL ? uk_redact_secrets (secrets, bytes, length) : g_strndup (bytes, length);
  self->start = next;
  self->scanned = next;
  return line;
}

/* "+ text" or a bare "+": the server wants more of a login. */
static gboolean
take_continuation (UkReply *reply, const char *line)
{
  if (line[0] != '+' || (line[1] != ' ' && line[1] != '\0'))
    return FALSE;
  reply->status = UK_REPLY_CONTINUE;
  g_free (reply->text);
  reply->text = g_strdup (line[1] == ' ' ? line + 2 : "");
  return TRUE;
}

static void
end_imap_reply (UkReply *reply, const char *rest)
{
  if (!uk_reply_parse_status_line (reply, UK_PROTOCOL_IMAP, rest))
    reply->status = UK_REPLY_BAD;
}

/* Returns: %TRUE where @line ends the reply */
static gboolean
add_imap_line (UkReader *self, const UkExpectation *expectation, char *line)
{
  g_autofree char *owned = line;
  gsize tag_length = strlen (expectation->tag);

  if (g_str_has_prefix (line, "* "))
    {
      g_ptr_array_add (self->reply->lines, g_steal_pointer (&owned));
      return FALSE;
    }
  if (expectation->may_continue && take_continuation (self->reply, line))
    return TRUE;
  if (strncmp (line, expectation->tag, tag_length) == 0 && line[tag_length] == ' ')
    {
      end_imap_reply (self->reply, line + tag_length + 1);
      return TRUE;
    }
  /* A server may end commands out of turn (RFC 3501 section 5.5). Anything else is the rest of a
   * line whose beginning has stayed in libcurl's buffer (reference/feasibility.md D3). */
  if (line[0] == UK_TAG_LETTER && strchr (line, ' ') != NULL
      && g_hash_table_size (self->early) < MAX_EARLY)
    g_hash_table_replace (self->early, g_strndup (line, strcspn (line, " ")),
                          g_strdup (strchr (line, ' ') + 1));
  return FALSE;
}

static gboolean
add_pop3_line (UkReader *self, const UkExpectation *expectation, char *line)
{
  g_autofree char *owned = line;
  UkReply *reply = self->reply;

  if (self->in_data)
    {
      if (g_str_equal (line, "."))
        return TRUE;
      g_ptr_array_add (reply->lines,
                       line[0] == '.' ? g_strdup (line + 1) : g_steal_pointer (&owned));
      return FALSE;
    }
  if (expectation->may_continue && take_continuation (reply, line))
    return TRUE;
  if (!uk_reply_parse_status_line (reply, UK_PROTOCOL_POP3, line))
    return FALSE;
  self->in_data = expectation->multi_line && reply->status == UK_REPLY_OK;
  return !self->in_data;
}

static gboolean
add_smtp_line (UkReply *reply, const char *line)
{
  if (!uk_reply_parse_status_line (reply, UK_PROTOCOL_SMTP, line))
    return FALSE;
  g_ptr_array_add (reply->lines, g_strdup (strlen (line) > 4 ? line + 4 : ""));
  return line[3] != '-';
}

static gboolean
add_line (UkReader *self, const UkExpectation *expectation, char *line)
{
  gboolean ended = FALSE;

  switch (self->protocol)
    {
    case UK_PROTOCOL_IMAP:
      return add_imap_line (self, expectation, line);
    case UK_PROTOCOL_POP3:
      return add_pop3_line (self, expectation, line);
    case UK_PROTOCOL_SMTP:
      ended = add_smtp_line (self->reply, line);
      g_free (line);
      return ended;
    default:
      g_return_val_if_reached (TRUE);
    }
}

static UkReply *
end_reply (UkReader *self)
{
  self->in_data = FALSE;
  self->n_reply_bytes = self->buffer->len - self->start;
  return g_steal_pointer (&self->reply);
}

/**
 * uk_reader_take:
 * @expectation: how the next reply ends
 *
 * Returns: (transfer full) (nullable): the reply, %NULL while it is not whole
 */
UkReply *
uk_reader_take (UkReader *self, const UkExpectation *expectation)
{
  const char *early = NULL;
  char *line = NULL;

  if (self->reply == NULL)
    self->reply = uk_reply_new (UK_REPLY_LOST, "");
  early = g_hash_table_lookup (self->early, expectation->tag);
  if (early != NULL)
    {
      end_imap_reply (self->reply, early);
      g_hash_table_remove (self->early, expectation->tag);
      return end_reply (self);
    }
  while ((line = take_line (self, expectation->secrets)) != NULL)
    if (add_line (self, expectation, line))
      return end_reply (self);
  return NULL;
}

/* Returns: (transfer full): what had come of a reply when the connection ended: "* BYE" lines, for
 * instance */
UkReply *
uk_reader_take_lost (UkReader *self)
{
  UkReply *reply
      = self->reply != NULL ? g_steal_pointer (&self->reply) : uk_reply_new (UK_REPLY_LOST, "");

  for (guint i = 0; i < reply->lines->len; i++)
    if (g_ascii_strncasecmp (reply->lines->pdata[i], "* BYE", strlen ("* BYE")) == 0)
      uk_reply_parse_status_line (reply, UK_PROTOCOL_IMAP,
                                  (const char *) reply->lines->pdata[i] + 2);
  reply->status = UK_REPLY_LOST;
  return reply;
}
