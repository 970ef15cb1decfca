/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-guide.h"

/* The words in which people look for their trouble: kana, dialect, half and full width. */

static const struct
{
  const char *query;
  const char *symptom; /* the first that is found; NULL: nothing is */
} queries[] = {
  { "メールが届かん", "T04" },
  { "届かん", "T04" },
  { "とどかん", "T04" },
  { "メールがこん", "T04" },
  { "来ん", "T04" },
  { "メールが来ない", "T04" },
  { "トドカナイ", "T04" },
  { "ﾄﾄﾞｶﾅｲ", "T04" },
  { "mail does not arrive", "T04" },
  { "パソコンではあるのにスマホにはない", "T05" },
  { "パソコンにはあるのに、スマホにない", "T05" },
  { "スマホで見れん", "T05" },
  { "スマホで見たメールがパソコンにない", "T01" },
  { "スマホで見たメールがパソコンから消えた", "T01" },
  { "パソコンを買いかえたら昔のメールがない", "T02" },
  { "買い替え", "T02" },
  { "送ったメールがほかの機械にない", "T03" },
  { "会社で送ったメールが家から見えない", "T03" },
  { "送信済み", "T03" },
  { "消えた", "T06" },
  { "メールが消えた", "T06" },
  { "なくなった", "T06" },
  { "おくれん", "T07" },
  { "送れない", "T07" },
  { "メールが送れん", "T07" },
  { "パスワード", "T08" },
  { "ぱすわーど", "T08" },
  { "ＰＡＳＳＷＯＲＤ", "T08" },
  { "いっぱい", "T09" },
  { "容量がいっぱい", "T09" },
  { "警告", "T10" },
  { "証明書", "T10" },
  { "急に受信できなくなった", "T11" },
  { "きのうまで使えた", "T11" },
  { "つながらん", "T11" },
  { "ぶんじばけ", "T12" },
  { "文字化けする", "T12" },
  { "同じメールが何度も届く", "T13" },
  { "おそい", "T14" },
  { "届くのが遅い", "T14" },
  { "圏外", "T15" },
  { "図面が開けない", "T15" },
  { "二重返信", "T16" },
  { "gmailに届かない", "T17" },
  { "海外で使えない", "T18" },
  { "出張先", "T18" },
  { "gmailの画面に会社のメールが来なくなった", "T19" },
  { "添付が開かん", "T20" },
  { "winmail.dat", "T20" },
  { "天気予報", NULL },
  { "xyzzy", NULL },
};

static void
test_search (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GPtrArray) found = uk_symptom_search (queries[i].query);
      const UkSymptom *first = found->len > 0 ? found->pdata[0] : NULL;

      g_test_message ("%s: %u found", queries[i].query, found->len);
      g_assert_cmpstr (first != NULL ? first->id : NULL, ==, queries[i].symptom);
    }
}

static void
test_an_empty_search_finds_all (void)
{
  const char *const order[] = { "T04", "T05", "T01", "T02", "T03" };
  g_autoptr (GPtrArray) found = uk_symptom_search (" 、。");

  g_assert_cmpuint (found->len, ==, 20);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpstr (((const UkSymptom *) found->pdata[i])->id, ==, order[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/symptoms/search", test_search);
  g_test_add_func ("/uketori/symptoms/an-empty-search-finds-all", test_an_empty_search_finds_all);
  return g_test_run ();
}
