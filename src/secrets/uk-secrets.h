/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * secrets/: passwords in the desktop keyring, through libsecret. Asynchronous only, with a limit of
 * our own, because a locked keyring waits for a person and a broken service never answers
 * (reference/feasibility.md C).
 *
 * | file                     | holds                                                      |
 * | ------------------------ | ---------------------------------------------------------- |
 * | uk-secrets.c             | store, look-up, clear, list, availability                  |
 * | uk-secrets-operation.c   | a call that ends in time, and what went wrong in our words |
 * | uk-secrets-search.c      | what an item says of itself, and the search for items       |
 * | uk-secrets-portal.c      | in a Flatpak: is the Secret portal there yet               |
 */
#pragma once

#include <gio/gio.h>

#include "uk-model.h"

G_BEGIN_DECLS

#define UK_SECRETS_ERROR (uk_secrets_error_quark ())
GQuark uk_secrets_error_quark (void);

typedef enum
{
  UK_SECRETS_ERROR_UNAVAILABLE, /* no service, no keyring */
  UK_SECRETS_ERROR_LOCKED,      /* there is one, and it stays locked */
  UK_SECRETS_ERROR_TIMEOUT,
} UkSecretsError;

typedef enum
{
  UK_SECRETS_UNKNOWN,
  UK_SECRETS_READY,
  UK_SECRETS_IS_LOCKED,
  UK_SECRETS_NOT_THERE,
} UkSecretsState;

#define UK_TYPE_SECRETS_STATE (uk_secrets_state_get_type ())
GType uk_secrets_state_get_type (void);

/* Property: none that holds a secret. One object a process; `timeout_ms` 0 takes the standard (10
 * s). */
#define UK_TYPE_SECRETS (uk_secrets_get_type ())
G_DECLARE_FINAL_TYPE (UkSecrets, uk_secrets, UK, SECRETS, GObject)

UkSecrets *uk_secrets_new (guint timeout_ms);

void uk_secrets_probe_async (UkSecrets *self, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
UkSecretsState uk_secrets_probe_finish (UkSecrets *self, GAsyncResult *result, GError **error);

/* The password of an address; one item an address, replaced when stored again. */
void uk_secrets_store_async (UkSecrets *self, UkAddress *address, UkSecret *password,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean uk_secrets_store_finish (UkSecrets *self, GAsyncResult *result, GError **error);

/* NULL without an error: nothing is saved for this address. */
void uk_secrets_lookup_async (UkSecrets *self, UkAddress *address, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
UkSecret *uk_secrets_lookup_finish (UkSecrets *self, GAsyncResult *result, GError **error);

/* `address` NULL: every one of ours. Gives how many were removed, -1 on error. */
void uk_secrets_clear_async (UkSecrets *self, UkAddress *address, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
int uk_secrets_clear_finish (UkSecrets *self, GAsyncResult *result, GError **error);

void uk_secrets_list_async (UkSecrets *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
GStrv uk_secrets_list_finish (UkSecrets *self, GAsyncResult *result, GError **error);

G_END_DECLS
