/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-counter-row.h"

#include <glib/gi18n-lib.h>

struct _UkCounterRow
{
  GtkWidget parent_instance;

  guint count;
  guint max;

  GtkWidget *box;
  GtkImage *picture;
  GtkLabel *title;
  GtkLabel *number;
  GtkWidget *minus;
  GtkWidget *plus;
};

enum
{
  PROP_0,
  PROP_COUNT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (UkCounterRow, uk_counter_row, GTK_TYPE_WIDGET)

/* The count is part of the name, because a screen reader reports changes of the focused widget
 * only. */
static void
name_button (GtkWidget *button, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update (UkCounterRow *self)
{
  const char *title = gtk_label_get_label (self->title);
  g_autofree char *number = g_strdup_printf ("%u", self->count);
  /* Translators: %1$s is a kind of device, %2$u how many of it have been chosen. */
  g_autofree char *fewer = g_strdup_printf (_ ("One fewer: %1$s, now %2$u"), title, self->count);
  /* Translators: %1$s is a kind of device, %2$u how many of it have been chosen. */
  g_autofree char *more = g_strdup_printf (_ ("One more: %1$s, now %2$u"), title, self->count);

  gtk_label_set_label (self->number, number);
  gtk_widget_set_sensitive (self->minus, self->count > 0);
  gtk_widget_set_sensitive (self->plus, self->count < self->max);
  name_button (self->minus, fewer);
  name_button (self->plus, more);
}

static void
step (UkCounterRow *self, int by, GtkWidget *button, GtkWidget *other)
{
  uk_counter_row_set_count (self, (guint) ((int) self->count + by));
  /* A button that greys out would lose the focus to nowhere. */
  if (!gtk_widget_get_sensitive (button))
    gtk_widget_grab_focus (other);
}

static void
minus_clicked_cb (UkCounterRow *self)
{
  step (self, -1, self->minus, self->plus);
}

static void
plus_clicked_cb (UkCounterRow *self)
{
  step (self, +1, self->plus, self->minus);
}

static void
uk_counter_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_uint (value, UK_COUNTER_ROW (object)->count);
}

static void
uk_counter_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  uk_counter_row_set_count (UK_COUNTER_ROW (object), g_value_get_uint (value));
}

static void
uk_counter_row_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_COUNTER_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (uk_counter_row_parent_class)->dispose (object);
}

static void
uk_counter_row_class_init (UkCounterRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = uk_counter_row_get_property;
  object_class->set_property = uk_counter_row_set_property;
  object_class->dispose = uk_counter_row_dispose;

  properties[PROP_COUNT]
      = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-counter-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UkCounterRow, box);
  gtk_widget_class_bind_template_child (widget_class, UkCounterRow, picture);
  gtk_widget_class_bind_template_child (widget_class, UkCounterRow, title);
  gtk_widget_class_bind_template_child (widget_class, UkCounterRow, number);
  gtk_widget_class_bind_template_child (widget_class, UkCounterRow, minus);
  gtk_widget_class_bind_template_child (widget_class, UkCounterRow, plus);
  gtk_widget_class_bind_template_callback (widget_class, minus_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, plus_clicked_cb);
}

static void
uk_counter_row_init (UkCounterRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
uk_counter_row_new (const char *title, const char *icon_name, guint max)
{
  UkCounterRow *self = g_object_new (UK_TYPE_COUNTER_ROW, NULL);

  self->max = max;
  gtk_label_set_label (self->title, title);
  gtk_image_set_from_icon_name (self->picture, icon_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  update (self);
  return GTK_WIDGET (self);
}

guint
uk_counter_row_get_count (UkCounterRow *self)
{
  g_return_val_if_fail (UK_IS_COUNTER_ROW (self), 0);

  return self->count;
}

void
uk_counter_row_set_count (UkCounterRow *self, guint count)
{
  g_return_if_fail (UK_IS_COUNTER_ROW (self));

  count = MIN (count, self->max);
  if (count == self->count)
    return;
  self->count = count;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}
