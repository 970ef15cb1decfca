/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-picture.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "uk-scenes.h"

#define MIN_WIDTH 250
#define MAX_SCALE 1.33
/* What a scene leaves below its figures. */
#define CAPTION_HEIGHT 32

struct _UkPicture
{
  GtkWidget parent_instance;

  const UkScene *scene; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_PICTURE_NAME,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (UkPicture, uk_picture, GTK_TYPE_WIDGET)

/* Captions of two lines stand below the figures, and large text needs more room there.
 * Returns: how much higher the sheet is for it, in pixels */
static double
measure_captions (GtkWidget *widget, double scale)
{
  g_autoptr (PangoLayout) layout = uk_pen_layout_new (widget, "X\nX", FALSE);
  int height = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return MAX (height - CAPTION_HEIGHT * scale, 0);
}

static double
get_scale (double width)
{
  return MIN (width / UK_SCENE_WIDTH, MAX_SCALE);
}

static void
uk_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  UkPicture *self = UK_PICTURE (widget);
  double scale = 0;
  UkPen pen;

  if (self->scene == NULL)
    return;
  scale = get_scale (gtk_widget_get_width (widget));
  pen = uk_pen_begin (widget, snapshot, UK_SCENE_WIDTH,
                      UK_SCENE_HEIGHT + measure_captions (widget, scale) / scale);
  self->scene->draw (&pen);
  uk_pen_end (&pen);
}

static int
get_height (GtkWidget *widget, double scale)
{
  return (int) ceil (UK_SCENE_HEIGHT * scale + measure_captions (widget, scale));
}

static void
uk_picture_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = UK_SCENE_WIDTH;
    }
  else if (for_size > 0)
    *minimum = *natural = get_height (widget, get_scale (for_size));
  else
    {
      /* The least height that any width leads to: GTK 4.18 warns where a width then asks for less.
       */
      *minimum = get_height (widget, get_scale (MIN_WIDTH));
      *natural = get_height (widget, MAX_SCALE);
    }
}

static void
uk_picture_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, uk_picture_get_name (UK_PICTURE (object)));
}

static void
uk_picture_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  uk_picture_set_name (UK_PICTURE (object), g_value_get_string (value));
}

static void
uk_picture_class_init (UkPictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = uk_picture_get_property;
  object_class->set_property = uk_picture_set_property;
  widget_class->snapshot = uk_picture_snapshot;
  widget_class->measure = uk_picture_measure;

  properties[PROP_PICTURE_NAME]
      = g_param_spec_string ("picture-name", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  uk_pen_set_up_class (widget_class);
}

static void
uk_picture_init (UkPicture *self)
{
}

GtkWidget *
uk_picture_new (const char *name)
{
  return g_object_new (UK_TYPE_PICTURE, "picture-name", name, NULL);
}

const char *
uk_picture_get_name (UkPicture *self)
{
  g_return_val_if_fail (UK_IS_PICTURE (self), NULL);

  return self->scene != NULL ? self->scene->name : NULL;
}

void
uk_picture_set_name (UkPicture *self, const char *name)
{
  const UkScene *scene = uk_scenes_find (name);

  g_return_if_fail (UK_IS_PICTURE (self) && (name == NULL || scene != NULL));

  if (self->scene == scene)
    return;
  self->scene = scene;
  if (scene != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ (scene->alternative), -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PICTURE_NAME]);
}
