/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "ui-support.h"

#include <string.h>

/* Looking at a window: is everything readable and in its place, and pictures for human eyes. */

typedef struct
{
  GtkWindow *window;
  int width;
  int height;
} SizeWait;

static gboolean
has_size_cb (gpointer user_data)
{
  SizeWait *wait = user_data;
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (wait->window));

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
wait_for_frame (GtkWindow *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  gtk_widget_queue_draw (GTK_WIDGET (window));
  ui_wait_for (is_true_cb, &painted, "a frame is drawn");
  g_signal_handler_disconnect (clock, handler);
}

static void
set_size (GtkWindow *window, int width, int height)
{
  SizeWait wait = { window, width, height };

  gtk_window_set_default_size (window, width, height);
  ui_wait_for (has_size_cb, &wait, "the window has its new size");
  wait_for_frame (window);
}

/* Without a window manager the frame takes part of the size; what counts is what is inside. */
static void
resize (GtkWindow *window, int width, int height)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  int inside = gtk_widget_get_width (gtk_widget_get_first_child (GTK_WIDGET (window)));

  set_size (window, width + gdk_surface_get_width (surface) - inside, height);
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
fill_background (cairo_t *cr, GtkWindow *window)
{
  GdkRGBA colour = { 0 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (window)),
                                  "window_bg_color", &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_paint (cr);
}

static gboolean
is_scroller (GtkWidget *widget)
{
  return GTK_IS_SCROLLED_WINDOW (widget) && gtk_widget_get_mapped (widget)
         && gtk_widget_get_height (widget) > 200;
}

/* What is scrolled in this window: the page. */
static GtkWidget *
find_scroller (GtkWidget *widget)
{
  if (is_scroller (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_scroller (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Returns: the window as tall as its page would like it, which no screen may be: what is above the
 * page, the whole page, what is below. */
static cairo_surface_t *
draw_stretched (GtkWindow *window, GtkWidget *scroller)
{
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
  cairo_destroy (cr);
  cairo_surface_destroy (middle);
  cairo_surface_destroy (whole);
  return image;
}

static void
write_png (GtkWindow *window, const char *path)
{
  GtkWidget *scroller = find_scroller (GTK_WIDGET (window));
  cairo_surface_t *image
      = scroller != NULL ? draw_stretched (window, scroller) : draw_widget (GTK_WIDGET (window));

  g_assert_cmpint (cairo_surface_write_to_png (image, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (image);
}

typedef struct
{
  GtkWidget *root; /* what fills the window */
  const char *name;
  GPtrArray *labels; /* (element-type GtkWidget) seen so far, all with text */
} Look;

/* Goes on, so that one run tells of everything. */
static void G_GNUC_PRINTF (1, 2) complain (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_test_message ("%s", text);
  g_test_fail_printf ("%s", text);
}

static gboolean
get_bounds (Look *look, GtkWidget *widget, graphene_rect_t *bounds)
{
  return gtk_widget_compute_bounds (widget, look->root, bounds);
}

static const char *
get_text (GtkWidget *label)
{
  return gtk_label_get_text (GTK_LABEL (label));
}

static void
assert_whole (Look *look, GtkWidget *label)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  int width = 0;
  int height = 0;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (pango_layout_is_ellipsized (layout))
    complain ("%s: “%s” is cut off with an ellipsis", look->name, get_text (label));
  if (width > gtk_widget_get_width (label) + 1 || height > gtk_widget_get_height (label) + 1)
    complain ("%s: “%s” needs %d × %d pixels and has %d × %d", look->name, get_text (label), width,
              height, gtk_widget_get_width (label), gtk_widget_get_height (label));
}

/* What is scrolled away lies behind what is not. */
static gboolean
is_in_same_scroller (GtkWidget *a, GtkWidget *b)
{
  return gtk_widget_get_ancestor (a, GTK_TYPE_SCROLLED_WINDOW)
         == gtk_widget_get_ancestor (b, GTK_TYPE_SCROLLED_WINDOW);
}

static void
assert_apart (Look *look, GtkWidget *label)
{
  graphene_rect_t mine, others, both;

  if (!get_bounds (look, label, &mine))
    return;
  for (guint i = 0; i < look->labels->len; i++)
    if (is_in_same_scroller (label, look->labels->pdata[i])
        && get_bounds (look, look->labels->pdata[i], &others)
        && graphene_rect_intersection (&mine, &others, &both) && both.size.width > 1.5f
        && both.size.height > 1.5f)
      complain ("%s: “%s” and “%s” overlap", look->name, get_text (look->labels->pdata[i]),
                get_text (label));
}

static void
assert_inside (Look *look, GtkWidget *widget)
{
  graphene_rect_t bounds;

  if (!get_bounds (look, widget, &bounds))
    return;
  if (bounds.origin.x < -1
      || bounds.origin.x + bounds.size.width > (float) gtk_widget_get_width (look->root) + 1)
    complain ("%s: “%s” in a %s reaches out sideways: %.0f + %.0f of %d", look->name,
              GTK_IS_LABEL (widget) ? get_text (widget) : G_OBJECT_TYPE_NAME (widget),
              G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), (double) bounds.origin.x,
              (double) bounds.size.width, gtk_widget_get_width (look->root));
}

static void
assert_no_sideways_scroll (Look *look, GtkScrolledWindow *scroller)
{
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (scroller);

  if (gtk_adjustment_get_upper (across) > gtk_adjustment_get_page_size (across) + 1)
    complain ("%s: scrolls sideways", look->name);
}

/* Fields scroll what is typed; scroll bars reach out on purpose, to be caught more easily. */
static gboolean
is_exempt (GtkWidget *widget)
{
  return GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_SCROLLBAR (widget);
}

static void
assert_readable (Look *look, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || is_exempt (widget))
    return;
  assert_inside (look, widget);
  if (GTK_IS_SCROLLED_WINDOW (widget))
    assert_no_sideways_scroll (look, GTK_SCROLLED_WINDOW (widget));
  if (GTK_IS_LABEL (widget) && *get_text (widget) != '\0' && gtk_widget_get_width (widget) > 0)
    {
      assert_whole (look, widget);
      assert_apart (look, widget);
      g_ptr_array_add (look->labels, widget);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_readable (look, child);
}

/* Nothing clipped, nothing over anything else, nothing to scroll sideways. */
static void
assert_fits (GtkWindow *window, const char *name)
{
  Look look = { gtk_widget_get_first_child (GTK_WIDGET (window)), name, g_ptr_array_new () };

  assert_readable (&look, look.root);
  g_ptr_array_unref (look.labels);
}

static void
set_text_size (double factor)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * factor), NULL);
}

/* The innermost widget that wants as much room, for the person who has to mend it. */
static GtkWidget *
find_widest (GtkWidget *widget, int width)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum = 0;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (gtk_widget_get_mapped (child) && minimum > width)
        return find_widest (child, width);
    }
  return widget;
}

static gboolean
can_be_as_narrow_as (GtkWindow *window, int width, const char *name)
{
  int minimum = 0;

  gtk_widget_measure (gtk_widget_get_first_child (GTK_WIDGET (window)), GTK_ORIENTATION_HORIZONTAL,
                      -1, &minimum, NULL, NULL, NULL);
  if (minimum > width)
    {
      GtkWidget *widest = find_widest (GTK_WIDGET (window), width - 40);
      complain ("%s: cannot be narrower than %d, for a %s “%s”", name, minimum,
                G_OBJECT_TYPE_NAME (widest),
                GTK_IS_LABEL (widest) ? gtk_label_get_text (GTK_LABEL (widest)) : "");
    }
  return minimum <= width;
}

static void
look_at (GtkWindow *window, const char *name, int width, const char *style)
{
  const char *folder = g_getenv ("UKETORI_SCREENSHOT_DIR");
  const char *language = g_getenv ("LANGUAGE");
  g_autofree char *file = g_strdup_printf ("%s-%s-%d-%s.png", name, language, width, style);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, file, NULL) : NULL;

  if (!can_be_as_narrow_as (window, width, file))
    return;
  resize (window, width, 640);
  wait_for_frame (window);
  assert_fits (window, file);
  if (path != NULL)
    write_png (window, path);
}

/* High contrast is for the whole run: libadwaita reads it from the environment. */
static gboolean
is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

/* Everything is looked at where pictures are wanted, and in the long run; else what is likeliest to
 * be too narrow. */
static gboolean
looks_at_everything (void)
{
  return g_getenv ("UKETORI_SCREENSHOT_DIR") != NULL || g_getenv ("UKETORI_LOOK_AT_ALL") != NULL;
}

void
ui_look (GtkWindow *window, const char *name)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  const char *light = is_high_contrast () ? "contrast" : "light";

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
  look_at (window, name, 360, light);
  set_text_size (1.5);
  look_at (window, name, 360, is_high_contrast () ? "contrast-largest" : "largest");
  set_text_size (1.0);
  look_at (window, name, 820, light);
  if (looks_at_everything () && !is_high_contrast ())
    {
      adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
      look_at (window, name, 820, "dark");
      look_at (window, name, 360, "dark");
      adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
      resize (window, 820, 640);
    }
}
