/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#define UK_NET_COMPILATION
#include "config.h"

/* What a server of any of the three protocols says, from its greeting on: the first byte of the
 * input names the protocol and how the rest is cut into packets. */

#include <stdint.h>
#include <string.h>

#include "uk-hello.h"
#include "uk-reader.h"
#include "uk-redact.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
read_greeting (UkProtocol protocol, const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  UkHello *hello = uk_hello_new (protocol);

  uk_hello_sent (hello, protocol == UK_PROTOCOL_SMTP ? "EHLO x" : "u1 CAPABILITY");
  for (guint i = 0; lines[i] != NULL; i++)
    uk_hello_received (hello, g_strchomp (lines[i]));
  uk_hello_encrypted (hello);
  uk_hello_free (hello);
}

static void
take_replies (UkReader *reader, UkProtocol protocol, guint *n_tags)
{
  g_auto (UkRedaction) redaction = { .username = g_strdup ("hanako@example.jp") };
  UkReply *reply = NULL;

  do
    {
      UkExpectation shape = { .multi_line = *n_tags % 2 == 0, .may_continue = *n_tags % 3 == 0 };

      g_clear_pointer (&reply, uk_reply_unref);
      if (protocol == UK_PROTOCOL_IMAP)
        g_snprintf (shape.tag, sizeof shape.tag, "%c%u", UK_TAG_LETTER, *n_tags);
      reply = uk_reader_take (reader, &shape);
      if (reply != NULL)
        uk_redact_reply (&redaction, reply);
      *n_tags += reply != NULL;
    }
  while (reply != NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  UkProtocol protocol = size > 0 ? (UkProtocol) (data[0] % UK_N_PROTOCOLS) : UK_PROTOCOL_IMAP;
  gsize packet = size > 0 ? 1 + data[0] / UK_N_PROTOCOLS : 1;
  g_autoptr (UkReader) reader = uk_reader_new (protocol);
  g_autoptr (UkReply) lost = NULL;
  guint n_tags = 1;

  if (size == 0)
    return 0;
  read_greeting (protocol, (const char *) data + 1, size - 1);
  for (gsize at = 1; at < size; at += packet)
    {
      if (!uk_reader_feed (reader, (const char *) data + at, MIN (packet, size - at)))
        break;
      take_replies (reader, protocol, &n_tags);
    }
  lost = uk_reader_take_lost (reader);
  g_assert_nonnull (lost);
  return 0;
}
