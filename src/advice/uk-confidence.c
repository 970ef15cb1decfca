/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-confidence.h"

#include "uk-rules.h"

#define FULL_POINTS 3

static gboolean
names_imap (UkRecommendation recommendation)
{
  return recommendation == UK_RECOMMENDATION_IMAP || recommendation == UK_RECOMMENDATION_IMAP_KEEP;
}

static gboolean
names_pop (UkRecommendation recommendation)
{
  return recommendation == UK_RECOMMENDATION_POP_LEAVE_N
         || recommendation == UK_RECOMMENDATION_POP_DELETE_BACKUP;
}

static gboolean
is_imap (const UkAdvice *advice)
{
  return names_imap (advice->recommendation);
}

static gboolean
is_pop (const UkAdvice *advice)
{
  return names_pop (advice->recommendation);
}

static gboolean
is_ask (const UkAdvice *advice)
{
  return advice->recommendation == UK_RECOMMENDATION_ASK_PROVIDER;
}

static gboolean
not_tested (const UkAdvice *advice, const UkCase *office)
{
  return (is_imap (advice) && office->facts->imap != UK_SERVICE_OK)
         || (is_pop (advice) && office->facts->pop != UK_SERVICE_OK);
}

static gboolean
quota_unknown (const UkAdvice *advice, const UkCase *office)
{
  return is_imap (advice) && !uk_fact_is_known (office->facts->quota_limit_mb)
         && office->answers->keep != UK_KEEP_SHORT;
}

static gboolean
growth_unknown (const UkAdvice *advice, const UkCase *office)
{
  return advice->recommendation == UK_RECOMMENDATION_POP_LEAVE_N
         && !(uk_fact_is_known (office->facts->quota_limit_mb)
              && uk_fact_is_known (office->facts->growth_mb_per_day));
}

static gboolean
retention_suspected (const UkAdvice *advice, const UkCase *office)
{
  return (is_imap (advice) || is_pop (advice)) && uk_fact_is_known (office->retention_days)
         && office->facts->retention_source == UK_RETENTION_SUSPECTED;
}

static gboolean
habit_unknown (const UkAdvice *advice, const UkCase *office)
{
  UkOldLocal old_local = office->answers->old_local;

  return (is_imap (advice) || is_pop (advice)) && office->current == UK_CURRENT_UNKNOWN
         && old_local != UK_OLD_LOCAL_YES && old_local != UK_OLD_LOCAL_NO;
}

static gboolean
tiny (const UkAdvice *advice, const UkCase *office)
{
  return is_ask (advice) && uk_advice_has_reason (advice, UK_POINT_C_TINY);
}

/* Where not even the network was tried, what is said of the server can only stem from a list of
 * providers. */
static gboolean
provider_note (const UkAdvice *advice, const UkCase *office)
{
  static const UkPoint of_server[] = { UK_POINT_H_NO_IMAP, UK_POINT_H_NO_POP, UK_POINT_H_NO_BOTH,
                                       UK_POINT_H_NO_TLS, UK_POINT_H_OAUTH };

  if (!is_ask (advice) || office->facts->network != UK_LINE_UNKNOWN)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (of_server); i++)
    if (uk_advice_has_reason (advice, of_server[i]))
      return TRUE;
  return FALSE;
}

/* POP would be advised if its entrance could be reached. */
static gboolean
pop_was_passed_over (const UkAdvice *advice, const UkCase *office)
{
  UkFacts facts = *office->facts;

  if (!is_imap (advice) || facts.pop != UK_SERVICE_UNREACHABLE)
    return FALSE;
  facts.pop = UK_SERVICE_NOT_TESTED;
  return names_pop (uk_rules_recommend (office->answers, &facts));
}

/* A server that does not answer counts as one without that entrance, but less surely
 * (reference/ux.md 2.5). Where the advice would be the same with it, nothing is less sure. */
static gboolean
unreachable (const UkAdvice *advice, const UkCase *office)
{
  gboolean imap = office->facts->imap == UK_SERVICE_UNREACHABLE;
  gboolean pop = office->facts->pop == UK_SERVICE_UNREACHABLE;

  return (imap && uk_advice_has_reason (advice, UK_POINT_H_NO_IMAP))
         || pop_was_passed_over (advice, office)
         || (pop && uk_advice_has_reason (advice, UK_POINT_H_NO_POP))
         || ((imap || pop)
             && (uk_advice_has_reason (advice, UK_POINT_H_NO_BOTH)
                 || uk_advice_has_reason (advice, UK_POINT_H_NO_TLS)));
}

static gboolean
login_ambiguous (const UkAdvice *advice, const UkCase *office)
{
  return uk_advice_has_reason (advice, UK_POINT_E_AUTH);
}

/* reference/ux.md 2.4, "Confidence". SIGNIN and FIX_FIRST lose nothing, but for a refusal, which
 * has many causes. */
static const struct
{
  UkAdviceDoubt doubt;
  gboolean (*when) (const UkAdvice *advice, const UkCase *office);
} rows[] = {
  { { UK_POINT_D_NOT_TESTED, 2 }, not_tested },
  { { UK_POINT_D_QUOTA_UNKNOWN, 1 }, quota_unknown },
  { { UK_POINT_D_GROWTH_UNKNOWN, 1 }, growth_unknown },
  { { UK_POINT_D_RETENTION_SUSPECTED, 1 }, retention_suspected },
  { { UK_POINT_D_HABIT_UNKNOWN, 1 }, habit_unknown },
  { { UK_POINT_D_TINY, 1 }, tiny },
  { { UK_POINT_D_PROVIDER_NOTE, 1 }, provider_note },
  { { UK_POINT_D_UNREACHABLE, 1 }, unreachable },
  { { UK_POINT_D_LOGIN_AMBIGUOUS, 1 }, login_ambiguous },
};

/* Fills the doubts and the confidence that remains: 3 is high, 2 is medium, less is low. */
void
uk_confidence_judge (UkAdvice *advice, const UkCase *office)
{
  static const UkConfidence words[FULL_POINTS + 1]
      = { UK_CONFIDENCE_LOW, UK_CONFIDENCE_LOW, UK_CONFIDENCE_MEDIUM, UK_CONFIDENCE_HIGH };
  guint lost = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].when (advice, office))
      {
        g_array_append_val (advice->doubts, rows[i].doubt);
        lost += rows[i].doubt.points;
      }
  advice->confidence = words[FULL_POINTS - MIN (lost, FULL_POINTS)];
}
