/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* clang-format off */
/*
 * advice/: the questions, the rules and their texts. The public header is not named uk-advice.h,
 * because the value that uk_advise() fills, uk-advice.h, is in model/.
 *
 * | file                    | holds                                                            |
 * | ----------------------- | ---------------------------------------------------------------- |
 * | uk-advise.{c,h}         | uk_advise(): answers and facts in, advice out; explains it       |
 * | uk-questions.{c,h}      | the one table of questions; asking, answering, dropping answers  |
 * | uk-advice-text.{c,h}    | codes to sentences in the current language                       |
 * | uk-case.{c,h}           | (inner) what the rules ask for, worked out once from the inputs  |
 * | uk-capacity.{c,h}       | (inner) capacity class, forecast, does old mail fit              |
 * | uk-condition.{c,h}      | (inner) conditions of the rules, each with its "why not"         |
 * | uk-rules.{c,h}          | (inner) the ordered rules: id, conditions, reasons, result       |
 * | uk-families.{c,h}       | (inner) IMAP with or without a copy, POP with N days or deletion |
 * | uk-listing.{c,h}        | (inner) tables of codes, each with when it is listed             |
 * | uk-cautions.{c,h}       | (inner) which cautions a result has, in their order              |
 * | uk-steps.{c,h}          | (inner) which steps a result has, in their order                 |
 * | uk-confidence.{c,h}     | (inner) what is subtracted, and the word for the rest            |
 * | uk-what-if.{c,h}        | (inner) inputs changed one at a time: which turn the advice      |
 * | uk-points.{c,h}         | (inner) the row of a code: where it stems from, and its text     |
 * | uk-text-reasons.c       | (inner) rows of the reasons                                      |
 * | uk-text-cautions.c      | (inner) rows of the cautions                                     |
 * | uk-text-steps.c         | (inner) rows of the steps                                        |
 * | uk-text-mailbox.c       | (inner) how full the mailbox is and how old its mail             |
 * | uk-text-doubts.c        | (inner) rows of what was subtracted from the confidence          |
 *
 * Everything but the texts is pure: no clock, no locale, no files, no network. Source of every
 * rule, threshold and sentence: reference/ux.md section 2, whose ids and codes are used here.
 */
/* clang-format on */
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
  const char *title; /* what the rule asks; static */
  const char *
      why_not; /* (nullable) the first condition that did not hold, if it was passed over; static */
} UkRuleVerdict;

GArray *uk_advise_explain (const UkAnswers *answers, const UkFacts *facts);

G_END_DECLS
