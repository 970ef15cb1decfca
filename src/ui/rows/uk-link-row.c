/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-link-row.h"

static void
append_image (GtkBox *box, const char *icon_name, int size)
{
  gtk_box_append (box, g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "pixel-size", size,
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
}

static void
append_label (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
}

/**
 * uk_link_row_new:
 * @icon_name: (nullable): its picture
 * @detail: (nullable): a smaller line below
 *
 * Returns: (transfer floating): a #GtkButton; connect to its "clicked" or give it an action
 */
GtkWidget *
uk_link_row_new (const char *icon_name, const char *title, const char *detail)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  if (icon_name != NULL)
    append_image (GTK_BOX (box), icon_name, 32);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  append_label (GTK_BOX (texts), title, NULL);
  if (detail != NULL)
    append_label (GTK_BOX (texts), detail, "row-detail");
  gtk_box_append (GTK_BOX (box), texts);
  append_image (GTK_BOX (box), "go-next-symbolic", 16);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  if (detail != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    detail, -1);
  return button;
}
