/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "ui-support.h"

#include <string.h>

#include "uk-choice-row.h"
#include "uk-counter-row.h"
#include "uk-dialogs.h"
#include "uk-field.h"
#include "uk-heading.h"
#include "uk-section.h"

/* The window without a network: everything before an address is looked up, and the advice from the
 * answers alone. Keys are real key presses, sent by xdotool. */

typedef struct
{
  UkSession *session;
  UkWindow *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->session = uk_session_new (NULL, NULL, NULL);
  self->window = ui_window_new (self->session);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ui_window_destroy (self->window);
  g_assert_finalize_object (self->session);
}

static UkAssistant *
get_assistant (Fixture *self)
{
  return uk_window_get_assistant (self->window);
}

static GtkWidget *
get_page (Fixture *self)
{
  return GTK_WIDGET (uk_view_get_page (UK_VIEW (get_assistant (self))));
}

static GtkWidget *
get_next (Fixture *self)
{
  return uk_view_get_default_widget (UK_VIEW (get_assistant (self)));
}

static void
go_to (Fixture *self, const char *page_id)
{
  g_assert_true (uk_assistant_show (get_assistant (self), page_id));
  ui_settle ();
}

static void
answer_one_pc (Fixture *self)
{
  UkAnswers answers = uk_answers_none ();

  answers.n_pc = 1;
  uk_session_set_answers (self->session, &answers);
}

static void
test_starts_at_welcome (Fixture *self, gconstpointer data)
{
  g_assert_true (ui_is_page (self->window, "welcome"));
  g_assert_false (uk_view_get_can_go_back (UK_VIEW (get_assistant (self))));
  ui_press (ui_find (get_page (self), GTK_TYPE_BUTTON, 0));
  g_assert_true (ui_is_page (self->window, "devices"));
  g_assert_true (uk_view_get_can_go_back (UK_VIEW (get_assistant (self))));
}

static void
test_heading_has_focus (Fixture *self, gconstpointer data)
{
  static const char *const pages[] = { "devices", "people", "address", "advice", "welcome" };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *focus = NULL;
      go_to (self, pages[i]);
      focus = gtk_window_get_focus (GTK_WINDOW (self->window));
      g_assert_true (UK_IS_HEADING (focus));
      g_assert_true (gtk_widget_is_ancestor (focus, get_page (self)));
    }
}

static void
test_next_wants_an_answer (Fixture *self, gconstpointer data)
{
  go_to (self, "devices");
  g_assert_false (gtk_widget_get_sensitive (get_next (self)));
  uk_counter_row_set_count (UK_COUNTER_ROW (ui_find (get_page (self), UK_TYPE_COUNTER_ROW, 0)), 1);
  g_assert_true (gtk_widget_get_sensitive (get_next (self)));
  g_assert_cmpuint (uk_session_get_answers (self->session)->n_pc, ==, 1);
  uk_counter_row_set_count (UK_COUNTER_ROW (ui_find (get_page (self), UK_TYPE_COUNTER_ROW, 0)), 0);
  g_assert_false (gtk_widget_get_sensitive (get_next (self)));
}

static void
test_back_keeps_answers (Fixture *self, gconstpointer data)
{
  GtkWidget *row = NULL;

  answer_one_pc (self);
  go_to (self, "people");
  row = ui_find (get_page (self), UK_TYPE_CHOICE_ROW, 1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row), TRUE);
  ui_press (get_next (self));
  g_assert_true (ui_is_page (self->window, "connection"));
  uk_view_go_back (UK_VIEW (get_assistant (self)));
  g_assert_true (ui_is_page (self->window, "people"));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (row)));
  uk_view_go_back (UK_VIEW (get_assistant (self)));
  g_assert_true (ui_is_page (self->window, "devices"));
  g_assert_cmpuint (
      uk_counter_row_get_count (UK_COUNTER_ROW (ui_find (get_page (self), UK_TYPE_COUNTER_ROW, 0))),
      ==, 1);
}

static void
test_skip_takes_the_answer_back (Fixture *self, gconstpointer data)
{
  go_to (self, "people");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (get_page (self), UK_TYPE_CHOICE_ROW, 0)),
                               TRUE);
  gtk_widget_activate_action (get_page (self), "view.skip", NULL);
  g_assert_true (ui_is_page (self->window, "connection"));
  g_assert_cmpint (uk_session_get_answers (self->session)->people, ==, UK_PEOPLE_UNANSWERED);
}

static GtkWidget *
get_progress (Fixture *self)
{
  return ui_child (get_page (self), "progress");
}

static guint
count_dots (Fixture *self)
{
  GtkWidget *dots = gtk_widget_get_last_child (get_progress (self));
  guint n = 0;

  for (GtkWidget *dot = gtk_widget_get_first_child (dots); dot != NULL;
       dot = gtk_widget_get_next_sibling (dot))
    n++;
  return n;
}

/* IMAP users are asked neither about old mail in the PC nor about trouble: both pages fall away,
 * forward and back, and the page says so at once. */
static void
test_questions_shrink (Fixture *self, gconstpointer data)
{
  g_autofree char *said = NULL;
  guint before = 0;

  answer_one_pc (self);
  go_to (self, "current");
  before = count_dots (self);
  said = g_strdup (gtk_label_get_text (GTK_LABEL (ui_find_label (get_progress (self), ""))));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (get_page (self), UK_TYPE_CHOICE_ROW, 1)),
                               TRUE);
  g_assert_cmpuint (count_dots (self), <, before);
  g_assert_cmpstr (said, !=,
                   gtk_label_get_text (GTK_LABEL (ui_find_label (get_progress (self), ""))));
  ui_press (get_next (self));
  g_assert_true (ui_is_page (self->window, "backup"));
  uk_view_go_back (UK_VIEW (get_assistant (self)));
  g_assert_true (ui_is_page (self->window, "current"));
}

static void
test_nothing_wrong_excludes_the_rest (Fixture *self, gconstpointer data)
{
  GtkCheckButton *none = NULL;
  GtkCheckButton *full = NULL;

  answer_one_pc (self);
  go_to (self, "trouble");
  none = GTK_CHECK_BUTTON (ui_find (get_page (self), UK_TYPE_CHOICE_ROW, 0));
  full = GTK_CHECK_BUTTON (ui_find (get_page (self), UK_TYPE_CHOICE_ROW, 3));
  gtk_check_button_set_active (full, TRUE);
  gtk_check_button_set_active (none, TRUE);
  g_assert_false (gtk_check_button_get_active (full));
  gtk_check_button_set_active (full, TRUE);
  g_assert_false (gtk_check_button_get_active (none));
  g_assert_cmpint (uk_session_get_answers (self->session)->trouble, ==, UK_TROUBLE_FULL);
}

/* From the list of answers to a question and straight back, forwards and backwards. */
static void
test_answers_can_be_corrected (Fixture *self, gconstpointer data)
{
  answer_one_pc (self);
  go_to (self, "review");
  g_assert_nonnull (ui_find_label (get_page (self), "まだ答えていません"));
  gtk_widget_activate_action (get_page (self), "assistant.correct", "s", "people");
  g_assert_true (ui_is_page (self->window, "people"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (get_page (self), UK_TYPE_CHOICE_ROW, 1)),
                               TRUE);
  ui_press (get_next (self));
  g_assert_true (ui_is_page (self->window, "review"));
  g_assert_nonnull (ui_find_label (
      get_page (self), uk_question_text (uk_questions_find ("people")->options[1].label)));
  gtk_widget_activate_action (get_page (self), "assistant.correct", "s", "keep");
  uk_view_go_back (UK_VIEW (get_assistant (self)));
  g_assert_true (ui_is_page (self->window, "review"));
}

static UkField *
get_address_field (Fixture *self)
{
  return UK_FIELD (ui_child (get_page (self), "address"));
}

static void
test_bad_addresses (Fixture *self, gconstpointer data)
{
  static const char *const bad[]
      = { "hanako", "@example.jp", "hanako@", "hanako@example.jp:993", "ha nako@example.jp" };

  go_to (self, "address");
  g_assert_false (gtk_widget_get_sensitive (get_next (self)));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      UkField *field = get_address_field (self);
      uk_field_set_text (field, bad[i]);
      g_assert_null (uk_field_get_error (field));
      ui_press (get_next (self));
      g_assert_true (ui_is_page (self->window, "address"));
      g_assert_nonnull (uk_field_get_error (field));
      g_assert_cmpstr (uk_field_get_text (field), ==, bad[i]);
      g_assert_null (uk_session_get_address (self->session));
    }
}

/* Full-width input is repaired when the field is left, and the page says so. */
static void
test_full_width_address (Fixture *self, gconstpointer data)
{
  UkField *field = NULL;

  go_to (self, "address");
  field = get_address_field (self);
  gtk_widget_grab_focus (GTK_WIDGET (uk_field_get_editable (field)));
  uk_field_set_text (field, "　ｈａｎａｋｏ＠ｅｘａｍｐｌｅ。ｊｐ ");
  ui_press_keys ("Tab");
  g_assert_cmpstr (uk_field_get_text (field), ==, "hanako@example.jp");
  g_assert_nonnull (uk_field_get_notice (field));
  g_assert_null (uk_field_get_error (field));
  uk_view_go_back (UK_VIEW (get_assistant (self)));
  go_to (self, "address");
  g_assert_cmpstr (uk_field_get_text (field), ==, "hanako@example.jp");
}

static void
test_only_questions (Fixture *self, gconstpointer data)
{
  gtk_widget_activate_action (get_page (self), "assistant.only-questions", NULL);
  g_assert_true (ui_is_page (self->window, "devices"));
  answer_one_pc (self);
  go_to (self, "trouble");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (get_page (self), UK_TYPE_CHOICE_ROW, 0)),
                               TRUE);
  ui_press (get_next (self));
  g_assert_true (ui_is_page (self->window, "review"));
  ui_press (get_next (self));
  g_assert_true (ui_is_page (self->window, "advice"));
  /* Nothing was tested: no file can be made, and the page says what would make it clearer. */
  g_assert_false (gtk_widget_get_visible (ui_child (get_page (self), "exports")));
  g_assert_true (gtk_widget_get_visible (ui_child (get_page (self), "doubts")));
  ui_press (ui_find (ui_child (get_page (self), "doubts"), GTK_TYPE_BUTTON, 0));
  g_assert_true (ui_is_page (self->window, "address"));
}

static void
test_ticks_are_kept (Fixture *self, gconstpointer data)
{
  GtkWidget *box = NULL;

  answer_one_pc (self);
  go_to (self, "advice");
  box = ui_find (ui_child (get_page (self), "steps"), GTK_TYPE_CHECK_BUTTON, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (box), TRUE);
  go_to (self, "devices");
  go_to (self, "advice");
  box = ui_find (ui_child (get_page (self), "steps"), GTK_TYPE_CHECK_BUTTON, 0);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (box)));
}

/* A condition of the company turns the verdict at once, on the same page. */
static void
test_condition_changes_the_verdict (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  GtkWidget *row = NULL;

  answer_one_pc (self);
  go_to (self, "advice");
  before = g_strdup (uk_page_get_title (UK_PAGE (get_page (self))));
  row = gtk_widget_get_first_child (
      uk_section_get_content (UK_SECTION (ui_child (get_page (self), "conditions"))));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row), TRUE);
  ui_settle ();
  g_assert_cmpstr (uk_page_get_title (UK_PAGE (get_page (self))), !=, before);
  g_assert_true (uk_session_get_answers (self->session)->policy_no_server_copy);
}

/* Who begins to type on a new page means its only field; the heading has the focus. */
static void
test_typing_goes_into_the_field (Fixture *self, gconstpointer data)
{
  UkField *field = NULL;

  go_to (self, "address");
  field = UK_FIELD (ui_child (get_page (self), "address"));
  ui_press_keys ("h a n a");
  g_assert_cmpstr (uk_field_get_text (field), ==, "hana");
  ui_press_keys ("Return");
  g_assert_cmpstr (uk_field_get_text (field), ==, "hana");
}

/* Likewise in the list of troubles, whose search has not the focus either. */
static void
test_typing_searches (Fixture *self, gconstpointer data)
{
  GtkWidget *search = NULL;

  g_assert_true (uk_window_show_view (self->window, "trouble"));
  ui_settle ();
  search = ui_find (GTK_WIDGET (uk_window_get_view (self->window)), GTK_TYPE_SEARCH_ENTRY, 0);
  ui_press_keys ("f u l l");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "full");
}

/* Alt and a digit choose a view. */
static void
test_keys_of_the_views (Fixture *self, gconstpointer data)
{
  static const char *const views[] = { "trouble", "learn", "addresses", "advice" };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *keys = g_strdup_printf ("alt+%u", (i + 1) % 4 + 1);
      ui_press_keys (keys);
      g_assert_cmpstr (uk_window_get_view_id (self->window), ==, views[i]);
    }
}

static void
test_restart (Fixture *self, gconstpointer data)
{
  answer_one_pc (self);
  go_to (self, "advice");
  uk_assistant_restart (get_assistant (self));
  g_assert_true (ui_is_page (self->window, "welcome"));
  g_assert_cmpuint (uk_session_get_answers (self->session)->n_pc, ==, 0);
  go_to (self, "devices");
  g_assert_false (gtk_widget_get_sensitive (get_next (self)));
}

static gboolean
has_error_cb (gpointer field)
{
  return uk_field_get_error (UK_FIELD (field)) != NULL;
}

static void
test_enter_in_the_field (Fixture *self, gconstpointer data)
{
  UkField *field = NULL;

  go_to (self, "address");
  field = get_address_field (self);
  ui_press_keys ("Tab");
  ui_press_keys ("h a n 1 2");
  g_assert_cmpstr (uk_field_get_text (field), ==, "han12");
  ui_press_keys ("Return");
  ui_wait_for (has_error_cb, field, "the error below the field");
  /* After an error the focus is in the field. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)),
                                         GTK_WIDGET (uk_field_get_editable (field))));
}

static void
assert_named (GtkWidget *widget)
{
  GtkWidget *child = NULL;
  gboolean named = GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL;

  if (!gtk_widget_get_visible (widget))
    return;
  if ((GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget)
       || GTK_IS_ENTRY (widget))
      && !named)
    {
      named = gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                                GTK_ACCESSIBLE_PROPERTY_LABEL)
              || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY)
              || ui_find (widget, GTK_TYPE_LABEL, 0) != NULL;
      if (!named)
        g_error ("A %s has no name", G_OBJECT_TYPE_NAME (widget));
    }
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

static const char *const offline_pages[] = {
  "welcome",   "devices", "people",  "connection", "keep",   "current",
  "old_local", "backup",  "trouble", "address",    "advice",
};

static void
test_everything_is_named (Fixture *self, gconstpointer data)
{
  answer_one_pc (self);
  for (gsize i = 0; i < G_N_ELEMENTS (offline_pages); i++)
    {
      go_to (self, offline_pages[i]);
      assert_named (get_page (self));
    }
}

static void
test_fits_360 (Fixture *self, gconstpointer data)
{
  answer_one_pc (self);
  for (gsize i = 0; i < G_N_ELEMENTS (offline_pages); i++)
    {
      int width = 0;
      go_to (self, offline_pages[i]);
      gtk_widget_measure (GTK_WIDGET (self->window), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                          NULL, NULL);
      if (width > 360)
        g_error ("%s wants %d pixels", offline_pages[i], width);
    }
}

static void
test_about (Fixture *self, gconstpointer data)
{
  GtkWindow *about = uk_dialogs_show_about (GTK_WINDOW (self->window));
  const char *comments = adw_about_window_get_comments (ADW_ABOUT_WINDOW (about));

  for (char number = '1'; number <= '6'; number++)
    {
      char start[] = { number, '.', ' ', '\0' };
      g_assert_nonnull (strstr (comments, start));
    }
  gtk_window_destroy (about);
  ui_settle ();
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/uketori/window/starts-at-welcome", test_starts_at_welcome);
  ADD ("/uketori/window/heading-has-focus", test_heading_has_focus);
  ADD ("/uketori/window/everything-is-named", test_everything_is_named);
  ADD ("/uketori/window/fits-360", test_fits_360);
  ADD ("/uketori/window/restart", test_restart);
  ADD ("/uketori/window/keys-of-the-views", test_keys_of_the_views);
  ADD ("/uketori/window/typing-searches", test_typing_searches);
  ADD ("/uketori/address/typing-goes-into-the-field", test_typing_goes_into_the_field);
  ADD ("/uketori/window/about", test_about);
  ADD ("/uketori/window/only-questions", test_only_questions);
  ADD ("/uketori/questions/next-wants-an-answer", test_next_wants_an_answer);
  ADD ("/uketori/questions/back-keeps-answers", test_back_keeps_answers);
  ADD ("/uketori/questions/skip-takes-the-answer-back", test_skip_takes_the_answer_back);
  ADD ("/uketori/questions/shrink", test_questions_shrink);
  ADD ("/uketori/questions/nothing-wrong-excludes-the-rest", test_nothing_wrong_excludes_the_rest);
  ADD ("/uketori/questions/answers-can-be-corrected", test_answers_can_be_corrected);
  ADD ("/uketori/address/bad", test_bad_addresses);
  ADD ("/uketori/address/full-width", test_full_width_address);
  ADD ("/uketori/address/enter", test_enter_in_the_field);
  ADD ("/uketori/advice/ticks-are-kept", test_ticks_are_kept);
  ADD ("/uketori/advice/condition-changes-the-verdict", test_condition_changes_the_verdict);
#undef ADD
  return g_test_run ();
}
