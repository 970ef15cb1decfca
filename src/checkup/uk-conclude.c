/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

/* The end of a run: verdicts and notes become one report. */

#include "uk-conclude.h"

#include <string.h>

#include "uk-diagnosis.h"
#include "uk-notebook.h"

static gboolean
has_finding (const UkFindings *findings, UkFinding *finding)
{
  for (guint i = 0; i < uk_findings_get_n (findings); i++)
    {
      UkFinding *other = uk_findings_get (findings, i);

      if (uk_finding_get_code (other) == uk_finding_get_code (finding)
          && strcmp (uk_finding_get_subject (other), uk_finding_get_subject (finding)) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Discovery may have seen the same fault at the same server; it is told once. */
static void
add_findings (UkReport *report, const UkFindings *findings)
{
  for (guint i = 0; i < uk_findings_get_n (findings); i++)
    {
      UkFinding *finding = uk_findings_get (findings, i);
      g_autoptr (UkFindings) before = NULL;

      if (has_finding (report->findings, finding))
        continue;
      before = report->findings;
      report->findings = uk_findings_append (before, finding);
    }
}

/* Discovery has looked at the same port before, and what it saw of the connection has been seen
 * again since, beside the other ways in. */
static gboolean
is_seen_again (UkExam *run, UkFinding *finding)
{
  UkLayer layer = uk_finding_code_get_layer (uk_finding_get_code (finding));

  if (layer < UK_LAYER_CONNECT || layer > UK_LAYER_ENCRYPTION)
    return FALSE;
  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    {
      for (guint n = 0; n < run->legs[i]->attempts->len; n++)
        {
          const UkAttempt *attempt = g_ptr_array_index (run->legs[i]->attempts, n);
          g_autofree char *subject
              = uk_endpoint_dup_host_port (uk_candidate_get_endpoint (attempt->candidate));

          if (strcmp (subject, uk_finding_get_subject (finding)) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

static UkFindings *
dup_still_true (UkExam *run)
{
  UkFindings *kept = uk_findings_new ();

  for (guint i = 0; i < uk_findings_get_n (run->candidates->findings); i++)
    {
      UkFinding *finding = uk_findings_get (run->candidates->findings, i);
      g_autoptr (UkFindings) before = NULL;

      if (is_seen_again (run, finding))
        continue;
      before = kept;
      kept = uk_findings_append (before, finding);
    }
  return kept;
}

static void
start_from_candidates (UkReport *report, UkCandidates *candidates, UkProvider *provider)
{
  report->elapsed_ms = candidates->elapsed_ms;
  report->provider_id = g_strdup (candidates->provider_id);
  g_array_unref (report->outcomes);
  report->outcomes = g_array_ref (candidates->outcomes);
  if (provider == NULL)
    return;
  report->facts.provider_flags = uk_provider_get_flags (provider);
  if (uk_provider_get_quota_mb (provider) > 0)
    report->facts.quota_limit_mb = uk_provider_get_quota_mb (provider);
  if (uk_provider_get_retention_days (provider) > 0)
    {
      report->facts.server_retention_days = uk_provider_get_retention_days (provider);
      report->facts.retention_source = UK_RETENTION_PROVIDER;
    }
}

static void
take_diagnosis (UkReport *report)
{
  g_array_unref (report->diagnosis);
  report->diagnosis = uk_diagnose (report->findings);
}

/* Returns: (transfer full): the candidate as it was tested: with the user name that was sent, and
 * whether it opened */
static UkCandidate *
dup_tested (UkExam *run, UkLeg *leg)
{
  UkCandidate *candidate = uk_leg_get_candidate (leg);
  UkEndpoint *named = uk_candidate_get_endpoint (candidate);
  const char *username = uk_endpoint_get_username (named);
  g_autoptr (UkEndpoint) endpoint = NULL;

  if (run->username != NULL)
    username = run->username;
  else if (leg->entry == UK_ENTRY_OK)
    username = leg->username;
  else if (username == NULL)
    username = uk_address_get_email (run->candidates->address);
  endpoint = uk_endpoint_with_username (named, username);
  return uk_candidate_with_verified (candidate, endpoint, leg->entry == UK_ENTRY_OK);
}

/* IMAP where it works, else POP3: a login counts more than an open door, an open door more than
 * none. */
static UkLeg *
choose_incoming (UkExam *run)
{
  UkLeg *imap = run->legs[UK_PROTOCOL_IMAP];
  UkLeg *pop = run->legs[UK_PROTOCOL_POP3];
  UkLeg *main_leg = NULL;

  if (imap->entry == UK_ENTRY_OK)
    return imap;
  if (pop->entry == UK_ENTRY_OK)
    return pop;
  return uk_exam_find_main (run, &main_leg) ? main_leg : NULL;
}

static gboolean
is_same_server (UkCandidate *a, UkCandidate *b)
{
  return a != NULL && b != NULL
         && uk_endpoint_same_server (uk_candidate_get_endpoint (a), uk_candidate_get_endpoint (b));
}

static gboolean
has_failed (UkExam *run, UkCandidate *candidate)
{
  UkLeg *leg = run->legs[uk_endpoint_get_protocol (uk_candidate_get_endpoint (candidate))];

  for (guint i = 0; i < leg->attempts->len; i++)
    {
      const UkAttempt *attempt = g_ptr_array_index (leg->attempts, i);

      if (is_same_server (attempt->candidate, candidate))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_told (const UkReport *report, UkCandidate *candidate)
{
  for (guint i = 0; i < report->alternatives->len; i++)
    {
      if (is_same_server (g_ptr_array_index (report->alternatives, i), candidate))
        return TRUE;
    }
  return is_same_server (report->incoming, candidate)
         || is_same_server (report->outgoing, candidate);
}

/* Candidates that nobody tried because a better one opened. */
static void
add_untried (UkReport *report, UkExam *run, GPtrArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      UkCandidate *candidate = g_ptr_array_index (candidates, i);

      if (!is_told (report, candidate) && !has_failed (run, candidate))
        g_ptr_array_add (report->alternatives, uk_candidate_ref (candidate));
    }
}

/* The other of IMAP and POP3 first, for the advice and the exports take it from here. It is left
 * out where it was looked for and is not there. */
static void
take_alternatives (UkReport *report, UkExam *run, UkLeg *incoming)
{
  for (guint i = 0; i < 2; i++)
    {
      UkLeg *leg = uk_exam_get_leg_in_order (run, i);

      if (leg != incoming && uk_leg_is_open (leg))
        g_ptr_array_add (report->alternatives, dup_tested (run, leg));
    }
  add_untried (report, run, run->candidates->incoming);
  add_untried (report, run, run->candidates->outgoing);
}

static void
take_servers (UkReport *report, UkExam *run)
{
  UkLeg *incoming = choose_incoming (run);
  UkLeg *smtp = run->legs[UK_PROTOCOL_SMTP];

  if (incoming != NULL)
    report->incoming = dup_tested (run, incoming);
  if (smtp->state != UK_LEG_ABSENT)
    report->outgoing = dup_tested (run, smtp);
  take_alternatives (report, run, incoming);
}

static void
add_unconfirmed (GStrvBuilder *hosts, GHashTable *seen, UkCandidate *candidate)
{
  const char *host;

  if (candidate == NULL || uk_candidate_get_trust (candidate) != UK_TRUST_T3)
    return;
  host = uk_endpoint_get_host (uk_candidate_get_endpoint (candidate));
  if (g_hash_table_add (seen, (gpointer) host))
    g_strv_builder_add (hosts, host);
}

/* Hosts that would get the password after a yes. T4 is not among them: it never gets one. */
static void
take_unconfirmed (UkReport *report, UkExam *run)
{
  g_autoptr (GStrvBuilder) hosts = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    {
      UkLeg *leg = run->legs[i];

      if (uk_leg_is_open (leg) && !uk_login_is_permitted (run, leg->candidate))
        add_unconfirmed (hosts, seen, leg->candidate);
    }
  g_strfreev (report->needs_confirmation);
  report->needs_confirmation = g_strv_builder_end (hosts);
}

static void
take_notes (UkReport *report, UkExam *run)
{
  g_autoptr (UkNotebook) notebook = uk_notebook_new ();

  notebook->facts = report->facts;
  for (guint i = 0; i < run->kinds->len; i++)
    {
      const UkCheckKind *kind = uk_exam_get_kind (run, i);

      if (kind->note != NULL)
        kind->note (run, notebook);
    }
  report->facts = notebook->facts;
  g_variant_unref (report->readings);
  report->readings = uk_notebook_dup_readings (notebook);
  report->sent_folder = g_steal_pointer (&notebook->sent_folder);
  report->cert_end = notebook->cert_end;
}

static void
take_verdicts (UkReport *report, UkExam *run)
{
  for (guint i = 0; i < run->kinds->len; i++)
    {
      g_auto (UkVerdict) verdict = uk_verdict_new ();

      uk_exam_get_kind (run, i)->judge (run, &verdict);
      add_findings (report, verdict.findings);
    }
}

/* Returns: (transfer full): everything that a run that is over has brought */
UkReport *
uk_conclude (UkExam *run)
{
  UkReport *report = uk_report_new (run->candidates->address);
  g_autoptr (UkFindings) seen_before = dup_still_true (run);

  start_from_candidates (report, run->candidates, run->provider);
  add_findings (report, seen_before);
  report->elapsed_ms += run->elapsed_ms;
  take_servers (report, run);
  take_unconfirmed (report, run);
  take_notes (report, run);
  take_verdicts (report, run);
  take_diagnosis (report);
  return report;
}

static UkService
service_untested (UkCandidates *candidates, UkProtocol protocol)
{
  return uk_candidates_get_best (candidates, protocol) != NULL ? UK_SERVICE_NOT_TESTED
                                                               : UK_SERVICE_UNKNOWN;
}

static void
add_others (UkReport *report, GPtrArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      UkCandidate *candidate = g_ptr_array_index (candidates, i);

      if (!is_told (report, candidate))
        g_ptr_array_add (report->alternatives, uk_candidate_ref (candidate));
    }
}

/* Returns: (transfer none) (nullable): the best of a protocol that is not known to lead nowhere */
static UkCandidate *
find_living (UkCandidates *candidates, UkProtocol protocol)
{
  for (guint i = 0; i + candidates->n_dead < candidates->incoming->len; i++)
    {
      UkCandidate *candidate = g_ptr_array_index (candidates->incoming, i);

      if (uk_endpoint_get_protocol (uk_candidate_get_endpoint (candidate)) == protocol)
        return candidate;
    }
  return NULL;
}

/* IMAP, unless nothing is there, or a person would have to trust it more than POP3. */
static UkCandidate *
choose_untested (UkCandidates *candidates)
{
  UkCandidate *imap = find_living (candidates, UK_PROTOCOL_IMAP);
  UkCandidate *pop = find_living (candidates, UK_PROTOCOL_POP3);

  if (imap != NULL
      && (pop == NULL
          || uk_candidate_get_trust (imap) <= MAX (UK_TRUST_T2, uk_candidate_get_trust (pop))))
    return imap;
  if (pop != NULL)
    return pop;
  imap = uk_candidates_get_best (candidates, UK_PROTOCOL_IMAP);
  return imap != NULL ? imap : uk_candidates_get_best (candidates, UK_PROTOCOL_POP3);
}

static void
take_untested_servers (UkReport *report, UkCandidates *candidates)
{
  UkCandidate *incoming = choose_untested (candidates);
  UkCandidate *outgoing = uk_candidates_get_best (candidates, UK_PROTOCOL_SMTP);
  g_autoptr (GStrvBuilder) hosts = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  report->incoming = incoming != NULL ? uk_candidate_ref (incoming) : NULL;
  report->outgoing = outgoing != NULL ? uk_candidate_ref (outgoing) : NULL;
  add_others (report, candidates->incoming);
  add_others (report, candidates->outgoing);
  add_unconfirmed (hosts, seen, incoming);
  add_unconfirmed (hosts, seen, outgoing);
  g_strfreev (report->needs_confirmation);
  report->needs_confirmation = g_strv_builder_end (hosts);
}

/**
 * uk_checkup_report_candidates:
 * @catalog: (nullable): for what it knows of the provider
 *
 * Returns: (transfer full): what discovery alone can tell
 */
UkReport *
uk_checkup_report_candidates (UkCandidates *candidates, UkCatalog *catalog)
{
  UkReport *report = uk_report_new (candidates->address);
  g_autoptr (UkProvider) provider = NULL;

  if (catalog != NULL && candidates->provider_id != NULL)
    provider = uk_catalog_lookup_id (catalog, candidates->provider_id);
  start_from_candidates (report, candidates, provider);
  add_findings (report, candidates->findings);
  take_untested_servers (report, candidates);
  report->facts.imap = service_untested (candidates, UK_PROTOCOL_IMAP);
  report->facts.pop = service_untested (candidates, UK_PROTOCOL_POP3);
  report->facts.smtp = service_untested (candidates, UK_PROTOCOL_SMTP);
  take_diagnosis (report);
  return report;
}
