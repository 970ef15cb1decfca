/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-guide.h"

G_BEGIN_DECLS

/* One possible cause: mark, title and word; below them, when it is open, what was measured, the
 * steps and whom to ask. */
#define UK_TYPE_TROUBLE_CAUSE (uk_trouble_cause_get_type ())
G_DECLARE_FINAL_TYPE (UkTroubleCause, uk_trouble_cause, UK, TROUBLE_CAUSE, GtkBox)

GtkWidget *uk_trouble_cause_new (const UkSymptomCause *cause);
void uk_trouble_cause_set_verdict (UkTroubleCause *self, const UkCauseVerdict *verdict);
void uk_trouble_cause_set_open (UkTroubleCause *self, gboolean open);
gboolean uk_trouble_cause_get_open (UkTroubleCause *self);

G_END_DECLS
