/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-session.h"

G_BEGIN_DECLS

/* The program's settings; NULL where no schema is installed. */
GSettings *uk_preferences_open (void);

/* Before the locale is read: the language that the person has chosen here. */
void uk_preferences_apply_language (void);
/* Follows size of text and motion from now on; once for each run. */
void uk_preferences_follow (GSettings *settings);

/* Returns: (transfer none): a window with all of them */
GtkWindow *uk_preferences_show (GtkWindow *parent, GSettings *settings);

G_END_DECLS
