/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-advise.h"

#include <glib/gi18n-lib.h>

#include "uk-cautions.h"
#include "uk-confidence.h"
#include "uk-rules.h"
#include "uk-steps.h"
#include "uk-what-if.h"

/**
 * uk_advise:
 * @answers: what the person said; what is not answered counts as not known
 * @facts: what was measured; a measured fact beats the answer to the same question
 *
 * Finds the first rule that applies and everything that follows from it. Pure: no clock, no locale,
 * no files, no network; equal inputs give equal results.
 *
 * Returns: (transfer full): the advice; there is always one, with at least one reason and one step
 * Source: reference/ux.md 2.3 to 2.6
 */
UkAdvice *
uk_advise (const UkAnswers *answers, const UkFacts *facts)
{
  UkCase office = uk_case_new (answers, facts);
  UkAdvice *advice = uk_advice_new ();

  uk_rule_apply (uk_rules_find (&office), &office, advice);
  uk_cautions_add (advice, &office);
  uk_steps_add (advice, &office);
  uk_confidence_judge (advice, &office);
  if (advice->recommendation == UK_RECOMMENDATION_FIX_FIRST)
    advice->provisional = uk_what_if_repaired (&office);
  uk_what_if_add (advice, &office);
  return advice;
}

/**
 * uk_advise_explain:
 *
 * Goes through the rules as uk_advise() does, for a person who wants to know how the advice came
 * about.
 *
 * Returns: (transfer full) (element-type UkRuleVerdict): every rule in order: those passed over,
 * the one that applied, and those that were not reached
 */
GArray *
uk_advise_explain (const UkAnswers *answers, const UkFacts *facts)
{
  UkCase office = uk_case_new (answers, facts);
  GArray *verdicts = g_array_new (FALSE, FALSE, sizeof (UkRuleVerdict));
  gboolean found = FALSE;
  gsize n_rules;
  const UkRule *rules = uk_rules_get_all (&n_rules);

  for (gsize i = 0; i < n_rules; i++)
    {
      const UkCondition *obstacle = found ? NULL : uk_rule_find_obstacle (&rules[i], &office);
      UkRuleVerdict verdict = { .rule = rules[i].id, .title = _ (rules[i].title) };

      verdict.outcome = found              ? UK_RULE_NOT_REACHED
                        : obstacle == NULL ? UK_RULE_APPLIED
                                           : UK_RULE_PASSED_OVER;
      verdict.why_not = obstacle != NULL ? _ (obstacle->why_not) : NULL;
      found = found || obstacle == NULL;
      g_array_append_val (verdicts, verdict);
    }
  return verdicts;
}
