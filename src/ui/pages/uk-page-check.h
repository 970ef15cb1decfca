/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-page.h"

G_BEGIN_DECLS

#define UK_TYPE_PAGE_CHECK (uk_page_check_get_type ())
G_DECLARE_FINAL_TYPE (UkPageCheck, uk_page_check, UK, PAGE_CHECK, UkPage)

G_END_DECLS
