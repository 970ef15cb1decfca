/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include <curl/curl.h>

#include "uk-network-private.h"
#include "uk-reader.h"

G_BEGIN_DECLS

/* An open connection: lines out, replies in. Network thread only. */
typedef struct _UkWire UkWire;

/* Something has come, or the connection has ended (see uk_wire_is_lost()). May free the wire's owner. */
typedef void (*UkWireFunc) (UkWire *wire, gpointer user_data);

UkWire *uk_wire_new (UkNetwork *network, UkEndpoint *endpoint, CURL *easy);
void uk_wire_free (UkWire *self);
void uk_wire_listen (UkWire *self, UkWireFunc func, gpointer user_data);
void uk_wire_send (UkWire *self, const char *text, gsize length, const char *log_text);
UkReply *uk_wire_take (UkWire *self, const UkExpectation *expectation);
UkReply *uk_wire_take_lost (UkWire *self);
gboolean uk_wire_is_lost (UkWire *self);
char *uk_wire_next_tag (UkWire *self);
void uk_wire_log (UkWire *self, UkTranscriptKind kind, const char *text);

G_END_DECLS
