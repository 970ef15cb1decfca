/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A switch and one or two columns. Where both columns fit they stand side by side and the switch is
 * away; else one of them is seen and the switch above it chooses which (reference/ux.md 4.7,
 * narrow). GTK 4.8 has no breakpoints.
 */
#define UK_TYPE_PAIR (uk_pair_get_type ())
G_DECLARE_FINAL_TYPE (UkPair, uk_pair, UK, PAIR, GtkWidget)

GtkWidget *uk_pair_new (GtkWidget *first, GtkWidget *second, const char *first_label,
                        const char *second_label);
gboolean uk_pair_is_narrow (UkPair *self);

G_END_DECLS
