/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The sentences: one for every code, with and without its numbers and names. The tests run in
 * English. */

#include "office-changes.h"

#include <string.h>

static const UkAdviceNames all_names = {
  .server_name = "sv99.example.jp",
  .sent_folder = "送信済み",
  .provider = "Example Net",
  .port = 995,
};

static void
assert_sentence (const char *text, UkPoint point)
{
  const char *nick = uk_nick (UK_TYPE_POINT, (int) point);

  if (text == NULL || strlen (text) < 10 || !g_str_has_suffix (text, ".")
      || strchr (text, '%') != NULL || strstr (text, "(null)") != NULL)
    g_error ("%s: no sentence: %s", nick, text);
  if (strstr (text, " 0 ") != NULL || strstr (text, "-1") != NULL)
    g_error ("%s: a number that is not known: %s", nick, text);
}

static void
check_all_points (const Office *office, const UkAdvice *advice, const UkAdviceNames *names)
{
  g_autoptr (GEnumClass) points = g_type_class_ref (UK_TYPE_POINT);

  for (guint i = 0; i < points->n_values; i++)
    {
      UkPoint point = (UkPoint) points->values[i].value;
      g_autofree char *text
          = uk_advice_text (point, advice, &office->answers, &office->facts, names);
      assert_sentence (text, point);
    }
}

static void
test_every_code_without_numbers (void)
{
  Office office = { uk_answers_none (), uk_facts_none () };
  g_autoptr (UkAdvice) advice = uk_advise (&office.answers, &office.facts);

  check_all_points (&office, advice, NULL);
}

static void
test_every_code_with_numbers (void)
{
  Office office = office_usual ();

  office.answers.n_phone = 2;
  office.facts.server_retention_days = 60;
  office.facts.local_mail_mb = 1500;
  office.facts.sent_like_folders = 3;
  office.facts.pop_uidl = UK_KNOWN_NO;
  g_autoptr (UkAdvice) advice = uk_advise (&office.answers, &office.facts);
  check_all_points (&office, advice, &all_names);

  office.facts.imap = UK_SERVICE_UNREACHABLE;
  office.facts.pop = UK_SERVICE_DISABLED_BY_USER;
  office.facts.retention_source = UK_RETENTION_SUSPECTED;
  office.facts.provider_flags = UK_PROVIDER_FLAG_MIXED_DISCOURAGED;
  g_autoptr (UkAdvice) unreachable = uk_advise (&office.answers, &office.facts);
  check_all_points (&office, unreachable, &all_names);
}

/* One sentence each for what a helper function decides. */
static const struct
{
  OfficeChange change;
  UkPoint point;
  const char *text;
} sentences[] = {
  { office_two_pcs, UK_POINT_N_MULTI, "You read on 2 PCs; all should show the same mail." },
  { office_pc_and_phone, UK_POINT_N_MULTI,
    "You read on a PC and a smartphone; all should show the same mail." },
  { office_three_kinds, UK_POINT_N_MULTI,
    "You read on a PC, 2 smartphones and a browser; all should show the same mail." },
  { office_four_kinds, UK_POINT_N_MULTI,
    "You read on a PC, 2 smartphones, a tablet and a browser; all should show the same mail." },
  { office_browser_only, UK_POINT_N_WEB,
    "You read in a browser, so mail should stay on the server." },
  { office_three_kinds, UK_POINT_N_WEB,
    "You also read in a browser, so mail should stay on the server." },
  { office_deletes_after_28, UK_POINT_L_RETENTION,
    "The server deletes mail after 28 days; keep copies on the PC." },
  { office_perhaps_deletes_after_28, UK_POINT_L_RETENTION,
    "There is no mail older than 28 days. A rule of the server or the setting of some device may "
    "be behind it. Keep what you need on the PC as well." },
  { office_deletes_after_28, UK_POINT_P_RETENTION,
    "The server deletes mail after 28 days; fetch it before that." },
  { office_nearly_full, UK_POINT_C_FULL,
    "The server is nearly full (985 MB of 1 GB). New mail may be refused." },
  { office_one_point_five_gigabytes, UK_POINT_C_FULL,
    "The server is nearly full (1.4 GB of 1.5 GB). New mail may be refused." },
  { office_unchanged, UK_POINT_C_ROOMY,
    "The server has room to spare (for about 73 months at the present pace)." },
  { office_no_growth, UK_POINT_C_ROOMY, "The server has room to spare." },
  { office_growth_unknown, UK_POINT_C_ROOMY, "The server has room to spare." },
  { office_use_unknown, UK_POINT_C_ROOMY, "The server has room to spare." },
  { office_limit_unknown, UK_POINT_C_ROOMY, "The server has room to spare." },
  { office_hardly_growing, UK_POINT_C_ROOMY,
    "The server has room to spare (for more than ten years at the present pace)." },
  { office_tiny, UK_POINT_C_TINY,
    "The server's space (100 MB) is too small for the mail that arrives (about 5 MB a day)." },
  { office_tiny_growth_unknown, UK_POINT_C_TINY,
    "The server's space (100 MB) is small, and soon full with attachments." },
  { office_imap_unreachable, UK_POINT_H_NO_IMAP,
    "The server's entrance for IMAP could not be tested." },
  { office_imap_costs_extra, UK_POINT_H_NO_IMAP,
    "At this provider IMAP is an option that costs extra." },
  { office_imap_costs_extra, UK_POINT_S_ASK_IMAP,
    "Ask the provider what IMAP costs, and for its server name and port number." },
  { office_pop_switched_off, UK_POINT_H_NO_POP, "POP is switched off in the provider's settings." },
  { office_pop_that_deletes, UK_POINT_P_NO_UIDL,
    "On this server, mail that is left there arrives again and again." },
  { office_backup_unknown, UK_POINT_W_NO_BACKUP,
    "It is not known whether there is a backup. Mail that is deleted by mistake is gone from every "
    "device." },
  { office_pop_with_backup_unknown, UK_POINT_W_NO_BACKUP,
    "It is not known whether there is an automatic backup. Without one, mail is lost if the device "
    "breaks." },
  { office_without_backup, UK_POINT_W_NO_BACKUP,
    "There is no backup. Mail that is deleted by mistake is gone from every device." },
  { office_pop_for_a_pc, UK_POINT_W_NO_BACKUP,
    "There is no automatic backup. If this PC breaks, the mail is lost." },
  { office_pop_for_a_phone, UK_POINT_W_NO_BACKUP,
    "There is no automatic backup. If this device breaks, the mail is lost." },
  { office_pop_for_a_pc, UK_POINT_W_DEVICE_FAIL,
    "If the PC breaks, mail older than the 30 days on the server cannot be brought back without a "
    "backup." },
  { office_pop_that_deletes, UK_POINT_W_DEVICE_FAIL,
    "If the PC breaks, mail without a backup cannot be brought back." },
  { office_pop_for_a_pc, UK_POINT_W_NO_PHONE_LATER,
    "Before you add a smartphone or another PC, change to IMAP." },
  { office_pop_for_a_phone, UK_POINT_W_NO_PHONE_LATER,
    "Before you add another device, ask the provider whether IMAP can be used by then." },
  { office_pop_by_a_rule, UK_POINT_W_NO_PHONE_LATER,
    "Before you add another device, ask your company whether mail may then stay on the server." },
  { office_pop_for_a_pc, UK_POINT_S_LEAVE_N,
    "Switch on “leave on the server” and set it to 30 days." },
  { office_three_sent_folders, UK_POINT_W_SENT_DUP,
    "There are 3 folders for sent mail. Choose the same one on every device." },
  { office_unchanged, UK_POINT_S_ALL_DEVICES, "When you add a device, set it up with IMAP too." },
  { office_two_pcs, UK_POINT_S_ALL_DEVICES, "Change all other devices to IMAP too." },
  { office_much_old_mail, UK_POINT_S_KEEP_OLD_LOCAL,
    "There is much of it, so old mail stays in the PC's “local folders”." },
  { office_unchanged, UK_POINT_S_SERVER_NAME, "Change the server name to “sv99.example.jp”." },
  { office_unchanged, UK_POINT_S_SENT_FOLDER, "Choose “送信済み” for sent mail on every device." },
  { office_unchanged, UK_POINT_S_TLS_ON,
    "Switch on “SSL/TLS” and set the number of the entrance (port) to 995." },
  { office_unchanged, UK_POINT_S_APP_PW,
    "Create an “app password” in the settings of Example Net and enter it." },
  { office_unchanged, UK_POINT_S_SIGNIN,
    "Choose Example Net in the mail program and sign in on the page that opens." },
  { office_unchanged, UK_POINT_S_IMAP_ON,
    "Switch IMAP on in the settings of the webmail of Example Net." },
};

static void
test_sentences (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      Office office = office_usual ();
      sentences[i].change (&office);
      g_autoptr (UkAdvice) advice = uk_advise (&office.answers, &office.facts);
      g_autofree char *text
          = uk_advice_text (sentences[i].point, advice, &office.answers, &office.facts, &all_names);
      g_assert_cmpstr (text, ==, sentences[i].text);
    }
}

static const struct
{
  UkCert cert;
  const char *text;
} certificates[] = {
  { UK_CERT_EXPIRED, "Wait about half a day, then ask the provider. No password was sent." },
  { UK_CERT_NAME_MISMATCH, "Try the server name “sv99.example.jp”, or ask the provider for the "
                           "right one. Do not switch encryption off." },
  { UK_CERT_UNTRUSTED,
    "Test again on the office line, then ask the person in charge. No password was sent." },
};

static void
test_certificate_step (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (certificates); i++)
    {
      Office office = office_usual ();
      office.facts.cert = certificates[i].cert;
      g_autoptr (UkAdvice) advice = uk_advise (&office.answers, &office.facts);
      g_autofree char *text = uk_advice_text (UK_POINT_S_ASK_CERT, advice, &office.answers,
                                              &office.facts, &all_names);
      g_assert_cmpstr (text, ==, certificates[i].text);
    }
}

static const struct
{
  OfficeChange change;
  const char *headline;
} headlines[] = {
  { office_unchanged, "We recommend IMAP" },
  { office_deletes_after_28, "We recommend IMAP with a copy on the PC" },
  { office_pop_for_a_pc, "We recommend POP (leave mail on the server for 30 days)" },
  { office_pop_that_deletes, "Only POP (delete from the server) can be used. A backup is needed" },
  { office_tiny, "Ask the provider first" },
};

static void
test_headlines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (headlines); i++)
    {
      Office office = office_usual ();
      headlines[i].change (&office);
      g_autoptr (UkAdvice) advice = uk_advise (&office.answers, &office.facts);
      g_autofree char *headline = uk_recommendation_headline (advice);
      g_assert_cmpstr (headline, ==, headlines[i].headline);
      g_assert_cmpstr (uk_recommendation_meaning (advice), !=, "");
      g_assert_cmpstr (uk_recommendation_name (advice->recommendation), !=, "");
    }
}

/* Who may stay is not told to change anything (reference/ux.md 4.7). */
static void
test_headline_for_staying (void)
{
  Office office = office_usual ();

  office.answers.current = UK_CURRENT_POP_LEAVE;
  office.answers.backup = UK_BACKUP_AUTO;
  g_autoptr (UkAdvice) advice = uk_advise (&office.answers, &office.facts);
  g_autofree char *headline = uk_recommendation_headline (advice);
  g_assert_cmpstr (headline, ==, "You can go on as you are");

  office.facts.pop_uidl = UK_KNOWN_NO;
  g_autoptr (UkAdvice) deletes = uk_advise (&office.answers, &office.facts);
  g_autofree char *other = uk_recommendation_headline (deletes);
  g_assert_cmpstr (other, ==, "Only POP (delete from the server) can be used. A backup is needed");
}

static void
test_fault (void)
{
  Office office = office_usual ();

  office.facts.network = UK_LINE_DOWN;
  g_autoptr (UkAdvice) advice = uk_advise (&office.answers, &office.facts);
  g_autofree char *headline = uk_recommendation_headline (advice);
  g_autofree char *provisional = uk_provisional_text (advice);
  g_assert_cmpstr (headline, ==, "First make the connection work");
  g_assert_cmpstr (provisional, ==, "Once that is repaired, it will probably be: IMAP.");
}

static void
test_interim (void)
{
  Office office = office_usual ();

  office_tiny (&office);
  g_autoptr (UkAdvice) mixed = uk_advise (&office.answers, &office.facts);
  g_autofree char *mixed_text = uk_interim_text (mixed, &office.answers);
  g_assert_cmpstr (
      mixed_text, ==,
      "Until then, one PC fetches by POP and leaves mail on the server for 7 days. The "
      "other devices use IMAP. Sent mail will not be the same everywhere.");

  office.facts.pop_uidl = UK_KNOWN_NO;
  g_autoptr (UkAdvice) imap = uk_advise (&office.answers, &office.facts);
  g_autofree char *imap_text = uk_interim_text (imap, &office.answers);
  g_assert_cmpstr (imap_text, ==,
                   "Until then, use IMAP on every device and move old mail to the PC often.");

  Office usual = office_usual ();
  g_autoptr (UkAdvice) none = uk_advise (&usual.answers, &usual.facts);
  g_assert_null (uk_interim_text (none, &usual.answers));
  g_assert_null (uk_provisional_text (none));
}

static void
test_changes (void)
{
  UkAdviceChange phone = { (char *) "devices.phone", (char *) "1", UK_RECOMMENDATION_IMAP };
  UkAdviceChange keep = { (char *) "keep", (char *) "long", UK_RECOMMENDATION_IMAP_KEEP };
  g_autofree char *phone_text = uk_change_text (&phone);
  g_autofree char *keep_text = uk_change_text (&keep);

  g_assert_cmpstr (phone_text, ==, "If you add a smartphone: IMAP.");
  g_assert_cmpstr (keep_text, ==,
                   "If mail is kept seven years or more: IMAP with a copy on the PC.");
}

static void
test_confidence_and_source (void)
{
  g_assert_cmpstr (uk_confidence_text (UK_CONFIDENCE_HIGH), !=,
                   uk_confidence_text (UK_CONFIDENCE_MEDIUM));
  g_assert_cmpstr (uk_confidence_text (UK_CONFIDENCE_MEDIUM), !=,
                   uk_confidence_text (UK_CONFIDENCE_LOW));
  g_assert_cmpstr (uk_advice_source_text (UK_ADVICE_SOURCE_ANSWER), ==, "Answer");
  g_assert_cmpstr (uk_advice_source_text (UK_ADVICE_SOURCE_MEASURED), ==, "Measured");
}

/* reference/ux.md 2.1: measured facts beat answers, and the page says so. */
static void
test_settings_against_answer (void)
{
  Office office = office_usual ();

  office.answers.current = UK_CURRENT_UNKNOWN;
  g_assert_null (uk_current_text (&office.answers, &office.facts));
  office.facts.client_protocol = UK_CLIENT_PROTOCOL_POP;
  office.facts.client_leave_on_server = UK_KNOWN_NO;
  g_autofree char *text = uk_current_text (&office.answers, &office.facts);
  g_assert_cmpstr (text, ==,
                   "The answer was “I do not know”; the settings say “We fetch it and delete it "
                   "from the server (POP)”.");
  office.answers.current = UK_CURRENT_POP_DELETE;
  g_assert_null (uk_current_text (&office.answers, &office.facts));
}

/* The month counts from the day that is handed in; nothing is said of what was not measured. */
static void
test_mailbox (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 3, 4, 0, 0, 0);
  UkFacts facts = uk_facts_none ();

  g_assert_null (uk_capacity_text (&facts, now));
  g_assert_null (uk_age_text (&facts));
  facts.quota_used_mb = 812;
  facts.quota_limit_mb = 5000;
  facts.oldest_days = 88;
  g_autofree char *share = uk_capacity_text (&facts, now);
  g_assert_cmpstr (share, ==, "812 MB of 5 GB are used (16 %).");
  facts.growth_mb_per_day = 20;
  g_autofree char *forecast = uk_capacity_text (&facts, now);
  g_assert_true (
      g_str_has_suffix (forecast, "\nAt the present pace it is full in September 2026."));
  facts.growth_mb_per_day = 0.01;
  g_autofree char *long_time = uk_capacity_text (&facts, now);
  g_assert_nonnull (strstr (long_time, "more than ten years"));
  facts.quota_used_mb = 5100;
  g_autofree char *full = uk_capacity_text (&facts, now);
  g_assert_nonnull (strstr (full, "It is full"));
  g_autofree char *age = uk_age_text (&facts);
  g_assert_cmpstr (age, ==, "The oldest mail on the server came about 2 months ago.");
  facts.oldest_days = 760;
  g_autofree char *old = uk_age_text (&facts);
  g_assert_cmpstr (old, ==, "The oldest mail on the server came about 2 years ago.");
  facts.oldest_days = 88;
  facts.server_retention_days = 90;
  facts.retention_source = UK_RETENTION_PROVIDER;
  g_autofree char *stated = uk_age_text (&facts);
  g_assert_nonnull (strstr (stated, "came 88 days ago.\nThe server deletes mail after 90 days."));
  facts.retention_source = UK_RETENTION_SUSPECTED;
  g_autofree char *suspected = uk_age_text (&facts);
  g_assert_nonnull (strstr (suspected, "\nPerhaps mail is deleted after 90 days."));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/uketori/advice-text/every-code-without-numbers",
                   test_every_code_without_numbers);
  g_test_add_func ("/uketori/advice-text/every-code-with-numbers", test_every_code_with_numbers);
  g_test_add_func ("/uketori/advice-text/sentences", test_sentences);
  g_test_add_func ("/uketori/advice-text/certificate-step", test_certificate_step);
  g_test_add_func ("/uketori/advice-text/headlines", test_headlines);
  g_test_add_func ("/uketori/advice-text/headline-for-staying", test_headline_for_staying);
  g_test_add_func ("/uketori/advice-text/fault", test_fault);
  g_test_add_func ("/uketori/advice-text/interim", test_interim);
  g_test_add_func ("/uketori/advice-text/changes", test_changes);
  g_test_add_func ("/uketori/advice-text/confidence-and-source", test_confidence_and_source);
  g_test_add_func ("/uketori/advice-text/settings-against-answer", test_settings_against_answer);
  g_test_add_func ("/uketori/advice-text/mailbox", test_mailbox);
  return g_test_run ();
}
