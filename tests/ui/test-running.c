/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "ui-journey.h"

#include "uk-check-row.h"
#include "uk-closures.h"
#include "uk-field.h"
#include "uk-guide.h"

/* While a test runs and after it: its rows, Stop, going back, closing, testing again in part. */

/* Every row is read aloud as item, state, detail; the words stand in the row as well. */
static void
test_rows_are_named (Journey *self, gconstpointer data)
{
  GtkWidget *row = NULL;
  guint n = 0;

  journey_skip_questions (self);
  journey_find_settings (self, HANAKO);
  gtk_widget_activate_action (GTK_WIDGET (journey_get_page (self)), "view.skip", NULL);
  ui_wait_for (journey_is_over_cb, self, "the test is over");
  for (n = 0; (row = ui_find (GTK_WIDGET (journey_get_page (self)), UK_TYPE_CHECK_ROW, n)) != NULL;
       n++)
    {
      UkCheck *check = uk_check_row_get_check (UK_CHECK_ROW (row));
      g_autofree char *name = uk_check_to_name (
          uk_check_get_title (check), uk_check_get_state (check), uk_check_get_detail (check));
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           name);
      g_assert_nonnull (ui_find_label (row, uk_check_state_to_word (uk_check_get_state (check))));
    }
  g_assert_cmpuint (
      n, ==, g_list_model_get_n_items (G_LIST_MODEL (uk_session_get_checkup (self->session))));
  g_assert_cmpuint (n, >=, 8);
}

static gboolean
has_outcome_cb (gpointer user_data)
{
  return !uk_page_get_running (uk_view_get_page (uk_window_get_view (user_data)));
}

/* From the advice to a trouble: only the rows that matter run, with the password of the keyring,
 * and the advice is made of the whole test again afterwards. */
static void
test_trouble_in_part (Journey *self, gconstpointer data)
{
  g_autofree char *password = journey_dup_password (HANAKO);
  g_autoptr (UkReport) whole = NULL;
  GtkWidget *view = NULL;

  journey_skip_questions (self);
  journey_find_settings (self, HANAKO);
  journey_test_with_password (self, password);
  journey_press_next (self);
  whole = uk_report_ref (uk_session_get_report (self->session));
  g_assert_true (uk_window_show_view (self->window, "trouble"));
  ui_settle ();
  view = GTK_WIDGET (uk_window_get_view (self->window));
  ui_press (ui_find_button (view, _ (uk_symptom_find ("T10")->title)));
  ui_press (ui_find_button (view, _ ("Check again only what matters")));
  g_assert_true (uk_page_get_running (uk_view_get_page (UK_VIEW (view))));
  ui_wait_for (has_outcome_cb, self->window, "the test in part is over");
  g_assert_nonnull (ui_find_label (view, _ ("The test confirms none of these causes.")));
  g_assert_nonnull (ui_find (view, UK_TYPE_CHECK_ROW, 2));
  g_assert_null (ui_find (view, UK_TYPE_CHECK_ROW, 4));
  g_assert_true (uk_session_get_report (self->session) == whole);
  ui_look (GTK_WINDOW (self->window), "20-trouble-tested");
}

static gboolean
is_idle_cb (gpointer user_data)
{
  return uk_session_get_busy (((Journey *) user_data)->session) == UK_SESSION_IDLE;
}

/* Stop is answered at once, and the test can be begun again. */
static void
test_stop (Journey *self, gconstpointer data)
{
  gint64 stopped_us = 0;

  journey_skip_questions (self);
  journey_find_settings (self, HANAKO);
  gtk_widget_activate_action (GTK_WIDGET (journey_get_page (self)), "view.skip", NULL);
  g_assert_true (uk_page_get_running (journey_get_page (self)));
  stopped_us = g_get_monotonic_time ();
  gtk_widget_activate_action (GTK_WIDGET (journey_get_page (self)), "view.stop", NULL);
  ui_wait_for (journey_is_over_cb, self, "the test has stopped");
  g_assert_cmpint (g_get_monotonic_time () - stopped_us, <, G_USEC_PER_SEC / 2);
  g_assert_false (uk_page_get_running (journey_get_page (self)));
  ui_look (GTK_WINDOW (self->window), "17-check-stopped");
  gtk_widget_activate_action (GTK_WIDGET (journey_get_page (self)), "view.skip", NULL);
  g_assert_true (ui_is_page (self->window, "found"));
  gtk_widget_activate_action (GTK_WIDGET (journey_get_page (self)), "view.skip", NULL);
  ui_wait_for (journey_is_over_cb, self, "the second test is over");
  g_assert_false (uk_report_has_error (uk_session_get_report (self->session)));
}

/* Going back ends what runs; what is found later for the old address is not shown for the new one.
 */
static void
test_back_while_running (Journey *self, gconstpointer data)
{
  UkField *field = NULL;

  journey_skip_questions (self);
  field = UK_FIELD (ui_child (journey_get_page (self), "address"));
  uk_field_set_text (field, HANAKO);
  gtk_widget_activate_action (GTK_WIDGET (journey_get_page (self)), "view.next", NULL);
  g_assert_true (uk_page_get_running (journey_get_page (self)));
  uk_view_go_back (UK_VIEW (uk_window_get_assistant (self->window)));
  g_assert_cmpstr (uk_field_get_text (field), ==, HANAKO);
  journey_find_settings (self, "taro@suzuki-koumuten.example");
  g_assert_nonnull (
      ui_find_label (GTK_WIDGET (journey_get_page (self)), "yubin.suzuki-koumuten.example"));
  gtk_widget_activate_action (GTK_WIDGET (journey_get_page (self)), "view.skip", NULL);
  uk_view_go_back (UK_VIEW (uk_window_get_assistant (self->window)));
  g_assert_true (ui_is_page (self->window, "found"));
  ui_wait_for (is_idle_cb, self, "nothing runs any more");
}

/* The fixture's end closes the window and wants everything gone: that is the test. */
static void
test_close_while_running (Journey *self, gconstpointer data)
{
  journey_skip_questions (self);
  journey_find_settings (self, HANAKO);
  gtk_widget_activate_action (GTK_WIDGET (journey_get_page (self)), "view.skip", NULL);
  g_assert_true (uk_page_get_running (journey_get_page (self)));
  gtk_window_close (GTK_WINDOW (self->window));
  g_assert_null (self->window);
  ui_wait_for (is_idle_cb, self, "the test has ended");
}

static gboolean
knows_keyring_cb (gpointer user_data)
{
  return uk_session_get_keyring_state (((Journey *) user_data)->session) == UK_SECRETS_NOT_THERE;
}

/* Without a secret service the switch is greyed, says why, and the password still works for this
 * once. */
static void
test_no_keyring (Journey *self, gconstpointer data)
{
  g_autofree char *password = journey_dup_password (HANAKO);

  journey_skip_questions (self);
  journey_find_settings (self, HANAKO);
  ui_wait_for (knows_keyring_cb, self, "the keyring was looked for");
  g_assert_false (gtk_widget_get_sensitive (
      ui_child (ui_child (journey_get_page (self), "password_box"), "keep")));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (journey_get_page (self)),
                                   uk_keyring_to_reason (UK_SECRETS_NOT_THERE)));
  ui_look (GTK_WINDOW (self->window), "18-found-no-keyring");
  journey_test_with_password (self, password);
  g_assert_true (uk_candidate_get_verified (uk_session_get_report (self->session)->incoming));
  g_assert_false (uk_session_get_saved_password (self->session));
  /* What the person wants is not forgotten for a PC that has a keyring. */
  g_assert_true (uk_session_get_keep_password (self->session));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add (path, Journey, NULL, journey_set_up, function, journey_tear_down)
  ADD ("/uketori/running/rows-are-named", test_rows_are_named);
  ADD ("/uketori/running/trouble-in-part", test_trouble_in_part);
  ADD ("/uketori/running/stop", test_stop);
  ADD ("/uketori/running/back-while-running", test_back_while_running);
  ADD ("/uketori/running/close-while-running", test_close_while_running);
  /* Where there is no secret service: another run of this program. */
  ADD ("/uketori/no-keyring", test_no_keyring);
#undef ADD
  return g_test_run ();
}
