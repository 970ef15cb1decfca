/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "uk-capacity.h"
#include "uk-points.h"

/* A month that is ten years away would only look exact. */
#define MONTHS_TOLD_AT_MOST 120
#define DAYS_PER_MONTH 30.44

static char *
make_forecast (const UkFacts *facts, GDateTime *now)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *month = NULL;
  guint months = 0;

  if (facts->quota_used_mb >= facts->quota_limit_mb)
    return g_strdup (_ ("It is full: new mail goes back to its sender."));
  if (!uk_capacity_months_left (facts, &months))
    return NULL;
  if (months >= MONTHS_TOLD_AT_MOST)
    return g_strdup (_ ("At the present pace there is room for more than ten years."));
  date = g_date_time_add_months (now, (int) months);
  /* Translators: a month of a year, for g_date_time_format() */
  month = g_date_time_format (date, C_ ("month", "%B %Y"));
  /* Translators: %s is a month of a year. */
  return g_strdup_printf (_ ("At the present pace it is full in %s."), month);
}

static char *
join (const char *first, const char *second)
{
  return second != NULL ? g_strdup_printf ("%s\n%s", first, second) : g_strdup (first);
}

/**
 * uk_capacity_text:
 * @now: from which the month is counted in which the mailbox will be full
 *
 * Returns: (transfer full) (nullable): one or two lines
 */
char *
uk_capacity_text (const UkFacts *facts, GDateTime *now)
{
  g_autofree char *used = NULL;
  g_autofree char *limit = NULL;
  g_autofree char *share = NULL;
  g_autofree char *forecast = NULL;

  if (!uk_fact_is_known (facts->quota_used_mb) || facts->quota_limit_mb <= 0)
    return NULL;
  used = uk_text_size (facts->quota_used_mb);
  limit = uk_text_size (facts->quota_limit_mb);
  /* Translators: for instance "812 MB of 5 GB are used (16 %)." */
  share = g_strdup_printf (_ ("%1$s of %2$s are used (%3$u %%)."), used, limit,
                           uk_text_count (facts->quota_used_mb / facts->quota_limit_mb * 100));
  forecast = make_forecast (facts, now);
  return join (share, forecast);
}

/* A rule that is only suspected is never stated (reference/ux.md 2.3). */
static char *
make_edge (const UkFacts *facts)
{
  guint days = 0;

  if (!uk_fact_is_known (facts->server_retention_days))
    return NULL;
  days = uk_text_count (facts->server_retention_days);
  if (facts->retention_source == UK_RETENTION_SUSPECTED)
    return g_strdup_printf (ngettext ("Perhaps mail is deleted after %u day.",
                                      "Perhaps mail is deleted after %u days.", days),
                            days);
  return g_strdup_printf (ngettext ("The server deletes mail after %u day.",
                                    "The server deletes mail after %u days.", days),
                          days);
}

/* Days where they are compared with the days of a rule; else in a measure that says something. */
static char *
make_oldest (const UkFacts *facts)
{
  const guint days = uk_text_count (facts->oldest_days);
  const guint months = (guint) (days / DAYS_PER_MONTH);

  if (uk_fact_is_known (facts->server_retention_days) || months < 2)
    return g_strdup_printf (ngettext ("The oldest mail on the server came %u day ago.",
                                      "The oldest mail on the server came %u days ago.", days),
                            days);
  if (months < 24)
    return g_strdup_printf (ngettext ("The oldest mail on the server came about %u month ago.",
                                      "The oldest mail on the server came about %u months ago.",
                                      months),
                            months);
  return g_strdup_printf (ngettext ("The oldest mail on the server came about %u year ago.",
                                    "The oldest mail on the server came about %u years ago.",
                                    months / 12),
                          months / 12);
}

/**
 * uk_age_text:
 *
 * Returns: (transfer full) (nullable): one or two lines
 */
char *
uk_age_text (const UkFacts *facts)
{
  g_autofree char *oldest = NULL;
  g_autofree char *edge = NULL;

  if (!uk_fact_is_known (facts->oldest_days))
    return NULL;
  oldest = make_oldest (facts);
  edge = make_edge (facts);
  return join (oldest, edge);
}
