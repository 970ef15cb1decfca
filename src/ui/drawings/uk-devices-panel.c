/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-devices-panel.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "uk-figures.h"
#include "uk-panel-layout.h"

#define LETTER_WIDTH 30
#define SLOT_HEIGHT 25
/* The part of the cabinet above its letters. */
#define SERVER_HEAD 22
/* The rest of a step is for looking at what has come of it. */
#define MOVING_PART 0.7

struct _UkDevicesPanel
{
  GtkWidget parent_instance;

  UkStory story;
  double position;
};

G_DEFINE_FINAL_TYPE (UkDevicesPanel, uk_devices_panel, GTK_TYPE_WIDGET)

/* What one snapshot needs at hand. */
typedef struct
{
  UkPen pen;
  UkPanelLayout layout;
  const UkStory *story;
  UkMailbox before;
  UkMailbox after;
  const UkMailbox *shown; /* one of the two */
  guint step;
  double moved; /* 0 to 1: how far what moves has come; 1: nothing moves */
} Scene;

static UkLetterKind
get_letter_kind (const Scene *scene, guint message)
{
  if (scene->shown->messages[message].sent)
    return UK_LETTER_SENT;
  return message < scene->story->start.n_messages ? UK_LETTER_OLD : UK_LETTER_NEW;
}

static double
slot_y (const Scene *scene, guint slot)
{
  return scene->layout.server_top + SERVER_HEAD + SLOT_HEIGHT * (slot + 0.5);
}

/* A letter that POP takes is on its way and no longer here. */
static gboolean
is_leaving (const Scene *scene, guint message)
{
  return scene->moved < 1.0 && scene->shown == &scene->before
         && scene->before.messages[message].on_server && !scene->after.messages[message].on_server;
}

/* In the middle below the cabinet; where that is too narrow for large text, from the edge on. */
static double
write_below_server (Scene *scene, const char *text, gboolean bold, double y)
{
  g_autoptr (PangoLayout) layout = uk_pen_layout_new (scene->pen.widget, text, bold);
  int width = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return uk_pen_text (&scene->pen, text, bold, MAX (scene->layout.server_x - width / 2.0, 4), y,
                      width + 2, PANGO_ALIGN_LEFT);
}

static gboolean
is_emptied (const Scene *scene)
{
  for (guint i = 0; i < scene->before.n_messages; i++)
    if (is_leaving (scene, i))
      return TRUE;
  return FALSE;
}

static void
draw_server (Scene *scene)
{
  const UkPanelLayout *layout = &scene->layout;
  guint n_slots = (guint) ((layout->server_height - SERVER_HEAD) / SLOT_HEIGHT);
  guint slot = 0;
  g_autofree char *text = uk_server_state_text (is_emptied (scene) ? &scene->after : scene->shown);
  double y = layout->server_top + layout->server_height + 4;

  uk_figure_server (&scene->pen, layout->server_x, layout->server_top + layout->server_height / 2,
                    UK_PANEL_SERVER_WIDTH, layout->server_height);
  for (guint i = 0; i < scene->shown->n_messages && slot < n_slots; i++)
    if (scene->shown->messages[i].on_server && !is_leaving (scene, i))
      uk_figure_letter (&scene->pen, layout->server_x, slot_y (scene, slot++), LETTER_WIDTH,
                        get_letter_kind (scene, i));
  if (slot == 0)
    uk_figure_letter (&scene->pen, layout->server_x, slot_y (scene, 0), LETTER_WIDTH,
                      UK_LETTER_GONE);
  y += write_below_server (scene, C_ ("picture", "Server"), TRUE, y);
  write_below_server (scene, text, FALSE, y);
}

static double
line_start (const Scene *scene)
{
  return scene->layout.server_x + UK_PANEL_SERVER_WIDTH / 2.0 + 5;
}

static double
line_end (const Scene *scene)
{
  return scene->layout.device_x - UK_FIGURE_DEVICE / 2.0 - 5;
}

/* The name of the way stands on its line, so that neither colour nor dashes need be known. */
static void
draw_way_name (Scene *scene, UkWay way, double y)
{
  const char *name = uk_way_is_pop (way) ? _ ("POP") : _ ("IMAP");
  g_autoptr (PangoLayout) layout = uk_pen_layout_new (scene->pen.widget, name, FALSE);
  int width = 0;
  int height = 0;
  double room = line_end (scene) - line_start (scene);

  pango_layout_get_pixel_size (layout, &width, &height);
  if (width + 4 <= room)
    uk_pen_text (&scene->pen, name, FALSE, line_start (scene), y - height - 5, room,
                 PANGO_ALIGN_CENTER);
}

static void
draw_line (Scene *scene, guint device, double y)
{
  const UkSimDevice *it = &scene->shown->devices[device];
  double x1 = line_start (scene);
  double x2 = line_end (scene);

  if (it->offline)
    {
      uk_pen_line (&scene->pen, UK_STROKE_FAINT, x1, y, x2, y);
      uk_pen_cross (&scene->pen, (x1 + x2) / 2, y, 6);
      return;
    }
  uk_pen_line (&scene->pen, uk_way_is_pop (it->way) ? UK_STROKE_POP : UK_STROKE_IMAP, x1, y, x2, y);
  uk_pen_arrow_head (&scene->pen, x2, y, 0);
  if (!uk_way_is_pop (it->way))
    uk_pen_arrow_head (&scene->pen, x1, y, G_PI);
  if (it->kind != UK_DEVICE_BROWSER)
    draw_way_name (scene, it->way, y);
}

static gboolean
is_being_replaced (const Scene *scene, guint device)
{
  for (guint i = 0; i < scene->story->n_events; i++)
    if (scene->story->step_of[i] == scene->step && scene->story->events[i].type == UK_EVENT_REPLACED
        && scene->story->events[i].device == device)
      return scene->shown == &scene->before && scene->moved < 1.0;
  return FALSE;
}

static void
draw_device (Scene *scene, guint row)
{
  const UkPanelLayout *layout = &scene->layout;
  guint device = layout->rows[row];
  double y = uk_panel_layout_row_y (layout, row);
  double x = layout->device_x;
  gboolean replaced = is_being_replaced (scene, device);
  guint n = replaced ? 0 : uk_mailbox_count_shown (scene->shown, device);
  g_autofree char *name = uk_device_name (&scene->shown->devices[device]);
  g_autofree char *state
      = replaced ? g_strdup (_ ("No mail")) : uk_device_state_text (scene->shown, device);
  g_autoptr (PangoLayout) text = uk_pen_layout_new (scene->pen.widget, state, FALSE);
  int state_height = 0;
  double text_y = 0;

  draw_line (scene, device, y);
  uk_figure_device (&scene->pen, scene->shown->devices[device].kind, x, y, n);
  if (replaced && scene->moved < 0.5)
    uk_pen_cross (&scene->pen, x, y, 16);
  pango_layout_get_pixel_size (text, NULL, &state_height);
  text_y = y - state_height;
  text_y += uk_pen_text (&scene->pen, name, TRUE, layout->text_x, text_y, layout->text_width + 2,
                         PANGO_ALIGN_LEFT);
  uk_pen_text (&scene->pen, state, FALSE, layout->text_x, text_y, layout->text_width + 2,
               PANGO_ALIGN_LEFT);
}

static guint
find_row (const Scene *scene, guint device)
{
  for (guint i = 0; i < scene->layout.n_rows; i++)
    if (scene->layout.rows[i] == device)
      return i;
  return G_MAXUINT;
}

static double
glide (double from, double to, double part)
{
  double eased = part * part * (3 - 2 * part);

  return from + (to - from) * eased;
}

/* In from the left; and out again where the server is full. */
static void
draw_arrival (Scene *scene)
{
  guint newest = scene->after.n_messages - 1;
  gboolean refused = scene->after.messages[newest].refused;
  double part = refused ? 1 - fabs (1 - 2 * scene->moved) : scene->moved;
  guint n = MIN (uk_mailbox_count_on_server (&scene->before), 5);

  uk_figure_letter (&scene->pen, glide (-LETTER_WIDTH, scene->layout.server_x, part),
                    slot_y (scene, n), LETTER_WIDTH, UK_LETTER_NEW);
}

static gboolean
gets_new_mail (const Scene *scene, guint device)
{
  for (guint i = 0; i < scene->after.n_messages; i++)
    if (uk_mailbox_shows (&scene->after, device, i)
        && (i >= scene->before.n_messages || !uk_mailbox_shows (&scene->before, device, i)
            || is_being_replaced (scene, device)))
      return TRUE;
  return FALSE;
}

/* A letter comes; or only the question goes to the server and comes back with nothing. */
static void
draw_opening (Scene *scene, guint device, double y)
{
  double there = line_start (scene) + LETTER_WIDTH / 2.0;
  double here = line_end (scene) - LETTER_WIDTH / 2.0;
  double part = 1 - fabs (1 - 2 * scene->moved);

  if (gets_new_mail (scene, device))
    uk_figure_letter (&scene->pen, glide (there, here, scene->moved), y, LETTER_WIDTH,
                      UK_LETTER_NEW);
  else
    uk_figure_letter (&scene->pen, glide (here, there, part), y, LETTER_WIDTH, UK_LETTER_GONE);
}

static void
draw_event (Scene *scene, const UkEvent *event)
{
  guint row = event->type == UK_EVENT_ARRIVES ? 0 : find_row (scene, event->device);
  double y = 0;

  if (row == G_MAXUINT)
    return;
  y = uk_panel_layout_row_y (&scene->layout, row);
  if (event->type == UK_EVENT_ARRIVES)
    draw_arrival (scene);
  else if (event->type == UK_EVENT_OPENS
           && !(is_being_replaced (scene, event->device) && scene->moved < 0.5))
    draw_opening (scene, event->device, y);
  else if (event->type == UK_EVENT_SENDS)
    uk_figure_letter (&scene->pen, glide (line_end (scene), -LETTER_WIDTH, scene->moved), y,
                      LETTER_WIDTH, UK_LETTER_SENT);
}

static void
draw_events (Scene *scene)
{
  if (scene->moved >= 1.0)
    return;
  for (guint i = 0; i < scene->story->n_events; i++)
    {
      const UkEvent *event = &scene->story->events[i];
      if (scene->story->step_of[i] != scene->step)
        continue;
      draw_event (scene, event);
      /* Mail that reaches the server and is looked for in the same step: the eye follows one. */
      if (event->type == UK_EVENT_ARRIVES)
        return;
    }
}

static void
draw_more (Scene *scene)
{
  const UkPanelLayout *layout = &scene->layout;
  g_autofree char *text = uk_panel_layout_more_text (layout);
  double x = layout->server_x + UK_PANEL_SERVER_WIDTH / 2.0 + 2 * UK_PANEL_PADDING;
  double right = layout->text_x + layout->text_width;

  if (text != NULL)
    uk_pen_text (&scene->pen, text, FALSE, x, layout->server_top + layout->server_height + 4,
                 right - x, PANGO_ALIGN_RIGHT);
}

static void
prepare_scene (Scene *scene, UkDevicesPanel *self)
{
  double part = 0;

  scene->story = &self->story;
  scene->step = (guint) self->position;
  part = self->position - scene->step;
  scene->before = uk_story_state (&self->story, scene->step);
  scene->after = uk_story_state (&self->story, scene->step + 1);
  scene->moved = part > 0 ? MIN (part / MOVING_PART, 1.0) : 1.0;
  scene->shown = part > 0 && scene->moved >= 1.0 ? &scene->after : &scene->before;
  scene->layout = uk_panel_layout_new (GTK_WIDGET (self), scene->shown,
                                       gtk_widget_get_width (GTK_WIDGET (self)));
}

static void
uk_devices_panel_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  UkDevicesPanel *self = UK_DEVICES_PANEL (widget);
  Scene scene;

  if (self->story.start.n_devices == 0)
    return;
  prepare_scene (&scene, self);
  scene.pen = uk_pen_begin (widget, snapshot, 0, 0);
  draw_server (&scene);
  for (guint i = 0; i < scene.layout.n_rows; i++)
    draw_device (&scene, i);
  draw_more (&scene);
  draw_events (&scene);
  uk_pen_end (&scene.pen);
}

static void
uk_devices_panel_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  UkDevicesPanel *self = UK_DEVICES_PANEL (widget);
  UkPanelLayout layout = uk_panel_layout_new (widget, &self->story.start, MAX (for_size, 0));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) ceil (layout.min_width);
      *natural = (int) ceil (layout.nat_width);
    }
  else
    *minimum = *natural = (int) ceil (layout.height);
}

static void
uk_devices_panel_class_init (UkDevicesPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = uk_devices_panel_snapshot;
  widget_class->measure = uk_devices_panel_measure;
  uk_pen_set_up_class (widget_class);
}

static void
uk_devices_panel_init (UkDevicesPanel *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
uk_devices_panel_new (const UkStory *story, double position)
{
  UkDevicesPanel *self = g_object_new (UK_TYPE_DEVICES_PANEL, NULL);

  uk_devices_panel_set_story (self, story);
  uk_devices_panel_set_position (self, position);
  return GTK_WIDGET (self);
}

void
uk_devices_panel_set_story (UkDevicesPanel *self, const UkStory *story)
{
  g_return_if_fail (UK_IS_DEVICES_PANEL (self));

  self->story = *story;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

double
uk_devices_panel_get_position (UkDevicesPanel *self)
{
  g_return_val_if_fail (UK_IS_DEVICES_PANEL (self), 0);

  return self->position;
}

void
uk_devices_panel_set_position (UkDevicesPanel *self, double position)
{
  g_return_if_fail (UK_IS_DEVICES_PANEL (self));

  self->position = CLAMP (position, 0, self->story.n_steps);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
