/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Plans made of answers and advice, the sentence that states what each comes to, and the stories.
 */

#include "config.h"

#include "uk-simulation.h"

#include <string.h>

static UkAnswers
devices (guint n_pc, guint n_phone, gboolean web)
{
  UkAnswers answers = uk_answers_none ();

  answers.n_pc = n_pc;
  answers.n_phone = n_phone;
  answers.web = web;
  return answers;
}

/* The sentences are those of the msgids; the translation is checked by tests/lint/po.sh. */
static void
test_sentences (void)
{
  static const struct
  {
    guint n_pc;
    guint n_phone;
    gboolean web;
    UkWay way;
    guint days;
    UkRelation relation;
    const char *part;
  } rows[] = {
    { 1, 1, FALSE, UK_WAY_POP_DELETE, 0, UK_RELATION_ONLY_ONE,
      "only in the PC. It does not reach the smartphone." },
    { 3, 0, FALSE, UK_WAY_POP_DELETE, 0, UK_RELATION_ONLY_ONE, "only in PC 1." },
    { 1, 0, TRUE, UK_WAY_POP_DELETE, 0, UK_RELATION_ONLY_ONE, "does not reach the browser" },
    { 1, 0, FALSE, UK_WAY_POP_DELETE, 0, UK_RELATION_TAKEN, "no longer on the server" },
    { 1, 0, FALSE, UK_WAY_POP_LEAVE, 14, UK_RELATION_TAKEN_LEFT, "for 14 days" },
    { 1, 0, FALSE, UK_WAY_POP_LEAVE, 0, UK_RELATION_TAKEN_LEFT, "stays on the server too" },
    { 1, 1, FALSE, UK_WAY_POP_LEAVE, 30, UK_RELATION_NOT_IN_STEP, "not in step" },
    { 1, 0, FALSE, UK_WAY_IMAP, 0, UK_RELATION_LOOKS, "looked at from the PC" },
    { 0, 1, FALSE, UK_WAY_IMAP, 0, UK_RELATION_LOOKS, "looked at from the smartphone" },
    { 5, 5, TRUE, UK_WAY_IMAP, 0, UK_RELATION_SAME, "every device shows the same" },
    { 0, 0, FALSE, UK_WAY_IMAP, 0, UK_RELATION_SAME, "every device shows the same" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      UkAnswers answers = devices (rows[i].n_pc, rows[i].n_phone, rows[i].web);
      UkMailbox plan = uk_plan_of (&answers, rows[i].way, rows[i].days);
      g_autofree char *text = uk_relation_text (&plan);
      g_assert_cmpint (uk_relation_of (&plan), ==, rows[i].relation);
      g_assert_nonnull (strstr (text, rows[i].part));
    }
}

static void
test_now (void)
{
  UkAnswers answers = devices (1, 1, FALSE);

  answers.current = UK_CURRENT_POP_DELETE;
  g_assert_cmpint (uk_plan_now (&answers, NULL).devices[1].way, ==, UK_WAY_POP_DELETE);
  answers.current = UK_CURRENT_IMAP;
  g_assert_cmpint (uk_plan_now (&answers, NULL).devices[1].way, ==, UK_WAY_IMAP);
  answers.current = UK_CURRENT_UNKNOWN;
  g_assert_cmpuint (uk_plan_now (&answers, NULL).n_devices, ==, 0);
  answers.current = UK_CURRENT_NONE;
  g_assert_cmpuint (uk_plan_now (&answers, NULL).n_devices, ==, 0);
}

/* The program's own settings beat the answer. */
static void
test_now_measured (void)
{
  UkAnswers answers = devices (1, 0, FALSE);
  UkFacts facts = uk_facts_none ();

  answers.current = UK_CURRENT_IMAP;
  g_assert_cmpint (uk_plan_now (&answers, &facts).devices[0].way, ==, UK_WAY_IMAP);
  facts.client_protocol = UK_CLIENT_PROTOCOL_POP;
  g_assert_cmpint (uk_plan_now (&answers, &facts).devices[0].way, ==, UK_WAY_POP_DELETE);
  facts.client_leave_on_server = UK_KNOWN_YES;
  facts.client_leave_days = 14;
  g_assert_cmpint (uk_plan_now (&answers, &facts).devices[0].way, ==, UK_WAY_POP_LEAVE);
  g_assert_cmpuint (uk_plan_now (&answers, &facts).devices[0].leave_days, ==, 14);
}

static UkMailbox
advise (UkRecommendation recommendation, UkRecommendation provisional, UkInterim interim)
{
  UkAnswers answers = devices (1, 1, FALSE);
  g_autoptr (UkAdvice) advice = uk_advice_new ();

  advice->recommendation = recommendation;
  advice->provisional = provisional;
  advice->interim = interim;
  advice->interim_days = interim != UK_INTERIM_NONE ? 30 : 0;
  advice->pop_leave_days = 14;
  return uk_plan_advised (&answers, advice);
}

static UkMailbox
other_than (UkRecommendation recommendation, UkInterim interim, UkAnswers answers)
{
  g_autoptr (UkAdvice) advice = uk_advice_new ();

  advice->recommendation = recommendation;
  advice->interim = interim;
  advice->pop_leave_days = 30;
  return uk_plan_other (&answers, advice);
}

/* POP for IMAP and IMAP for POP, in the same devices; nothing where there is nothing to compare. */
static void
test_other (void)
{
  const UkAnswers two = devices (1, 1, FALSE);
  const UkAnswers web = devices (0, 0, TRUE);
  UkMailbox other = other_than (UK_RECOMMENDATION_IMAP_KEEP, UK_INTERIM_NONE, two);

  g_assert_cmpuint (other.n_devices, ==, 2);
  g_assert_cmpint (other.devices[1].way, ==, UK_WAY_POP_LEAVE);
  g_assert_cmpuint (other.devices[1].leave_days, ==, 14);
  other = other_than (UK_RECOMMENDATION_POP_LEAVE_N, UK_INTERIM_NONE, two);
  g_assert_cmpuint (other.n_devices, ==, 2);
  g_assert_cmpint (other.devices[0].way, ==, UK_WAY_IMAP);
  other = other_than (UK_RECOMMENDATION_FIX_FIRST, UK_INTERIM_NONE, two);
  g_assert_cmpuint (other.n_devices, ==, 0);
  other = other_than (UK_RECOMMENDATION_ASK_PROVIDER, UK_INTERIM_PC_POP_LEAVE_OTHERS_IMAP, two);
  g_assert_cmpuint (other.n_devices, ==, 0);
  other = other_than (UK_RECOMMENDATION_IMAP, UK_INTERIM_NONE, web);
  g_assert_cmpuint (other.n_devices, ==, 0);
}

static void
test_advised (void)
{
  UkMailbox plan = advise (UK_RECOMMENDATION_IMAP, UK_RECOMMENDATION_NONE, UK_INTERIM_NONE);
  g_assert_cmpint (uk_relation_of (&plan), ==, UK_RELATION_SAME);

  plan = advise (UK_RECOMMENDATION_IMAP_KEEP, UK_RECOMMENDATION_NONE, UK_INTERIM_NONE);
  g_assert_cmpuint (plan.devices[0].cache, ==, UK_CACHE_ALL);
  g_assert_cmpuint (plan.devices[1].cache, ==, 1);

  plan = advise (UK_RECOMMENDATION_FIX_FIRST, UK_RECOMMENDATION_SIGNIN, UK_INTERIM_NONE);
  g_assert_cmpint (uk_relation_of (&plan), ==, UK_RELATION_SAME);

  plan = advise (UK_RECOMMENDATION_ASK_PROVIDER, UK_RECOMMENDATION_NONE, UK_INTERIM_NONE);
  g_assert_cmpint (uk_relation_of (&plan), ==, UK_RELATION_NONE);

  plan = advise (UK_RECOMMENDATION_ASK_PROVIDER, UK_RECOMMENDATION_NONE,
                 UK_INTERIM_PC_POP_LEAVE_OTHERS_IMAP);
  g_assert_cmpint (plan.devices[0].way, ==, UK_WAY_POP_LEAVE);
  g_assert_cmpuint (plan.devices[0].leave_days, ==, 30);
  g_assert_cmpint (plan.devices[1].way, ==, UK_WAY_IMAP);
  g_assert_cmpint (uk_relation_of (&plan), ==, UK_RELATION_NOT_IN_STEP);

  plan = advise (UK_RECOMMENDATION_POP_LEAVE_N, UK_RECOMMENDATION_NONE, UK_INTERIM_NONE);
  g_assert_cmpuint (plan.devices[0].leave_days, ==, 14);
}

/* Three steps, as wide as the strip of three frames, and each says something of its own. */
static void
test_day (void)
{
  for (guint n_phone = 0; n_phone < 2; n_phone++)
    for (int way = UK_WAY_IMAP; way <= UK_WAY_POP_DELETE; way++)
      {
        UkAnswers answers = devices (1, n_phone, FALSE);
        UkMailbox plan = uk_plan_of (&answers, (UkWay) way, 14);
        UkStory story = uk_story_new (&plan, UK_STORY_DAY);
        g_autofree char *first = uk_story_step_text (&story, 0);
        g_autofree char *second = uk_story_step_text (&story, 1);
        g_autofree char *third = uk_story_step_text (&story, 2);
        g_assert_cmpuint (story.n_steps, ==, 3);
        g_assert_cmpstr (first, !=, second);
        g_assert_cmpstr (second, !=, third);
        g_assert_cmpuint (strlen (third), >, 10);
      }
}

static void
test_day_ends (void)
{
  static const struct
  {
    UkWay way;
    const char *part;
  } rows[] = {
    { UK_WAY_IMAP, "same mail is seen" },
    { UK_WAY_POP_LEAVE, "same mail is seen" },
    { UK_WAY_POP_DELETE, "Nothing is left on the server" },
  };
  UkAnswers answers = devices (2, 1, TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      UkMailbox plan = uk_plan_of (&answers, rows[i].way, 14);
      UkStory story = uk_story_new (&plan, UK_STORY_DAY);
      g_autofree char *text = uk_story_text (&story);
      g_assert_nonnull (strstr (text, rows[i].part));
    }
}

/* Every story of every plan fits into its room and has words for every step. */
static void
test_all_stories (void)
{
  UkAnswers answers = devices (5, 5, TRUE);

  answers.n_tablet = 5;
  for (int way = UK_WAY_IMAP; way <= UK_WAY_POP_DELETE; way++)
    for (int kind = 0; kind < UK_N_STORIES; kind++)
      {
        UkMailbox plan = uk_plan_of (&answers, (UkWay) way, 7);
        UkStory story = uk_story_new (&plan, (UkStoryKind) kind);
        g_assert_cmpuint (plan.n_devices, ==, 16);
        g_assert_cmpuint (story.n_steps, <=, UK_STORY_MAX_STEPS);
        for (guint i = 0; i < story.n_steps; i++)
          {
            g_autofree char *text = uk_story_step_text (&story, i);
            g_assert_cmpuint (strlen (text), >, 10);
          }
      }
}

static void
test_full_story (void)
{
  UkAnswers answers = devices (1, 1, FALSE);
  UkMailbox plan = uk_plan_of (&answers, UK_WAY_IMAP, 0);
  UkStory story = uk_story_new (&plan, UK_STORY_FULL);
  UkMailbox end = uk_story_state (&story, story.n_steps);
  g_autofree char *last = uk_story_step_text (&story, story.n_steps - 1);
  g_autofree char *server = uk_server_state_text (&end);

  g_assert_true (end.messages[end.n_messages - 1].refused);
  g_assert_nonnull (strstr (last, "goes back to its sender"));
  g_assert_cmpstr (server, ==, "Full");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/simulation/relation/sentences", test_sentences);
  g_test_add_func ("/uketori/simulation/plan/now", test_now);
  g_test_add_func ("/uketori/simulation/plan/now-measured", test_now_measured);
  g_test_add_func ("/uketori/simulation/plan/advised", test_advised);
  g_test_add_func ("/uketori/simulation/plan/other", test_other);
  g_test_add_func ("/uketori/simulation/story/day", test_day);
  g_test_add_func ("/uketori/simulation/story/day-ends", test_day_ends);
  g_test_add_func ("/uketori/simulation/story/all", test_all_stories);
  g_test_add_func ("/uketori/simulation/story/full", test_full_story);
  return g_test_run ();
}
