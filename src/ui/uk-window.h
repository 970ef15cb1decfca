/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <adwaita.h>

#include "uk-assistant.h"

G_BEGIN_DECLS

/* Actions: win.toast (s), win.about, win.back. */
#define UK_TYPE_WINDOW (uk_window_get_type ())
G_DECLARE_FINAL_TYPE (UkWindow, uk_window, UK, WINDOW, AdwApplicationWindow)

/* `settings` (nullable): the size is remembered there. */
UkWindow *uk_window_new (GtkApplication *application, UkSession *session, GSettings *settings);
UkAssistant *uk_window_get_assistant (UkWindow *self);

G_END_DECLS
