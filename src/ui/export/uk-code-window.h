/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-export.h"

G_BEGIN_DECLS

/* The code for Thunderbird on Android, black on white. Only here it can carry the password, for a
 * minute, after its own question; it is never saved or printed then. */
#define UK_TYPE_CODE_WINDOW (uk_code_window_get_type ())
G_DECLARE_FINAL_TYPE (UkCodeWindow, uk_code_window, UK, CODE_WINDOW, GtkWindow)

UkCodeWindow *uk_code_window_new (GtkWindow *parent, UkExportRequest *request);
const UkExportCode *uk_code_window_get_code (UkCodeWindow *self);
gboolean uk_code_window_has_password (UkCodeWindow *self);
void uk_code_window_put_password (UkCodeWindow *self);
void uk_code_window_take_password_out (UkCodeWindow *self);

G_END_DECLS
