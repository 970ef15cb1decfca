/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_SECRETS_COMPILATION)
#error "Include uk-secrets.h, not the inner headers of the room."
#endif

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean uk_secrets_portal_is_wanted (void);
void uk_secrets_portal_settle_async (GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean uk_secrets_portal_settle_finish (GAsyncResult *result, GError **error);

G_END_DECLS
