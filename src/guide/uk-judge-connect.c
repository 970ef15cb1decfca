/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "uk-judge.h"

/* The causes of symptoms that lie in login, certificate, line and server; see uk-judge.c. */

static gboolean
was_tested (const UkEvidence *evidence)
{
  return evidence->facts->imap != UK_SERVICE_UNKNOWN
         && evidence->facts->imap != UK_SERVICE_NOT_TESTED;
}

/* Confirmed by a finding; excluded where the test came far enough to have seen it. */
static void
judge_finding (UkCauseVerdict *verdict, const UkFinding *finding, gboolean would_be_seen)
{
  if (finding != NULL)
    uk_judge_say (verdict, UK_CAUSE_CONFIRMED,
                  g_strdup_printf (_ ("Seen at %s"), uk_finding_get_subject (finding)));
  else if (would_be_seen)
    uk_judge_say (verdict, UK_CAUSE_EXCLUDED, NULL);
}

static void
soften (UkCauseVerdict *verdict)
{
  if (verdict->state == UK_CAUSE_CONFIRMED)
    verdict->state = UK_CAUSE_LIKELY;
}

UK_JUDGE (login)
{
  judge_finding (verdict,
                 uk_judge_find (evidence, UK_FINDING_WRONG_PASSWORD, UK_FINDING_ACCOUNT_LOCKED,
                                UK_FINDING_APP_PASSWORD_REQUIRED, UK_FINDING_OAUTH2_REQUIRED,
                                UK_FINDING_IMAP_DISABLED, -1),
                 uk_judge_has_logged_in (evidence));
}

/* The server says the same words for a wrong password and for a door that is switched off. */
UK_JUDGE (wrong_password)
{
  judge_finding (verdict, uk_judge_find (evidence, UK_FINDING_WRONG_PASSWORD, -1),
                 uk_judge_has_logged_in (evidence));
  soften (verdict);
}

UK_JUDGE (localpart)
{
  judge_finding (verdict, uk_judge_find (evidence, UK_FINDING_USERNAME_IS_LOCALPART, -1),
                 uk_judge_has_logged_in (evidence));
}

UK_JUDGE (locked)
{
  judge_finding (verdict, uk_judge_find (evidence, UK_FINDING_ACCOUNT_LOCKED, -1),
                 uk_judge_has_logged_in (evidence));
}

UK_JUDGE (app_password)
{
  judge_finding (verdict, uk_judge_find (evidence, UK_FINDING_APP_PASSWORD_REQUIRED, -1),
                 uk_judge_has_logged_in (evidence));
  if (verdict->state == UK_CAUSE_OPEN
      && (evidence->facts->provider_flags & UK_PROVIDER_FLAG_APP_PASSWORD) != 0)
    uk_judge_say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("The provider is known for it.")));
}

UK_JUDGE (sign_in)
{
  judge_finding (verdict, uk_judge_find (evidence, UK_FINDING_OAUTH2_REQUIRED, -1),
                 uk_judge_has_logged_in (evidence));
  if (verdict->state == UK_CAUSE_OPEN
      && (evidence->facts->provider_flags & UK_PROVIDER_FLAG_SIGN_IN_ONLY) != 0)
    uk_judge_say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("The provider is known for it.")));
}

UK_JUDGE (imap_off)
{
  judge_finding (verdict, uk_judge_find (evidence, UK_FINDING_IMAP_DISABLED, -1),
                 uk_judge_has_logged_in (evidence));
  if (verdict->state == UK_CAUSE_OPEN
      && (evidence->facts->provider_flags
          & (UK_PROVIDER_FLAG_IMAP_SWITCH | UK_PROVIDER_FLAG_POP_SWITCH))
             != 0)
    uk_judge_say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("The provider is known for it.")));
}

UK_JUDGE (domain)
{
  judge_finding (verdict,
                 uk_judge_find (evidence, UK_FINDING_DOMAIN_NOT_FOUND, UK_FINDING_NO_MAIL_SERVICE,
                                UK_FINDING_HOST_NOT_FOUND, -1),
                 was_tested (evidence) && evidence->facts->network != UK_LINE_DOWN);
}

UK_JUDGE (line)
{
  judge_finding (verdict,
                 uk_judge_find (evidence, UK_FINDING_OFFLINE, UK_FINDING_CAPTIVE_PORTAL,
                                UK_FINDING_DNS_FAILURE, UK_FINDING_PORTS_BLOCKED, -1),
                 uk_judge_has_logged_in (evidence) || evidence->facts->cert != UK_CERT_UNKNOWN);
}

UK_JUDGE (port25)
{
  judge_finding (verdict, uk_judge_find (evidence, UK_FINDING_PORT25_BLOCKED, -1), FALSE);
}

static gboolean
has_sent_in (const UkEvidence *evidence)
{
  return evidence->report != NULL && evidence->report->outgoing != NULL
         && uk_candidate_get_verified (evidence->report->outgoing);
}

/* A server that let us in by name and password wants the same of a mail app. */
UK_JUDGE (smtp_auth)
{
  judge_finding (verdict, uk_judge_find (evidence, UK_FINDING_SMTP_AUTH_DISABLED, -1), FALSE);
  if (verdict->state == UK_CAUSE_OPEN && has_sent_in (evidence))
    uk_judge_say (verdict, UK_CAUSE_LIKELY,
                  g_strdup (_ ("With the login, the sending server let us in.")));
}

UK_JUDGE (size)
{
  gint64 bytes = 0;
  g_autofree char *limit = NULL;

  judge_finding (verdict, uk_judge_find (evidence, UK_FINDING_MESSAGE_SIZE_SMALL, -1), FALSE);
  if (evidence->report == NULL
      || !uk_report_lookup_int (evidence->report, UK_READING_SMTP_SIZE_LIMIT, &bytes) || bytes <= 0)
    return;
  limit = g_format_size ((guint64) bytes);
  uk_judge_say (verdict,
                verdict->state == UK_CAUSE_CONFIRMED ? UK_CAUSE_CONFIRMED : UK_CAUSE_LIKELY,
                g_strdup_printf (_ ("Largest message that the server takes: %s"), limit));
}

UK_JUDGE (sender)
{
  judge_finding (verdict, uk_judge_find (evidence, UK_FINDING_SENDER_REFUSED, -1),
                 has_sent_in (evidence));
}

UK_JUDGE (foreign)
{
  if ((evidence->facts->provider_flags & UK_PROVIDER_FLAG_FOREIGN_SMTP_BLOCK) != 0)
    uk_judge_say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("The provider is known for it.")));
}

UK_JUDGE (cert_name)
{
  judge_finding (verdict, uk_judge_find (evidence, UK_FINDING_CERT_WRONG_HOST, -1),
                 evidence->facts->cert == UK_CERT_OK);
}

UK_JUDGE (cert_expired)
{
  judge_finding (verdict, uk_judge_find (evidence, UK_FINDING_CERT_EXPIRED, -1),
                 evidence->facts->cert == UK_CERT_OK);
}

UK_JUDGE (clock)
{
  judge_finding (
      verdict, uk_judge_find (evidence, UK_FINDING_CLOCK_WRONG, UK_FINDING_CERT_NOT_YET_VALID, -1),
      evidence->facts->cert == UK_CERT_OK);
}

UK_JUDGE (cert_issuer)
{
  judge_finding (verdict,
                 uk_judge_find (evidence, UK_FINDING_CERT_UNTRUSTED, UK_FINDING_CERT_SELF_SIGNED,
                                UK_FINDING_CAPTIVE_PORTAL, -1),
                 evidence->facts->cert == UK_CERT_OK);
  soften (verdict);
}

/* The encrypted door works; an app that still uses the other one stands outside. */
UK_JUDGE (unencrypted)
{
  if (evidence->facts->client_tls == UK_TLS_NONE)
    uk_judge_say (verdict, UK_CAUSE_CONFIRMED,
                  g_strdup (_ ("The settings file of your mail app says: no encryption.")));
  else if (evidence->facts->client_tls != UK_TLS_UNKNOWN)
    uk_judge_say (verdict, UK_CAUSE_EXCLUDED, NULL);
  else if (uk_judge_has_logged_in (evidence))
    uk_judge_say (verdict, UK_CAUSE_LIKELY,
                  g_strdup (_ ("With encryption, the login works here.")));
}

UK_JUDGE (tls_old)
{
  judge_finding (verdict, uk_judge_find (evidence, UK_FINDING_TLS_TOO_OLD, -1), FALSE);
  if (verdict->state == UK_CAUSE_OPEN && uk_judge_has_logged_in (evidence))
    uk_judge_say (verdict, UK_CAUSE_LIKELY,
                  g_strdup (_ ("With encryption, the login works here.")));
}

/* Only a former test knows where the server was before. */
UK_JUDGE (moved)
{
  const UkVisit *now = evidence->record != NULL ? uk_record_get_visit (evidence->record, 0) : NULL;
  const UkVisit *then = evidence->record != NULL ? uk_record_get_visit (evidence->record, 1) : NULL;

  if (then == NULL || then->incoming == NULL || now->incoming == NULL)
    return;
  /* Which of several guessed names answers first is chance. */
  if (evidence->record->report != NULL && evidence->record->report->incoming != NULL
      && uk_candidate_get_source (evidence->record->report->incoming) == UK_SOURCE_GUESS)
    return;
  if (g_str_equal (then->incoming, now->incoming))
    uk_judge_say (verdict, UK_CAUSE_EXCLUDED, NULL);
  else
    uk_judge_say (verdict, UK_CAUSE_CONFIRMED,
                  g_strdup_printf ("%s → %s", then->incoming, now->incoming));
}

UK_JUDGE (no_uidl)
{
  if (evidence->facts->pop_uidl == UK_KNOWN_NO)
    uk_judge_say (verdict, UK_CAUSE_CONFIRMED, NULL);
  else if (evidence->facts->pop_uidl == UK_KNOWN_YES)
    uk_judge_say (verdict, UK_CAUSE_EXCLUDED, NULL);
}

UK_JUDGE (no_idle)
{
  if (evidence->facts->idle == UK_KNOWN_NO)
    uk_judge_say (verdict, UK_CAUSE_LIKELY, NULL);
  else if (evidence->facts->idle == UK_KNOWN_YES)
    uk_judge_say (verdict, UK_CAUSE_EXCLUDED, NULL);
}

UK_JUDGE (busy)
{
  judge_finding (
      verdict,
      uk_judge_find (evidence, UK_FINDING_TOO_MANY_CONNECTIONS, UK_FINDING_SERVICE_UNAVAILABLE, -1),
      uk_judge_has_logged_in (evidence));
}

UK_JUDGE (greylist)
{
  judge_finding (verdict, uk_judge_find (evidence, UK_FINDING_GREYLISTED, -1), FALSE);
  soften (verdict);
}

static char *
dup_sender_text (const UkEvidence *evidence, int n_spf)
{
  GString *text = g_string_new (NULL);
  gint64 n_dmarc = 0;

  if (n_spf == 0)
    g_string_append (text, _ ("Your domain has no SPF record."));
  else if (n_spf == 1)
    g_string_append (text, _ ("An SPF record is there. Whether DKIM is set shows only in a message "
                              "that was sent."));
  else
    g_string_append_printf (
        text, _ ("Your domain has %d SPF records. With more than one, none counts."), n_spf);
  if (uk_report_lookup_int (evidence->report, UK_READING_DOMAIN_DMARC_RECORDS, &n_dmarc))
    g_string_append_printf (text, "\n%s",
                            n_dmarc > 0 ? _ ("A DMARC record is there.")
                                        : _ ("There is no DMARC record."));
  return g_string_free (text, FALSE);
}

/* Either SPF or DKIM is enough, and DKIM cannot be seen from here; so an SPF record that is missing
 * fits the refusal and does not prove it. Two are an error (RFC 7208 section 4.5: permerror). */
UK_JUDGE (spf)
{
  gint64 n = 0;

  if (evidence->report != NULL
      && uk_report_lookup_int (evidence->report, UK_READING_DOMAIN_SPF_RECORDS, &n))
    uk_judge_say (verdict, n == 1 ? UK_CAUSE_OPEN : UK_CAUSE_LIKELY,
                  dup_sender_text (evidence, (int) n));
}
