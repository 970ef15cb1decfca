/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A row that opens something: picture, title, a line below it, an arrow. A button and no list row,
 * because in GTK 4.8 assistive technology cannot press a list row (reference/feasibility.md).
 */
GtkWidget *uk_link_row_new (const char *icon_name, const char *title, const char *detail);

G_END_DECLS
