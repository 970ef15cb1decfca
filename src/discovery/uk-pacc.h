/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

GPtrArray *uk_pacc_parse (GBytes *body, const UkAddress *address, GError **error);
gboolean uk_pacc_matches (GPtrArray *records, GBytes *body);
gboolean uk_pacc_is_announced (GPtrArray *records);

G_END_DECLS
