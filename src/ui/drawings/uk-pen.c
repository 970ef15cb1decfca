/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-pen.h"

#include <adwaita.h>
#include <math.h>

/* Of Japan's colour-universal set: told apart by most eyes, and by their patterns by all. */
static const GdkRGBA imap_blue = { 0.0f, 0.353f, 1.0f, 1.0f };
static const GdkRGBA imap_sky = { 0.302f, 0.769f, 1.0f, 1.0f };
static const GdkRGBA pop_orange = { 0.965f, 0.667f, 0.0f, 1.0f };

static GdkRGBA
mix (const GdkRGBA *a, const GdkRGBA *b, float part)
{
  return (GdkRGBA){ a->red + (b->red - a->red) * part, a->green + (b->green - a->green) * part,
                    a->blue + (b->blue - a->blue) * part, 1.0f };
}

static gboolean
is_dark (const UkPen *self)
{
  return self->paper.red + self->paper.green + self->paper.blue < 1.5f;
}

/* The calls on a style context are the only ones; GTK 4.10 has gtk_widget_get_color(). */
static void
take_colours (UkPen *self)
{
  GtkStyleContext *style = gtk_widget_get_style_context (self->widget);
  GdkRGBA window;
  GdkRGBA card;

  self->paper = (GdkRGBA){ 1.0f, 1.0f, 1.0f, 1.0f };
  gtk_style_context_get_color (style, &self->ink);
  /* Drawings stand on cards, whose colour may let the window through. */
  if (gtk_style_context_lookup_color (style, "window_bg_color", &window)
      && gtk_style_context_lookup_color (style, "card_bg_color", &card))
    self->paper = mix (&window, &card, card.alpha);
  self->ink = mix (&self->paper, &self->ink, self->ink.alpha);
}

/**
 * uk_pen_begin:
 * @design_width: units that the design is wide; 0 to draw in the widget's own pixels
 *
 * The design is scaled to the widget, keeping its shape and standing in its middle. An outline is 2
 * pixels wide at any scale, 3 in high contrast.
 */
UkPen
uk_pen_begin (GtkWidget *widget, GtkSnapshot *snapshot, double design_width, double design_height)
{
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  AdwStyleManager *style = adw_style_manager_get_default ();
  UkPen self = { .widget = widget, .scale = 1.0, .design_height = design_height };

  self.cr = gtk_snapshot_append_cairo (snapshot,
                                       &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  self.high_contrast = adw_style_manager_get_high_contrast (style);
  self.mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  take_colours (&self);
  if (self.mirrored)
    {
      cairo_translate (self.cr, width, 0);
      cairo_scale (self.cr, -1, 1);
    }
  if (design_width > 0)
    {
      self.scale = MIN (width / design_width, height / design_height);
      cairo_translate (self.cr, (width - design_width * self.scale) / 2,
                       (height - design_height * self.scale) / 2);
      cairo_scale (self.cr, self.scale, self.scale);
    }
  self.line = (self.high_contrast ? 3.0 : 2.0) / self.scale;
  cairo_set_line_width (self.cr, self.line);
  cairo_set_line_cap (self.cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (self.cr, CAIRO_LINE_JOIN_ROUND);
  return self;
}

void
uk_pen_end (UkPen *self)
{
  g_clear_pointer (&self->cr, cairo_destroy);
}

/* Lines at a slant, for what is a half tone elsewhere. */
static void
hatch (UkPen *self)
{
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;

  cairo_save (self->cr);
  cairo_path_extents (self->cr, &x1, &y1, &x2, &y2);
  cairo_clip_preserve (self->cr);
  cairo_set_line_width (self->cr, 1.0 / self->scale);
  for (double at = x1 - (y2 - y1); at < x2; at += 5.0 / self->scale)
    {
      cairo_new_sub_path (self->cr);
      cairo_move_to (self->cr, at, y2);
      cairo_line_to (self->cr, at + (y2 - y1), y1);
    }
  gdk_cairo_set_source_rgba (self->cr, &self->ink);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

static GdkRGBA
get_tone (const UkPen *self, UkTone tone)
{
  const GdkRGBA *accent = is_dark (self) ? &imap_sky : &imap_blue;

  switch (tone)
    {
    case UK_TONE_LIGHT:
      return mix (&self->paper, &self->ink, self->high_contrast ? 0.0f : 0.08f);
    case UK_TONE_MID:
      return mix (&self->paper, &self->ink, self->high_contrast ? 0.0f : 0.2f);
    case UK_TONE_LETTER:
      return mix (&self->paper, accent, self->high_contrast ? 0.0f : 0.28f);
    case UK_TONE_NONE:
    case UK_TONE_PAPER:
    default:
      return self->paper;
    }
}

/* Fills the path and keeps it. */
void
uk_pen_fill (UkPen *self, UkTone tone)
{
  GdkRGBA colour = get_tone (self, tone);
  cairo_path_t *path = NULL;

  if (tone == UK_TONE_NONE)
    return;
  gdk_cairo_set_source_rgba (self->cr, &colour);
  cairo_fill_preserve (self->cr);
  if (!self->high_contrast || (tone != UK_TONE_MID && tone != UK_TONE_LETTER))
    return;
  path = cairo_copy_path (self->cr);
  hatch (self);
  cairo_new_path (self->cr);
  cairo_append_path (self->cr, path);
  cairo_path_destroy (path);
}

void
uk_pen_stroke (UkPen *self)
{
  gdk_cairo_set_source_rgba (self->cr, &self->ink);
  cairo_stroke (self->cr);
}

/* Fills the path and draws its outline. */
void
uk_pen_close_shape (UkPen *self, UkTone tone)
{
  uk_pen_fill (self, tone);
  uk_pen_stroke (self);
}

/* A path: a rectangle with round corners. */
void
uk_pen_box (UkPen *self, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (self->cr);
  cairo_arc (self->cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (self->cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (self->cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (self->cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (self->cr);
}

static void
draw_dots (UkPen *self, double x1, double y1, double x2, double y2)
{
  double length = hypot (x2 - x1, y2 - y1);
  double step = 14.0 / self->scale;
  guint n = (guint) (length / step);

  for (guint i = 1; i < n; i++)
    {
      double part = (double) i / n;
      cairo_new_sub_path (self->cr);
      cairo_arc (self->cr, x1 + (x2 - x1) * part, y1 + (y2 - y1) * part, 1.4 * self->line, 0,
                 2 * G_PI);
    }
  cairo_fill (self->cr);
}

void
uk_pen_line (UkPen *self, UkStroke line, double x1, double y1, double x2, double y2)
{
  double dashes[] = { 3 * self->line, 2.5 * self->line };
  GdkRGBA faint = mix (&self->paper, &self->ink, self->high_contrast ? 1.0f : 0.45f);
  const GdkRGBA *colours[]
      = { &self->ink, &faint, is_dark (self) ? &imap_sky : &imap_blue, &pop_orange };

  cairo_save (self->cr);
  gdk_cairo_set_source_rgba (self->cr, self->high_contrast ? &self->ink : colours[line]);
  if (line == UK_STROKE_POP || line == UK_STROKE_FAINT)
    cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
  if (line == UK_STROKE_FAINT)
    cairo_set_line_width (self->cr, self->line * 0.75);
  cairo_move_to (self->cr, x1, y1);
  cairo_line_to (self->cr, x2, y2);
  cairo_stroke (self->cr);
  if (line == UK_STROKE_IMAP)
    draw_dots (self, x1, y1, x2, y2);
  cairo_restore (self->cr);
}

void
uk_pen_arrow_head (UkPen *self, double x, double y, double angle)
{
  double size = 4 * self->line;

  cairo_save (self->cr);
  cairo_translate (self->cr, x, y);
  cairo_rotate (self->cr, angle);
  cairo_move_to (self->cr, -size, -size * 0.8);
  cairo_line_to (self->cr, 0, 0);
  cairo_line_to (self->cr, -size, size * 0.8);
  uk_pen_stroke (self);
  cairo_restore (self->cr);
}

void
uk_pen_cross (UkPen *self, double x, double y, double size)
{
  cairo_move_to (self->cr, x - size, y - size);
  cairo_line_to (self->cr, x + size, y + size);
  cairo_move_to (self->cr, x + size, y - size);
  cairo_line_to (self->cr, x - size, y + size);
  uk_pen_stroke (self);
}

static PangoLayout *
make_layout (GtkWidget *widget, const char *text, gboolean bold, double size)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (size));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* Returns: (transfer full): text as the widget writes it, so that it grows with the person's text
 * size */
PangoLayout *
uk_pen_layout_new (GtkWidget *widget, const char *text, gboolean bold)
{
  return make_layout (widget, text, bold, bold ? 0.95 : 0.91);
}

/* Returns: the height of the text, in units of the design */
static double
write_layout (UkPen *self, PangoLayout *layout, double x, double y, double width,
              PangoAlignment alignment)
{
  int height = 0;

  pango_layout_set_alignment (layout, alignment);
  pango_layout_get_pixel_size (layout, NULL, &height);
  cairo_save (self->cr);
  cairo_translate (self->cr, self->mirrored ? x + width : x, y);
  cairo_scale (self->cr, (self->mirrored ? -1 : 1) / self->scale, 1 / self->scale);
  gdk_cairo_set_source_rgba (self->cr, &self->ink);
  cairo_move_to (self->cr, 0, 0);
  pango_cairo_show_layout (self->cr, layout);
  cairo_restore (self->cr);
  return height / self->scale;
}

static double
wrap_layout (const UkPen *self, PangoLayout *layout, double width)
{
  int height = 0;

  pango_layout_set_width (layout, (int) (width * self->scale * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height / self->scale;
}

/**
 * uk_pen_text:
 * @width: in units of the design; what is longer is wrapped
 *
 * Returns: the height that the text took, in units of the design
 */
double
uk_pen_text (UkPen *self, const char *text, gboolean bold, double x, double y, double width,
             PangoAlignment alignment)
{
  g_autoptr (PangoLayout) layout = uk_pen_layout_new (self->widget, text, bold);

  wrap_layout (self, layout, width);
  return write_layout (self, layout, x, y, width, alignment);
}

/* In the middle of a box; smaller where the text of the person is too large for a drawing that
 * cannot grow. Who draws says the same in a text that can. */
void
uk_pen_caption (UkPen *self, const char *text, double x, double y, double width, double height)
{
  for (double size = 0.91; size > 0.4; size -= 0.1)
    {
      g_autoptr (PangoLayout) layout = make_layout (self->widget, text, FALSE, size);
      if (wrap_layout (self, layout, width) > height && size > 0.5)
        continue;
      write_layout (self, layout, x, y, width, PANGO_ALIGN_CENTER);
      return;
    }
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* What all drawings are: pictures with words, whose height follows from their width. */
void
uk_pen_set_up_class (GtkWidgetClass *klass)
{
  klass->get_request_mode = get_request_mode;
  gtk_widget_class_set_css_name (klass, "drawing");
  gtk_widget_class_set_accessible_role (klass, GTK_ACCESSIBLE_ROLE_IMG);
}
