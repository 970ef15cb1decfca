/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-check.h"

static void
judge_nothing (UkExam *exam, UkVerdict *verdict)
{
}

static const UkCheckKind kind = { .id = "sample", .title = "Sample", .judge = judge_nothing };

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
apply (UkCheck *row, UkCheckState state, const char *detail)
{
  g_auto (UkVerdict) verdict = uk_verdict_new ();

  uk_verdict_say (&verdict, state, g_strdup (detail));
  uk_check_apply (row, &verdict);
}

static void
test_transitions (void)
{
  for (int before = UK_CHECK_WAITING; before <= UK_CHECK_CANCELLED; before++)
    {
      for (int after = UK_CHECK_WAITING; after <= UK_CHECK_CANCELLED; after++)
        {
          gboolean ended = before != UK_CHECK_WAITING && before != UK_CHECK_RUNNING;
          gboolean allowed = before == after || (!ended && after != UK_CHECK_WAITING);

          g_assert_cmpint (uk_check_state_may_follow ((UkCheckState) before, (UkCheckState) after),
                           ==, allowed);
        }
    }
}

static void
test_notifies_real_changes (void)
{
  UkCheck *row = uk_check_new (&kind);
  guint states = 0;
  guint details = 0;

  g_signal_connect (row, "notify::state", G_CALLBACK (count_cb), &states);
  g_signal_connect (row, "notify::detail", G_CALLBACK (count_cb), &details);
  g_assert_cmpint (uk_check_get_state (row), ==, UK_CHECK_WAITING);
  g_assert_cmpstr (uk_check_get_detail (row), ==, "");
  apply (row, UK_CHECK_WAITING, "");
  g_assert_cmpuint (states, ==, 0);
  apply (row, UK_CHECK_RUNNING, "");
  apply (row, UK_CHECK_RUNNING, "");
  g_assert_cmpuint (states, ==, 1);
  g_assert_cmpuint (details, ==, 0);
  apply (row, UK_CHECK_OK, "fine");
  g_assert_cmpuint (states, ==, 2);
  g_assert_cmpuint (details, ==, 1);
  g_assert_finalize_object (row);
}

/* What a person has read stays. */
static void
test_the_end_stays (void)
{
  UkCheck *row = uk_check_new (&kind);

  apply (row, UK_CHECK_FAILED, "no");
  apply (row, UK_CHECK_OK, "yes");
  g_assert_cmpint (uk_check_get_state (row), ==, UK_CHECK_FAILED);
  g_assert_cmpstr (uk_check_get_detail (row), ==, "no");
  uk_check_cancel (row);
  g_assert_cmpint (uk_check_get_state (row), ==, UK_CHECK_FAILED);
  g_assert_finalize_object (row);
}

static void
test_waiting_does_not_stop_a_row (void)
{
  UkCheck *row = uk_check_new (&kind);

  apply (row, UK_CHECK_RUNNING, "");
  apply (row, UK_CHECK_WAITING, "");
  g_assert_cmpint (uk_check_get_state (row), ==, UK_CHECK_RUNNING);
  uk_check_cancel (row);
  g_assert_cmpint (uk_check_get_state (row), ==, UK_CHECK_CANCELLED);
  g_assert_finalize_object (row);
}

/* Without words of its own a row says the headline of its gravest finding. */
static void
test_tells_its_finding (void)
{
  UkCheck *row = uk_check_new (&kind);
  g_auto (UkVerdict) verdict = uk_verdict_new ();

  uk_verdict_find (&verdict, UK_FINDING_SOME_PORTS_SILENT, "a.example:143", NULL, 0);
  g_assert_false (uk_verdict_blames (&verdict));
  uk_verdict_find (&verdict, UK_FINDING_HOST_NOT_FOUND, "a.example:993", NULL, 0);
  g_assert_true (uk_verdict_blames (&verdict));
  uk_verdict_say (&verdict, UK_CHECK_FAILED, NULL);
  uk_check_apply (row, &verdict);
  g_assert_cmpstr (uk_check_get_detail (row), ==, "Server a.example was not found.");
  g_assert_cmpint (uk_finding_get_code (uk_check_get_finding (row)), ==, UK_FINDING_HOST_NOT_FOUND);
  g_assert_finalize_object (row);
}

/* Every check of the list is whole, and no two share a name. */
static void
test_list_is_whole (void)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < uk_n_check_kinds; i++)
    {
      UkCheck *row = uk_check_new (uk_check_kinds[i]);

      g_assert_nonnull (uk_check_kinds[i]->judge);
      g_assert_true (g_hash_table_add (ids, (gpointer) uk_check_get_id (row)));
      g_assert_cmpstr (uk_check_get_title (row), !=, "");
      g_assert_finalize_object (row);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/rows/transitions", test_transitions);
  g_test_add_func ("/uketori/rows/notifies-real-changes", test_notifies_real_changes);
  g_test_add_func ("/uketori/rows/the-end-stays", test_the_end_stays);
  g_test_add_func ("/uketori/rows/waiting-does-not-stop-a-row", test_waiting_does_not_stop_a_row);
  g_test_add_func ("/uketori/rows/tells-its-finding", test_tells_its_finding);
  g_test_add_func ("/uketori/rows/list-is-whole", test_list_is_whole);
  return g_test_run ();
}
