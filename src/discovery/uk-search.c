/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-search.h"

#include "uk-hosts.h"
#include "uk-rank.h"
#include "uk-sources.h"
#include "uk-stages.h"
#include "uk-suffix.h"

UkSearch *
uk_search_new (UkNetwork *network, UkCatalog *catalog, UkAddress *address, UkEndpoint *incoming,
               UkEndpoint *outgoing, GTask *task)
{
  UkSearch *self = g_new0 (UkSearch, 1);

  self->ref_count = 1;
  self->network = g_object_ref (network);
  self->catalog = g_object_ref (catalog);
  self->address = uk_address_ref (address);
  self->username = uk_address_fill (address, "{address}");
  self->use_ispdb = TRUE;
  self->manual[0] = incoming != NULL ? uk_endpoint_ref (incoming) : NULL;
  self->manual[1] = outgoing != NULL ? uk_endpoint_ref (outgoing) : NULL;
  self->cancellable = g_cancellable_new ();
  self->task = g_object_ref (task);
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_found_free);
  self->lives = g_ptr_array_new_with_free_func (uk_live_free);
  self->mx_hosts = g_ptr_array_new_with_free_func (g_free);
  self->fetches = g_ptr_array_new ();
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

static void
free_answers (UkSearch *self)
{
  g_clear_pointer (&self->mx, uk_record_answer_unref);
  g_clear_pointer (&self->ns, uk_record_answer_unref);
  g_clear_pointer (&self->txt, uk_record_answer_unref);
  g_ptr_array_unref (self->mx_hosts);
  g_ptr_array_unref (self->fetches);
  uk_hosts_free (self->hosts);
  g_clear_pointer (&self->guesses, uk_guesses_free);
  g_clear_pointer (&self->twins, uk_twins_free);
  g_clear_pointer (&self->pacc, uk_pacc_wait_free);
}

void
uk_search_unref (UkSearch *self)
{
  if (--self->ref_count > 0)
    return;
  free_answers (self);
  g_object_unref (self->network);
  g_object_unref (self->catalog);
  uk_address_unref (self->address);
  g_free (self->username);
  g_clear_pointer (&self->manual[0], uk_endpoint_unref);
  g_clear_pointer (&self->manual[1], uk_endpoint_unref);
  g_object_unref (self->cancellable);
  g_clear_object (&self->task);
  g_ptr_array_unref (self->found);
  g_ptr_array_unref (self->lives);
  g_array_unref (self->outcomes);
  uk_findings_unref (self->findings);
  g_free (self->provider_id);
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

/* Returns: whether the direction of @protocol is looked for at all */
gboolean
uk_search_wants (const UkSearch *self, UkProtocol protocol)
{
  return self->manual[protocol == UK_PROTOCOL_SMTP ? 1 : 0] == NULL;
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
  UkTrust allowed = uk_endpoint_get_security (endpoint) == UK_SECURITY_NONE ? UK_TRUST_T4 : trust;
  g_autoptr (UkCandidate) candidate = NULL;
  UkFound *found = NULL;

  if (!uk_search_wants (self, uk_endpoint_get_protocol (endpoint)) && source != UK_SOURCE_MANUAL)
    return;
  candidate = uk_candidate_new (endpoint, source, allowed, username_known, FALSE);
  found = uk_found_new (candidate, live, place);
  found->stated_trust = trust;
  g_ptr_array_add (self->found, found);
}

static gboolean
has_finding (const UkSearch *self, UkFindingCode code, const char *subject)
{
  for (guint i = 0; i < uk_findings_get_n (self->findings); i++)
    {
      UkFinding *finding = uk_findings_get (self->findings, i);

      if (uk_finding_get_code (finding) == code
          && g_strcmp0 (uk_finding_get_subject (finding), subject) == 0)
        return TRUE;
    }
  return FALSE;
}

void
uk_search_add_finding (UkSearch *self, UkFindingCode code, const char *subject,
                       const char *evidence)
{
  g_autoptr (UkFinding) finding = NULL;
  UkFindings *more = NULL;

  if (has_finding (self, code, subject))
    return;
  finding = uk_finding_new (code, subject, evidence, elapsed_ms (self));
  more = uk_findings_append (self->findings, finding);
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

void
uk_search_stop_timer (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Returns: a time of reference/discovery.md 4.2, divided like the limits (tests do that) */
guint
uk_search_scale_ms (const UkSearch *self, guint standard_ms)
{
  const UkLimits standard = uk_limits_standard ();

  return MAX (standard_ms * uk_network_get_limits (self->network)->discovery_show_ms
                  / standard.discovery_show_ms,
              1);
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

/* Takes @ranked over. Returns: (transfer full): the same candidates, each naming who runs it */
static GPtrArray *
name_owners (GPtrArray *ranked)
{
  for (guint i = 0; i < ranked->len; i++)
    {
      UkCandidate *candidate = g_ptr_array_index (ranked, i);
      UkEndpoint *endpoint = uk_candidate_get_endpoint (candidate);
      g_autofree char *owner = uk_suffix_dup_owner (uk_endpoint_get_host (endpoint));

      ranked->pdata[i] = uk_candidate_with_owner (candidate, owner);
      uk_candidate_unref (candidate);
    }
  return ranked;
}

static guint
count_dead (UkSearch *self, const GPtrArray *candidates)
{
  guint n_dead = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      const UkLive *live
          = uk_live_find (self, uk_candidate_get_endpoint (g_ptr_array_index (candidates, i)));

      n_dead += live != NULL && uk_live_is_dead (live);
    }
  return n_dead;
}

static UkCandidates *
make_candidates (UkSearch *self)
{
  UkCandidates *candidates = uk_candidates_new (self->address);
  gboolean doubtful = guesses_are_doubtful (self);

  uk_confirm_mark (self);
  g_ptr_array_unref (candidates->incoming);
  g_ptr_array_unref (candidates->outgoing);
  g_array_unref (candidates->outcomes);
  uk_findings_unref (candidates->findings);
  candidates->incoming = name_owners (uk_rank_incoming (self->found, doubtful));
  candidates->outgoing = name_owners (uk_rank_outgoing (self->found, doubtful));
  candidates->n_dead = count_dead (self, candidates->incoming);
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

  uk_search_stop_timer (&self->cancelled);
  uk_search_stop_timer (&self->soft_end);
  uk_search_stop_timer (&self->hard_end);
  uk_search_stop_timer (&self->grace_end);
  uk_search_stop_timer (&self->list_time);
  uk_search_stop_timer (&self->http_time);
  uk_source_guess_stop (self);
  g_cancellable_cancel (self->cancellable);
  uk_lives_stop (self);
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
  UkOutcome twin = UK_OUTCOME_ABSENT;

  for (guint source = 0; source < UK_N_SOURCES; source++)
    if ((self->pending & self->asked & (1u << source)) != 0)
      record_outcome (self, (UkSource) source,
                      has_found (self, (UkSource) source)
                          ? UK_OUTCOME_FOUND
                          : uk_document_give_up (self, (UkSource) source));
  if (self->twins == NULL)
    return;
  uk_twin_record (self, &twin);
  record_outcome (self, UK_SOURCE_TWIN, twin);
}

/* Ends the run with what is there. */
void
uk_search_finish (UkSearch *self)
{
  UkCandidates *candidates = NULL;
  g_autoptr (GTask) task = NULL;

  uk_search_ref (self); /* the timers that go may hold the last reference */
  end_pending (self);
  uk_source_guess_add_near_misses (self);
  uk_confirm_explain (self);
  uk_twin_explain (self);
  uk_verdict_add (self);
  candidates = make_candidates (self);
  uk_lives_leave (self, candidates->incoming);
  uk_lives_leave (self, candidates->outgoing);
  task = close_run (self);
  g_task_return_pointer (task, candidates, (GDestroyNotify) uk_candidates_unref);
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

/* Returns: the weaker of both directions: what a person will be asked to trust */
UkTrust
uk_search_get_trust (const UkSearch *self, gboolean published_only)
{
  UkTrust imap = uk_rank_get_trust (self->found, UK_PROTOCOL_IMAP, published_only);
  UkTrust pop3 = uk_rank_get_trust (self->found, UK_PROTOCOL_POP3, published_only);
  UkTrust smtp = uk_rank_get_trust (self->found, UK_PROTOCOL_SMTP, published_only);

  return MAX (MIN (imap, pop3), smtp);
}

gboolean
uk_search_was_asked (const UkSearch *self, UkSource source)
{
  return (self->asked & (1u << source)) != 0;
}

gboolean
uk_search_is_pending (const UkSearch *self, UkSource source)
{
  return (self->pending & (1u << source)) != 0;
}

void
uk_search_begin_source (UkSearch *self, UkSource source)
{
  self->asked |= 1u << source;
  self->pending |= 1u << source;
}

void
uk_search_end_source (UkSearch *self, UkSource source, UkOutcome outcome)
{
  if (uk_search_is_over (self) || !uk_search_is_pending (self, source))
    return;
  record_outcome (self, source, outcome);
  uk_search_decide (self);
}

/* A source that asks several times ends with the last answer. */
void
uk_search_open_request (UkSearch *self, UkSource source)
{
  if (!uk_search_was_asked (self, source))
    uk_search_begin_source (self, source);
  self->tallies[source].n_open++;
}

void
uk_search_close_request (UkSearch *self, UkSource source, UkOutcome outcome)
{
  UkTally *tally = &self->tallies[source];

  tally->found |= outcome == UK_OUTCOME_FOUND;
  tally->unknown |= outcome == UK_OUTCOME_UNKNOWN;
  if (--tally->n_open > 0)
    uk_search_decide (self);
  else if (tally->found)
    uk_search_end_source (self, source, UK_OUTCOME_FOUND);
  else
    uk_search_end_source (self, source, tally->unknown ? UK_OUTCOME_UNKNOWN : UK_OUTCOME_ABSENT);
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
                       : uk_endpoint_with_username (self->manual[i], self->username);
      uk_search_add (self, UK_SOURCE_MANUAL, endpoint, UK_TRUST_T1, known, FALSE, 0);
      any = TRUE;
    }
  if (any)
    record_outcome (self, UK_SOURCE_MANUAL, UK_OUTCOME_FOUND);
}

static void
watch_cancel (UkSearch *self)
{
  GCancellable *cancellable = g_task_get_cancellable (self->task);

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
  watch_cancel (self);
  uk_stages_start (self);
}
