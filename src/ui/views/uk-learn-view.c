/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-learn-view.h"

#include <glib/gi18n-lib.h>

#include "uk-guide.h"
#include "uk-learn-cards.h"
#include "uk-learn-topic.h"
#include "uk-link-row.h"
#include "uk-playground.h"
#include "uk-section.h"

struct _UkLearnView
{
  UkView parent_instance;
};

G_DEFINE_FINAL_TYPE (UkLearnView, uk_learn_view, UK_TYPE_VIEW)

static void
topic_clicked_cb (GtkWidget *row, gconstpointer topic)
{
  UkView *view = uk_view_of (row);

  uk_view_push (view, uk_learn_topic_page_new (uk_view_get_session (view), topic));
}

static void
playground_clicked_cb (GtkWidget *row)
{
  UkView *view = uk_view_of (row);
  UkPage *page = uk_page_new (uk_view_get_session (view), _ ("See it move"),
                              _ ("Choose how the devices receive and what happens, and press "
                                 "“Play”."));

  uk_page_add (page, uk_playground_new (uk_view_get_session (view)));
  uk_view_push (view, page);
}

static void
topic_wanted_cb (GtkWidget *cards, const char *id)
{
  const UkLearnTopic *topic = uk_learn_find_topic (id);

  if (topic != NULL)
    topic_clicked_cb (cards, topic);
}

static void
begin_clicked_cb (GtkWidget *button)
{
  gtk_widget_activate_action (button, "win.show-view", "s", "advice");
}

static GtkWidget *
make_cards (void)
{
  GtkWidget *cards = uk_learn_cards_new ();

  g_signal_connect (cards, "topic-wanted", G_CALLBACK (topic_wanted_cb), NULL);
  return cards;
}

static GtkWidget *
make_playground_row (void)
{
  GtkWidget *section = g_object_new (UK_TYPE_SECTION, NULL);
  GtkWidget *row = uk_link_row_new ("uk-letter-symbolic", _ ("See it move"),
                                    _ ("Your own devices: mail arrives, a device breaks, the "
                                       "network is gone"));

  g_signal_connect (row, "clicked", G_CALLBACK (playground_clicked_cb), NULL);
  uk_section_add (UK_SECTION (section), row);
  return section;
}

static GtkWidget *
make_topics (void)
{
  GtkWidget *section = g_object_new (UK_TYPE_SECTION, "title", _ ("To look up"), NULL);
  gsize n = 0;
  const UkLearnTopic *topics = uk_learn_get_topics (&n);

  for (gsize i = 0; i < n; i++)
    {
      GtkWidget *row = uk_link_row_new (topics[i].icon_name, uk_learn_text (topics[i].title),
                                        uk_learn_text (topics[i].lead));
      g_signal_connect (row, "clicked", G_CALLBACK (topic_clicked_cb), (gpointer) &topics[i]);
      uk_section_add (UK_SECTION (section), row);
    }
  return section;
}

static GtkWidget *
make_begin_button (void)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Find out what fits me"));

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "bar-button");
  g_signal_connect (button, "clicked", G_CALLBACK (begin_clicked_cb), NULL);
  return button;
}

static void
uk_learn_view_start (UkView *view)
{
  UkPage *page
      = uk_page_new (uk_view_get_session (view), _ ("POP and IMAP in seven pictures"), NULL);

  uk_page_add (page, make_cards ());
  uk_page_add (page, make_playground_row ());
  uk_page_add (page, make_topics ());
  uk_page_add (page, make_begin_button ());
  uk_view_push (view, page);
}

static void
uk_learn_view_class_init (UkLearnViewClass *klass)
{
  UK_VIEW_CLASS (klass)->start = uk_learn_view_start;
}

static void
uk_learn_view_init (UkLearnView *self)
{
}
