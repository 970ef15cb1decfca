/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include "uk-search.h"

G_BEGIN_DECLS

typedef enum
{
  UK_LIVE_RUNNING,
  UK_LIVE_OK, /* it spoke the protocol, encrypted, with a certificate for the very name */
  UK_LIVE_FAILED,
} UkLiveState;

/* A look at one server, without a login. Each server is looked at once in a run, whoever asks. */
typedef struct
{
  UkSearch *search;
  UkEndpoint *endpoint; /* (owned) */
  UkLiveState state;
  gint64 began_us;           /* monotonic */
  gint64 took_us;            /* once it has ended */
  UkProgress *progress;      /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean promised;         /* the run is over, and somebody may wait for this connection */
  UkDialogue *dialogue;      /* (owned) (nullable) open, once it is OK */
  GInetAddress *address;     /* (owned) (nullable) that answered */
  UkFailure failure;
  gboolean verified; /* encrypted, and the certificate passed */
  gboolean tls_too_old;
  UkCertificateFaults faults;
  GStrv names;    /* (owned) (nullable) of a certificate with faults */
  char *banner;   /* (owned) (nullable) what the server said first */
  char *evidence; /* (owned) (nullable) */
} UkLive;

void uk_live_free (gpointer live);
UkLive *uk_live_find (const UkSearch *search, const UkEndpoint *endpoint);
UkLive *uk_live_start (UkSearch *search, UkEndpoint *endpoint, UkHostAnswer *addresses);
void uk_lives_leave (UkSearch *search, GPtrArray *candidates);
void uk_lives_stop (UkSearch *search);
void uk_lives_abandon (UkSearch *search);

gboolean uk_live_is_dead (const UkLive *self);
gboolean uk_live_is_silent (const UkLive *self);
gboolean uk_live_is_distrusted (const UkLive *self);
gboolean uk_live_has_code (const UkLive *self, UkFindingCode *out_code);
void uk_live_add_finding (UkSearch *search, const UkLive *self);

G_END_DECLS
