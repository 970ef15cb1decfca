/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

char *uk_host_name_clean (const char *text);
gboolean uk_host_name_is_below (const char *host, const char *domain);
gboolean uk_host_name_is_inside (const char *host, const char *domain);
gboolean uk_port_is_usual (guint16 port);

G_END_DECLS
