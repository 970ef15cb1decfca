/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-network-private.h"

G_BEGIN_DECLS

/*
 * How many connections may lead to one server at a time, where that is limited
 * (uk_network_set_max_per_server()): a server is an address of the network, whatever names it has.
 * A pass is the right to one connection and goes with its socket until that is closed.
 */
typedef struct _UkPass UkPass;

/* Takes @pass. */
typedef void (*UkGateFunc) (UkPass *pass, gpointer user_data);

UkGate *uk_gate_new (UkNetwork *network);
void uk_gate_free (UkGate *self);
void uk_gate_set_max (UkGate *self, guint max);
guint uk_gate_get_max (const UkGate *self);

UkPass *uk_gate_enter (UkGate *self, GInetAddress *address);
void uk_gate_wait (UkGate *self, GInetAddress *address, UkGateFunc func, gpointer user_data);
void uk_gate_leave (UkGate *self, gpointer user_data);
gboolean uk_gate_is_waited_at (const UkGate *self, GInetAddress *address);

void uk_pass_free (UkPass *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkPass, uk_pass_free)

G_END_DECLS
