/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The learn view: the course by buttons and keys, what it opens, and the sheets to print. */

#include "config.h"

#include "ui-support.h"

#include "uk-devices-picture.h"
#include "uk-guide.h"
#include "uk-learn-cards.h"
#include "uk-learn-print.h"
#include "uk-learn-topic.h"
#include "uk-playground.h"
#include "uk-view.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  UkSession *session;
  UkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = uk_session_new (NULL, NULL, NULL);
  fixture->window = ui_window_new (fixture->session);
  g_assert_true (uk_window_show_view (fixture->window, "learn"));
  ui_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ui_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->session);
}

static GtkWidget *
find_mapped (GtkWidget *root, GType type)
{
  GtkWidget *found = NULL;

  for (guint n = 0; (found = ui_find (root, type, n)) != NULL; n++)
    if (gtk_widget_get_mapped (found))
      return found;
  return NULL;
}

static UkLearnCards *
find_cards (Fixture *fixture)
{
  GtkWidget *cards = find_mapped (GTK_WIDGET (fixture->window), UK_TYPE_LEARN_CARDS);

  g_assert_nonnull (cards);
  return UK_LEARN_CARDS (cards);
}

static GtkWidget *
get_arrow (UkLearnCards *cards, const char *icon_name)
{
  GtkWidget *button = NULL;

  for (guint n = 0; (button = ui_find (GTK_WIDGET (cards), GTK_TYPE_BUTTON, n)) != NULL; n++)
    if (g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (button)), icon_name) == 0)
      return button;
  g_assert_not_reached ();
}

/* To the end and back; at an end the button greys out and the focus stays with the other. */
static void
test_cards (Fixture *fixture, gconstpointer data)
{
  UkLearnCards *cards = find_cards (fixture);
  GtkWidget *next = get_arrow (cards, "go-next-symbolic");
  GtkWidget *back = get_arrow (cards, "go-previous-symbolic");
  gsize n = 0;

  uk_learn_get_cards (&n);
  g_assert_cmpuint (n, ==, 7);
  g_assert_false (gtk_widget_get_sensitive (back));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (next), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "On to: POP (pop) = taking in");
  gtk_widget_grab_focus (next);
  for (gsize i = 1; i < n; i++)
    ui_press (next);
  g_assert_cmpuint (uk_learn_cards_get_card (cards), ==, n - 1);
  g_assert_false (gtk_widget_get_sensitive (next));
  g_assert_true (gtk_widget_is_focus (back));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (cards), "7 / 7"));
  ui_press (back);
  g_assert_cmpuint (uk_learn_cards_get_card (cards), ==, n - 2);
}

/* No card needs more room than a phone has, with text one and a half times as large as usual. */
static void
test_cards_are_narrow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkCssProvider) large = gtk_css_provider_new ();
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (fixture->window));
  UkLearnCards *cards = find_cards (fixture);
  int minimum = 0;

  gtk_css_provider_load_from_data (large, "window.uketori { font-size: 165%; }", -1);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (large),
                                              GTK_STYLE_PROVIDER_PRIORITY_USER);
  for (guint i = 0; i < 7; i++)
    {
      uk_learn_cards_set_card (cards, i);
      ui_settle ();
      gtk_widget_measure (GTK_WIDGET (cards), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                          NULL);
      g_assert_cmpint (minimum, <=, 324);
    }
  gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (large));
}

/* A card is short enough to be read at a glance (reference/ux.md 4.8 wants 60 Japanese letters). */
static void
test_cards_are_short (Fixture *fixture, gconstpointer data)
{
  gsize n = 0;
  const UkLearnCard *cards = uk_learn_get_cards (&n);

  for (gsize i = 0; i < n; i++)
    g_assert_cmpint (g_utf8_strlen (uk_learn_text (cards[i].text), -1), <=, 130);
}

static GtkWidget *
get_page (Fixture *fixture)
{
  UkView *view = uk_view_of (find_mapped (GTK_WIDGET (fixture->window), UK_TYPE_PAGE));

  return GTK_WIDGET (uk_view_get_page (view));
}

/* Every row opens its page, and Back leads to the course. */
static void
test_topics (Fixture *fixture, gconstpointer data)
{
  gsize n = 0;
  const UkLearnTopic *topics = uk_learn_get_topics (&n);
  GtkWidget *course = get_page (fixture);

  for (gsize i = 0; i < n; i++)
    {
      GtkWidget *row = ui_find_button (course, topics[i].lead);
      GtkWidget *page = NULL;
      ui_press (row);
      page = get_page (fixture);
      g_assert_true (page != course);
      g_assert_cmpstr (uk_page_get_title (UK_PAGE (page)), ==, topics[i].title);
      g_assert_nonnull (ui_find_label (page, topics[i].blocks[0].text));
      g_assert_cmpint (ui_find_button (page, "Print") != NULL, ==, topics[i].printable);
      uk_view_go_back (uk_view_of (page));
      ui_settle ();
      g_assert_true (get_page (fixture) == course);
    }
}

static void
test_last_card_opens_own_settings (Fixture *fixture, gconstpointer data)
{
  UkLearnCards *cards = find_cards (fixture);
  GtkWidget *button = NULL;

  uk_learn_cards_set_card (cards, 6);
  ui_settle ();
  button = ui_find_button (GTK_WIDGET (cards), "Show where to look");
  for (guint n = 0; button != NULL && !gtk_widget_get_mapped (button); n++)
    button = ui_find (GTK_WIDGET (cards), GTK_TYPE_BUTTON, n);
  ui_press (button);
  g_assert_cmpstr (uk_page_get_title (UK_PAGE (get_page (fixture))), ==,
                   "Look at your own setting");
}

static GtkDropDown *
get_choice (GtkWidget *root, guint n)
{
  return GTK_DROP_DOWN (ui_find (root, GTK_TYPE_DROP_DOWN, n));
}

/* Their devices; each way and each story has words. */
static void
test_playground (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = NULL;

  ui_press (ui_find_button (get_page (fixture), "See it move"));
  page = get_page (fixture);
  g_assert_nonnull (ui_find (page, UK_TYPE_PLAYGROUND, 0));
  g_assert_nonnull (ui_find_label (page, "every device shows the same"));
  gtk_drop_down_set_selected (get_choice (page, 0), UK_WAY_POP_DELETE);
  ui_settle ();
  g_assert_nonnull (ui_find_label (page, "It does not reach the smartphone."));
  gtk_drop_down_set_selected (get_choice (page, 1), UK_STORY_FULL);
  ui_settle ();
  gtk_drop_down_set_selected (get_choice (page, 0), UK_WAY_IMAP);
  ui_settle ();
  g_assert_nonnull (ui_find_label (page, "New mail goes back to its sender."));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (get_choice (page, 0)),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL));
}

/* A sheet becomes a PDF, which begins as one and is not empty. */
static void
test_print (void)
{
  gsize n = 0;
  const UkLearnTopic *topics = uk_learn_get_topics (&n);
  g_autofree char *folder = g_dir_make_tmp ("uketori-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "sheet.pdf", NULL);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GtkPrintOperation) operation = uk_learn_print_operation_new (&topics[i]);
      g_autoptr (GError) error = NULL;
      g_autofree char *contents = NULL;
      gsize length = 0;
      int n_pages = 0;
      gtk_print_operation_set_export_filename (operation, path);
      gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
      g_assert_no_error (error);
      g_object_get (operation, "n-pages", &n_pages, NULL);
      g_assert_cmpint (n_pages, >=, 1);
      g_assert_cmpint (n_pages, <=, 2);
      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      g_assert_true (g_str_has_prefix (contents, "%PDF-"));
      g_assert_cmpuint (length, >, 2000);
    }
  g_unlink (path);
  g_rmdir (folder);
}

#define ADD(name, test) g_test_add ("/uketori/learn/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("cards", test_cards);
  ADD ("cards-are-narrow", test_cards_are_narrow);
  ADD ("cards-are-short", test_cards_are_short);
  ADD ("topics", test_topics);
  ADD ("last-card", test_last_card_opens_own_settings);
  ADD ("playground", test_playground);
  g_test_add_func ("/uketori/learn/print", test_print);
  return g_test_run ();
}
