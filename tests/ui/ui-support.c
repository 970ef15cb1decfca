/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "ui-support.h"

#include <string.h>

#define DEADLINE_SECONDS 60

static GtkApplication *application;

void
ui_test_init (int *argc, char ***argv)
{
  uk_application_prepare ();
  g_test_init (argc, argv, NULL);
  adw_init ();
  /* Nothing is to move while a test looks. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static gboolean
deadline_cb (gpointer what)
{
  g_error ("Deadline passed: %s", (const char *) what);
  return G_SOURCE_REMOVE;
}

void
ui_wait_for (UiPredicate predicate, gpointer user_data, const char *what)
{
  guint deadline = g_timeout_add_seconds (DEADLINE_SECONDS, deadline_cb, (gpointer) what);

  while (!predicate (user_data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
}

void
ui_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

GtkApplication *
ui_get_application (void)
{
  g_autoptr (GError) error = NULL;

  if (application == NULL)
    {
      application = GTK_APPLICATION (uk_application_new ());
      g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
      g_application_set_default (G_APPLICATION (application));
    }
  return application;
}

UkWindow *
ui_window_new (UkSession *session)
{
  UkWindow *window = uk_window_new (ui_get_application (), session, NULL);

  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  return window;
}

void
ui_window_destroy (UkWindow *window)
{
  gpointer watched = window;

  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_null (watched);
}

GtkWindow *
ui_show (GtkWidget *widget)
{
  GtkWindow *window = NULL;

  ui_get_application ();
  window = GTK_WINDOW (gtk_window_new ());
  gtk_widget_add_css_class (GTK_WIDGET (window), "uketori");
  gtk_window_set_child (window, widget);
  gtk_window_present (window);
  ui_settle ();
  return window;
}

typedef gboolean (*Match) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
find (GtkWidget *root, Match match, gconstpointer data, guint *n)
{
  GtkWidget *child = NULL;

  if (!gtk_widget_get_visible (root))
    return NULL;
  if (match (root, data) && (*n)-- == 0)
    return root;
  for (child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, match, data, n);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_of_type (GtkWidget *widget, gconstpointer data)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) data);
}

GtkWidget *
ui_find (GtkWidget *root, GType type, guint n)
{
  return find (root, is_of_type, &type, &n);
}

static gboolean
is_label_with (GtkWidget *widget, gconstpointer part)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL;
}

GtkWidget *
ui_find_label (GtkWidget *root, const char *part)
{
  guint n = 0;

  return find (root, is_label_with, part, &n);
}

GtkWidget *
ui_find_button (GtkWidget *root, const char *label)
{
  GtkWidget *found = ui_find_label (root, label);

  return found != NULL ? gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON) : NULL;
}

GtkWidget *
ui_child (gpointer widget, const char *id)
{
  GObject *child = gtk_widget_get_template_child (GTK_WIDGET (widget), G_OBJECT_TYPE (widget), id);

  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}

void
ui_press (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

typedef struct
{
  UkWindow *window;
  const char *page_id;
} PageWait;

gboolean
ui_is_page (UkWindow *window, const char *page_id)
{
  return g_strcmp0 (uk_assistant_get_page_id (uk_window_get_assistant (window)), page_id) == 0;
}

static gboolean
is_page_cb (gpointer user_data)
{
  PageWait *wait = user_data;

  return ui_is_page (wait->window, wait->page_id);
}

void
ui_wait_for_page (UkWindow *window, const char *page_id)
{
  PageWait wait = { window, page_id };

  ui_wait_for (is_page_cb, &wait, page_id);
}

static gboolean
ended_cb (gpointer user_data)
{
  return *(gboolean *) user_data;
}

static void
child_ended_cb (GPid pid, int status, gpointer ended)
{
  *(gboolean *) ended = TRUE;
  g_spawn_close_pid (pid);
}

void
ui_press_keys (const char *keys)
{
  g_autofree char *command = g_strdup_printf ("xdotool key --clearmodifiers %s", keys);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ended = FALSE;
  GPid pid = 0;

  g_assert_true (g_shell_parse_argv (command, NULL, &argv, &error));
  g_spawn_async (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                 &pid, &error);
  g_assert_no_error (error);
  g_child_watch_add (pid, child_ended_cb, &ended);
  ui_wait_for (ended_cb, &ended, "xdotool");
  gdk_display_sync (gdk_display_get_default ());
  ui_settle ();
}
