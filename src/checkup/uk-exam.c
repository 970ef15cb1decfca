/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-exam.h"

#include "uk-derived.h"

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
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  uk_measure_clear (&self->measure);
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

UkExam *
uk_exam_new (UkNetwork *network, UkCatalog *catalog, UkCandidates *candidates, GHashTable *accepted,
             const char *username, GPtrArray *rows)
{
  UkExam *self = g_object_new (UK_TYPE_EXAM, NULL);

  self->network = g_object_ref (network);
  self->candidates = uk_candidates_ref (candidates);
  if (catalog != NULL && candidates->provider_id != NULL)
    self->provider = uk_catalog_lookup_id (catalog, candidates->provider_id);
  self->accepted = g_hash_table_ref (accepted);
  self->username = g_strdup (username);
  self->rows = g_ptr_array_ref (rows);
  add_candidates (self, candidates->incoming);
  add_candidates (self, candidates->outgoing);
  uk_derive_missing_leg (self);
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

gboolean
uk_exam_is_over (UkExam *self)
{
  return self->task == NULL;
}

static void
refresh_rows (UkExam *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_auto (UkVerdict) verdict = uk_verdict_new ();

      uk_check_kinds[i]->judge (self, &verdict);
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

/* Returns: (transfer full): the task, to be answered by the caller */
static GTask *
end_run (UkExam *self)
{
  clear_source (&self->deadline);
  clear_source (&self->stop);
  g_clear_pointer (&self->password, uk_secret_unref);
  self->elapsed_ms = (guint) ((g_get_monotonic_time () - self->started_us) / 1000);
  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    {
      if (self->legs[i]->dialogue != NULL)
        uk_dialogue_close (self->legs[i]->dialogue);
    }
  return g_steal_pointer (&self->task);
}

static gboolean
everything_failed (UkExam *self)
{
  gboolean tried = FALSE;

  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    {
      if (self->legs[i]->state != UK_LEG_ABSENT && self->legs[i]->state != UK_LEG_FAILED)
        return FALSE;
      tried = tried || self->legs[i]->state == UK_LEG_FAILED;
    }
  return tried || uk_findings_find (self->candidates->findings, UK_FINDING_DNS_FAILURE) != NULL;
}

static void
finish_run (UkExam *self)
{
  g_autoptr (GTask) task = NULL;

  /* Only now, because a monitor that is wrong must not talk down a line that works. */
  self->line_down = everything_failed (self)
                    && !g_network_monitor_get_network_available (g_network_monitor_get_default ());
  task = end_run (self);
  refresh_rows (self);
  g_task_return_boolean (task, TRUE);
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
  g_autoptr (UkExam) keep = g_object_ref (self);

  if (uk_exam_is_over (self) || self->advancing)
    return;
  self->advancing = TRUE;
  uk_login_advance (self);
  self->advancing = FALSE;
  if (all_settled (self))
    finish_run (self);
  else
    refresh_rows (self);
}

static void
leg_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkExam) self = user_data;

  if (uk_leg_open_finish (UK_LEG (source), result, NULL))
    uk_exam_advance (self);
}

/* What has not answered by now counts as broken off; the report says what the rest brought. */
static gboolean
deadline_cb (gpointer user_data)
{
  g_autoptr (UkExam) self = g_object_ref (user_data);

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
  finish_run (self);
  g_cancellable_cancel (self->inner);
  return G_SOURCE_REMOVE;
}

static gboolean
stopped_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (UkExam) self = g_object_ref (user_data);
  g_autoptr (GTask) task = end_run (self);

  for (guint i = 0; i < self->rows->len; i++)
    uk_check_cancel (g_ptr_array_index (self->rows, i));
  g_cancellable_cancel (self->inner);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The test was stopped");
  return G_SOURCE_REMOVE;
}

static void
watch_time_and_caller (UkExam *self, GCancellable *cancellable)
{
  GMainContext *context = g_main_context_get_thread_default ();

  self->deadline = g_timeout_source_new (uk_network_get_limits (self->network)->checkup_ms);
  g_source_set_callback (self->deadline, deadline_cb, self, NULL);
  g_source_attach (self->deadline, context);
  if (cancellable == NULL)
    return;
  self->stop = g_cancellable_source_new (cancellable);
  g_source_set_callback (self->stop, G_SOURCE_FUNC (stopped_cb), self, NULL);
  g_source_attach (self->stop, context);
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
  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    uk_leg_open_async (self->legs[i], self->network, self->inner, leg_opened_cb,
                       g_object_ref (self));
  refresh_rows (self);
}

gboolean
uk_exam_start_finish (UkExam *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
