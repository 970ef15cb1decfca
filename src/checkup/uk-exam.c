/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-exam.h"

#include "uk-derived.h"
#include "uk-fault.h"

/* Calling off takes net/ a few milliseconds; with what comes after it stays within the 100 ms that
 * a stop may take (DESIGN.md section 4). */
#define GRACE_MS 60

G_DEFINE_FINAL_TYPE (UkExam, uk_exam, G_TYPE_OBJECT)

static void
uk_exam_dispose (GObject *object)
{
  UkExam *self = UK_EXAM (object);

  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    g_clear_object (&self->legs[i]);
  g_clear_object (&self->canary);
  g_clear_object (&self->network);
  g_clear_object (&self->inner);
  g_clear_pointer (&self->candidates, uk_candidates_unref);
  g_clear_pointer (&self->provider, uk_provider_unref);
  g_clear_pointer (&self->password, uk_secret_unref);
  g_clear_pointer (&self->username, g_free);
  g_clear_pointer (&self->accepted, g_hash_table_unref);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  uk_measure_clear (&self->measure);
  uk_looks_clear (&self->looks);
  G_OBJECT_CLASS (uk_exam_parent_class)->dispose (object);
}

static void
uk_exam_class_init (UkExamClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = uk_exam_dispose;
}

static void
uk_exam_init (UkExam *self)
{
  self->inner = g_cancellable_new ();
  uk_measure_init (&self->measure);
  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    self->legs[i] = uk_leg_new ((UkProtocol) i);
}

static void
add_candidates (UkExam *self, GPtrArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      UkCandidate *candidate = g_ptr_array_index (candidates, i);
      UkProtocol protocol = uk_endpoint_get_protocol (uk_candidate_get_endpoint (candidate));

      uk_leg_add_candidate (self->legs[protocol], candidate);
    }
}

const UkCheckKind *
uk_exam_get_kind (UkExam *self, guint index)
{
  return g_ptr_array_index (self->kinds, index);
}

/* Whether a check that was chosen is about @protocol. */
gboolean
uk_exam_asks_of (UkExam *self, UkProtocol protocol)
{
  for (guint i = 0; i < self->kinds->len; i++)
    {
      if (uk_exam_get_kind (self, i)->protocol == protocol)
        return TRUE;
    }
  return FALSE;
}

/* Whether a check that was chosen can say nothing before there is a login: on @leg, or, where that
 * is NULL, anywhere. */
gboolean
uk_exam_needs_login (UkExam *self, UkLeg *leg)
{
  for (guint i = 0; i < self->kinds->len; i++)
    {
      const UkCheckKind *kind = uk_exam_get_kind (self, i);

      if (kind->needs_login && (leg == NULL || kind->protocol == leg->protocol))
        return TRUE;
    }
  return FALSE;
}

/* Both ways to receive are always opened, for together they tell what is wrong; the way to send
 * only where somebody asks about it. */
static void
add_all_candidates (UkExam *self)
{
  add_candidates (self, self->candidates->incoming);
  if (uk_exam_asks_of (self, UK_PROTOCOL_SMTP))
    add_candidates (self, self->candidates->outgoing);
}

UkExam *
uk_exam_new (UkNetwork *network, UkCatalog *catalog, UkCandidates *candidates, GHashTable *accepted,
             const char *username, GPtrArray *kinds, GPtrArray *rows)
{
  UkExam *self = g_object_new (UK_TYPE_EXAM, NULL);

  self->network = g_object_ref (network);
  self->candidates = uk_candidates_ref (candidates);
  if (catalog != NULL && candidates->provider_id != NULL)
    self->provider = uk_catalog_lookup_id (catalog, candidates->provider_id);
  self->accepted = g_hash_table_ref (accepted);
  self->username = g_strdup (username);
  self->kinds = g_ptr_array_ref (kinds);
  self->rows = g_ptr_array_ref (rows);
  add_all_candidates (self);
  uk_derive_ways_in (self);
  return self;
}

UkProviderFlags
uk_exam_get_provider_flags (UkExam *self)
{
  return self->provider != NULL ? uk_provider_get_flags (self->provider) : UK_PROVIDER_FLAG_NONE;
}

/* The ways to receive, the likeliest recommendation first; what nobody named comes last. */
UkLeg *
uk_exam_get_leg_in_order (UkExam *self, guint index)
{
  UkLeg *imap = self->legs[UK_PROTOCOL_IMAP];
  UkLeg *pop = self->legs[UK_PROTOCOL_POP3];

  return (index == 0) == !imap->derived ? imap : pop;
}

/**
 * uk_exam_find_main:
 * @out_leg: (out) (transfer none) (nullable): the way to receive that this run is about: the first
 * in order that opens, or the first that exists if none does; %NULL if there is none at all
 *
 * Returns: %FALSE while that is not decided yet
 */
gboolean
uk_exam_find_main (UkExam *self, UkLeg **out_leg)
{
  UkLeg *first = NULL;

  for (guint i = 0; i < 2; i++)
    {
      UkLeg *leg = uk_exam_get_leg_in_order (self, i);

      *out_leg = leg;
      if (uk_leg_is_open (leg))
        return TRUE;
      if (leg->state == UK_LEG_OPENING)
        return FALSE;
      if (first == NULL && leg->state != UK_LEG_ABSENT && !leg->derived)
        first = leg;
    }
  *out_leg = first;
  return TRUE;
}

/* Whether nothing more will happen: what is open now stays open in the report. */
gboolean
uk_exam_is_over (UkExam *self)
{
  return self->ending != UK_ENDING_NONE;
}

static void
refresh_rows (UkExam *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_auto (UkVerdict) verdict = uk_verdict_new ();

      uk_exam_get_kind (self, i)->judge (self, &verdict);
      uk_check_apply (g_ptr_array_index (self->rows, i), &verdict);
    }
}

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
attach_timeout (GSource **place, guint timeout_ms, GSourceFunc callback, UkExam *self)
{
  clear_source (place);
  *place = g_timeout_source_new (timeout_ms);
  g_source_set_callback (*place, callback, self, NULL);
  g_source_attach (*place, g_main_context_get_thread_default ());
}

/* Whether all that was tried ended in silence or at the name service: only then may the line itself
 * be down. */
static gboolean
is_dead_silent (UkExam *self)
{
  gboolean tried = FALSE;

  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    {
      UkLeg *leg = self->legs[i];
      UkFailure failure = uk_leg_get_failure (leg);

      if (leg->state == UK_LEG_ABSENT)
        continue;
      if (leg->state != UK_LEG_FAILED
          || (!uk_fault_is_silence (failure) && failure != UK_FAILURE_NAME_UNKNOWN))
        return FALSE;
      tried = TRUE;
    }
  return tried || uk_findings_find (self->candidates->findings, UK_FINDING_DNS_FAILURE) != NULL;
}

/* The answer to the caller, once: as late as possible, so that nothing of the run is left behind.
 */
static void
answer_caller (UkExam *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task == NULL)
    return;
  clear_source (&self->deadline);
  if (self->ending == UK_ENDING_STOPPED)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The test was stopped");
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
grace_over_cb (gpointer user_data)
{
  answer_caller (user_data);
  return G_SOURCE_REMOVE;
}

/* The run is over. Operations that are still under way are called off, and waited for if that is
 * quick: who asked may want to end the program at once, and none of ours should run into that. */
static void
end_run (UkExam *self, UkEnding ending)
{
  self->ending = ending;
  clear_source (&self->stop);
  g_clear_pointer (&self->password, uk_secret_unref);
  self->elapsed_ms = (guint) ((g_get_monotonic_time () - self->started_us) / 1000);
  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    {
      if (self->legs[i]->dialogue != NULL)
        uk_dialogue_close (self->legs[i]->dialogue);
    }
  g_cancellable_cancel (self->inner);
  if (self->operations == 0)
    answer_caller (self);
  else
    attach_timeout (&self->deadline, GRACE_MS, grace_over_cb, self);
}

static void
finish_run (UkExam *self, UkEnding ending)
{
  G_GNUC_UNUSED g_autoptr (UkExam) keep = g_object_ref (self);

  /* Only now, because a monitor that is wrong must not talk down a line that works. */
  self->line_down = is_dead_silent (self)
                    && !g_network_monitor_get_network_available (g_network_monitor_get_default ());
  self->ending = ending;
  refresh_rows (self);
  end_run (self, ending);
}

static gboolean
all_settled (UkExam *self)
{
  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    {
      if (!uk_leg_is_settled (self->legs[i]))
        return FALSE;
    }
  return TRUE;
}

/* Called after every event: starts what may start now, shows what is known now, ends when nothing
 * is left. */
void
uk_exam_advance (UkExam *self)
{
  if (uk_exam_is_over (self))
    return;
  uk_login_advance (self);
  uk_looks_advance (self);
  if (all_settled (self) && self->looks.pending == 0)
    finish_run (self, UK_ENDING_COMPLETE);
  else
    refresh_rows (self);
}

/* Every operation of net/ that the run starts is counted from here … */
void
uk_exam_begin_operation (UkExam *self)
{
  g_object_ref (self);
  self->operations++;
}

/* … to here, whatever became of it. Returns: whether its result still matters */
gboolean
uk_exam_end_operation (UkExam *self)
{
  gboolean matters = !uk_exam_is_over (self);

  self->operations--;
  if (!matters && self->operations == 0)
    answer_caller (self);
  g_object_unref (self);
  return matters;
}

static void open_next_leg (UkExam *self);

/* Where only so many connections may stand, the others must not take the place of the one that logs
 * in first: they wait for it. */
static gboolean
must_take_turns (UkExam *self)
{
  return uk_network_get_max_per_server (self->network) > 0;
}

static void
leg_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  UkExam *self = user_data;

  uk_leg_open_finish (UK_LEG (source), result, NULL);
  if (must_take_turns (self) && self->n_opened < UK_N_PROTOCOLS
      && !g_cancellable_is_cancelled (self->inner))
    open_next_leg (self);
  if (uk_exam_end_operation (self))
    uk_exam_advance (self);
}

static void
open_next_leg (UkExam *self)
{
  UkLeg *leg = self->legs[self->n_opened++];

  uk_exam_begin_operation (self);
  uk_leg_open_async (leg, self->network, self->inner, leg_opened_cb, self);
}

/* What has not answered by now counts as broken off; the report says what the rest brought. */
static gboolean
deadline_cb (gpointer user_data)
{
  UkExam *self = user_data;

  self->late = TRUE;
  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    {
      UkLeg *leg = self->legs[i];

      if (uk_leg_is_settled (leg))
        continue;
      leg->lost = leg->state != UK_LEG_OPEN;
      if (leg->state == UK_LEG_ENTERING)
        leg->entry = UK_ENTRY_LOST;
      leg->state = uk_leg_is_open (leg) ? UK_LEG_DONE : UK_LEG_FAILED;
    }
  finish_run (self, UK_ENDING_COMPLETE);
  return G_SOURCE_REMOVE;
}

static gboolean
stopped_cb (GCancellable *cancellable, gpointer user_data)
{
  UkExam *self = user_data;

  for (guint i = 0; i < self->rows->len; i++)
    uk_check_cancel (g_ptr_array_index (self->rows, i));
  end_run (self, UK_ENDING_STOPPED);
  return G_SOURCE_REMOVE;
}

static void
watch_time_and_caller (UkExam *self, GCancellable *cancellable)
{
  attach_timeout (&self->deadline, uk_network_get_limits (self->network)->checkup_ms, deadline_cb,
                  self);
  if (cancellable == NULL)
    return;
  self->stop = g_cancellable_source_new (cancellable);
  g_source_set_callback (self->stop, G_SOURCE_FUNC (stopped_cb), self, NULL);
  g_source_attach (self->stop, g_main_context_get_thread_default ());
}

static void
start_kinds (UkExam *self)
{
  for (guint i = 0; i < self->kinds->len; i++)
    if (uk_exam_get_kind (self, i)->start != NULL)
      uk_exam_get_kind (self, i)->start (self);
}

/**
 * uk_exam_start_async:
 * @password: (nullable): without one nobody logs in
 *
 * Every connection is opened at once; who may log in, and when, is decided in uk-login.c.
 */
void
uk_exam_start_async (UkExam *self, UkSecret *password, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  /* The task does not watch the cancellable itself: stopped_cb answers, and marks the rows first.
   */
  self->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->task, uk_exam_start_async);
  self->password = password != NULL ? uk_secret_ref (password) : NULL;
  self->started_us = g_get_monotonic_time ();
  self->now_s = g_get_real_time () / G_USEC_PER_SEC;
  watch_time_and_caller (self, cancellable);
  start_kinds (self);
  open_next_leg (self);
  while (!must_take_turns (self) && self->n_opened < UK_N_PROTOCOLS)
    open_next_leg (self);
  refresh_rows (self);
}

gboolean
uk_exam_start_finish (UkExam *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
