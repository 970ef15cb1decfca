/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-explain.h"

#include <glib/gi18n-lib.h>

/* DESIGN.md ruling 17. */
#define NEARLY_FULL_PERCENT 90
#define FULL_PERCENT 100

static void
take_quota (UkExam *run, UkReply *reply)
{
  run->measure.quota_ms = reply->duration_ms;
  for (guint i = 0; i < reply->lines->len; i++)
    uk_quota_take_line (&run->measure.quota, g_ptr_array_index (reply->lines, i));
}

static void
ask (UkExam *run, guint round, UkFlight *flight)
{
  UkLeg *leg = run->legs[UK_PROTOCOL_IMAP];

  if (round == 0 && uk_dialogue_has_capability (leg->dialogue, "QUOTA"))
    uk_flight_add (flight, take_quota, "GETQUOTAROOT INBOX");
}

static char *
dup_detail (const UkQuota *quota)
{
  g_autofree char *used = NULL;
  g_autofree char *limit = NULL;

  if (quota->limit_kib <= 0)
    {
      used = g_strdup_printf ("%" G_GINT64_FORMAT, quota->used_messages);
      limit = g_strdup_printf ("%" G_GINT64_FORMAT, quota->limit_messages);
      /* Translators: numbers of messages. */
      return g_strdup_printf (_ ("%1$s of %2$s messages"), used, limit);
    }
  used = g_format_size ((guint64) quota->used_kib * 1024);
  limit = g_format_size ((guint64) quota->limit_kib * 1024);
  /* Translators: for instance "812 MB of 5.0 GB (16 %)". */
  return g_strdup_printf (_ ("%1$s of %2$s (%3$d %%)"), used, limit,
                          uk_quota_get_storage_percent (quota));
}

static void
judge_quota (const UkMeasure *measure, const char *subject, UkVerdict *verdict)
{
  const UkQuota *quota = &measure->quota;
  int percent = uk_quota_get_percent (quota);
  g_autofree char *evidence = g_strdup_printf ("STORAGE %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                                               " MESSAGE %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                               quota->used_kib, quota->limit_kib,
                                               quota->used_messages, quota->limit_messages);

  if (percent >= FULL_PERCENT)
    uk_verdict_find (verdict, UK_FINDING_MAILBOX_FULL, subject, evidence, measure->quota_ms);
  else if (percent >= NEARLY_FULL_PERCENT)
    uk_verdict_find (verdict, UK_FINDING_QUOTA_NEARLY_FULL, subject, evidence, measure->quota_ms);
  uk_verdict_say (verdict,
                  percent >= FULL_PERCENT          ? UK_CHECK_FAILED
                  : percent >= NEARLY_FULL_PERCENT ? UK_CHECK_WARNING
                                                   : UK_CHECK_OK,
                  dup_detail (quota));
}

static void
judge (UkExam *run, UkVerdict *verdict)
{
  UkLeg *leg = run->legs[UK_PROTOCOL_IMAP];
  g_autofree char *subject = NULL;

  uk_verdict_say (verdict, leg->state == UK_LEG_INSIDE ? UK_CHECK_RUNNING : UK_CHECK_WAITING, NULL);
  if (uk_quota_is_known (&run->measure.quota))
    {
      subject = uk_explain_dup_subject (leg->candidate);
      judge_quota (&run->measure, subject, verdict);
    }
  else if (leg->round > 0 || uk_exam_is_over (run))
    uk_verdict_say (
        verdict, UK_CHECK_SKIPPED,
        g_strdup (leg->entry == UK_ENTRY_OK ? _ ("The server does not tell the limit.") : ""));
}

static double
megabytes_of_kib (gint64 kib)
{
  return (double) kib * 1024 / 1e6;
}

/* The limit of the provider's list stands in only where none was measured (reference/ux.md 2.3). */
static void
note_provider_limit (UkExam *run, UkNotebook *notebook)
{
  int quota_mb = run->provider != NULL ? uk_provider_get_quota_mb (run->provider) : -1;

  if (quota_mb > 0)
    notebook->facts.quota_limit_mb = quota_mb;
}

static void
note (UkExam *run, UkNotebook *notebook)
{
  const UkQuota *quota = &run->measure.quota;

  if (quota->limit_kib <= 0)
    {
      note_provider_limit (run, notebook);
      return;
    }
  notebook->facts.quota_used_mb = megabytes_of_kib (quota->used_kib);
  notebook->facts.quota_limit_mb = megabytes_of_kib (quota->limit_kib);
  uk_notebook_add (notebook, UK_READING_IMAP_QUOTA_USED_KIB, g_variant_new_int64 (quota->used_kib));
  uk_notebook_add (notebook, UK_READING_IMAP_QUOTA_LIMIT_KIB,
                   g_variant_new_int64 (quota->limit_kib));
  uk_notebook_add (notebook, UK_READING_IMAP_QUOTA_USED_PERCENT,
                   g_variant_new_int64 (uk_quota_get_storage_percent (quota)));
}

const UkCheckKind uk_check_capacity = {
  .id = "capacity",
  .title = N_ ("Capacity"),
  .protocol = UK_PROTOCOL_IMAP,
  .needs_login = TRUE,
  .ask = ask,
  .judge = judge,
  .note = note,
};
