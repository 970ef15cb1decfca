/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_INSIDE) && !defined(UK_NET_COMPILATION)
#error "Include uk-net.h, not the inner headers of the room."
#endif

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  UK_REPLY_OK,       /* tagged OK, +OK, 2xx */
  UK_REPLY_CONTINUE, /* +, 3xx */
  UK_REPLY_NO,       /* NO, -ERR, 4xx or 5xx */
  UK_REPLY_BAD,      /* BAD, 500, 501, 502, 503: not understood */
  UK_REPLY_LOST,     /* the connection ended or the limit passed before the reply was whole */
} UkReplyStatus;

/* One reply. `lines` are the untagged lines (IMAP), the data lines (POP3 multi-line, dot-unstuffed)
 * or the text of each line (SMTP), without line ends; IMAP literals stand in their line as they
 * came. Bytes that are not UTF-8 are kept. */
typedef struct
{
  gatomicrefcount ref_count;
  UkReplyStatus status;
  int smtp_code;       /* 0 unless SMTP */
  char *enhanced_code; /* (owned) (nullable) SMTP "5.7.8" (RFC 2034) */
  char *code; /* (owned) (nullable) IMAP/POP3 response code without brackets: "AUTHENTICATIONFAILED"
               */
  char *text; /* (owned) the sentence of the final line, never NULL */
  GPtrArray *lines; /* (owned) (element-type utf8) never NULL */
  guint duration_ms;
} UkReply;

UkReply *uk_reply_ref (UkReply *self);
void uk_reply_unref (UkReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkReply, uk_reply_unref)

G_END_DECLS
