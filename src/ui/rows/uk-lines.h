/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-checkup.h"

G_BEGIN_DECLS

/* Paragraphs that hang from what leads them: a bullet, or a word in bold. They are put into an
 * ordinary box. */
void uk_lines_clear (GtkBox *box);
void uk_lines_add (GtkBox *box, const char *lead, const char *text);

/* One paragraph for each line of the text; those that begin with a bullet hang from it. */
void uk_lines_set_text (GtkBox *box, const char *text);

/* Why, what to do now and whom to ask. */
void uk_lines_set_cause (GtkBox *box, const UkCauseText *cause);

GtkWidget *uk_lines_new_label (const char *text, const char *style_class);

G_END_DECLS
