/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "ui-journey.h"

#include <string.h>

#include "uk-choice-row.h"
#include "uk-closures.h"
#include "uk-counter-row.h"
#include "uk-export-row.h"
#include "uk-field.h"

/*
 * The window's whole way against the practice servers of tests/world, with a real keyring: Hanako
 * has a PC and a phone, answers, gives her address and password, sees the test, the verdict, and
 * saves a file. The second time the password is in the keyring.
 */

static void
choose (Journey *self, guint option)
{
  GtkWidget *row = ui_find (GTK_WIDGET (journey_get_page (self)), UK_TYPE_CHOICE_ROW, option);

  g_assert_nonnull (row);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row), TRUE);
}

static void
answer_devices (Journey *self)
{
  for (guint i = 0; i < 2; i++)
    uk_counter_row_set_count (
        UK_COUNTER_ROW (ui_find (GTK_WIDGET (journey_get_page (self)), UK_TYPE_COUNTER_ROW, i)), 1);
}

/* One PC and one phone; only I; always on line; some years; POP that deletes; old mail in the PC;
 * no backup. */
static void
answer_questions (Journey *self)
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
  journey_press_next (self);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *name = g_strdup_printf ("03-%s", answers[i].id);
      g_assert_true (ui_is_page (self->window, answers[i].id));
      choose (self, answers[i].option);
      ui_look (GTK_WINDOW (self->window), name);
      journey_press_next (self);
    }
  g_assert_true (ui_is_page (self->window, "review"));
  ui_look (GTK_WINDOW (self->window), "04-review");
  journey_press_next (self);
}

static void
assert_verdict (Journey *self)
{
  const UkAdvice *advice = uk_session_get_advice (self->session);
  g_autofree char *headline = uk_recommendation_headline (advice);

  g_assert_true (ui_is_page (self->window, "advice"));
  g_assert_cmpint (advice->recommendation, ==, UK_RECOMMENDATION_IMAP);
  g_assert_cmpstr (uk_page_get_title (journey_get_page (self)), ==, headline);
  g_assert_nonnull (ui_find_label (GTK_WIDGET (journey_get_page (self)),
                                   uk_advice_source_text (UK_ADVICE_SOURCE_MEASURED)));
}

static GtkWidget *
find_export_row (Journey *self, const char *id)
{
  GtkWidget *page = GTK_WIDGET (journey_get_page (self));
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
export_file (Journey *self, const char *id, const char *password)
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
test_first_time (Journey *self, gconstpointer data)
{
  g_autofree char *password = journey_dup_password (HANAKO);

  ui_look (GTK_WINDOW (self->window), "01-welcome");
  ui_press (ui_find (GTK_WIDGET (journey_get_page (self)), GTK_TYPE_BUTTON, 0));
  answer_questions (self);
  journey_find_settings (self, HANAKO);
  journey_test_with_password (self, password);
  ui_look (GTK_WINDOW (self->window), "06-check");
  g_assert_true (uk_session_get_saved_password (self->session));
  journey_press_next (self);
  assert_verdict (self);
  export_file (self, "mobileconfig", password);
  ui_press (
      ui_find_button (GTK_WIDGET (journey_get_page (self)), _ ("Other programs and formats")));
  export_file (self, "autoconfig", password);
  ui_look (GTK_WINDOW (self->window), "07-advice");
}

static gboolean
has_saved_password_cb (gpointer user_data)
{
  return uk_session_get_saved_password (((Journey *) user_data)->session);
}

/* The next start of the program: the keyring has the password, and nobody needs to type it. */
static void
test_second_time (Journey *self, gconstpointer data)
{
  journey_skip_questions (self);
  journey_find_settings (self, HANAKO);
  ui_wait_for (has_saved_password_cb, self, "the password is found in the keyring");
  journey_test_with_password (self, "");
  journey_press_next (self);
  assert_verdict (self);
}

static void
confirm_hosts (Journey *self)
{
  GtkWidget *hosts = ui_child (ui_child (journey_get_page (self), "confirm"), "boxes");
  GtkWidget *box = gtk_widget_get_first_child (hosts);

  for (; box != NULL; box = gtk_widget_get_next_sibling (box))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (box), TRUE);
}

static void
test_wrong_password (Journey *self, gconstpointer data)
{
  journey_skip_questions (self);
  journey_find_settings (self, "jiro@tanaka-iin.example");
  confirm_hosts (self);
  ui_look (GTK_WINDOW (self->window), "08-found-guess");
  journey_test_with_password (self, "not-the-password");
  ui_look (GTK_WINDOW (self->window), "09-check-wrong-password");
  g_assert_false (uk_session_get_saved_password (self->session));
  g_assert_cmpint (
      g_array_index (uk_session_get_report (self->session)->diagnosis, UkFindingCode, 0), ==,
      UK_FINDING_WRONG_PASSWORD);
  journey_press_next (self);
  g_assert_cmpint (uk_session_get_advice (self->session)->recommendation, ==,
                   UK_RECOMMENDATION_FIX_FIRST);
  ui_look (GTK_WINDOW (self->window), "10-advice-fix-first");
}

static void
assert_copied (Journey *self, const char *part)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->window));
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (
      gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &value, NULL));
  g_assert_nonnull (strstr (g_value_get_string (&value), part));
}

static void
test_without_password (Journey *self, gconstpointer data)
{
  journey_skip_questions (self);
  journey_find_settings (self, "keiri@sato-denki.example");
  gtk_widget_activate_action (GTK_WIDGET (journey_get_page (self)), "view.skip", NULL);
  ui_wait_for (journey_is_over_cb, self, "the test is over");
  ui_look (GTK_WINDOW (self->window), "11-check-without-password");
  journey_press_next (self);
  g_assert_cmpint (uk_session_get_advice (self->session)->recommendation, ==,
                   UK_RECOMMENDATION_ASK_PROVIDER);
  ui_look (GTK_WINDOW (self->window), "12-advice-ask-provider");
  ui_press (ui_find_button (GTK_WIDGET (journey_get_page (self)), _ ("Copy the question")));
  assert_copied (self, "keiri@sato-denki.example");
}

static gboolean
has_result_cb (gpointer user_data)
{
  UkPage *page = journey_get_page (user_data);

  return ui_is_page (((Journey *) user_data)->window, "found") && !uk_page_get_running (page);
}

/* Nothing found is no dead end: server names by hand, or the advice from the answers alone. */
static void
test_unknown_domain (Journey *self, gconstpointer data)
{
  UkField *field = NULL;

  journey_skip_questions (self);
  field = UK_FIELD (ui_child (journey_get_page (self), "address"));
  uk_field_set_text (field, "hanako＠nowhere.example");
  journey_press_next (self);
  ui_wait_for (has_result_cb, self, "the search ends");
  g_assert_false (uk_page_get_complete (journey_get_page (self)));
  g_assert_true (gtk_widget_get_visible (ui_child (journey_get_page (self), "manual")));
  ui_look (GTK_WINDOW (self->window), "13-not-found");
  gtk_widget_activate_action (GTK_WIDGET (journey_get_page (self)), "view.skip", NULL);
  g_assert_true (ui_is_page (self->window, "advice"));
}

static void
enter_incoming_server (Journey *self, const char *host)
{
  GtkWidget *manual = ui_child (journey_get_page (self), "manual");

  gtk_expander_set_expanded (GTK_EXPANDER (ui_child (journey_get_page (self), "manual_expander")),
                             TRUE);
  uk_field_set_text (UK_FIELD (ui_child (manual, "incoming_host")), host);
  g_signal_emit_by_name (manual, "apply");
  ui_wait_for (has_result_cb, self, "the second search ends");
  g_assert_nonnull (ui_find_label (GTK_WIDGET (journey_get_page (self)), host));
}

/* The name from the contract sheet is taken at its word. */
static void
test_server_by_hand (Journey *self, gconstpointer data)
{
  journey_skip_questions (self);
  journey_find_settings (self, HANAKO);
  enter_incoming_server (self, "yubin.suzuki-koumuten.example");
  g_assert_nonnull (
      ui_find_label (GTK_WIDGET (journey_get_page (self)), uk_source_to_text (UK_SOURCE_MANUAL)));
  ui_look (GTK_WINDOW (self->window), "19-found-by-hand");
}

/* Mei's server shows a certificate for another name. No password goes there, and nothing lets her
 * go on anyway; once she has confirmed the name that the certificate gives, it goes to that one. */
static void
test_certificate_for_another_name (Journey *self, gconstpointer data)
{
  g_autofree char *password = journey_dup_password ("mei@kato-sekkei.example");
  UkReport *report = NULL;

  journey_skip_questions (self);
  journey_find_settings (self, "mei@kato-sekkei.example");
  g_assert_false (uk_page_get_complete (journey_get_page (self)));
  confirm_hosts (self);
  journey_test_with_password (self, password);
  ui_look (GTK_WINDOW (self->window), "14-check-certificate");
  report = uk_session_get_report (self->session);
  g_assert_nonnull (uk_findings_find (report->findings, UK_FINDING_CERT_WRONG_HOST));
  g_assert_true (uk_candidate_get_verified (report->incoming));
  g_assert_cmpstr (uk_endpoint_get_host (uk_candidate_get_endpoint (report->incoming)), ==,
                   "sv14.kyoyu-server.example");
}

/* A box that is nearly full, shared by three PCs. */
static void
test_nearly_full (Journey *self, gconstpointer data)
{
  g_autofree char *password = journey_dup_password ("info@yamada-shoten.example");
  UkAnswers answers = uk_answers_none ();

  answers.n_pc = 3;
  answers.people = UK_PEOPLE_SHARED;
  answers.connection = UK_CONNECTION_ALWAYS;
  answers.keep = UK_KEEP_YEARS;
  uk_session_set_answers (self->session, &answers);
  g_assert_true (uk_assistant_show (uk_window_get_assistant (self->window), "address"));
  journey_find_settings (self, "info@yamada-shoten.example");
  journey_test_with_password (self, password);
  ui_look (GTK_WINDOW (self->window), "15-check-nearly-full");
  journey_press_next (self);
  g_assert_cmpint (uk_session_get_advice (self->session)->recommendation, ==,
                   UK_RECOMMENDATION_IMAP_KEEP);
  ui_look (GTK_WINDOW (self->window), "16-advice-shared");
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add (path, Journey, NULL, journey_set_up, function, journey_tear_down)
  ADD ("/uketori/journey/first-time", test_first_time);
  ADD ("/uketori/journey/password-from-keyring", test_second_time);
  ADD ("/uketori/journey/wrong-password", test_wrong_password);
  ADD ("/uketori/journey/without-password", test_without_password);
  ADD ("/uketori/journey/unknown-domain", test_unknown_domain);
  ADD ("/uketori/journey/server-by-hand", test_server_by_hand);
  ADD ("/uketori/journey/certificate-for-another-name", test_certificate_for_another_name);
  ADD ("/uketori/journey/nearly-full", test_nearly_full);
#undef ADD
  return g_test_run ();
}
