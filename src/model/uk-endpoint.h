/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include "uk-types.h"

G_BEGIN_DECLS

/* Immutable: who to talk to, and as whom. The host is an A-label in lower case. The user name is
 * what is sent; NULL where the person must be asked. */
typedef struct _UkEndpoint UkEndpoint;

#define UK_TYPE_ENDPOINT (uk_endpoint_get_type ())
GType uk_endpoint_get_type (void);

UkEndpoint *uk_endpoint_new (UkProtocol protocol, UkSecurity security, const char *host,
                             guint16 port, const char *username, UkAuth auth);
UkEndpoint *uk_endpoint_with_username (UkEndpoint *self, const char *username);
UkEndpoint *uk_endpoint_ref (UkEndpoint *self);
void uk_endpoint_unref (UkEndpoint *self);

UkProtocol uk_endpoint_get_protocol (const UkEndpoint *self);
UkSecurity uk_endpoint_get_security (const UkEndpoint *self);
const char *uk_endpoint_get_host (const UkEndpoint *self);
guint16 uk_endpoint_get_port (const UkEndpoint *self);
const char *uk_endpoint_get_username (const UkEndpoint *self);
UkAuth uk_endpoint_get_auth (const UkEndpoint *self);
char *uk_endpoint_dup_host_port (const UkEndpoint *self);
gboolean uk_endpoint_same_server (const UkEndpoint *a, const UkEndpoint *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkEndpoint, uk_endpoint_unref)

G_END_DECLS
