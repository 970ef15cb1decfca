/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-section.h"

struct _UkSection
{
  GtkBox parent_instance;

  GtkWidget *header;
  GtkLabel *title;
  GtkLabel *detail;
  GtkBox *content;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_DETAIL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (UkSection, uk_section, GTK_TYPE_BOX)

static void
uk_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  UkSection *self = UK_SECTION (object);

  g_value_set_string (value, gtk_label_get_label (id == PROP_TITLE ? self->title : self->detail));
}

static void
uk_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  UkSection *self = UK_SECTION (object);
  const char *text = g_value_get_string (value);

  if (id == PROP_DETAIL)
    {
      uk_section_set_detail (self, text);
      return;
    }
  gtk_label_set_label (self->title, text);
  gtk_widget_set_visible (self->header, text != NULL && *text != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->content), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

static void
uk_section_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_SECTION);
  G_OBJECT_CLASS (uk_section_parent_class)->dispose (object);
}

static void
uk_section_class_init (UkSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = uk_section_get_property;
  object_class->set_property = uk_section_set_property;
  object_class->dispose = uk_section_dispose;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-section.ui");
  gtk_widget_class_bind_template_child (widget_class, UkSection, header);
  gtk_widget_class_bind_template_child (widget_class, UkSection, title);
  gtk_widget_class_bind_template_child (widget_class, UkSection, detail);
  gtk_widget_class_bind_template_child (widget_class, UkSection, content);
}

static void
uk_section_init (UkSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
uk_section_clear (UkSection *self)
{
  GtkWidget *child = NULL;

  g_return_if_fail (UK_IS_SECTION (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
}

void
uk_section_add (UkSection *self, GtkWidget *child)
{
  g_return_if_fail (UK_IS_SECTION (self));

  gtk_box_append (self->content, child);
}

/* A quiet line below what the section holds. */
void
uk_section_add_note (UkSection *self, const char *note)
{
  GtkWidget *label = NULL;

  g_return_if_fail (UK_IS_SECTION (self));

  label = g_object_new (GTK_TYPE_LABEL, "label", note, "wrap", TRUE, "wrap-mode",
                        PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);
  gtk_widget_add_css_class (label, "row-detail");
  gtk_box_append (GTK_BOX (self), label);
}

GtkWidget *
uk_section_get_content (UkSection *self)
{
  g_return_val_if_fail (UK_IS_SECTION (self), NULL);

  return GTK_WIDGET (self->content);
}

void
uk_section_set_detail (UkSection *self, const char *detail)
{
  g_return_if_fail (UK_IS_SECTION (self));

  gtk_label_set_label (self->detail, detail != NULL ? detail : "");
}

void
uk_section_show_if_filled (UkSection *self)
{
  g_return_if_fail (UK_IS_SECTION (self));

  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_first_child (GTK_WIDGET (self->content)) != NULL);
}
