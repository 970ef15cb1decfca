/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-candidate.h"

struct _UkCandidate
{
  gatomicrefcount ref_count;
  UkEndpoint *endpoint; /* (owned) */
  UkSource source;
  UkTrust trust;
  gboolean username_known;
  gboolean verified;
  char *owner; /* (owned) (nullable) registrable domain of the host: who runs the server */
};

G_DEFINE_BOXED_TYPE (UkCandidate, uk_candidate, uk_candidate_ref, uk_candidate_unref)

/**
 * uk_candidate_new:
 * @endpoint: (transfer none): the server
 * @username_known: whether the source stated the user name (its form is then never tried another
 * way)
 * @verified: whether a login with it has succeeded
 *
 * Returns: (transfer full)
 */
UkCandidate *
uk_candidate_new (UkEndpoint *endpoint, UkSource source, UkTrust trust, gboolean username_known,
                  gboolean verified)
{
  UkCandidate *self = g_new0 (UkCandidate, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->endpoint = uk_endpoint_ref (endpoint);
  self->source = source;
  self->trust = trust;
  self->username_known = username_known;
  self->verified = verified;
  return self;
}

/* Returns: (transfer full): the same provenance, with the endpoint as it was tested */
UkCandidate *
uk_candidate_with_verified (UkCandidate *self, UkEndpoint *endpoint, gboolean verified)
{
  UkCandidate *copy
      = uk_candidate_new (endpoint, self->source, self->trust, self->username_known, verified);

  copy->owner = g_strdup (self->owner);
  return copy;
}

/* Returns: (transfer full): the same, naming who runs the server */
UkCandidate *
uk_candidate_with_owner (UkCandidate *self, const char *owner)
{
  UkCandidate *copy = uk_candidate_with_verified (self, self->endpoint, self->verified);

  g_free (copy->owner);
  copy->owner = g_strdup (owner);
  return copy;
}

UkCandidate *
uk_candidate_ref (UkCandidate *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_candidate_unref (UkCandidate *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  uk_endpoint_unref (self->endpoint);
  g_free (self->owner);
  g_free (self);
}

UkEndpoint *
uk_candidate_get_endpoint (const UkCandidate *self)
{
  return self->endpoint;
}

UkSource
uk_candidate_get_source (const UkCandidate *self)
{
  return self->source;
}

UkTrust
uk_candidate_get_trust (const UkCandidate *self)
{
  return self->trust;
}

gboolean
uk_candidate_get_username_known (const UkCandidate *self)
{
  return self->username_known;
}

/* Returns: (nullable): the registrable domain of the host, where discovery has said it */
const char *
uk_candidate_get_owner (const UkCandidate *self)
{
  return self->owner;
}

gboolean
uk_candidate_get_verified (const UkCandidate *self)
{
  return self->verified;
}
