/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-model.h"
#include "uk-redact.h"
#include "uk-reply.h"

G_BEGIN_DECLS

/* Our tags are this letter and a number. */
#define UK_TAG_LETTER 'u'

/* Bytes of a dialogue in, whole replies out. Pure; linear in the bytes however they are cut. */
typedef struct _UkReader UkReader;

/* What the next reply looks like. */
typedef struct
{
  char tag[12];               /* IMAP: ends with the line that begins with it */
  gboolean multi_line;        /* POP3: a positive reply goes on to the line with a single dot */
  gboolean may_continue;      /* a login: "+" asks for more */
  const UkRedaction *secrets; /* (nullable) what a line must be cleaned of before it is copied */
} UkExpectation;

UkReader *uk_reader_new (UkProtocol protocol);
void uk_reader_free (UkReader *self);
gboolean uk_reader_feed (UkReader *self, const char *bytes, gsize length);
UkReply *uk_reader_take (UkReader *self, const UkExpectation *expectation);
UkReply *uk_reader_take_lost (UkReader *self);

UkReply *uk_reply_new (UkReplyStatus status, const char *text);
gboolean uk_reply_parse_status_line (UkReply *self, UkProtocol protocol, const char *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkReader, uk_reader_free)

G_END_DECLS
