/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-search.h"

#include "uk-hosts.h"
#include "uk-rank.h"
#include "uk-sources.h"

static const UkSource sources[] = {
  UK_SOURCE_CATALOG,    UK_SOURCE_MX_CATALOG, UK_SOURCE_SRV,
  UK_SOURCE_AUTOCONFIG, UK_SOURCE_WELL_KNOWN, UK_SOURCE_GUESS,
};

/* All of it happens before anything is answered; the order is that of the questions, because the
 * resolver works on ten at a time: what decides most is in the first wave (DESIGN.md, ruling 15).
 */
static const struct
{
  void (*start) (UkSearch *search);
  guint sources;
} starts[] = {
  { uk_source_catalog_start, 1u << UK_SOURCE_CATALOG },
  { uk_source_mx_start, 1u << UK_SOURCE_MX_CATALOG },
  { uk_source_srv_start, 1u << UK_SOURCE_SRV },
  { uk_source_autoconfig_start, 1u << UK_SOURCE_AUTOCONFIG | 1u << UK_SOURCE_WELL_KNOWN },
  { uk_source_guess_start, 1u << UK_SOURCE_GUESS },
  { uk_source_srv_start_second, 0 },
  { uk_source_guess_start_second, 0 },
};

UkSearch *
uk_search_new (UkNetwork *network, UkCatalog *catalog, UkAddress *address, UkEndpoint *incoming,
               UkEndpoint *outgoing, GTask *task)
{
  UkSearch *self = g_new0 (UkSearch, 1);

  self->ref_count = 1;
  self->network = g_object_ref (network);
  self->catalog = g_object_ref (catalog);
  self->address = uk_address_ref (address);
  self->manual[0] = incoming != NULL ? uk_endpoint_ref (incoming) : NULL;
  self->manual[1] = outgoing != NULL ? uk_endpoint_ref (outgoing) : NULL;
  self->cancellable = g_cancellable_new ();
  self->task = g_object_ref (task);
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_found_free);
  self->outcomes = g_array_new (FALSE, FALSE, sizeof (UkSourceOutcome));
  self->findings = uk_findings_new ();
  self->hosts = uk_hosts_new (uk_address_get_domain (address));
  return self;
}

UkSearch *
uk_search_ref (UkSearch *self)
{
  self->ref_count++;
  return self;
}

void
uk_search_unref (UkSearch *self)
{
  if (--self->ref_count > 0)
    return;
  g_object_unref (self->network);
  g_object_unref (self->catalog);
  uk_address_unref (self->address);
  g_clear_pointer (&self->manual[0], uk_endpoint_unref);
  g_clear_pointer (&self->manual[1], uk_endpoint_unref);
  g_object_unref (self->cancellable);
  g_clear_object (&self->task);
  g_ptr_array_unref (self->found);
  g_array_unref (self->outcomes);
  uk_findings_unref (self->findings);
  g_free (self->provider_id);
  g_clear_pointer (&self->mx, uk_record_answer_unref);
  g_clear_pointer (&self->ns, uk_record_answer_unref);
  uk_hosts_free (self->hosts);
  g_clear_pointer (&self->guesses, uk_guesses_free);
  g_free (self);
}

gboolean
uk_search_is_over (const UkSearch *self)
{
  return self->task == NULL;
}

const char *
uk_search_get_domain (const UkSearch *self)
{
  return uk_address_get_domain (self->address);
}

static UkEndpoint *
manual_for (const UkSearch *self, UkProtocol protocol)
{
  return self->manual[protocol == UK_PROTOCOL_SMTP ? 1 : 0];
}

/* Returns: whether the direction of @protocol is looked for at all */
gboolean
uk_search_wants (const UkSearch *self, UkProtocol protocol)
{
  return manual_for (self, protocol) == NULL;
}

/* Returns: the bit of `absent` for a service such as _imaps */
guint
uk_search_service_bit (UkProtocol protocol, UkSecurity security)
{
  return 1u << ((guint) protocol * 3 + (guint) security);
}

static guint
elapsed_ms (const UkSearch *self)
{
  return (guint) ((g_get_monotonic_time () - self->began_us) / 1000);
}

/**
 * uk_search_add:
 * @trust: at best; servers without encryption are always %UK_TRUST_T4
 * @live: whether a probe has spoken with the server
 * @place: in the source's own order, from 0
 */
void
uk_search_add (UkSearch *self, UkSource source, UkEndpoint *endpoint, UkTrust trust,
               gboolean username_known, gboolean live, guint place)
{
  g_autoptr (UkCandidate) candidate = NULL;

  if (uk_endpoint_get_security (endpoint) == UK_SECURITY_NONE)
    trust = UK_TRUST_T4;
  if (!uk_search_wants (self, uk_endpoint_get_protocol (endpoint)) && source != UK_SOURCE_MANUAL)
    return;
  candidate = uk_candidate_new (endpoint, source, trust, username_known, FALSE);
  g_ptr_array_add (self->found, uk_found_new (candidate, live, place));
}

void
uk_search_add_finding (UkSearch *self, UkFindingCode code, const char *subject,
                       const char *evidence)
{
  g_autoptr (UkFinding) finding = uk_finding_new (code, subject, evidence, elapsed_ms (self));
  UkFindings *more = uk_findings_append (self->findings, finding);

  uk_findings_unref (self->findings);
  self->findings = more;
}

/* The first provider that is recognised stays: sources end in the order of how sure they are. */
void
uk_search_set_provider (UkSearch *self, const UkProvider *provider)
{
  if (self->provider_id == NULL)
    self->provider_id = g_strdup (uk_provider_get_id (provider));
}

GSource *
uk_search_add_timeout (UkSearch *self, guint interval_ms, GSourceFunc callback)
{
  GSource *source = g_timeout_source_new (interval_ms);

  g_source_set_callback (source, callback, uk_search_ref (self), (GDestroyNotify) uk_search_unref);
  g_source_attach (source, g_task_get_context (self->task));
  return source;
}

static void
stop (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* A guess is doubtful while the domain may have published settings that we could not read: its own
 * autoconfig host neither answered nor said that there is none (reference/discovery.md 4.2). */
static gboolean
guesses_are_doubtful (const UkSearch *self)
{
  for (guint i = 0; i < self->outcomes->len; i++)
    {
      const UkSourceOutcome *outcome = &g_array_index (self->outcomes, UkSourceOutcome, i);

      if (outcome->source == UK_SOURCE_AUTOCONFIG)
        return outcome->outcome == UK_OUTCOME_UNKNOWN;
    }
  return TRUE;
}

static UkCandidates *
make_candidates (UkSearch *self)
{
  UkCandidates *candidates = uk_candidates_new (self->address);
  gboolean doubtful = guesses_are_doubtful (self);

  g_ptr_array_unref (candidates->incoming);
  g_ptr_array_unref (candidates->outgoing);
  g_array_unref (candidates->outcomes);
  uk_findings_unref (candidates->findings);
  candidates->incoming = uk_rank_incoming (self->found, doubtful);
  candidates->outgoing = uk_rank_outgoing (self->found, doubtful);
  candidates->outcomes = g_array_ref (self->outcomes);
  candidates->findings = uk_findings_ref (self->findings);
  candidates->provider_id = g_strdup (self->provider_id);
  candidates->elapsed_ms = elapsed_ms (self);
  return candidates;
}

/* After this nothing of the run is seen any more: its callbacks find it over, its transfers are
 * cancelled. */
static GTask *
close_run (UkSearch *self)
{
  GTask *task = g_steal_pointer (&self->task);

  stop (&self->cancelled);
  stop (&self->soft_end);
  stop (&self->hard_end);
  stop (&self->grace_end);
  uk_source_guess_stop (self);
  g_cancellable_cancel (self->cancellable);
  return task;
}

static void
record_outcome (UkSearch *self, UkSource source, UkOutcome outcome)
{
  UkSourceOutcome entry = { source, outcome, elapsed_ms (self) };

  self->pending &= ~(1u << source);
  g_array_append_val (self->outcomes, entry);
}

static gboolean
has_found (const UkSearch *self, UkSource source)
{
  for (guint i = 0; i < self->found->len; i++)
    if (uk_candidate_get_source (((UkFound *) g_ptr_array_index (self->found, i))->candidate)
        == source)
      return TRUE;
  return FALSE;
}

/* What has not ended by now did not answer, or not wholly. A source that was never asked is not
 * listed. */
static void
end_pending (UkSearch *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if ((self->pending & self->asked & (1u << sources[i])) != 0)
      record_outcome (self, sources[i],
                      has_found (self, sources[i])
                          ? UK_OUTCOME_FOUND
                          : uk_source_autoconfig_give_up (self, sources[i]));
}

static void
finish (UkSearch *self)
{
  g_autoptr (GTask) task = NULL;

  uk_search_ref (self); /* the timers that go may hold the last reference */
  end_pending (self);
  uk_verdict_add (self);
  task = close_run (self);
  g_task_return_pointer (task, make_candidates (self), (GDestroyNotify) uk_candidates_unref);
  uk_search_unref (self);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (UkSearch) self = uk_search_ref (user_data);
  g_autoptr (GTask) task = close_run (self);

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Discovery was cancelled");
  return G_SOURCE_REMOVE;
}

static UkTrust
incoming_trust (const UkSearch *self, gboolean published_only)
{
  return MIN (uk_rank_get_trust (self->found, UK_PROTOCOL_IMAP, published_only),
              uk_rank_get_trust (self->found, UK_PROTOCOL_POP3, published_only));
}

/* Returns: the weaker of both directions: what a person will be asked to trust */
static UkTrust
trust_so_far (const UkSearch *self, gboolean published_only)
{
  return MAX (incoming_trust (self, published_only),
              uk_rank_get_trust (self->found, UK_PROTOCOL_SMTP, published_only));
}

/* Lists are complete by nature, records are not: a domain with SRV for IMAP alone may well offer
 * POP3. */
static gboolean
came_from_a_list (const UkSearch *self)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      const UkFound *found = g_ptr_array_index (self->found, i);
      UkSource source = uk_candidate_get_source (found->candidate);

      if (uk_source_is_published (source) && source != UK_SOURCE_SRV && source != UK_SOURCE_MANUAL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_pending (const UkSearch *self, UkSource source)
{
  return (self->pending & (1u << source)) != 0;
}

/* Whether a probe that is still out may give the first server for a protocol. */
static gboolean
may_be_filled (const UkSearch *self, UkProtocol protocol)
{
  return uk_search_wants (self, protocol)
         && uk_rank_get_trust (self->found, protocol, TRUE) == UK_TRUST_NOTHING
         && !uk_source_guess_is_settled (self, protocol);
}

/* The advice compares IMAP with POP3, so the other one is worth waiting for. Records come one by
 * one, and they go before guesses of the same trust: what is proposed must not depend on which of
 * them was first. */
static gboolean
may_complete_the_pair (const UkSearch *self)
{
  if (came_from_a_list (self) || (self->manual[0] != NULL && self->manual[1] != NULL))
    return FALSE;
  if (is_pending (self, UK_SOURCE_SRV))
    return TRUE;
  return is_pending (self, UK_SOURCE_GUESS)
         && (may_be_filled (self, UK_PROTOCOL_IMAP) || may_be_filled (self, UK_PROTOCOL_POP3)
             || may_be_filled (self, UK_PROTOCOL_SMTP));
}

static gboolean
may_improve (const UkSearch *self, UkTrust trust)
{
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (is_pending (self, sources[i]) && uk_source_get_best_trust (sources[i]) < trust)
      return TRUE;
  return may_complete_the_pair (self);
}

static gboolean
finish_cb (gpointer user_data)
{
  finish (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
soft_end_cb (gpointer user_data)
{
  UkSearch *self = user_data;

  if (trust_so_far (self, FALSE) <= UK_TRUST_T3)
    finish (self);
  return G_SOURCE_REMOVE;
}

/* 400 ms of the standard limits (reference/discovery.md 4.2), divided with them. */
static guint
get_grace_ms (const UkSearch *self)
{
  return MAX (uk_network_get_limits (self->network)->discovery_show_ms * 4 / 25, 1);
}

/**
 * uk_search_decide:
 *
 * Called whenever something has become known. Ends the run as soon as no answer that is still out
 * could change what is proposed; gives better sources a short grace once something complete is
 * there.
 */
void
uk_search_decide (UkSearch *self)
{
  UkTrust trust = UK_TRUST_NOTHING;

  if (uk_search_is_over (self))
    return;
  trust = trust_so_far (self, FALSE);
  if (self->pending == 0 || (trust <= UK_TRUST_T3 && !may_improve (self, trust)))
    finish (self);
  else if (trust <= UK_TRUST_T3 && self->grace_end == NULL)
    self->grace_end = uk_search_add_timeout (self, get_grace_ms (self), finish_cb);
}

void
uk_search_end_source (UkSearch *self, UkSource source, UkOutcome outcome)
{
  if (uk_search_is_over (self) || (self->pending & (1u << source)) == 0)
    return;
  record_outcome (self, source, outcome);
  uk_search_decide (self);
}

/* A person or a company preset has the last word; without a user name the whole address is the
 * first try. */
static void
add_manual (UkSearch *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (self->manual); i++)
    {
      g_autoptr (UkEndpoint) endpoint = NULL;
      gboolean known = FALSE;

      if (self->manual[i] == NULL)
        continue;
      known = uk_endpoint_get_username (self->manual[i]) != NULL;
      endpoint = known ? uk_endpoint_ref (self->manual[i])
                       : uk_endpoint_with_username (self->manual[i],
                                                    uk_address_get_email (self->address));
      uk_search_add (self, UK_SOURCE_MANUAL, endpoint, UK_TRUST_T1, known, FALSE, 0);
      any = TRUE;
    }
  if (any)
    record_outcome (self, UK_SOURCE_MANUAL, UK_OUTCOME_FOUND);
}

static void
arm_ends (UkSearch *self)
{
  const UkLimits *limits = uk_network_get_limits (self->network);
  GCancellable *cancellable = g_task_get_cancellable (self->task);

  self->soft_end = uk_search_add_timeout (self, limits->discovery_show_ms, soft_end_cb);
  self->hard_end = uk_search_add_timeout (self, limits->discovery_ms, finish_cb);
  if (cancellable == NULL)
    return;
  self->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_callback (self->cancelled, G_SOURCE_FUNC (cancelled_cb), uk_search_ref (self),
                         (GDestroyNotify) uk_search_unref);
  g_source_attach (self->cancelled, g_task_get_context (self->task));
}

/* Everything is asked at once, and each source may already end the run. */
void
uk_search_start (UkSearch *self)
{
  self->began_us = g_get_monotonic_time ();
  add_manual (self);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    self->pending |= 1u << sources[i];
  arm_ends (self);
  for (guint i = 0; i < G_N_ELEMENTS (starts) && !uk_search_is_over (self); i++)
    {
      self->asked |= starts[i].sources;
      starts[i].start (self);
    }
}
