/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-route-picture.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "uk-closures.h"
#include "uk-figures.h"

#define WIDTH 400
#define MIN_WIDTH 260
#define HEIGHT 104
#define MIDDLE 36
#define GLIDE_MS 300

struct _UkRoutePicture
{
  GtkWidget parent_instance;

  UkMarkKind marks[UK_N_ROUTE_STAGES];
  double position;         /* of the letter: stages that it has passed */
  AdwAnimation *animation; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UkRoutePicture, uk_route_picture, GTK_TYPE_WIDGET)

/* The PC, then the stages; a network is the line before the first of them. */
static double
get_x (double position)
{
  static const double xs[] = { 40, 92, 168, 264, 360 };
  guint at = (guint) CLAMP (position, 0, UK_N_ROUTE_STAGES);
  double part = position - at;

  return at >= UK_N_ROUTE_STAGES ? xs[at] : xs[at] + (xs[at + 1] - xs[at]) * part;
}

static double
count_passed (const UkMarkKind marks[UK_N_ROUTE_STAGES])
{
  guint n = 0;

  while (n < UK_N_ROUTE_STAGES && (marks[n] == UK_MARK_OK || marks[n] == UK_MARK_WARNING))
    n++;
  return n;
}

static void
draw_ring (UkPen *pen, double x, double y)
{
  cairo_new_sub_path (pen->cr);
  cairo_arc (pen->cr, x, y, 7, 0, 2 * G_PI);
  uk_pen_stroke (pen);
}

static void
draw_triangle (UkPen *pen, double x, double y)
{
  cairo_move_to (pen->cr, x, y - 8);
  cairo_line_to (pen->cr, x + 8.5, y + 7);
  cairo_line_to (pen->cr, x - 8.5, y + 7);
  cairo_close_path (pen->cr);
  uk_pen_stroke (pen);
}

/* ○ △ × ―, and dots while it runs: told by their shape. */
static void
draw_mark (UkPen *pen, UkMarkKind kind, double x, double y)
{
  switch (kind)
    {
    case UK_MARK_OK:
      draw_ring (pen, x, y);
      break;
    case UK_MARK_WARNING:
      draw_triangle (pen, x, y);
      break;
    case UK_MARK_BAD:
      uk_pen_cross (pen, x, y, 7);
      break;
    case UK_MARK_RUNNING:
      for (int i = -1; i <= 1; i++)
        uk_pen_line (pen, UK_STROKE_INK, x + i * 7, y, x + i * 7, y);
      break;
    case UK_MARK_NONE:
    default:
      uk_pen_line (pen, UK_STROKE_FAINT, x - 7, y, x + 7, y);
      break;
    }
}

static void
draw_stations (UkPen *pen)
{
  uk_figure_device (pen, UK_DEVICE_PC, get_x (0), MIDDLE, 0);
  uk_pen_line (pen, UK_STROKE_INK, get_x (0) + 26, MIDDLE, get_x (2) - 26, MIDDLE);
  uk_figure_server (pen, get_x (2), MIDDLE, 40, 54);
  uk_pen_line (pen, UK_STROKE_INK, get_x (2) + 26, MIDDLE, get_x (3) - 22, MIDDLE);
  uk_figure_lock (pen, get_x (3), MIDDLE, 40);
  uk_pen_line (pen, UK_STROKE_INK, get_x (3) + 22, MIDDLE, get_x (4) - 28, MIDDLE);
  uk_figure_post_box (pen, get_x (4), MIDDLE, 46, 54);
}

static void
uk_route_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  UkRoutePicture *self = UK_ROUTE_PICTURE (widget);
  UkPen pen = uk_pen_begin (widget, snapshot, WIDTH, HEIGHT);

  draw_stations (&pen);
  for (guint i = 0; i < UK_N_ROUTE_STAGES; i++)
    draw_mark (&pen, self->marks[i], get_x (i + 1), 86);
  uk_figure_letter (&pen, get_x (self->position), MIDDLE + (self->position >= 2 ? 4 : 0), 26,
                    UK_LETTER_NEW);
  uk_pen_end (&pen);
}

static void
uk_route_picture_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  /* Asked for any width, the least height is that of the least width: GTK 4.18 warns otherwise. */
  double least = for_size > 0 ? MIN (for_size, WIDTH) : MIN_WIDTH;
  double most = for_size > 0 ? least : WIDTH;
  gboolean is_width = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = is_width ? MIN_WIDTH : (int) ceil (least * HEIGHT / WIDTH);
  *natural = is_width ? WIDTH : (int) ceil (most * HEIGHT / WIDTH);
}

static void
move_cb (double position, gpointer user_data)
{
  UK_ROUTE_PICTURE (user_data)->position = position;
  gtk_widget_queue_draw (GTK_WIDGET (user_data));
}

/* Where animations are off, libadwaita goes to the end at once. */
static void
glide (UkRoutePicture *self, double to)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (move_cb, self, NULL);

  if (self->animation != NULL)
    adw_animation_pause (self->animation);
  g_clear_object (&self->animation);
  self->animation = g_object_ref_sink (
      adw_timed_animation_new (GTK_WIDGET (self), self->position, to, GLIDE_MS, target));
  adw_animation_play (self->animation);
}

/* The rows below say it in full; the picture says how far it came. */
static void
update_name (UkRoutePicture *self, double passed)
{
  static const char *const sentences[] = {
    N_ ("The test stands at the network."),
    N_ ("The test has passed the network and stands at the server."),
    N_ ("The test has reached the server and stands at the encryption."),
    N_ ("The connection is encrypted; the test stands before the mailbox."),
    N_ ("The test has reached the mailbox."),
  };

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (sentences[(guint) passed]), -1);
}

static void
uk_route_picture_dispose (GObject *object)
{
  UkRoutePicture *self = UK_ROUTE_PICTURE (object);

  if (self->animation != NULL)
    adw_animation_pause (self->animation);
  g_clear_object (&self->animation);
  G_OBJECT_CLASS (uk_route_picture_parent_class)->dispose (object);
}

static void
uk_route_picture_class_init (UkRoutePictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = uk_route_picture_dispose;
  widget_class->snapshot = uk_route_picture_snapshot;
  widget_class->measure = uk_route_picture_measure;
  uk_pen_set_up_class (widget_class);
}

static void
uk_route_picture_init (UkRoutePicture *self)
{
  update_name (self, 0);
}

GtkWidget *
uk_route_picture_new (void)
{
  return g_object_new (UK_TYPE_ROUTE_PICTURE, NULL);
}

void
uk_route_picture_set_marks (UkRoutePicture *self, const UkMarkKind marks[UK_N_ROUTE_STAGES])
{
  double passed = count_passed (marks);

  g_return_if_fail (UK_IS_ROUTE_PICTURE (self));

  if (passed != count_passed (self->marks))
    {
      glide (self, passed);
      update_name (self, passed);
    }
  for (guint i = 0; i < UK_N_ROUTE_STAGES; i++)
    self->marks[i] = marks[i];
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * uk_route_picture_set_checks:
 * @checks: (nullable) (element-type UkCheck): the rows of a test
 *
 * Shows how far that test has come. A stage whose check there is not keeps "not tested".
 */
void
uk_route_picture_set_checks (UkRoutePicture *self, GListModel *checks)
{
  static const char *const ids[UK_N_ROUTE_STAGES] = { "network", "name", "encryption", "login" };
  UkMarkKind marks[UK_N_ROUTE_STAGES] = { UK_MARK_NONE };

  for (guint i = 0; checks != NULL && i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (UkCheck) check = g_list_model_get_item (checks, i);
      for (guint stage = 0; stage < UK_N_ROUTE_STAGES; stage++)
        if (g_strcmp0 (uk_check_get_id (check), ids[stage]) == 0)
          marks[stage] = uk_check_state_to_mark (uk_check_get_state (check));
    }
  uk_route_picture_set_marks (self, marks);
}
