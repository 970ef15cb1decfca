/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "ui-saved.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "../session/session-data.h"
#include "uk-addresses-page.h"
#include "uk-addresses-view.h"
#include "uk-addresses-words.h"
#include "uk-print.h"

/* The view of saved addresses: nothing, some, one; its steps and its removal. */

#define INFO "info@example.jp"
#define HANAKO "hanako@example.jp"

static void
add_test (UiSaved *self, const char *email, double used_mb)
{
  g_autoptr (UkReport) report = data_new_report (email, used_mb, 400);

  report->cert_end = g_get_real_time () / G_USEC_PER_SEC + 200 * DAY;
  ui_saved_add (self, report);
}

static UkRecord *
get_record (UiSaved *self, const char *email)
{
  g_autoptr (UkAddress) address = uk_address_new (email, NULL);
  UkSaved *saved = uk_saved_list_find (self->list, address);

  return saved != NULL ? uk_saved_get_record (saved) : NULL;
}

static void
test_empty (UiSaved *self, gconstpointer data)
{
  g_assert_nonnull (
      ui_find_label (ui_saved_get_view (self), _ ("No address has been tested yet.")));
  ui_press (ui_find_button (ui_saved_get_view (self), _ ("Add an address")));
  ui_wait_for_page (self->window, "address");
}

/* Every address with its servers on one sheet, to be seen before it is printed. */
static void
test_all_are_printed (UiSaved *self, gconstpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  g_autoptr (UkSheet) sheet = NULL;
  g_autofree char *text = NULL;
  guint n_before = 0;

  g_assert_null (uk_session_new_office_sheet (self->session));
  add_test (self, INFO, 570);
  add_test (self, HANAKO, 100);
  ui_settle ();
  sheet = uk_session_new_office_sheet (self->session);
  text = uk_sheet_to_text (sheet);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, INFO));
  g_assert_nonnull (strstr (text, HANAKO));
  g_assert_nonnull (strstr (text, "imap.example.jp:993"));
  g_assert_nonnull (strstr (text, "smtp.example.jp:587"));
  n_before = g_list_model_get_n_items (windows);
  ui_press (ui_find_button (ui_saved_get_view (self), _ ("Print all addresses")));
  ui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n_before + 1);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (self->window))
        {
          gtk_window_destroy (window);
          break;
        }
    }
}

static void
test_the_list_follows (UiSaved *self, gconstpointer data)
{
  add_test (self, INFO, 570);
  add_test (self, HANAKO, 100);
  ui_settle ();
  g_assert_null (ui_find_label (ui_saved_get_view (self), _ ("No address has been tested yet.")));
  g_assert_nonnull (ui_find_button (ui_saved_get_view (self), INFO));
  g_assert_nonnull (ui_find_label (ui_saved_get_view (self), "57"));
  add_test (self, INFO, 620);
  ui_settle ();
  g_assert_nonnull (ui_find_label (ui_saved_get_view (self), "+5"));
}

/* How far the person has come, as the headline of the steps says it. */
static GtkWidget *
find_count (UiSaved *self, const char *email, guint n_done)
{
  const UkRecord *record = get_record (self, email);
  g_autoptr (UkAdvice) advice = uk_addresses_dup_advice (record);
  g_autofree char *text = g_strdup_printf (_ ("%1$u of %2$u done"), n_done, advice->steps->len);

  return ui_find_label (ui_saved_get_view (self), text);
}

static void
test_one_address (UiSaved *self, gconstpointer data)
{
  add_test (self, INFO, 570);
  add_test (self, INFO, 620);
  ui_settle ();
  ui_press (ui_find_button (ui_saved_get_view (self), INFO));
  g_assert_nonnull (ui_find_label (ui_saved_get_view (self), "→"));
  g_assert_nonnull (find_count (self, INFO, 0));
}

/* A tick is kept with the address, and the count follows while the focus stays. */
static void
test_a_tick_is_kept (UiSaved *self, gconstpointer data)
{
  GtkWidget *box = NULL;

  add_test (self, INFO, 570);
  ui_settle ();
  ui_press (ui_find_button (ui_saved_get_view (self), INFO));
  box = ui_find (ui_saved_get_view (self), GTK_TYPE_CHECK_BUTTON, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (box), TRUE);
  uk_saved_list_flush (self->list);
  ui_settle ();
  g_assert_cmpuint (get_record (self, INFO)->done->len, ==, 1);
  g_assert_nonnull (find_count (self, INFO, 1));
  uk_session_open_saved (self->session,
                         uk_saved_list_find (self->list, get_record (self, INFO)->address));
  g_assert_true (uk_session_is_step_done (
      self->session, g_array_index (get_record (self, INFO)->done, UkPoint, 0)));
}

static void
test_the_advice_is_shown_again (UiSaved *self, gconstpointer data)
{
  add_test (self, INFO, 570);
  ui_settle ();
  ui_press (ui_find_button (ui_saved_get_view (self), INFO));
  ui_press (ui_find_button (ui_saved_get_view (self), _ ("Show the advice")));
  ui_wait_for_page (self->window, "advice");
  g_assert_cmpstr (uk_address_get_email (uk_session_get_address (self->session)), ==, INFO);
  g_assert_nonnull (uk_session_get_report (self->session));
}

static AdwMessageDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (ADW_IS_MESSAGE_DIALOG (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

static gboolean
is_gone (gpointer fixture)
{
  return get_record (fixture, INFO) == NULL;
}

/* Without a keyring as well: the record goes. */
static void
test_removal_asks_first (UiSaved *self, gconstpointer data)
{
  add_test (self, INFO, 570);
  ui_settle ();
  ui_press (ui_find_button (ui_saved_get_view (self), INFO));
  ui_press (ui_find_button (ui_saved_get_view (self), _ ("Remove this address from the list")));
  g_assert_nonnull (find_dialog ());
  adw_message_dialog_response (find_dialog (), "safe");
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  ui_settle ();
  g_assert_nonnull (get_record (self, INFO));
  ui_press (ui_find_button (ui_saved_get_view (self), _ ("Remove this address from the list")));
  adw_message_dialog_response (find_dialog (), "act");
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  ui_wait_for (is_gone, self, "the address is removed");
  ui_settle ();
  g_assert_nonnull (
      ui_find_label (ui_saved_get_view (self), _ ("No address has been tested yet.")));
}

static void
test_damaged (void)
{
  g_autofree char *folder = g_dir_make_tmp ("uketori-addresses-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "0123.json", NULL);
  g_autoptr (UkSavedList) list = NULL;
  g_autoptr (UkSession) session = uk_session_new (NULL, NULL, NULL);
  UkWindow *window = NULL;

  g_assert_true (g_file_set_contents (file, "{", 1, NULL));
  list = uk_saved_list_new (folder);
  uk_session_set_saved_list (session, list);
  window = ui_window_new (session);
  uk_window_show_view (window, "addresses");
  ui_settle ();
  g_assert_nonnull (
      ui_find_label (GTK_WIDGET (window), _ ("The record of an address could not be read.")));
  ui_window_destroy (window);
  ui_remove_folder (folder);
}

/* The sheet of the office, as it is printed. */
static void
look_at_the_sheet (UiSaved *self)
{
  GtkWindow *preview = uk_print_preview_show (GTK_WINDOW (self->window),
                                              uk_session_new_office_sheet (self->session));

  gtk_window_present (preview);
  ui_settle ();
  ui_look (preview, "addresses-sheet");
  gtk_window_destroy (preview);
  ui_settle ();
}

static void
test_pictures (UiSaved *self, gconstpointer data)
{
  ui_look (GTK_WINDOW (self->window), "addresses-empty");
  add_test (self, HANAKO, 100);
  add_test (self, INFO, 570);
  add_test (self, INFO, 620);
  ui_settle ();
  ui_look (GTK_WINDOW (self->window), "addresses-list");
  look_at_the_sheet (self);
  ui_press (ui_find_button (ui_saved_get_view (self), INFO));
  ui_look (GTK_WINDOW (self->window), "addresses-one");
}

#define ADD(name, func)                                                                            \
  g_test_add ("/uketori/addresses/" name, UiSaved, "addresses", ui_saved_set_up, func,             \
              ui_saved_tear_down)

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  if (g_getenv ("UKETORI_SCREENSHOT_DIR") != NULL)
    {
      ADD ("pictures", test_pictures);
      return g_test_run ();
    }
  ADD ("empty", test_empty);
  ADD ("the-list-follows", test_the_list_follows);
  ADD ("all-are-printed", test_all_are_printed);
  ADD ("one-address", test_one_address);
  ADD ("a-tick-is-kept", test_a_tick_is_kept);
  ADD ("the-advice-is-shown-again", test_the_advice_is_shown_again);
  ADD ("removal-asks-first", test_removal_asks_first);
  g_test_add_func ("/uketori/addresses/damaged", test_damaged);
  return g_test_run ();
}
