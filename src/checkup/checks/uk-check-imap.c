/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-explain.h"
#include "uk-refusal.h"

#include <glib/gi18n-lib.h>

static char *
dup_abilities (UkLeg *leg)
{
  if (leg->entry != UK_ENTRY_OK)
    return g_strdup (_ ("IMAP answers. The rest needs the password."));
  if (uk_dialogue_has_capability (leg->dialogue, "IDLE"))
    return g_strdup (_ ("IMAP can be used. New mail shows at once."));
  return g_strdup (_ ("IMAP can be used. New mail shows every few minutes."));
}

/* A refused login carries its alert as evidence already. */
static void
find_alert (UkLeg *leg, UkVerdict *verdict)
{
  g_autofree char *subject = NULL;

  if (leg->alert == NULL || leg->entry == UK_ENTRY_REFUSED)
    return;
  subject = uk_explain_dup_subject (leg->candidate);
  uk_verdict_find (verdict, UK_FINDING_SERVER_ALERT, subject, leg->alert, 0);
}

/* Behind a login that was taken there is always an INBOX (RFC 9051 section 5.1); where it does not
 * open, no program shows any mail. */
static void
find_closed_inbox (UkExam *run, UkLeg *leg, UkVerdict *verdict)
{
  UkReply *reply = run->measure.inbox_reply;
  g_autofree char *subject = NULL;

  if (reply == NULL || reply->status != UK_REPLY_NO)
    return;
  subject = uk_explain_dup_subject (leg->candidate);
  uk_verdict_find (verdict, uk_refusal_classify_inside (leg->protocol, reply), subject, reply->text,
                   reply->duration_ms);
}

static void
judge (UkExam *run, UkVerdict *verdict)
{
  UkLeg *leg = run->legs[UK_PROTOCOL_IMAP];

  uk_verdict_say (verdict, UK_CHECK_WAITING, NULL);
  if (leg->state == UK_LEG_INSIDE)
    uk_verdict_say (verdict, UK_CHECK_RUNNING, NULL);
  if (!uk_leg_is_settled (leg) || (!uk_leg_is_open (leg) && !uk_exam_is_over (run)))
    return;
  uk_explain_beside_main (run, leg, verdict);
  find_alert (leg, verdict);
  find_closed_inbox (run, leg, verdict);
  if (uk_verdict_blames (verdict))
    uk_verdict_say (verdict, UK_CHECK_FAILED, NULL);
  else if (uk_leg_is_open (leg)
           && (leg->entry == UK_ENTRY_OK || leg->entry == UK_ENTRY_NO_PASSWORD))
    uk_verdict_say (verdict, UK_CHECK_OK, dup_abilities (leg));
  else
    uk_verdict_say (verdict, UK_CHECK_SKIPPED, NULL);
}

static UkKnown
know (UkLeg *leg, const char *capability)
{
  if (uk_dialogue_has_capability (leg->dialogue, capability))
    return UK_KNOWN_YES;
  /* Many servers list the rest only after the login. */
  return leg->entry == UK_ENTRY_OK ? UK_KNOWN_NO : UK_KNOWN_UNKNOWN;
}

static void
note (UkExam *run, UkNotebook *notebook)
{
  UkLeg *leg = run->legs[UK_PROTOCOL_IMAP];

  notebook->facts.imap = uk_explain_service (run, leg);
  notebook->facts.imap_tls = uk_explain_tls (leg);
  if (!uk_leg_is_open (leg))
    return;
  uk_notebook_add (notebook, UK_READING_IMAP_GREETING_SECONDS,
                   g_variant_new_double (uk_dialogue_get_greeting_ms (leg->dialogue) / 1000.0));
  notebook->facts.idle = know (leg, "IDLE");
  notebook->facts.uidplus = know (leg, "UIDPLUS");
  if (notebook->facts.idle != UK_KNOWN_UNKNOWN)
    uk_notebook_add (notebook, UK_READING_IMAP_IDLE,
                     g_variant_new_boolean (notebook->facts.idle == UK_KNOWN_YES));
}

const UkCheckKind uk_check_imap = {
  .id = "imap",
  .title = N_ ("What IMAP can do"),
  .protocol = UK_PROTOCOL_IMAP,
  .needs_login = TRUE,
  .judge = judge,
  .note = note,
};
