/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-session.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Servers that nobody vouches for, each with a box to tick before a password may go there. Signal:
 * changed. */
#define UK_TYPE_CONFIRM_HOSTS (uk_confirm_hosts_get_type ())
G_DECLARE_FINAL_TYPE (UkConfirmHosts, uk_confirm_hosts, UK, CONFIRM_HOSTS, GtkBox)

void uk_confirm_hosts_set_hosts (UkConfirmHosts *self, const char *const *hosts);
gboolean uk_confirm_hosts_is_complete (UkConfirmHosts *self);
void uk_confirm_hosts_accept (UkConfirmHosts *self, UkSession *session);

G_END_DECLS
