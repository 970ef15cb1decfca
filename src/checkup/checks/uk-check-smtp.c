/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-explain.h"
#include "uk-refusal.h"
#include "uk-values.h"

#include <glib/gi18n-lib.h>

/* As large as an ordinary mail with attachments gets (reference/discovery.md 4.10). */
#define PROBE_SIZE_BYTES 25000000

/* DESIGN.md ruling 17: 10 MiB. */
#define SMALL_SIZE_BYTES (10 * 1024 * 1024)

static gboolean
get_size_limit (UkLeg *leg, gint64 *out_bytes)
{
  g_autofree char *value = uk_dialogue_dup_capability_value (leg->dialogue, "SIZE");

  return uk_smtp_parse_size (value, out_bytes);
}

static void
keep_reply (UkReply **place, UkReply *reply)
{
  g_clear_pointer (place, uk_reply_unref);
  *place = uk_reply_ref (reply);
}

static void
take_mail (UkExam *run, UkReply *reply)
{
  /* 552 or 452: the size that was announced, or the room left, is the reason (RFC 1870 section 6).
   */
  if (reply->smtp_code == 552 || reply->smtp_code == 452)
    keep_reply (&run->measure.size_reply, reply);
  keep_reply (&run->measure.mail_reply, reply);
}

static void
take_rcpt (UkExam *run, UkReply *reply)
{
  keep_reply (&run->measure.rcpt_reply, reply);
}

static void
take_reset (UkExam *run, UkReply *reply)
{
}

static void
ask_sender (UkExam *run, UkFlight *flight, const char *parameters)
{
  const char *email = uk_address_get_email (run->candidates->address);

  uk_flight_add (flight, take_mail, "MAIL FROM:<%s>%s", email, parameters);
  uk_flight_add (flight, take_rcpt, "RCPT TO:<%s>", email);
  uk_flight_add (flight, take_reset, "RSET");
}

static void
ask_with_size (UkExam *run, UkLeg *leg, UkFlight *flight)
{
  g_autofree char *parameters = NULL;
  gint64 limit_bytes = PROBE_SIZE_BYTES;

  if (get_size_limit (leg, &limit_bytes))
    limit_bytes = MIN (limit_bytes, PROBE_SIZE_BYTES);
  if (uk_dialogue_has_capability (leg->dialogue, "SIZE"))
    parameters = g_strdup_printf (" SIZE=%" G_GINT64_FORMAT, limit_bytes);
  ask_sender (run, flight, parameters != NULL ? parameters : "");
}

/* As far as a message can go without being one: no DATA ever follows, and RSET takes it all back.
 * An address outside ASCII would need SMTPUTF8 on both sides; it is not asked about. */
static void
ask (UkExam *run, guint round, UkFlight *flight)
{
  UkLeg *leg = run->legs[UK_PROTOCOL_SMTP];

  if (!g_str_is_ascii (uk_address_get_email (run->candidates->address)))
    return;
  if (round == 0)
    ask_with_size (run, leg, flight);
  else if (round == 1 && run->measure.size_reply != NULL)
    ask_sender (run, flight, "");
}

static gboolean
is_refused (UkReply *reply)
{
  return reply != NULL && (reply->status == UK_REPLY_NO || reply->status == UK_REPLY_BAD);
}

static void
find_refusal (UkVerdict *verdict, UkReply *reply, const char *subject)
{
  g_autofree char *evidence = uk_refusal_dup_evidence (reply);

  uk_verdict_find (verdict, uk_refusal_classify_sending (reply), subject, evidence,
                   reply->duration_ms);
}

/* A message of ordinary size was too large, though a small one passes. */
static gboolean
is_refused_for_size (UkReply *reply)
{
  return is_refused (reply) && uk_refusal_classify_sending (reply) == UK_FINDING_MESSAGE_SIZE_SMALL;
}

static void
find_in_dialogue (UkExam *run, UkLeg *leg, UkVerdict *verdict)
{
  const UkMeasure *measure = &run->measure;
  g_autofree char *subject = uk_explain_dup_subject (leg->candidate);
  gint64 limit_bytes = 0;

  if (is_refused (measure->mail_reply))
    find_refusal (verdict, measure->mail_reply, subject);
  else if (is_refused (measure->rcpt_reply))
    find_refusal (verdict, measure->rcpt_reply, subject);
  else if (is_refused_for_size (measure->size_reply))
    find_refusal (verdict, measure->size_reply, subject);
  if (get_size_limit (leg, &limit_bytes) && limit_bytes < SMALL_SIZE_BYTES)
    {
      g_autofree char *evidence = g_strdup_printf ("SIZE %" G_GINT64_FORMAT, limit_bytes);

      uk_verdict_find (verdict, UK_FINDING_MESSAGE_SIZE_SMALL, subject, evidence, 0);
    }
}

static char *
dup_detail (UkLeg *leg)
{
  g_autofree char *size = NULL;
  gint64 limit_bytes = 0;

  if (leg->entry == UK_ENTRY_NO_PASSWORD)
    return g_strdup (_ ("The sending entrance answers. The rest needs the password."));
  if (!get_size_limit (leg, &limit_bytes))
    return g_strdup (_ ("Sending works."));
  size = g_format_size ((guint64) limit_bytes);
  return g_strdup_printf (_ ("Sending works, up to %s a message."), size);
}

static void
explain (UkExam *run, UkLeg *leg, UkVerdict *verdict)
{
  g_autoptr (UkFindings) connection = uk_explain_connection (run, leg);
  g_autoptr (UkFindings) login = uk_explain_login (run, leg);
  g_autoptr (UkFindings) loss = uk_explain_loss (run, leg);

  uk_verdict_add_all (verdict, connection);
  /* Where nobody gets in by password, one sentence about it is enough; the login row has it. */
  if (leg->entry != UK_ENTRY_SIGN_IN_ONLY)
    uk_verdict_add_all (verdict, login);
  uk_verdict_add_all (verdict, loss);
  if (leg->entry == UK_ENTRY_OK)
    find_in_dialogue (run, leg, verdict);
}

static void
judge (UkExam *run, UkVerdict *verdict)
{
  UkLeg *leg = run->legs[UK_PROTOCOL_SMTP];

  uk_verdict_say (verdict, leg->state == UK_LEG_INSIDE ? UK_CHECK_RUNNING : UK_CHECK_WAITING, NULL);
  if (!uk_leg_is_settled (leg) || (!uk_leg_is_open (leg) && !uk_exam_is_over (run)))
    return;
  explain (run, leg, verdict);
  if (uk_verdict_blames (verdict))
    uk_verdict_say (verdict,
                    leg->entry == UK_ENTRY_OK && !leg->lost ? UK_CHECK_WARNING : UK_CHECK_FAILED,
                    NULL);
  else if (uk_leg_is_open (leg)
           && (leg->entry == UK_ENTRY_OK || leg->entry == UK_ENTRY_NO_PASSWORD))
    uk_verdict_say (verdict, UK_CHECK_OK, dup_detail (leg));
  else
    uk_verdict_say (verdict, UK_CHECK_SKIPPED, NULL);
}

static void
note (UkExam *run, UkNotebook *notebook)
{
  UkLeg *leg = run->legs[UK_PROTOCOL_SMTP];
  gint64 limit_bytes = 0;

  notebook->facts.smtp = uk_explain_service (run, leg);
  if (!uk_leg_is_open (leg))
    return;
  uk_notebook_add (notebook, UK_READING_SMTP_GREETING_SECONDS,
                   g_variant_new_double (uk_dialogue_get_greeting_ms (leg->dialogue) / 1000.0));
  if (get_size_limit (leg, &limit_bytes))
    uk_notebook_add (notebook, UK_READING_SMTP_SIZE_LIMIT, g_variant_new_int64 (limit_bytes));
}

const UkCheckKind uk_check_smtp = {
  .id = "smtp",
  .title = N_ ("The sending entrance (no mail is sent)"),
  .protocol = UK_PROTOCOL_SMTP,
  .needs_login = TRUE,
  .ask = ask,
  .judge = judge,
  .note = note,
};
