/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "session-data.h"
#include "uk-batch-private.h"
#include "uk-report-io.h"

/* Lists of addresses as people write them; what the table says of a row of tests; the folder. */

typedef struct
{
  const char *text;
  const char *emails; /* what is understood, with blanks between */
  guint n_bad;
} ListCase;

static const ListCase lists[] = {
  { "a@example.jp\nb@example.jp\n", "a@example.jp b@example.jp", 0 },
  { "a@example.jp", "a@example.jp", 0 },
  { "\xef\xbb\xbf# offices\r\n\r\na@example.jp\r\n  \r\n", "a@example.jp", 0 },
  { "a@example.jp\nA@EXAMPLE.JP\n", "a@example.jp A@example.jp", 0 },
  { "a@example.jp\na@example.jp\n", "a@example.jp", 0 },
  { "name,address\nYamada,a@example.jp,x\n", "a@example.jp", 0 },
  { "\"Yamada, \"\"Shop\"\"\";\"a@example.jp\"\n", "a@example.jp", 0 },
  { "Yamada\ta@example.jp\n", "a@example.jp", 0 },
  /* 山田,a@example.jp, as a Japanese Windows writes it */
  { "\x8e\x52\x93\x63,a@example.jp\n", "a@example.jp", 0 },
  { "a＠example.jp\n", "a@example.jp", 0 },
  { "a@example.jp\nno address\n", "a@example.jp", 1 },
  { "heading\nno address\na@\nb@example.jp\n", "b@example.jp", 1 },
  { "\"a@example.jp\nb@example.jp\n", "a@example.jp b@example.jp", 0 },
  { "", "", 0 },
  { "\n,;\t\n#\n", "", 0 },
};

static void
test_list (gconstpointer data)
{
  const ListCase *c = data;
  g_auto (GStrv) bad = NULL;
  g_autoptr (GPtrArray) addresses = uk_batch_list_parse (c->text, strlen (c->text), &bad);
  g_autoptr (GString) emails = g_string_new (NULL);

  for (guint i = 0; i < addresses->len; i++)
    g_string_append_printf (emails, "%s%s", i > 0 ? " " : "",
                            uk_address_get_email (addresses->pdata[i]));
  g_assert_cmpstr (emails->str, ==, c->emails);
  g_assert_cmpuint (g_strv_length (bad), ==, c->n_bad);
}

static UkRecord *
add_visit (UkRecord *record, UkReport *report, int day)
{
  const UkAnswers answers = data_new_answers ();
  UkRecord *next
      = uk_record_with_test (record, &answers, report, NOON_2026_03_01 + (gint64) day * DAY);

  uk_record_unref (record);
  return next;
}

static UkBatchRow *
judge (UkReport *before, UkReport *after)
{
  g_autoptr (UkRecord) record = uk_record_new (after->address);

  if (before != NULL)
    record = add_visit (record, before, 0);
  record = add_visit (record, after, 60);
  return uk_batch_row_from_record (record, NOON_2026_03_01 + 60 * DAY);
}

static void
test_a_healthy_address (void)
{
  g_autoptr (UkReport) report = data_new_report ("a@example.jp", 100, 400);
  g_autoptr (UkBatchRow) row = judge (NULL, report);

  g_assert_cmpstr (row->email, ==, "a@example.jp");
  g_assert_cmpint (row->percent, ==, 10);
  g_assert_true (row->logged_in);
  g_assert_false (uk_batch_row_needs_a_look (row));
}

static void
test_what_is_coming (void)
{
  g_autoptr (UkReport) before = data_new_report ("a@example.jp", 500, 400);
  g_autoptr (UkReport) after = data_new_report ("a@example.jp", 800, 400);
  g_autoptr (UkBatchRow) row = NULL;

  after->cert_end = NOON_2026_03_01 + 70 * DAY;
  row = judge (before, after);
  g_assert_true (row->full_soon);
  g_assert_cmpint (row->full_months, ==, 1);
  g_assert_true (row->cert_soon);
  g_assert_true (uk_batch_row_needs_a_look (row));
}

static void
set_code (UkReport *report, UkFindingCode code)
{
  g_autoptr (UkFinding) finding = uk_finding_new (code, "imap.example.jp:993", "", 0);
  UkFindings *more = uk_findings_append (report->findings, finding);

  uk_findings_unref (report->findings);
  report->findings = more;
  g_array_index (report->diagnosis, UkFindingCode, 0) = code;
}

static void
test_what_has_changed (void)
{
  g_autoptr (UkReport) before = data_new_report ("a@example.jp", 500, 400);
  g_autoptr (UkReport) after = data_new_report ("a@example.jp", 500, 400);
  g_autoptr (UkBatchRow) row = NULL;

  set_code (after, UK_FINDING_POP_OTHER_DEVICE_DELETES);
  after->facts.pop = UK_SERVICE_NOT_OFFERED;
  row = judge (before, after);
  g_assert_true (row->pop_deletes);
  g_assert_cmpuint (row->changes->len, ==, 2);
  g_assert_cmpstr (row->change_codes->pdata[0], ==, "result");
  g_assert_cmpstr (row->change_codes->pdata[1], ==, "pop-gone");
}

/* Foreign text is text, in every form. */
static void
test_a_hostile_address (void)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_batch_row_free);
  UkBatchRow *row = uk_batch_row_new ("=cmd|\"<script>&@example.jp");
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (NOON_2026_03_01);
  g_autofree char *csv = NULL;
  g_autofree char *html = NULL;

  row->result = g_strdup ("fine");
  g_ptr_array_add (rows, row);
  csv = uk_batch_to_csv (rows);
  html = uk_batch_to_html (rows, now);
  g_assert_nonnull (strstr (csv, "\r\n\"'=cmd|\"\"<script>&@example.jp\",\"fine\","));
  g_assert_null (strstr (html, "<script>"));
  g_assert_nonnull (strstr (html, "=cmd|&quot;&lt;script&gt;&amp;@example.jp"));
}

static void
remove_folder (const char *folder)
{
  const char *const names[] = { "state", "lock" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Goes on where it was stopped, begins anew where it was finished, and always later than before. */
static void
test_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("uketori-batch-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  UkBatchState *state = uk_batch_state_open (folder, FALSE, NULL);
  const gint64 first = state->started;

  g_assert_null (uk_batch_state_open (folder, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  uk_batch_state_free (state);
  state = uk_batch_state_open (folder, FALSE, NULL);
  g_assert_cmpint (state->started, ==, first);
  g_assert_true (uk_batch_state_finish (state, NULL));
  uk_batch_state_free (state);
  state = uk_batch_state_open (folder, FALSE, NULL);
  g_assert_cmpint (state->started, >, first);
  g_assert_cmpint (uk_batch_state_get_time (state), >=, state->started);
  uk_batch_state_free (state);
  state = uk_batch_state_open (folder, TRUE, NULL);
  g_assert_cmpint (state->started, >, first + 1);
  uk_batch_state_free (state);
  remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *path = g_strdup_printf ("/uketori/batch/list/%u", i);
      g_test_add_data_func (path, &lists[i], test_list);
    }
  g_test_add_func ("/uketori/batch/a-healthy-address", test_a_healthy_address);
  g_test_add_func ("/uketori/batch/what-is-coming", test_what_is_coming);
  g_test_add_func ("/uketori/batch/what-has-changed", test_what_has_changed);
  g_test_add_func ("/uketori/batch/a-hostile-address", test_a_hostile_address);
  g_test_add_func ("/uketori/batch/folder", test_folder);
  return g_test_run ();
}
