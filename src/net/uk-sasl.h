/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

/* Best first (reference/discovery.md 4.9): methods in which the password itself does not travel
 * come before the rest. */
typedef enum
{
  UK_MECHANISM_SCRAM_SHA_256,
  UK_MECHANISM_SCRAM_SHA_1,
  UK_MECHANISM_PLAIN,
  UK_MECHANISM_LOGIN,
  UK_MECHANISM_CRAM_MD5, /* only where nothing else is left: it makes servers keep passwords in
                            clear */
  UK_N_MECHANISMS
} UkMechanism;

/* The client's side of one SASL exchange (RFC 4422). Pure but for the nonce. */
typedef struct _UkSasl UkSasl;

const char *uk_mechanism_get_name (UkMechanism mechanism);

UkSasl *uk_sasl_new (UkMechanism mechanism, const char *username, UkSecret *password,
                     const char *nonce);
void uk_sasl_free (UkSasl *self);
gboolean uk_sasl_is_client_first (const UkSasl *self);
UkSecret *uk_sasl_step (UkSasl *self, const char *challenge, GError **error);
gboolean uk_sasl_is_server_proven (const UkSasl *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkSasl, uk_sasl_free)

G_END_DECLS
