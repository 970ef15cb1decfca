/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-explain.h"

#include <glib/gi18n-lib.h>

/* DESIGN.md ruling 17. */
#define LARGE_MAILBOX 20000
#define EMPTIED_INBOX_MESSAGES 1
#define EMPTIED_INBOX_UIDNEXT 100

static void
take_status (UkExam *run, UkReply *reply)
{
  run->measure.inbox_ms = reply->duration_ms;
  g_clear_pointer (&run->measure.inbox_reply, uk_reply_unref);
  run->measure.inbox_reply = uk_reply_ref (reply);
  for (guint i = 0; i < reply->lines->len; i++)
    {
      g_autoptr (UkFolderStatus) status
          = uk_folder_parse_status (g_ptr_array_index (reply->lines, i));

      if (status == NULL)
        continue;
      run->measure.inbox_messages = status->messages;
      run->measure.inbox_uidnext = status->uidnext;
    }
}

static void
take_nothing (UkExam *run, UkReply *reply)
{
}

static void
take_mails (GArray *mails, UkReply *reply)
{
  for (guint i = 0; i < reply->lines->len; i++)
    {
      UkMail mail;

      if (uk_mail_parse_fetch (g_ptr_array_index (reply->lines, i), &mail))
        g_array_append_val (mails, mail);
    }
}

static void
take_inbox_mails (UkExam *run, UkReply *reply)
{
  take_mails (run->measure.inbox_mails, reply);
  run->measure.inbox_whole = run->measure.inbox_mails->len > 0
                             && run->measure.inbox_mails->len == run->measure.inbox_messages;
}

static void
take_sent_mails (UkExam *run, UkReply *reply)
{
  take_mails (run->measure.sent_mails, reply);
}

static void
take_first (UkExam *run, UkReply *reply)
{
  for (guint i = 0; i < reply->lines->len && !run->measure.first_known; i++)
    run->measure.first_known
        = uk_mail_parse_fetch (g_ptr_array_index (reply->lines, i), &run->measure.first);
}

/* The newest @budget messages of the folder that is open: at most 5,000 for INBOX and sent mail
 * together (reference/ux.md 2.3, `growth_mb_per_day`). */
static void
ask_newest (UkFlight *flight, UkTake take, gint64 messages, gint64 budget)
{
  uk_flight_add (flight, take,
                 "FETCH %" G_GINT64_FORMAT ":%" G_GINT64_FORMAT " (INTERNALDATE RFC822.SIZE)",
                 MAX (1, messages - budget + 1), messages);
}

static void
ask_inbox (UkExam *run, UkFlight *flight, gint64 sent_messages)
{
  gint64 messages = run->measure.inbox_messages;
  gint64 budget = UK_GROWTH_MAX_MAILS - MIN (sent_messages, UK_GROWTH_MAX_MAILS / 2);

  if (messages <= 0)
    return;
  if (messages > budget)
    uk_flight_add (flight, take_first, "FETCH 1 (UID INTERNALDATE RFC822.SIZE)");
  ask_newest (flight, take_inbox_mails, messages, budget);
}

static void
ask_sent (UkExam *run, UkFlight *flight, const UkFolder *sent)
{
  g_autofree char *quoted = uk_folder_quote (sent->wire_name);
  gint64 budget
      = UK_GROWTH_MAX_MAILS - MIN (MAX (run->measure.inbox_messages, 0), UK_GROWTH_MAX_MAILS / 2);

  uk_flight_add (flight, take_nothing, "EXAMINE %s", quoted);
  ask_newest (flight, take_sent_mails, sent->messages, budget);
}

/* EXAMINE, never SELECT: nothing loses its \Recent (DESIGN.md ruling 7). INBOX is fetched in round
 * 1; the folder for sent mail as soon as its count is known, which takes one round more on servers
 * without LIST-STATUS. */
static void
ask (UkExam *run, guint round, UkFlight *flight)
{
  UkFolder *sent = uk_folders_find_sent (run->measure.folders);
  gint64 sent_messages = sent != NULL ? MAX (sent->messages, 0) : 0;

  if (round == 0)
    {
      uk_flight_add (flight, take_status, "STATUS INBOX (MESSAGES UIDNEXT)");
      uk_flight_add (flight, take_nothing, "EXAMINE INBOX");
    }
  if (round == 1)
    ask_inbox (run, flight, sent_messages);
  if (round >= 1 && sent_messages > 0 && !run->measure.sent_asked)
    {
      run->measure.sent_asked = TRUE;
      ask_sent (run, flight, sent);
    }
}

static gboolean
get_oldest_days (UkExam *run, int *out_days)
{
  g_autoptr (GArray) first = NULL;

  if (run->measure.inbox_whole || !run->measure.first_known)
    return uk_mails_get_oldest_days (run->measure.inbox_mails, run->now_s, out_days);
  first = g_array_new (FALSE, FALSE, sizeof (UkMail));
  g_array_append_val (first, run->measure.first);
  return uk_mails_get_oldest_days (first, run->now_s, out_days);
}

static char *
dup_oldest_month (UkExam *run, int oldest_days)
{
  g_autoptr (GDateTime) day
      = g_date_time_new_from_unix_local (run->now_s - (gint64) oldest_days * UK_DAY_S);

  /* Translators: a year and a month as g_date_time_format() takes them, for instance "%Y年%-m月".
   */
  return g_date_time_format (day, C_ ("date format", "%B %Y"));
}

static char *
dup_detail (UkExam *run, gint64 messages)
{
  g_autofree char *month = NULL;
  int oldest_days = 0;

  if (!get_oldest_days (run, &oldest_days))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d message in the inbox",
                                         "%d messages in the inbox", (gulong) messages),
                            (int) MIN (messages, G_MAXINT));
  month = dup_oldest_month (run, oldest_days);
  return g_strdup_printf (
      /* Translators: %2$s is a month, for instance "April 2021". */
      g_dngettext (GETTEXT_PACKAGE, "%1$d message in the inbox, the oldest from %2$s",
                   "%1$d messages in the inbox, the oldest from %2$s", (gulong) messages),
      (int) MIN (messages, G_MAXINT), month);
}

static void
find_in_inbox (UkExam *run, UkVerdict *verdict, const char *subject)
{
  const UkMeasure *measure = &run->measure;
  g_autofree char *evidence
      = g_strdup_printf ("MESSAGES %" G_GINT64_FORMAT " UIDNEXT %" G_GINT64_FORMAT,
                         measure->inbox_messages, measure->inbox_uidnext);

  if (measure->inbox_messages >= LARGE_MAILBOX)
    uk_verdict_find (verdict, UK_FINDING_MAILBOX_LARGE, subject, evidence, measure->inbox_ms);
  if (measure->inbox_messages <= EMPTIED_INBOX_MESSAGES
      && measure->inbox_uidnext >= EMPTIED_INBOX_UIDNEXT)
    uk_verdict_find (verdict, UK_FINDING_POP_OTHER_DEVICE_DELETES, subject, evidence,
                     measure->inbox_ms);
}

static int
get_suspected_retention (UkExam *run)
{
  return run->measure.inbox_whole
             ? uk_mails_suspect_retention (run->measure.inbox_mails, run->now_s)
             : 0;
}

static void
find_retention (UkExam *run, UkVerdict *verdict, const char *subject)
{
  int days = get_suspected_retention (run);
  g_autofree char *evidence = NULL;

  if (days == 0)
    return;
  evidence = g_strdup_printf ("no message in INBOX is older than %d days", days);
  uk_verdict_find (verdict, UK_FINDING_RETENTION_SUSPECTED, subject, evidence,
                   run->measure.inbox_ms);
}

/* POP knows a count, though no dates. */
static void
judge_by_pop (UkExam *run, UkVerdict *verdict)
{
  UkLeg *pop = run->legs[UK_PROTOCOL_POP3];

  if (run->measure.pop_messages == UK_MESSAGES_NOT_KNOWN)
    {
      if (uk_exam_is_over (run))
        uk_verdict_say (verdict, UK_CHECK_SKIPPED, NULL);
      return;
    }
  if (run->measure.pop_messages >= LARGE_MAILBOX)
    {
      g_autofree char *subject = uk_explain_dup_subject (pop->candidate);

      uk_verdict_find (verdict, UK_FINDING_MAILBOX_LARGE, subject, NULL, 0);
    }
  uk_verdict_say (verdict, UK_CHECK_OK, dup_detail (run, run->measure.pop_messages));
}

static void
judge (UkExam *run, UkVerdict *verdict)
{
  UkLeg *leg = run->legs[UK_PROTOCOL_IMAP];
  g_autofree char *subject = NULL;

  uk_verdict_say (verdict, leg->state == UK_LEG_INSIDE ? UK_CHECK_RUNNING : UK_CHECK_WAITING, NULL);
  if (!uk_leg_is_settled (leg))
    return;
  if (run->measure.inbox_messages == UK_MESSAGES_NOT_KNOWN)
    {
      judge_by_pop (run, verdict);
      return;
    }
  subject = uk_explain_dup_subject (leg->candidate);
  find_in_inbox (run, verdict, subject);
  find_retention (run, verdict, subject);
  uk_verdict_say (verdict, uk_verdict_blames (verdict) ? UK_CHECK_WARNING : UK_CHECK_OK,
                  dup_detail (run, run->measure.inbox_messages));
}

/* A box that a device empties shows nothing of how much comes in. */
static void
note_growth (UkExam *run, UkNotebook *notebook)
{
  double inbox = 0;
  double sent = 0;

  if (run->measure.inbox_messages <= EMPTIED_INBOX_MESSAGES
      || !uk_mails_get_growth (run->measure.inbox_mails, run->now_s, &inbox))
    return;
  uk_mails_get_growth (run->measure.sent_mails, run->now_s, &sent);
  notebook->facts.growth_mb_per_day = inbox + sent;
}

static void
note_retention (UkExam *run, UkNotebook *notebook)
{
  int days = get_suspected_retention (run);

  if (days == 0 || notebook->facts.retention_source != UK_RETENTION_UNKNOWN)
    return;
  notebook->facts.server_retention_days = days;
  notebook->facts.retention_source = UK_RETENTION_SUSPECTED;
}

static void
note (UkExam *run, UkNotebook *notebook)
{
  const UkMeasure *measure = &run->measure;
  int oldest_days = 0;

  if (measure->inbox_messages != UK_MESSAGES_NOT_KNOWN)
    {
      notebook->facts.messages = (double) measure->inbox_messages;
      uk_notebook_add (notebook, UK_READING_IMAP_INBOX_MESSAGES,
                       g_variant_new_int64 (measure->inbox_messages));
    }
  else if (measure->pop_messages != UK_MESSAGES_NOT_KNOWN)
    notebook->facts.messages = (double) measure->pop_messages;
  if (measure->inbox_uidnext != UK_MESSAGES_NOT_KNOWN)
    uk_notebook_add (notebook, UK_READING_IMAP_INBOX_UIDNEXT,
                     g_variant_new_int64 (measure->inbox_uidnext));
  if (get_oldest_days (run, &oldest_days))
    {
      notebook->facts.oldest_days = oldest_days;
      uk_notebook_add (notebook, UK_READING_IMAP_OLDEST_DAYS, g_variant_new_int64 (oldest_days));
    }
  note_growth (run, notebook);
  note_retention (run, notebook);
}

const UkCheckKind uk_check_messages = {
  .id = "messages",
  .title = N_ ("Number of messages and the oldest one"),
  .protocol = UK_PROTOCOL_IMAP,
  .needs_login = TRUE,
  .ask = ask,
  .judge = judge,
  .note = note,
};
