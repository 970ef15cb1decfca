/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button as wide as its label, which wraps. */
GtkWidget *uk_bar_button_new (const char *label, GCallback clicked, gpointer owner);

/* A box to tick whose text wraps. */
GtkWidget *uk_check_box_new (const char *text);

G_END_DECLS
