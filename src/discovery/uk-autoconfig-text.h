/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

char *uk_autoconfig_decode (GBytes *body, const char *content_type, GError **error);
char *uk_autoconfig_fill (const char *text, const UkAddress *address, gboolean *out_complete);

G_END_DECLS
