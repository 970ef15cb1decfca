/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-capacity.h"

/*
 * Thresholds of reference/ux.md 2.3. Absolute sizes cannot work, because quotas run from 50 MB to
 * 20 GB: 95 % of 5 GB leaves a few days of attachments, 180 days are one inspection cycle, and with
 * less than 60 days of room somebody would have to tidy up more than once in two months, which
 * offices do not do.
 */
#define FULL_SHARE 0.95
#define TIGHT_SHARE 0.80
#define TIGHT_DAYS 180.0
#define TINY_DAYS 60.0
#define OLD_MAIL_SHARE 0.80
#define DAYS_PER_MONTH 30.44

/* Returns: whether @number was measured; UK_FACT_NOT_KNOWN is the only negative number in facts */
gboolean
uk_fact_is_known (double number)
{
  return number >= 0.0;
}

static gboolean
is_tiny (const UkFacts *facts)
{
  if (!uk_fact_is_known (facts->growth_mb_per_day))
    return facts->quota_limit_mb <= UK_CAPACITY_SMALL_QUOTA_MB;
  return facts->quota_limit_mb < TINY_DAYS * facts->growth_mb_per_day;
}

static gboolean
is_full_soon (const UkFacts *facts)
{
  return facts->growth_mb_per_day > 0.0
         && facts->quota_limit_mb - facts->quota_used_mb <= TIGHT_DAYS * facts->growth_mb_per_day;
}

/* Returns: whether the use is known to have reached the share at which new mail may soon be refused
 */
gboolean
uk_capacity_is_nearly_full (const UkFacts *facts)
{
  return uk_fact_is_known (facts->quota_limit_mb) && uk_fact_is_known (facts->quota_used_mb)
         && facts->quota_used_mb >= FULL_SHARE * facts->quota_limit_mb;
}

/**
 * uk_capacity_classify:
 *
 * Returns: the capacity class. Where the limit is known and the use is not, only "tiny" can be
 * told; "roomy" would be a claim that nobody has checked. Source: reference/ux.md 2.3, "Capacity
 * class"
 */
UkCapacity
uk_capacity_classify (const UkFacts *facts)
{
  if (!uk_fact_is_known (facts->quota_limit_mb))
    return UK_CAPACITY_UNKNOWN;
  if (is_tiny (facts))
    return UK_CAPACITY_TINY;
  if (!uk_fact_is_known (facts->quota_used_mb))
    return UK_CAPACITY_UNKNOWN;
  if (uk_capacity_is_nearly_full (facts))
    return UK_CAPACITY_FULL;
  if (facts->quota_used_mb >= TIGHT_SHARE * facts->quota_limit_mb || is_full_soon (facts))
    return UK_CAPACITY_TIGHT;
  return UK_CAPACITY_ROOMY;
}

/* Returns: whether a forecast is possible; @out_months is then how long the room lasts at the
 * present pace */
gboolean
uk_capacity_months_left (const UkFacts *facts, guint *out_months)
{
  if (!uk_fact_is_known (facts->quota_limit_mb) || !uk_fact_is_known (facts->quota_used_mb)
      || facts->growth_mb_per_day <= 0.0)
    return FALSE;
  double months
      = (facts->quota_limit_mb - facts->quota_used_mb) / facts->growth_mb_per_day / DAYS_PER_MONTH;
  *out_months = (guint) CLAMP (months, 0.0, 9999.0);
  return TRUE;
}

/* Returns: whether the old mail of the PC is known to find room on the server (reference/ux.md 2.3,
 * last line) */
gboolean
uk_capacity_old_mail_fits (const UkFacts *facts)
{
  return uk_fact_is_known (facts->quota_limit_mb) && uk_fact_is_known (facts->quota_used_mb)
         && uk_fact_is_known (facts->local_mail_mb)
         && facts->quota_used_mb + facts->local_mail_mb <= OLD_MAIL_SHARE * facts->quota_limit_mb;
}
