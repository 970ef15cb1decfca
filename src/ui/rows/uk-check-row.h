/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-checkup.h"

G_BEGIN_DECLS

/* One row of the live test: mark, title, detail, word; opens its cause by itself when it fails.
 * Property: check. */
#define UK_TYPE_CHECK_ROW (uk_check_row_get_type ())
G_DECLARE_FINAL_TYPE (UkCheckRow, uk_check_row, UK, CHECK_ROW, GtkListBoxRow)

GtkWidget *uk_check_row_new (UkCheck *check);
UkCheck *uk_check_row_get_check (UkCheckRow *self);

/* With the report, the sentences of a cause can name what was found elsewhere. */
void uk_check_row_set_report (UkCheckRow *self, const UkReport *report);

G_END_DECLS
