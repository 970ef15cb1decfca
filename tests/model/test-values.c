/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <string.h>

#include "uk-model.h"

static void
test_nicks_round_trip (void)
{
  const GType types[]
      = { UK_TYPE_PROTOCOL, UK_TYPE_SECURITY, UK_TYPE_TRUST,  UK_TYPE_SOURCE, UK_TYPE_FINDING_CODE,
          UK_TYPE_POINT,    UK_TYPE_CURRENT,  UK_TYPE_CLIENT, UK_TYPE_TROUBLE };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    for (int value = 0; value < 256; value++)
      {
        const char *nick = uk_nick (types[i], value);
        int back = -1;
        if (nick == NULL || (G_TYPE_IS_FLAGS (types[i]) && (value & (value - 1)) != 0))
          continue;
        g_assert_true (uk_from_nick (types[i], nick, &back));
        g_assert_cmpint (back, ==, value);
      }
}

/* Words of DESIGN.md section 6 that do not follow from the name of the value. */
static void
test_nicks_of_the_contract (void)
{
  g_assert_cmpstr (uk_nick (UK_TYPE_SOURCE, UK_SOURCE_MX_CATALOG), ==, "mx+catalog");
  g_assert_cmpstr (uk_nick (UK_TYPE_SOURCE, UK_SOURCE_AUTOCONFIG_HTTP), ==, "autoconfig-http");
  g_assert_cmpstr (uk_nick (UK_TYPE_TRUST, UK_TRUST_T3), ==, "T3");
  g_assert_cmpstr (uk_nick (UK_TYPE_PROTOCOL, UK_PROTOCOL_POP3), ==, "pop3");
  g_assert_cmpstr (uk_nick (UK_TYPE_SECURITY, UK_SECURITY_STARTTLS), ==, "starttls");
  g_assert_cmpstr (uk_nick (UK_TYPE_FINDING_CODE, UK_FINDING_PORT25_BLOCKED), ==, "port25-blocked");
  g_assert_cmpstr (uk_nick (UK_TYPE_FINDING_CODE, UK_FINDING_IPV6_BROKEN), ==, "ipv6-broken");
  g_assert_cmpstr (uk_nick (UK_TYPE_FINDING_CODE, UK_FINDING_OAUTH2_REQUIRED), ==,
                   "oauth2-required");
  g_assert_cmpstr (uk_nick (UK_TYPE_RECOMMENDATION, UK_RECOMMENDATION_POP_LEAVE_N), ==,
                   "POP_LEAVE_N");
  g_assert_null (uk_nick (UK_TYPE_SERVICE, UK_SERVICE_UNKNOWN));
}

static void
test_every_code_has_a_severity (void)
{
  for (int code = 0; uk_nick (UK_TYPE_FINDING_CODE, code) != NULL; code++)
    g_assert_nonnull (
        uk_nick (UK_TYPE_SEVERITY, (int) uk_finding_code_get_severity ((UkFindingCode) code)));
  g_assert_cmpint (uk_finding_code_get_severity (UK_FINDING_OK), ==, UK_SEVERITY_INFO);
  g_assert_cmpint (uk_finding_code_get_severity (UK_FINDING_WRONG_PASSWORD), ==, UK_SEVERITY_ERROR);
}

static void
test_endpoint (void)
{
  g_autoptr (UkEndpoint) endpoint = uk_endpoint_new (UK_PROTOCOL_SMTP, UK_SECURITY_STARTTLS,
                                                     "SMTP.Example.jp.", 0, NULL, UK_AUTH_PASSWORD);
  g_autoptr (UkEndpoint) named = uk_endpoint_with_username (endpoint, "hanako");
  g_autofree char *subject = uk_endpoint_dup_host_port (endpoint);

  g_assert_cmpstr (subject, ==, "smtp.example.jp:587");
  g_assert_null (uk_endpoint_get_username (endpoint));
  g_assert_cmpstr (uk_endpoint_get_username (named), ==, "hanako");
  g_assert_true (uk_endpoint_same_server (endpoint, named));
}

static void
test_findings_are_not_edited (void)
{
  g_autoptr (UkFindings) empty = uk_findings_new ();
  g_autoptr (UkFinding) finding = uk_finding_new (UK_FINDING_NO_TLS, "a:1", "bytes \xff", 3);
  g_autoptr (UkFindings) one = uk_findings_append (empty, finding);
  g_autoptr (UkFindings) two = uk_findings_concat (one, one);

  g_assert_cmpuint (uk_findings_get_n (empty), ==, 0);
  g_assert_cmpuint (uk_findings_get_n (one), ==, 1);
  g_assert_cmpuint (uk_findings_get_n (two), ==, 2);
  g_assert_true (uk_findings_find (one, UK_FINDING_NO_TLS) == finding);
  g_assert_null (uk_findings_find (one, UK_FINDING_OK));
  g_assert_true (g_utf8_validate (uk_finding_get_evidence (finding), -1, NULL));
}

static void
test_report_picks_the_advised_server (void)
{
  g_autoptr (UkAddress) address = uk_address_new ("hanako@example.jp", NULL);
  g_autoptr (UkReport) report = uk_report_new (address);
  g_autoptr (UkEndpoint) imap = uk_endpoint_new (UK_PROTOCOL_IMAP, UK_SECURITY_TLS,
                                                 "imap.example.jp", 0, "hanako", UK_AUTH_PASSWORD);
  g_autoptr (UkEndpoint) pop3 = uk_endpoint_new (UK_PROTOCOL_POP3, UK_SECURITY_TLS,
                                                 "pop.example.jp", 0, "hanako", UK_AUTH_PASSWORD);
  g_autoptr (UkAccount) account = NULL;

  report->incoming = uk_candidate_new (imap, UK_SOURCE_AUTOCONFIG, UK_TRUST_T1, TRUE, TRUE);
  g_ptr_array_add (report->alternatives,
                   uk_candidate_new (pop3, UK_SOURCE_AUTOCONFIG, UK_TRUST_T1, TRUE, FALSE));
  account = uk_report_dup_account (report, UK_PROTOCOL_POP3);
  g_assert_true (uk_account_get_incoming (account) == pop3);
  g_assert_true (uk_account_get_endpoint (account, UK_PROTOCOL_IMAP) == imap);
  g_assert_null (uk_account_get_endpoint (account, UK_PROTOCOL_SMTP));
  g_assert_false (uk_report_has_error (report));
}

/* Settings of a server with a foreign certificate must not reach a mail program. */
static void
test_report_holds_unfit_servers_back (void)
{
  g_autoptr (UkAddress) address = uk_address_new ("hanako@example.jp", NULL);
  g_autoptr (UkReport) report = uk_report_new (address);
  g_autoptr (UkEndpoint) imap = uk_endpoint_new (UK_PROTOCOL_IMAP, UK_SECURITY_TLS,
                                                 "imap.example.jp", 0, "hanako", UK_AUTH_PASSWORD);
  g_autoptr (UkFinding) refused
      = uk_finding_new (UK_FINDING_WRONG_PASSWORD, "imap.example.jp:993", NULL, 0);
  g_autoptr (UkFinding) foreign
      = uk_finding_new (UK_FINDING_CERT_WRONG_HOST, "imap.example.jp:993", NULL, 0);
  g_autoptr (UkFindings) none = report->findings;
  g_autoptr (UkFindings) one = uk_findings_append (none, refused);
  g_autoptr (UkAccount) before = NULL;
  g_autoptr (UkAccount) after = NULL;

  report->incoming = uk_candidate_new (imap, UK_SOURCE_SRV, UK_TRUST_T2, FALSE, FALSE);
  report->findings = uk_findings_ref (one);
  before = uk_report_dup_account (report, UK_PROTOCOL_IMAP);
  g_assert_nonnull (uk_account_get_incoming (before));
  uk_findings_unref (report->findings);
  report->findings = uk_findings_append (one, foreign);
  after = uk_report_dup_account (report, UK_PROTOCOL_IMAP);
  g_assert_null (uk_account_get_incoming (after));
}

static void
test_facts_and_answers_start_unknown (void)
{
  UkFacts a = uk_facts_none (), b = uk_facts_none ();
  UkAnswers answers = uk_answers_none ();

  g_assert_true (uk_facts_equal (&a, &b));
  b.messages = 0;
  g_assert_false (uk_facts_equal (&a, &b));
  answers.n_pc = 2;
  answers.web = TRUE;
  g_assert_cmpuint (uk_answers_count_devices (&answers), ==, 3);
}

static void
test_limits_divide (void)
{
  UkLimits standard = uk_limits_standard ();
  UkLimits hundredth = uk_limits_divide (&standard, 100);
  UkLimits none = uk_limits_divide (&standard, 1000000);

  g_assert_cmpuint (standard.checkup_ms, ==, 45000);
  g_assert_cmpuint (standard.discovery_ms, ==, 8000);
  g_assert_cmpuint (hundredth.dns_ms, ==, 25);
  g_assert_cmpuint (none.tls_ms, ==, 1);
}

static void
test_transcript (void)
{
  g_autoptr (UkTranscript) transcript = uk_transcript_new ();
  g_autofree char *text = NULL;

  uk_transcript_add (transcript, 1234567, UK_TRANSCRIPT_SENT, "imap.example.jp:993", "a1 NOOP");
  uk_transcript_add (transcript, 1300000, UK_TRANSCRIPT_RECEIVED, "imap.example.jp:993",
                     "a1 OK \xff");
  text = uk_transcript_to_text (transcript);
  g_assert_true (g_str_has_prefix (
      text, "1.234 imap.example.jp:993 > a1 NOOP\n1.300 imap.example.jp:993 < a1 OK "));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (uk_transcript_get_n (transcript), ==, 2);
}

static void
test_json_shape (void)
{
  static const struct
  {
    const char *text;
    gboolean good;
  } rows[] = {
    { "{}", TRUE },
    { " \n{\"a\": [1, -2.5e+3, true, false, null, {\"b\": \"x\"}]}\r\n", TRUE },
    { "{\"\\\"}{#/*\": \"\\\\\"}", TRUE },
    { "", FALSE },
    { " ", FALSE },
    { "[]", FALSE },
    { "1{}", FALSE },
    { "{}1", FALSE },
    { "{}{}", FALSE },
    { "{} {", FALSE },
    { "{}}", FALSE },
    { "/*\"*/{}{}", FALSE },
    { "{/*\"*/}{}", FALSE },
    { "var x={};{}", FALSE },
    { "{'a':1}", FALSE },
    { "{\"a\":[{}]}", FALSE }, /* one level too deep */
    { "{\"a", TRUE },          /* left to the parser */
    { "{\"a\\", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint deepest = i == 1 ? 3 : 2;

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (uk_json_find_bad_shape (rows[i].text, strlen (rows[i].text), deepest)
                           == NULL,
                       ==, rows[i].good);
    }
  g_assert_nonnull (uk_json_find_bad_shape ("{\0}", 3, 2));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/nick/round-trip", test_nicks_round_trip);
  g_test_add_func ("/uketori/nick/of-the-contract", test_nicks_of_the_contract);
  g_test_add_func ("/uketori/finding/every-code-has-a-severity", test_every_code_has_a_severity);
  g_test_add_func ("/uketori/finding/not-edited", test_findings_are_not_edited);
  g_test_add_func ("/uketori/endpoint/normalised", test_endpoint);
  g_test_add_func ("/uketori/report/picks-the-advised-server",
                   test_report_picks_the_advised_server);
  g_test_add_func ("/uketori/report/holds-unfit-servers-back",
                   test_report_holds_unfit_servers_back);
  g_test_add_func ("/uketori/facts/start-unknown", test_facts_and_answers_start_unknown);
  g_test_add_func ("/uketori/json/shape", test_json_shape);
  g_test_add_func ("/uketori/limits/divide", test_limits_divide);
  g_test_add_func ("/uketori/transcript/text", test_transcript);
  return g_test_run ();
}
