/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One large choice: a check button (in a group, a radio button) as wide as the page, with picture
 * and number key. */
#define UK_TYPE_CHOICE_ROW (uk_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (UkChoiceRow, uk_choice_row, UK, CHOICE_ROW, GtkCheckButton)

GtkWidget *uk_choice_row_new (const char *title, const char *icon_name, guint number);

/* Puts the box to tick behind the text, where other rows have their buttons. */
void uk_choice_row_put_check_at_end (UkChoiceRow *self);

G_END_DECLS
