/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-point-row.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
make_sentence (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "hexpand", TRUE, "valign",
                                   GTK_ALIGN_BASELINE, NULL);

  gtk_widget_add_css_class (label, "paragraph");
  return label;
}

static GtkWidget *
make_bullet (UkMarkKind mark)
{
  GtkWidget *bullet = NULL;

  if (mark != UK_MARK_NONE)
    return uk_mark_new (mark);
  bullet = g_object_new (GTK_TYPE_LABEL, "label", "•", "valign", GTK_ALIGN_BASELINE,
                         "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (bullet, "paragraph");
  return bullet;
}

/**
 * uk_point_row_new:
 * @mark: UK_MARK_NONE for a bullet
 * @badge: (nullable): the word for its source
 */
GtkWidget *
uk_point_row_new (UkMarkKind mark, const char *text, const char *badge)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_widget_add_css_class (box, "point-row");
  gtk_box_append (GTK_BOX (box), make_bullet (mark));
  gtk_box_append (GTK_BOX (box), make_sentence (text));
  if (badge != NULL)
    {
      GtkWidget *label
          = g_object_new (GTK_TYPE_LABEL, "label", badge, "valign", GTK_ALIGN_START, NULL);
      gtk_widget_add_css_class (label, "badge");
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

GtkWidget *
uk_numbered_new (guint number, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *digits = g_strdup_printf ("%u", number);
  GtkWidget *order = g_object_new (GTK_TYPE_LABEL, "label", digits, "valign", GTK_ALIGN_BASELINE,
                                   "width-chars", 2, "xalign", 1.0, NULL);

  gtk_widget_add_css_class (order, "paragraph");
  gtk_widget_add_css_class (order, "step-number");
  gtk_box_append (GTK_BOX (box), order);
  gtk_box_append (GTK_BOX (box), make_sentence (text));
  return box;
}

GtkWidget *
uk_step_row_new (guint number, const char *text)
{
  /* Translators: read aloud; %1$u is the number of a step, %2$s the step. */
  g_autofree char *name = g_strdup_printf (_ ("Step %1$u: %2$s"), number, text);
  GtkWidget *button = gtk_check_button_new ();

  gtk_widget_add_css_class (button, "step-row");
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), uk_numbered_new (number, text));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}
