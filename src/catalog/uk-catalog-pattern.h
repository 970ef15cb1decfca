/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_CATALOG_COMPILATION
#error "Include uk-catalog.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

/* Patterns of domains, MX hosts and SPF terms: shared by the build tool and the look-up, so that
 * both agree. */
const char *uk_pattern_get_key (const char *pattern);
gsize uk_pattern_get_weight (const char *pattern);
gboolean uk_pattern_matches (const char *pattern, const char *name);
const char *uk_pattern_get_fault (const char *pattern);

G_END_DECLS
