/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Its visible children side by side in equal columns where there is room, else one below the other.
 */
#define UK_TYPE_COLUMNS (uk_columns_get_type ())
G_DECLARE_FINAL_TYPE (UkColumns, uk_columns, UK, COLUMNS, GtkWidget)

G_END_DECLS
