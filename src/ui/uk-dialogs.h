/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

void uk_dialogs_save_async (GtkWindow *parent, const char *title, const char *file_name,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data);
void uk_dialogs_folder_async (GtkWindow *parent, const char *title, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
GFile *uk_dialogs_save_finish (GAsyncResult *result, GError **error);

/* For tests: answers instead of the desktop's file chooser, which no test can drive. NULL takes it
 * away again. */
typedef GFile *(*UkDialogsSaveFunc) (const char *file_name, gpointer user_data);
void uk_dialogs_replace_save (UkDialogsSaveFunc func, gpointer user_data);

typedef void (*UkDialogsConfirmFunc) (gpointer owner);
GtkWindow *uk_dialogs_confirm (GtkWindow *parent, const char *heading, const char *body,
                               const char *safe, const char *act, UkDialogsConfirmFunc func,
                               gpointer owner);

GtkWindow *uk_dialogs_choose (GtkWindow *parent, const char *heading, const char *body,
                              const char *safe, const char *act, UkDialogsConfirmFunc safe_func,
                              UkDialogsConfirmFunc func, gpointer owner);

GtkWindow *uk_dialogs_show_shortcuts (GtkWindow *parent);
GtkWindow *uk_dialogs_show_about (GtkWindow *parent);

G_END_DECLS
