/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include <gio/gio.h>

G_BEGIN_DECLS

char *uk_trust_store_dup_sandbox_file (void);
gboolean uk_trust_store_join (const char *const *sources, const char *target, GError **error);

G_END_DECLS
