/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-handle.h"
#include "uk-reader.h"
#include "uk-redact.h"

G_BEGIN_DECLS

/*
 * Commands out, replies in, on a connection that libcurl has made ready. One listener at a time;
 * while nobody listens the channel still notices that the server has hung up.
 */
typedef struct _UkChannel UkChannel;

typedef void (*UkReplyFunc) (UkReply *reply, gpointer user_data); /* reply: (transfer full) */

typedef enum
{
  UK_COMMAND_PLAIN = 0,
  UK_COMMAND_MULTI_LINE = 1 << 0, /* POP3 */
  UK_COMMAND_LOGIN
  = 1 << 1, /* may be asked to continue; what comes back is no matter for a transcript */
} UkCommandFlags;

UkChannel *uk_channel_new (UkHandle *handle, UkProtocol protocol, const char *subject);
void uk_channel_close (UkChannel *self);
void uk_channel_hang_up (UkChannel *self);
gboolean uk_channel_is_open (UkChannel *self);
UkRedaction *uk_channel_get_redaction (UkChannel *self);

void uk_channel_listen (UkChannel *self, guint limit_ms, UkReplyFunc func, gpointer user_data);
void uk_channel_stop_listening (UkChannel *self);
void uk_channel_command (UkChannel *self, UkCommandFlags flags, const char *command,
                         const char *shown);
void uk_channel_continue (UkChannel *self, const char *line, const char *shown);
void uk_channel_say_goodbye (UkChannel *self);

G_END_DECLS
