/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "uk-async.h"

/* A GAsyncReadyCallback; @slot is the place of a GAsyncResult that is still %NULL. */
void
uk_async_store_cb (GObject *source, GAsyncResult *result, gpointer slot)
{
  GAsyncResult **place = slot;

  g_assert_null (*place);
  *place = g_object_ref (result);
}

static gboolean
deadline_passed_cb (gpointer user_data)
{
  g_error ("%s: the deadline of %d ms has passed", g_test_get_path (), UK_ASYNC_DEADLINE_MS);
  return G_SOURCE_REMOVE;
}

static GSource *
add_timeout (guint time_ms, GSourceFunc callback, gpointer user_data)
{
  GSource *source = g_timeout_source_new (time_ms);

  g_source_set_callback (source, callback, user_data, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

/* Runs the thread's default context until @condition holds. It is asked again after every event
 * there. */
void
uk_async_wait_until (UkAsyncCondition condition, gpointer user_data)
{
  g_autoptr (GSource) deadline = add_timeout (UK_ASYNC_DEADLINE_MS, deadline_passed_cb, NULL);

  while (!condition (user_data))
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  g_source_destroy (deadline);
}

static gboolean
is_set (gpointer place)
{
  return *(gpointer *) place != NULL;
}

/* Runs the thread's default context until uk_async_store_cb() has filled @slot. */
void
uk_async_wait (GAsyncResult **slot)
{
  uk_async_wait_until (is_set, slot);
}

static gboolean
set_flag_cb (gpointer flag)
{
  *(gboolean *) flag = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_true (gpointer flag)
{
  return *(gboolean *) flag;
}

/* Only where a test must see that something does not happen. */
void
uk_async_run_for (guint time_ms)
{
  gboolean passed = FALSE;
  g_autoptr (GSource) source = NULL;

  source = add_timeout (time_ms, set_flag_cb, &passed);
  uk_async_wait_until (is_true, &passed);
}

GMainContext *
uk_async_push_context (void)
{
  GMainContext *context = g_main_context_new ();

  g_main_context_push_thread_default (context);
  return context;
}

/* Lets what is ready run, so that nothing is left over for a leak checker. */
void
uk_async_pop_context (GMainContext *context)
{
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  g_main_context_unref (context);
}
