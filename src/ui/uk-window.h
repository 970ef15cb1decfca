/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <adwaita.h>

#include "uk-assistant.h"

G_BEGIN_DECLS

/*
 * Header bar, the views and the switcher between them.
 *
 * Actions: win.toast (s: text), win.about, win.back, win.restart, win.show-view (s: id of a view),
 * win.show-page (s: id of a page of the journey), win.check-address (s: an address; its settings
 * are looked up at once).
 */
#define UK_TYPE_WINDOW (uk_window_get_type ())
G_DECLARE_FINAL_TYPE (UkWindow, uk_window, UK, WINDOW, AdwApplicationWindow)

/* `settings` (nullable): the size is remembered there. */
UkWindow *uk_window_new (GtkApplication *application, UkSession *session, GSettings *settings);

UkAssistant *uk_window_get_assistant (UkWindow *self);
/* The visible one. */
UkView *uk_window_get_view (UkWindow *self);
const char *uk_window_get_view_id (UkWindow *self);
gboolean uk_window_show_view (UkWindow *self, const char *view_id);

G_END_DECLS
