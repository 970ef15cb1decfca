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
no_network (const UkCase *office, UkAdvice *advice)
{
  uk_add_reason (advice, office, UK_POINT_E_NET);
}

static void
bad_certificate (const UkCase *office, UkAdvice *advice)
{
  UkCert cert = office->facts->cert;

  uk_add_reason (advice, office,
                 cert == UK_CERT_EXPIRED         ? UK_POINT_E_CERT_EXPIRED
                 : cert == UK_CERT_NAME_MISMATCH ? UK_POINT_E_CERT_NAME
                                                 : UK_POINT_E_CERT_ISSUER);
}

static void
policy_against_sign_in (const UkCase *office, UkAdvice *advice)
{
  uk_add_reason (advice, office, UK_POINT_H_POLICY);
  uk_add_reason (advice, office, UK_POINT_H_OAUTH);
}

static void
sign_in_only (const UkCase *office, UkAdvice *advice)
{
  uk_add_reason (advice, office, UK_POINT_H_OAUTH);
  add_needs (office, advice);
}

static void
login_refused (const UkCase *office, UkAdvice *advice)
{
  UkLogin auth = office->facts->auth;

  uk_add_reason (advice, office,
                 auth == UK_LOGIN_APP_PASSWORD_NEEDED ? UK_POINT_E_APP_PW
                 : auth == UK_LOGIN_LOCKED            ? UK_POINT_E_LOCKED
                                                      : UK_POINT_E_AUTH);
}

static void
imap_switched_off (const UkCase *office, UkAdvice *advice)
{
  uk_add_reason (advice, office, UK_POINT_E_IMAP_OFF);
}

static void
policy (const UkCase *office, UkAdvice *advice)
{
  uk_add_reason (advice, office, UK_POINT_H_POLICY);
}

static void
policy_and_needs (const UkCase *office, UkAdvice *advice)
{
  policy (office, advice);
  add_needs (office, advice);
}

static void
policy_without_pop (const UkCase *office, UkAdvice *advice)
{
  policy (office, advice);
  uk_add_reason (advice, office, UK_POINT_H_NO_POP);
}

static void
nothing_usable (const UkCase *office, UkAdvice *advice)
{
  gboolean any_offered = office->imap_offered || office->pop_offered;

  uk_add_reason (advice, office, any_offered ? UK_POINT_H_NO_TLS : UK_POINT_H_NO_BOTH);
}

static void
imap_unusable (const UkCase *office, UkAdvice *advice)
{
  uk_add_reason (advice, office, office->imap_offered ? UK_POINT_H_NO_TLS : UK_POINT_H_NO_IMAP);
}

static void
imap_unusable_and_needs (const UkCase *office, UkAdvice *advice)
{
  imap_unusable (office, advice);
  add_needs (office, advice);
}

static void
imap_unusable_for_one (const UkCase *office, UkAdvice *advice)
{
  imap_unusable (office, advice);
  if (office->single_pc)
    uk_add_reason (advice, office, UK_POINT_P_SINGLE);
}

static void
tiny_and_needs (const UkCase *office, UkAdvice *advice)
{
  uk_add_reason (advice, office, UK_POINT_C_TINY);
  add_needs (office, advice);
}

static void
add_single_and (const UkCase *office, UkAdvice *advice, UkPoint point)
{
  uk_add_reason (advice, office, UK_POINT_P_SINGLE);
  uk_add_reason (advice, office, point);
}

static void
single_tiny (const UkCase *office, UkAdvice *advice)
{
  add_single_and (office, advice, UK_POINT_P_CAPACITY);
}

static void
single_deleted_early (const UkCase *office, UkAdvice *advice)
{
  add_single_and (office, advice, UK_POINT_P_RETENTION);
}

static void
single_left_too_much (const UkCase *office, UkAdvice *advice)
{
  add_single_and (office, advice, UK_POINT_P_LEAVE_LIMIT);
}

static void
single_offline (const UkCase *office, UkAdvice *advice)
{
  add_single_and (office, advice, UK_POINT_P_OFFLINE_ONLY);
}

static void
single_slow (const UkCase *office, UkAdvice *advice)
{
  add_single_and (office, advice, UK_POINT_P_SLOW);
}

static void
single_stays (const UkCase *office, UkAdvice *advice)
{
  add_single_and (office, advice, UK_POINT_P_STAY);
}

static void
device_loss (const UkCase *office, UkAdvice *advice)
{
  uk_add_reason (advice, office, UK_POINT_N_DEVICE_LOSS);
}

static void
fix_first (const UkCase *office, UkAdvice *advice)
{
  advice->recommendation = UK_RECOMMENDATION_FIX_FIRST;
}

static void
sign_in (const UkCase *office, UkAdvice *advice)
{
  advice->recommendation = UK_RECOMMENDATION_SIGNIN;
}

static void
ask_provider (const UkCase *office, UkAdvice *advice)
{
  advice->recommendation = UK_RECOMMENDATION_ASK_PROVIDER;
}

static void
pop_delete (const UkCase *office, UkAdvice *advice)
{
  advice->recommendation = UK_RECOMMENDATION_POP_DELETE_BACKUP;
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

/*
 * First match wins; the order is that of harm: can we judge, is it possible and safe, do the
 * devices fit, does the size fit, is it comfortable. No sum of comfort may outvote a loss of mail
 * (reference/ux.md 2.1). The last rule has no condition, so one always applies.
 */
#define WHEN(...)                                                                                  \
  {                                                                                                \
    __VA_ARGS__                                                                                    \
  }

/* clang-format off */
static const UkRule rules[] = {
  /* S1: can we judge? */
  { .id = "S1.1", .title = N_ ("The network is down."),
    .when = WHEN (UK_CONDITION_NO_NETWORK),
    .reasons = no_network, .then = fix_first },
  { .id = "S1.2", .title = N_ ("The server's certificate is at fault."),
    .when = WHEN (UK_CONDITION_CERT_BAD),
    .reasons = bad_certificate, .then = fix_first },
  { .id = "S1.3", .title = N_ ("The service wants its own sign-in, and mail must not stay on the "
                               "server."),
    .when = WHEN (UK_CONDITION_SIGN_IN_ONLY, UK_CONDITION_POLICY),
    .reasons = policy_against_sign_in, .then = ask_provider },
  { .id = "S1.4", .title = N_ ("The service wants its own sign-in."),
    .when = WHEN (UK_CONDITION_SIGN_IN_ONLY),
    .reasons = sign_in_only, .then = sign_in },
  { .id = "S1.5", .title = N_ ("The server did not let us in."),
    .when = WHEN (UK_CONDITION_LOGIN_REFUSED),
    .reasons = login_refused, .then = fix_first },
  { .id = "S1.6", .title = N_ ("IMAP is switched off at the provider."),
    .when = WHEN (UK_CONDITION_IMAP_SWITCHED_OFF, UK_CONDITION_NO_POLICY),
    .reasons = imap_switched_off, .then = fix_first },

  /* S2: hard constraints */
  { .id = "S2.1", .title = N_ ("Mail must not stay on the server, yet several devices or people "
                               "read it."),
    .when = WHEN (UK_CONDITION_POLICY, UK_CONDITION_MULTI),
    .reasons = policy_and_needs, .then = ask_provider },
  { .id = "S2.2", .title = N_ ("Mail must not stay on the server, and POP can be used."),
    .when = WHEN (UK_CONDITION_POLICY, UK_CONDITION_POP_USABLE),
    .reasons = policy, .then = pop_delete },
  { .id = "S2.3", .title = N_ ("Mail must not stay on the server, and POP cannot be used."),
    .when = WHEN (UK_CONDITION_POLICY, UK_CONDITION_POP_UNUSABLE),
    .reasons = policy_without_pop, .then = ask_provider },
  { .id = "S2.4", .title = N_ ("Neither IMAP nor POP can be used."),
    .when = WHEN (UK_CONDITION_IMAP_UNUSABLE, UK_CONDITION_POP_UNUSABLE),
    .reasons = nothing_usable, .then = ask_provider },
  { .id = "S2.5", .title = N_ ("IMAP cannot be used, yet several devices or people read the mail."),
    .when = WHEN (UK_CONDITION_IMAP_UNUSABLE, UK_CONDITION_MULTI),
    .reasons = imap_unusable_and_needs, .then = ask_and_leave_all },
  { .id = "S2.6", .title = N_ ("IMAP cannot be used."),
    .when = WHEN (UK_CONDITION_IMAP_UNUSABLE),
    .reasons = imap_unusable_for_one, .then = uk_family_pop },

  /* S3: needs that only IMAP meets */
  { .id = "S3.1", .title = N_ ("Several devices or people read the mail, and the server's space "
                               "is too small."),
    .when = WHEN (UK_CONDITION_MULTI, UK_CONDITION_TINY),
    .reasons = tiny_and_needs, .then = ask_and_mix },
  { .id = "S3.2", .title = N_ ("Several devices or people read the mail."),
    .when = WHEN (UK_CONDITION_MULTI),
    .reasons = add_needs, .then = uk_family_imap },

  /* S4: one PC, one person */
  { .id = "S4.1", .title = N_ ("One PC, and the server's space is too small."),
    .when = WHEN (UK_CONDITION_SINGLE_PC, UK_CONDITION_POP_USABLE, UK_CONDITION_TINY),
    .reasons = single_tiny, .then = uk_family_pop },
  { .id = "S4.2", .title = N_ ("One PC, and the server deletes mail within 90 days."),
    .when = WHEN (UK_CONDITION_SINGLE_PC, UK_CONDITION_POP_USABLE, UK_CONDITION_DELETED_EARLY),
    .reasons = single_deleted_early, .then = uk_family_pop },
  { .id = "S4.3", .title = N_ ("One PC, and POP has left so much on the server that it runs full."),
    .when = WHEN (UK_CONDITION_SINGLE_PC, UK_CONDITION_POP_USABLE, UK_CONDITION_POP_LEAVE_NOW,
                  UK_CONDITION_TIGHT_OR_FULL),
    .reasons = single_left_too_much, .then = uk_family_pop },
  { .id = "S4.4", .title = N_ ("One PC, mostly without a network."),
    .when = WHEN (UK_CONDITION_SINGLE_PC, UK_CONDITION_POP_USABLE, UK_CONDITION_MOSTLY_OFFLINE),
    .reasons = single_offline, .then = uk_family_pop },
  { .id = "S4.5", .title = N_ ("One PC on a slow or costly line."),
    .when = WHEN (UK_CONDITION_SINGLE_PC, UK_CONDITION_POP_USABLE, UK_CONDITION_SLOW),
    .reasons = single_slow, .then = uk_family_pop },
  { .id = "S4.6", .title = N_ ("One PC with POP and automatic backups, and nothing is wrong."),
    .when = WHEN (UK_CONDITION_SINGLE_PC, UK_CONDITION_POP_USABLE, UK_CONDITION_POP_NOW,
                  UK_CONDITION_BACKUP_AUTO, UK_CONDITION_NO_TROUBLE),
    .reasons = single_stays, .then = uk_family_pop },
  { .id = "S4.7", .title = N_ ("Everything else: mail on the server survives a broken device."),
    .reasons = device_loss, .then = uk_family_imap },
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
  self->reasons (office, advice);
  self->then (office, advice);
}
