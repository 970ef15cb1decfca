/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-page.h"

G_BEGIN_DECLS

#define UK_TYPE_PAGE_WELCOME (uk_page_welcome_get_type ())
G_DECLARE_FINAL_TYPE (UkPageWelcome, uk_page_welcome, UK, PAGE_WELCOME, UkPage)

G_END_DECLS
