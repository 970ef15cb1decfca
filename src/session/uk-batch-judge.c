/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "uk-batch-private.h"
#include "uk-checkup.h"
#include "uk-history.h"

/* What a firm wants to hear of between two batches. The number of messages changes every day, and
 * what is coming has columns of its own. Returns: (nullable): %NULL for all else */
static const char *
get_change_code (const UkHistoryChange *change)
{
  switch (change->kind)
    {
    case UK_HISTORY_LOGIN_LOST:
      return "login-lost";
    case UK_HISTORY_LOGIN_BACK:
      return "login-back";
    case UK_HISTORY_IMAP_GONE:
      return "imap-gone";
    case UK_HISTORY_IMAP_NEW:
      return "imap-new";
    case UK_HISTORY_POP_GONE:
      return "pop-gone";
    case UK_HISTORY_INCOMING_MOVED:
      return "incoming-moved";
    case UK_HISTORY_OUTGOING_MOVED:
      return "outgoing-moved";
    case UK_HISTORY_CAPACITY:
      return change->severity >= UK_SEVERITY_WARNING ? "capacity" : NULL;
    case UK_HISTORY_CERT_SOON:
    case UK_HISTORY_CERT_OVER:
    case UK_HISTORY_FULL_SOON:
    case UK_HISTORY_AGE_EDGE:
    case UK_HISTORY_INBOX:
    case UK_HISTORY_SENT:
    default:
      return NULL;
    }
}

static void
take_change (UkBatchRow *row, const UkHistoryChange *change)
{
  const char *code = get_change_code (change);

  if (code != NULL)
    uk_batch_row_add_change (row, code, uk_history_text (change));
  if (change->kind == UK_HISTORY_CERT_SOON || change->kind == UK_HISTORY_CERT_OVER)
    row->cert_soon = TRUE;
  if (change->kind == UK_HISTORY_FULL_SOON)
    {
      row->full_months = (int) change->after;
      row->full_soon = TRUE;
    }
}

/* The result in one word has changed, whatever the reason. */
static void
take_headline (UkBatchRow *row, const UkRecord *record)
{
  const UkVisit *after = uk_record_get_visit (record, 0);
  const UkVisit *before = uk_record_get_visit (record, 1);

  if (before == NULL || before->headline == after->headline)
    return;
  g_auto (UkCauseText) cause = uk_cause_describe (before->headline, NULL, record->report);

  /* Translators: %s is the headline of the result of the former test */
  uk_batch_row_add_change (row, "result",
                           g_strdup_printf (_ ("The result was: %s"), cause.headline));
}

static void
take_report (UkBatchRow *row, const UkReport *report)
{
  UkHeadline headline = uk_checkup_pick_headline (report);
  g_auto (UkCauseText) cause = uk_cause_describe (headline.code, headline.finding, report);

  row->headline = headline.code;
  row->elapsed_ms = report->elapsed_ms;
  row->severity = uk_report_has_error (report) ? UK_SEVERITY_ERROR : UK_SEVERITY_INFO;
  row->result = g_strdup (cause.headline);
  row->pop_deletes
      = uk_findings_find (report->findings, UK_FINDING_POP_OTHER_DEVICE_DELETES) != NULL;
  row->full_soon = uk_findings_find (report->findings, UK_FINDING_QUOTA_NEARLY_FULL) != NULL
                   || uk_findings_find (report->findings, UK_FINDING_MAILBOX_FULL) != NULL;
}

/**
 * uk_batch_row_from_record:
 * @record: with a test
 *
 * Returns: (transfer full)
 */
UkBatchRow *
uk_batch_row_from_record (const UkRecord *record, gint64 now)
{
  const UkVisit *visit = uk_record_get_visit (record, 0);
  UkBatchRow *row = uk_batch_row_new (uk_address_get_email (record->address));
  g_autoptr (GArray) changes = uk_history_list (record, now);

  take_report (row, record->report);
  row->logged_in = visit->logged_in;
  row->percent = uk_visit_get_percent (visit);
  row->cert_end = visit->cert_end;
  take_headline (row, record);
  for (guint i = 0; i < changes->len; i++)
    take_change (row, &g_array_index (changes, UkHistoryChange, i));
  return row;
}
