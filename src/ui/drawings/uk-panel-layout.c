/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-panel-layout.h"

#include <glib/gi18n-lib.h>

#include "uk-figures.h"
#include "uk-pen.h"

#define MIN_LINE 44
#define NAT_LINE 96
/* Names longer than this are wrapped rather than pushed over the edge of a narrow window. */
#define MAX_MIN_TEXT 130
#define MIN_SERVER_HEIGHT 104
#define GAP 8

static gboolean
is_drawn (const UkPanelLayout *self, guint device)
{
  for (guint i = 0; i < self->n_rows; i++)
    if (self->rows[i] == device)
      return TRUE;
  return FALSE;
}

static gboolean
is_first_of_kind (const UkMailbox *state, guint device)
{
  return state->devices[device].number <= 1;
}

static void
insert_row (UkPanelLayout *self, guint device)
{
  guint at = self->n_rows++;

  for (; at > 0 && self->rows[at - 1] > device; at--)
    self->rows[at] = self->rows[at - 1];
  self->rows[at] = device;
}

/* One of each kind first, then as many as there is room for, in their order. */
static void
choose_rows (UkPanelLayout *self, const UkMailbox *state)
{
  for (guint i = 0; i < state->n_devices; i++)
    if (is_first_of_kind (state, i))
      insert_row (self, i);
  for (guint i = 0; i < state->n_devices && self->n_rows < UK_PANEL_MAX_ROWS; i++)
    if (!is_drawn (self, i))
      insert_row (self, i);
  self->n_more = state->n_devices - self->n_rows;
}

static void
measure_text (GtkWidget *widget, const char *text, gboolean bold, double wrap_at, double *width,
              double *height)
{
  g_autoptr (PangoLayout) layout = uk_pen_layout_new (widget, text, bold);
  int text_width = 0;
  int text_height = 0;

  if (wrap_at > 0)
    {
      pango_layout_set_width (layout, (int) (wrap_at * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  *width = MAX (*width, text_width);
  *height += text_height;
}

/* Returns: the height of the words beside a device; its state may be any of those that a story
 * comes to, so that nothing jumps while it is played */
static double
measure_device (GtkWidget *widget, const UkSimDevice *device, double wrap_at, double *width)
{
  g_autofree char *name = uk_device_name (device);
  g_autofree char *some = g_strdup_printf (ngettext ("%u letter", "%u letters", 8), 8);
  double height = 0;
  double none_height = 0;

  measure_text (widget, name, TRUE, wrap_at, width, &height);
  measure_text (widget, _ ("No mail"), FALSE, wrap_at, width, &none_height);
  measure_text (widget, some, FALSE, wrap_at, width, &(double){ 0 });
  return height + none_height;
}

static void
measure_rows (UkPanelLayout *self, GtkWidget *widget, const UkMailbox *state, double wrap_at)
{
  self->row_height = UK_FIGURE_DEVICE;
  self->text_width = 0;
  for (guint i = 0; i < self->n_rows; i++)
    {
      const UkSimDevice *device = &state->devices[self->rows[i]];
      double height = measure_device (widget, device, wrap_at, &self->text_width);
      self->row_height = MAX (self->row_height, height);
    }
  self->row_height += 12;
}

static void
measure_server (UkPanelLayout *self, GtkWidget *widget)
{
  double width = 0;

  self->server_text_height = 0;
  measure_text (widget, C_ ("picture", "Server"), TRUE, 0, &width, &self->server_text_height);
  measure_text (widget, C_ ("mail server", "Full"), FALSE, 0, &width, &self->server_text_height);
}

/* Returns: where things stand; with a @width of 0 only the sizes are right */
UkPanelLayout
uk_panel_layout_new (GtkWidget *widget, const UkMailbox *state, double width)
{
  UkPanelLayout self = { 0 };
  double fixed = 2 * UK_PANEL_PADDING + UK_PANEL_SERVER_WIDTH + UK_FIGURE_DEVICE + 3 * GAP;
  double wanted = 0;
  double room = 0;

  choose_rows (&self, state);
  measure_rows (&self, widget, state, 0);
  wanted = self.text_width;
  self.min_width = fixed + MIN_LINE + MIN (wanted, MAX_MIN_TEXT);
  self.nat_width = fixed + NAT_LINE + wanted;
  room = MAX (width, self.min_width) - fixed - MIN_LINE;
  if (wanted > room)
    {
      measure_rows (&self, widget, state, room);
      self.text_width = room;
    }
  measure_server (&self, widget);
  self.server_height = MAX (self.n_rows * self.row_height, MIN_SERVER_HEIGHT);
  self.height = 2 * UK_PANEL_PADDING + self.server_height + GAP / 2.0 + self.server_text_height;
  self.server_top = UK_PANEL_PADDING;
  self.server_x = UK_PANEL_PADDING + UK_PANEL_SERVER_WIDTH / 2.0;
  self.text_x = width - UK_PANEL_PADDING - self.text_width;
  self.device_x = self.text_x - GAP - UK_FIGURE_DEVICE / 2.0;
  return self;
}

double
uk_panel_layout_row_y (const UkPanelLayout *self, guint row)
{
  double rest = self->server_height - self->n_rows * self->row_height;

  return self->server_top + rest / 2 + (row + 0.5) * self->row_height;
}

/* Returns: (transfer full) (nullable): how many devices are not drawn */
char *
uk_panel_layout_more_text (const UkPanelLayout *self)
{
  if (self->n_more == 0)
    return NULL;
  return g_strdup_printf (ngettext ("and %u more device", "and %u more devices", self->n_more),
                          self->n_more);
}
