/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include "uk-address.h"
#include "uk-endpoint.h"

G_BEGIN_DECLS

/* Immutable: what a configuration file needs to know. There is no password in it, and no place for
 * one. */
typedef struct _UkAccount UkAccount;

#define UK_TYPE_ACCOUNT (uk_account_get_type ())
GType uk_account_get_type (void);

UkAccount *uk_account_new (UkAddress *address, const char *display_name, const char *provider_name,
                           UkEndpoint *imap, UkEndpoint *pop3, UkEndpoint *smtp,
                           UkProtocol preferred);
UkAccount *uk_account_ref (UkAccount *self);
void uk_account_unref (UkAccount *self);

UkAddress *uk_account_get_address (const UkAccount *self);
const char *uk_account_get_display_name (const UkAccount *self);
const char *uk_account_get_provider_name (const UkAccount *self);
UkEndpoint *uk_account_get_endpoint (const UkAccount *self, UkProtocol protocol);
UkProtocol uk_account_get_preferred (const UkAccount *self);
UkEndpoint *uk_account_get_incoming (const UkAccount *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkAccount, uk_account_unref)

G_END_DECLS
