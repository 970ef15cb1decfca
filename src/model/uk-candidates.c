/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-candidates.h"

G_DEFINE_BOXED_TYPE (UkCandidates, uk_candidates, uk_candidates_ref, uk_candidates_unref)

UkCandidates *
uk_candidates_new (UkAddress *address)
{
  UkCandidates *self = g_new0 (UkCandidates, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->address = uk_address_ref (address);
  self->incoming = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_candidate_unref);
  self->outgoing = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_candidate_unref);
  self->outcomes = g_array_new (FALSE, FALSE, sizeof (UkSourceOutcome));
  self->findings = uk_findings_new ();
  return self;
}

UkCandidates *
uk_candidates_ref (UkCandidates *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_candidates_unref (UkCandidates *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  uk_address_unref (self->address);
  g_ptr_array_unref (self->incoming);
  g_ptr_array_unref (self->outgoing);
  g_array_unref (self->outcomes);
  uk_findings_unref (self->findings);
  g_free (self->provider_id);
  g_free (self);
}

/* Returns: (transfer none) (nullable): the best candidate of a protocol */
UkCandidate *
uk_candidates_get_best (const UkCandidates *self, UkProtocol protocol)
{
  const GPtrArray *list = protocol == UK_PROTOCOL_SMTP ? self->outgoing : self->incoming;

  for (guint i = 0; i < list->len; i++)
    {
      UkCandidate *candidate = g_ptr_array_index (list, i);
      if (uk_endpoint_get_protocol (uk_candidate_get_endpoint (candidate)) == protocol)
        return candidate;
    }
  return NULL;
}
