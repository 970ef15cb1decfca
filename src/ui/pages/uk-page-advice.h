/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-page.h"

G_BEGIN_DECLS

#define UK_TYPE_PAGE_ADVICE (uk_page_advice_get_type ())
G_DECLARE_FINAL_TYPE (UkPageAdvice, uk_page_advice, UK, PAGE_ADVICE, UkPage)

G_END_DECLS
