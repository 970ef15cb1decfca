/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-multi.h"
#include "uk-network.h"

G_BEGIN_DECLS

/* What the other files of the room need of the network thread. Unless said otherwise: on that
 * thread only. */
typedef void (*UkNetworkFunc) (gpointer data);

void uk_network_run (UkNetwork *self, UkNetworkFunc func, gpointer data); /* from any thread */
/* Hosts: what is being asked, and what was answered a moment ago. */
typedef struct
{
  GHashTable *asking; /* (owned) host, of the look-up -> UkLookup */
  GHashTable *known;  /* (owned) host (owned) -> UkHostAnswer (owned) */
} UkNames;

typedef struct _UkPool UkPool;
typedef struct _UkGate UkGate;

UkPool *uk_network_get_pool (UkNetwork *self); /* from any thread */
UkGate *uk_network_get_gate (UkNetwork *self);
UkNames *uk_network_get_names (UkNetwork *self);
GMainContext *uk_network_get_context (UkNetwork *self); /* from any thread */
UkMulti *uk_network_get_multi (UkNetwork *self);
const char *uk_network_get_ca_file (UkNetwork *self); /* (nullable) */
GTlsDatabase *uk_network_get_tls_database (UkNetwork *self);
gboolean uk_network_may_connect (UkNetwork *self, GInetAddress *address);
guint64 uk_network_get_offset_us (UkNetwork *self);
GSource *uk_network_add_timeout (UkNetwork *self, guint timeout_ms, GSourceFunc callback,
                                 gpointer data);
void uk_source_clear (GSource **source);
void uk_progress_reach (UkProgress *self, int stage); /* (nullable) self */

/* Runs a function on the network thread when a cancellable is cancelled, from whatever thread. */
typedef struct _UkCancelWatch UkCancelWatch;

UkCancelWatch *uk_cancel_watch_new (UkNetwork *network, GCancellable *cancellable,
                                    UkNetworkFunc func, gpointer data);
void uk_cancel_watch_free (UkCancelWatch *self);

/* Adds a line to the transcript, which everything secret has already left (uk-redact.h). */
void uk_network_note (UkNetwork *self, UkTranscriptKind kind, const char *subject,
                      const char *text);

G_END_DECLS
