/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-learn-topic.h"

#include <glib/gi18n-lib.h>

#include "uk-learn-print.h"
#include "uk-lines.h"
#include "uk-point-row.h"
#include "uk-section.h"

static GtkWidget *
make_entry (const UkLearnBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (GTK_BOX (box), uk_lines_new_label (uk_learn_text (block->title), "row-caption"));
  gtk_box_append (GTK_BOX (box), uk_lines_new_label (uk_learn_text (block->text), "paragraph"));
  return box;
}

static GtkWidget *
make_block (const UkLearnBlock *block, guint number)
{
  switch (block->kind)
    {
    case UK_LEARN_ENTRY:
      return make_entry (block);
    case UK_LEARN_BOX:
      /* The box to tick is on paper: nothing here would remember it. */
      return uk_numbered_new (number, uk_learn_text (block->text));
    case UK_LEARN_CAUTION:
      return uk_point_row_new (UK_MARK_WARNING, uk_learn_text (block->text), NULL);
    case UK_LEARN_TEXT:
    case UK_LEARN_HEADING:
    default:
      return uk_lines_new_label (uk_learn_text (block->text), "paragraph");
    }
}

static void
fill (UkPage *page, const UkLearnTopic *topic)
{
  GtkWidget *section = NULL;
  guint number = 0;

  for (guint i = 0; i < topic->n_blocks; i++)
    {
      const UkLearnBlock *block = &topic->blocks[i];
      gboolean heading = block->kind == UK_LEARN_HEADING;
      if (section == NULL || heading)
        {
          section = g_object_new (UK_TYPE_SECTION, "title",
                                  heading ? uk_learn_text (block->text) : NULL, NULL);
          uk_page_add (page, section);
        }
      if (!heading)
        uk_section_add (UK_SECTION (section),
                        make_block (block, number += block->kind == UK_LEARN_BOX));
    }
}

static void
print_clicked_cb (GtkWidget *button, gconstpointer topic)
{
  uk_learn_print (GTK_WINDOW (gtk_widget_get_root (button)), topic);
}

static GtkWidget *
make_print_button (const UkLearnTopic *topic)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Print"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "bar-button");
  g_signal_connect (button, "clicked", G_CALLBACK (print_clicked_cb), (gpointer) topic);
  return button;
}

UkPage *
uk_learn_topic_page_new (UkSession *session, const UkLearnTopic *topic)
{
  UkPage *page = uk_page_new (session, uk_learn_text (topic->title), uk_learn_text (topic->lead));

  fill (page, topic);
  if (topic->printable)
    uk_page_add (page, make_print_button (topic));
  return page;
}
