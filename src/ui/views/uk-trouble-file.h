/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-session.h"

G_BEGIN_DECLS

/* Lets the person open the settings file of a mail program, and says what it does with mail on the
 * server. Signal "read": it was understood, and the facts of the session have it. */
#define UK_TYPE_TROUBLE_FILE (uk_trouble_file_get_type ())
G_DECLARE_FINAL_TYPE (UkTroubleFile, uk_trouble_file, UK, TROUBLE_FILE, GtkBox)

GtkWidget *uk_trouble_file_new (UkSession *session);

/* The file that the chooser gave, or a test. */
void uk_trouble_file_read (UkTroubleFile *self, const char *path);

G_END_DECLS
