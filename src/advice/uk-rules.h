/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_ADVISE_COMPILATION
#error "Private to advice/."
#endif

#include "uk-condition.h"

G_BEGIN_DECLS

#define UK_RULE_MAX_CONDITIONS 5
#define UK_RULE_MAX_REASONS 2

typedef struct
{
  const char *id;    /* of reference/ux.md 2.5; appears in tests and as "rule" in the CLI */
  const char *title; /* msgid: what the rule asks, to be answered with yes or no */
  UkConditionId when[UK_RULE_MAX_CONDITIONS]; /* all must hold; ends with UK_CONDITION_NONE */

  /* The reasons, in this order. */
  UkPoint (*fault) (const UkCase *office); /* (nullable): picks one of several reasons */
  UkPoint reasons[UK_RULE_MAX_REASONS];
  guint n_reasons;
  void (*more) (const UkCase *office, UkAdvice *advice); /* (nullable): adds what holds */

  /* The result: either fixed, or decided by a function, which may add reasons of its own. */
  UkRecommendation recommendation;
  void (*decide) (const UkCase *office, UkAdvice *advice); /* (nullable) */
} UkRule;

const UkRule *uk_rules_get_all (gsize *out_n);
const UkRule *uk_rules_find (const UkCase *office);
const UkCondition *uk_rule_find_obstacle (const UkRule *self, const UkCase *office);
UkRecommendation uk_rules_recommend (const UkAnswers *answers, const UkFacts *facts);
void uk_rule_apply (const UkRule *self, const UkCase *office, UkAdvice *advice);

G_END_DECLS
