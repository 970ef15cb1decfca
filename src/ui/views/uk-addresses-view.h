/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-view.h"

G_BEGIN_DECLS

/* 「アドレス」: the saved addresses, the last tested first; each opens its own page. */
#define UK_TYPE_ADDRESSES_VIEW (uk_addresses_view_get_type ())
G_DECLARE_FINAL_TYPE (UkAddressesView, uk_addresses_view, UK, ADDRESSES_VIEW, UkView)

G_END_DECLS
