/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-judge.h"

#include <glib/gi18n-lib.h>

/*
 * The causes that lie in the mailbox and in the devices; uk-judge-connect.c has those of login,
 * line and server. Is this the cause? The rules are those of the column "Likely cause" in
 * reference/ux.md 3: a cause counts as confirmed only where a measured fact shows it, and as
 * excluded only where one speaks against it. Everything else stays open, and what no test of ours
 * can see says so.
 */

/* Mail that old shows that nothing takes it away. */
#define OLD_DAYS 60
/* So little is left where a device empties the mailbox. */
#define FEW_MESSAGES 20
#define FULL_PERCENT 100.0
#define NEARLY_FULL_PERCENT 95.0

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

UK_JUDGE (unseen) { uk_judge_say (verdict, UK_CAUSE_UNSEEN, NULL); }

UK_JUDGE (full)
{
  const double percent = get_percent (evidence);

  if (uk_judge_find (evidence, UK_FINDING_MAILBOX_FULL, -1) != NULL || percent >= FULL_PERCENT)
    uk_judge_say (verdict, UK_CAUSE_CONFIRMED, percent >= 0 ? dup_quota_text (evidence) : NULL);
  else if (percent >= NEARLY_FULL_PERCENT)
    uk_judge_say (verdict, UK_CAUSE_LIKELY, dup_quota_text (evidence));
  else if (percent >= 0)
    uk_judge_say (verdict, UK_CAUSE_EXCLUDED, dup_quota_text (evidence));
}

/* The other way round: it is the PC that is full. */
UK_JUDGE (server_fine)
{
  const double percent = get_percent (evidence);

  if (percent >= NEARLY_FULL_PERCENT)
    uk_judge_say (verdict, UK_CAUSE_EXCLUDED, dup_quota_text (evidence));
  else if (percent >= 0)
    uk_judge_say (verdict, UK_CAUSE_LIKELY, dup_quota_text (evidence));
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
    uk_judge_say (
        verdict, UK_CAUSE_CONFIRMED,
        g_strdup (_ ("The settings file of your mail app says: POP, delete from the server.")));
  else if (uk_judge_find (evidence, UK_FINDING_POP_OTHER_DEVICE_DELETES, -1) != NULL)
    uk_judge_say (verdict, UK_CAUSE_LIKELY,
                  knows_mail (evidence) ? dup_mail_text (evidence) : NULL);
  else if (has_old_mail (evidence))
    uk_judge_say (verdict, UK_CAUSE_EXCLUDED, dup_mail_text (evidence));
  else if (person_says (evidence, UK_CURRENT_POP_DELETE))
    uk_judge_say (verdict, UK_CAUSE_LIKELY,
                  g_strdup (_ ("You answered: POP, delete from the server.")));
  else if (knows_mail (evidence) && evidence->facts->messages < FEW_MESSAGES)
    uk_judge_say (verdict, UK_CAUSE_LIKELY, dup_mail_text (evidence));
}

/* "Old mail was only in the old device": what is left on the server shows it. */
UK_JUDGE (old_gone)
{
  if (!knows_mail (evidence))
    return;
  if (has_old_mail (evidence))
    uk_judge_say (verdict, UK_CAUSE_EXCLUDED, dup_mail_text (evidence));
  else
    uk_judge_say (verdict, UK_CAUSE_CONFIRMED, dup_mail_text (evidence));
}

UK_JUDGE (many)
{
  if (!knows_mail (evidence))
    return;
  uk_judge_say (verdict, has_old_mail (evidence) ? UK_CAUSE_LIKELY : UK_CAUSE_EXCLUDED,
                dup_mail_text (evidence));
}

/* T19: the mail waits where it always was. */
UK_JUDGE (mail_waits)
{
  if (uk_judge_has_logged_in (evidence) && evidence->facts->messages > 0)
    uk_judge_say (verdict, UK_CAUSE_CONFIRMED, dup_mail_text (evidence));
  else if (knows_mail (evidence))
    uk_judge_say (verdict, UK_CAUSE_OPEN, dup_mail_text (evidence));
}

/* The server's folders can be counted, the PC's cannot. */
UK_JUDGE (folders)
{
  gint64 n = 0;

  if (evidence->report != NULL
      && uk_report_lookup_int (evidence->report, UK_READING_IMAP_FOLDERS, &n))
    uk_judge_say (verdict, n <= 1 ? UK_CAUSE_LIKELY : UK_CAUSE_OPEN,
                  g_strdup_printf (_ ("Folders on the server: %d"), (int) n));
}

UK_JUDGE (retention)
{
  const UkFacts *facts = evidence->facts;
  g_autofree char *days
      = g_strdup_printf (_ ("After %d days"), (int) MAX (facts->server_retention_days, 0));

  if (facts->retention_source == UK_RETENTION_EXPIRE_CAPA
      || facts->retention_source == UK_RETENTION_PROVIDER)
    uk_judge_say (verdict, UK_CAUSE_CONFIRMED, g_steal_pointer (&days));
  else if (facts->retention_source == UK_RETENTION_SUSPECTED
           || uk_judge_find (evidence, UK_FINDING_RETENTION_SUSPECTED, -1) != NULL)
    uk_judge_say (verdict, UK_CAUSE_LIKELY,
                  facts->server_retention_days > 0 ? g_steal_pointer (&days) : NULL);
  else if (facts->oldest_days > 366)
    uk_judge_say (verdict, UK_CAUSE_EXCLUDED,
                  knows_mail (evidence) ? dup_mail_text (evidence) : NULL);
}

UK_JUDGE (sent_dup)
{
  const double n = evidence->facts->sent_like_folders;

  if (n > 1 || uk_judge_find (evidence, UK_FINDING_SENT_FOLDERS_DUPLICATE, -1) != NULL)
    uk_judge_say (verdict, UK_CAUSE_CONFIRMED,
                  n > 1 ? g_strdup_printf (_ ("Folders for sent mail: %d"), (int) n) : NULL);
  else if (n >= 0)
    uk_judge_say (verdict, UK_CAUSE_EXCLUDED, NULL);
}

UK_JUDGE (no_sent_copy)
{
  gint64 n = 0;

  if (evidence->report == NULL
      || !uk_report_lookup_int (evidence->report, UK_READING_IMAP_SENT_MESSAGES, &n))
    return;
  uk_judge_say (verdict, n == 0 ? UK_CAUSE_CONFIRMED : UK_CAUSE_EXCLUDED,
                g_strdup_printf (_ ("Messages in the server's sent folder: %d"), (int) n));
}

UK_JUDGE (client_pop)
{
  if (evidence->facts->client_protocol == UK_CLIENT_PROTOCOL_POP)
    uk_judge_say (verdict, UK_CAUSE_CONFIRMED, NULL);
  else if (evidence->facts->client_protocol == UK_CLIENT_PROTOCOL_IMAP
           || person_says (evidence, UK_CURRENT_IMAP))
    uk_judge_say (verdict, UK_CAUSE_EXCLUDED, NULL);
  else if (person_says (evidence, UK_CURRENT_POP_DELETE)
           || person_says (evidence, UK_CURRENT_POP_LEAVE))
    uk_judge_say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("You answered: POP.")));
}

UK_JUDGE (client_leave)
{
  const UkFacts *facts = evidence->facts;

  if (facts->client_protocol == UK_CLIENT_PROTOCOL_POP
      && facts->client_leave_on_server == UK_KNOWN_YES && facts->client_leave_days < 0)
    uk_judge_say (verdict, UK_CAUSE_CONFIRMED, NULL);
  else if (person_says (evidence, UK_CURRENT_POP_LEAVE))
    uk_judge_say (verdict, UK_CAUSE_LIKELY,
                  g_strdup (_ ("You answered: POP, leave on the server.")));
  else if (client_deletes (evidence) || person_says (evidence, UK_CURRENT_IMAP))
    uk_judge_say (verdict, UK_CAUSE_EXCLUDED, NULL);
}

UK_JUDGE (shared)
{
  if (evidence->answers == NULL || evidence->answers->people == UK_PEOPLE_UNANSWERED)
    return;
  if (evidence->answers->people == UK_PEOPLE_SHARED)
    uk_judge_say (verdict, UK_CAUSE_LIKELY, g_strdup (_ ("You answered: several people use it.")));
  else
    uk_judge_say (verdict, UK_CAUSE_EXCLUDED, NULL);
}
