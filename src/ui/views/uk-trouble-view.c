/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-trouble-view.h"

#include <glib/gi18n-lib.h>

#include "uk-link-row.h"
#include "uk-notice.h"
#include "uk-section.h"
#include "uk-trouble-page.h"

struct _UkTroubleView
{
  UkView parent_instance;

  GtkSearchEntry *search;
  UkSection *list;
  UkNotice *nothing;
};

G_DEFINE_FINAL_TYPE (UkTroubleView, uk_trouble_view, UK_TYPE_VIEW)

static const struct
{
  const char *symptom;
  const char *icon_name;
} icons[] = {
  { "T01", "uk-pc-symbolic" },
  { "T02", "uk-old-yes-symbolic" },
  { "T03", "uk-trouble-sent-symbolic" },
  { "T04", "uk-trouble-missing-symbolic" },
  { "T05", "uk-phone-symbolic" },
  { "T06", "uk-trouble-vanished-symbolic" },
  { "T07", "uk-letter-symbolic" },
  { "T08", "uk-key-symbolic" },
  { "T09", "uk-trouble-full-symbolic" },
  { "T10", "uk-shield-symbolic" },
  { "T11", "uk-server-symbolic" },
  { "T12", "uk-unknown-symbolic" },
  { "T13", "uk-list-symbolic" },
  { "T14", "uk-slow-symbolic" },
  { "T15", "uk-mostly-offline-symbolic" },
  { "T16", "uk-shared-symbolic" },
  { "T17", "uk-letter-symbolic" },
  { "T18", "uk-sometimes-offline-symbolic" },
  { "T19", "uk-web-symbolic" },
  { "T20", "uk-trouble-other-symbolic" },
};

static const char *
get_icon_name (const UkSymptom *symptom)
{
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_str_equal (icons[i].symptom, symptom->id))
      return icons[i].icon_name;
  return "uk-trouble-other-symbolic";
}

static void
symptom_clicked_cb (GtkButton *row, UkTroubleView *self)
{
  const UkSymptom *symptom = g_object_get_data (G_OBJECT (row), "symptom");
  UkSession *session = uk_view_get_session (UK_VIEW (self));

  uk_view_push (UK_VIEW (self), UK_PAGE (uk_trouble_page_new (session, symptom)));
}

static void
add_row (UkTroubleView *self, const UkSymptom *symptom)
{
  GtkWidget *row = uk_link_row_new (get_icon_name (symptom), _ (symptom->title), NULL);

  g_object_set_data (G_OBJECT (row), "symptom", (gpointer) symptom);
  g_signal_connect_object (row, "clicked", G_CALLBACK (symptom_clicked_cb), self, 0);
  uk_section_add (self->list, row);
}

static void
search_changed_cb (UkTroubleView *self)
{
  g_autoptr (GPtrArray) found
      = uk_symptom_search (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  uk_section_clear (self->list);
  for (guint i = 0; i < found->len; i++)
    add_row (self, found->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->list), found->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), found->len == 0);
}

/* Enter opens the best hit, as in any search. */
static void
search_activated_cb (UkTroubleView *self)
{
  GtkWidget *first = gtk_widget_get_first_child (uk_section_get_content (self->list));

  if (first != NULL)
    gtk_widget_activate (first);
}

static void
uk_trouble_view_start (UkView *view)
{
  UkTroubleView *self = UK_TROUBLE_VIEW (view);
  UkPage *page = uk_page_new (uk_view_get_session (view), _ ("What is the matter?"),
                              _ ("Everything here can be read without an address."));

  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->search, "placeholder-text", _ ("For instance: mail does not arrive"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search for a trouble"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->search), "trouble-search");
  self->list = g_object_new (UK_TYPE_SECTION, "title", _ ("Common troubles"), NULL);
  self->nothing = UK_NOTICE (
      uk_notice_new (UK_MARK_NONE, _ ("Nothing fits these words."),
                     _ ("Try a shorter word, such as “vanished”, or clear the field to see all.")));
  /* Who begins to type means the search, wherever the focus is. */
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (page));
  uk_page_add (page, GTK_WIDGET (self->search));
  uk_page_add (page, GTK_WIDGET (self->list));
  uk_page_add (page, GTK_WIDGET (self->nothing));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self,
                           G_CONNECT_SWAPPED);
  search_changed_cb (self);
  uk_view_push (view, page);
}

static void
uk_trouble_view_class_init (UkTroubleViewClass *klass)
{
  UK_VIEW_CLASS (klass)->start = uk_trouble_view_start;
}

static void
uk_trouble_view_init (UkTroubleView *self)
{
}
