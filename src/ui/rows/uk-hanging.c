/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-hanging.h"

/* GtkBox asks a wrapping label how wide it must be for the height that it was given. With long
 * server names in it GtkLabel 4.8 answers with more than there is, and the text runs out of the
 * card. Here width comes first and height follows, whatever is asked. */

#define SPACING 12

static GtkWidget *
next_visible (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
get_first (GtkWidget *widget)
{
  return next_visible (gtk_widget_get_first_child (widget));
}

static GtkWidget *
get_next (GtkWidget *child)
{
  return next_visible (gtk_widget_get_next_sibling (child));
}

static int
get_natural_width (GtkWidget *child)
{
  int natural = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* What is left for the last child, which is never less than it needs. */
static int
get_rest (GtkWidget *widget, int width)
{
  GtkWidget *child = get_first (widget);
  int minimum = 0;

  for (; child != NULL && get_next (child) != NULL; child = get_next (child))
    width -= get_natural_width (child) + SPACING;
  if (child != NULL)
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return MAX (width, minimum);
}

static void
measure_width (GtkWidget *widget, int *minimum, int *natural)
{
  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    {
      int child_minimum = 0;
      int child_natural = 0;
      gboolean is_last = get_next (child) == NULL;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum += is_last ? child_minimum : child_natural + SPACING;
      *natural += is_last ? child_natural : child_natural + SPACING;
    }
}

static void
measure_height (GtkWidget *widget, int width, int *minimum, int *natural)
{
  int rest = width >= 0 ? get_rest (widget, width) : -1;

  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    {
      int child_minimum = 0;
      int child_natural = 0;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, get_next (child) == NULL ? rest : -1,
                          &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  *minimum = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (widget, minimum, natural);
  else
    measure_height (widget, for_size, minimum, natural);
}

static int
get_baseline (GtkWidget *child, int width)
{
  int baseline = -1;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, &baseline);
  return baseline;
}

/* A bullet or a word stands on the first line of its paragraph, whose Japanese letters are taller.
 */
static int
get_drop (GtkWidget *widget, GtkWidget *lead, int wide, int rest)
{
  GtkWidget *last = gtk_widget_get_last_child (widget);

  if (lead == last || !GTK_IS_LABEL (lead) || !GTK_IS_LABEL (last))
    return 0;
  return MAX (get_baseline (last, rest) - get_baseline (lead, wide), 0);
}

static void
allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int rest = get_rest (widget, width);
  int x = 0;

  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    {
      int wide = get_next (child) == NULL ? rest : get_natural_width (child);
      int drop = get_drop (widget, child, wide, rest);
      gtk_widget_size_allocate (
          child, &(GtkAllocation){ rtl ? width - x - wide : x, drop, wide, MAX (height - drop, 0) },
          -1);
      x += wide + SPACING;
    }
}

static GtkSizeRequestMode
request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

GtkLayoutManager *
uk_hanging_layout_new (void)
{
  return gtk_custom_layout_new (request_mode, measure, allocate);
}
