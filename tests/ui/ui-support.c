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

typedef struct
{
  GtkWidget *widget;
  int width;
  int height;
} SizeWait;

static gboolean
has_size_cb (gpointer user_data)
{
  SizeWait *wait = user_data;
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (wait->widget));

  return gdk_surface_get_width (surface) == wait->width
         && gdk_surface_get_height (surface) == wait->height;
}

static void
painted_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

static gboolean
is_true_cb (gpointer user_data)
{
  return *(gboolean *) user_data;
}

/* Layout and drawing happen in the next frame. */
static void
wait_for_frame (UkWindow *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  gtk_widget_queue_draw (GTK_WIDGET (window));
  ui_wait_for (is_true_cb, &painted, "a frame is drawn");
  g_signal_handler_disconnect (clock, handler);
}

static void
resize (UkWindow *window, int width, int height)
{
  SizeWait wait = { GTK_WIDGET (window), width, height };

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  ui_wait_for (has_size_cb, &wait, "the window has its new size");
  wait_for_frame (window);
}

static cairo_surface_t *
draw_widget (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  g_clear_pointer (&node, gsk_render_node_unref);
  cairo_destroy (cr);
  return surface;
}

static void
paint (cairo_t *cr, cairo_surface_t *from, double x, double y, double clip_y, double clip_height)
{
  cairo_save (cr);
  cairo_rectangle (cr, 0, clip_y, 10000, clip_height);
  cairo_clip (cr);
  cairo_set_source_surface (cr, from, x, y);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
fill_background (cairo_t *cr, UkWindow *window)
{
  GdkRGBA colour = { 0 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (window)),
                                  "window_bg_color", &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_paint (cr);
}

/* The window as tall as its page would like it, which no screen may be: what is above the page, the
 * whole page, what is below. */
static void
write_png (UkWindow *window, const char *path)
{
  UkPage *page = uk_view_get_page (UK_VIEW (uk_window_get_assistant (window)));
  GtkWidget *scroller = ui_find (GTK_WIDGET (page), GTK_TYPE_SCROLLED_WINDOW, 0);
  GtkWidget *content = gtk_widget_get_first_child (gtk_widget_get_first_child (scroller));
  int width = gtk_widget_get_width (GTK_WIDGET (window));
  int height = gtk_widget_get_height (GTK_WIDGET (window));
  int more = MAX (gtk_widget_get_height (content) - gtk_widget_get_height (scroller), 0);
  double x = 0;
  double y = 0;
  cairo_surface_t *whole = draw_widget (GTK_WIDGET (window));
  cairo_surface_t *middle = draw_widget (content);
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height + more);
  cairo_t *cr = cairo_create (image);

  gtk_widget_translate_coordinates (scroller, GTK_WIDGET (window), 0, 0, &x, &y);
  fill_background (cr, window);
  paint (cr, whole, 0, 0, 0, y);
  paint (cr, middle, x, y, y, gtk_widget_get_height (content));
  paint (cr, whole, 0, more, y + gtk_widget_get_height (scroller) + more, height);
  g_assert_cmpint (cairo_surface_write_to_png (image, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (image);
  cairo_surface_destroy (middle);
  cairo_surface_destroy (whole);
}

static void
screenshot_at (UkWindow *window, const char *folder, const char *name, int width, gboolean dark)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_autofree char *file = g_strdup_printf ("%s-%d-%s.png", name, width, dark ? "dark" : "light");
  g_autofree char *path = g_build_filename (folder, file, NULL);

  adw_style_manager_set_color_scheme (style, dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                  : ADW_COLOR_SCHEME_FORCE_LIGHT);
  resize (window, width, 640);
  wait_for_frame (window);
  write_png (window, path);
}

void
ui_screenshot (UkWindow *window, const char *name)
{
  const char *folder = g_getenv ("UKETORI_SCREENSHOT_DIR");

  if (folder == NULL)
    return;
  screenshot_at (window, folder, name, 820, FALSE);
  screenshot_at (window, folder, name, 820, TRUE);
  screenshot_at (window, folder, name, 360, TRUE);
  screenshot_at (window, folder, name, 360, FALSE);
  resize (window, 820, 640);
}
