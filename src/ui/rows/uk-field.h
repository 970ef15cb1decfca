/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A text field with its label above, help below it, and below that, in words, a quiet notice or an
 * error; what was typed stays. Properties: label, help, notice, error, password (construct-only).
 */
#define UK_TYPE_FIELD (uk_field_get_type ())
G_DECLARE_FINAL_TYPE (UkField, uk_field, UK, FIELD, GtkBox)

GtkEditable *uk_field_get_editable (UkField *self);
const char *uk_field_get_text (UkField *self);
void uk_field_set_text (UkField *self, const char *text);
void uk_field_set_help (UkField *self, const char *help);
const char *uk_field_get_notice (UkField *self);
void uk_field_set_notice (UkField *self, const char *notice);
const char *uk_field_get_error (UkField *self);
void uk_field_set_error (UkField *self, const char *error);

G_END_DECLS
