/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-wire.h"

#include <glib-unix.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

#include "uk-redact.h"

#define READ_BYTES 16384

struct _UkWire
{
  UkNetwork *network;   /* (owned) */
  UkEndpoint *endpoint; /* (owned) */
  CURL *easy;           /* (owned) stays in the multi handle */
  curl_socket_t fd;
  GSource *source;      /* (owned) (nullable) */
  UkReader *reader;     /* (owned) */
  GByteArray *out;      /* (owned) what is still to be sent; wiped, it may hold a password */
  guint n_tags;
  gboolean lost;
  UkWireFunc func;
  gpointer user_data;
};

static void watch (UkWire *self);

/* Returns: (transfer full): takes @easy, a ready CONNECT_ONLY handle */
UkWire *
uk_wire_new (UkNetwork *network, UkEndpoint *endpoint, CURL *easy)
{
  UkWire *self = g_new0 (UkWire, 1);

  self->network = g_object_ref (network);
  self->endpoint = uk_endpoint_ref (endpoint);
  self->easy = easy;
  self->reader = uk_reader_new (uk_endpoint_get_protocol (endpoint));
  self->out = g_byte_array_new ();
  if (curl_easy_getinfo (easy, CURLINFO_ACTIVESOCKET, &self->fd) != CURLE_OK || self->fd == CURL_SOCKET_BAD)
    self->lost = TRUE;
  return self;
}

static void
drop_sent (UkWire *self, gsize n_sent)
{
  uk_secret_wipe (self->out->data, n_sent);
  g_byte_array_remove_range (self->out, 0, (guint) n_sent);
}

void
uk_wire_free (UkWire *self)
{
  uk_source_clear (&self->source);
  drop_sent (self, self->out->len);
  g_byte_array_unref (self->out);
  uk_reader_free (self->reader);
  uk_multi_remove (uk_network_get_multi (self->network), self->easy);
  curl_easy_cleanup (self->easy);
  uk_endpoint_unref (self->endpoint);
  g_object_unref (self->network);
  g_free (self);
}

void
uk_wire_log (UkWire *self, UkTranscriptKind kind, const char *text)
{
  UkTranscript *transcript = uk_network_get_transcript (self->network);
  g_autofree char *subject = NULL;
  g_autofree char *redacted = NULL;

  if (transcript == NULL)
    return;
  subject = uk_endpoint_dup_host_port (self->endpoint);
  redacted = uk_redact (text);
  uk_transcript_add (transcript, uk_network_get_offset_us (self->network), kind, subject, redacted);
}

/* Postfix holds its answer back until our ACK comes, and Linux delays that by 40 ms; the option does not last
 * (DESIGN.md, ruling 18). */
static void
ack_at_once (UkWire *self)
{
  int on = 1;

  setsockopt (self->fd, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
}

static void
receive (UkWire *self)
{
  char buffer[READ_BYTES];
  size_t n_read = 0;
  CURLcode code = CURLE_OK;

  while ((code = curl_easy_recv (self->easy, buffer, sizeof buffer, &n_read)) == CURLE_OK && n_read > 0)
    if (!uk_reader_feed (self->reader, buffer, n_read))
      {
        uk_wire_log (self, UK_TRANSCRIPT_NOTE, "more bytes than a reply may have");
        self->lost = TRUE;
        return;
      }
  if (code != CURLE_AGAIN)
    self->lost = TRUE; /* its end, or an error: no more will come */
  else
    ack_at_once (self);
}

static void
transmit (UkWire *self)
{
  size_t n_sent = 0;
  CURLcode code = CURLE_OK;

  while (self->out->len > 0
         && (code = curl_easy_send (self->easy, self->out->data, self->out->len, &n_sent)) == CURLE_OK)
    drop_sent (self, n_sent);
  if (code != CURLE_OK && code != CURLE_AGAIN)
    self->lost = TRUE;
}

static gboolean
ready_cb (gint fd, GIOCondition condition, gpointer user_data)
{
  UkWire *self = user_data;

  if (condition & (G_IO_IN | G_IO_HUP | G_IO_ERR))
    receive (self);
  if ((condition & G_IO_OUT) && !self->lost)
    transmit (self);
  watch (self);
  if (self->func != NULL)
    self->func (self, self->user_data);
  return G_SOURCE_REMOVE; /* watch() has put another one in its place */
}

/* One source, for what is waited for now. */
static void
watch (UkWire *self)
{
  uk_source_clear (&self->source);
  if (self->lost)
    return;
  self->source = g_unix_fd_source_new (self->fd, G_IO_IN | G_IO_HUP | G_IO_ERR
                                                     | (self->out->len > 0 ? G_IO_OUT : 0));
  g_source_set_callback (self->source, G_SOURCE_FUNC (ready_cb), self, NULL);
  g_source_attach (self->source, uk_network_get_context (self->network));
}

static gboolean
tell_cb (gpointer user_data)
{
  UkWire *self = user_data;

  uk_source_clear (&self->source);
  receive (self);
  watch (self);
  if (self->func != NULL)
    self->func (self, self->user_data);
  return G_SOURCE_REMOVE;
}

/**
 * uk_wire_listen:
 * @func: (nullable): called whenever something has come or the connection has ended, never from inside this call;
 *   %NULL to stop
 *
 * TLS may hold decrypted bytes that no socket event announces, so the first look is not left to the socket.
 */
void
uk_wire_listen (UkWire *self, UkWireFunc func, gpointer user_data)
{
  self->func = func;
  self->user_data = user_data;
  uk_source_clear (&self->source);
  if (func == NULL)
    return;
  self->source = g_idle_source_new ();
  g_source_set_priority (self->source, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->source, tell_cb, self, NULL);
  g_source_attach (self->source, uk_network_get_context (self->network));
}

/**
 * uk_wire_send:
 * @text: bytes with their line ends
 * @log_text: (nullable): the line for the transcript, without anything secret
 */
void
uk_wire_send (UkWire *self, const char *text, gsize length, const char *log_text)
{
  if (log_text != NULL)
    uk_wire_log (self, UK_TRANSCRIPT_SENT, log_text);
  g_byte_array_append (self->out, (const guint8 *) text, (guint) length);
  if (!self->lost)
    transmit (self);
  if (self->func != NULL && self->out->len > 0)
    watch (self);
}

static void
log_reply (UkWire *self, const UkReply *reply)
{
  static const char *const words[] = { "OK", "continue", "NO", "BAD", "connection lost" };
  const guint max_lines = 20;
  g_autofree char *final = g_strdup_printf ("%s%s%s%s %s", words[reply->status], reply->code != NULL ? " [" : "",
                                            reply->code != NULL ? reply->code : "", reply->code != NULL ? "]" : "",
                                            reply->text);

  for (guint i = 0; i < MIN (reply->lines->len, max_lines); i++)
    uk_wire_log (self, UK_TRANSCRIPT_RECEIVED, reply->lines->pdata[i]);
  if (reply->lines->len > max_lines)
    {
      g_autofree char *more = g_strdup_printf ("… %u lines more", reply->lines->len - max_lines);
      uk_wire_log (self, UK_TRANSCRIPT_NOTE, more);
    }
  /* A continuation carries SASL data. */
  if (reply->status != UK_REPLY_CONTINUE)
    uk_wire_log (self, UK_TRANSCRIPT_RECEIVED, final);
}

/* Returns: (transfer full) (nullable): the next reply, %NULL while it is not whole */
UkReply *
uk_wire_take (UkWire *self, const UkExpectation *expectation)
{
  UkReply *reply = uk_reader_take (self->reader, expectation);

  if (reply != NULL)
    log_reply (self, reply);
  return reply;
}

UkReply *
uk_wire_take_lost (UkWire *self)
{
  UkReply *reply = uk_reader_take_lost (self->reader);

  log_reply (self, reply);
  return reply;
}

gboolean
uk_wire_is_lost (UkWire *self)
{
  return self->lost;
}

/* Returns: (transfer full): a tag that this connection has not used yet */
char *
uk_wire_next_tag (UkWire *self)
{
  return g_strdup_printf ("u%u", ++self->n_tags);
}
