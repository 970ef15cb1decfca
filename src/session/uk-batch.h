/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_SESSION_INSIDE) && !defined(UK_SESSION_COMPILATION)
#error "Include uk-session.h, not the inner headers of the room."
#endif

#include <gio/gio.h>

#include "uk-model.h"
#include "uk-secrets.h"

G_BEGIN_DECLS

GPtrArray *uk_batch_list_parse (const char *text, gsize length, GStrv *out_bad);

/*
 * Many addresses, one after another and some at once, for a firm that looks after offices. What
 * each test saw is kept in a folder, so that a batch that was stopped goes on where it was, and the
 * next one can say what has changed. Passwords come from the keyring alone; without one the test is
 * made without a login.
 *
 * Signal "tested" (UkReport *report, gboolean with_login): one address more is on the disk.
 */
#define UK_TYPE_BATCH (uk_batch_get_type ())
G_DECLARE_FINAL_TYPE (UkBatch, uk_batch, UK, BATCH, GObject)

#define UK_BATCH_MAX_AT_ONCE 32

UkBatch *uk_batch_new (const char *folder, GPtrArray *addresses, gboolean anew, GError **error);
void uk_batch_accept_host (UkBatch *self, const char *host);
guint uk_batch_get_n_finished (UkBatch *self);
guint uk_batch_get_n_addresses (UkBatch *self);

void uk_batch_run_async (UkBatch *self, guint n_at_once, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data);
gboolean uk_batch_run_finish (UkBatch *self, GAsyncResult *result, GError **error);

GPtrArray *uk_batch_list_rows (UkBatch *self);

G_END_DECLS
