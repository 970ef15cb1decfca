/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-dialogue.h"
#include "uk-handle.h"
#include "uk-hello.h"
#include "uk-race.h"

G_BEGIN_DECLS

/*
 * One attempt at one connection: TCP, TLS, greeting, capabilities, each in its own time. No
 * credentials, ever. What was learnt stands in the probe, and its handle carries the dialogue on
 * where it came to be ready.
 */
typedef struct
{
  UkEndpoint *endpoint; /* (owned) */
  GPtrArray *addresses; /* (owned) (element-type GInetAddress) */
  UkSecurity security;  /* as tried, not always that of the endpoint */
  UkTrustMode mode;
  const char *ehlo_name;
  guint greeting_ms;
  gboolean only_tls;    /* ends with the handshake */
  gboolean and_banner;  /* or with the first line behind it, where that comes in time */
  UkProgress *progress; /* (nullable) outlives the probe */
} UkProbePlan;

typedef struct _UkProbe UkProbe;
typedef void (*UkProbeFunc) (gpointer user_data);

struct _UkProbe
{
  UkNetwork *network;
  UkProbePlan plan;
  char *subject;    /* (owned) host:port */
  UkRace *race;     /* (owned) (nullable) */
  UkHandle *handle; /* (owned) (nullable) */
  UkHello *hello;   /* (owned) */
  GSource *timer;   /* (owned) (nullable) of the phase */
  gint64 connected_us;
  UkProbeFunc func;
  gpointer user_data;

  UkStage stage;
  UkFailure failure;
  gboolean encrypted;
  gboolean starttls_answered; /* a line came after STARTTLS, the handshake has begun */
  gboolean enough;            /* we broke off: the server has said what it is */
  char *tls_version;          /* (owned) (nullable) */
  GInetAddress *address;      /* (owned) (nullable) */
  guint connect_ms;
  guint greeting_ms;  /* from the moment in which the server could speak */
  char *failure_text; /* (owned) (nullable) libcurl's words, for the details page */
  char *alert;        /* (owned) (nullable) its words on the last alert of the server's TLS */
  gboolean asked_certificate; /* the server wants to know who we are */
};

UkProbe *uk_probe_new (UkNetwork *network, const UkProbePlan *plan, UkProbeFunc func,
                       gpointer user_data);
void uk_probe_close (UkProbe *self);
void uk_probe_free (UkProbe *self);
UkHandle *uk_probe_steal_handle (UkProbe *self);

UkFailure uk_failure_of_silence (const UkProbe *self);
UkFailure uk_failure_of_code (UkProbe *self, CURLcode code);
char *uk_failure_dup_words (const UkProbe *self);
UkFailure uk_failure_of_race (UkRaceEnd end);

G_END_DECLS
