/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

/* From failures and refusals of one way in to findings, with a look at the other ways: the
 * comparisons of reference/discovery.md 4.14. */

#include "uk-explain.h"

#include <string.h>

#include "uk-cause-fill.h"
#include "uk-derived.h"
#include "uk-fault.h"
#include "uk-refusal.h"

/* DESIGN.md ruling 17: slow from 3 s on, where the greeting may take 20 s; tests scale both. */
#define SLOW_GREETING_PART(limit_ms) ((limit_ms) *3 / 20)

typedef struct
{
  UkExam *run;
  UkLeg *leg;
  UkVerdict verdict; /* only its findings are of use here */
} Explanation;

/* Returns: (transfer full): host:port of a candidate */
char *
uk_explain_dup_subject (UkCandidate *candidate)
{
  return uk_endpoint_dup_host_port (uk_candidate_get_endpoint (candidate));
}

static void
add_finding (Explanation *self, UkCandidate *candidate, UkFindingCode code, const char *evidence,
             guint duration_ms)
{
  g_autofree char *subject = candidate != NULL ? uk_explain_dup_subject (candidate) : NULL;

  uk_verdict_find (&self->verdict, code, subject, evidence, duration_ms);
}

/* A certificate of a hosting company may name hundreds of domains; these are enough to tell. */
#define MAX_NAMES 5

static char *
dup_some_names (UkCertificate *certificate)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; certificate->names[i] != NULL && i < MAX_NAMES; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", certificate->names[i]);
  if (g_strv_length (certificate->names) > MAX_NAMES)
    g_string_append (names, ", …");
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
dup_certificate_evidence (UkCertificate *certificate, UkFindingCode code)
{
  g_autofree char *names = dup_some_names (certificate);
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  UkCertificateFaults faults = certificate->faults;

  if (certificate->not_before != NULL)
    from = g_date_time_format_iso8601 (certificate->not_before);
  if (certificate->not_after != NULL)
    until = g_date_time_format_iso8601 (certificate->not_after);
  if (code == UK_FINDING_CERT_WRONG_HOST)
    return g_strconcat (UK_EVIDENCE_CERTIFICATE_FOR, names, NULL);
  if (code == UK_FINDING_CERT_EXPIRED)
    return g_strdup_printf ("valid until %s", until != NULL ? until : "?");
  if (code == UK_FINDING_CERT_NOT_YET_VALID)
    return g_strdup_printf ("valid from %s", from != NULL ? from : "?");
  return g_strdup_printf (
      "issued by %s%s%s%s", certificate->issuer != NULL ? certificate->issuer : "?",
      (faults & UK_CERTIFICATE_INCOMPLETE) != 0 ? "; the certificate in between is missing" : "",
      (faults & UK_CERTIFICATE_INSECURE) != 0 ? "; too weak" : "",
      (faults & UK_CERTIFICATE_REVOKED) != 0 ? "; withdrawn" : "");
}

/* 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 (RFC 1918), fc00::/7 (RFC 4193). */
static gboolean
is_private (GInetAddress *address)
{
  return address != NULL && g_inet_address_get_is_site_local (address);
}

static char *
dup_evidence (const UkAttempt *attempt, UkFindingCode code)
{
  UkCertificate *certificate = uk_dialogue_get_certificate (attempt->dialogue);
  const char *greeting = uk_dialogue_get_greeting (attempt->dialogue);
  const char *text = uk_dialogue_get_failure_text (attempt->dialogue);
  UkFailure failure = uk_dialogue_get_failure (attempt->dialogue);

  if (certificate != NULL && uk_finding_code_get_layer (code) == UK_LAYER_TLS
      && code != UK_FINDING_TLS_TOO_OLD)
    return dup_certificate_evidence (certificate, code);
  if (uk_fault_is_silence (failure) && is_private (uk_dialogue_get_address (attempt->dialogue)))
    return g_strdup_printf ("%s (private address)", uk_fault_get_word (failure));
  if (greeting != NULL && *greeting != '\0' && failure != UK_FAILURE_STARTTLS_REFUSED)
    return g_strdup (greeting);
  if (text != NULL && *text != '\0')
    return g_strdup (text);
  return g_strdup (uk_fault_get_word (failure));
}

static void
add_attempt_code (Explanation *self, const UkAttempt *attempt, UkFindingCode code)
{
  g_autofree char *evidence = dup_evidence (attempt, code);

  add_finding (self, attempt->candidate, code, evidence,
               uk_dialogue_get_connect_ms (attempt->dialogue)
                   + uk_dialogue_get_greeting_ms (attempt->dialogue));
}

/* A server that answered STARTTLS with a refusal of its own; other ends of STARTTLS have the words
 * of libcurl. */
static gboolean
is_denied (const char *text)
{
  return text != NULL
         && (*text == '4' || *text == '5' || g_str_has_prefix (text, "-ERR")
             || strstr (text, "NO ") != NULL || strstr (text, "denied") != NULL);
}

static void
add_attempt (Explanation *self, const UkAttempt *attempt)
{
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (UkFindingCode));
  UkDialogue *dialogue = attempt->dialogue;
  UkCertificate *certificate = uk_dialogue_get_certificate (dialogue);
  UkEndpoint *endpoint = uk_candidate_get_endpoint (attempt->candidate);
  UkFault fault = {
    .failure = uk_dialogue_get_failure (dialogue),
    .faults = certificate != NULL ? certificate->faults : UK_CERTIFICATE_FINE,
    .tls_too_old = uk_dialogue_get_tls_too_old (dialogue),
    .promised_tls = uk_endpoint_get_security (endpoint) != UK_SECURITY_NONE
                    && uk_source_is_stated (uk_candidate_get_source (attempt->candidate)),
    .offers_starttls = uk_dialogue_has_capability (dialogue, "STARTTLS")
                       || uk_dialogue_has_capability (dialogue, "STLS"),
    .starttls_denied = is_denied (uk_dialogue_get_failure_text (dialogue)),
    .wants_certificate = uk_fault_wants_certificate (uk_dialogue_get_failure_text (dialogue)),
    .greeting = uk_dialogue_get_greeting (dialogue),
  };

  uk_fault_list_codes (&fault, codes);
  for (guint i = 0; i < codes->len; i++)
    add_attempt_code (self, attempt, g_array_index (codes, UkFindingCode, i));
}

/* Port 25 is shut on most lines, on purpose (OP25B): that is a remark and no fault. */
static void
add_silence (Explanation *self, const UkAttempt *attempt)
{
  guint16 port = uk_endpoint_get_port (uk_candidate_get_endpoint (attempt->candidate));

  add_attempt_code (self, attempt,
                    port == 25 ? UK_FINDING_PORT25_BLOCKED : UK_FINDING_SOME_PORTS_SILENT);
}

/* Settings that were wrong: somebody published them, or the person stated them. */
static void
add_wrong_setting (Explanation *self, const UkAttempt *attempt)
{
  UkSource source = uk_candidate_get_source (attempt->candidate);
  UkSecurity stated = uk_endpoint_get_security (uk_candidate_get_endpoint (attempt->candidate));

  if (source == UK_SOURCE_MANUAL || source == UK_SOURCE_PRESET)
    {
      if (stated == UK_SECURITY_NONE)
        add_attempt (self, attempt);
      else if (uk_dialogue_get_spoken_security (attempt->dialogue) != stated)
        add_attempt_code (self, attempt, UK_FINDING_WRONG_ENCRYPTION);
    }
  else if (uk_source_is_stated (source)
           && uk_candidate_get_trust (attempt->candidate) != UK_TRUST_T4)
    add_attempt_code (self, attempt, UK_FINDING_AUTOCONFIG_WRONG);
}

/* A candidate that failed before another one of the same protocol opened. Faults of a certificate
 * and a port of another kind stay worth knowing, for mail programs may use that name; the rest is
 * told as what it is now: settings that were wrong, or a remark. */
static void
add_overcome (Explanation *self, const UkAttempt *attempt)
{
  UkFailure failure = uk_dialogue_get_failure (attempt->dialogue);

  if (failure == UK_FAILURE_CERTIFICATE || failure == UK_FAILURE_WRONG_PROTOCOL)
    add_attempt (self, attempt);
  else if (uk_fault_is_silence (failure))
    add_silence (self, attempt);
  else
    add_wrong_setting (self, attempt);
}

static UkFindingCode
only_the_other (UkLeg *leg)
{
  return leg->protocol == UK_PROTOCOL_IMAP ? UK_FINDING_POP_ONLY : UK_FINDING_IMAP_ONLY;
}

/* The other of IMAP and POP works, this one does not (reference/discovery.md 4.14): most often it
 * is not on offer. */
static void
add_failed_beside_main (Explanation *self, const UkAttempt *attempt)
{
  UkFailure failure = uk_dialogue_get_failure (attempt->dialogue);

  if (uk_fault_is_absence (failure) || (self->leg->derived && uk_fault_is_silence (failure)))
    add_attempt_code (self, attempt, only_the_other (self->leg));
  if (self->leg->derived)
    return;
  if (failure == UK_FAILURE_NAME_ABSENT
      && uk_source_is_stated (uk_candidate_get_source (attempt->candidate)))
    add_attempt_code (self, attempt, UK_FINDING_AUTOCONFIG_WRONG);
  else if (uk_fault_is_silence (failure))
    add_silence (self, attempt);
  else if (!uk_fault_is_absence (failure))
    add_attempt (self, attempt);
}

static void
add_failed_alone (Explanation *self, const UkAttempt *attempt)
{
  UkFailure failure = uk_dialogue_get_failure (attempt->dialogue);
  guint16 port = uk_endpoint_get_port (uk_candidate_get_endpoint (attempt->candidate));

  if (uk_fault_is_silence (failure) && port == 25)
    add_silence (self, attempt);
  else
    add_attempt (self, attempt);
  /* Every port to receive by is shut: that is more than the remark about one of them. */
  if (failure == UK_FAILURE_REFUSED && self->leg->protocol != UK_PROTOCOL_SMTP)
    add_attempt_code (self, attempt, UK_FINDING_NO_MAIL_SERVICE);
}

static void
explain_failed (Explanation *self)
{
  const UkAttempt *attempt = uk_leg_get_telling_attempt (self->leg);
  UkFindingCode outage;
  UkLeg *main_leg = NULL;
  gboolean decided = uk_exam_find_main (self->run, &main_leg);

  if (attempt != NULL && uk_explain_outage (self->run, &outage))
    {
      if (self->leg == main_leg || main_leg == NULL)
        add_attempt_code (self, attempt, outage);
    }
  else if (attempt == NULL)
    add_finding (self, uk_leg_get_candidate (self->leg), UK_FINDING_CONNECTION_LOST,
                 "no answer within the time of the test", 0);
  else if (decided && main_leg != NULL && main_leg != self->leg && uk_leg_is_open (main_leg)
           && self->leg->protocol != UK_PROTOCOL_SMTP)
    add_failed_beside_main (self, attempt);
  else if (!self->leg->derived)
    add_failed_alone (self, attempt);
}

static void
explain_open (Explanation *self)
{
  UkLeg *leg = self->leg;
  guint greeting_ms = uk_dialogue_get_greeting_ms (leg->dialogue);
  guint limit_ms = uk_network_get_limits (self->run->network)->greeting_ms;

  for (guint i = 0; i < leg->attempts->len && !leg->derived; i++)
    add_overcome (self, g_ptr_array_index (leg->attempts, i));
  if (greeting_ms >= SLOW_GREETING_PART (limit_ms))
    add_finding (self, leg->candidate, UK_FINDING_SLOW_GREETING,
                 uk_dialogue_get_greeting (leg->dialogue), greeting_ms);
}

/* Nobody named this protocol, and whoever named the other one keeps a complete list. What the
 * person stated is no such list. */
static void
explain_absent (Explanation *self)
{
  UkLeg *main_leg = NULL;
  UkSource source;

  if (self->leg->protocol == UK_PROTOCOL_SMTP || !uk_exam_find_main (self->run, &main_leg)
      || main_leg == NULL || main_leg == self->leg || !uk_leg_is_open (main_leg))
    return;
  source = uk_candidate_get_source (main_leg->candidate);
  if (uk_source_is_curated (source) && source != UK_SOURCE_PRESET && source != UK_SOURCE_MANUAL)
    add_finding (self, main_leg->candidate, only_the_other (self->leg), NULL, 0);
}

/**
 * uk_explain_connection:
 *
 * Returns: (transfer full): why @leg could not be opened, or what it took; empty while it is
 * opening
 */
UkFindings *
uk_explain_connection (UkExam *run, UkLeg *leg)
{
  Explanation self = { run, leg, uk_verdict_new () };

  if (leg->state == UK_LEG_FAILED)
    explain_failed (&self);
  else if (uk_leg_is_open (leg))
    explain_open (&self);
  else if (leg->state == UK_LEG_ABSENT)
    explain_absent (&self);
  return self.verdict.findings;
}

static void
explain_refusal (Explanation *self)
{
  UkFindingCode code = uk_login_get_refusal_code (self->run, self->leg);
  g_autofree char *evidence = NULL;

  if (self->leg->login_reply != NULL)
    evidence = uk_refusal_dup_evidence (self->leg->login_reply);
  else
    evidence = g_strjoinv (" ", (char **) uk_dialogue_get_capabilities (self->leg->dialogue));
  add_finding (self, self->leg->candidate, code, evidence, self->leg->login_ms);
}

static void
add_loss (Explanation *self)
{
  const char *text = uk_dialogue_get_failure_text (self->leg->dialogue);

  add_finding (self, self->leg->candidate, UK_FINDING_CONNECTION_LOST,
               self->run->late ? "no answer within the time of the test" : text, 0);
}

static gboolean
is_username_the_local_part (UkExam *run, UkLeg *leg)
{
  return leg->other_username
         && g_strcmp0 (leg->username, uk_address_get_local_part (run->candidates->address)) == 0;
}

/**
 * uk_explain_login:
 *
 * Returns: (transfer full): what the login of @leg showed; empty where there was none
 */
UkFindings *
uk_explain_login (UkExam *run, UkLeg *leg)
{
  Explanation self = { run, leg, uk_verdict_new () };

  if (leg->entry == UK_ENTRY_REFUSED)
    explain_refusal (&self);
  else if (leg->entry == UK_ENTRY_SIGN_IN_ONLY)
    add_finding (&self, leg->candidate, UK_FINDING_OAUTH2_REQUIRED, NULL, 0);
  else if (leg->entry == UK_ENTRY_OK && is_username_the_local_part (run, leg))
    add_finding (&self, leg->candidate, UK_FINDING_USERNAME_IS_LOCALPART, NULL, leg->login_ms);
  else if (leg->entry == UK_ENTRY_LOST)
    add_loss (&self);
  return self.verdict.findings;
}

/**
 * uk_explain_loss:
 *
 * Returns: (transfer full): a connection that ended after the login, while we were asking
 */
UkFindings *
uk_explain_loss (UkExam *run, UkLeg *leg)
{
  Explanation self = { run, leg, uk_verdict_new () };
  const UkReply *said = leg->protocol == UK_PROTOCOL_POP3 ? run->measure.stat_reply : NULL;

  /* A server that says why and hangs up has not been lost. */
  if (leg->entry == UK_ENTRY_OK && leg->lost && said == NULL)
    add_loss (&self);
  return self.verdict.findings;
}

static gboolean
all_failures (UkExam *run, gboolean (*is_such) (UkFailure))
{
  gboolean any = FALSE;

  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    {
      UkLeg *leg = run->legs[i];

      if (leg->state == UK_LEG_ABSENT)
        continue;
      if (leg->state != UK_LEG_FAILED || leg->attempts->len == 0
          || !is_such (uk_leg_get_failure (leg)))
        return FALSE;
      any = TRUE;
    }
  return any;
}

static gboolean
is_name_trouble (UkFailure failure)
{
  return failure == UK_FAILURE_NAME_UNKNOWN;
}

static gboolean
is_no_route (UkFailure failure)
{
  return failure == UK_FAILURE_UNREACHABLE;
}

/* A server inside an office that this line does not belong to (cause 13): the line itself is there,
 * for it has told the address. */
static gboolean
is_inside_elsewhere (UkExam *run)
{
  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    {
      const UkAttempt *attempt = uk_leg_get_telling_attempt (run->legs[i]);

      if (attempt != NULL && is_private (uk_dialogue_get_address (attempt->dialogue)))
        return TRUE;
    }
  return FALSE;
}

/**
 * uk_explain_outage:
 *
 * Several ways in that all end at the same wall are one cause and not several
 * (reference/discovery.md 4.14).
 *
 * Returns: whether nothing at all could be reached, for one reason
 */
gboolean
uk_explain_outage (UkExam *run, UkFindingCode *out_code)
{
  if (run->line_down || (all_failures (run, is_no_route) && !is_inside_elsewhere (run)))
    *out_code = UK_FINDING_OFFLINE;
  else if (all_failures (run, is_name_trouble))
    *out_code = UK_FINDING_DNS_FAILURE;
  else if (all_failures (run, uk_fault_is_silence))
    *out_code = UK_FINDING_PORTS_BLOCKED;
  else
    return FALSE;
  return TRUE;
}

/* Adds those of @findings whose layer a row answers for. */
void
uk_explain_into (UkVerdict *verdict, const UkFindings *findings, UkLayer first, UkLayer last)
{
  for (guint i = 0; i < uk_findings_get_n (findings); i++)
    {
      UkFinding *finding = uk_findings_get (findings, i);
      UkLayer layer = uk_finding_code_get_layer (uk_finding_get_code (finding));

      if (layer >= first && layer <= last)
        uk_verdict_find (verdict, uk_finding_get_code (finding), uk_finding_get_subject (finding),
                         uk_finding_get_evidence (finding), uk_finding_get_duration_ms (finding));
    }
}

/* The rows at the top tell of the connection and the login of the main way in; any other tells its
 * own in its row. A connection that is lost on the way is told by its own row always. */
void
uk_explain_beside_main (UkExam *run, UkLeg *leg, UkVerdict *verdict)
{
  UkLeg *main_leg = NULL;
  gboolean is_main = uk_exam_find_main (run, &main_leg) && main_leg == leg;
  g_autoptr (UkFindings) connection = uk_explain_connection (run, leg);
  g_autoptr (UkFindings) login = uk_explain_login (run, leg);
  g_autoptr (UkFindings) loss = uk_explain_loss (run, leg);

  if (!is_main)
    uk_verdict_add_all (verdict, connection);
  if (leg != run->canary && !is_main)
    uk_verdict_add_all (verdict, login);
  uk_verdict_add_all (verdict, loss);
}
