/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-session.h"

G_BEGIN_DECLS

/* Everything that can be exported: what fits the devices of the answers first, the rest behind a
 * button; all at once into one folder. */
#define UK_TYPE_EXPORT_PANEL (uk_export_panel_get_type ())
G_DECLARE_FINAL_TYPE (UkExportPanel, uk_export_panel, UK, EXPORT_PANEL, GtkBox)

GtkWidget *uk_export_panel_new (UkSession *session);
guint uk_export_panel_count_proposed (UkExportPanel *self);

G_END_DECLS
