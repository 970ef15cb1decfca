/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-dialogue.h"
#include "uk-network-private.h"

G_BEGIN_DECLS

/*
 * Connections that are open and wait for somebody who wants the same server, so that the test goes
 * on where discovery stopped. Everything on the network thread, but for new and free.
 */
typedef void (*UkPoolFunc) (UkDialogue *dialogue, gpointer user_data); /* (nullable) (transfer full)
                                                                        */

UkPool *uk_pool_new (UkNetwork *network);
void uk_pool_free (UkPool *self);
UkDialogue *uk_pool_take (UkPool *self, UkEndpoint *endpoint);
gboolean uk_pool_wait (UkPool *self, UkEndpoint *endpoint, UkPoolFunc func, gpointer user_data);
void uk_pool_leave (UkPool *self, gpointer user_data);
void uk_pool_drop_one (UkPool *self, GInetAddress *address);

G_END_DECLS
