/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-families.h"

#include "uk-points.h"

/* Without a backup the copy on the server is the only safety net: it stays as long as it can
 * (reference/ux.md 2.5). */
#define LONGEST_LEAVE_DAYS 60

static const guint leave_days[] = { LONGEST_LEAVE_DAYS, 30, 14, 7 };

static guint
find_target_days (UkBackup backup)
{
  switch (backup)
    {
    case UK_BACKUP_AUTO:
      return 14;
    case UK_BACKUP_MANUAL:
      return 30;
    case UK_BACKUP_NONE:
    case UK_BACKUP_UNKNOWN:
    case UK_BACKUP_UNANSWERED:
    default:
      return LONGEST_LEAVE_DAYS;
    }
}

static gboolean
can_stay (const UkCase *office, guint days)
{
  const UkFacts *facts = office->facts;
  gboolean limit_known = uk_fact_is_known (facts->quota_limit_mb);
  gboolean growth_known = uk_fact_is_known (facts->growth_mb_per_day);

  if (uk_fact_is_known (office->retention_days) && days >= office->retention_days)
    return FALSE;
  if (limit_known && growth_known)
    return days * facts->growth_mb_per_day <= facts->quota_limit_mb / 2.0;
  if (limit_known && facts->quota_limit_mb <= UK_CAPACITY_SMALL_QUOTA_MB)
    return days <= 7;
  return days <= 30;
}

/* Returns: the largest number of days that mail may stay on the server, 0 if not even a week */
static guint
find_leave_days (const UkCase *office, guint target_days)
{
  for (guint i = 0; i < G_N_ELEMENTS (leave_days); i++)
    if (leave_days[i] <= target_days && can_stay (office, leave_days[i]))
      return leave_days[i];
  return 0;
}

/*
 * Returns: the days of an interim plan by POP, 0 if there can be none. A server without UIDL hands
 * out the same mail again and again when it stays, so not known counts as without
 * (reference/ux.md 2.3, pop_uidl).
 */
guint
uk_family_interim_days (const UkCase *office)
{
  if (!office->pop_usable || office->facts->pop_uidl != UK_KNOWN_YES)
    return 0;
  return find_leave_days (office, LONGEST_LEAVE_DAYS);
}

void
uk_family_pop (const UkCase *office, UkAdvice *advice)
{
  gboolean has_uidl = office->facts->pop_uidl == UK_KNOWN_YES;
  guint days = find_leave_days (office, find_target_days (office->answers->backup));

  if (has_uidl && days > 0)
    {
      advice->recommendation = UK_RECOMMENDATION_POP_LEAVE_N;
      advice->pop_leave_days = days;
      return;
    }
  advice->recommendation = UK_RECOMMENDATION_POP_DELETE_BACKUP;
  uk_add_reason (advice, office, has_uidl ? UK_POINT_P_SMALL_SERVER : UK_POINT_P_NO_UIDL);
}

/* Returns: whether any of the reasons for a copy on the PC holds; each that does is added */
static gboolean
add_copy_reasons (const UkCase *office, UkAdvice *advice)
{
  UkConnection connection = office->answers->connection;
  guint n_before = advice->reasons->len;

  if (connection == UK_CONNECTION_SOMETIMES_OFFLINE || connection == UK_CONNECTION_MOSTLY_OFFLINE)
    uk_add_reason (advice, office, UK_POINT_L_OFFLINE);
  if (connection == UK_CONNECTION_SLOW_OR_METERED)
    uk_add_reason (advice, office, UK_POINT_L_SLOW);
  if (office->answers->keep == UK_KEEP_LONG)
    uk_add_reason (advice, office, UK_POINT_L_KEEP);
  if (office->retention_short)
    uk_add_reason (advice, office, UK_POINT_L_RETENTION);
  if (office->capacity >= UK_CAPACITY_TIGHT)
    uk_add_reason (advice, office, UK_POINT_L_CAPACITY);
  /* "C_FULL at 95 %" (reference/ux.md 2.5) goes by the share: a tiny mailbox can be full as well.
   */
  if (uk_capacity_is_nearly_full (office->facts))
    uk_add_reason (advice, office, UK_POINT_C_FULL);
  return advice->reasons->len > n_before;
}

void
uk_family_imap (const UkCase *office, UkAdvice *advice)
{
  gboolean wants_copy = add_copy_reasons (office, advice);

  if (wants_copy && office->answers->n_pc > 0)
    {
      advice->recommendation = UK_RECOMMENDATION_IMAP_KEEP;
      return;
    }
  /* Without a PC there is nowhere to keep a copy; the reasons for one stay in the list. */
  advice->recommendation = UK_RECOMMENDATION_IMAP;
  if (office->capacity == UK_CAPACITY_ROOMY)
    uk_add_reason (advice, office, UK_POINT_C_ROOMY);
}
