/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include "uk-address.h"
#include "uk-candidate.h"
#include "uk-finding.h"

G_BEGIN_DECLS

/* What one source of discovery said, for the details page and for "never a silent downgrade to
 * guessing". */
typedef struct
{
  UkSource source;
  UkOutcome outcome;
  guint duration_ms;
} UkSourceOutcome;

/*
 * All that discovery knows of one address. Filled by its maker, read-only for everybody else: the
 * fields are public so that readers need no getter for each, and nobody but the maker may write
 * once it has been handed over.
 *
 * `incoming` holds every usable receiving candidate, best first, IMAP and POP3 mixed by rank;
 * `outgoing` likewise. Both may be empty, never NULL. Those that were looked at and lead nowhere
 * stand last. Outcomes are in the order in which the
 * sources ended.
 */
typedef struct
{
  gatomicrefcount ref_count;
  UkAddress *address;  /* (owned) */
  GPtrArray *incoming; /* (owned) (element-type UkCandidate) */
  GPtrArray *outgoing; /* (owned) (element-type UkCandidate) */
  guint n_dead;        /* at the end of `incoming`: nothing of use is there */
  GArray *outcomes;    /* (owned) (element-type UkSourceOutcome) */
  UkFindings
      *findings; /* (owned) what went wrong on the way: autoconfig-broken, domain-not-found, … */
  char *provider_id; /* (owned) (nullable) id in the catalogue */
  guint elapsed_ms;
} UkCandidates;

#define UK_TYPE_CANDIDATES (uk_candidates_get_type ())
GType uk_candidates_get_type (void);

UkCandidates *uk_candidates_new (UkAddress *address);
UkCandidates *uk_candidates_ref (UkCandidates *self);
void uk_candidates_unref (UkCandidates *self);

UkCandidate *uk_candidates_get_best (const UkCandidates *self, UkProtocol protocol);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkCandidates, uk_candidates_unref)

G_END_DECLS
