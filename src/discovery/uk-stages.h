/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include "uk-search.h"

G_BEGIN_DECLS

void uk_stages_start (UkSearch *search);
void uk_search_finish (UkSearch *self);

G_END_DECLS
