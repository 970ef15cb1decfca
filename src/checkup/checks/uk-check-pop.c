/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-explain.h"
#include "uk-refusal.h"
#include "uk-values.h"

#include <glib/gi18n-lib.h>

static void
take_stat (UkExam *run, UkReply *reply)
{
  gint64 bytes = 0;

  g_clear_pointer (&run->measure.stat_reply, uk_reply_unref);
  run->measure.stat_reply = uk_reply_ref (reply);
  if (reply->status == UK_REPLY_OK)
    uk_pop_parse_stat (reply->text, &run->measure.pop_messages, &bytes);
}

/* Some servers open the mailbox only behind the login; then the first answer, whatever was asked,
 * says that it cannot be opened (Dovecot: "[IN-USE]", "[SYS/TEMP]"). CAPA itself is refused without
 * a code where it is not known. */
static void
take_capabilities (UkExam *run, UkReply *reply)
{
  if (reply->status == UK_REPLY_NO && reply->code != NULL)
    take_stat (run, reply);
  uk_dialogue_take_capabilities (run->legs[UK_PROTOCOL_POP3]->dialogue, reply);
}

/* An empty mailbox has no message 1, which says nothing of the command. */
static void
take_uidl (UkExam *run, UkReply *reply)
{
  g_autofree char *uid = NULL;

  if (reply->status == UK_REPLY_OK)
    run->measure.pop_uidl = reply->lines->len > 0 || uk_pop_parse_uidl (reply->text, &uid)
                                    || run->measure.pop_messages == 0
                                ? UK_KNOWN_YES
                                : UK_KNOWN_NO;
  else if (run->measure.pop_messages != 0)
    run->measure.pop_uidl = UK_KNOWN_NO;
}

/* All in one flight: capabilities may differ behind the login (RFC 2449 section 3), and UIDL of one
 * message shows that the command works and costs one line, where the whole list may have 30,000. It
 * is short where the mailbox is empty. */
static void
ask (UkExam *run, guint round, UkFlight *flight)
{
  if (round == 0)
    {
      uk_flight_add (flight, take_capabilities, "CAPA");
      uk_flight_add (flight, take_stat, "STAT");
      uk_flight_add (flight, take_uidl, "UIDL 1");
    }
  else if (round == 1 && run->measure.pop_messages == 0
           && run->measure.pop_uidl == UK_KNOWN_UNKNOWN)
    uk_flight_add (flight, take_uidl, "UIDL");
}

/* The same mailbox seen twice: what POP does not see, a device that fetches by POP misses. */
static char *
dup_comparison (UkExam *run)
{
  const UkMeasure *measure = &run->measure;

  if (measure->inbox_messages == UK_MESSAGES_NOT_KNOWN
      || measure->pop_messages == UK_MESSAGES_NOT_KNOWN
      || measure->inbox_messages == measure->pop_messages)
    return NULL;
  /* Translators: both are numbers of messages. */
  return g_strdup_printf (_ ("POP sees %1$d messages, IMAP %2$d in the inbox."),
                          (int) MIN (measure->pop_messages, G_MAXINT),
                          (int) MIN (measure->inbox_messages, G_MAXINT));
}

static char *
dup_detail (UkExam *run, UkLeg *leg)
{
  char *comparison = dup_comparison (run);

  if (comparison != NULL)
    return comparison;
  if (leg->entry == UK_ENTRY_NO_PASSWORD)
    return g_strdup (_ ("POP answers. The rest needs the password."));
  if (run->measure.pop_uidl == UK_KNOWN_NO)
    return g_strdup (_ ("POP can be used, but the server cannot mark what was fetched already."));
  return g_strdup (_ ("POP can be used."));
}

static void
find_stat_refusal (UkExam *run, UkLeg *leg, UkVerdict *verdict)
{
  UkReply *reply = run->measure.stat_reply;
  g_autofree char *subject = NULL;

  if (reply == NULL || reply->status == UK_REPLY_OK)
    return;
  subject = uk_explain_dup_subject (leg->candidate);
  uk_verdict_find (verdict, uk_refusal_classify_inside (leg->protocol, reply), subject, reply->text,
                   reply->duration_ms);
}

static void
judge (UkExam *run, UkVerdict *verdict)
{
  UkLeg *leg = run->legs[UK_PROTOCOL_POP3];

  uk_verdict_say (verdict, leg->state == UK_LEG_INSIDE ? UK_CHECK_RUNNING : UK_CHECK_WAITING, NULL);
  if (!uk_leg_is_settled (leg) || (!uk_leg_is_open (leg) && !uk_exam_is_over (run)))
    return;
  uk_explain_beside_main (run, leg, verdict);
  find_stat_refusal (run, leg, verdict);
  if (uk_verdict_blames (verdict))
    uk_verdict_say (verdict, UK_CHECK_FAILED, NULL);
  else if (uk_leg_is_open (leg)
           && (leg->entry == UK_ENTRY_OK || leg->entry == UK_ENTRY_NO_PASSWORD))
    uk_verdict_say (verdict, UK_CHECK_OK, dup_detail (run, leg));
  else
    uk_verdict_say (verdict, UK_CHECK_SKIPPED, NULL);
}

/* What the server itself announces outweighs the list (reference/ux.md 2.3, `retention_source`). */
static void
note_expire (UkExam *run, UkLeg *leg, UkNotebook *notebook)
{
  g_autofree char *value = uk_dialogue_dup_capability_value (leg->dialogue, "EXPIRE");
  int days = 0;

  if (uk_pop_parse_expire (value, &days) != UK_EXPIRE_DAYS)
    return;
  uk_notebook_add (notebook, UK_READING_POP_EXPIRE_DAYS, g_variant_new_int64 (days));
  notebook->facts.server_retention_days = days;
  notebook->facts.retention_source = UK_RETENTION_EXPIRE_CAPA;
}

static UkKnown
know_uidl (UkExam *run, UkLeg *leg)
{
  if (run->measure.pop_uidl != UK_KNOWN_UNKNOWN)
    return run->measure.pop_uidl;
  return uk_dialogue_has_capability (leg->dialogue, "UIDL") ? UK_KNOWN_YES : UK_KNOWN_UNKNOWN;
}

static void
note (UkExam *run, UkNotebook *notebook)
{
  UkLeg *leg = run->legs[UK_PROTOCOL_POP3];

  notebook->facts.pop = uk_explain_service (run, leg);
  notebook->facts.pop_tls = uk_explain_tls (leg);
  if (!uk_leg_is_open (leg))
    return;
  note_expire (run, leg, notebook);
  notebook->facts.pop_uidl = know_uidl (run, leg);
  if (notebook->facts.pop_uidl != UK_KNOWN_UNKNOWN)
    uk_notebook_add (notebook, UK_READING_POP_UIDL,
                     g_variant_new_boolean (notebook->facts.pop_uidl == UK_KNOWN_YES));
  if (run->measure.pop_messages != UK_MESSAGES_NOT_KNOWN)
    uk_notebook_add (notebook, UK_READING_POP_MESSAGES,
                     g_variant_new_int64 (run->measure.pop_messages));
}

const UkCheckKind uk_check_pop = {
  .id = "pop",
  .title = N_ ("The POP entrance"),
  .protocol = UK_PROTOCOL_POP3,
  .needs_login = TRUE,
  .ask = ask,
  .judge = judge,
  .note = note,
};
