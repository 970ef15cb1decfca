/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_INSIDE) && !defined(UK_NET_COMPILATION)
#error "Include uk-net.h, not the inner headers of the room."
#endif

#include <gio/gio.h>

#include "uk-dialogue.h"

G_BEGIN_DECLS

/* What stands at one port, seen without a login and without trust in it: only to explain. */
typedef struct
{
  UkFailure failure; /* NONE: it could be reached */
  guint http_status; /* 0 where nothing spoke HTTP */
  char *location;    /* (owned) (nullable) where it sends a browser */
  gint64 date_s;     /* the server's own clock, seconds since 1970; 0 where it did not say */
} UkPeek;

void uk_peek_free (UkPeek *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkPeek, uk_peek_free)

/* Asks for the headers of "/", as a browser would; UK_SECURITY_NONE or UK_SECURITY_TLS. */
void uk_network_peek_async (UkNetwork *self, const char *host, guint16 port, UkSecurity security,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data);

/* Only connects. @only_ipv6: where the host has no IPv6 address, or this machine none that reaches
 * beyond it, the failure is UK_FAILURE_NAME_ABSENT: then there is nothing to be broken. */
void uk_network_touch_async (UkNetwork *self, const char *host, guint16 port, gboolean only_ipv6,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);

UkPeek *uk_network_peek_finish (UkNetwork *self, GAsyncResult *result, GError **error);

G_END_DECLS
