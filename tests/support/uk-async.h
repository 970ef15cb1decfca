/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Asynchronous calls in tests: no sleeps, and a deadline that names the test instead of hanging.
 *
 *   g_autoptr (GAsyncResult) result = NULL;
 *
 *   thing_verb_async (thing, NULL, uk_async_store_cb, &result);
 *   uk_async_wait (&result);
 *   thing_verb_finish (thing, result, &error);
 */

/* Longer than any honest test, also under valgrind. */
#define UK_ASYNC_DEADLINE_MS 60000

typedef gboolean (*UkAsyncCondition) (gpointer user_data);

void uk_async_store_cb (GObject *source, GAsyncResult *result, gpointer slot);
void uk_async_wait (GAsyncResult **slot);
void uk_async_wait_until (UkAsyncCondition condition, gpointer user_data);
void uk_async_run_for (guint time_ms);

/* A context of the test's own, so that nothing of another test runs in it. */
GMainContext *uk_async_push_context (void);
void uk_async_pop_context (GMainContext *context);

G_END_DECLS
