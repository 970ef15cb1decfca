/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The question table: codes, skip rules, choosing, and that every option matters. */

#include "office.h"

static const UkQuestion *
find (const char *id)
{
  const UkQuestion *question = uk_questions_find (id);

  if (question == NULL)
    g_error ("no question %s", id);
  return question;
}

static guint
find_option (const UkQuestion *question, const char *code)
{
  for (guint i = 0; i < question->n_options; i++)
    if (g_str_equal (question->options[i].code, code))
      return i;
  g_error ("%s has no option %s", question->id, code);
}

static UkAnswers
choose (const UkAnswers *answers, const char *id, const char *code)
{
  const UkQuestion *question = find (id);

  return uk_question_choose (question, answers, find_option (question, code), 1);
}

/* The keys and words of the table are those of the JSON contract, in the order of
 * reference/ux.md 2.2. */
static void
test_table (void)
{
  static const char *const ids[]
      = { "devices", "people",  "connection",           "keep", "current", "old_local",
          "backup",  "trouble", "policy_no_server_copy" };
  gsize n;
  const UkQuestion *questions = uk_questions_get_all (&n);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (ids));
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpstr (questions[i].id, ==, ids[i]);
      g_assert_cmpstr (uk_question_text (questions[i].prompt), !=, "");
      g_assert_cmpstr (uk_question_text (questions[i].why), !=, "");
      g_assert_cmpstr (uk_question_text (questions[i].asked_when), !=, "");
      g_assert_cmpuint (questions[i].n_options, >, 0);
      g_assert_cmpint (questions[i].optional, ==, i == n - 1);
    }
  g_assert_null (uk_questions_find ("weather"));
}

/* Which options a page shows, in which order. */
static void
test_options (void)
{
  static const char *const options[][2] = {
    { "devices", "pc phone tablet web" },
    { "people", "self shared handover" },
    { "connection", "always sometimes_offline mostly_offline slow_or_metered" },
    { "keep", "short years long unknown" },
    { "current", "none imap pop_leave pop_delete unknown" },
    { "old_local", "yes no unknown" },
    { "backup", "auto manual none unknown" },
    { "trouble", "none missing_on_other vanished full sent_missing other" },
    { "policy_no_server_copy", "yes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      const UkQuestion *question = find (options[i][0]);
      g_autoptr (GString) codes = g_string_new (NULL);
      for (guint option = 0; option < question->n_options; option++)
        g_string_append_printf (codes, "%s%s", option > 0 ? " " : "",
                                question->options[option].code);
      g_assert_cmpstr (codes->str, ==, options[i][1]);
    }
}

static void
test_codes_are_those_of_the_answers (void)
{
  static const struct
  {
    const char *id;
    GType (*type) (void);
  } rows[] = {
    { "people", uk_people_get_type },       { "connection", uk_connection_get_type },
    { "keep", uk_keep_get_type },           { "current", uk_current_get_type },
    { "old_local", uk_old_local_get_type }, { "backup", uk_backup_get_type },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const UkQuestion *question = find (rows[i].id);
      for (guint option = 0; option < question->n_options; option++)
        g_assert_cmpstr (question->options[option].code, ==,
                         uk_nick (rows[i].type (), (int) question->options[option].value));

      /* A new value of the answers needs an option; "not answered" has none. */
      g_autoptr (GEnumClass) values = g_type_class_ref (rows[i].type ());
      g_assert_cmpuint (question->n_options, ==, values->n_values - 1);
    }
}

/* One line per office: which questions are asked, as a string of their numbers. */
static const struct
{
  const char *name;
  const char *asked;
  int n_pc, n_phone;
  UkPeople people;
  UkKeep keep;
  UkCurrent current;
  UkClientProtocol client;
  UkKnown leave;
  UkQuestionContext context;
} skips[] = {
  { "nothing-answered", "12345678" },
  { "imap-one-pc", "123457", 1, 0, UK_PEOPLE_SELF, UK_KEEP_YEARS, UK_CURRENT_IMAP },
  { "imap-kept-a-year", "12345", 1, 0, UK_PEOPLE_SELF, UK_KEEP_SHORT, UK_CURRENT_IMAP },
  { "new-kept-a-year", "12345", 1, 1, UK_PEOPLE_SELF, UK_KEEP_SHORT, UK_CURRENT_NONE },
  { "new", "123457", 1, 1, UK_PEOPLE_SELF, UK_KEEP_LONG, UK_CURRENT_NONE },
  { "pop-one-pc", "12345678", 1, 0, UK_PEOPLE_SELF, UK_KEEP_YEARS, UK_CURRENT_POP_LEAVE },
  { "pop-kept-a-year", "12345678", 1, 0, UK_PEOPLE_SELF, UK_KEEP_SHORT, UK_CURRENT_POP_DELETE },
  { "unknown-one-pc", "12345678", 1, 0, UK_PEOPLE_SELF, UK_KEEP_YEARS, UK_CURRENT_UNKNOWN },
  { "pop-two-devices", "1234567", 1, 1, UK_PEOPLE_SELF, UK_KEEP_YEARS, UK_CURRENT_POP_LEAVE },
  { "pop-one-phone", "1234567", 0, 1, UK_PEOPLE_SELF, UK_KEEP_YEARS, UK_CURRENT_POP_LEAVE },
  { "pop-shared", "1234567", 1, 0, UK_PEOPLE_SHARED, UK_KEEP_YEARS, UK_CURRENT_POP_LEAVE },
  { "settings-file-imap", "12347", 1, 0, UK_PEOPLE_SELF, UK_KEEP_YEARS, UK_CURRENT_UNANSWERED,
    UK_CLIENT_PROTOCOL_IMAP },
  { "settings-file-pop", "1234678", 1, 0, UK_PEOPLE_SELF, UK_KEEP_YEARS, UK_CURRENT_IMAP,
    UK_CLIENT_PROTOCOL_POP, UK_KNOWN_YES },
  { "settings-file-pop-half-known", "12345678", 1, 0, UK_PEOPLE_SELF, UK_KEEP_YEARS,
    UK_CURRENT_UNANSWERED, UK_CLIENT_PROTOCOL_POP },
  { "came-with-a-problem", "1234567", 1, 0, UK_PEOPLE_SELF, UK_KEEP_YEARS, UK_CURRENT_POP_LEAVE, 0,
    0, UK_QUESTION_CONTEXT_FROM_TROUBLE },
  { "results-page", "9", 1, 0, UK_PEOPLE_SELF, UK_KEEP_YEARS, UK_CURRENT_POP_LEAVE, 0, 0,
    UK_QUESTION_CONTEXT_RESULT },
};

static void
test_skip (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  UkAnswers answers = uk_answers_none ();
  UkFacts facts = uk_facts_none ();
  g_autoptr (GString) asked = g_string_new (NULL);
  gsize n;
  const UkQuestion *questions = uk_questions_get_all (&n);

  answers.n_pc = (guint) skips[row].n_pc;
  answers.n_phone = (guint) skips[row].n_phone;
  answers.people = skips[row].people;
  answers.keep = skips[row].keep;
  answers.current = skips[row].current;
  facts.client_protocol = skips[row].client;
  facts.client_leave_on_server = skips[row].leave;
  for (gsize i = 0; i < n; i++)
    if (uk_question_is_asked (&questions[i], &answers, &facts, skips[row].context))
      g_string_append_printf (asked, "%" G_GSIZE_FORMAT, i + 1);
  g_assert_cmpstr (asked->str, ==, skips[row].asked);
}

static void
test_asked_without_facts (void)
{
  UkAnswers answers = uk_answers_none ();

  g_assert_true (uk_question_is_asked (find ("current"), &answers, NULL, 0));
  answers.current = UK_CURRENT_IMAP;
  g_assert_false (uk_question_is_asked (find ("old_local"), &answers, NULL, 0));
}

static void
test_counters (void)
{
  const UkQuestion *devices = find ("devices");
  UkAnswers answers = uk_answers_none ();
  guint count;

  g_assert_false (uk_question_is_answered (devices, &answers));
  answers = uk_question_choose (devices, &answers, find_option (devices, "pc"), 3);
  answers = uk_question_choose (devices, &answers, find_option (devices, "phone"), 99);
  answers = uk_question_choose (devices, &answers, find_option (devices, "web"), 2);
  g_assert_cmpuint (answers.n_pc, ==, 3);
  g_assert_cmpuint (answers.n_phone, ==, UK_ANSWERS_MAX_DEVICES);
  g_assert_true (answers.web);
  g_assert_cmpuint (uk_answers_count_devices (&answers), ==, 9);
  g_assert_true (uk_question_is_answered (devices, &answers));
  g_assert_true (uk_question_get_option (devices, &answers, find_option (devices, "pc"), &count));
  g_assert_cmpuint (count, ==, 3);
  g_assert_false (
      uk_question_get_option (devices, &answers, find_option (devices, "tablet"), &count));
  g_assert_cmpuint (count, ==, 0);

  answers = uk_question_choose (devices, &answers, find_option (devices, "pc"), 0);
  g_assert_cmpuint (answers.n_pc, ==, 0);
  answers = uk_question_clear (devices, &answers);
  UkAnswers none = uk_answers_none ();
  g_assert_true (uk_answers_equal (&answers, &none));
}

static void
test_single_choice (void)
{
  const UkQuestion *keep = find ("keep");
  UkAnswers answers = uk_answers_none ();

  answers = choose (&answers, "keep", "short");
  answers = choose (&answers, "keep", "long");
  g_assert_cmpint (answers.keep, ==, UK_KEEP_LONG);
  g_assert_true (uk_question_get_option (keep, &answers, find_option (keep, "long"), NULL));
  g_assert_false (uk_question_get_option (keep, &answers, find_option (keep, "short"), NULL));

  /* A check button of the group that goes off reports so; it must not take the new choice away. */
  answers = uk_question_choose (keep, &answers, find_option (keep, "short"), 0);
  g_assert_cmpint (answers.keep, ==, UK_KEEP_LONG);
  answers = uk_question_choose (keep, &answers, find_option (keep, "long"), 0);
  g_assert_false (uk_question_is_answered (keep, &answers));
}

/* "Nothing in particular" is an answer, and not the same as none (UkAnswers.trouble_answered). */
static void
test_multi_choice (void)
{
  const UkQuestion *trouble = find ("trouble");
  UkAnswers answers = uk_answers_none ();

  g_assert_false (uk_question_is_answered (trouble, &answers));
  g_assert_false (uk_question_get_option (trouble, &answers, 0, NULL));
  answers = choose (&answers, "trouble", "none");
  g_assert_true (answers.trouble_answered);
  answers = uk_question_choose (trouble, &answers, 0, 0);
  g_assert_false (uk_question_is_answered (trouble, &answers));
  answers = choose (&answers, "trouble", "none");
  g_assert_true (uk_question_get_option (trouble, &answers, 0, NULL));

  answers = choose (&answers, "trouble", "full");
  answers = choose (&answers, "trouble", "vanished");
  g_assert_true (uk_question_get_option (trouble, &answers, find_option (trouble, "full"), NULL));
  g_assert_false (
      uk_question_get_option (trouble, &answers, find_option (trouble, "sent_missing"), NULL));
  g_assert_cmpint (answers.trouble, ==, UK_TROUBLE_FULL | UK_TROUBLE_VANISHED);
  g_assert_false (uk_question_get_option (trouble, &answers, 0, NULL));

  answers = uk_question_choose (trouble, &answers, 0, 0);
  g_assert_cmpint (answers.trouble, ==, UK_TROUBLE_FULL | UK_TROUBLE_VANISHED);
  answers = choose (&answers, "trouble", "none");
  g_assert_cmpint (answers.trouble, ==, UK_TROUBLE_NONE);

  answers = choose (&answers, "trouble", "full");
  answers = uk_question_choose (trouble, &answers, find_option (trouble, "full"), 0);
  g_assert_false (uk_question_is_answered (trouble, &answers));
}

static void
test_switch (void)
{
  UkAnswers answers = uk_answers_none ();

  answers = choose (&answers, "policy_no_server_copy", "yes");
  g_assert_true (answers.policy_no_server_copy);
  answers = uk_question_choose (find ("policy_no_server_copy"), &answers, 0, 0);
  g_assert_false (answers.policy_no_server_copy);
}

static void
test_drop_unasked (void)
{
  Office office = office_usual ();
  UkAnswers left;

  office.answers.current = UK_CURRENT_POP_LEAVE;
  office.answers.old_local = UK_OLD_LOCAL_YES;
  office.answers.trouble = UK_TROUBLE_FULL;
  office.answers.policy_no_server_copy = TRUE;
  left = uk_questions_drop_unasked (&office.answers, &office.facts, 0);
  g_assert_true (uk_answers_equal (&left, &office.answers));

  office.answers.current = UK_CURRENT_IMAP;
  left = uk_questions_drop_unasked (&office.answers, &office.facts, 0);
  g_assert_cmpint (left.old_local, ==, UK_OLD_LOCAL_UNANSWERED);
  g_assert_false (left.trouble_answered);
  g_assert_cmpint (left.backup, ==, UK_BACKUP_MANUAL);
  g_assert_true (left.policy_no_server_copy);

  /* Whoever came with a problem has answered through it. */
  left = uk_questions_drop_unasked (&office.answers, &office.facts,
                                    UK_QUESTION_CONTEXT_FROM_TROUBLE);
  g_assert_cmpint (left.trouble, ==, UK_TROUBLE_FULL);

  office.answers.keep = UK_KEEP_SHORT;
  left = uk_questions_drop_unasked (&office.answers, &office.facts, 0);
  g_assert_cmpint (left.backup, ==, UK_BACKUP_UNANSWERED);
}

static char *
advise_to_text (const UkAnswers *answers, const UkFacts *facts)
{
  g_autoptr (UkAdvice) advice = uk_advise (answers, facts);

  return office_advice_to_text (advice);
}

/* Whether choosing this option, and not another one or none, changes anything in that office. */
static gboolean
matters_in (const UkQuestion *question, guint option, const Office *office)
{
  UkAnswers open = uk_question_clear (question, &office->answers);
  UkAnswers chosen = uk_question_choose (question, &open, option, 1);
  g_autofree char *with_option = advise_to_text (&chosen, &office->facts);
  g_autofree char *without = advise_to_text (&open, &office->facts);

  if (!g_str_equal (with_option, without))
    return TRUE;
  for (guint other = 0; other < question->n_options; other++)
    {
      UkAnswers instead = uk_question_choose (question, &open, other, 1);
      g_autofree char *with_other = advise_to_text (&instead, &office->facts);
      if (!g_str_equal (with_option, with_other))
        return TRUE;
    }
  return FALSE;
}

static gboolean
matters (const UkQuestion *question, guint option)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 3000; i++)
    {
      Office office = office_random (random);
      office.facts.network = UK_LINE_OK;
      if (matters_in (question, option, &office))
        return TRUE;
    }
  return FALSE;
}

static void
test_every_option_matters (void)
{
  gsize n;
  const UkQuestion *questions = uk_questions_get_all (&n);

  for (gsize i = 0; i < n; i++)
    for (guint option = 0; option < questions[i].n_options; option++)
      if (!matters (&questions[i], option))
        g_error ("%s: %s changes nothing anywhere", questions[i].id,
                 questions[i].options[option].code);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/uketori/questions/table", test_table);
  g_test_add_func ("/uketori/questions/options", test_options);
  g_test_add_func ("/uketori/questions/codes-are-those-of-the-answers",
                   test_codes_are_those_of_the_answers);
  for (guint i = 0; i < G_N_ELEMENTS (skips); i++)
    {
      g_autofree char *path = g_strconcat ("/uketori/questions/skip/", skips[i].name, NULL);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_skip);
    }
  g_test_add_func ("/uketori/questions/asked-without-facts", test_asked_without_facts);
  g_test_add_func ("/uketori/questions/counters", test_counters);
  g_test_add_func ("/uketori/questions/single-choice", test_single_choice);
  g_test_add_func ("/uketori/questions/multi-choice", test_multi_choice);
  g_test_add_func ("/uketori/questions/switch", test_switch);
  g_test_add_func ("/uketori/questions/drop-unasked", test_drop_unasked);
  g_test_add_func ("/uketori/questions/every-option-matters", test_every_option_matters);
  return g_test_run ();
}
