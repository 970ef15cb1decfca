/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-judge.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

/*
 * Is this the cause? The rules are those of the column "Likely cause" in reference/ux.md 3: a cause
 * counts as confirmed only where a measured fact shows it, and as excluded only where one speaks
 * against it. Everything else stays open, and what no test of ours can see says so.
 */

/* Mail that old shows that nothing takes it away. */
#define OLD_DAYS 60
/* So little is left where a device empties the mailbox. */
#define FEW_MESSAGES 20
#define FULL_PERCENT 100.0
#define NEARLY_FULL_PERCENT 95.0

static void
say (UkCauseVerdict *verdict, UkCauseState state, char *seen)
{
  verdict->state = state;
  g_free (verdict->seen);
  verdict->seen = seen;
}

static gboolean
has_logged_in (const UkEvidence *evidence)
{
  return evidence->facts->auth == UK_LOGIN_OK;
}

static gboolean
was_tested (const UkEvidence *evidence)
{
  return evidence->facts->imap != UK_SERVICE_UNKNOWN
         && evidence->facts->imap != UK_SERVICE_NOT_TESTED;
}

/* Returns: (nullable): the first of some findings, the list ended by -1, that the test has */
static UkFinding *
find_any (const UkEvidence *evidence, int first, ...)
{
  UkFinding *found = NULL;
  va_list codes;

  if (evidence->report == NULL)
    return NULL;
  va_start (codes, first);
  for (int code = first; code >= 0 && found == NULL; code = va_arg (codes, int))
    found = uk_findings_find (evidence->report->findings, (UkFindingCode) code);
  va_end (codes);
  return found;
}

/* Confirmed by a finding; excluded where the test came far enough to have seen it. */
static void
judge_finding (UkCauseVerdict *verdict, const UkFinding *finding, gboolean would_be_seen)
{
  if (finding != NULL)
    say (verdict, UK_CAUSE_CONFIRMED,
         g_strdup_printf (_ ("Seen at %s"), uk_finding_get_subject (finding)));
  else if (would_be_seen)
    say (verdict, UK_CAUSE_EXCLUDED, NULL);
}

static void
soften (UkCauseVerdict *verdict)
{
  if (verdict->state == UK_CAUSE_CONFIRMED)
    verdict->state = UK_CAUSE_LIKELY;
}

/* Returns: percent of the mailbox that are used; -1 where that is not known */
static double
get_percent (const UkEvidence *evidence)
{
  const UkFacts *facts = evidence->facts;

  return facts->quota_used_mb >= 0 && facts->quota_limit_mb > 0
             ? facts->quota_used_mb * 100 / facts->quota_limit_mb
             : -1;
}

static char *
dup_quota_text (const UkEvidence *evidence)
{
  g_autofree char *used = g_format_size ((guint64) (evidence->facts->quota_used_mb * 1e6));
  g_autofree char *limit = g_format_size ((guint64) (evidence->facts->quota_limit_mb * 1e6));

  /* Translators: sizes, then percent */
  return g_strdup_printf (_ ("Capacity: %1$s of %2$s (%3$d%%)"), used, limit,
                          (int) get_percent (evidence));
}

static char *
dup_mail_text (const UkEvidence *evidence)
{
  if (evidence->facts->oldest_days < 0)
    return g_strdup_printf (_ ("On the server: %d messages"), (int) evidence->facts->messages);
  /* Translators: number of messages; days */
  return g_strdup_printf (_ ("On the server: %1$d messages, the oldest %2$d days old"),
                          (int) evidence->facts->messages, (int) evidence->facts->oldest_days);
}

static gboolean
knows_mail (const UkEvidence *evidence)
{
  return evidence->facts->messages >= 0;
}

static gboolean
has_old_mail (const UkEvidence *evidence)
{
  return knows_mail (evidence) && evidence->facts->messages >= FEW_MESSAGES
         && evidence->facts->oldest_days > OLD_DAYS;
}

UK_JUDGE (unseen) { say (verdict, UK_CAUSE_UNSEEN, NULL); }

UK_JUDGE (full)
{
  const double percent = get_percent (evidence);

  if (find_any (evidence, UK_FINDING_MAILBOX_FULL, -1) != NULL || percent >= FULL_PERCENT)
    say (verdict, UK_CAUSE_CONFIRMED, percent >= 0 ? dup_quota_text (evidence) : NULL);
  else if (percent >= NEARLY_FULL_PERCENT)
    say (verdict, UK_CAUSE_LIKELY, dup_quota_text (evidence));
  else if (percent >= 0)
    say (verdict, UK_CAUSE_EXCLUDED, dup_quota_text (evidence));
}

/* The other way round: it is the PC that is full. */
UK_JUDGE (server_fine)
{
  const double percent = get_percent (evidence);

  if (percent >= NEARLY_FULL_PERCENT)
    say (verdict, UK_CAUSE_EXCLUDED, dup_quota_text (evidence));
  else if (percent >= 0)
    say (verdict, UK_CAUSE_LIKELY, dup_quota_text (evidence));
}

static gboolean
client_deletes (const UkEvidence *evidence)
{
  return evidence->facts->client_protocol == UK_CLIENT_PROTOCOL_POP
         && evidence->facts->client_leave_on_server == UK_KNOWN_NO;
}

static gboolean
person_says (const UkEvidence *evidence, UkCurrent current)
{
  return evidence->answers != NULL && evidence->answers->current == current;
}

/* Only the settings file of a mail program, or the watch test, shows that a device takes mail
 * away; an almost empty mailbox fits it. */
UK_JUDGE (other_device)
{
  if (client_deletes (evidence))
    say (verdict, UK_CAUSE_CONFIRMED,
         g_strdup (_ ("The settings file of your mail app says: POP, delete from the server.")));
  else if (find_any (evidence, UK_FINDING_POP_OTHER_DEVICE_DELETES, -1) != NULL)
    say (verdict, UK_CAUSE_LIKELY, knows_mail (evidence) ? dup_mail_text (evidence) : NULL);
  else if (has_old_mail (evidence))
    say (verdict, UK_CAUSE_EXCLUDED, dup_mail_text (evidence));
  else if (person_says (evidence, UK_CURRENT_POP_DELETE))
    say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("You answered: POP, delete from the server.")));
  else if (knows_mail (evidence) && evidence->facts->messages < FEW_MESSAGES)
    say (verdict, UK_CAUSE_LIKELY, dup_mail_text (evidence));
}

/* "Old mail was only in the old device": what is left on the server shows it. */
UK_JUDGE (old_gone)
{
  if (!knows_mail (evidence))
    return;
  if (has_old_mail (evidence))
    say (verdict, UK_CAUSE_EXCLUDED, dup_mail_text (evidence));
  else
    say (verdict, UK_CAUSE_CONFIRMED, dup_mail_text (evidence));
}

UK_JUDGE (many)
{
  if (!knows_mail (evidence))
    return;
  say (verdict, has_old_mail (evidence) ? UK_CAUSE_LIKELY : UK_CAUSE_EXCLUDED,
       dup_mail_text (evidence));
}

/* T19: the mail waits where it always was. */
UK_JUDGE (mail_waits)
{
  if (has_logged_in (evidence) && evidence->facts->messages > 0)
    say (verdict, UK_CAUSE_CONFIRMED, dup_mail_text (evidence));
  else if (knows_mail (evidence))
    say (verdict, UK_CAUSE_OPEN, dup_mail_text (evidence));
}

/* The server's folders can be counted, the PC's cannot. */
UK_JUDGE (folders)
{
  gint64 n = 0;

  if (evidence->report != NULL
      && uk_report_lookup_int (evidence->report, UK_READING_IMAP_FOLDERS, &n))
    say (verdict, n <= 1 ? UK_CAUSE_LIKELY : UK_CAUSE_OPEN,
         g_strdup_printf (_ ("Folders on the server: %d"), (int) n));
}

UK_JUDGE (retention)
{
  const UkFacts *facts = evidence->facts;
  g_autofree char *days
      = g_strdup_printf (_ ("After %d days"), (int) MAX (facts->server_retention_days, 0));

  if (facts->retention_source == UK_RETENTION_EXPIRE_CAPA
      || facts->retention_source == UK_RETENTION_PROVIDER)
    say (verdict, UK_CAUSE_CONFIRMED, g_steal_pointer (&days));
  else if (facts->retention_source == UK_RETENTION_SUSPECTED
           || find_any (evidence, UK_FINDING_RETENTION_SUSPECTED, -1) != NULL)
    say (verdict, UK_CAUSE_LIKELY,
         facts->server_retention_days > 0 ? g_steal_pointer (&days) : NULL);
  else if (facts->oldest_days > 366)
    say (verdict, UK_CAUSE_EXCLUDED, knows_mail (evidence) ? dup_mail_text (evidence) : NULL);
}

UK_JUDGE (sent_dup)
{
  const double n = evidence->facts->sent_like_folders;

  if (n > 1 || find_any (evidence, UK_FINDING_SENT_FOLDERS_DUPLICATE, -1) != NULL)
    say (verdict, UK_CAUSE_CONFIRMED,
         n > 1 ? g_strdup_printf (_ ("Folders for sent mail: %d"), (int) n) : NULL);
  else if (n >= 0)
    say (verdict, UK_CAUSE_EXCLUDED, NULL);
}

UK_JUDGE (no_sent_copy)
{
  gint64 n = 0;

  if (evidence->report == NULL
      || !uk_report_lookup_int (evidence->report, UK_READING_IMAP_SENT_MESSAGES, &n))
    return;
  say (verdict, n == 0 ? UK_CAUSE_CONFIRMED : UK_CAUSE_EXCLUDED,
       g_strdup_printf (_ ("Messages in the server's sent folder: %d"), (int) n));
}

UK_JUDGE (client_pop)
{
  if (evidence->facts->client_protocol == UK_CLIENT_PROTOCOL_POP)
    say (verdict, UK_CAUSE_CONFIRMED, NULL);
  else if (evidence->facts->client_protocol == UK_CLIENT_PROTOCOL_IMAP
           || person_says (evidence, UK_CURRENT_IMAP))
    say (verdict, UK_CAUSE_EXCLUDED, NULL);
  else if (person_says (evidence, UK_CURRENT_POP_DELETE)
           || person_says (evidence, UK_CURRENT_POP_LEAVE))
    say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("You answered: POP.")));
}

UK_JUDGE (client_leave)
{
  const UkFacts *facts = evidence->facts;

  if (facts->client_protocol == UK_CLIENT_PROTOCOL_POP
      && facts->client_leave_on_server == UK_KNOWN_YES && facts->client_leave_days < 0)
    say (verdict, UK_CAUSE_CONFIRMED, NULL);
  else if (person_says (evidence, UK_CURRENT_POP_LEAVE))
    say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("You answered: POP, leave on the server.")));
  else if (client_deletes (evidence) || person_says (evidence, UK_CURRENT_IMAP))
    say (verdict, UK_CAUSE_EXCLUDED, NULL);
}

UK_JUDGE (shared)
{
  if (evidence->answers == NULL || evidence->answers->people == UK_PEOPLE_UNANSWERED)
    return;
  if (evidence->answers->people == UK_PEOPLE_SHARED)
    say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("You answered: several people use it.")));
  else
    say (verdict, UK_CAUSE_EXCLUDED, NULL);
}

UK_JUDGE (login)
{
  judge_finding (verdict,
                 find_any (evidence, UK_FINDING_WRONG_PASSWORD, UK_FINDING_ACCOUNT_LOCKED,
                           UK_FINDING_APP_PASSWORD_REQUIRED, UK_FINDING_OAUTH2_REQUIRED,
                           UK_FINDING_IMAP_DISABLED, -1),
                 has_logged_in (evidence));
}

/* The server says the same words for a wrong password and for a door that is switched off. */
UK_JUDGE (wrong_password)
{
  judge_finding (verdict, find_any (evidence, UK_FINDING_WRONG_PASSWORD, -1),
                 has_logged_in (evidence));
  soften (verdict);
}

UK_JUDGE (localpart)
{
  judge_finding (verdict, find_any (evidence, UK_FINDING_USERNAME_IS_LOCALPART, -1),
                 has_logged_in (evidence));
}

UK_JUDGE (locked)
{
  judge_finding (verdict, find_any (evidence, UK_FINDING_ACCOUNT_LOCKED, -1),
                 has_logged_in (evidence));
}

UK_JUDGE (app_password)
{
  judge_finding (verdict, find_any (evidence, UK_FINDING_APP_PASSWORD_REQUIRED, -1),
                 has_logged_in (evidence));
  if (verdict->state == UK_CAUSE_OPEN
      && (evidence->facts->provider_flags & UK_PROVIDER_FLAG_APP_PASSWORD) != 0)
    say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("The provider is known for it.")));
}

UK_JUDGE (sign_in)
{
  judge_finding (verdict, find_any (evidence, UK_FINDING_OAUTH2_REQUIRED, -1),
                 has_logged_in (evidence));
  if (verdict->state == UK_CAUSE_OPEN
      && (evidence->facts->provider_flags & UK_PROVIDER_FLAG_SIGN_IN_ONLY) != 0)
    say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("The provider is known for it.")));
}

UK_JUDGE (imap_off)
{
  judge_finding (verdict, find_any (evidence, UK_FINDING_IMAP_DISABLED, -1),
                 has_logged_in (evidence));
  if (verdict->state == UK_CAUSE_OPEN
      && (evidence->facts->provider_flags
          & (UK_PROVIDER_FLAG_IMAP_SWITCH | UK_PROVIDER_FLAG_POP_SWITCH))
             != 0)
    say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("The provider is known for it.")));
}

UK_JUDGE (domain)
{
  judge_finding (verdict,
                 find_any (evidence, UK_FINDING_DOMAIN_NOT_FOUND, UK_FINDING_NO_MAIL_SERVICE,
                           UK_FINDING_HOST_NOT_FOUND, -1),
                 was_tested (evidence) && evidence->facts->network != UK_LINE_DOWN);
}

UK_JUDGE (line)
{
  judge_finding (verdict,
                 find_any (evidence, UK_FINDING_OFFLINE, UK_FINDING_CAPTIVE_PORTAL,
                           UK_FINDING_DNS_FAILURE, UK_FINDING_PORTS_BLOCKED, -1),
                 has_logged_in (evidence) || evidence->facts->cert != UK_CERT_UNKNOWN);
}

UK_JUDGE (port25)
{
  judge_finding (verdict, find_any (evidence, UK_FINDING_PORT25_BLOCKED, -1), FALSE);
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
  judge_finding (verdict, find_any (evidence, UK_FINDING_SMTP_AUTH_DISABLED, -1), FALSE);
  if (verdict->state == UK_CAUSE_OPEN && has_sent_in (evidence))
    say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("With the login, the sending server let us in.")));
}

UK_JUDGE (size)
{
  gint64 bytes = 0;
  g_autofree char *limit = NULL;

  judge_finding (verdict, find_any (evidence, UK_FINDING_MESSAGE_SIZE_SMALL, -1), FALSE);
  if (evidence->report == NULL
      || !uk_report_lookup_int (evidence->report, UK_READING_SMTP_SIZE_LIMIT, &bytes) || bytes <= 0)
    return;
  limit = g_format_size ((guint64) bytes);
  say (verdict, verdict->state == UK_CAUSE_CONFIRMED ? UK_CAUSE_CONFIRMED : UK_CAUSE_LIKELY,
       g_strdup_printf (_ ("Largest message that the server takes: %s"), limit));
}

UK_JUDGE (sender)
{
  judge_finding (verdict, find_any (evidence, UK_FINDING_SENDER_REFUSED, -1),
                 has_sent_in (evidence));
}

UK_JUDGE (foreign)
{
  if ((evidence->facts->provider_flags & UK_PROVIDER_FLAG_FOREIGN_SMTP_BLOCK) != 0)
    say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("The provider is known for it.")));
}

UK_JUDGE (cert_name)
{
  judge_finding (verdict, find_any (evidence, UK_FINDING_CERT_WRONG_HOST, -1),
                 evidence->facts->cert == UK_CERT_OK);
}

UK_JUDGE (cert_expired)
{
  judge_finding (verdict, find_any (evidence, UK_FINDING_CERT_EXPIRED, -1),
                 evidence->facts->cert == UK_CERT_OK);
}

UK_JUDGE (clock)
{
  judge_finding (verdict,
                 find_any (evidence, UK_FINDING_CLOCK_WRONG, UK_FINDING_CERT_NOT_YET_VALID, -1),
                 evidence->facts->cert == UK_CERT_OK);
}

UK_JUDGE (cert_issuer)
{
  judge_finding (verdict,
                 find_any (evidence, UK_FINDING_CERT_UNTRUSTED, UK_FINDING_CERT_SELF_SIGNED,
                           UK_FINDING_CAPTIVE_PORTAL, -1),
                 evidence->facts->cert == UK_CERT_OK);
  soften (verdict);
}

/* The encrypted door works; an app that still uses the other one stands outside. */
UK_JUDGE (unencrypted)
{
  if (evidence->facts->client_tls == UK_TLS_NONE)
    say (verdict, UK_CAUSE_CONFIRMED,
         g_strdup (_ ("The settings file of your mail app says: no encryption.")));
  else if (evidence->facts->client_tls != UK_TLS_UNKNOWN)
    say (verdict, UK_CAUSE_EXCLUDED, NULL);
  else if (has_logged_in (evidence))
    say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("With encryption, the login works here.")));
}

UK_JUDGE (tls_old)
{
  judge_finding (verdict, find_any (evidence, UK_FINDING_TLS_TOO_OLD, -1), FALSE);
  if (verdict->state == UK_CAUSE_OPEN && has_logged_in (evidence))
    say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("With encryption, the login works here.")));
}

/* Only a former test knows where the server was before. */
UK_JUDGE (moved)
{
  const UkVisit *now = evidence->record != NULL ? uk_record_get_visit (evidence->record, 0) : NULL;
  const UkVisit *then = evidence->record != NULL ? uk_record_get_visit (evidence->record, 1) : NULL;

  if (then == NULL || then->incoming == NULL || now->incoming == NULL)
    return;
  if (g_str_equal (then->incoming, now->incoming))
    say (verdict, UK_CAUSE_EXCLUDED, NULL);
  else
    say (verdict, UK_CAUSE_CONFIRMED, g_strdup_printf ("%s → %s", then->incoming, now->incoming));
}

UK_JUDGE (no_uidl)
{
  if (evidence->facts->pop_uidl == UK_KNOWN_NO)
    say (verdict, UK_CAUSE_CONFIRMED, NULL);
  else if (evidence->facts->pop_uidl == UK_KNOWN_YES)
    say (verdict, UK_CAUSE_EXCLUDED, NULL);
}

UK_JUDGE (no_idle)
{
  if (evidence->facts->idle == UK_KNOWN_NO)
    say (verdict, UK_CAUSE_LIKELY, NULL);
  else if (evidence->facts->idle == UK_KNOWN_YES)
    say (verdict, UK_CAUSE_EXCLUDED, NULL);
}

UK_JUDGE (busy)
{
  judge_finding (
      verdict,
      find_any (evidence, UK_FINDING_TOO_MANY_CONNECTIONS, UK_FINDING_SERVICE_UNAVAILABLE, -1),
      has_logged_in (evidence));
}

UK_JUDGE (greylist)
{
  judge_finding (verdict, find_any (evidence, UK_FINDING_GREYLISTED, -1), FALSE);
  soften (verdict);
}
