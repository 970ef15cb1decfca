/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A headline and a card below it that holds the children. Properties: title, detail (at the end of
 * the headline). */
#define UK_TYPE_SECTION (uk_section_get_type ())
G_DECLARE_FINAL_TYPE (UkSection, uk_section, UK, SECTION, GtkBox)

void uk_section_clear (UkSection *self);
void uk_section_add (UkSection *self, GtkWidget *child);
void uk_section_add_note (UkSection *self, const char *note);
GtkWidget *uk_section_get_content (UkSection *self);
void uk_section_set_detail (UkSection *self, const char *detail);

/* Shown only where there is something in it. */
void uk_section_show_if_filled (UkSection *self);

G_END_DECLS
