/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UK_TYPE_HEADING (uk_heading_get_type ())
G_DECLARE_FINAL_TYPE (UkHeading, uk_heading, UK, HEADING, GtkWidget)

const char *uk_heading_get_text (UkHeading *self);
void uk_heading_set_text (UkHeading *self, const char *text);
void uk_heading_set_centered (UkHeading *self, gboolean centered);

G_END_DECLS
