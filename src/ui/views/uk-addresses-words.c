/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-addresses-words.h"

#include <glib/gi18n-lib.h>

/* Returns: (transfer full): what the last test and the answers advise, as it would be said today */
UkAdvice *
uk_addresses_dup_advice (const UkRecord *record)
{
  UkFacts facts = record->report != NULL ? record->report->facts : uk_facts_none ();

  uk_history_refine (record, &facts);
  return uk_advise (&record->answers, &facts);
}

/* Returns: (transfer full): a day as a person writes it */
char *
uk_addresses_date (gint64 when)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (when);

  /* Translators: a day, for strftime; Japanese: %Y年%-m月%-d日 */
  return date != NULL ? g_date_time_format (date, C_ ("day", "%-d %B %Y")) : g_strdup ("");
}

static char *
dup_capacity (const UkRecord *record)
{
  const UkVisit *last = uk_record_get_visit (record, 0);
  const UkVisit *before = uk_record_get_visit (record, 1);
  const int percent = uk_visit_get_percent (last);
  const int earlier = before != NULL ? uk_visit_get_percent (before) : -1;

  if (percent < 0)
    return NULL;
  if (earlier < 0 || earlier == percent)
    return g_strdup_printf (_ ("capacity %d%%"), percent);
  if (percent > earlier)
    /* Translators: percent that are used; how many more than at the last test but one */
    return g_strdup_printf (_ ("capacity %1$d%% ▲%2$d"), percent, percent - earlier);
  return g_strdup_printf (_ ("capacity %1$d%% ▼%2$d"), percent, earlier - percent);
}

/* Returns: (transfer full): the line below the address in the list */
char *
uk_addresses_detail (const UkRecord *record, gint64 now)
{
  g_autoptr (UkAdvice) advice = uk_addresses_dup_advice (record);
  const UkVisit *last = uk_record_get_visit (record, 0);
  g_autofree char *date = last != NULL ? uk_addresses_date (last->when) : NULL;
  g_autofree char *capacity = last != NULL ? dup_capacity (record) : NULL;
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  g_strv_builder_add (parts, uk_recommendation_name (advice->recommendation));
  if (date != NULL)
    g_strv_builder_add (parts, date);
  if (capacity != NULL)
    g_strv_builder_add (parts, capacity);
  if (uk_history_get_reminder (record, now) == UK_REMINDER_CERTIFICATE)
    g_strv_builder_add (parts, _ ("the certificate ends soon"));
  words = g_strv_builder_end (parts);
  return g_strjoinv (" · ", words);
}

UkMarkKind
uk_addresses_mark (const UkRecord *record, gint64 now)
{
  const UkVisit *last = uk_record_get_visit (record, 0);

  if (last == NULL)
    return UK_MARK_NONE;
  if (uk_finding_code_get_severity (last->headline) == UK_SEVERITY_ERROR)
    return UK_MARK_BAD;
  if (uk_finding_code_get_severity (last->headline) == UK_SEVERITY_WARNING
      || uk_history_get_reminder (record, now) != UK_REMINDER_NONE)
    return UK_MARK_WARNING;
  return last->logged_in ? UK_MARK_OK : UK_MARK_NONE;
}

/* Returns: (transfer full): one test of the history in a line */
char *
uk_addresses_visit (const UkVisit *visit)
{
  g_autofree char *date = uk_addresses_date (visit->when);
  const char *result = visit->logged_in ? _ ("logged in") : _ ("not logged in");
  const int percent = uk_visit_get_percent (visit);

  if (uk_finding_code_get_severity (visit->headline) == UK_SEVERITY_ERROR)
    result = _ ("something was wrong");
  if (percent < 0)
    /* Translators: day; what came out */
    return g_strdup_printf (_ ("%1$s: %2$s"), date, result);
  /* Translators: day; what came out; percent of the mailbox that were used */
  return g_strdup_printf (_ ("%1$s: %2$s, capacity %3$d%%"), date, result, percent);
}
