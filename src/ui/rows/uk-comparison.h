/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What POP and IMAP gain and lose, question by question, with a mark each. */
GtkWidget *uk_comparison_new (void);

G_END_DECLS
