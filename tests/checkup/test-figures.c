/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

/* Quota, dates, sizes, and the words of POP3 and SMTP. */

#include "uk-mails.h"
#include "uk-quota.h"
#include "uk-values.h"

static const struct
{
  const char *lines[4];
  UkQuota quota;
  int storage_percent;
  int percent;
} quota_cases[] = {
  { { "* QUOTAROOT INBOX \"User quota\"", "* QUOTA \"User quota\" (STORAGE 10 512)" },
    { 10, 512, 0, 0 },
    1,
    1 },
  { { "* QUOTA \"\" (STORAGE 512 512 MESSAGE 3 100)" }, { 512, 512, 3, 100 }, 100, 100 },
  { { "* QUOTA \"\" (MESSAGE 95 100)" }, { 0, 0, 95, 100 }, 0, 95 },
  { { "* QUOTA \"\" (MESSAGE 95 100 STORAGE 1 100)" }, { 1, 100, 95, 100 }, 1, 95 },
  /* The fullest of several roots is the one that stops mail. */
  { { "* QUOTA \"a\" (STORAGE 1 100)", "* QUOTA \"b\" (STORAGE 99 100)",
      "* QUOTA \"c\" (STORAGE 50 100)" },
    { 99, 100, 0, 0 },
    99,
    99 },
  { { "* QUOTA {4}\r\nroot (STORAGE 5 10)" }, { 5, 10, 0, 0 }, 50, 50 },
  { { "* quota root (storage 5 10 x-odd 1 2)" }, { 5, 10, 0, 0 }, 50, 50 },
  { { "* QUOTA \"\" (STORAGE 5 0)" }, { 0, 0, 0, 0 }, 0, 0 },
  { { "* QUOTA \"\" ()" }, { 0, 0, 0, 0 }, 0, 0 },
  { { "* QUOTA \"\" (STORAGE 5" }, { 0, 0, 0, 0 }, 0, 0 },
  { { "* QUOTA" }, { 0, 0, 0, 0 }, 0, 0 },
  { { "* QUOTAROOT INBOX" }, { 0, 0, 0, 0 }, 0, 0 },
  { { "* QUOTA \"\" (STORAGE 9223372036854775807 1)" },
    { G_MAXINT64, 1, 0, 0 },
    G_MAXINT,
    G_MAXINT },
  /* 89.99 percent is not 90: rounded down. */
  { { "* QUOTA \"\" (STORAGE 8999 10000)" }, { 8999, 10000, 0, 0 }, 89, 89 },
};

static void
test_quota (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (quota_cases); i++)
    {
      UkQuota quota = { 0 };

      g_test_message ("%s", quota_cases[i].lines[0]);
      for (guint line = 0; quota_cases[i].lines[line] != NULL; line++)
        uk_quota_take_line (&quota, quota_cases[i].lines[line]);
      g_assert_cmpint (quota.used_kib, ==, quota_cases[i].quota.used_kib);
      g_assert_cmpint (quota.limit_kib, ==, quota_cases[i].quota.limit_kib);
      g_assert_cmpint (quota.used_messages, ==, quota_cases[i].quota.used_messages);
      g_assert_cmpint (quota.limit_messages, ==, quota_cases[i].quota.limit_messages);
      g_assert_cmpint (uk_quota_get_storage_percent (&quota), ==, quota_cases[i].storage_percent);
      g_assert_cmpint (uk_quota_get_percent (&quota), ==, quota_cases[i].percent);
    }
}

static const struct
{
  const char *text;
  gint64 unix_s; /* 0: not a date */
} date_cases[] = {
  { "17-Jul-1996 02:44:25 -0700", 837596665 },
  { " 1-Jan-2024 00:00:00 +0000", 1704067200 },
  { "1-Jan-2024 09:00:00 +0900", 1704067200 },
  { "29-Feb-2024 12:00:00 +0000", 1709208000 },
  { "31-Dec-2016 23:59:60 +0000", 1483228799 },
  { "01-jan-2024 05:30:00 +0530", 1704067200 },
  { "29-Feb-2023 12:00:00 +0000", 0 },
  { "01-Foo-2024 00:00:00 +0000", 0 },
  { "01-Jan-2024 00:00:00 0000", 0 },
  { "01-Jan-2024", 0 },
  { "yesterday", 0 },
  { "", 0 },
};

static void
test_dates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (date_cases); i++)
    {
      gint64 unix_s = 0;
      gboolean parsed = uk_internaldate_parse (date_cases[i].text, &unix_s);

      g_test_message ("%s", date_cases[i].text);
      g_assert_cmpint (parsed, ==, date_cases[i].unix_s != 0);
      g_assert_cmpint (unix_s, ==, date_cases[i].unix_s);
    }
}

static const struct
{
  const char *line;
  gboolean parsed;
  gint64 received_s;
  gint64 size_bytes;
} fetch_cases[] = {
  { "* 12 FETCH (UID 42 INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" RFC822.SIZE 4286)", TRUE,
    837596665, 4286 },
  { "* 1 FETCH (RFC822.SIZE 10 FLAGS (\\Seen) INTERNALDATE \" 1-Jan-2024 00:00:00 +0000\")", TRUE,
    1704067200, 10 },
  { "* 1 fetch (internaldate \"01-Jan-2024 00:00:00 +0000\" X (A (B \"c)\") NIL) UID 1)", TRUE,
    1704067200, 0 },
  { "* 1 FETCH (BODY[HEADER] {3}\r\na)b INTERNALDATE \"01-Jan-2024 00:00:00 +0000\")", TRUE,
    1704067200, 0 },
  { "* 1 FETCH (FLAGS (\\Seen))", FALSE, 0, 0 },
  { "* 1 FETCH (INTERNALDATE \"nonsense\" RFC822.SIZE 4)", FALSE, 0, 0 },
  { "* 1 FETCH (INTERNALDATE", FALSE, 0, 0 },
  { "* 37 EXISTS", FALSE, 0, 0 },
  { "* OK [UIDNEXT 5] next", FALSE, 0, 0 },
};

static void
test_fetch (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fetch_cases); i++)
    {
      UkMail mail = { 0, 0 };

      g_test_message ("%s", fetch_cases[i].line);
      g_assert_cmpint (uk_mail_parse_fetch (fetch_cases[i].line, &mail), ==, fetch_cases[i].parsed);
      g_assert_cmpint (mail.received_s, ==, fetch_cases[i].received_s);
      g_assert_cmpint (mail.size_bytes, ==, fetch_cases[i].size_bytes);
    }
}

#define NOW_S (G_GINT64_CONSTANT (20000) * UK_DAY_S)

/* @per_day messages a day of @size_bytes, the oldest @oldest_days old. */
static GArray *
mails_of (int oldest_days, int per_day, gint64 size_bytes)
{
  GArray *mails = g_array_new (FALSE, FALSE, sizeof (UkMail));

  for (int day = oldest_days; day >= 0; day--)
    {
      UkMail mail = { NOW_S - (gint64) day * UK_DAY_S, size_bytes };

      for (int n = 0; n < per_day; n++)
        g_array_append_val (mails, mail);
    }
  return mails;
}

static void
test_growth (void)
{
  g_autoptr (GArray) none = mails_of (-1, 0, 0);
  g_autoptr (GArray) young = mails_of (6, 1, 1000000);
  g_autoptr (GArray) ten_days = mails_of (10, 1, 1000000);
  g_autoptr (GArray) old = mails_of (1000, 2, 500000);
  g_autoptr (GArray) asleep = g_array_new (FALSE, FALSE, sizeof (UkMail));
  UkMail ancient = { NOW_S - (gint64) 400 * UK_DAY_S, 5000000 };
  double growth = -1;

  g_assert_false (uk_mails_get_growth (none, NOW_S, &growth));
  g_assert_false (uk_mails_get_growth (young, NOW_S, &growth));
  /* Eleven messages of 1 MB over ten days. */
  g_assert_true (uk_mails_get_growth (ten_days, NOW_S, &growth));
  g_assert_cmpfloat_with_epsilon (growth, 1.1, 1e-9);
  /* Only the last 90 days count, and are divided by 90. */
  g_assert_true (uk_mails_get_growth (old, NOW_S, &growth));
  g_assert_cmpfloat_with_epsilon (growth, 1.0, 1e-9);
  g_array_append_val (asleep, ancient);
  g_assert_true (uk_mails_get_growth (asleep, NOW_S, &growth));
  g_assert_cmpfloat (growth, ==, 0);
}

static void
test_oldest (void)
{
  g_autoptr (GArray) mails = g_array_new (FALSE, FALSE, sizeof (UkMail));
  UkMail future = { NOW_S + 5 * UK_DAY_S, 1 };
  UkMail almost_two = { NOW_S - 2 * UK_DAY_S + 1, 1 };
  int days = -1;

  g_assert_false (uk_mails_get_oldest_days (mails, NOW_S, &days));
  g_array_append_val (mails, future);
  g_assert_true (uk_mails_get_oldest_days (mails, NOW_S, &days));
  g_assert_cmpint (days, ==, 0);
  g_array_append_val (mails, almost_two);
  g_assert_true (uk_mails_get_oldest_days (mails, NOW_S, &days));
  g_assert_cmpint (days, ==, 1);
}

static const struct
{
  int oldest_days;
  int per_day;
  int suspected;
} retention_cases[] = {
  { 14, 4, 14 },  { 13, 4, 14 },   { 28, 2, 28 },
  { 29, 2, 28 }, /* within two days of 28 and of 30: the shorter warns sooner */
  { 60, 1, 60 },  { 180, 1, 180 }, { 20, 4, 0 }, /* no round number */
  { 14, 3, 0 },                                  /* 45 messages: too few to say */
  { 1000, 1, 0 },
};

static void
test_retention (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (retention_cases); i++)
    {
      g_autoptr (GArray) mails
          = mails_of (retention_cases[i].oldest_days, retention_cases[i].per_day, 1);

      g_test_message ("%d days, %d a day", retention_cases[i].oldest_days,
                      retention_cases[i].per_day);
      g_assert_cmpint (uk_mails_suspect_retention (mails, NOW_S), ==, retention_cases[i].suspected);
    }
}

/* A single old message at the edge is chance; mail must flow right up to it. */
static void
test_retention_needs_an_edge (void)
{
  g_autoptr (GArray) mails = mails_of (5, 20, 1);
  UkMail lonely = { NOW_S - 30 * UK_DAY_S, 1 };

  g_array_append_val (mails, lonely);
  g_assert_cmpint (uk_mails_suspect_retention (mails, NOW_S), ==, 0);
}

static void
test_pop_words (void)
{
  gint64 messages = -1;
  gint64 bytes = -1;
  g_autofree char *uid = NULL;
  int days = -1;
  int seconds = -1;

  g_assert_true (uk_pop_parse_stat ("37 120045", &messages, &bytes));
  g_assert_cmpint (messages, ==, 37);
  g_assert_cmpint (bytes, ==, 120045);
  g_assert_true (uk_pop_parse_stat ("0 0 (0 deleted)", &messages, &bytes));
  g_assert_cmpint (messages, ==, 0);
  g_assert_false (uk_pop_parse_stat ("", &messages, &bytes));
  g_assert_false (uk_pop_parse_stat ("37", &messages, &bytes));
  g_assert_false (uk_pop_parse_stat ("many 4", &messages, &bytes));

  g_assert_true (uk_pop_parse_uidl ("1 whqtswO00WBw418f9t5JxYwZ", &uid));
  g_assert_cmpstr (uid, ==, "whqtswO00WBw418f9t5JxYwZ");
  g_assert_false (uk_pop_parse_uidl ("1", &uid));
  g_assert_false (uk_pop_parse_uidl ("", &uid));

  g_assert_cmpint (uk_pop_parse_expire ("60", &days), ==, UK_EXPIRE_DAYS);
  g_assert_cmpint (days, ==, 60);
  g_assert_cmpint (uk_pop_parse_expire ("0", &days), ==, UK_EXPIRE_DAYS);
  g_assert_cmpint (days, ==, 0);
  g_assert_cmpint (uk_pop_parse_expire ("14 USER", &days), ==, UK_EXPIRE_DAYS);
  g_assert_cmpint (days, ==, 14);
  g_assert_cmpint (uk_pop_parse_expire ("never", &days), ==, UK_EXPIRE_NEVER);
  g_assert_cmpint (uk_pop_parse_expire ("", &days), ==, UK_EXPIRE_NOT_SAID);
  g_assert_cmpint (uk_pop_parse_expire ("soon", &days), ==, UK_EXPIRE_NOT_SAID);
  g_assert_cmpint (uk_pop_parse_expire (NULL, &days), ==, UK_EXPIRE_NOT_SAID);

  g_assert_true (uk_pop_parse_login_delay ("900 USER", &seconds));
  g_assert_cmpint (seconds, ==, 900);
  g_assert_false (uk_pop_parse_login_delay (NULL, &seconds));
}

static void
test_smtp_size (void)
{
  gint64 bytes = -1;

  g_assert_true (uk_smtp_parse_size ("26214400", &bytes));
  g_assert_cmpint (bytes, ==, 26214400);
  g_assert_false (uk_smtp_parse_size ("0", &bytes));
  g_assert_false (uk_smtp_parse_size ("", &bytes));
  g_assert_false (uk_smtp_parse_size (NULL, &bytes));
  g_assert_false (uk_smtp_parse_size ("-5", &bytes));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/figures/quota", test_quota);
  g_test_add_func ("/uketori/figures/dates", test_dates);
  g_test_add_func ("/uketori/figures/fetch", test_fetch);
  g_test_add_func ("/uketori/figures/growth", test_growth);
  g_test_add_func ("/uketori/figures/oldest", test_oldest);
  g_test_add_func ("/uketori/figures/retention", test_retention);
  g_test_add_func ("/uketori/figures/retention-needs-an-edge", test_retention_needs_an_edge);
  g_test_add_func ("/uketori/figures/pop-words", test_pop_words);
  g_test_add_func ("/uketori/figures/smtp-size", test_smtp_size);
  return g_test_run ();
}
