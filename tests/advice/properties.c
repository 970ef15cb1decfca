/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* What holds for every office: the ten properties of reference/ux.md 2.8, and some more. */

#include "properties.h"

#include <string.h>

static UkAdvice *
advise (const Office *office)
{
  return uk_advise (&office->answers, &office->facts);
}

static gboolean
is_imap (UkRecommendation recommendation)
{
  return recommendation == UK_RECOMMENDATION_IMAP || recommendation == UK_RECOMMENDATION_IMAP_KEEP;
}

static gboolean
is_pop (UkRecommendation recommendation)
{
  return recommendation == UK_RECOMMENDATION_POP_LEAVE_N
         || recommendation == UK_RECOMMENDATION_POP_DELETE_BACKUP;
}

static gboolean
is_multi (const Office *office)
{
  return uk_answers_count_devices (&office->answers) >= 2
         || office->answers.people == UK_PEOPLE_SHARED
         || office->answers.people == UK_PEOPLE_HANDOVER;
}

/* 1 */
static gboolean
several_never_get_pop (const Office *office)
{
  g_autoptr (UkAdvice) advice = advise (office);

  return !is_multi (office) || (!is_pop (advice->recommendation) && !is_pop (advice->provisional));
}

/* 2 */
static gboolean
policy_keeps_off_the_server (const Office *office)
{
  g_autoptr (UkAdvice) advice = advise (office);

  return !office->answers.policy_no_server_copy
         || (!is_imap (advice->recommendation) && !is_imap (advice->provisional)
             && advice->recommendation != UK_RECOMMENDATION_SIGNIN
             && advice->interim == UK_INTERIM_NONE);
}

/* 3 */
static gboolean
nothing_without_encryption (const Office *office)
{
  g_autoptr (UkAdvice) advice = advise (office);
  gboolean advises_imap = is_imap (advice->recommendation) || is_imap (advice->provisional)
                          || advice->interim == UK_INTERIM_IMAP_KEEP
                          || advice->interim == UK_INTERIM_PC_POP_LEAVE_OTHERS_IMAP;
  gboolean advises_pop = is_pop (advice->recommendation) || is_pop (advice->provisional)
                         || advice->interim == UK_INTERIM_POP_LEAVE_ALL
                         || advice->interim == UK_INTERIM_PC_POP_LEAVE_OTHERS_IMAP;

  return !(advises_imap && office->facts.imap_tls == UK_TLS_NONE)
         && !(advises_pop && office->facts.pop_tls == UK_TLS_NONE);
}

static gboolean
days_are_safe (const Office *office, guint days)
{
  const UkFacts *facts = &office->facts;
  gboolean explained = facts->retention_source == UK_RETENTION_SUSPECTED
                       && facts->client_protocol == UK_CLIENT_PROTOCOL_POP;

  return facts->pop_uidl == UK_KNOWN_YES && days >= 7 && days <= 60
         && (facts->server_retention_days < 0 || explained || days < facts->server_retention_days)
         && (facts->quota_limit_mb < 0 || facts->growth_mb_per_day < 0
             || days * facts->growth_mb_per_day <= facts->quota_limit_mb / 2);
}

/* 4 */
static gboolean
days_fit_the_server (const Office *office)
{
  g_autoptr (UkAdvice) advice = advise (office);

  if ((advice->recommendation == UK_RECOMMENDATION_POP_LEAVE_N) != (advice->pop_leave_days > 0))
    return FALSE;
  return (advice->pop_leave_days == 0 || days_are_safe (office, advice->pop_leave_days))
         && (advice->interim_days == 0 || days_are_safe (office, advice->interim_days));
}

/* 5 */
static gboolean
a_phone_never_turns_imap_into_pop (const Office *office)
{
  Office with_phone = *office;
  g_autoptr (UkAdvice) before = advise (office);

  with_phone.answers.n_phone++;
  g_autoptr (UkAdvice) after = advise (&with_phone);
  return !is_imap (before->recommendation) || !is_pop (after->recommendation);
}

/* 6 */
static gboolean
more_space_never_asks_the_provider (const Office *office)
{
  Office larger = *office;
  g_autoptr (UkAdvice) before = advise (office);

  if (office->facts.quota_limit_mb < 0)
    return TRUE;
  larger.facts.quota_limit_mb *= 4;
  g_autoptr (UkAdvice) after = advise (&larger);
  return !is_imap (before->recommendation)
         || after->recommendation != UK_RECOMMENDATION_ASK_PROVIDER;
}

/* 7 */
static gboolean
always_a_reason_and_a_step (const Office *office)
{
  g_autoptr (UkAdvice) advice = advise (office);

  return advice->recommendation != UK_RECOMMENDATION_NONE && advice->reasons->len > 0
         && advice->steps->len > 0;
}

static gint
find_step (const UkAdvice *advice, UkPoint point)
{
  for (guint i = 0; i < advice->steps->len; i++)
    if (g_array_index (advice->steps, UkAdviceItem, i).point == point)
      return (gint) i;
  return -1;
}

/* 8 */
static gboolean
backup_comes_first (const Office *office)
{
  g_autoptr (UkAdvice) advice = advise (office);
  gint backup = find_step (advice, UK_POINT_S_BACKUP_FIRST);
  gint name = find_step (advice, UK_POINT_S_SERVER_NAME);
  UkCurrent current = office->answers.current;
  gboolean pop_by_answer = current != UK_CURRENT_IMAP && current != UK_CURRENT_NONE
                           && office->facts.client_protocol == UK_CLIENT_PROTOCOL_UNKNOWN;
  gboolean at_risk = pop_by_answer && office->answers.old_local != UK_OLD_LOCAL_NO
                     && is_imap (advice->recommendation);

  return (!at_risk || backup >= 0) && (backup < 0 || backup == name + 1);
}

static gboolean
has_fault (const UkAdvice *advice)
{
  for (guint i = 0; i < advice->reasons->len; i++)
    if (g_str_has_prefix (
            uk_nick (UK_TYPE_POINT, (int) g_array_index (advice->reasons, UkAdviceItem, i).point),
            "E_"))
      return TRUE;
  return FALSE;
}

/* 9 */
static gboolean
fix_first_if_and_only_if_a_fault (const Office *office)
{
  g_autoptr (UkAdvice) advice = advise (office);
  gboolean fix_first = advice->recommendation == UK_RECOMMENDATION_FIX_FIRST;

  return fix_first == has_fault (advice)
         && fix_first == (advice->provisional != UK_RECOMMENDATION_NONE)
         && advice->provisional != UK_RECOMMENDATION_FIX_FIRST;
}

/* Gives the answers of @office one by one through the question table, in the order of @ranks. */
static UkAnswers
answer_in_order (const Office *office, const guint *ranks, guint n_ranks)
{
  UkAnswers answers = uk_answers_none ();
  gsize n_questions;
  const UkQuestion *questions = uk_questions_get_all (&n_questions);

  for (guint r = 0; r < n_ranks; r++)
    {
      const UkQuestion *question = &questions[ranks[r] % n_questions];
      guint count;
      for (guint i = 0; i < question->n_options; i++)
        if (uk_question_get_option (question, &office->answers, i, &count))
          answers = uk_question_choose (question, &answers, i, count);
    }
  return answers;
}

/* 10 */
static gboolean
order_of_answers_does_not_matter (const Office *office)
{
  static const guint forwards[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8 };
  static const guint backwards[] = { 8, 7, 6, 5, 4, 3, 2, 1, 0 };
  static const guint mixed[] = { 4, 0, 8, 2, 7, 1, 6, 3, 5 };
  Office a = *office, b = *office, c = *office;

  a.answers = answer_in_order (office, forwards, G_N_ELEMENTS (forwards));
  b.answers = answer_in_order (office, backwards, G_N_ELEMENTS (backwards));
  c.answers = answer_in_order (office, mixed, G_N_ELEMENTS (mixed));
  g_autoptr (UkAdvice) first = advise (&a);
  g_autoptr (UkAdvice) second = advise (&b);
  g_autofree char *first_text = office_advice_to_text (first);
  g_autofree char *second_text = office_advice_to_text (second);
  return office_equal (&a, &b) && office_equal (&a, &c) && g_str_equal (first_text, second_text);
}

static gboolean
equal_inputs_give_equal_results (const Office *office)
{
  Office copy = *office;
  g_autoptr (UkAdvice) first = advise (office);
  g_autoptr (UkAdvice) second = advise (&copy);
  g_autofree char *first_text = office_advice_to_text (first);
  g_autofree char *second_text = office_advice_to_text (second);

  return office_equal (office, &copy) && g_str_equal (first_text, second_text);
}

/* What is not asked any more must not steer the advice from behind (uk_questions_drop_unasked). */
static gboolean
unasked_answers_are_forgotten (const Office *office)
{
  UkAnswers left = uk_questions_drop_unasked (&office->answers, &office->facts, 0);
  UkAnswers again = uk_questions_drop_unasked (&left, &office->facts, 0);
  gsize n_questions;
  const UkQuestion *questions = uk_questions_get_all (&n_questions);

  for (gsize i = 0; i < n_questions; i++)
    if (!questions[i].optional && !g_str_equal (questions[i].id, "current")
        && uk_question_is_answered (&questions[i], &left)
        && !uk_question_is_asked (&questions[i], &left, &office->facts, 0))
      return FALSE;
  return uk_answers_equal (&left, &again);
}

/* The answer to a question that a settings file has made needless has no say. */
static gboolean
measured_beats_answered (const Office *office)
{
  Office other = *office;
  g_autoptr (UkAdvice) before = advise (office);
  g_autofree char *before_text = office_advice_to_text (before);

  if (uk_question_is_asked (uk_questions_find ("current"), &office->answers, &office->facts, 0))
    return TRUE;
  other.answers.current = UK_CURRENT_UNANSWERED;
  g_autoptr (UkAdvice) after = advise (&other);
  g_autofree char *after_text = office_advice_to_text (after);
  return g_str_equal (before_text, after_text);
}

static gboolean
unanswered_counts_as_unknown (const Office *office)
{
  Office open = *office;
  g_autoptr (UkAdvice) before = advise (office);
  g_autofree char *before_text = office_advice_to_text (before);

  if (open.answers.keep == UK_KEEP_UNKNOWN)
    open.answers.keep = UK_KEEP_UNANSWERED;
  if (open.answers.current == UK_CURRENT_UNKNOWN)
    open.answers.current = UK_CURRENT_UNANSWERED;
  if (open.answers.old_local == UK_OLD_LOCAL_UNKNOWN)
    open.answers.old_local = UK_OLD_LOCAL_UNANSWERED;
  if (open.answers.backup == UK_BACKUP_UNKNOWN)
    open.answers.backup = UK_BACKUP_UNANSWERED;
  g_autoptr (UkAdvice) after = advise (&open);
  g_autofree char *after_text = office_advice_to_text (after);
  return g_str_equal (before_text, after_text);
}

static gboolean
changes_are_few_and_turn_the_advice (const Office *office)
{
  g_autoptr (UkAdvice) advice = advise (office);

  for (guint i = 0; i < advice->changes->len; i++)
    {
      const UkAdviceChange *change = &g_array_index (advice->changes, UkAdviceChange, i);
      if (change->recommendation == advice->recommendation || change->value == NULL)
        return FALSE;
    }
  return advice->changes->len <= 3;
}

static gboolean
confidence_is_what_is_left (const Office *office)
{
  static const UkConfidence left[]
      = { UK_CONFIDENCE_HIGH, UK_CONFIDENCE_MEDIUM, UK_CONFIDENCE_LOW };
  g_autoptr (UkAdvice) advice = advise (office);
  guint lost = 0;

  for (guint i = 0; i < advice->doubts->len; i++)
    lost += g_array_index (advice->doubts, UkAdviceDoubt, i).points;
  return advice->confidence == left[MIN (lost, 2)];
}

static gboolean
no_code_twice (const Office *office)
{
  g_autoptr (UkAdvice) advice = advise (office);
  GArray *const lists[] = { advice->reasons, advice->cautions, advice->steps };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      for (guint k = 0; k < i; k++)
        if (g_array_index (lists[l], UkAdviceItem, i).point
            == g_array_index (lists[l], UkAdviceItem, k).point)
          return FALSE;
  return TRUE;
}

static gboolean
is_sentence (const char *text)
{
  return text != NULL && g_utf8_validate (text, -1, NULL) && strlen (text) > 10
         && g_str_has_suffix (text, ".") && strstr (text, "%") == NULL
         && strstr (text, "(null)") == NULL;
}

static gboolean
items_are_sentences (const Office *office, const UkAdvice *advice, GArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *text = uk_advice_text (g_array_index (items, UkAdviceItem, i).point, advice,
                                              &office->answers, &office->facts, NULL);
      if (!is_sentence (text))
        return FALSE;
    }
  return TRUE;
}

static gboolean
everything_can_be_said (const Office *office)
{
  g_autoptr (UkAdvice) advice = advise (office);
  g_autofree char *interim = uk_interim_text (advice, &office->answers);
  g_autofree char *provisional = uk_provisional_text (advice);
  g_autofree char *headline = uk_recommendation_headline (advice);

  for (guint i = 0; i < advice->changes->len; i++)
    {
      g_autofree char *text = uk_change_text (&g_array_index (advice->changes, UkAdviceChange, i));
      if (!is_sentence (text))
        return FALSE;
    }
  return items_are_sentences (office, advice, advice->reasons)
         && items_are_sentences (office, advice, advice->cautions)
         && items_are_sentences (office, advice, advice->steps)
         && (interim != NULL) == (advice->interim != UK_INTERIM_NONE)
         && (interim == NULL || is_sentence (interim))
         && (provisional == NULL || is_sentence (provisional)) && *headline != '\0';
}

static const NamedProperty all_properties[] = {
  { "several-never-get-pop", several_never_get_pop },
  { "policy-keeps-off-the-server", policy_keeps_off_the_server },
  { "nothing-without-encryption", nothing_without_encryption },
  { "days-fit-the-server", days_fit_the_server },
  { "a-phone-never-turns-imap-into-pop", a_phone_never_turns_imap_into_pop },
  { "more-space-never-asks-the-provider", more_space_never_asks_the_provider },
  { "always-a-reason-and-a-step", always_a_reason_and_a_step },
  { "backup-comes-first", backup_comes_first },
  { "fix-first-if-and-only-if-a-fault", fix_first_if_and_only_if_a_fault },
  { "order-of-answers-does-not-matter", order_of_answers_does_not_matter },
  { "equal-inputs-give-equal-results", equal_inputs_give_equal_results },
  { "unasked-answers-are-forgotten", unasked_answers_are_forgotten },
  { "measured-beats-answered", measured_beats_answered },
  { "unanswered-counts-as-unknown", unanswered_counts_as_unknown },
  { "changes-are-few-and-turn-the-advice", changes_are_few_and_turn_the_advice },
  { "confidence-is-what-is-left", confidence_is_what_is_left },
  { "no-code-twice", no_code_twice },
  { "everything-can-be-said", everything_can_be_said },
};

const NamedProperty *
properties_get_all (guint *out_n)
{
  *out_n = G_N_ELEMENTS (all_properties);
  return all_properties;
}
