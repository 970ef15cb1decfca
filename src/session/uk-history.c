/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-history.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DAY 86400.0
#define MONTH_DAYS 30.4

/* A certificate is renewed 30 days before its end where that is automatic (Let's Encrypt's advice,
 * not checked by us); what is older than that has been forgotten. */
#define CERT_SOON_DAYS 21
/* Less than two weeks apart tells of a busy week, not of a habit. */
#define GROWTH_MIN_DAYS 14
#define FULL_SOON_MONTHS 6
#define FULL_REMINDER_MONTHS 2
#define YEAR_DAYS 365
/* The edges that providers and mail programs use, and how exactly one must be met
 * (reference/ux.md 2.3, suspected age deletion). */
#define EDGE_TOLERANCE_DAYS 2
#define EDGE_MIN_TESTS 3
#define EDGE_MIN_SPAN_DAYS 7

/* Returns: how full the mailbox was, in percent rounded down; -1 where it was not measured */
int
uk_visit_get_percent (const UkVisit *visit)
{
  if (visit->quota_used_mb < 0 || visit->quota_limit_mb <= 0)
    return -1;
  return (int) MIN (visit->quota_used_mb * 100 / visit->quota_limit_mb, 999);
}

static void
add (GArray *changes, UkHistoryKind kind, UkSeverity severity, double before, double after,
     gint64 since)
{
  const UkHistoryChange change
      = { .kind = kind, .severity = severity, .before = before, .after = after, .since = since };

  g_array_append_val (changes, change);
}

static void
list_service (GArray *changes, const UkVisit *before, const UkVisit *after)
{
  if (before->logged_in && !after->logged_in)
    add (changes, UK_HISTORY_LOGIN_LOST, UK_SEVERITY_WARNING, 0, 0, before->when);
  if (!before->logged_in && after->logged_in)
    add (changes, UK_HISTORY_LOGIN_BACK, UK_SEVERITY_INFO, 0, 0, before->when);
  if (before->imap == UK_SERVICE_OK && after->imap == UK_SERVICE_NOT_OFFERED)
    add (changes, UK_HISTORY_IMAP_GONE, UK_SEVERITY_ERROR, 0, 0, before->when);
  if (before->imap == UK_SERVICE_NOT_OFFERED && after->imap == UK_SERVICE_OK)
    add (changes, UK_HISTORY_IMAP_NEW, UK_SEVERITY_INFO, 0, 0, before->when);
  if (before->pop == UK_SERVICE_OK && after->pop == UK_SERVICE_NOT_OFFERED)
    add (changes, UK_HISTORY_POP_GONE, UK_SEVERITY_WARNING, 0, 0, before->when);
}

static void
list_move (GArray *changes, UkHistoryKind kind, const char *before, const char *after, gint64 since)
{
  const UkHistoryChange change = { .kind = kind,
                                   .severity = UK_SEVERITY_WARNING,
                                   .server_before = before,
                                   .server_after = after,
                                   .since = since };

  if (before != NULL && after != NULL && !g_str_equal (before, after))
    g_array_append_val (changes, change);
}

/* A guessed name is one of several that lead to the same server; which of them answers first is
 * chance. */
static gboolean
is_guessed (UkCandidate *candidate)
{
  return candidate != NULL && uk_candidate_get_source (candidate) == UK_SOURCE_GUESS;
}

static void
list_moves (GArray *changes, const UkRecord *record, const UkVisit *before, const UkVisit *after)
{
  const UkReport *report = record->report;

  if (report == NULL || !is_guessed (report->incoming))
    list_move (changes, UK_HISTORY_INCOMING_MOVED, before->incoming, after->incoming, before->when);
  if (report == NULL || !is_guessed (report->outgoing))
    list_move (changes, UK_HISTORY_OUTGOING_MOVED, before->outgoing, after->outgoing, before->when);
}

/* A percent or two is the week's mail. */
static void
list_capacity (GArray *changes, const UkVisit *before, const UkVisit *after)
{
  const int left = uk_visit_get_percent (before);
  const int right = uk_visit_get_percent (after);

  if (left >= 0 && right >= 0 && left != right)
    add (changes, UK_HISTORY_CAPACITY, right >= 80 ? UK_SEVERITY_WARNING : UK_SEVERITY_INFO, left,
         right, before->when);
}

static void
list_count (GArray *changes, UkHistoryKind kind, double before, double after, gint64 since)
{
  if (before >= 0 && after >= 0 && fabs (before - after) >= 1)
    add (changes, kind, UK_SEVERITY_INFO, before, after, since);
}

static void
list_certificate (GArray *changes, const UkVisit *last, gint64 now)
{
  const double days = floor ((double) (last->cert_end - now) / DAY);

  if (last->cert_end == 0 || days > CERT_SOON_DAYS)
    return;
  if (days < 0)
    add (changes, UK_HISTORY_CERT_OVER, UK_SEVERITY_ERROR, 0, -days, 0);
  else
    add (changes, UK_HISTORY_CERT_SOON, UK_SEVERITY_WARNING, 0, days, 0);
}

static gboolean
has_used (const UkVisit *visit)
{
  return visit->quota_used_mb >= 0;
}

/* The oldest test of the last year against the newest: what lies between are weeks with and without
 * large attachments, and they level out the longer the row is.
 *
 * Returns: %FALSE where the tests do not tell, or the mailbox gets emptier */
static gboolean
get_growth (const UkRecord *record, double *out_mb_per_day)
{
  const UkVisit *last = uk_record_get_visit (record, 0);
  const UkVisit *first = NULL;
  double days = 0;

  if (last == NULL || !has_used (last))
    return FALSE;
  for (guint i = 0; i < record->visits->len && first == NULL; i++)
    {
      const UkVisit *visit = g_ptr_array_index (record->visits, i);

      if (has_used (visit) && (double) (last->when - visit->when) <= YEAR_DAYS * DAY)
        first = visit;
    }
  if (first == NULL)
    return FALSE;
  days = (double) (last->when - first->when) / DAY;
  if (days < GROWTH_MIN_DAYS || last->quota_used_mb <= first->quota_used_mb)
    return FALSE;
  *out_mb_per_day = (last->quota_used_mb - first->quota_used_mb) / days;
  return TRUE;
}

/* Returns: months until the mailbox is full at the pace of the tests; -1 where they do not tell */
static double
get_months_left (const UkRecord *record)
{
  const UkVisit *last = uk_record_get_visit (record, 0);
  double growth = 0;

  if (last == NULL || last->quota_limit_mb <= 0 || !get_growth (record, &growth))
    return -1;
  return MAX (last->quota_limit_mb - last->quota_used_mb, 0) / growth / MONTH_DAYS;
}

static int
find_edge (double oldest_days)
{
  const int edges[] = { 7, 14, 28, 30, 60, 90, 180 };
  int best = 0;

  for (guint i = 0; oldest_days >= 0 && i < G_N_ELEMENTS (edges); i++)
    if (fabs (oldest_days - edges[i]) <= EDGE_TOLERANCE_DAYS
        && (best == 0 || fabs (oldest_days - edges[i]) < fabs (oldest_days - best)))
      best = edges[i];
  return best;
}

/* How many of the newest tests in a row found the oldest message at the same age. Mail that merely
 * is young gets older from test to test; mail that is deleted by age does not.
 *
 * Returns: 0 where they are too few, or too close together */
static guint
count_edge (const UkRecord *record, int *out_days)
{
  const UkVisit *last = uk_record_get_visit (record, 0);
  const int edge = last != NULL ? find_edge (last->oldest_days) : 0;
  guint n = 0;
  const UkVisit *visit = NULL;
  gint64 first = 0;

  while (edge > 0 && (visit = uk_record_get_visit (record, n)) != NULL
         && fabs (visit->oldest_days - edge) <= EDGE_TOLERANCE_DAYS)
    {
      first = visit->when;
      n++;
    }
  if (n < EDGE_MIN_TESTS || (double) (last->when - first) < EDGE_MIN_SPAN_DAYS * DAY)
    return 0;
  *out_days = edge;
  return n;
}

static void
list_forecast (GArray *changes, const UkRecord *record)
{
  const double months = get_months_left (record);
  int edge = 0;
  const guint n_tests = count_edge (record, &edge);

  if (months >= 0 && months <= FULL_SOON_MONTHS)
    add (changes, UK_HISTORY_FULL_SOON, UK_SEVERITY_WARNING, 0, floor (months), 0);
  if (n_tests > 0)
    add (changes, UK_HISTORY_AGE_EDGE, UK_SEVERITY_WARNING, n_tests, edge, 0);
}

/**
 * uk_history_list:
 * @now: seconds since 1970
 *
 * Returns: (transfer full) (element-type UkHistoryChange): what differs between the last two tests,
 * and what the whole row shows; the worst kinds first. Its strings live as long as @record.
 */
GArray *
uk_history_list (const UkRecord *record, gint64 now)
{
  GArray *changes = g_array_new (FALSE, TRUE, sizeof (UkHistoryChange));
  const UkVisit *after = uk_record_get_visit (record, 0);
  const UkVisit *before = uk_record_get_visit (record, 1);

  if (after == NULL)
    return changes;
  if (before != NULL)
    {
      list_service (changes, before, after);
      list_moves (changes, record, before, after);
    }
  list_certificate (changes, after, now);
  list_forecast (changes, record);
  if (before != NULL)
    {
      list_capacity (changes, before, after);
      list_count (changes, UK_HISTORY_INBOX, before->messages, after->messages, before->when);
      list_count (changes, UK_HISTORY_SENT, before->sent_messages, after->sent_messages,
                  before->when);
    }
  return changes;
}

static char *
count_text (const UkHistoryChange *change)
{
  switch (change->kind)
    {
    case UK_HISTORY_CERT_SOON:
      return g_strdup_printf (
          _ ("The server's certificate ends in %d days. The provider should renew it."),
          (int) change->after);
    case UK_HISTORY_CERT_OVER:
      return g_strdup_printf (_ ("The server's certificate ended %d days ago."),
                              (int) change->after);
    case UK_HISTORY_CAPACITY:
      /* Translators: percent of the mailbox that are used: at the last test but one, now */
      return g_strdup_printf (_ ("Capacity used: %1$d%% → %2$d%%"), (int) change->before,
                              (int) change->after);
    case UK_HISTORY_FULL_SOON:
      if (change->after < 1)
        return g_strdup (_ ("At this pace the mailbox is full within a month."));
      return g_strdup_printf (_ ("At this pace the mailbox is full in about %d months."),
                              (int) change->after);
    case UK_HISTORY_AGE_EDGE:
      /* Translators: days; number of tests */
      return g_strdup_printf (_ ("In %2$d tests there was no mail older than about %1$d days. The "
                                 "server, or one of your devices, seems to delete it."),
                              (int) change->after, (int) change->before);
    case UK_HISTORY_INBOX:
      return g_strdup_printf (_ ("Messages in the server's inbox: %1$d → %2$d"),
                              (int) change->before, (int) change->after);
    case UK_HISTORY_SENT:
      return g_strdup_printf (_ ("Messages in the server's sent folder: %1$d → %2$d"),
                              (int) change->before, (int) change->after);
    case UK_HISTORY_LOGIN_LOST:
    case UK_HISTORY_LOGIN_BACK:
    case UK_HISTORY_IMAP_GONE:
    case UK_HISTORY_IMAP_NEW:
    case UK_HISTORY_POP_GONE:
    case UK_HISTORY_INCOMING_MOVED:
    case UK_HISTORY_OUTGOING_MOVED:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Returns: (transfer full): the sentence for it, in the current language */
char *
uk_history_text (const UkHistoryChange *change)
{
  switch (change->kind)
    {
    case UK_HISTORY_LOGIN_LOST:
      return g_strdup (_ ("Last time the login worked, now it did not."));
    case UK_HISTORY_LOGIN_BACK:
      return g_strdup (_ ("The login works now."));
    case UK_HISTORY_IMAP_GONE:
      return g_strdup (_ ("The server does not offer IMAP any more."));
    case UK_HISTORY_IMAP_NEW:
      return g_strdup (_ ("The server offers IMAP now."));
    case UK_HISTORY_POP_GONE:
      return g_strdup (_ ("The server does not offer POP any more."));
    case UK_HISTORY_INCOMING_MOVED:
      return g_strdup_printf (_ ("The receiving server has changed: %1$s → %2$s"),
                              change->server_before, change->server_after);
    case UK_HISTORY_OUTGOING_MOVED:
      return g_strdup_printf (_ ("The sending server has changed: %1$s → %2$s"),
                              change->server_before, change->server_after);
    case UK_HISTORY_CERT_SOON:
    case UK_HISTORY_CERT_OVER:
    case UK_HISTORY_CAPACITY:
    case UK_HISTORY_FULL_SOON:
    case UK_HISTORY_AGE_EDGE:
    case UK_HISTORY_INBOX:
    case UK_HISTORY_SENT:
    default:
      return count_text (change);
    }
}

UkReminder
uk_history_get_reminder (const UkRecord *record, gint64 now)
{
  const UkVisit *last = uk_record_get_visit (record, 0);
  const double months = get_months_left (record);

  if (last == NULL)
    return UK_REMINDER_NONE;
  if (last->cert_end != 0 && (double) (last->cert_end - now) < CERT_SOON_DAYS * DAY)
    return UK_REMINDER_CERTIFICATE;
  if (months >= 0 && months <= FULL_REMINDER_MONTHS)
    return UK_REMINDER_FULL;
  return (double) (now - last->when) >= YEAR_DAYS * DAY ? UK_REMINDER_YEARLY : UK_REMINDER_NONE;
}

/* Returns: (transfer full) (nullable): the sentence for it, in the current language */
char *
uk_history_reminder_text (const UkRecord *record, gint64 now)
{
  const char *email = uk_address_get_email (record->address);

  switch (uk_history_get_reminder (record, now))
    {
    case UK_REMINDER_NONE:
      return NULL;
    case UK_REMINDER_CERTIFICATE:
      return g_strdup_printf (_ ("%s: the server's certificate ends soon. Test again."), email);
    case UK_REMINDER_FULL:
      return g_strdup_printf (_ ("%s: the mailbox will soon be full. Test again."), email);
    case UK_REMINDER_YEARLY:
      return g_strdup_printf (_ ("%s: the last test was a year ago. Time for a check-up."), email);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * uk_history_refine:
 * @facts: of the last test, changed in place
 *
 * What the test measured itself stays.
 */
void
uk_history_refine (const UkRecord *record, UkFacts *facts)
{
  double growth = 0;
  int edge = 0;

  if (facts->growth_mb_per_day < 0 && get_growth (record, &growth))
    facts->growth_mb_per_day = growth;
  if (facts->retention_source == UK_RETENTION_UNKNOWN && count_edge (record, &edge) > 0)
    {
      facts->retention_source = UK_RETENTION_SUSPECTED;
      facts->server_retention_days = edge;
    }
}
