/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "ui-support.h"

#include <glib/gstdio.h>
#include <string.h>

#include "uk-check-row.h"
#include "uk-choice-row.h"
#include "uk-closures.h"
#include "uk-counter-row.h"
#include "uk-dialogs.h"
#include "uk-export-row.h"
#include "uk-field.h"
#include "uk-guide.h"

/*
 * The window's whole way against the practice servers of tests/world, with a real keyring: Hanako
 * has a PC and a phone, answers, gives her address and password, sees the test, the verdict, and
 * saves a file. The second time the password is in the keyring.
 */

#define HANAKO "hanako@yamada-shoten.example"

typedef struct
{
  UkSession *session;
  UkWindow *window;
  char *folder; /* (owned) where files are exported to */
} Fixture;

/* The password of a practice address; whoever reads this file does not learn it. */
static char *
dup_password (const char *email)
{
  g_autofree char *path = g_build_filename (g_getenv ("UKETORI_WORLD"), "addresses.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) fields = g_strsplit (*line, "\t", 3);
      if (g_strcmp0 (fields[0], email) == 0)
        return g_strdup (fields[1]);
    }
  g_assert_not_reached ();
}

static GFile *
choose_place (const char *file_name, gpointer user_data)
{
  return g_file_new_build_filename (((Fixture *) user_data)->folder, file_name, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("uketori-journey-XXXXXX", NULL);
  self->session = uk_session_new (NULL, NULL, NULL);
  self->window = ui_window_new (self->session);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  uk_dialogs_replace_save (choose_place, self);
}

/* A run that was cancelled holds the session until its last callback. */
static gboolean
is_only_ours_cb (gpointer session)
{
  return G_OBJECT (session)->ref_count == 1;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  uk_dialogs_replace_save (NULL, NULL);
  if (self->window != NULL)
    ui_window_destroy (self->window);
  ui_wait_for (is_only_ours_cb, self->session, "nobody else holds the session");
  g_assert_finalize_object (self->session);
}

static UkPage *
get_page (Fixture *self)
{
  return uk_view_get_page (UK_VIEW (uk_window_get_assistant (self->window)));
}

static void
press_next (Fixture *self)
{
  ui_press (uk_view_get_default_widget (UK_VIEW (uk_window_get_assistant (self->window))));
}

static void
choose (Fixture *self, guint option)
{
  GtkWidget *row = ui_find (GTK_WIDGET (get_page (self)), UK_TYPE_CHOICE_ROW, option);

  g_assert_nonnull (row);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row), TRUE);
}

static void
answer_devices (Fixture *self)
{
  for (guint i = 0; i < 2; i++)
    uk_counter_row_set_count (
        UK_COUNTER_ROW (ui_find (GTK_WIDGET (get_page (self)), UK_TYPE_COUNTER_ROW, i)), 1);
}

/* One PC and one phone; only I; always on line; some years; POP that deletes; old mail in the PC;
 * no backup. */
static void
answer_questions (Fixture *self)
{
  static const struct
  {
    const char *id;
    guint option;
  } answers[] = {
    { "people", 0 },  { "connection", 0 }, { "keep", 1 },
    { "current", 3 }, { "old_local", 0 },  { "backup", 2 },
  };

  g_assert_true (ui_is_page (self->window, "devices"));
  answer_devices (self);
  ui_look (GTK_WINDOW (self->window), "02-devices");
  press_next (self);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *name = g_strdup_printf ("03-%s", answers[i].id);
      g_assert_true (ui_is_page (self->window, answers[i].id));
      choose (self, answers[i].option);
      ui_look (GTK_WINDOW (self->window), name);
      press_next (self);
    }
  g_assert_true (ui_is_page (self->window, "review"));
  ui_look (GTK_WINDOW (self->window), "04-review");
  press_next (self);
}

static gboolean
has_candidates_cb (gpointer user_data)
{
  return uk_session_get_candidates (((Fixture *) user_data)->session) != NULL
         && uk_page_get_next_label (get_page (user_data)) != NULL;
}

static void
find_settings (Fixture *self, const char *email)
{
  UkField *field = NULL;

  g_assert_true (ui_is_page (self->window, "address"));
  field = UK_FIELD (ui_child (get_page (self), "address"));
  uk_field_set_text (field, email);
  ui_look (GTK_WINDOW (self->window), "04-address");
  press_next (self);
  g_assert_true (ui_is_page (self->window, "found"));
  ui_wait_for (has_candidates_cb, self, "settings are found");
}

static gboolean
is_over_cb (gpointer user_data)
{
  Fixture *self = user_data;

  return ui_is_page (self->window, "check") && uk_page_get_complete (get_page (self));
}

static void
test_with_password (Fixture *self, const char *password)
{
  UkField *field = UK_FIELD (ui_child (ui_child (get_page (self), "password_box"), "password"));

  uk_field_set_text (field, password);
  ui_settle ();
  ui_look (GTK_WINDOW (self->window), "05-found");
  press_next (self);
  g_assert_true (ui_is_page (self->window, "check"));
  ui_wait_for (is_over_cb, self, "the test is over");
  /* The entry has no business with it any more. */
  g_assert_cmpstr (uk_field_get_text (field), ==, "");
}

static void
assert_verdict (Fixture *self)
{
  const UkAdvice *advice = uk_session_get_advice (self->session);
  g_autofree char *headline = uk_recommendation_headline (advice);

  g_assert_true (ui_is_page (self->window, "advice"));
  g_assert_cmpint (advice->recommendation, ==, UK_RECOMMENDATION_IMAP);
  g_assert_cmpstr (uk_page_get_title (get_page (self)), ==, headline);
  g_assert_nonnull (ui_find_label (GTK_WIDGET (get_page (self)),
                                   uk_advice_source_text (UK_ADVICE_SOURCE_MEASURED)));
}

static GtkWidget *
find_export_row (Fixture *self, const char *id)
{
  GtkWidget *page = GTK_WIDGET (get_page (self));
  GtkWidget *row = NULL;

  for (guint i = 0; (row = ui_find (page, UK_TYPE_EXPORT_ROW, i)) != NULL; i++)
    if (g_str_equal (uk_export_row_get_format_id (UK_EXPORT_ROW (row)), id))
      return row;
  g_assert_not_reached ();
}

static void
saved_cb (UkExportRow *row, const char *path, char **out_path)
{
  g_free (*out_path);
  *out_path = g_strdup (path);
}

static gboolean
is_saved_cb (gpointer user_data)
{
  return *(char **) user_data != NULL;
}

static void
export_file (Fixture *self, const char *id, const char *password)
{
  GtkWidget *row = find_export_row (self, id);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  g_signal_connect (row, "saved", G_CALLBACK (saved_cb), &path);
  ui_press (ui_child (row, "button"));
  ui_wait_for (is_saved_cb, &path, "a file is written");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "mail.yamada-shoten.example"));
  g_assert_null (strstr (text, password));
}

static void
test_first_time (Fixture *self, gconstpointer data)
{
  g_autofree char *password = dup_password (HANAKO);

  ui_look (GTK_WINDOW (self->window), "01-welcome");
  ui_press (ui_find (GTK_WIDGET (get_page (self)), GTK_TYPE_BUTTON, 0));
  answer_questions (self);
  find_settings (self, HANAKO);
  test_with_password (self, password);
  ui_look (GTK_WINDOW (self->window), "06-check");
  g_assert_true (uk_session_get_saved_password (self->session));
  press_next (self);
  assert_verdict (self);
  export_file (self, "mobileconfig", password);
  ui_press (ui_find_button (GTK_WIDGET (get_page (self)), _ ("Other programs and formats")));
  export_file (self, "autoconfig", password);
  ui_look (GTK_WINDOW (self->window), "07-advice");
}

static void
skip_questions (Fixture *self)
{
  UkAnswers answers = uk_answers_none ();

  answers.n_pc = answers.n_phone = 1;
  uk_session_set_answers (self->session, &answers);
  g_assert_true (uk_assistant_show (uk_window_get_assistant (self->window), "address"));
}

static gboolean
has_saved_password_cb (gpointer user_data)
{
  return uk_session_get_saved_password (((Fixture *) user_data)->session);
}

/* The next start of the program: the keyring has the password, and nobody needs to type it. */
static void
test_second_time (Fixture *self, gconstpointer data)
{
  skip_questions (self);
  find_settings (self, HANAKO);
  ui_wait_for (has_saved_password_cb, self, "the password is found in the keyring");
  test_with_password (self, "");
  press_next (self);
  assert_verdict (self);
}

static void
confirm_hosts (Fixture *self)
{
  GtkWidget *hosts = ui_child (ui_child (get_page (self), "confirm"), "boxes");
  GtkWidget *box = gtk_widget_get_first_child (hosts);

  for (; box != NULL; box = gtk_widget_get_next_sibling (box))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (box), TRUE);
}

static void
test_wrong_password (Fixture *self, gconstpointer data)
{
  skip_questions (self);
  find_settings (self, "jiro@tanaka-iin.example");
  confirm_hosts (self);
  ui_look (GTK_WINDOW (self->window), "08-found-guess");
  test_with_password (self, "not-the-password");
  ui_look (GTK_WINDOW (self->window), "09-check-wrong-password");
  g_assert_false (uk_session_get_saved_password (self->session));
  g_assert_cmpint (
      g_array_index (uk_session_get_report (self->session)->diagnosis, UkFindingCode, 0), ==,
      UK_FINDING_WRONG_PASSWORD);
  press_next (self);
  g_assert_cmpint (uk_session_get_advice (self->session)->recommendation, ==,
                   UK_RECOMMENDATION_FIX_FIRST);
  ui_look (GTK_WINDOW (self->window), "10-advice-fix-first");
}

static void
assert_copied (Fixture *self, const char *part)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->window));
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (
      gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &value, NULL));
  g_assert_nonnull (strstr (g_value_get_string (&value), part));
}

static void
test_without_password (Fixture *self, gconstpointer data)
{
  skip_questions (self);
  find_settings (self, "keiri@sato-denki.example");
  gtk_widget_activate_action (GTK_WIDGET (get_page (self)), "view.skip", NULL);
  ui_wait_for (is_over_cb, self, "the test is over");
  ui_look (GTK_WINDOW (self->window), "11-check-without-password");
  press_next (self);
  g_assert_cmpint (uk_session_get_advice (self->session)->recommendation, ==,
                   UK_RECOMMENDATION_ASK_PROVIDER);
  ui_look (GTK_WINDOW (self->window), "12-advice-ask-provider");
  ui_press (ui_find_button (GTK_WIDGET (get_page (self)), _ ("Copy the question")));
  assert_copied (self, "keiri@sato-denki.example");
}

static gboolean
has_result_cb (gpointer user_data)
{
  UkPage *page = get_page (user_data);

  return ui_is_page (((Fixture *) user_data)->window, "found") && !uk_page_get_running (page);
}

/* Nothing found is no dead end: server names by hand, or the advice from the answers alone. */
static void
test_unknown_domain (Fixture *self, gconstpointer data)
{
  UkField *field = NULL;

  skip_questions (self);
  field = UK_FIELD (ui_child (get_page (self), "address"));
  uk_field_set_text (field, "hanako＠nowhere.example");
  press_next (self);
  ui_wait_for (has_result_cb, self, "the search ends");
  g_assert_false (uk_page_get_complete (get_page (self)));
  g_assert_true (gtk_widget_get_visible (ui_child (get_page (self), "manual")));
  ui_look (GTK_WINDOW (self->window), "13-not-found");
  gtk_widget_activate_action (GTK_WIDGET (get_page (self)), "view.skip", NULL);
  g_assert_true (ui_is_page (self->window, "advice"));
}

static void
enter_incoming_server (Fixture *self, const char *host)
{
  GtkWidget *manual = ui_child (get_page (self), "manual");

  gtk_expander_set_expanded (GTK_EXPANDER (ui_child (get_page (self), "manual_expander")), TRUE);
  uk_field_set_text (UK_FIELD (ui_child (manual, "incoming_host")), host);
  g_signal_emit_by_name (manual, "apply");
  ui_wait_for (has_result_cb, self, "the second search ends");
  g_assert_nonnull (ui_find_label (GTK_WIDGET (get_page (self)), host));
}

/* The name from the contract sheet is taken at its word. */
static void
test_server_by_hand (Fixture *self, gconstpointer data)
{
  skip_questions (self);
  find_settings (self, HANAKO);
  enter_incoming_server (self, "yubin.suzuki-koumuten.example");
  g_assert_nonnull (
      ui_find_label (GTK_WIDGET (get_page (self)), uk_source_to_text (UK_SOURCE_MANUAL)));
  ui_look (GTK_WINDOW (self->window), "19-found-by-hand");
}

/* Mei's server shows a certificate for another name. No password goes there, and nothing lets her
 * go on anyway; once she has confirmed the name that the certificate gives, it goes to that one. */
static void
test_certificate_for_another_name (Fixture *self, gconstpointer data)
{
  g_autofree char *password = dup_password ("mei@kato-sekkei.example");
  UkReport *report = NULL;

  skip_questions (self);
  find_settings (self, "mei@kato-sekkei.example");
  g_assert_false (uk_page_get_complete (get_page (self)));
  confirm_hosts (self);
  test_with_password (self, password);
  ui_look (GTK_WINDOW (self->window), "14-check-certificate");
  report = uk_session_get_report (self->session);
  g_assert_nonnull (uk_findings_find (report->findings, UK_FINDING_CERT_WRONG_HOST));
  g_assert_true (uk_candidate_get_verified (report->incoming));
  g_assert_cmpstr (uk_endpoint_get_host (uk_candidate_get_endpoint (report->incoming)), ==,
                   "sv14.kyoyu-server.example");
}

/* A box that is nearly full, shared by three PCs. */
static void
test_nearly_full (Fixture *self, gconstpointer data)
{
  g_autofree char *password = dup_password ("info@yamada-shoten.example");
  UkAnswers answers = uk_answers_none ();

  answers.n_pc = 3;
  answers.people = UK_PEOPLE_SHARED;
  answers.connection = UK_CONNECTION_ALWAYS;
  answers.keep = UK_KEEP_YEARS;
  uk_session_set_answers (self->session, &answers);
  g_assert_true (uk_assistant_show (uk_window_get_assistant (self->window), "address"));
  find_settings (self, "info@yamada-shoten.example");
  test_with_password (self, password);
  ui_look (GTK_WINDOW (self->window), "15-check-nearly-full");
  press_next (self);
  g_assert_cmpint (uk_session_get_advice (self->session)->recommendation, ==,
                   UK_RECOMMENDATION_IMAP_KEEP);
  ui_look (GTK_WINDOW (self->window), "16-advice-shared");
}

/* Every row is read aloud as item, state, detail; the words stand in the row as well. */
static void
test_rows_are_named (Fixture *self, gconstpointer data)
{
  GtkWidget *row = NULL;
  guint n = 0;

  skip_questions (self);
  find_settings (self, HANAKO);
  gtk_widget_activate_action (GTK_WIDGET (get_page (self)), "view.skip", NULL);
  ui_wait_for (is_over_cb, self, "the test is over");
  for (n = 0; (row = ui_find (GTK_WIDGET (get_page (self)), UK_TYPE_CHECK_ROW, n)) != NULL; n++)
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
test_trouble_in_part (Fixture *self, gconstpointer data)
{
  g_autofree char *password = dup_password (HANAKO);
  g_autoptr (UkReport) whole = NULL;
  GtkWidget *view = NULL;

  skip_questions (self);
  find_settings (self, HANAKO);
  test_with_password (self, password);
  press_next (self);
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
  return uk_session_get_busy (((Fixture *) user_data)->session) == UK_SESSION_IDLE;
}

/* Stop is answered at once, and the test can be begun again. */
static void
test_stop (Fixture *self, gconstpointer data)
{
  gint64 stopped_us = 0;

  skip_questions (self);
  find_settings (self, HANAKO);
  gtk_widget_activate_action (GTK_WIDGET (get_page (self)), "view.skip", NULL);
  g_assert_true (uk_page_get_running (get_page (self)));
  stopped_us = g_get_monotonic_time ();
  gtk_widget_activate_action (GTK_WIDGET (get_page (self)), "view.stop", NULL);
  ui_wait_for (is_over_cb, self, "the test has stopped");
  g_assert_cmpint (g_get_monotonic_time () - stopped_us, <, G_USEC_PER_SEC / 2);
  g_assert_false (uk_page_get_running (get_page (self)));
  ui_look (GTK_WINDOW (self->window), "17-check-stopped");
  gtk_widget_activate_action (GTK_WIDGET (get_page (self)), "view.skip", NULL);
  g_assert_true (ui_is_page (self->window, "found"));
  gtk_widget_activate_action (GTK_WIDGET (get_page (self)), "view.skip", NULL);
  ui_wait_for (is_over_cb, self, "the second test is over");
  g_assert_false (uk_report_has_error (uk_session_get_report (self->session)));
}

/* Going back ends what runs; what is found later for the old address is not shown for the new one.
 */
static void
test_back_while_running (Fixture *self, gconstpointer data)
{
  UkField *field = NULL;

  skip_questions (self);
  field = UK_FIELD (ui_child (get_page (self), "address"));
  uk_field_set_text (field, HANAKO);
  gtk_widget_activate_action (GTK_WIDGET (get_page (self)), "view.next", NULL);
  g_assert_true (uk_page_get_running (get_page (self)));
  uk_view_go_back (UK_VIEW (uk_window_get_assistant (self->window)));
  g_assert_cmpstr (uk_field_get_text (field), ==, HANAKO);
  find_settings (self, "taro@suzuki-koumuten.example");
  g_assert_nonnull (ui_find_label (GTK_WIDGET (get_page (self)), "yubin.suzuki-koumuten.example"));
  gtk_widget_activate_action (GTK_WIDGET (get_page (self)), "view.skip", NULL);
  uk_view_go_back (UK_VIEW (uk_window_get_assistant (self->window)));
  g_assert_true (ui_is_page (self->window, "found"));
  ui_wait_for (is_idle_cb, self, "nothing runs any more");
}

/* The fixture's end closes the window and wants everything gone: that is the test. */
static void
test_close_while_running (Fixture *self, gconstpointer data)
{
  skip_questions (self);
  find_settings (self, HANAKO);
  gtk_widget_activate_action (GTK_WIDGET (get_page (self)), "view.skip", NULL);
  g_assert_true (uk_page_get_running (get_page (self)));
  gtk_window_close (GTK_WINDOW (self->window));
  g_assert_null (self->window);
  ui_wait_for (is_idle_cb, self, "the test has ended");
}

static gboolean
knows_keyring_cb (gpointer user_data)
{
  return uk_session_get_keyring_state (((Fixture *) user_data)->session) == UK_SECRETS_NOT_THERE;
}

/* Without a secret service the switch is greyed, says why, and the password still works for this
 * once. */
static void
test_no_keyring (Fixture *self, gconstpointer data)
{
  g_autofree char *password = dup_password (HANAKO);

  skip_questions (self);
  find_settings (self, HANAKO);
  ui_wait_for (knows_keyring_cb, self, "the keyring was looked for");
  g_assert_false (
      gtk_widget_get_sensitive (ui_child (ui_child (get_page (self), "password_box"), "keep")));
  g_assert_nonnull (
      ui_find_label (GTK_WIDGET (get_page (self)), uk_keyring_to_reason (UK_SECRETS_NOT_THERE)));
  ui_look (GTK_WINDOW (self->window), "18-found-no-keyring");
  test_with_password (self, password);
  g_assert_true (uk_candidate_get_verified (uk_session_get_report (self->session)->incoming));
  g_assert_false (uk_session_get_saved_password (self->session));
  /* What the person wants is not forgotten for a PC that has a keyring. */
  g_assert_true (uk_session_get_keep_password (self->session));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/uketori/journey/first-time", test_first_time);
  ADD ("/uketori/journey/password-from-keyring", test_second_time);
  ADD ("/uketori/journey/wrong-password", test_wrong_password);
  ADD ("/uketori/journey/without-password", test_without_password);
  ADD ("/uketori/journey/unknown-domain", test_unknown_domain);
  ADD ("/uketori/journey/server-by-hand", test_server_by_hand);
  ADD ("/uketori/journey/certificate-for-another-name", test_certificate_for_another_name);
  ADD ("/uketori/journey/nearly-full", test_nearly_full);
  ADD ("/uketori/journey/rows-are-named", test_rows_are_named);
  ADD ("/uketori/journey/trouble-in-part", test_trouble_in_part);
  ADD ("/uketori/journey/stop", test_stop);
  ADD ("/uketori/journey/back-while-running", test_back_while_running);
  ADD ("/uketori/journey/close-while-running", test_close_while_running);
  /* Where there is no secret service: another run of this program. */
  ADD ("/uketori/no-keyring", test_no_keyring);
#undef ADD
  return g_test_run ();
}
