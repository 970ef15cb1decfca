/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_INSIDE) && !defined(UK_NET_COMPILATION)
#error "Include uk-net.h, not the inner headers of the room."
#endif

#include <gio/gio.h>

#include "uk-model.h"

G_BEGIN_DECLS

#define UK_TYPE_NETWORK (uk_network_get_type ())
G_DECLARE_FINAL_TYPE (UkNetwork, uk_network, UK, NETWORK, GObject)

/* `transcript` (nullable) receives every dialogue's lines, redacted. */
UkNetwork *uk_network_new (const UkLimits *limits, UkTranscript *transcript);
UkNetwork *uk_network_new_full (const UkLimits *limits, UkTranscript *transcript,
                                const char *ca_file, gboolean allow_loopback);
const UkLimits *uk_network_get_limits (UkNetwork *self);
UkTranscript *uk_network_get_transcript (UkNetwork *self);

/* At most so many connections to one server at a time, 0 for no limit, which is how it begins; more
 * wait. To be called before the first connection. */
void uk_network_set_max_per_server (UkNetwork *self, guint max);
guint uk_network_get_max_per_server (UkNetwork *self);

/* How far something that is under way has come (UkStage), for whoever waits for it. May be read
 * from any thread. */
typedef struct _UkProgress UkProgress;

UkProgress *uk_progress_new (void);
UkProgress *uk_progress_ref (UkProgress *self);
void uk_progress_unref (UkProgress *self);
int uk_progress_get (UkProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkProgress, uk_progress_unref)

/* Addresses of a host, IPv6 and IPv4 as the resolver orders them. Boxed, immutable. */
typedef struct
{
  gatomicrefcount ref_count;
  char *host;        /* (owned) */
  UkOutcome outcome; /* FOUND; ABSENT: the name does not exist or has no address; UNKNOWN: no answer
                        in time */
  GPtrArray *addresses; /* (owned) (element-type GInetAddress) never NULL */
  guint duration_ms;
  gint64 answered_us; /* monotonic */
} UkHostAnswer;

/* Without addresses; its maker may add some before it hands the answer on. */
UkHostAnswer *uk_host_answer_new (const char *host, UkOutcome outcome);
UkHostAnswer *uk_host_answer_ref (UkHostAnswer *self);
void uk_host_answer_unref (UkHostAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkHostAnswer, uk_host_answer_unref)

void uk_network_resolve_async (UkNetwork *self, const char *host, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
UkHostAnswer *uk_network_resolve_finish (UkNetwork *self, GAsyncResult *result, GError **error);

/* Records of GResolver's variant formats: MX `(qs)`, SRV `(qqqs)`, TXT `(as)`, NS `(s)`. */
typedef struct
{
  gatomicrefcount ref_count;
  char *name; /* (owned) */
  UkOutcome outcome;
  GPtrArray *records; /* (owned) (element-type GVariant) never NULL */
  guint duration_ms;
} UkRecordAnswer;

UkRecordAnswer *uk_record_answer_new (const char *name, UkOutcome outcome);
UkRecordAnswer *uk_record_answer_ref (UkRecordAnswer *self);
void uk_record_answer_unref (UkRecordAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkRecordAnswer, uk_record_answer_unref)

void uk_network_lookup_async (UkNetwork *self, GResolverRecordType type, const char *name,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
UkRecordAnswer *uk_network_lookup_finish (UkNetwork *self, GAsyncResult *result, GError **error);

/* The name of an address (PTR), or NULL where it has none. */
void uk_network_reverse_async (UkNetwork *self, GInetAddress *address, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
char *uk_network_reverse_finish (UkNetwork *self, GAsyncResult *result, GError **error);

void uk_network_settle (UkNetwork *self);

G_END_DECLS
