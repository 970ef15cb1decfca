/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-page.h"

G_BEGIN_DECLS

/* One saved address: what has changed, remaining steps, its tests; testing again, removing. */
#define UK_TYPE_ADDRESSES_PAGE (uk_addresses_page_get_type ())
G_DECLARE_FINAL_TYPE (UkAddressesPage, uk_addresses_page, UK, ADDRESSES_PAGE, UkPage)

UkAddressesPage *uk_addresses_page_new (UkSession *session, UkSaved *saved);

G_END_DECLS
