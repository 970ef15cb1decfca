/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-page.h"

G_BEGIN_DECLS

#define UK_TYPE_PAGE_ADDRESS (uk_page_address_get_type ())
G_DECLARE_FINAL_TYPE (UkPageAddress, uk_page_address, UK, PAGE_ADDRESS, UkPage)

G_END_DECLS
