/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "ui-saved.h"

#include <glib/gi18n-lib.h>

#include "../session/session-data.h"
#include "uk-advise.h"
#include "uk-devices-picture.h"
#include "uk-gauge-picture.h"
#include "uk-other-way.h"

/* The page of the advice with what a test has measured, which needs no network here. */

static GtkWidget *
show_advice (UiSaved *self, double used_mb, double oldest_days)
{
  g_autoptr (UkReport) report = data_new_report ("hanako@example.jp", used_mb, oldest_days);

  report->facts.network = UK_LINE_OK;
  report->facts.cert = UK_CERT_OK;
  report->facts.imap_tls = report->facts.pop_tls = UK_TLS_IMPLICIT;
  report->facts.growth_mb_per_day = 2;
  report->facts.server_retention_days = 90;
  report->facts.retention_source = UK_RETENTION_PROVIDER;
  ui_saved_open (self, report);
  g_assert_true (uk_assistant_show (uk_window_get_assistant (self->window), "advice"));
  ui_settle ();
  return GTK_WIDGET (uk_view_get_page (uk_window_get_view (self->window)));
}

static GtkExpander *
get_other_way (GtkWidget *page)
{
  return GTK_EXPANDER (ui_find (ui_child (page, "other_way"), GTK_TYPE_EXPANDER, 0));
}

/* Two devices: IMAP is advised, POP is drawn for whoever wants to see it. */
static void
test_other_way (UiSaved *self, gconstpointer data)
{
  GtkWidget *page = show_advice (self, 100, 88);
  GtkWidget *other = ui_child (page, "other_way");
  GtkExpander *expander = get_other_way (page);
  UkAnswers answers = *uk_session_get_answers (self->session);

  g_assert_nonnull (ui_find_label (other, _ ("What if POP?")));
  g_assert_null (ui_find (other, UK_TYPE_DEVICES_PICTURE, 0));
  gtk_expander_set_expanded (expander, TRUE);
  ui_settle ();
  g_assert_nonnull (ui_find (other, UK_TYPE_DEVICES_PICTURE, 0));
  g_assert_nonnull (ui_find_label (other, _ ("Lost without a backup")));
  g_assert_null (ui_find_label (other, _ ("Your provider does not offer POP.")));
  answers.n_phone = 0;
  answers.people = UK_PEOPLE_SELF;
  answers.connection = UK_CONNECTION_MOSTLY_OFFLINE;
  uk_session_set_answers (self->session, &answers);
  ui_settle ();
  g_assert_nonnull (ui_find_label (other, _ ("What if IMAP?")));
}

static void
test_other_way_that_is_not_offered (UiSaved *self, gconstpointer data)
{
  g_autoptr (UkReport) report = data_new_report ("hanako@example.jp", 100, 88);
  GtkWidget *page = NULL;

  report->facts.pop = UK_SERVICE_NOT_OFFERED;
  ui_saved_open (self, report);
  g_assert_true (uk_assistant_show (uk_window_get_assistant (self->window), "advice"));
  page = GTK_WIDGET (uk_view_get_page (uk_window_get_view (self->window)));
  gtk_expander_set_expanded (get_other_way (page), TRUE);
  ui_settle ();
  g_assert_nonnull (ui_find_label (page, _ ("Your provider does not offer POP.")));
}

/* How full and how old, in pictures and in the same words below them. */
static void
test_mailbox (UiSaved *self, gconstpointer data)
{
  GtkWidget *section = ui_child (show_advice (self, 620, 88), "mailbox");
  g_autofree char *age = uk_age_text (uk_session_get_facts (self->session));
  g_auto (GStrv) lines = g_strsplit (age, "\n", -1);

  g_assert_nonnull (ui_find (section, UK_TYPE_GAUGE_PICTURE, 1));
  g_assert_nonnull (ui_find_label (section, "62"));
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_nonnull (ui_find_label (section, lines[0]));
  g_assert_nonnull (ui_find_label (section, lines[1]));
}

static void
test_no_mailbox_before_a_test (UiSaved *self, gconstpointer data)
{
  GtkWidget *page = NULL;

  g_assert_true (uk_assistant_show (uk_window_get_assistant (self->window), "advice"));
  page = GTK_WIDGET (uk_view_get_page (uk_window_get_view (self->window)));
  g_assert_false (gtk_widget_get_visible (ui_child (page, "mailbox")));
}

/* Ctrl+P shows the sheet before it is printed; before a test there is none. */
static void
test_print (UiSaved *self, gconstpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *button = ui_child (self->window, "print_button");
  GtkWindow *preview = NULL;
  const guint n = g_list_model_get_n_items (windows);

  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.print", NULL)
                  && g_list_model_get_n_items (windows) > n);
  g_assert_false (gtk_widget_get_visible (button));
  show_advice (self, 100, 88);
  g_assert_true (gtk_widget_get_visible (button));
  ui_press (button);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n + 1);
  for (guint i = 0; i < n + 1; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (g_strcmp0 (gtk_window_get_title (window), _ ("Preview")) == 0)
        preview = window;
    }
  g_assert_nonnull (preview);
  gtk_window_destroy (preview);
  ui_settle ();
}

static void
test_pictures (UiSaved *self, gconstpointer data)
{
  GtkWidget *page = show_advice (self, 620, 88);

  gtk_expander_set_expanded (get_other_way (page), TRUE);
  ui_settle ();
  ui_look (GTK_WINDOW (self->window), "advice-other-way");
}

#define ADD(name, func)                                                                            \
  g_test_add ("/uketori/advice-page/" name, UiSaved, "advice", ui_saved_set_up, func,              \
              ui_saved_tear_down)

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ADD ("pictures", test_pictures);
  if (g_getenv ("UKETORI_SCREENSHOT_DIR") != NULL)
    return g_test_run ();
  ADD ("other-way", test_other_way);
  ADD ("other-way-that-is-not-offered", test_other_way_that_is_not_offered);
  ADD ("mailbox", test_mailbox);
  ADD ("no-mailbox-before-a-test", test_no_mailbox_before_a_test);
  ADD ("print", test_print);
  return g_test_run ();
}
