/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_SECRETS_COMPILATION)
#error "Include uk-secrets.h, not the inner headers of the room."
#endif

#include "uk-secrets.h"

G_BEGIN_DECLS

/*
 * An operation is a GTask that ends by itself: when its time is up, or when it is cancelled,
 * whatever the service does. Calls to libsecret take its inner cancellable and a reference to the
 * task; their callbacks first ask uk_secrets_operation_is_over() and then end it once with one of
 * the functions below.
 */
GTask *uk_secrets_operation_new (UkSecrets *source, gpointer tag, guint timeout_ms,
                                 GHashTable *attributes, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);

typedef void (*UkSecretsStep) (GTask *task);

void uk_secrets_operation_begin (GTask *task, UkSecretsStep step);

GCancellable *uk_secrets_operation_get_cancellable (GTask *task);
GHashTable *uk_secrets_operation_get_attributes (GTask *task);
/* What is to be stored; wiped with the task. */
void uk_secrets_operation_set_password (GTask *task, UkSecret *password);
UkSecret *uk_secrets_operation_get_password (GTask *task);
gboolean uk_secrets_operation_is_over (GTask *task);
/* Who takes the results of a search. */
void uk_secrets_operation_set_searched (GTask *task, GAsyncReadyCallback searched);
GAsyncReadyCallback uk_secrets_operation_get_searched (GTask *task);
/* Something to remember between two calls to libsecret. */
void uk_secrets_operation_set_count (GTask *task, guint count);
guint uk_secrets_operation_get_count (GTask *task);

UkSecretsError uk_secrets_error_from (const GError *error);

void uk_secrets_operation_return_error (GTask *task, GError *error);
void uk_secrets_operation_return_locked (GTask *task);
void uk_secrets_operation_return_int (GTask *task, gssize result);
void uk_secrets_operation_return_pointer (GTask *task, gpointer result, GDestroyNotify destroy);

G_END_DECLS
