/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-dialogue.h"
#include "uk-network-private.h"

G_BEGIN_DECLS

/* Why the attempt is made: with trust, or only to see what is wrong. Only the first ever carries a login. */
typedef enum
{
  UK_ATTEMPT_TRUSTED,  /* certificate and name verified */
  UK_ATTEMPT_LOOK,     /* nothing verified: to fetch the certificate chain */
  UK_ATTEMPT_OLD_TLS,  /* anything from TLS 1.0 on, nothing verified: to see whether that is what the server speaks */
} UkAttemptKind;

typedef struct _UkAttempt UkAttempt;
typedef void (*UkAttemptFunc) (UkAttempt *attempt, gpointer user_data);

/* One connection to one address: TCP, TLS, greeting, capabilities. Network thread only; the fields are for the owner to
 * read. */
struct _UkAttempt
{
  UkNetwork *network;       /* (owned) */
  UkEndpoint *endpoint;     /* (owned) */
  GInetAddress *address;    /* (owned) */
  UkAttemptKind kind;
  CURL *easy;               /* (owned) (nullable) stolen by the wire once ready */
  struct curl_slist *route; /* (owned) */
  GSource *timer;           /* (owned) (nullable) */
  GSource *starter;         /* (owned) (nullable) */
  UkAttemptFunc connected;
  UkAttemptFunc ended;
  gpointer user_data;

  UkStage stage;
  gboolean encrypted;
  UkFailure failure;
  char *failure_text;       /* (owned) (nullable) */
  UkProtocol spoken;
  GPtrArray *lines;         /* (owned) (element-type utf8) everything the server has said */
  char *tls_version;        /* (owned) (nullable) "TLSv1.3" */
  char *chain;              /* (owned) (nullable) PEM */
  gboolean ehlo_refused;
  gint64 began_us;
  guint connect_ms;
  guint greeting_ms;
  gint64 phase_us;          /* when the present phase began */
  char error_buffer[CURL_ERROR_SIZE];
};

UkAttempt *uk_attempt_new (UkNetwork *network, UkEndpoint *endpoint, GInetAddress *address, UkAttemptKind kind,
                           const char *ehlo_name);
void uk_attempt_free (UkAttempt *self);
void uk_attempt_start (UkAttempt *self, UkAttemptFunc connected, UkAttemptFunc ended, gpointer user_data);
CURL *uk_attempt_steal_easy (UkAttempt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkAttempt, uk_attempt_free)

G_END_DECLS
