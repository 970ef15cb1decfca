/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-gauge-picture.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "uk-figures.h"

#define WIDTH 340
#define MIN_WIDTH 240
#define SHELF_HEIGHT 110
#define TIMELINE_HEIGHT 84
#define BOOKS_A_BOARD 18
#define N_BOARDS 2

struct _UkGaugePicture
{
  GtkWidget parent_instance;

  gboolean timeline;
  double used_share; /* of the shelf */
  guint oldest_days;
  guint edge_days; /* 0: nothing is deleted by age */
};

G_DEFINE_FINAL_TYPE (UkGaugePicture, uk_gauge_picture, GTK_TYPE_WIDGET)

/* A book stands for a part of the space; what is free shows the wall. */
static void
draw_shelf (UkGaugePicture *self, UkPen *pen)
{
  guint n = (guint) lround (self->used_share * BOOKS_A_BOARD * N_BOARDS);

  if (n == 0 && self->used_share > 0)
    n = 1;

  uk_figure_shelf (pen, WIDTH / 2.0, SHELF_HEIGHT / 2.0, 310, N_BOARDS, 46);
  for (guint i = 0; i < MIN (n, BOOKS_A_BOARD * N_BOARDS); i++)
    uk_figure_book (pen, 26 + (i % BOOKS_A_BOARD) * 17, i < BOOKS_A_BOARD ? 54 : 100, 13,
                    30 + (i * 7) % 11, i % 3 == 1 ? UK_TONE_MID : UK_TONE_LIGHT);
}

static double
day_to_x (UkGaugePicture *self, guint day, guint most)
{
  return 310 - 270.0 * MIN (day, most) / MAX (most, 1u);
}

static void
draw_edge (UkGaugePicture *self, UkPen *pen, guint most)
{
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u day", "%u days", self->edge_days), self->edge_days);
  double x = day_to_x (self, self->edge_days, most);

  uk_pen_line (pen, UK_STROKE_POP, x, 4, x, 52);
  uk_figure_letter (pen, x - 22, 28, 26, UK_LETTER_GONE);
  uk_pen_caption (pen, text, x - 45, 58, 90, 24);
}

static void
draw_timeline (UkGaugePicture *self, UkPen *pen)
{
  guint most = MAX (self->oldest_days, self->edge_days) * 9 / 8 + 1;
  double oldest = day_to_x (self, self->oldest_days, most);

  uk_pen_line (pen, UK_STROKE_INK, 24, 52, 322, 52);
  uk_pen_arrow_head (pen, 322, 52, 0);
  for (guint i = 0; i < 6; i++)
    uk_figure_letter (pen, oldest + 14 + (296 - oldest - 14) * i / 5, 28, 26,
                      i == 5 ? UK_LETTER_NEW : UK_LETTER_OLD);
  if (self->edge_days > 0)
    draw_edge (self, pen, most);
  uk_pen_caption (pen, _ ("Today"), 270, 58, 70, 24);
}

static double
get_design_height (UkGaugePicture *self)
{
  return self->timeline ? TIMELINE_HEIGHT : SHELF_HEIGHT;
}

static void
uk_gauge_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  UkGaugePicture *self = UK_GAUGE_PICTURE (widget);
  UkPen pen = uk_pen_begin (widget, snapshot, WIDTH, get_design_height (self));

  if (self->timeline)
    draw_timeline (self, &pen);
  else
    draw_shelf (self, &pen);
  uk_pen_end (&pen);
}

static void
uk_gauge_picture_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  double height = get_design_height (UK_GAUGE_PICTURE (widget));
  /* Asked for any width, the least height is that of the least width: GTK 4.18 warns otherwise. */
  double least = for_size > 0 ? MIN (for_size, WIDTH) : MIN_WIDTH;
  double most = for_size > 0 ? least : WIDTH;
  gboolean is_width = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = is_width ? MIN_WIDTH : (int) ceil (least * height / WIDTH);
  *natural = is_width ? WIDTH : (int) ceil (most * height / WIDTH);
}

static void
uk_gauge_picture_class_init (UkGaugePictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = uk_gauge_picture_snapshot;
  widget_class->measure = uk_gauge_picture_measure;
  uk_pen_set_up_class (widget_class);
}

static void
uk_gauge_picture_init (UkGaugePicture *self)
{
}

static GtkWidget *
make_picture (UkGaugePicture *self, const char *caption)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, caption,
                                  -1);
  return GTK_WIDGET (self);
}

/**
 * uk_shelf_picture_new:
 * @used_share: 0 to 1
 * @caption: what it says, for those who do not see it; show it beside the picture
 */
GtkWidget *
uk_shelf_picture_new (double used_share, const char *caption)
{
  UkGaugePicture *self = g_object_new (UK_TYPE_GAUGE_PICTURE, NULL);

  self->used_share = CLAMP (used_share, 0, 1);
  return make_picture (self, caption);
}

/**
 * uk_timeline_picture_new:
 * @edge_days: after so many days the server deletes; 0: never
 */
GtkWidget *
uk_timeline_picture_new (guint oldest_days, guint edge_days, const char *caption)
{
  UkGaugePicture *self = g_object_new (UK_TYPE_GAUGE_PICTURE, NULL);

  self->timeline = TRUE;
  self->oldest_days = oldest_days;
  self->edge_days = edge_days;
  return make_picture (self, caption);
}
