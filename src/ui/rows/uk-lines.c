/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-lines.h"

#include <glib/gi18n-lib.h>

#include "uk-closures.h"
#include "uk-hanging.h"

void
uk_lines_clear (GtkBox *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
make_lead (const char *lead)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", lead, "valign", GTK_ALIGN_START,
                                   "xalign", 0.0, NULL);

  gtk_widget_add_css_class (label, "paragraph");
  gtk_widget_add_css_class (label, g_utf8_strlen (lead, -1) > 1 ? "line-word" : "line-bullet");
  return label;
}

/**
 * uk_lines_add:
 * @lead: (nullable): what it hangs from
 * @text: (nullable): nothing is added where there is none
 */
void
uk_lines_add (GtkBox *box, const char *lead, const char *text)
{
  GtkWidget *line = NULL;
  GtkWidget *label = NULL;

  if (uk_text_is_empty (text))
    return;
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (line, uk_hanging_layout_new ());
  label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                        PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (label, "paragraph");
  if (lead != NULL)
    gtk_box_append (GTK_BOX (line), make_lead (lead));
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (box, line);
}

void
uk_lines_set_text (GtkBox *box, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  uk_lines_clear (box);
  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, "• "))
      uk_lines_add (box, "•", *line + strlen ("• "));
    else if (g_str_has_prefix (*line, "・")) /* as Japanese texts have it */
      uk_lines_add (box, "•", *line + strlen ("・"));
    else
      uk_lines_add (box, NULL, *line);
}

void
uk_lines_set_cause (GtkBox *box, const UkCauseText *cause)
{
  uk_lines_clear (box);
  uk_lines_add (box, NULL, cause->why);
  uk_lines_add (box, C_ ("heading of a sentence", "Now"), cause->now);
  uk_lines_add (box, C_ ("heading of a sentence", "Ask"), cause->ask);
}

/* A paragraph of its own style. */
GtkWidget *
uk_lines_new_label (const char *text, const char *style_class)
{
  return g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                       PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, "yalign", 0.0f, "hexpand", TRUE,
                       "css-classes", (const char *[]){ style_class, NULL }, NULL);
}
