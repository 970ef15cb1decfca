/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_CATALOG_COMPILATION
#error "Include uk-catalog.h, not the inner headers of the room."
#endif

#include "uk-catalog.h"

G_BEGIN_DECLS

/* Most records are of those who keep mailboxes. */
typedef enum
{
  UK_PROVIDER_ROLE_MAILBOX,
  UK_PROVIDER_ROLE_GATEWAY,     /* a filter: the mailbox is somewhere behind it */
  UK_PROVIDER_ROLE_PLACEHOLDER, /* a name that only looks like a server */
} UkProviderRole;

UkProvider *uk_provider_new (GVariant *record, UkProviderOrigin origin);
UkProviderRole uk_provider_get_role (const UkProvider *self);
const char *uk_provider_get_text (const UkProvider *self, const char *key);
const char **uk_provider_get_list (const UkProvider *self, const char *key);
GVariant *uk_provider_get_value (const UkProvider *self, const char *key);
GVariant *uk_provider_get_servers (const UkProvider *self, const char *direction);
GVariant *uk_provider_get_users (const UkProvider *self);
gboolean uk_provider_list_matches (const UkProvider *self, const char *key, const char *name);
gboolean uk_provider_list_matches_host (const UkProvider *self, const char *key, const char *host);
gboolean uk_provider_is_server_host (const UkProvider *self, const char *host);
gboolean uk_provider_takes_own_domains (const UkProvider *self);

GPtrArray *uk_provider_dup_servers (const UkProvider *self, const char *domain,
                                    const UkAddress *address, const char *mx_host,
                                    const char *server_host, guint *out_n_unresolved);

G_END_DECLS
