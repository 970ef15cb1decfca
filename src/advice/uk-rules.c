/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-rules.h"

#include <glib/gi18n-lib.h>

#include "uk-families.h"
#include "uk-points.h"

/* N_* of reference/ux.md 2.5: people first, then devices, then the browser. */
static void
add_needs (const UkCase *office, UkAdvice *advice)
{
  if (office->answers->people == UK_PEOPLE_SHARED)
    uk_add_reason (advice, office, UK_POINT_N_SHARED);
  if (office->answers->people == UK_PEOPLE_HANDOVER)
    uk_add_reason (advice, office, UK_POINT_N_HANDOVER);
  if (office->n_devices >= 2)
    uk_add_reason (advice, office, UK_POINT_N_MULTI);
  if (office->answers->web)
    uk_add_reason (advice, office, UK_POINT_N_WEB);
}

static void
add_single (const UkCase *office, UkAdvice *advice)
{
  if (office->single_pc)
    uk_add_reason (advice, office, UK_POINT_P_SINGLE);
}

static UkPoint
find_certificate_fault (const UkCase *office)
{
  UkCert cert = office->facts->cert;

  return cert == UK_CERT_EXPIRED         ? UK_POINT_E_CERT_EXPIRED
         : cert == UK_CERT_NAME_MISMATCH ? UK_POINT_E_CERT_NAME
                                         : UK_POINT_E_CERT_ISSUER;
}

static UkPoint
find_login_fault (const UkCase *office)
{
  UkLogin auth = office->facts->auth;

  return auth == UK_LOGIN_APP_PASSWORD_NEEDED ? UK_POINT_E_APP_PW
         : auth == UK_LOGIN_LOCKED            ? UK_POINT_E_LOCKED
                                              : UK_POINT_E_AUTH;
}

/* Where one entrance is missing and the other lacks encryption, the latter can be had sooner. */
static UkPoint
find_fault_of_both (const UkCase *office)
{
  return office->imap_offered || office->pop_offered ? UK_POINT_H_NO_TLS : UK_POINT_H_NO_BOTH;
}

static UkPoint
find_imap_fault (const UkCase *office)
{
  return office->imap_offered ? UK_POINT_H_NO_TLS : UK_POINT_H_NO_IMAP;
}

static void
ask_and_leave_all (const UkCase *office, UkAdvice *advice)
{
  advice->recommendation = UK_RECOMMENDATION_ASK_PROVIDER;
  advice->interim_days = uk_family_interim_days (office);
  if (advice->interim_days > 0)
    advice->interim = UK_INTERIM_POP_LEAVE_ALL;
}

static void
ask_and_mix (const UkCase *office, UkAdvice *advice)
{
  advice->recommendation = UK_RECOMMENDATION_ASK_PROVIDER;
  if (office->answers->n_pc > 0)
    advice->interim_days = uk_family_interim_days (office);
  advice->interim
      = advice->interim_days > 0 ? UK_INTERIM_PC_POP_LEAVE_OTHERS_IMAP : UK_INTERIM_IMAP_KEEP;
}

#define WHEN(...)                                                                                  \
  {                                                                                                \
    __VA_ARGS__                                                                                    \
  }
#define REASONS(...)                                                                               \
  .reasons = { __VA_ARGS__ }, .n_reasons = G_N_ELEMENTS (((const UkPoint[]){ __VA_ARGS__ }))

/*
 * First match wins; the order is that of harm: can we judge, is it possible and safe, do the
 * devices fit, does the size fit, is it comfortable. No sum of comfort may outvote a loss of mail
 * (reference/ux.md 2.1). The last rule has no condition, so one always applies.
 */
/* clang-format off */
static const UkRule rules[] = {
  /* S1: can we judge? */
  { .id = "S1.1", .title = N_ ("Is the network down?"),
    .when = WHEN (UK_CONDITION_NO_NETWORK),
    REASONS (UK_POINT_E_NET),
    .recommendation = UK_RECOMMENDATION_FIX_FIRST },
  { .id = "S1.2", .title = N_ ("Is the server's certificate at fault?"),
    .when = WHEN (UK_CONDITION_CERT_BAD),
    .fault = find_certificate_fault,
    .recommendation = UK_RECOMMENDATION_FIX_FIRST },
  { .id = "S1.3", .title = N_ ("Does the service want its own sign-in, while mail must not stay on "
                               "the server?"),
    .when = WHEN (UK_CONDITION_SIGN_IN_ONLY, UK_CONDITION_POLICY),
    REASONS (UK_POINT_H_POLICY, UK_POINT_H_OAUTH),
    .recommendation = UK_RECOMMENDATION_ASK_PROVIDER },
  { .id = "S1.4", .title = N_ ("Does the service want its own sign-in?"),
    .when = WHEN (UK_CONDITION_SIGN_IN_ONLY),
    REASONS (UK_POINT_H_OAUTH), .more = add_needs,
    .recommendation = UK_RECOMMENDATION_SIGNIN },
  { .id = "S1.5", .title = N_ ("Did the server refuse the login?"),
    .when = WHEN (UK_CONDITION_LOGIN_REFUSED),
    .fault = find_login_fault,
    .recommendation = UK_RECOMMENDATION_FIX_FIRST },
  { .id = "S1.6", .title = N_ ("Is IMAP switched off at the provider?"),
    .when = WHEN (UK_CONDITION_IMAP_SWITCHED_OFF, UK_CONDITION_NO_POLICY),
    REASONS (UK_POINT_E_IMAP_OFF),
    .recommendation = UK_RECOMMENDATION_FIX_FIRST },

  /* S2: hard constraints */
  { .id = "S2.1", .title = N_ ("Must mail not stay on the server, while several devices or people "
                               "read it?"),
    .when = WHEN (UK_CONDITION_POLICY, UK_CONDITION_MULTI),
    REASONS (UK_POINT_H_POLICY), .more = add_needs,
    .recommendation = UK_RECOMMENDATION_ASK_PROVIDER },
  { .id = "S2.2", .title = N_ ("Must mail not stay on the server, and can POP be used?"),
    .when = WHEN (UK_CONDITION_POLICY, UK_CONDITION_POP_USABLE),
    REASONS (UK_POINT_H_POLICY),
    .recommendation = UK_RECOMMENDATION_POP_DELETE_BACKUP },
  { .id = "S2.3", .title = N_ ("Must mail not stay on the server, and can POP not be used either?"),
    .when = WHEN (UK_CONDITION_POLICY, UK_CONDITION_POP_UNUSABLE),
    REASONS (UK_POINT_H_POLICY, UK_POINT_H_NO_POP),
    .recommendation = UK_RECOMMENDATION_ASK_PROVIDER },
  { .id = "S2.4", .title = N_ ("Can neither IMAP nor POP be used?"),
    .when = WHEN (UK_CONDITION_IMAP_UNUSABLE, UK_CONDITION_POP_UNUSABLE),
    .fault = find_fault_of_both,
    .recommendation = UK_RECOMMENDATION_ASK_PROVIDER },
  { .id = "S2.5", .title = N_ ("Can IMAP not be used, while several devices or people read the mail?"),
    .when = WHEN (UK_CONDITION_IMAP_UNUSABLE, UK_CONDITION_MULTI),
    .fault = find_imap_fault, .more = add_needs,
    .decide = ask_and_leave_all },
  { .id = "S2.6", .title = N_ ("Can IMAP not be used?"),
    .when = WHEN (UK_CONDITION_IMAP_UNUSABLE),
    .fault = find_imap_fault, .more = add_single,
    .decide = uk_family_pop },

  /* S3: needs that only IMAP meets */
  { .id = "S3.1", .title = N_ ("Do several devices or people read the mail, and is the server's "
                               "space too small?"),
    .when = WHEN (UK_CONDITION_MULTI, UK_CONDITION_TINY),
    REASONS (UK_POINT_C_TINY), .more = add_needs,
    .decide = ask_and_mix },
  { .id = "S3.2", .title = N_ ("Do several devices or people read the mail?"),
    .when = WHEN (UK_CONDITION_MULTI),
    .more = add_needs,
    .decide = uk_family_imap },

  /* S4: one PC, one person */
  { .id = "S4.1", .title = N_ ("Is it one PC alone, and is the server's space too small?"),
    .when = WHEN (UK_CONDITION_SINGLE_PC, UK_CONDITION_POP_USABLE, UK_CONDITION_TINY),
    REASONS (UK_POINT_P_SINGLE, UK_POINT_P_CAPACITY),
    .decide = uk_family_pop },
  { .id = "S4.2", .title = N_ ("Is it one PC alone, and does the server delete mail within 90 days?"),
    .when = WHEN (UK_CONDITION_SINGLE_PC, UK_CONDITION_POP_USABLE, UK_CONDITION_DELETED_EARLY),
    REASONS (UK_POINT_P_SINGLE, UK_POINT_P_RETENTION),
    .decide = uk_family_pop },
  { .id = "S4.3", .title = N_ ("Is it one PC alone, and does mail left by POP fill the server?"),
    .when = WHEN (UK_CONDITION_SINGLE_PC, UK_CONDITION_POP_USABLE, UK_CONDITION_POP_LEAVE_NOW,
                  UK_CONDITION_TIGHT_OR_FULL),
    REASONS (UK_POINT_P_SINGLE, UK_POINT_P_LEAVE_LIMIT),
    .decide = uk_family_pop },
  { .id = "S4.4", .title = N_ ("Is it one PC alone, mostly without a network?"),
    .when = WHEN (UK_CONDITION_SINGLE_PC, UK_CONDITION_POP_USABLE, UK_CONDITION_MOSTLY_OFFLINE),
    REASONS (UK_POINT_P_SINGLE, UK_POINT_P_OFFLINE_ONLY),
    .decide = uk_family_pop },
  { .id = "S4.5", .title = N_ ("Is it one PC alone, on a slow or costly line?"),
    .when = WHEN (UK_CONDITION_SINGLE_PC, UK_CONDITION_POP_USABLE, UK_CONDITION_SLOW),
    REASONS (UK_POINT_P_SINGLE, UK_POINT_P_SLOW),
    .decide = uk_family_pop },
  { .id = "S4.6", .title = N_ ("Is it one PC alone with POP and automatic backups, and is nothing "
                               "wrong?"),
    .when = WHEN (UK_CONDITION_SINGLE_PC, UK_CONDITION_POP_USABLE, UK_CONDITION_POP_NOW,
                  UK_CONDITION_BACKUP_AUTO, UK_CONDITION_NO_TROUBLE),
    REASONS (UK_POINT_P_SINGLE, UK_POINT_P_STAY),
    .decide = uk_family_pop },
  { .id = "S4.7", .title = N_ ("Does nothing of the above fit?"),
    REASONS (UK_POINT_N_DEVICE_LOSS),
    .decide = uk_family_imap },
};
/* clang-format on */

const UkRule *
uk_rules_get_all (gsize *out_n)
{
  *out_n = G_N_ELEMENTS (rules);
  return rules;
}

/* Returns: (nullable): the first condition that does not hold, %NULL if the rule applies */
const UkCondition *
uk_rule_find_obstacle (const UkRule *self, const UkCase *office)
{
  for (guint i = 0; i < UK_RULE_MAX_CONDITIONS && self->when[i] != UK_CONDITION_NONE; i++)
    {
      const UkCondition *condition = uk_condition_get (self->when[i]);
      if (!condition->holds (office))
        return condition;
    }
  return NULL;
}

const UkRule *
uk_rules_find (const UkCase *office)
{
  gsize i = 0;

  while (uk_rule_find_obstacle (&rules[i], office) != NULL)
    i++;
  return &rules[i];
}

void
uk_rule_apply (const UkRule *self, const UkCase *office, UkAdvice *advice)
{
  advice->rule = self->id;
  if (self->fault != NULL)
    uk_add_reason (advice, office, self->fault (office));
  for (guint i = 0; i < self->n_reasons; i++)
    uk_add_reason (advice, office, self->reasons[i]);
  if (self->more != NULL)
    self->more (office, advice);
  advice->recommendation = self->recommendation;
  if (self->decide != NULL)
    self->decide (office, advice);
}

/* Returns: what is recommended where one input is changed, without all that follows from it */
UkRecommendation
uk_rules_recommend (const UkAnswers *answers, const UkFacts *facts)
{
  UkCase office = uk_case_new (answers, facts);
  g_autoptr (UkAdvice) advice = uk_advice_new ();

  uk_rule_apply (uk_rules_find (&office), &office, advice);
  return advice->recommendation;
}
