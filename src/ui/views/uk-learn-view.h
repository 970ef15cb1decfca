/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-view.h"

G_BEGIN_DECLS

/* The course on POP and IMAP, the model to play with, and the pages behind it (reference/ux.md
 * 4.8). Works without an address and without a network. */
#define UK_TYPE_LEARN_VIEW (uk_learn_view_get_type ())
G_DECLARE_FINAL_TYPE (UkLearnView, uk_learn_view, UK, LEARN_VIEW, UkView)

G_END_DECLS
