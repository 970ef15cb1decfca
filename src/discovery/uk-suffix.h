/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

gboolean uk_suffix_is_public (const char *domain);
char *uk_suffix_dup_owner (const char *host);
gboolean uk_suffix_have_same_owner (const char *host, const char *domain);

G_END_DECLS
