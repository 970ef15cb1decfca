/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-export.h"
#include "uk-session.h"

G_BEGIN_DECLS

/* One kind of configuration file with its Save button, and where it fits one to print it or to show
 * its code; says below what became of it, and the steps on the device. Signal "saved" (path). */
#define UK_TYPE_EXPORT_ROW (uk_export_row_get_type ())
G_DECLARE_FINAL_TYPE (UkExportRow, uk_export_row, UK, EXPORT_ROW, GtkWidget)

GtkWidget *uk_export_row_new (UkSession *session, const UkExportFormat *format);
const char *uk_export_row_get_format_id (UkExportRow *self);
const UkExportFormat *uk_export_row_get_format (UkExportRow *self);
void uk_export_row_set_name (UkExportRow *self, const char *name);

G_END_DECLS
