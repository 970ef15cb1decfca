/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-channel.h"

#include <glib-unix.h>
#include <string.h>

/* A transcript shows how a long answer begins. */
#define SHOWN_LINES 30

/* What is still to be sent. Each piece is wiped when it is done with: it may be a password. */
typedef struct
{
  char *bytes; /* (owned) */
  gsize length;
  gsize n_sent;
  gboolean tried; /* the TLS library has seen it, and wants to see the same again */
} Piece;

typedef struct
{
  UkExpectation shape;
  gboolean is_login;
  gint64 sent_us;
} Awaited;

struct _UkChannel
{
  UkHandle *handle; /* (owned) (nullable) NULL once the connection has ended */
  UkProtocol protocol;
  UkNetwork *network;
  char *subject;    /* (owned) */
  UkReader *reader; /* (owned) */
  UkRedaction redaction;
  GQueue pieces;  /* (owned) (element-type Piece) */
  GQueue awaited; /* (owned) (element-type Awaited) */
  guint n_tags;
  GSource *watch;   /* (owned) (nullable) of the socket */
  GSource *wake;    /* (owned) (nullable) sends, in the next turn of the loop */
  GSource *timer;   /* (owned) (nullable) */
  UkReplyFunc func; /* (nullable) */
  gpointer user_data;
  guint n_in_use; /* how deep we are in callbacks; the channel outlives them */
  gboolean closed;
  gint is_open; /* (atomic) read from other threads */
};

static void flush_soon (UkChannel *self);
static void watch_socket (UkChannel *self);

static void
piece_free (gpointer data)
{
  Piece *self = data;

  uk_secret_wipe (self->bytes, self->length);
  g_free (self->bytes);
  g_free (self);
}

static void
channel_free (UkChannel *self)
{
  uk_reader_free (self->reader);
  uk_redaction_clear (&self->redaction);
  g_queue_clear_full (&self->pieces, piece_free);
  g_queue_clear_full (&self->awaited, g_free);
  g_free (self->subject);
  g_free (self);
}

static void
note (UkChannel *self, UkTranscriptKind kind, const char *line)
{
  g_autofree char *text = uk_redact_line (&self->redaction, line);

  uk_network_note (self->network, kind, self->subject, text);
}

/* The connection has ended: what is awaited is lost. */
static void
hang_up (UkChannel *self)
{
  g_atomic_int_set (&self->is_open, FALSE);
  uk_source_clear (&self->watch);
  g_queue_clear_full (&self->pieces, piece_free);
  g_clear_pointer (&self->handle, uk_handle_free);
}

/* Returns: (transfer full): the line that ended the reply, as it may be shown */
static char *
dup_last_line (UkChannel *self, const Awaited *awaited, const UkReply *reply)
{
  static const char *const words[] = { "OK", "+", "NO", "BAD", "(lost)" };
  g_autofree char *code
      = reply->code != NULL ? g_strdup_printf ("[%s] ", reply->code) : g_strdup ("");

  if (awaited->is_login && reply->status == UK_REPLY_CONTINUE)
    return g_strdup ("+ [challenge]");
  if (reply->smtp_code != 0)
    return g_strdup_printf ("%d %s%s%s", reply->smtp_code,
                            reply->enhanced_code != NULL ? reply->enhanced_code : "",
                            reply->enhanced_code != NULL ? " " : "", reply->text);
  return g_strchug (
      g_strdup_printf ("%s %s %s%s", awaited->shape.tag, words[reply->status], code, reply->text));
}

static void
note_reply (UkChannel *self, const Awaited *awaited, const UkReply *reply)
{
  g_autofree char *last = dup_last_line (self, awaited, reply);
  guint n_lines = reply->lines->len;

  /* An SMTP reply carries its last line in `lines` too. */
  if (self->protocol == UK_PROTOCOL_SMTP && n_lines > 0)
    n_lines--;
  for (guint i = 0; i < MIN (n_lines, SHOWN_LINES); i++)
    note (self, UK_TRANSCRIPT_RECEIVED, reply->lines->pdata[i]);
  if (n_lines > SHOWN_LINES)
    {
      g_autofree char *more = g_strdup_printf ("(%u more lines)", n_lines - SHOWN_LINES);
      note (self, UK_TRANSCRIPT_NOTE, more);
    }
  note (self, UK_TRANSCRIPT_RECEIVED, last);
}

/* Hands the reply to the listener, who may close the channel. */
static void
tell (UkChannel *self, UkReply *reply)
{
  g_autofree Awaited *awaited = g_queue_pop_head (&self->awaited);

  reply->duration_ms = (guint) ((g_get_monotonic_time () - awaited->sent_us) / 1000);
  if (uk_network_get_transcript (self->network) != NULL)
    note_reply (self, awaited, reply);
  if (self->func != NULL)
    self->func (reply, self->user_data);
  else
    uk_reply_unref (reply);
}

/* A listener may close the channel, which lives on until we are out of it. */
static void
enter (UkChannel *self)
{
  self->n_in_use++;
}

static void
leave (UkChannel *self)
{
  if (--self->n_in_use == 0 && self->closed)
    channel_free (self);
}

/* Gives out whatever replies are whole; where the connection has ended, the rest as lost. */
static void
tell_all (UkChannel *self)
{
  while (!self->closed && !g_queue_is_empty (&self->awaited))
    {
      Awaited *awaited = g_queue_peek_head (&self->awaited);
      UkReply *reply = NULL;

      awaited->shape.secrets = awaited->is_login ? &self->redaction : NULL;
      reply = uk_reader_take (self->reader, &awaited->shape);
      if (reply == NULL && self->handle != NULL)
        break;
      tell (self, reply != NULL ? reply : uk_reader_take_lost (self->reader));
    }
}

/* Reads until nothing is left, in libcurl's TLS buffer either: a socket that is watched says
 * nothing of that one. */
static void
receive (UkChannel *self)
{
  char bytes[16 * 1024];
  size_t n_read = 0;
  CURLcode code = CURLE_OK;

  while (self->handle != NULL)
    {
      code = curl_easy_recv (self->handle->easy, bytes, sizeof bytes, &n_read);
      if (code == CURLE_AGAIN)
        return;
      if (code != CURLE_OK || n_read == 0 || !uk_reader_feed (self->reader, bytes, n_read))
        hang_up (self);
      uk_secret_wipe (bytes, n_read);
      tell_all (self);
    }
}

static void
send_pieces (UkChannel *self)
{
  Piece *piece = NULL;

  while (self->handle != NULL && (piece = g_queue_peek_head (&self->pieces)) != NULL)
    {
      size_t n_sent = 0;
      CURLcode code = CURLE_OK;

      piece->tried = TRUE;
      code = curl_easy_send (self->handle->easy, piece->bytes + piece->n_sent,
                             piece->length - piece->n_sent, &n_sent);
      if (code == CURLE_AGAIN)
        return;
      piece->n_sent += n_sent;
      if (code != CURLE_OK)
        hang_up (self);
      else if (piece->n_sent == piece->length)
        piece_free (g_queue_pop_head (&self->pieces));
    }
}

static gboolean
socket_ready_cb (gint fd, GIOCondition condition, gpointer data)
{
  UkChannel *self = data;

  enter (self);
  send_pieces (self);
  receive (self);
  watch_socket (self);
  leave (self);
  return G_SOURCE_CONTINUE;
}

/* Replaced rather than changed: a source of GLib cannot change what it watches. */
static void
watch_socket (UkChannel *self)
{
  GIOCondition condition = G_IO_IN | G_IO_ERR | G_IO_HUP;

  if (self->handle == NULL)
    return;
  if (!g_queue_is_empty (&self->pieces))
    condition |= G_IO_OUT;
  uk_handle_acknowledge_quickly (self->handle);
  uk_source_clear (&self->watch);
  self->watch = g_unix_fd_source_new (self->handle->fd, condition);
  g_source_set_callback (self->watch, G_SOURCE_FUNC (socket_ready_cb), self, NULL);
  g_source_attach (self->watch, uk_network_get_context (self->network));
}

/**
 * uk_channel_new:
 * @handle: (transfer full): connected, its transfer done
 *
 * Returns: (transfer full): to be given to uk_channel_close()
 */
UkChannel *
uk_channel_new (UkHandle *handle, UkProtocol protocol, const char *subject)
{
  UkChannel *self = g_new0 (UkChannel, 1);

  self->handle = handle;
  self->is_open = TRUE;
  self->network = handle->network;
  self->protocol = protocol;
  self->subject = g_strdup (subject);
  self->reader = uk_reader_new (protocol);
  g_queue_init (&self->pieces);
  g_queue_init (&self->awaited);
  watch_socket (self);
  return self;
}

/* May be called from a listener. */
void
uk_channel_close (UkChannel *self)
{
  self->closed = TRUE;
  uk_channel_stop_listening (self);
  uk_source_clear (&self->wake);
  hang_up (self);
  if (self->n_in_use == 0)
    channel_free (self);
}

/* From any thread, as long as the channel is not closed. */
gboolean
uk_channel_is_open (UkChannel *self)
{
  return g_atomic_int_get (&self->is_open);
}

/* Ends the connection and leaves the channel: what is awaited is lost. */
void
uk_channel_hang_up (UkChannel *self)
{
  hang_up (self);
  flush_soon (self);
}

UkRedaction *
uk_channel_get_redaction (UkChannel *self)
{
  return &self->redaction;
}

/* The server has had its time. It may still answer later, and then in the middle of something else:
 * the connection is of no more use. */
static gboolean
time_passed_cb (gpointer data)
{
  UkChannel *self = data;

  note (self, UK_TRANSCRIPT_NOTE, "no answer in time");
  uk_source_clear (&self->timer);
  hang_up (self);
  enter (self);
  tell_all (self);
  leave (self);
  return G_SOURCE_REMOVE;
}

/**
 * uk_channel_listen:
 * @limit_ms: for everything until uk_channel_stop_listening()
 * @func: hears every reply, in order, never from inside a call of the channel; may close the
 * channel
 */
void
uk_channel_listen (UkChannel *self, guint limit_ms, UkReplyFunc func, gpointer user_data)
{
  self->func = func;
  self->user_data = user_data;
  uk_source_clear (&self->timer);
  self->timer = uk_network_add_timeout (self->network, limit_ms, time_passed_cb, self);
}

void
uk_channel_stop_listening (UkChannel *self)
{
  self->func = NULL;
  uk_source_clear (&self->timer);
}

static Piece *
piece_new (const Piece *front, const char *tag, const char *line)
{
  Piece *piece = g_new0 (Piece, 1);
  gsize n_front = front != NULL ? front->length : 0;
  gsize size = strlen (tag) + 1 + strlen (line) + 2;

  piece->bytes = g_malloc (n_front + size + 1);
  if (front != NULL)
    memcpy (piece->bytes, front->bytes, n_front);
  piece->length = n_front
                  + (gsize) g_snprintf (piece->bytes + n_front, size + 1, "%s%s%s\r\n", tag,
                                        *tag != '\0' ? " " : "", line);
  return piece;
}

/* Lines that wait together leave together, as one TLS record: a server that finds more than one in
 * what it has read (Postfix) answers all of them at once, and not the first, then the rest when
 * that has been acknowledged. */
static void
push_piece (UkChannel *self, const char *tag, const char *line)
{
  Piece *last = g_queue_peek_tail (&self->pieces);
  Piece *front = last != NULL && !last->tried ? g_queue_pop_tail (&self->pieces) : NULL;

  g_queue_push_tail (&self->pieces, piece_new (front, tag, line));
  g_clear_pointer (&front, piece_free);
}

static void
await_reply (UkChannel *self, const UkExpectation *shape, gboolean is_login)
{
  Awaited *awaited = g_new0 (Awaited, 1);

  awaited->shape = *shape;
  awaited->is_login = is_login;
  awaited->sent_us = g_get_monotonic_time ();
  g_queue_push_tail (&self->awaited, awaited);
}

/* Sends in the next turn of the loop, so that a flight of commands leaves in as few packets as it
 * can, and a listener is never called from inside a call of its own. */
static gboolean
flush_cb (gpointer data)
{
  UkChannel *self = data;

  uk_source_clear (&self->wake);
  enter (self);
  send_pieces (self);
  watch_socket (self);
  tell_all (self);
  leave (self);
  return G_SOURCE_REMOVE;
}

static void
flush_soon (UkChannel *self)
{
  if (self->wake == NULL)
    self->wake = uk_network_add_timeout (self->network, 0, flush_cb, self);
}

/**
 * uk_channel_command:
 * @command: without tag and line end; copied into memory that is wiped
 * @shown: (nullable): what the transcript says instead
 */
void
uk_channel_command (UkChannel *self, UkCommandFlags flags, const char *command, const char *shown)
{
  UkExpectation shape = {
    .multi_line = (flags & UK_COMMAND_MULTI_LINE) != 0,
    .may_continue = (flags & UK_COMMAND_LOGIN) != 0,
  };
  g_autofree char *line = NULL;

  if (self->protocol == UK_PROTOCOL_IMAP)
    g_snprintf (shape.tag, sizeof shape.tag, "%c%u", UK_TAG_LETTER, ++self->n_tags);
  line = g_strconcat (shape.tag, " ", shown != NULL ? shown : command, NULL);
  note (self, UK_TRANSCRIPT_SENT, g_strchug (line));
  await_reply (self, &shape, (flags & UK_COMMAND_LOGIN) != 0);
  if (self->handle != NULL)
    push_piece (self, shape.tag, command);
  flush_soon (self);
}

/**
 * uk_channel_continue:
 * @line: the client's next message of a login; copied into memory that is wiped
 * @shown: what the transcript says instead
 */
void
uk_channel_continue (UkChannel *self, const char *line, const char *shown)
{
  UkExpectation shape = { .may_continue = TRUE };

  if (self->protocol == UK_PROTOCOL_IMAP)
    g_snprintf (shape.tag, sizeof shape.tag, "%c%u", UK_TAG_LETTER, self->n_tags);
  note (self, UK_TRANSCRIPT_SENT, shown);
  await_reply (self, &shape, TRUE);
  if (self->handle != NULL)
    push_piece (self, "", line);
  flush_soon (self);
}

/* Not waited for, and left out where the way is not free. */
void
uk_channel_say_goodbye (UkChannel *self)
{
  if (self->handle == NULL || !g_queue_is_empty (&self->awaited)
      || !g_queue_is_empty (&self->pieces))
    return;
  push_piece (self, self->protocol == UK_PROTOCOL_IMAP ? "u0" : "",
              self->protocol == UK_PROTOCOL_IMAP ? "LOGOUT" : "QUIT");
  note (self, UK_TRANSCRIPT_SENT, self->protocol == UK_PROTOCOL_IMAP ? "u0 LOGOUT" : "QUIT");
  send_pieces (self);
}
