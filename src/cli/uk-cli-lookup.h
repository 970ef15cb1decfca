/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#include "uk-catalog.h"

G_BEGIN_DECLS

char *uk_lookup_to_json (const UkLookup *lookup, const GPtrArray *servers);

G_END_DECLS
