/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-record.h"

#include "uk-readings.h"

G_DEFINE_BOXED_TYPE (UkRecord, uk_record, uk_record_ref, uk_record_unref)

void
uk_visit_free (UkVisit *self)
{
  g_free (self->incoming);
  g_free (self->outgoing);
  g_free (self);
}

static UkVisit *
copy_visit (const UkVisit *visit)
{
  UkVisit *copy = g_new (UkVisit, 1);

  *copy = *visit;
  copy->incoming = g_strdup (visit->incoming);
  copy->outgoing = g_strdup (visit->outgoing);
  return copy;
}

static char *
dup_server (UkCandidate *candidate)
{
  return candidate != NULL ? uk_endpoint_dup_host_port (uk_candidate_get_endpoint (candidate))
                           : NULL;
}

/* Returns: (transfer full): the test in short */
UkVisit *
uk_visit_new (const UkReport *report, gint64 when)
{
  UkVisit *self = g_new0 (UkVisit, 1);
  gint64 sent = 0;

  self->when = when;
  self->cert_end = report->cert_end;
  self->logged_in = report->incoming != NULL && uk_candidate_get_verified (report->incoming);
  if (report->diagnosis->len > 0)
    self->headline = g_array_index (report->diagnosis, UkFindingCode, 0);
  self->imap = report->facts.imap;
  self->pop = report->facts.pop;
  self->incoming = dup_server (report->incoming);
  self->outgoing = dup_server (report->outgoing);
  self->quota_used_mb = report->facts.quota_used_mb;
  self->quota_limit_mb = report->facts.quota_limit_mb;
  self->messages = report->facts.messages;
  self->oldest_days = report->facts.oldest_days;
  self->sent_messages = uk_report_lookup_int (report, UK_READING_IMAP_SENT_MESSAGES, &sent)
                            ? (double) sent
                            : UK_FACT_NOT_KNOWN;
  return self;
}

UkRecord *
uk_record_new (UkAddress *address)
{
  UkRecord *self = g_new0 (UkRecord, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->address = uk_address_ref (address);
  self->answers = uk_answers_none ();
  self->visits = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_visit_free);
  self->done = g_array_new (FALSE, FALSE, sizeof (UkPoint));
  return self;
}

UkRecord *
uk_record_ref (UkRecord *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_record_unref (UkRecord *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  uk_address_unref (self->address);
  g_clear_pointer (&self->report, uk_report_unref);
  g_ptr_array_unref (self->visits);
  g_array_unref (self->done);
  g_free (self);
}

/* Returns: (transfer full): an equal record that may still be filled */
UkRecord *
uk_record_copy (const UkRecord *self)
{
  UkRecord *copy = uk_record_new (self->address);

  copy->answers = self->answers;
  copy->report = self->report != NULL ? uk_report_ref (self->report) : NULL;
  for (guint i = 0; i < self->visits->len; i++)
    g_ptr_array_add (copy->visits, copy_visit (g_ptr_array_index (self->visits, i)));
  g_array_append_vals (copy->done, self->done->data, self->done->len);
  return copy;
}

/* Returns: (transfer full): the record after one more test */
UkRecord *
uk_record_with_test (const UkRecord *self, const UkAnswers *answers, UkReport *report, gint64 when)
{
  UkRecord *next = uk_record_copy (self);

  next->answers = *answers;
  g_clear_pointer (&next->report, uk_report_unref);
  next->report = uk_report_ref (report);
  g_ptr_array_add (next->visits, uk_visit_new (report, when));
  if (next->visits->len > UK_RECORD_MAX_VISITS)
    g_ptr_array_remove_range (next->visits, 0, next->visits->len - UK_RECORD_MAX_VISITS);
  return next;
}

UkRecord *
uk_record_with_answers (const UkRecord *self, const UkAnswers *answers)
{
  UkRecord *next = uk_record_copy (self);

  next->answers = *answers;
  return next;
}

static gboolean
find_done (const UkRecord *self, UkPoint step, guint *out_index)
{
  for (guint i = 0; i < self->done->len; i++)
    if (g_array_index (self->done, UkPoint, i) == step)
      {
        *out_index = i;
        return TRUE;
      }
  return FALSE;
}

/* Returns: (transfer full): the record after a step was ticked, or its tick taken back */
UkRecord *
uk_record_with_step (const UkRecord *self, UkPoint step, gboolean done)
{
  UkRecord *next = uk_record_copy (self);
  guint index = 0;
  gboolean was_done = find_done (next, step, &index);

  if (done && !was_done)
    g_array_append_val (next->done, step);
  else if (!done && was_done)
    g_array_remove_index (next->done, index);
  return next;
}

gboolean
uk_record_is_done (const UkRecord *self, UkPoint step)
{
  guint index = 0;

  return find_done (self, step, &index);
}

/* Returns: (transfer none) (nullable): the last test (@back 0), the one before it (1), … */
const UkVisit *
uk_record_get_visit (const UkRecord *self, guint back)
{
  return back < self->visits->len ? g_ptr_array_index (self->visits, self->visits->len - 1 - back)
                                  : NULL;
}
