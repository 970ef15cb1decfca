/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

/* SCRAM without channel binding (RFC 5802, RFC 7677). */
typedef struct _UkScram UkScram;

UkScram *uk_scram_new (GChecksumType digest, const char *username, UkSecret *password,
                       const char *nonce);
void uk_scram_free (UkScram *self);

char *uk_scram_client_first (UkScram *self);
char *uk_scram_client_final (UkScram *self, const char *server_first, GError **error);
gboolean uk_scram_check_server_final (UkScram *self, const char *server_final);

G_END_DECLS
