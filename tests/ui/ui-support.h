/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* What the window's tests share. gtk_test_init() is not used: it forces English and the C locale.
 */
#pragma once

#include <adwaita.h>

#include "uk-assistant.h"
#include "uk-ui.h"
#include "uk-window.h"

G_BEGIN_DECLS

typedef gboolean (*UiPredicate) (gpointer user_data);

void ui_test_init (int *argc, char ***argv);

/* Iterates the main context until the predicate holds; fails the test at the deadline. */
void ui_wait_for (UiPredicate predicate, gpointer user_data, const char *what);
void ui_settle (void);

/* A running application without a window of its own: style sheets and pictures are loaded. */
GtkApplication *ui_get_application (void);
UkWindow *ui_window_new (UkSession *session);
void ui_window_destroy (UkWindow *window);

/* A window that holds one widget, shown. */
GtkWindow *ui_show (GtkWidget *widget);

/* The nth descendant of that type that is visible, with its parents, or NULL. */
GtkWidget *ui_find (GtkWidget *root, GType type, guint n);
GtkWidget *ui_find_button (GtkWidget *root, const char *label);
GtkWidget *ui_find_label (GtkWidget *root, const char *part);
/* A child of a widget's template. */
GtkWidget *ui_child (gpointer widget, const char *id);

void ui_press (GtkWidget *button);

/* Presses keys as a person does, as xdotool names them; returns when the window has dealt with
 * them. */
void ui_press_keys (const char *keys);

gboolean ui_is_page (UkWindow *window, const char *page_id);
void ui_wait_for_page (UkWindow *window, const char *page_id);

/* Looks at the window narrow, narrow with the largest text, and wide: no text may be cut off or
 * covered, nothing may have to be scrolled sideways. Where UKETORI_SCREENSHOT_DIR is set, writes
 * NAME-LANGUAGE-WIDTH-STYLE.png of each, and of the dark style, each as tall as its page. */
void ui_look (GtkWindow *window, const char *name);

G_END_DECLS
