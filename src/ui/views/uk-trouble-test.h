/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-guide.h"
#include "uk-session.h"

G_BEGIN_DECLS

/*
 * The button that tests what matters for one trouble, and the rows of that test. Where something
 * must be entered first, the journey does it. Signals: "started"; "ended" (GError *, NULL where all
 * went well).
 */
#define UK_TYPE_TROUBLE_TEST (uk_trouble_test_get_type ())
G_DECLARE_FINAL_TYPE (UkTroubleTest, uk_trouble_test, UK, TROUBLE_TEST, GtkBox)

GtkWidget *uk_trouble_test_new (UkSession *session, const UkSymptom *symptom);
void uk_trouble_test_stop (UkTroubleTest *self);

/* What it saw, until something newer is known; NULL where it has not run. */
UkReport *uk_trouble_test_get_part (UkTroubleTest *self);

G_END_DECLS
