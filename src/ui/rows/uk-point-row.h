/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-mark.h"

G_BEGIN_DECLS

/* One sentence of the advice: with a mark (a caution) or a bullet, and with a badge that says where
 * it stems from. */
GtkWidget *uk_point_row_new (UkMarkKind mark, const char *text, const char *badge);

/* A number and a sentence that hangs from it. */
GtkWidget *uk_numbered_new (guint number, const char *text);

/* One numbered step with its box to tick: a GtkCheckButton. */
GtkWidget *uk_step_row_new (guint number, const char *text);

G_END_DECLS
