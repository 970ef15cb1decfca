/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-mails.h"

#include <stdio.h>
#include <string.h>

#include "uk-imap-scan.h"

/* With fewer days than these, one big message would pass for a flood. */
#define GROWTH_MIN_DAYS 7

/* reference/ux.md 2.3, "Suspected age deletion". */
#define RETENTION_MIN_MAILS 50
#define RETENTION_MIN_EDGE_MAILS 5
#define RETENTION_EDGE_DAYS 7
#define RETENTION_SLACK_DAYS 2

static const int retention_days[] = { 7, 14, 28, 30, 60, 90, 180 };

static int
month_of_name (const char *name)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

  for (int i = 0; i < 12; i++)
    {
      if (g_ascii_strncasecmp (months + (gsize) i * 3, name, 3) == 0)
        return i + 1;
    }
  return 0;
}

/**
 * uk_internaldate_parse:
 * @text: for instance "17-Jul-1996 02:44:25 -0700"; a day of one digit may stand behind a space
 *
 * Source: RFC 9051 section 9, date-time
 */
gboolean
uk_internaldate_parse (const char *text, gint64 *out_unix_s)
{
  int day, year, hour, minute, second, zone_hours, zone_minutes;
  char month[4], sign;
  g_autoptr (GDateTime) utc = NULL;

  if (sscanf (text, " %2d-%3[A-Za-z]-%4d %2d:%2d:%2d %c%2d%2d", &day, month, &year, &hour, &minute,
              &second, &sign, &zone_hours, &zone_minutes)
          != 9
      || (sign != '+' && sign != '-') || strlen (month) != 3 || month_of_name (month) == 0)
    return FALSE;
  /* GDateTime knows no leap second. */
  utc = g_date_time_new_utc (year, month_of_name (month), day, hour, minute, MIN (second, 59));
  if (utc == NULL)
    return FALSE;
  *out_unix_s = g_date_time_to_unix (utc)
                - (sign == '-' ? -1 : 1) * (gint64) (zone_hours * 60 + zone_minutes) * 60;
  return TRUE;
}

static gboolean
scan_date (UkImapScanner *scanner, gint64 *out_unix_s)
{
  g_autofree char *text = uk_imap_scan_string (scanner);

  return text != NULL && uk_internaldate_parse (text, out_unix_s);
}

static gboolean
scan_items (UkImapScanner *scanner, UkMail *mail, gboolean *out_has_date)
{
  while (!uk_imap_scan_char (scanner, ')'))
    {
      g_autofree char *item = uk_imap_scan_atom (scanner);
      gboolean read = FALSE;

      if (item == NULL)
        return FALSE;
      if (g_ascii_strcasecmp (item, "INTERNALDATE") == 0)
        read = *out_has_date = scan_date (scanner, &mail->received_s);
      else if (g_ascii_strcasecmp (item, "RFC822.SIZE") == 0)
        read = uk_imap_scan_number (scanner, &mail->size_bytes);
      else
        read = uk_imap_scan_skip (scanner);
      if (!read)
        return FALSE;
    }
  return TRUE;
}

/**
 * uk_mail_parse_fetch:
 *
 * Returns: whether the line is a FETCH that tells when a message came; one that only reports
 * changed flags is not Source: RFC 9051 section 7.5.2
 */
gboolean
uk_mail_parse_fetch (const char *line, UkMail *out_mail)
{
  UkImapScanner scanner = uk_imap_scanner_new (line);
  UkMail mail = { 0, 0 };
  gint64 sequence = 0;
  gboolean has_date = FALSE;

  if (!uk_imap_scan_char (&scanner, '*') || !uk_imap_scan_number (&scanner, &sequence)
      || !uk_imap_scan_word (&scanner, "FETCH") || !uk_imap_scan_char (&scanner, '(')
      || !scan_items (&scanner, &mail, &has_date) || !has_date)
    return FALSE;
  *out_mail = mail;
  return TRUE;
}

/* A message from the future (a wrong clock somewhere) is as old as today. */
static gint64
age_days (const UkMail *mail, gint64 now_s)
{
  return MAX (0, now_s - mail->received_s) / UK_DAY_S;
}

gboolean
uk_mails_get_oldest_days (GArray *mails, gint64 now_s, int *out_days)
{
  gint64 oldest = -1;

  for (guint i = 0; i < mails->len; i++)
    oldest = MAX (oldest, age_days (&g_array_index (mails, UkMail, i), now_s));
  if (oldest < 0)
    return FALSE;
  *out_days = (int) MIN (oldest, G_MAXINT);
  return TRUE;
}

/**
 * uk_mails_get_growth:
 * @mails: (element-type UkMail): of one folder, its newest ones at least
 * @out_mb_per_day: (out): megabytes of 10^6 bytes
 *
 * What came in the last 90 days, divided by the days that @mails really cover.
 *
 * Returns: whether they cover enough days to say anything
 * Source: reference/ux.md 2.3, `growth_mb_per_day`
 */
gboolean
uk_mails_get_growth (GArray *mails, gint64 now_s, double *out_mb_per_day)
{
  int oldest_days = 0;
  double bytes = 0;

  if (!uk_mails_get_oldest_days (mails, now_s, &oldest_days) || oldest_days < GROWTH_MIN_DAYS)
    return FALSE;
  for (guint i = 0; i < mails->len; i++)
    {
      const UkMail *mail = &g_array_index (mails, UkMail, i);

      if (age_days (mail, now_s) < UK_GROWTH_DAYS)
        bytes += (double) mail->size_bytes;
    }
  *out_mb_per_day = bytes / 1e6 / MIN (oldest_days, UK_GROWTH_DAYS);
  return TRUE;
}

static guint
count_from_age (GArray *mails, gint64 now_s, int days)
{
  guint n = 0;

  for (guint i = 0; i < mails->len; i++)
    n += age_days (&g_array_index (mails, UkMail, i), now_s) >= days ? 1 : 0;
  return n;
}

/**
 * uk_mails_suspect_retention:
 * @mails: (element-type UkMail): every message of INBOX
 *
 * A mailbox that ends sharply at a round number of days, with mail right up to that edge, is
 * emptied by age: by the server or by a device that "deletes after n days". Nobody can tell which
 * from here, so this is a suspicion.
 *
 * Returns: the number of days, or 0
 * Source: reference/ux.md 2.3
 */
int
uk_mails_suspect_retention (GArray *mails, gint64 now_s)
{
  int oldest_days = 0;

  if (mails->len < RETENTION_MIN_MAILS || !uk_mails_get_oldest_days (mails, now_s, &oldest_days)
      || count_from_age (mails, now_s, oldest_days - RETENTION_EDGE_DAYS)
             < RETENTION_MIN_EDGE_MAILS)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (retention_days); i++)
    {
      if (ABS (oldest_days - retention_days[i]) <= RETENTION_SLACK_DAYS)
        return retention_days[i];
    }
  return 0;
}
