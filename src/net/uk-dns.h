/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-network-private.h"

G_BEGIN_DECLS

/* One question to the name server, on the network thread. Cancelling it is the only way to be rid
 * of it early; the callback does not run then. */
typedef struct _UkLookup UkLookup;

typedef void (*UkHostFunc) (UkHostAnswer *answer, gpointer user_data); /* answer: (transfer full) */

UkLookup *uk_lookup_host (UkNetwork *network, const char *host, UkHostFunc func,
                          gpointer user_data);
void uk_lookup_cancel (UkLookup *self);

G_END_DECLS
