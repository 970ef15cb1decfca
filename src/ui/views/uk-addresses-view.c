/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-addresses-view.h"

#include <glib/gi18n-lib.h>

#include "uk-addresses-page.h"
#include "uk-addresses-words.h"
#include "uk-link-row.h"
#include "uk-notice.h"
#include "uk-print.h"
#include "uk-section.h"

struct _UkAddressesView
{
  UkView parent_instance;

  UkSection *list;
  GtkWidget *empty;
  GtkWidget *damaged;
  GtkWidget *unwritten;
  GtkWidget *print_button;
};

G_DEFINE_FINAL_TYPE (UkAddressesView, uk_addresses_view, UK_TYPE_VIEW)

static UkSavedList *
get_list (UkAddressesView *self)
{
  return uk_session_get_saved_list (uk_view_get_session (UK_VIEW (self)));
}

static void
address_clicked_cb (GtkButton *row, UkAddressesView *self)
{
  UkSaved *saved = g_object_get_data (G_OBJECT (row), "saved");
  UkSession *session = uk_view_get_session (UK_VIEW (self));

  uk_view_push (UK_VIEW (self), UK_PAGE (uk_addresses_page_new (session, saved)));
}

static const char *
get_mark_icon (UkMarkKind kind)
{
  switch (kind)
    {
    case UK_MARK_OK:
      return "uk-mark-ok-symbolic";
    case UK_MARK_WARNING:
      return "uk-mark-warning-symbolic";
    case UK_MARK_BAD:
      return "uk-mark-bad-symbolic";
    case UK_MARK_NONE:
    case UK_MARK_RUNNING:
    default:
      return "uk-mark-none-symbolic";
    }
}

static void show_list (UkAddressesView *self);

/* The handler goes with its row. */
static void
record_notify_cb (GtkWidget *row)
{
  UkView *view = uk_view_of (row);

  if (view != NULL)
    show_list (UK_ADDRESSES_VIEW (view));
}

static void
add_row (UkAddressesView *self, UkSaved *saved)
{
  const UkRecord *record = uk_saved_get_record (saved);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *detail = uk_addresses_detail (record, now);
  GtkWidget *row = uk_link_row_new (get_mark_icon (uk_addresses_mark (record, now)),
                                    uk_address_get_email (record->address), detail);

  g_object_set_data_full (G_OBJECT (row), "saved", g_object_ref (saved), g_object_unref);
  g_signal_connect_object (row, "clicked", G_CALLBACK (address_clicked_cb), self, 0);
  g_signal_connect_object (saved, "notify::record", G_CALLBACK (record_notify_cb), row,
                           G_CONNECT_SWAPPED);
  uk_section_add (self->list, row);
}

static void
show_list (UkAddressesView *self)
{
  GListModel *list = G_LIST_MODEL (get_list (self));
  const guint n = list != NULL ? g_list_model_get_n_items (list) : 0;

  uk_section_clear (self->list);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UkSaved) saved = g_list_model_get_item (list, i);

      add_row (self, saved);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (self->empty, n == 0);
  gtk_widget_set_visible (self->print_button, n > 1);
  gtk_widget_set_visible (self->damaged,
                          list != NULL && uk_saved_list_get_n_damaged (get_list (self)) > 0);
  gtk_widget_set_visible (self->unwritten,
                          list != NULL && uk_saved_list_get_write_failed (get_list (self)));
}

static GtkWidget *
new_add_button (void)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Add an address"));

  gtk_widget_add_css_class (button, "bar-button");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), "win.show-page::address");
  return button;
}

static void
print_clicked_cb (UkAddressesView *self)
{
  UkSheet *sheet = uk_session_new_office_sheet (uk_view_get_session (UK_VIEW (self)));

  if (sheet != NULL)
    uk_print_preview_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), sheet);
}

static GtkWidget *
new_print_button (UkAddressesView *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Print all addresses"));

  gtk_widget_add_css_class (button, "bar-button");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (print_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static void
follow_list (UkAddressesView *self)
{
  UkSavedList *list = get_list (self);

  if (list == NULL)
    return;
  g_signal_connect_object (list, "items-changed", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::write-failed", G_CALLBACK (show_list), self,
                           G_CONNECT_SWAPPED);
}

static void
uk_addresses_view_start (UkView *view)
{
  UkAddressesView *self = UK_ADDRESSES_VIEW (view);
  UkPage *page = uk_page_new (uk_view_get_session (view), _ ("Your addresses"),
                              _ ("What was tested stays on this PC, so that you can see what "
                                 "changes."));

  self->list = g_object_new (UK_TYPE_SECTION, "title", _ ("Tested addresses"), NULL);
  self->empty = uk_notice_new (UK_MARK_NONE, _ ("No address has been tested yet."),
                               _ ("After its first test an address stands here, with the steps "
                                  "that are left."));
  self->damaged
      = uk_notice_new (UK_MARK_WARNING, _ ("The record of an address could not be read."),
                       _ ("It was set aside, nothing else is lost. Test that address again."));
  self->unwritten = uk_notice_new (UK_MARK_WARNING, _ ("The last change could not be saved."),
                                   _ ("The disk may be full. Free some space and test again."));
  uk_page_add (page, self->damaged);
  uk_page_add (page, self->unwritten);
  uk_page_add (page, self->empty);
  uk_page_add (page, GTK_WIDGET (self->list));
  uk_page_add (page, new_add_button ());
  self->print_button = new_print_button (self);
  uk_page_add (page, self->print_button);
  follow_list (self);
  show_list (self);
  uk_view_push (view, page);
}

static void
uk_addresses_view_class_init (UkAddressesViewClass *klass)
{
  UK_VIEW_CLASS (klass)->start = uk_addresses_view_start;
}

static void
uk_addresses_view_init (UkAddressesView *self)
{
}
