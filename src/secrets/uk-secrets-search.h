/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_SECRETS_COMPILATION)
#error "Include uk-secrets.h, not the inner headers of the room."
#endif

#include <libsecret/secret.h>

#include "uk-secrets.h"

G_BEGIN_DECLS

extern const SecretSchema uk_secrets_schema;

GHashTable *uk_secrets_dup_attributes (UkAddress *address);

/* What a search found: SecretRetrievable objects. */
typedef GList SecretItems;
void uk_secrets_items_free (SecretItems *items);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SecretItems, uk_secrets_items_free)

void uk_secrets_search (GTask *task, GAsyncReadyCallback callback);
gboolean uk_secrets_search_finish (GTask *task, GAsyncResult *result, GList **out_items);
gboolean uk_secrets_is_any_locked (GList *items);

G_END_DECLS
