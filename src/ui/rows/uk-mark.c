/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-mark.h"

struct _UkMark
{
  GtkWidget parent_instance;

  UkMarkKind kind;
  GtkWidget *image;   /* (owned) child */
  GtkWidget *spinner; /* (owned) child */
};

enum
{
  PROP_0,
  PROP_KIND,
  PROP_SIZE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (UkMark, uk_mark, GTK_TYPE_WIDGET)

static const char *
get_icon_name (UkMarkKind kind)
{
  switch (kind)
    {
    case UK_MARK_OK:
      return "uk-mark-ok-symbolic";
    case UK_MARK_WARNING:
      return "uk-mark-warning-symbolic";
    case UK_MARK_BAD:
      return "uk-mark-bad-symbolic";
    case UK_MARK_NONE:
    case UK_MARK_RUNNING:
    default:
      return "uk-mark-none-symbolic";
    }
}

static void
update (UkMark *self)
{
  gboolean running = self->kind == UK_MARK_RUNNING;

  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), get_icon_name (self->kind));
  gtk_widget_set_visible (self->image, !running);
  gtk_widget_set_visible (self->spinner, running);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), running);
}

static void
uk_mark_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  UkMark *self = UK_MARK (object);

  if (id == PROP_KIND)
    g_value_set_int (value, (int) self->kind);
  else
    g_value_set_int (value, gtk_image_get_pixel_size (GTK_IMAGE (self->image)));
}

static void
uk_mark_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  UkMark *self = UK_MARK (object);

  if (id == PROP_KIND)
    uk_mark_set_kind (self, (UkMarkKind) g_value_get_int (value));
  else
    gtk_image_set_pixel_size (GTK_IMAGE (self->image), g_value_get_int (value));
}

static void
uk_mark_dispose (GObject *object)
{
  g_clear_pointer (&UK_MARK (object)->image, gtk_widget_unparent);
  g_clear_pointer (&UK_MARK (object)->spinner, gtk_widget_unparent);
  G_OBJECT_CLASS (uk_mark_parent_class)->dispose (object);
}

static void
uk_mark_class_init (UkMarkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = uk_mark_get_property;
  object_class->set_property = uk_mark_set_property;
  object_class->dispose = uk_mark_dispose;

  properties[PROP_KIND]
      = g_param_spec_int ("kind", NULL, NULL, UK_MARK_NONE, UK_MARK_BAD, UK_MARK_NONE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIZE] = g_param_spec_int ("size", NULL, NULL, 16, 96, 24,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (widget_class, "mark");
}

static void
uk_mark_init (UkMark *self)
{
  self->image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "pixel-size", 24, NULL);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  self->spinner
      = g_object_new (GTK_TYPE_SPINNER, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->spinner, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  update (self);
}

GtkWidget *
uk_mark_new (UkMarkKind kind)
{
  return g_object_new (UK_TYPE_MARK, "kind", kind, NULL);
}

UkMarkKind
uk_mark_get_kind (UkMark *self)
{
  g_return_val_if_fail (UK_IS_MARK (self), UK_MARK_NONE);

  return self->kind;
}

void
uk_mark_set_kind (UkMark *self, UkMarkKind kind)
{
  g_return_if_fail (UK_IS_MARK (self));

  if (self->kind == kind)
    return;
  self->kind = kind;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
}
