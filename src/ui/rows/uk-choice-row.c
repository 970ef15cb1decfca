/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-choice-row.h"

struct _UkChoiceRow
{
  GtkCheckButton parent_instance;

  GtkImage *picture;
  GtkLabel *title;
  GtkLabel *number;
};

G_DEFINE_FINAL_TYPE (UkChoiceRow, uk_choice_row, GTK_TYPE_CHECK_BUTTON)

static void
uk_choice_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_CHOICE_ROW);
  G_OBJECT_CLASS (uk_choice_row_parent_class)->dispose (object);
}

static void
uk_choice_row_class_init (UkChoiceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = uk_choice_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-choice-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UkChoiceRow, picture);
  gtk_widget_class_bind_template_child (widget_class, UkChoiceRow, title);
  gtk_widget_class_bind_template_child (widget_class, UkChoiceRow, number);
}

static void
uk_choice_row_init (UkChoiceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * uk_choice_row_new:
 * @icon_name: (nullable): picture
 * @number: the key that chooses it, or 0
 */
GtkWidget *
uk_choice_row_new (const char *title, const char *icon_name, guint number)
{
  UkChoiceRow *self = g_object_new (UK_TYPE_CHOICE_ROW, NULL);
  g_autofree char *key = number > 0 ? g_strdup_printf ("%u", number) : NULL;

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->number, key != NULL ? key : "");
  gtk_widget_set_visible (GTK_WIDGET (self->number), key != NULL);
  gtk_image_set_from_icon_name (self->picture, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), icon_name != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (key != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                    key, -1);
  return GTK_WIDGET (self);
}

void
uk_choice_row_put_check_at_end (UkChoiceRow *self)
{
  GtkTextDirection direction = gtk_widget_get_default_direction ();
  GtkTextDirection opposite = direction == GTK_TEXT_DIR_RTL ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_RTL;

  g_return_if_fail (UK_IS_CHOICE_ROW (self));

  /* GtkCheckButton has no property for it: the button reads the other way, what is in it does not.
   */
  gtk_widget_set_direction (GTK_WIDGET (self), opposite);
  gtk_widget_set_direction (gtk_check_button_get_child (GTK_CHECK_BUTTON (self)), direction);
  gtk_widget_add_css_class (GTK_WIDGET (self), "check-at-end");
}
