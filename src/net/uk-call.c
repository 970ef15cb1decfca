/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-call.h"

struct _UkCall
{
  const UkCallClass *klass;
  UkNetwork *network;   /* held by the task's source object */
  GTask *task;          /* (owned) */
  gpointer data;        /* (owned) */
  UkCancelWatch *watch; /* (owned) (nullable) */
};

/* What travels back to the caller's context. */
typedef struct
{
  GTask *task; /* (owned) */
  gpointer result;
  GDestroyNotify free_result;
  gboolean cancelled;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *self = data;

  if (self->result != NULL && self->free_result != NULL)
    self->free_result (self->result);
  g_object_unref (self->task);
  g_free (self);
}

static gboolean
deliver_cb (gpointer data)
{
  Answer *self = data;

  if (self->cancelled)
    g_task_return_new_error (self->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else
    g_task_return_pointer (self->task, g_steal_pointer (&self->result), self->free_result);
  return G_SOURCE_REMOVE;
}

/* The last references to the task, and with it to the network, are dropped in the caller's context:
 * a network that is finalized on its own thread could not join it. */
static void
deliver (UkCall *self, gpointer result, GDestroyNotify free_result, gboolean cancelled)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Answer *answer = g_new0 (Answer, 1);

  g_clear_pointer (&self->watch, uk_cancel_watch_free);
  self->klass->free (self->data);
  answer->task = self->task;
  answer->result = result;
  answer->free_result = free_result;
  answer->cancelled = cancelled;
  g_source_set_priority (source, g_task_get_priority (self->task));
  g_source_set_callback (source, deliver_cb, answer, answer_free);
  g_source_attach (source, g_task_get_context (self->task));
  g_free (self);
}

static void
cancelled_cb (gpointer data)
{
  deliver (data, NULL, NULL, TRUE);
}

static void
start_cb (gpointer data)
{
  UkCall *self = data;
  GCancellable *cancellable = g_task_get_cancellable (self->task);

  if (g_cancellable_is_cancelled (cancellable))
    {
      deliver (self, NULL, NULL, TRUE);
      return;
    }
  self->watch = uk_cancel_watch_new (self->network, cancellable, cancelled_cb, self);
  self->klass->start (self, self->data);
}

/**
 * uk_call_begin:
 * @network: must be kept alive by the source object of @task
 * @task: (transfer full): of the caller's thread
 * @data: (transfer full): for @klass
 */
void
uk_call_begin (UkNetwork *network, GTask *task, const UkCallClass *klass, gpointer data)
{
  UkCall *self = g_new0 (UkCall, 1);

  self->klass = klass;
  self->network = network;
  self->task = task;
  self->data = data;
  uk_network_run (network, start_cb, self);
}

/**
 * uk_call_answer:
 * @result: (transfer full)
 *
 * Ends the call from the network thread. Neither it nor its data may be touched afterwards.
 */
void
uk_call_answer (UkCall *self, gpointer result, GDestroyNotify free_result)
{
  deliver (self, result, free_result, FALSE);
}
