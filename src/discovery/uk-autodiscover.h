/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include "uk-autoconfig.h"

G_BEGIN_DECLS

char *uk_autodiscover_make_request (const UkAddress *address);
GPtrArray *uk_autodiscover_parse (GBytes *body, const char *content_type, const UkAddress *address,
                                  GError **error);

G_END_DECLS
