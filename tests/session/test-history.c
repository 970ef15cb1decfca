/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "session-data.h"

/* What a row of tests tells: pure functions, so each case is a row of numbers. */

#define INFO "info@example.jp"

/* Takes @record. */
static UkRecord *
add_visit (UkRecord *record, UkReport *report, int day)
{
  const UkAnswers answers = data_new_answers ();
  UkRecord *next
      = uk_record_with_test (record, &answers, report, NOON_2026_03_01 + (gint64) day * DAY);

  uk_record_unref (record);
  uk_report_unref (report);
  return next;
}

static UkRecord *
new_record (void)
{
  g_autoptr (UkAddress) address = uk_address_new (INFO, NULL);

  return uk_record_new (address);
}

static const UkHistoryChange *
find_change (GArray *changes, UkHistoryKind kind)
{
  for (guint i = 0; i < changes->len; i++)
    if (g_array_index (changes, UkHistoryChange, i).kind == kind)
      return &g_array_index (changes, UkHistoryChange, i);
  return NULL;
}

static const UkHistoryChange *
require_change (GArray *changes, UkHistoryKind kind)
{
  const UkHistoryChange *change = find_change (changes, kind);

  if (change == NULL)
    g_error ("Change %d is not told", (int) kind);
  return change;
}

static void
test_first_test_has_no_news (void)
{
  g_autoptr (UkRecord) record = add_visit (new_record (), data_new_report (INFO, 500, 400), 0);
  g_autoptr (GArray) changes = uk_history_list (record, NOON_2026_03_01);

  g_assert_cmpuint (changes->len, ==, 0);
}

static void
test_capacity_and_forecast (void)
{
  g_autoptr (UkRecord) record = add_visit (new_record (), data_new_report (INFO, 570, 400), 0);
  g_autoptr (GArray) changes = NULL;
  const UkHistoryChange *change = NULL;
  UkFacts facts = uk_facts_none ();
  g_autofree char *text = NULL;

  record = add_visit (g_steal_pointer (&record), data_new_report (INFO, 630, 460), 60);
  changes = uk_history_list (record, NOON_2026_03_01 + 60 * DAY);
  change = require_change (changes, UK_HISTORY_CAPACITY);
  g_assert_cmpfloat (change->before, ==, 57);
  g_assert_cmpfloat (change->after, ==, 63);
  text = uk_history_text (change);
  g_assert_nonnull (strstr (text, "57% → 63%"));
  /* 1 MB a day, 370 MB left: 12 months, not soon. */
  g_assert_null (find_change (changes, UK_HISTORY_FULL_SOON));
  uk_history_refine (record, &facts);
  g_assert_cmpfloat (facts.growth_mb_per_day, ==, 1);
  facts.growth_mb_per_day = 4;
  uk_history_refine (record, &facts);
  g_assert_cmpfloat (facts.growth_mb_per_day, ==, 4);
}

static void
test_full_soon (void)
{
  g_autoptr (UkRecord) record = add_visit (new_record (), data_new_report (INFO, 800, 400), 0);
  g_autoptr (GArray) changes = NULL;

  record = add_visit (g_steal_pointer (&record), data_new_report (INFO, 900, 420), 20);
  changes = uk_history_list (record, NOON_2026_03_01 + 20 * DAY);
  g_assert_cmpfloat (require_change (changes, UK_HISTORY_FULL_SOON)->after, ==, 0);
  g_assert_cmpint (uk_history_get_reminder (record, NOON_2026_03_01 + 20 * DAY), ==,
                   UK_REMINDER_FULL);
}

/* Two tests within a week tell nothing of a pace. */
static void
test_a_week_is_no_trend (void)
{
  g_autoptr (UkRecord) record = add_visit (new_record (), data_new_report (INFO, 100, 400), 0);
  UkFacts facts = uk_facts_none ();

  record = add_visit (g_steal_pointer (&record), data_new_report (INFO, 900, 405), 7);
  uk_history_refine (record, &facts);
  g_assert_cmpfloat (facts.growth_mb_per_day, <, 0);
}

/* Mail that is only young gets older from test to test. */
static void
test_age_edge (void)
{
  const struct
  {
    double oldest[4];
    int days[4];
    int edge; /* 0: nothing to say */
  } cases[] = {
    { { 30, 29, 30, 31 }, { 0, 10, 20, 30 }, 30 }, { { 30, 40, 50, 60 }, { 0, 10, 20, 30 }, 0 },
    { { 90, 90, 90, 90 }, { 0, 1, 2, 3 }, 0 },     { { 400, 90, 91, 89 }, { 0, 10, 20, 30 }, 90 },
    { { 90, 90, 90, 400 }, { 0, 10, 20, 30 }, 0 }, { { 45, 45, 45, 45 }, { 0, 10, 20, 30 }, 0 },
    { { -1, -1, -1, -1 }, { 0, 10, 20, 30 }, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UkRecord) record = new_record ();
      g_autoptr (GArray) changes = NULL;
      const UkHistoryChange *change = NULL;
      UkFacts facts = uk_facts_none ();

      for (guint k = 0; k < 4; k++)
        record = add_visit (g_steal_pointer (&record),
                            data_new_report (INFO, 100, cases[i].oldest[k]), cases[i].days[k]);
      changes = uk_history_list (record, NOON_2026_03_01 + 30 * DAY);
      change = find_change (changes, UK_HISTORY_AGE_EDGE);
      g_assert_cmpint (change != NULL ? (int) change->after : 0, ==, cases[i].edge);
      uk_history_refine (record, &facts);
      g_assert_cmpint (facts.retention_source, ==,
                       cases[i].edge > 0 ? UK_RETENTION_SUSPECTED : UK_RETENTION_UNKNOWN);
    }
}

static void
test_server_moved_and_protocol_gone (void)
{
  g_autoptr (UkRecord) record = add_visit (new_record (), data_new_report (INFO, 500, 400), 0);
  UkReport *report = data_new_report (INFO, 500, 410);
  g_autoptr (UkEndpoint) other = uk_endpoint_new (UK_PROTOCOL_IMAP, UK_SECURITY_TLS,
                                                  "new.example.jp", 993, INFO, UK_AUTH_PASSWORD);
  g_autoptr (GArray) changes = NULL;
  g_autofree char *text = NULL;

  uk_candidate_unref (report->incoming);
  report->incoming = uk_candidate_new (other, UK_SOURCE_AUTOCONFIG, UK_TRUST_T1, TRUE, FALSE);
  report->facts.pop = UK_SERVICE_NOT_OFFERED;
  record = add_visit (g_steal_pointer (&record), report, 10);
  changes = uk_history_list (record, NOON_2026_03_01 + 10 * DAY);
  g_assert_nonnull (find_change (changes, UK_HISTORY_POP_GONE));
  g_assert_nonnull (find_change (changes, UK_HISTORY_LOGIN_LOST));
  g_assert_null (find_change (changes, UK_HISTORY_OUTGOING_MOVED));
  text = uk_history_text (require_change (changes, UK_HISTORY_INCOMING_MOVED));
  g_assert_nonnull (strstr (text, "imap.example.jp:993 → new.example.jp:993"));
  for (guint i = 0; i < changes->len; i++)
    {
      g_autofree char *each = uk_history_text (&g_array_index (changes, UkHistoryChange, i));
      g_assert_cmpuint (strlen (each), >, 0);
    }
}

static void
test_certificate_and_year (void)
{
  const struct
  {
    int cert_days; /* from the day of the test */
    int now_day;
    UkReminder reminder;
    UkHistoryKind kind; /* UK_HISTORY_LOGIN_LOST: none */
  } cases[] = {
    { 200, 0, UK_REMINDER_NONE, UK_HISTORY_LOGIN_LOST },
    { 200, 178, UK_REMINDER_NONE, UK_HISTORY_LOGIN_LOST },
    { 200, 190, UK_REMINDER_CERTIFICATE, UK_HISTORY_CERT_SOON },
    { 200, 203, UK_REMINDER_CERTIFICATE, UK_HISTORY_CERT_OVER },
    { 800, 364, UK_REMINDER_NONE, UK_HISTORY_LOGIN_LOST },
    { 800, 365, UK_REMINDER_YEARLY, UK_HISTORY_LOGIN_LOST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      UkReport *report = data_new_report (INFO, 100, 400);
      const gint64 now = NOON_2026_03_01 + (gint64) cases[i].now_day * DAY;
      g_autoptr (UkRecord) record = NULL;
      g_autoptr (GArray) changes = NULL;
      g_autofree char *text = NULL;

      report->cert_end = NOON_2026_03_01 + (gint64) cases[i].cert_days * DAY;
      record = add_visit (new_record (), report, 0);
      changes = uk_history_list (record, now);
      g_assert_cmpint (uk_history_get_reminder (record, now), ==, cases[i].reminder);
      text = uk_history_reminder_text (record, now);
      g_assert_true ((text != NULL) == (cases[i].reminder != UK_REMINDER_NONE));
      g_assert_true ((find_change (changes, cases[i].kind) != NULL)
                     == (cases[i].kind != UK_HISTORY_LOGIN_LOST));
    }
}

/* 「数くらべ」: the count before and after a move, in words. */
static void
test_counts_before_and_after (void)
{
  UkReport *report = data_new_report (INFO, 100, 400);
  g_autoptr (UkRecord) record = add_visit (new_record (), report, 0);
  g_autoptr (GArray) changes = NULL;
  g_autofree char *text = NULL;

  report = data_new_report (INFO, 100, 400);
  report->facts.messages = 1324;
  record = add_visit (g_steal_pointer (&record), report, 1);
  changes = uk_history_list (record, NOON_2026_03_01 + DAY);
  text = uk_history_text (require_change (changes, UK_HISTORY_INBOX));
  g_assert_nonnull (strstr (text, "120 → 1324"));
  g_assert_null (find_change (changes, UK_HISTORY_SENT));
}

/* A settings file that the person opens turns the advice, for its own address alone. */
static void
test_client_file_counts_for_its_address (void)
{
  g_autofree char *folder = g_dir_make_tmp ("uketori-client-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "accountrc", NULL);
  g_autoptr (UkSession) session = uk_session_new (NULL, NULL, NULL);
  g_autoptr (UkAddress) info = uk_address_new (INFO, NULL);
  g_autoptr (UkAddress) other = uk_address_new ("hanako@example.jp", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  g_autofree char *summary = NULL;

  g_assert_true (g_file_set_contents (path,
                                      "[Account: 1]\naddress=" INFO "\nprotocol=0\n"
                                      "receive_server=pop.example.jp\nremove_mail=1\n"
                                      "message_leave_time=0\n",
                                      -1, NULL));
  uk_session_set_address (session, info);
  summary = uk_session_read_client (session, path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (summary, "as soon as it is taken in"));
  g_assert_cmpint (uk_session_get_facts (session)->client_leave_on_server, ==, UK_KNOWN_NO);
  uk_session_set_address (session, other);
  g_assert_cmpint (uk_session_get_facts (session)->client_leave_on_server, ==, UK_KNOWN_UNKNOWN);
  uk_session_set_address (session, info);
  g_assert_cmpint (uk_session_get_facts (session)->client_protocol, ==, UK_CLIENT_PROTOCOL_POP);
  g_assert_null (uk_session_read_client (session, missing, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (uk_session_get_facts (session)->client_protocol, ==, UK_CLIENT_PROTOCOL_POP);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/history/first-test-has-no-news", test_first_test_has_no_news);
  g_test_add_func ("/uketori/history/capacity-and-forecast", test_capacity_and_forecast);
  g_test_add_func ("/uketori/history/full-soon", test_full_soon);
  g_test_add_func ("/uketori/history/a-week-is-no-trend", test_a_week_is_no_trend);
  g_test_add_func ("/uketori/history/age-edge", test_age_edge);
  g_test_add_func ("/uketori/history/server-moved-and-protocol-gone",
                   test_server_moved_and_protocol_gone);
  g_test_add_func ("/uketori/history/certificate-and-year", test_certificate_and_year);
  g_test_add_func ("/uketori/history/counts-before-and-after", test_counts_before_and_after);
  g_test_add_func ("/uketori/history/client-file-counts-for-its-address",
                   test_client_file_counts_for_its_address);
  return g_test_run ();
}
