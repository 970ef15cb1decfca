/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-heading.h"

/* A heading that can have the focus, so that a screen reader reads it after a page change. GtkLabel
 * cannot: it takes the focus only while its text can be selected. */
struct _UkHeading
{
  GtkWidget parent_instance;

  GtkLabel *label; /* (owned) child */
};

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (UkHeading, uk_heading, GTK_TYPE_WIDGET)

static void
uk_heading_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, uk_heading_get_text (UK_HEADING (object)));
}

static void
uk_heading_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  uk_heading_set_text (UK_HEADING (object), g_value_get_string (value));
}

static void
uk_heading_dispose (GObject *object)
{
  UkHeading *self = UK_HEADING (object);
  GtkWidget *label = GTK_WIDGET (g_steal_pointer (&self->label));

  g_clear_pointer (&label, gtk_widget_unparent);
  G_OBJECT_CLASS (uk_heading_parent_class)->dispose (object);
}

static void
uk_heading_class_init (UkHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = uk_heading_get_property;
  object_class->set_property = uk_heading_set_property;
  object_class->dispose = uk_heading_dispose;

  properties[PROP_TEXT] = g_param_spec_string (
      "text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_widget_class_set_css_name (widget_class, "heading");
}

static void
uk_heading_init (UkHeading *self)
{
  self->label = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode",
                                         PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL));
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

const char *
uk_heading_get_text (UkHeading *self)
{
  g_return_val_if_fail (UK_IS_HEADING (self), NULL);

  return gtk_label_get_label (self->label);
}

void
uk_heading_set_text (UkHeading *self, const char *text)
{
  g_return_if_fail (UK_IS_HEADING (self));

  if (g_strcmp0 (gtk_label_get_label (self->label), text) == 0)
    return;
  gtk_label_set_label (self->label, text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->label), -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

void
uk_heading_set_centered (UkHeading *self, gboolean centered)
{
  g_return_if_fail (UK_IS_HEADING (self));

  gtk_label_set_xalign (self->label, centered ? 0.5f : 0.0f);
  gtk_label_set_justify (self->label, centered ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
}
