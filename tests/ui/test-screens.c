/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "ui-saved.h"

#include <glib/gi18n-lib.h>

#include "../session/session-data.h"
#include "uk-assistant.h"
#include "uk-code-window.h"
#include "uk-dialogs.h"
#include "uk-export-ask.h"
#include "uk-guide.h"
#include "uk-learn-cards.h"
#include "uk-preferences.h"
#include "uk-print.h"

/* Looks at what no other test comes by: learning, every topic, and the windows beside the main one.
 */

#define EMAIL "hanako@example.jp"

static void
test_learning (UiSaved *self, gconstpointer data)
{
  UkLearnCards *cards = UK_LEARN_CARDS (ui_find (ui_saved_get_view (self), UK_TYPE_LEARN_CARDS, 0));
  gsize n = 0;
  const UkLearnCard *entries = uk_learn_get_cards (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name
          = g_strdup_printf ("learn-%" G_GSIZE_FORMAT "-%s", i + 1, entries[i].id);
      uk_learn_cards_set_card (cards, (guint) i);
      ui_settle ();
      ui_look (GTK_WINDOW (self->window), name);
    }
}

static void
test_topics (UiSaved *self, gconstpointer data)
{
  gsize n = 0;
  const UkLearnTopic *topics = uk_learn_get_topics (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("learn-topic-%s", topics[i].id);
      ui_press (ui_find_button (ui_saved_get_view (self), uk_learn_text (topics[i].title)));
      ui_look (GTK_WINDOW (self->window), name);
      uk_view_go_back (uk_window_get_view (self->window));
      ui_settle ();
    }
  ui_press (ui_find_button (ui_saved_get_view (self), _ ("See it move")));
  ui_look (GTK_WINDOW (self->window), "learn-playground");
}

static void
look_and_close (GtkWindow *window, const char *name)
{
  gtk_window_present (window);
  ui_settle ();
  ui_look (window, name);
  gtk_window_destroy (window);
  ui_settle ();
}

static void
test_windows (UiSaved *self, gconstpointer data)
{
  GtkWindow *parent = GTK_WINDOW (self->window);
  g_autoptr (GSettings) settings = uk_preferences_open ();
  g_autoptr (UkReport) report = data_new_report (EMAIL, 620, 88);
  g_autoptr (UkExportRequest) request = NULL;

  g_assert_nonnull (settings);
  look_and_close (uk_preferences_show (parent, settings), "window-preferences");
  look_and_close (uk_dialogs_show_about (parent), "window-about");
  ui_saved_open (self, report);
  request = uk_export_ask_request (self->session, "花子");
  g_assert_nonnull (request);
  look_and_close (GTK_WINDOW (uk_code_window_new (parent, request)), "window-code");
  look_and_close (uk_print_preview_show (parent, uk_sheet_new (UK_SHEET_SETTINGS, request, NULL)),
                  "window-preview");
}

/* What an answer may lead to before any test: the pages of a journey that asks nothing of a server.
 */
static void
test_without_a_server (UiSaved *self, gconstpointer data)
{
  UkAssistant *assistant = uk_window_get_assistant (self->window);
  UkAnswers answers = data_new_answers ();

  g_assert_true (uk_window_show_view (self->window, "advice"));
  uk_session_set_answers (self->session, &answers);
  g_assert_true (uk_assistant_show (assistant, "review"));
  ui_settle ();
  ui_look (GTK_WINDOW (self->window), "review");
  g_assert_true (uk_assistant_show (assistant, "advice"));
  ui_settle ();
  ui_look (GTK_WINDOW (self->window), "advice-from-answers");
}

#define ADD(name, func)                                                                            \
  g_test_add ("/uketori/screens/" name, UiSaved, "learn", ui_saved_set_up, func, ui_saved_tear_down)

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ADD ("learning", test_learning);
  ADD ("topics", test_topics);
  ADD ("windows", test_windows);
  ADD ("without-a-server", test_without_a_server);
  return g_test_run ();
}
