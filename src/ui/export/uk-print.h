/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-export.h"
#include "uk-session.h"

G_BEGIN_DECLS

GtkPrintOperation *uk_print_new (const UkSheet *sheet);

/* The pages as they will come out of the printer, with a button that prints them. */
GtkWindow *uk_print_preview_show (GtkWindow *parent, UkSheet *sheet);

/* The sheet of the current address, with its advice; says so where there is nothing to print yet.
 */
void uk_print_session (GtkWindow *parent, UkSession *session);

G_END_DECLS
