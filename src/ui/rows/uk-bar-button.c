/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-bar-button.h"

#include "uk-hanging.h"

/**
 * uk_bar_button_new:
 * @clicked: is called with @owner first, as long as that lives
 */
GtkWidget *
uk_bar_button_new (const char *label, GCallback clicked, gpointer owner)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "bar-button");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  g_signal_connect_object (button, "clicked", clicked, owner, G_CONNECT_SWAPPED);
  return button;
}

GtkWidget *
uk_check_box_new (const char *text)
{
  GtkWidget *box = gtk_check_button_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (box), label);
  gtk_widget_set_layout_manager (box, uk_hanging_layout_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (box, "confirm-row");
  return box;
}
