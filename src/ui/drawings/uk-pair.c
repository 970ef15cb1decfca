/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-pair.h"

#define SPACING 18
#define TOP_SPACING 8

struct _UkPair
{
  GtkWidget parent_instance;

  GtkWidget *columns[2];  /* (owned) children; the second is nullable */
  GtkWidget *headings[2]; /* (owned) children, above the columns */
  GtkWidget *bar;         /* (owned) child: the switch, in their place */
  GtkToggleButton *choices[2];
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (UkPair, uk_pair, GTK_TYPE_WIDGET)

static int
get_minimum (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int minimum = 0;

  gtk_widget_measure (widget, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

static int
get_natural (GtkWidget *widget)
{
  int natural = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static gboolean
fits_side_by_side (UkPair *self, int width)
{
  int each = (width - SPACING) / 2;

  for (int i = 0; i < 2; i++)
    if (get_minimum (self->columns[i], GTK_ORIENTATION_HORIZONTAL, -1) > each)
      return FALSE;
  return TRUE;
}

static gboolean
is_switched (UkPair *self, int width)
{
  return self->columns[1] != NULL && !fits_side_by_side (self, width);
}

static void
measure_width (UkPair *self, int *minimum, int *natural)
{
  *minimum = get_minimum (self->columns[0], GTK_ORIENTATION_HORIZONTAL, -1);
  *natural = get_natural (self->columns[0]);
  if (self->columns[1] == NULL)
    return;
  *minimum = MAX (*minimum, get_minimum (self->columns[1], GTK_ORIENTATION_HORIZONTAL, -1));
  *minimum = MAX (*minimum, get_minimum (self->bar, GTK_ORIENTATION_HORIZONTAL, -1));
  *natural = 2 * MAX (*natural, get_natural (self->columns[1])) + SPACING;
}

static int
get_greatest_height (GtkWidget *const widgets[2], int width)
{
  int height = 0;

  for (int i = 0; i < 2; i++)
    if (widgets[i] != NULL)
      height = MAX (height, get_minimum (widgets[i], GTK_ORIENTATION_VERTICAL, width));
  return height;
}

/* What stands above the columns: the switch, or their headings. */
static int
measure_top (UkPair *self, int width, int each)
{
  if (is_switched (self, width))
    return get_minimum (self->bar, GTK_ORIENTATION_VERTICAL, width);
  return get_greatest_height (self->headings, each);
}

static int
get_column_width (UkPair *self, int width)
{
  return self->columns[1] == NULL || is_switched (self, width) ? width : (width - SPACING) / 2;
}

/* As high as the higher of the two, so that nothing below jumps when the other one is chosen. */
static int
measure_height (UkPair *self, int width)
{
  int each = get_column_width (self, width);

  return measure_top (self, width, each) + TOP_SPACING + get_greatest_height (self->columns, each);
}

static void
uk_pair_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                 int *natural, int *minimum_baseline, int *natural_baseline)
{
  UkPair *self = UK_PAIR (widget);
  int least = 0;
  int most = 0;

  measure_width (self, &least, &most);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = most;
    }
  else
    *minimum = *natural = measure_height (self, for_size >= 0 ? MAX (for_size, least) : most);
}

static void
place (GtkWidget *widget, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (widget, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
place_columns (UkPair *self, int width, int height, int top)
{
  gboolean first = gtk_toggle_button_get_active (self->choices[0]);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int each = get_column_width (self, width);

  for (int i = 0; i < 2; i++)
    {
      int x = each < width && (i == 1) != rtl ? width - each : 0;
      if (self->columns[i] == NULL)
        continue;
      gtk_widget_set_child_visible (self->columns[i], !self->narrow || first == (i == 0));
      place (self->columns[i], x, top + TOP_SPACING, each, height - top - TOP_SPACING);
      gtk_widget_set_child_visible (self->headings[i], !self->narrow);
      if (!self->narrow)
        place (self->headings[i], x, 0, each, top);
    }
}

static void
uk_pair_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  UkPair *self = UK_PAIR (widget);
  int top = measure_top (self, width, get_column_width (self, width));

  self->narrow = is_switched (self, width);
  gtk_widget_set_child_visible (self->bar, self->narrow);
  if (self->narrow)
    place (self->bar, 0, 0, width, top);
  place_columns (self, width, height, top);
}

static GtkSizeRequestMode
uk_pair_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
uk_pair_dispose (GObject *object)
{
  UkPair *self = UK_PAIR (object);

  g_clear_pointer (&self->bar, gtk_widget_unparent);
  for (int i = 0; i < 2; i++)
    {
      g_clear_pointer (&self->headings[i], gtk_widget_unparent);
      g_clear_pointer (&self->columns[i], gtk_widget_unparent);
    }
  G_OBJECT_CLASS (uk_pair_parent_class)->dispose (object);
}

static void
uk_pair_class_init (UkPairClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = uk_pair_dispose;
  widget_class->measure = uk_pair_measure;
  widget_class->size_allocate = uk_pair_size_allocate;
  widget_class->get_request_mode = uk_pair_get_request_mode;
}

static void
toggled_cb (UkPair *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
uk_pair_init (UkPair *self)
{
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->bar), TRUE);
  gtk_widget_add_css_class (self->bar, "linked");
  for (int i = 0; i < 2; i++)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode",
                                       PANGO_WRAP_WORD_CHAR, "justify", GTK_JUSTIFY_CENTER, NULL);
      GtkWidget *choice = gtk_toggle_button_new ();
      gtk_button_set_child (GTK_BUTTON (choice), label);
      gtk_widget_add_css_class (choice, "bar-button");
      self->choices[i] = GTK_TOGGLE_BUTTON (choice);
      gtk_box_append (GTK_BOX (self->bar), choice);
    }
  gtk_toggle_button_set_group (self->choices[1], self->choices[0]);
  /* What will be is what the page is about. */
  gtk_toggle_button_set_active (self->choices[1], TRUE);
  g_signal_connect_object (self->choices[0], "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
add_column (UkPair *self, int i, GtkWidget *column, const char *label)
{
  GtkWidget *choice = gtk_button_get_child (GTK_BUTTON (self->choices[i]));

  gtk_label_set_label (GTK_LABEL (choice), label);
  self->headings[i]
      = g_object_new (GTK_TYPE_LABEL, "label", label, "wrap", TRUE, "wrap-mode",
                      PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, "valign", GTK_ALIGN_END, NULL);
  gtk_widget_add_css_class (self->headings[i], "field-label");
  gtk_widget_set_parent (self->headings[i], GTK_WIDGET (self));
  self->columns[i] = column;
  gtk_widget_set_parent (column, GTK_WIDGET (self));
}

/**
 * uk_pair_new:
 * @second: (nullable): a second column
 * @second_label: (nullable): its heading
 */
GtkWidget *
uk_pair_new (GtkWidget *first, GtkWidget *second, const char *first_label, const char *second_label)
{
  UkPair *self = g_object_new (UK_TYPE_PAIR, NULL);

  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  add_column (self, 0, first, first_label);
  if (second != NULL)
    add_column (self, 1, second, second_label);
  return GTK_WIDGET (self);
}

gboolean
uk_pair_is_narrow (UkPair *self)
{
  g_return_val_if_fail (UK_IS_PAIR (self), FALSE);

  return self->narrow;
}
