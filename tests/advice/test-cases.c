/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Worked cases: tests/data/advice/cases.json (reference/advice-cases.json) and more-cases.json,
 * where anybody can add one. */

#include "office.h"

typedef struct
{
  const char *id;     /* borrowed from the parsed file */
  JsonObject *expect; /* borrowed */
  Office office;
  UkAdvice *advice; /* (owned) */
} Case;

static JsonParser *parsers[2];
static GArray *all_cases;

static void
clear_case (gpointer data)
{
  uk_advice_unref (((Case *) data)->advice);
}

static JsonObject *
get_object (JsonObject *object, const char *key)
{
  return json_object_has_member (object, key) ? json_object_get_object_member (object, key) : NULL;
}

static guint
load_cases (guint slot, const char *name, gboolean all_keys)
{
  g_autofree char *path = g_build_filename (UKETORI_TEST_DATA, "advice", name, NULL);
  g_autoptr (GError) error = NULL;

  parsers[slot] = json_parser_new_immutable ();
  json_parser_load_from_file (parsers[slot], path, &error);
  g_assert_no_error (error);

  JsonObject *root = json_node_get_object (json_parser_get_root (parsers[slot]));
  JsonArray *array = json_object_get_array_member (root, "cases");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      Case one = {
        .id = json_object_get_string_member (object, "id"),
        .expect = json_object_get_object_member (object, "expect"),
        .office
        = office_read (get_object (object, "answers"), get_object (object, "facts"), all_keys),
      };
      one.advice = uk_advise (&one.office.answers, &one.office.facts);
      g_array_append_val (all_cases, one);
    }
  return json_array_get_length (array);
}

static const char *
point_of (GArray *items, guint index)
{
  return uk_nick (UK_TYPE_POINT, (int) g_array_index (items, UkAdviceItem, index).point);
}

static gboolean
has_point (GArray *items, const char *nick)
{
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (point_of (items, i), nick))
      return TRUE;
  return FALSE;
}

static void
check_word (const Case *one, const char *key, const char *is)
{
  if (!json_object_has_member (one->expect, key))
    return;
  const char *wanted = json_object_get_null_member (one->expect, key)
                           ? NULL
                           : json_object_get_string_member (one->expect, key);
  if (g_strcmp0 (wanted, is) != 0)
    g_error ("%s: %s is %s, should be %s", one->id, key, is, wanted);
}

static void
check_number (const Case *one, const char *key, guint is)
{
  if (!json_object_has_member (one->expect, key))
    return;
  guint wanted = json_object_get_null_member (one->expect, key)
                     ? 0
                     : (guint) json_object_get_int_member (one->expect, key);
  if (wanted != is)
    g_error ("%s: %s is %u, should be %u", one->id, key, is, wanted);
}

static void
check_exact (const Case *one, const char *key, GArray *items)
{
  if (!json_object_has_member (one->expect, key))
    return;
  JsonArray *wanted = json_object_get_array_member (one->expect, key);
  g_autofree char *is = office_advice_to_text (one->advice);
  if (json_array_get_length (wanted) != items->len)
    g_error ("%s: %s are not those expected:\n%s", one->id, key, is);
  for (guint i = 0; i < items->len; i++)
    if (!g_str_equal (point_of (items, i), json_array_get_string_element (wanted, i)))
      g_error ("%s: number %u of %s is not %s:\n%s", one->id, i + 1, key,
               json_array_get_string_element (wanted, i), is);
}

static void
check_subset (const Case *one, const char *key, GArray *items, gboolean included)
{
  if (!json_object_has_member (one->expect, key))
    return;
  JsonArray *wanted = json_object_get_array_member (one->expect, key);
  for (guint i = 0; i < json_array_get_length (wanted); i++)
    if (has_point (items, json_array_get_string_element (wanted, i)) != included)
      g_error ("%s: %s: %s", one->id, key, json_array_get_string_element (wanted, i));
}

static void
check_doubts (const Case *one)
{
  if (!json_object_has_member (one->expect, "doubts"))
    return;
  JsonArray *wanted = json_object_get_array_member (one->expect, "doubts");
  g_assert_cmpuint (json_array_get_length (wanted), ==, one->advice->doubts->len);
  for (guint i = 0; i < one->advice->doubts->len; i++)
    g_assert_cmpstr (
        uk_nick (UK_TYPE_POINT, (int) g_array_index (one->advice->doubts, UkAdviceDoubt, i).point),
        ==, json_array_get_string_element (wanted, i));
}

static void
check_changes (const Case *one)
{
  if (!json_object_has_member (one->expect, "changes"))
    return;
  JsonArray *wanted = json_object_get_array_member (one->expect, "changes");
  g_autofree char *is = office_advice_to_text (one->advice);
  if (json_array_get_length (wanted) != one->advice->changes->len)
    g_error ("%s: changes are not those expected:\n%s", one->id, is);
  for (guint i = 0; i < one->advice->changes->len; i++)
    {
      JsonArray *line = json_array_get_array_element (wanted, i);
      const UkAdviceChange *change = &g_array_index (one->advice->changes, UkAdviceChange, i);
      g_assert_cmpstr (change->input, ==, json_array_get_string_element (line, 0));
      g_assert_cmpstr (change->value, ==, json_array_get_string_element (line, 1));
      g_assert_cmpstr (uk_nick (UK_TYPE_RECOMMENDATION, (int) change->recommendation), ==,
                       json_array_get_string_element (line, 2));
    }
}

static void
check_words (const Case *one)
{
  const UkAdvice *advice = one->advice;

  check_word (one, "rule", advice->rule);
  check_word (one, "recommendation",
              uk_nick (UK_TYPE_RECOMMENDATION, (int) advice->recommendation));
  check_word (one, "confidence", uk_nick (UK_TYPE_CONFIDENCE, (int) advice->confidence));
  check_word (one, "provisional",
              advice->provisional != UK_RECOMMENDATION_NONE
                  ? uk_nick (UK_TYPE_RECOMMENDATION, (int) advice->provisional)
                  : NULL);
  check_word (one, "interim",
              advice->interim != UK_INTERIM_NONE ? uk_nick (UK_TYPE_INTERIM, (int) advice->interim)
                                                 : NULL);
  check_number (one, "pop_leave_days", advice->pop_leave_days);
  check_number (one, "interim_days", advice->interim_days);
}

static void
test_case (gconstpointer data)
{
  const Case *one = &g_array_index (all_cases, Case, GPOINTER_TO_UINT (data));

  check_words (one);
  check_exact (one, "reasons", one->advice->reasons);
  check_exact (one, "cautions", one->advice->cautions);
  check_exact (one, "steps", one->advice->steps);
  check_subset (one, "cautions_include", one->advice->cautions, TRUE);
  check_subset (one, "cautions_exclude", one->advice->cautions, FALSE);
  check_subset (one, "steps_include", one->advice->steps, TRUE);
  check_subset (one, "steps_exclude", one->advice->steps, FALSE);
  check_doubts (one);
  check_changes (one);
}

/* A word that no test looks at would be checked by nobody. */
static void
test_expectations_are_known (void)
{
  static const char *const known[] = { "rule",
                                       "recommendation",
                                       "confidence",
                                       "provisional",
                                       "interim",
                                       "pop_leave_days",
                                       "interim_days",
                                       "reasons",
                                       "cautions",
                                       "steps",
                                       "cautions_include",
                                       "cautions_exclude",
                                       "steps_include",
                                       "steps_exclude",
                                       "doubts",
                                       "changes",
                                       NULL };

  for (guint i = 0; i < all_cases->len; i++)
    {
      const Case *one = &g_array_index (all_cases, Case, i);
      g_autoptr (GList) keys = json_object_get_members (one->expect);
      for (GList *key = keys; key != NULL; key = key->next)
        if (!g_strv_contains (known, key->data))
          g_error ("%s: nobody checks %s", one->id, (const char *) key->data);
    }
}

static void
test_every_rule_has_a_case (void)
{
  Office office = office_usual ();
  g_autoptr (GArray) rules = uk_advise_explain (&office.answers, &office.facts);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (rules->len, ==, 21);
  for (guint i = 0; i < rules->len; i++)
    {
      const char *id = g_array_index (rules, UkRuleVerdict, i).rule;
      gboolean fired = FALSE;
      if (!g_hash_table_add (ids, (gpointer) id))
        g_error ("two rules are called %s", id);
      for (guint c = 0; c < all_cases->len; c++)
        fired |= g_str_equal (g_array_index (all_cases, Case, c).advice->rule, id);
      if (!fired)
        g_error ("no worked case fires rule %s", id);
    }
}

static gboolean
is_used (const UkAdvice *advice, UkPoint point)
{
  const char *nick = uk_nick (UK_TYPE_POINT, (int) point);

  for (guint i = 0; i < advice->doubts->len; i++)
    if (g_array_index (advice->doubts, UkAdviceDoubt, i).point == point)
      return TRUE;
  return has_point (advice->reasons, nick) || has_point (advice->cautions, nick)
         || has_point (advice->steps, nick);
}

static void
test_every_code_has_a_case (void)
{
  g_autoptr (GEnumClass) points = g_type_class_ref (UK_TYPE_POINT);

  for (guint i = 0; i < points->n_values; i++)
    {
      gboolean used = FALSE;
      for (guint c = 0; c < all_cases->len; c++)
        used |= is_used (g_array_index (all_cases, Case, c).advice, points->values[i].value);
      if (!used)
        g_error ("no worked case leads to %s", points->values[i].value_nick);
    }
}

/* Whether some case has chosen this option, as its answers say. */
static gboolean
is_chosen (const UkQuestion *question, guint option)
{
  for (guint c = 0; c < all_cases->len; c++)
    if (uk_question_get_option (question, &g_array_index (all_cases, Case, c).office.answers,
                                option, NULL))
      return TRUE;
  return FALSE;
}

static void
test_every_option_has_a_case (void)
{
  gsize n;
  const UkQuestion *questions = uk_questions_get_all (&n);

  for (gsize i = 0; i < n; i++)
    for (guint option = 0; option < questions[i].n_options; option++)
      if (!is_chosen (&questions[i], option))
        g_error ("no worked case answers %s with %s", questions[i].id,
                 questions[i].options[option].code);
}

/* Every word that a fact can have, and "not known", is a case somewhere. */
static void
test_every_fact_has_a_case (void)
{
  for (guint i = 0; i < office_count_inputs (); i++)
    {
      g_autoptr (GHashTable) unseen = office_list_words (i);
      for (guint c = 0; c < all_cases->len; c++)
        {
          Office *office = &g_array_index (all_cases, Case, c).office;
          g_hash_table_remove (unseen, GINT_TO_POINTER (office_get_word (office, i)));
        }
      if (g_hash_table_size (unseen) > 0)
        {
          GHashTableIter iter;
          gpointer value;
          g_hash_table_iter_init (&iter, unseen);
          g_hash_table_iter_next (&iter, &value, NULL);
          g_error ("no worked case has value %d of input %s", GPOINTER_TO_INT (value),
                   office_get_key (i));
        }
    }
}

/* The rules that are passed over say why, and the one that applies is the one that uk_advise()
 * used. */
static void
test_explanation_agrees (void)
{
  for (guint c = 0; c < all_cases->len; c++)
    {
      const Case *one = &g_array_index (all_cases, Case, c);
      g_autoptr (GArray) verdicts = uk_advise_explain (&one->office.answers, &one->office.facts);
      UkRuleOutcome wanted = UK_RULE_PASSED_OVER;

      for (guint i = 0; i < verdicts->len; i++)
        {
          const UkRuleVerdict *verdict = &g_array_index (verdicts, UkRuleVerdict, i);
          gboolean applied = g_str_equal (verdict->rule, one->advice->rule);
          g_assert_cmpint (verdict->outcome, ==, applied ? UK_RULE_APPLIED : wanted);
          g_assert_cmpint (verdict->why_not != NULL, ==, verdict->outcome == UK_RULE_PASSED_OVER);
          g_assert_cmpstr (verdict->title, !=, "");
          if (applied)
            wanted = UK_RULE_NOT_REACHED;
        }
      g_assert_cmpint (wanted, ==, UK_RULE_NOT_REACHED);
    }
}

/* What was measured carries that badge, what was said the other (reference/ux.md 2.6). */
static void
test_sources (void)
{
  Office office = office_usual ();
  UkAdviceSource source;

  office.answers.n_phone = 1;
  office.answers.current = UK_CURRENT_POP_DELETE;
  g_autoptr (UkAdvice) answered = uk_advise (&office.answers, &office.facts);
  source = g_array_index (answered->reasons, UkAdviceItem, 0).source;
  g_assert_cmpint (source, ==, UK_ADVICE_SOURCE_ANSWER); /* N_MULTI */
  source = g_array_index (answered->reasons, UkAdviceItem, 1).source;
  g_assert_cmpint (source, ==, UK_ADVICE_SOURCE_MEASURED); /* C_ROOMY */
  source = g_array_index (answered->cautions, UkAdviceItem, 0).source;
  g_assert_cmpint (source, ==, UK_ADVICE_SOURCE_ANSWER); /* W_POP_EATS, as the person said */

  office.facts.client_protocol = UK_CLIENT_PROTOCOL_POP;
  office.facts.client_leave_on_server = UK_KNOWN_NO;
  g_autoptr (UkAdvice) measured = uk_advise (&office.answers, &office.facts);
  source = g_array_index (measured->cautions, UkAdviceItem, 0).source;
  g_assert_cmpint (source, ==, UK_ADVICE_SOURCE_MEASURED); /* W_POP_EATS, as the file says */
}

static void
test_source_of_copy (void)
{
  Office office = office_usual ();

  office.answers.n_phone = 1;
  office.facts.server_retention_days = 60;
  g_autoptr (UkAdvice) by_server = uk_advise (&office.answers, &office.facts);
  g_assert_cmpint (g_array_index (by_server->steps, UkAdviceItem, 0).point, ==,
                   UK_POINT_S_OFFLINE_FULL);
  g_assert_cmpint (g_array_index (by_server->steps, UkAdviceItem, 0).source, ==,
                   UK_ADVICE_SOURCE_MEASURED);

  office.answers.connection = UK_CONNECTION_SOMETIMES_OFFLINE;
  g_autoptr (UkAdvice) by_place = uk_advise (&office.answers, &office.facts);
  g_assert_cmpint (g_array_index (by_place->steps, UkAdviceItem, 0).source, ==,
                   UK_ADVICE_SOURCE_ANSWER);

  office = office_usual ();
  office.answers.n_phone = 1;
  office.facts.quota_used_mb = 4500;
  g_autoptr (UkAdvice) by_size = uk_advise (&office.answers, &office.facts);
  g_assert_cmpint (g_array_index (by_size->steps, UkAdviceItem, 0).source, ==,
                   UK_ADVICE_SOURCE_MEASURED);

  office.answers.keep = UK_KEEP_LONG;
  g_autoptr (UkAdvice) by_wish = uk_advise (&office.answers, &office.facts);
  g_assert_cmpint (g_array_index (by_wish->steps, UkAdviceItem, 0).source, ==,
                   UK_ADVICE_SOURCE_ANSWER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  all_cases = g_array_new (FALSE, FALSE, sizeof (Case));
  g_array_set_clear_func (all_cases, clear_case);
  g_assert_cmpuint (load_cases (0, "cases.json", TRUE), ==, 48);
  load_cases (1, "more-cases.json", FALSE);
  for (guint i = 0; i < all_cases->len; i++)
    {
      g_autofree char *path
          = g_strconcat ("/uketori/advice/case/", g_array_index (all_cases, Case, i).id, NULL);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/uketori/advice/cases/expectations-are-known", test_expectations_are_known);
  g_test_add_func ("/uketori/advice/cases/every-rule-has-one", test_every_rule_has_a_case);
  g_test_add_func ("/uketori/advice/cases/every-code-has-one", test_every_code_has_a_case);
  g_test_add_func ("/uketori/advice/cases/every-option-has-one", test_every_option_has_a_case);
  g_test_add_func ("/uketori/advice/cases/every-fact-has-one", test_every_fact_has_a_case);
  g_test_add_func ("/uketori/advice/cases/explanation-agrees", test_explanation_agrees);
  g_test_add_func ("/uketori/advice/cases/sources", test_sources);
  g_test_add_func ("/uketori/advice/cases/source-of-a-copy", test_source_of_copy);

  int status = g_test_run ();
  g_array_unref (all_cases);
  g_clear_object (&parsers[0]);
  g_clear_object (&parsers[1]);
  return status;
}
