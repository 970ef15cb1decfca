/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-view.h"

G_BEGIN_DECLS

/* 「困ったとき」: a search over the symptoms; each opens its own page. */
#define UK_TYPE_TROUBLE_VIEW (uk_trouble_view_get_type ())
G_DECLARE_FINAL_TYPE (UkTroubleView, uk_trouble_view, UK, TROUBLE_VIEW, UkView)

G_END_DECLS
