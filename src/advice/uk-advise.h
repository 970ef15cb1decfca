/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * advice/: the questions, the rules and their texts. The public header is not named uk-advice.h,
 * because the value that uk_advise() fills, uk-advice.h, is in model/.
 *
 * | file                    | holds | | ----------------------- |
 * ------------------------------------------------------------------------------ | |
 * uk-advise.{c,h}         | uk_advise(): answers and facts in, advice out; uk_advise_explain() | |
 * uk-questions.{c,h}      | the one table of questions; asking, answering and dropping answers | |
 * uk-advice-text.{c,h}    | codes to sentences in the current language; finds a code's row | |
 * uk-case.{c,h}           | (inner) what the rules ask for, worked out once from answers and facts
 * | | uk-capacity.{c,h}       | (inner) capacity class, forecast, does old mail fit | |
 * uk-condition.{c,h}      | (inner) the conditions of the rules, each with the sentence "why not" |
 * | uk-rules.{c,h}          | (inner) the ordered rule table: id, conditions, result, reasons | |
 * uk-families.{c,h}       | (inner) IMAP with or without a copy, POP with N days or with deletion |
 * | uk-cautions.{c,h}       | (inner) which cautions a result has, in their order | |
 * uk-steps.{c,h}          | (inner) which steps a result has, in their order | |
 * uk-confidence.{c,h}     | (inner) what is subtracted from the confidence, and the word for the
 * rest       | | uk-what-if.{c,h}        | (inner) the inputs that are changed one at a time, and
 * those that turn the advice | | uk-points.{c,h}         | (inner) the row of a code: where it
 * stems from (answer or test) and its text    | | uk-text-reasons.c       | (inner) rows of the
 * reasons                                                    | | uk-text-cautions.c      | (inner)
 * rows of the cautions                                                   | | uk-text-steps.c |
 * (inner) rows of the steps                                                      | |
 * uk-text-doubts.c        | (inner) rows of what was subtracted from the confidence |
 *
 * Everything but the texts is pure: no clock, no locale, no files, no network. Source of every
 * rule, threshold and sentence: reference/ux.md section 2, whose ids and codes are used here.
 */
#pragma once

#include "uk-model.h"

#define UK_ADVISE_INSIDE

#include "uk-questions.h"
#include "uk-advice-text.h"

#undef UK_ADVISE_INSIDE

G_BEGIN_DECLS

UkAdvice *uk_advise (const UkAnswers *answers, const UkFacts *facts);

typedef enum
{
  UK_RULE_PASSED_OVER,
  UK_RULE_APPLIED,
  UK_RULE_NOT_REACHED, /* a rule above it has applied already */
} UkRuleOutcome;

/* How one rule was judged. The sentences are in the current language. */
typedef struct
{
  const char *rule; /* id, for instance "S3.2"; static */
  UkRuleOutcome outcome;
  const char *title; /* what the rule is for; static */
  const char *
      why_not; /* (nullable) the first condition that did not hold, if it was passed over; static */
} UkRuleVerdict;

GArray *uk_advise_explain (const UkAnswers *answers, const UkFacts *facts);

G_END_DECLS
