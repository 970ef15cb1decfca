/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-page.h"

G_BEGIN_DECLS

#define UK_TYPE_PAGE_FOUND (uk_page_found_get_type ())
G_DECLARE_FINAL_TYPE (UkPageFound, uk_page_found, UK, PAGE_FOUND, UkPage)

void uk_page_found_show_candidates (UkPageFound *self, UkCandidates *candidates);
gboolean uk_page_found_steal_request (UkPageFound *self, UkSecret **out_password,
                                      gboolean *out_use_saved);

G_END_DECLS
