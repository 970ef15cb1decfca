/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include "uk-search.h"

G_BEGIN_DECLS

/* The usual host names of the domain, each looked up once, and one name that nobody has: its answer
 * is the wildcard. */
UkHosts *uk_hosts_new (const char *domain);
void uk_hosts_free (UkHosts *self);

void uk_hosts_lookup (UkSearch *search, const char *host);
void uk_hosts_lookup_wildcard (UkSearch *search);

UkHostAnswer *uk_hosts_get (const UkHosts *self, const char *host);
gboolean uk_hosts_is_known (const UkHosts *self, const char *host);
gboolean uk_hosts_is_real (const UkHosts *self, const char *host);
gboolean uk_hosts_is_any_found (const UkHosts *self);
gboolean uk_hosts_is_wildcard (const UkHosts *self, const char *host);

G_END_DECLS
