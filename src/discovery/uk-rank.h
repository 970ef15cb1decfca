/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

typedef enum
{
  UK_FOUND_UNTRIED,
  UK_FOUND_LIVE, /* a probe has spoken with the server */
  UK_FOUND_DEAD, /* there is nothing of use at this host and port */
} UkFoundState;

/* A candidate before ranking. */
typedef struct
{
  UkCandidate *candidate; /* (owned) */
  UkFoundState state;
  gboolean distrusted;  /* its certificate names somebody else, or nobody known */
  UkTrust stated_trust; /* what the source is trusted with, were the server encrypted */
  guint place;          /* in its source's own order, from 0 */
} UkFound;

UkFound *uk_found_new (UkCandidate *candidate, gboolean live, guint place);
void uk_found_free (UkFound *self);

/* UK_TRUST_T4 + 1 stands for "nothing found". */
#define UK_TRUST_NOTHING ((UkTrust) (UK_TRUST_T4 + 1))

UkTrust uk_source_get_best_trust (UkSource source);
gboolean uk_source_is_published (UkSource source);
gboolean uk_source_is_own_document (UkSource source);

GPtrArray *uk_rank_incoming (GPtrArray *found, gboolean guesses_doubtful);
GPtrArray *uk_rank_outgoing (GPtrArray *found, gboolean guesses_doubtful);
UkTrust uk_rank_get_trust (GPtrArray *found, UkProtocol protocol, gboolean published_only);

G_END_DECLS
