/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-session.h"

#include <string.h>

/*
 * The one mutable object against the practice servers of tests/world and a real keyring. Each test
 * has a session of its own; waits end with what is waited for, or with the deadline.
 */

#define HANAKO "hanako@yamada-shoten.example"
#define TARO "taro@suzuki-koumuten.example"
#define DEADLINE_SECONDS 30

typedef struct
{
  UkSession *session;
  GCancellable *cancellable;
  GAsyncResult *result;
  guint n_advice;
  guint n_busy;
} Fixture;

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->session = uk_session_new (NULL, NULL, NULL);
  self->cancellable = g_cancellable_new ();
  g_signal_connect (self->session, "notify::advice", G_CALLBACK (count_cb), &self->n_advice);
  g_signal_connect (self->session, "notify::busy", G_CALLBACK (count_cb), &self->n_busy);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->result);
  g_clear_object (&self->cancellable);
  /* Look-ups in the keyring that nobody waited for hold a reference until they end. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->session);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object (&((Fixture *) user_data)->result, result);
}

static gboolean
deadline_cb (gpointer what)
{
  g_error ("Deadline passed: %s", (const char *) what);
  return G_SOURCE_REMOVE;
}

static GAsyncResult *
wait_for_result (Fixture *self, const char *what)
{
  guint deadline = g_timeout_add_seconds (DEADLINE_SECONDS, deadline_cb, (gpointer) what);

  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
  return self->result;
}

static void
set_address (Fixture *self, const char *email)
{
  g_autoptr (UkAddress) address = uk_address_new (email, NULL);

  uk_session_set_address (self->session, address);
}

static void
discover (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->result);
  uk_session_discover_async (self->session, self->cancellable, ended_cb, self);
  g_assert_cmpint (uk_session_get_busy (self->session), ==, UK_SESSION_DISCOVERING);
  g_assert_true (
      uk_session_discover_finish (self->session, wait_for_result (self, "discovery"), &error));
  g_assert_no_error (error);
  g_assert_cmpint (uk_session_get_busy (self->session), ==, UK_SESSION_IDLE);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

/* The old run ends while the new one is under way: it neither says that nothing runs nor leaves the
 * servers of the old address behind. */
static void
test_newest_run_counts (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) old = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  set_address (self, TARO);
  uk_session_discover_async (self->session, cancellable, keep_result_cb, &old);
  g_cancellable_cancel (cancellable);
  set_address (self, HANAKO);
  uk_session_discover_async (self->session, self->cancellable, ended_cb, self);
  while (old == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (uk_session_discover_finish (self->session, old, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (self->result == NULL)
    g_assert_cmpint (uk_session_get_busy (self->session), ==, UK_SESSION_DISCOVERING);
  wait_for_result (self, "the second discovery");
  g_assert_cmpint (uk_session_get_busy (self->session), ==, UK_SESSION_IDLE);
  g_assert_cmpstr (uk_address_get_email (uk_session_get_candidates (self->session)->address), ==,
                   HANAKO);
}

/* Returns: (transfer full): the practice password of an address */
static UkSecret *
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
        return uk_secret_new (fields[1], -1);
    }
  g_assert_not_reached ();
}

static void
check (Fixture *self, UkSecret *password, gboolean use_saved)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->result);
  uk_session_check_async (self->session, password, use_saved, self->cancellable, ended_cb, self);
  g_assert_true (uk_session_check_finish (self->session, wait_for_result (self, "test"), &error));
  g_assert_no_error (error);
}

static void
test_answers_make_advice (Fixture *self, gconstpointer data)
{
  UkAnswers answers = uk_answers_none ();

  g_assert_nonnull (uk_session_get_advice (self->session));
  answers.n_pc = answers.n_phone = 1;
  answers.people = UK_PEOPLE_SELF;
  uk_session_set_answers (self->session, &answers);
  g_assert_cmpuint (self->n_advice, ==, 1);
  g_assert_cmpint (uk_session_get_advice (self->session)->recommendation, ==,
                   UK_RECOMMENDATION_IMAP);
  uk_session_set_answers (self->session, &answers);
  g_assert_cmpuint (self->n_advice, ==, 1);
}

static void
test_discover_and_check (Fixture *self, gconstpointer data)
{
  g_autoptr (UkSecret) password = dup_password (HANAKO);
  g_autoptr (UkAccount) account = NULL;
  UkReport *report = NULL;

  uk_session_set_keep_password (self->session, FALSE);
  set_address (self, HANAKO);
  g_assert_null (uk_session_dup_account (self->session));
  discover (self);
  g_assert_cmpuint (uk_session_get_candidates (self->session)->incoming->len, >=, 2);
  check (self, password, FALSE);
  report = uk_session_get_report (self->session);
  g_assert_true (uk_candidate_get_verified (report->incoming));
  g_assert_cmpint (uk_session_get_facts (self->session)->imap, ==, UK_SERVICE_OK);
  g_assert_cmpstr (uk_session_get_advice_names (self->session).server_name, ==,
                   "mail.yamada-shoten.example");
  account = uk_session_dup_account (self->session);
  g_assert_nonnull (uk_account_get_endpoint (account, UK_PROTOCOL_SMTP));
  g_assert_false (uk_session_get_saved_password (self->session));
  g_assert_cmpuint (self->n_busy, ==, 4);
}

static void
forget (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->result);
  uk_session_forget_password_async (self->session, NULL, ended_cb, self);
  g_assert_true (uk_session_forget_password_finish (self->session,
                                                    wait_for_result (self, "forgetting"), &error));
  g_assert_no_error (error);
}

/* A password that worked is kept, found again, and can be forgotten; then testing with "the saved
 * one" says so. */
static void
test_password_is_kept_and_forgotten (Fixture *self, gconstpointer data)
{
  g_autoptr (UkSecret) password = dup_password (HANAKO);
  g_autoptr (GError) error = NULL;

  set_address (self, HANAKO);
  discover (self);
  check (self, password, FALSE);
  g_assert_true (uk_session_get_saved_password (self->session));
  check (self, NULL, TRUE);
  g_assert_true (uk_candidate_get_verified (uk_session_get_report (self->session)->incoming));
  forget (self);
  g_assert_false (uk_session_get_saved_password (self->session));

  g_clear_object (&self->result);
  uk_session_check_async (self->session, NULL, TRUE, NULL, ended_cb, self);
  g_assert_false (uk_session_check_finish (self->session, wait_for_result (self, "test"), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_wrong_password_is_not_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (UkSecret) wrong = uk_secret_new ("not-the-password", -1);

  set_address (self, HANAKO);
  discover (self);
  check (self, wrong, FALSE);
  g_assert_false (uk_session_get_saved_password (self->session));
  g_assert_cmpint (uk_session_get_facts (self->session)->auth, ==, UK_LOGIN_WRONG);
}

/* Another address is another mailbox. */
static void
test_another_address_drops_everything (Fixture *self, gconstpointer data)
{
  set_address (self, HANAKO);
  discover (self);
  check (self, NULL, FALSE);
  g_assert_nonnull (uk_session_get_report (self->session));
  set_address (self, TARO);
  g_assert_null (uk_session_get_report (self->session));
  g_assert_null (uk_session_get_candidates (self->session));
  g_assert_null (uk_session_get_checkup (self->session));
  g_assert_cmpint (uk_session_get_facts (self->session)->imap, ==, UK_SERVICE_UNKNOWN);
}

/* DESIGN.md section 4: an answer within 100 ms of a cancel. */
static void
test_cancel_is_answered_at_once (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 began_us = 0;

  set_address (self, HANAKO);
  uk_session_discover_async (self->session, self->cancellable, ended_cb, self);
  began_us = g_get_monotonic_time ();
  g_cancellable_cancel (self->cancellable);
  g_assert_false (
      uk_session_discover_finish (self->session, wait_for_result (self, "cancel"), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - began_us, <, 100 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (uk_session_get_busy (self->session), ==, UK_SESSION_IDLE);
  g_assert_null (uk_session_get_candidates (self->session));
}

/* A test of two rows shows what it saw, and when the selection ends the whole report counts again.
 */
static void
test_in_part (Fixture *self, gconstpointer data)
{
  const char *const rows[] = { "network", "name", NULL };
  g_autoptr (UkReport) whole = NULL;
  UkReport *part = NULL;

  set_address (self, HANAKO);
  discover (self);
  check (self, NULL, FALSE);
  whole = uk_report_ref (uk_session_get_report (self->session));
  uk_session_select_checks (self->session, rows);
  check (self, NULL, FALSE);
  check (self, NULL, FALSE);
  part = uk_session_get_report (self->session);
  g_assert_true (part != whole);
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (uk_session_get_checkup (self->session))), ==, 2);
  uk_session_select_checks (self->session, NULL);
  g_assert_true (uk_session_get_report (self->session) == whole);
  check (self, NULL, FALSE);
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (uk_session_get_checkup (self->session))), >, 2);
}

/* Where nothing was tested before, a test in part is better than nothing. */
static void
test_only_in_part (Fixture *self, gconstpointer data)
{
  const char *const rows[] = { "network", NULL };
  UkReport *part = NULL;

  set_address (self, HANAKO);
  discover (self);
  uk_session_select_checks (self->session, rows);
  check (self, NULL, FALSE);
  part = uk_session_get_report (self->session);
  uk_session_select_checks (self->session, NULL);
  g_assert_true (uk_session_get_report (self->session) == part);
}

static void
test_reset (Fixture *self, gconstpointer data)
{
  UkAnswers answers = uk_answers_none ();

  answers.n_pc = 1;
  uk_session_set_answers (self->session, &answers);
  set_address (self, HANAKO);
  uk_session_reset (self->session);
  g_assert_null (uk_session_get_address (self->session));
  g_assert_cmpuint (uk_answers_count_devices (uk_session_get_answers (self->session)), ==, 0);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/uketori/session/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("answers-make-advice", test_answers_make_advice);
  ADD ("discover-and-check", test_discover_and_check);
  ADD ("password-is-kept-and-forgotten", test_password_is_kept_and_forgotten);
  ADD ("wrong-password-is-not-kept", test_wrong_password_is_not_kept);
  ADD ("another-address-drops-everything", test_another_address_drops_everything);
  ADD ("cancel-is-answered-at-once", test_cancel_is_answered_at_once);
  ADD ("newest-run-counts", test_newest_run_counts);
  ADD ("in-part", test_in_part);
  ADD ("only-in-part", test_only_in_part);
  ADD ("reset", test_reset);
  return g_test_run ();
}
