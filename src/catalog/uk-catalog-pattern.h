/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_CATALOG_COMPILATION
#error "Include uk-catalog.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

/* Among the MX hosts of a provider: its customers' domains receive their mail under their own name.
 */
#define UK_PATTERN_OWN_DOMAIN "{domain}"

/* Patterns of domains and hosts: shared by the build tool and the look-up, so that both agree. */
char *uk_pattern_dup_key (const char *pattern);
gsize uk_pattern_get_weight (const char *pattern);
gboolean uk_pattern_matches (const char *pattern, const char *name);
gboolean uk_pattern_matches_host (const char *pattern, const char *host);
const char *uk_pattern_get_fault (const char *pattern);

/* SPF terms: a mechanism, a colon, and a pattern. */
char *uk_spf_pattern_dup_key (const char *pattern);
gboolean uk_spf_pattern_matches (const char *pattern, const char *mechanism, const char *name);
const char *uk_spf_pattern_get_fault (const char *pattern);

G_END_DECLS
