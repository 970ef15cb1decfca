/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-peek.h"
#include "uk-race.h"

G_BEGIN_DECLS

/* One request for headers over a connection of its own, on the network thread. */
typedef struct _UkWeb UkWeb;

typedef void (*UkWebFunc) (UkPeek *peek, gpointer user_data); /* peek: (transfer full) */

UkWeb *uk_web_new (UkNetwork *network, const char *host, guint16 port, UkSecurity security,
                   GPtrArray *addresses, UkWebFunc func, gpointer user_data);
void uk_web_free (UkWeb *self);

G_END_DECLS
