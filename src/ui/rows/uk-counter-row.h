/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How many of one kind: picture, name, minus, number, plus. Property: count, between 0 and the
 * greatest. */
#define UK_TYPE_COUNTER_ROW (uk_counter_row_get_type ())
G_DECLARE_FINAL_TYPE (UkCounterRow, uk_counter_row, UK, COUNTER_ROW, GtkWidget)

GtkWidget *uk_counter_row_new (const char *title, const char *icon_name, guint max);
guint uk_counter_row_get_count (UkCounterRow *self);
void uk_counter_row_set_count (UkCounterRow *self, guint count);

G_END_DECLS
