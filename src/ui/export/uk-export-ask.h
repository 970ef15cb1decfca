/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-dialogs.h"
#include "uk-export.h"
#include "uk-session.h"

G_BEGIN_DECLS

UkExportRequest *uk_export_ask_request (UkSession *session, const char *name);
void uk_export_ask_delete (GtkWidget *widget, UkExportRequest *request, UkDialogsConfirmFunc keep,
                           UkDialogsConfirmFunc go_on, gpointer owner);
const char *uk_export_ask_error_text (const GError *error);

G_END_DECLS
