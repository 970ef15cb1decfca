/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include "uk-endpoint.h"

G_BEGIN_DECLS

/* Immutable: an endpoint, where it was found and how far it may be trusted. */
typedef struct _UkCandidate UkCandidate;

#define UK_TYPE_CANDIDATE (uk_candidate_get_type ())
GType uk_candidate_get_type (void);

UkCandidate *uk_candidate_new (UkEndpoint *endpoint, UkSource source, UkTrust trust,
                               gboolean username_known, gboolean verified);
UkCandidate *uk_candidate_with_verified (UkCandidate *self, UkEndpoint *endpoint,
                                         gboolean verified);
UkCandidate *uk_candidate_with_owner (UkCandidate *self, const char *owner);
UkCandidate *uk_candidate_ref (UkCandidate *self);
void uk_candidate_unref (UkCandidate *self);

UkEndpoint *uk_candidate_get_endpoint (const UkCandidate *self);
UkSource uk_candidate_get_source (const UkCandidate *self);
UkTrust uk_candidate_get_trust (const UkCandidate *self);
gboolean uk_candidate_get_username_known (const UkCandidate *self);
const char *uk_candidate_get_owner (const UkCandidate *self);
gboolean uk_candidate_get_verified (const UkCandidate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkCandidate, uk_candidate_unref)

G_END_DECLS
