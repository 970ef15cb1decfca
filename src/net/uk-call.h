/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-network-private.h"

G_BEGIN_DECLS

/*
 * One asynchronous call: begun on the caller's thread, worked on by the network thread, answered in
 * the caller's GMainContext. The work's data is touched by the network thread alone.
 *
 * A call ends once: by uk_call_answer(), or because its GCancellable was cancelled. In both cases
 * `free` runs first, on the network thread, and must stop whatever is under way.
 */
typedef struct _UkCall UkCall;

typedef struct
{
  void (*start) (UkCall *call, gpointer data);
  void (*free) (gpointer data);
} UkCallClass;

void uk_call_begin (UkNetwork *network, GTask *task, const UkCallClass *klass, gpointer data);
void uk_call_answer (UkCall *self, gpointer result, GDestroyNotify free_result);

G_END_DECLS
