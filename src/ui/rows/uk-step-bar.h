/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* "Question 3 of 7" and a dot for each. */
#define UK_TYPE_STEP_BAR (uk_step_bar_get_type ())
G_DECLARE_FINAL_TYPE (UkStepBar, uk_step_bar, UK, STEP_BAR, GtkWidget)

/* @step counts from 1; @fewer says that questions fell away. */
void uk_step_bar_set (UkStepBar *self, guint step, guint n_steps, gboolean fewer);

G_END_DECLS
