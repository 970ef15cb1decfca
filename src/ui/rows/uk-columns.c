/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-columns.h"

#define SPACING 12

struct _UkColumns
{
  GtkWidget parent_instance;
};

static GtkBuildableIface *parent_buildable_iface;

static void uk_columns_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UkColumns, uk_columns, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      uk_columns_buildable_init))

static GtkWidget *
next_visible (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

#define for_each_visible(child, self)                                                              \
  for (GtkWidget *child = next_visible (gtk_widget_get_first_child (self)); child != NULL;         \
       child = next_visible (gtk_widget_get_next_sibling (child)))

static int
count_visible (GtkWidget *self)
{
  int n = 0;

  for_each_visible (child, self) n++;
  return n;
}

/* Columns that would be narrower than a child likes to be are rows instead: what counts is the text
 * in its present size, not the window. */
static gboolean
fits_beside (GtkWidget *self, int width)
{
  int n = count_visible (self);
  int natural = 0;

  for_each_visible (child, self)
  {
    int wish = 0;
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wish, NULL, NULL);
    natural = MAX (natural, wish);
  }
  return n > 0 && (width - SPACING * (n - 1)) / n >= natural;
}

static void
measure_width (GtkWidget *self, int *minimum, int *natural)
{
  int n = count_visible (self);

  for_each_visible (child, self)
  {
    int child_minimum = 0;
    int child_natural = 0;
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL,
                        NULL);
    *minimum = MAX (*minimum, child_minimum);
    *natural = MAX (*natural, child_natural);
  }
  *natural = *natural * n + SPACING * MAX (n - 1, 0);
}

static void
measure_height (GtkWidget *self, int width, int *minimum, int *natural)
{
  int n = count_visible (self);
  gboolean beside = width < 0 || fits_beside (self, width);
  int column = beside && width >= 0 && n > 0 ? (width - SPACING * (n - 1)) / n : width;

  for_each_visible (child, self)
  {
    int child_minimum = 0;
    int child_natural = 0;
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column, &child_minimum, &child_natural,
                        NULL, NULL);
    *minimum = beside ? MAX (*minimum, child_minimum) : *minimum + child_minimum;
    *natural = beside ? MAX (*natural, child_natural) : *natural + child_natural;
  }
  if (!beside)
    {
      *minimum += SPACING * MAX (n - 1, 0);
      *natural += SPACING * MAX (n - 1, 0);
    }
}

static void
measure (GtkWidget *self, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  *minimum = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, minimum, natural);
  else
    measure_height (self, for_size, minimum, natural);
}

static void
allocate_beside (GtkWidget *self, int width, int height)
{
  int n = count_visible (self);
  int column = (width - SPACING * (n - 1)) / n;
  gboolean rtl = gtk_widget_get_direction (self) == GTK_TEXT_DIR_RTL;
  int i = 0;

  for_each_visible (child, self)
  {
    int place = rtl ? n - 1 - i : i;
    gtk_widget_size_allocate (
        child, &(GtkAllocation){ place * (column + SPACING), 0, column, height }, -1);
    i++;
  }
}

static void
allocate_below (GtkWidget *self, int width)
{
  int y = 0;

  for_each_visible (child, self)
  {
    int height = 0;
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
    gtk_widget_size_allocate (child, &(GtkAllocation){ 0, y, width, height }, -1);
    y += height + SPACING;
  }
}

static void
allocate (GtkWidget *self, int width, int height, int baseline)
{
  if (fits_beside (self, width))
    allocate_beside (self, width, height);
  else
    allocate_below (self, width);
}

static GtkSizeRequestMode
request_mode (GtkWidget *self)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
uk_columns_buildable_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                                const char *type)
{
  if (GTK_IS_WIDGET (child))
    gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
uk_columns_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = uk_columns_buildable_add_child;
}

static void
uk_columns_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (uk_columns_parent_class)->dispose (object);
}

static void
uk_columns_class_init (UkColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = uk_columns_dispose;
}

static void
uk_columns_init (UkColumns *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 gtk_custom_layout_new (request_mode, measure, allocate));
}
