/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-session.h"

G_BEGIN_DECLS

GtkWidget *uk_reminder_card_new (UkSession *session);

/* Starts `uketori --reminder` with the desktop while the person wants it, and only then. */
void uk_reminder_follow (GSettings *settings);

G_END_DECLS
