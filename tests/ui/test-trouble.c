/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "ui-saved.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "../session/session-data.h"
#include "uk-gauge-picture.h"
#include "uk-guide.h"
#include "uk-page-question.h"
#include "uk-section.h"
#include "uk-trouble-cause.h"
#include "uk-trouble-file.h"
#include "uk-trouble-page.h"
#include "uk-trouble-view.h"

/* The view of troubles: the search, one page a symptom, and what a test makes of its causes. */

#define EMAIL "hanako@example.jp"

static guint
count_rows (UiSaved *self)
{
  GtkWidget *list = ui_find (ui_saved_get_view (self), UK_TYPE_SECTION, 0);
  GtkWidget *row = NULL;
  guint n = 0;

  if (list == NULL)
    return 0;
  row = gtk_widget_get_first_child (uk_section_get_content (UK_SECTION (list)));
  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

typedef struct
{
  UiSaved *fixture;
  guint n;
} Rows;

static gboolean
has_rows_cb (gpointer user_data)
{
  return count_rows (((Rows *) user_data)->fixture) == ((Rows *) user_data)->n;
}

static void
search (UiSaved *self, const char *text, guint n_expected)
{
  Rows rows = { self, n_expected };
  GtkWidget *entry = ui_find (ui_saved_get_view (self), GTK_TYPE_SEARCH_ENTRY, 0);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  ui_wait_for (has_rows_cb, &rows, text);
}

static UkTroublePage *
open_symptom (UiSaved *self, const char *id)
{
  const UkSymptom *symptom = uk_symptom_find (id);

  ui_press (ui_find_button (ui_saved_get_view (self), _ (symptom->title)));
  return UK_TROUBLE_PAGE (uk_view_get_page (uk_window_get_view (self->window)));
}

/* A mailbox that was tested and is full. */
static void
be_full (UiSaved *self)
{
  g_autoptr (UkReport) report = data_new_report (EMAIL, 1000, 400);

  ui_saved_open (self, report);
}

static UkTroubleCause *
get_cause (UiSaved *self, guint n)
{
  return UK_TROUBLE_CAUSE (ui_find (ui_saved_get_view (self), UK_TYPE_TROUBLE_CAUSE, n));
}

static void
test_search (UiSaved *self, gconstpointer data)
{
  g_assert_cmpuint (count_rows (self), ==, 20);
  search (self, "届かん", 1);
  g_assert_nonnull (ui_find_button (ui_saved_get_view (self), _ ("Mail does not arrive")));
  search (self, "xyzzy", 0);
  g_assert_nonnull (ui_find_label (ui_saved_get_view (self), _ ("Nothing fits these words.")));
  search (self, "", 20);
}

/* Readable without an address, and nothing is claimed. */
static void
test_without_an_address (UiSaved *self, gconstpointer data)
{
  open_symptom (self, "T04");
  g_assert_nonnull (ui_find_label (ui_saved_get_view (self), _ (uk_symptom_find ("T04")->first)));
  g_assert_nonnull (ui_find_label (ui_saved_get_view (self), uk_sight_text (UK_SIGHT_ALONE)));
  g_assert_true (uk_trouble_cause_get_open (get_cause (self, 0)));
  g_assert_false (uk_trouble_cause_get_open (get_cause (self, 1)));
  ui_press (ui_find_button (ui_saved_get_view (self), _ ("Test this trouble")));
  ui_wait_for_page (self->window, "address");
}

static void
test_every_symptom_opens (UiSaved *self, gconstpointer data)
{
  for (guint i = 0; i < uk_symptom_get_n (); i++)
    {
      const UkSymptom *symptom = uk_symptom_get (i);
      GtkWidget *button = NULL;

      open_symptom (self, symptom->id);
      g_assert_nonnull (get_cause (self, uk_symptom_get_n_causes (symptom) - 1));
      g_assert_null (get_cause (self, uk_symptom_get_n_causes (symptom)));
      button = ui_find_button (ui_saved_get_view (self), _ ("Test this trouble"));
      g_assert_true ((button != NULL) == (symptom->needs != UK_NEEDS_NOTHING));
      uk_view_go_back (uk_window_get_view (self->window));
      ui_settle ();
    }
}

/* What was measured marks its cause, says so and opens it. */
static void
test_a_confirmed_cause_is_marked (UiSaved *self, gconstpointer data)
{
  be_full (self);
  open_symptom (self, "T09");
  g_assert_nonnull (
      ui_find_label (ui_saved_get_view (self), uk_cause_state_text (UK_CAUSE_CONFIRMED)));
  g_assert_nonnull (ui_find_label (ui_saved_get_view (self), "100"));
  g_assert_nonnull (ui_find (ui_saved_get_view (self), UK_TYPE_GAUGE_PICTURE, 0));
  g_assert_true (uk_trouble_cause_get_open (get_cause (self, 0)));
}

static void
test_the_mark_comes_while_the_page_is_open (UiSaved *self, gconstpointer data)
{
  open_symptom (self, "T09");
  g_assert_null (
      ui_find_label (ui_saved_get_view (self), uk_cause_state_text (UK_CAUSE_CONFIRMED)));
  be_full (self);
  g_assert_nonnull (
      ui_find_label (ui_saved_get_view (self), uk_cause_state_text (UK_CAUSE_CONFIRMED)));
}

static void
test_not_yet_leads_on (UiSaved *self, gconstpointer data)
{
  guint n = 0;

  open_symptom (self, "T10");
  for (n = 0; n < 4; n++)
    {
      for (guint i = 0; i < 4; i++)
        g_assert_cmpint (uk_trouble_cause_get_open (get_cause (self, i)), ==, i == n);
      ui_press (ui_find_button (ui_saved_get_view (self), _ ("Not yet: the next cause")));
    }
  g_assert_nonnull (
      ui_find_label (ui_saved_get_view (self), _ ("These were all the causes that we know.")));
  ui_press (ui_find_button (ui_saved_get_view (self), _ ("Yes, it works")));
  g_assert_nonnull (ui_find_label (ui_saved_get_view (self), _ ("Good that it works again.")));
}

static char *
dup_clipboard (UiSaved *self)
{
  GdkContentProvider *content
      = gdk_clipboard_get_content (gtk_widget_get_clipboard (GTK_WIDGET (self->window)));
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  return g_value_dup_string (&value);
}

static void
test_the_question_is_copied (UiSaved *self, gconstpointer data)
{
  g_autofree char *masked = NULL;
  g_autofree char *open = NULL;

  be_full (self);
  open_symptom (self, "T09");
  ui_press (ui_find_button (ui_saved_get_view (self), _ ("Copy the question")));
  masked = dup_clipboard (self);
  g_assert_null (strstr (masked, "hanako"));
  g_assert_nonnull (strstr (masked, _ (uk_symptom_find ("T09")->questions[0])));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (ui_find (ui_saved_get_view (self), GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
  ui_press (ui_find_button (ui_saved_get_view (self), _ ("Copy the question")));
  open = dup_clipboard (self);
  g_assert_nonnull (strstr (open, EMAIL));
}

/* The settings file of a mail program confirms what no test of the server can see. */
static void
test_a_settings_file_confirms (UiSaved *self, gconstpointer data)
{
  UkTroubleFile *file = NULL;
  g_autofree char *path = g_build_filename (self->folder, "accountrc", NULL);

  open_symptom (self, "T01");
  file = UK_TROUBLE_FILE (ui_find (ui_saved_get_view (self), UK_TYPE_TROUBLE_FILE, 0));
  g_assert_nonnull (ui_find_button (GTK_WIDGET (file), _ ("Read a settings file")));
  uk_trouble_file_read (file, self->folder);
  g_assert_nonnull (
      ui_find_label (ui_saved_get_view (self), _ ("No settings could be read from this file.")));
  g_assert_true (g_file_set_contents (path,
                                      "[Account: 1]\naddress=" EMAIL "\nprotocol=0\n"
                                      "receive_server=pop.example.jp\nremove_mail=1\n"
                                      "message_leave_time=0\n",
                                      -1, NULL));
  uk_trouble_file_read (file, path);
  ui_settle ();
  g_assert_nonnull (
      ui_find_label (ui_saved_get_view (self), uk_cause_state_text (UK_CAUSE_CONFIRMED)));
  g_assert_nonnull (ui_find_label (ui_saved_get_view (self),
                                   _ ("Removes mail from the server as soon as it is taken in.")));
}

/* The same file answers the question how mail is received now. */
static void
test_a_settings_file_answers (UiSaved *self, gconstpointer data)
{
  static const struct
  {
    const char *text;
    UkCurrent current;
  } files[] = {
    { "protocol=0\nreceive_server=pop.example.jp\nremove_mail=0\n", UK_CURRENT_POP_LEAVE },
    { "protocol=0\nreceive_server=pop.example.jp\nremove_mail=1\nmessage_leave_time=0\n",
      UK_CURRENT_POP_DELETE },
    { "protocol=1\nreceive_server=imap.example.jp\n", UK_CURRENT_IMAP },
  };
  g_autofree char *path = g_build_filename (self->folder, "accountrc", NULL);
  UkPageQuestion *page
      = g_object_ref_sink (g_object_new (UK_TYPE_PAGE_QUESTION, "session", self->session, NULL));
  UkTroubleFile *file = NULL;

  uk_page_question_set_question (page, uk_questions_find ("current"));
  file = UK_TROUBLE_FILE (ui_find (GTK_WIDGET (page), UK_TYPE_TROUBLE_FILE, 0));
  uk_trouble_file_read (file, self->folder);
  g_assert_false (uk_page_get_complete (UK_PAGE (page)));
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *text
          = g_strconcat ("[Account: 1]\naddress=" EMAIL "\n", files[i].text, NULL);

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      uk_trouble_file_read (file, path);
      g_assert_cmpint (uk_session_get_answers (self->session)->current, ==, files[i].current);
      g_assert_true (uk_page_get_complete (UK_PAGE (page)));
    }
  g_assert_finalize_object (page);
}

static void
test_pictures (UiSaved *self, gconstpointer data)
{
  ui_look (GTK_WINDOW (self->window), "trouble-list");
  open_symptom (self, "T04");
  ui_look (GTK_WINDOW (self->window), "trouble-not-tested");
  be_full (self);
  ui_look (GTK_WINDOW (self->window), "trouble-full");
}

#define ADD(name, func)                                                                            \
  g_test_add ("/uketori/trouble/" name, UiSaved, "trouble", ui_saved_set_up, func,                 \
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
  ADD ("search", test_search);
  ADD ("without-an-address", test_without_an_address);
  ADD ("every-symptom-opens", test_every_symptom_opens);
  ADD ("a-confirmed-cause-is-marked", test_a_confirmed_cause_is_marked);
  ADD ("the-mark-comes-while-the-page-is-open", test_the_mark_comes_while_the_page_is_open);
  ADD ("not-yet-leads-on", test_not_yet_leads_on);
  ADD ("a-settings-file-confirms", test_a_settings_file_confirms);
  ADD ("a-settings-file-answers", test_a_settings_file_answers);
  ADD ("the-question-is-copied", test_the_question_is_copied);
  return g_test_run ();
}
