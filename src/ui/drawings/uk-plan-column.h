/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-simulation.h"

G_BEGIN_DECLS

/*
 * One plan: its picture and what the picture says. A moving picture has one panel, whose
 * caption follows the step that is played; a static one has a strip with a frame for each step.
 */
#define UK_TYPE_PLAN_COLUMN (uk_plan_column_get_type ())
G_DECLARE_FINAL_TYPE (UkPlanColumn, uk_plan_column, UK, PLAN_COLUMN, GtkWidget)

GtkWidget *uk_plan_column_new (const char *title, const UkMailbox *plan, UkStoryKind kind,
                               gboolean strip);
const char *uk_plan_column_get_title (UkPlanColumn *self);
guint uk_plan_column_get_n_steps (UkPlanColumn *self);
void uk_plan_column_play_to (UkPlanColumn *self, double position);
void uk_plan_column_rest (UkPlanColumn *self);

G_END_DECLS
