/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-model.h"

G_BEGIN_DECLS

/* Fields for server names from the contract sheet. Signal "apply": the person wants them used. */
#define UK_TYPE_MANUAL_SERVERS (uk_manual_servers_get_type ())
G_DECLARE_FINAL_TYPE (UkManualServers, uk_manual_servers, UK, MANUAL_SERVERS, GtkBox)

/* (transfer full) (nullable): NULL where nothing was entered */
UkEndpoint *uk_manual_servers_dup_incoming (UkManualServers *self, const char *username);
UkEndpoint *uk_manual_servers_dup_outgoing (UkManualServers *self, const char *username);

G_END_DECLS
