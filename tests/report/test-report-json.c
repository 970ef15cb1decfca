/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "uk-report-io.h"

#define CASES "data/advice/cases.json"

static UkReport *
make_report (void)
{
  g_autoptr (UkAddress) address = uk_address_new ("hanako@例え.jp", NULL);
  g_autoptr (UkEndpoint) imap = uk_endpoint_new (UK_PROTOCOL_IMAP, UK_SECURITY_TLS,
                                                 "imap.example.jp", 0, "hanako", UK_AUTH_PASSWORD);
  g_autoptr (UkEndpoint) smtp = uk_endpoint_new (UK_PROTOCOL_SMTP, UK_SECURITY_STARTTLS,
                                                 "smtp.example.jp", 0, NULL, UK_AUTH_PASSWORD);
  g_autoptr (UkEndpoint) pop3 = uk_endpoint_new (UK_PROTOCOL_POP3, UK_SECURITY_TLS,
                                                 "pop.example.jp", 0, "hanako", UK_AUTH_PASSWORD);
  g_autoptr (UkFinding) finding
      = uk_finding_new (UK_FINDING_MAILBOX_FULL, "imap.example.jp:993", "NO [OVERQUOTA]", 7);
  g_autoptr (UkFindings) empty = NULL;
  UkReport *report = uk_report_new (address);
  const UkFindingCode headline = UK_FINDING_MAILBOX_FULL;
  const char *const names[] = { "imap.example.jp", "www.example.jp", NULL };
  GVariantDict readings;

  report->elapsed_ms = 412;
  report->incoming = uk_candidate_new (imap, UK_SOURCE_AUTOCONFIG, UK_TRUST_T1, TRUE, TRUE);
  report->outgoing = uk_candidate_new (smtp, UK_SOURCE_SRV, UK_TRUST_T2, FALSE, FALSE);
  g_ptr_array_add (report->alternatives,
                   uk_candidate_new (pop3, UK_SOURCE_MX_CATALOG, UK_TRUST_T2, TRUE, FALSE));
  g_array_append_val (report->diagnosis, headline);
  empty = report->findings;
  report->findings = uk_findings_append (empty, finding);
  g_variant_dict_init (&readings, NULL);
  g_variant_dict_insert (&readings, UK_READING_IMAP_INBOX_MESSAGES, "x", (gint64) 37);
  g_variant_dict_insert (&readings, UK_READING_IMAP_GREETING_SECONDS, "d", 3.5);
  g_variant_dict_insert (&readings, UK_READING_IMAP_IDLE, "b", TRUE);
  g_variant_dict_insert (&readings, UK_READING_TLS_VERSION, "s", "TLSv1.3");
  g_variant_dict_insert_value (&readings, UK_READING_TLS_CERT_NAMES,
                               g_variant_new_strv (names, -1));
  g_variant_unref (report->readings);
  report->readings = g_variant_ref_sink (g_variant_dict_end (&readings));
  report->facts.imap = UK_SERVICE_OK;
  report->facts.quota_limit_mb = 5242.88;
  report->facts.idle = UK_KNOWN_YES;
  return report;
}

static void
test_round_trip (void)
{
  g_autoptr (UkReport) report = make_report ();
  g_autofree char *first = uk_report_to_json (report);
  g_autoptr (GError) error = NULL;
  g_autoptr (UkReport) again = uk_report_from_json (first, -1, &error);
  g_autofree char *second = NULL;

  g_assert_no_error (error);
  second = uk_report_to_json (again);
  g_assert_cmpstr (first, ==, second);
  g_assert_true (uk_facts_equal (&report->facts, &again->facts));
}

static void
test_words_of_the_contract (void)
{
  g_autoptr (UkReport) report = make_report ();
  g_autofree char *text = uk_report_to_json (report);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = NULL;

  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "domain"), ==, "xn--r8jz45g.jp");
  g_assert_cmpstr (json_object_get_string_member (root, "found_by"), ==, "autoconfig");
  g_assert_cmpstr (json_object_get_string_member (root, "recommend"), ==, "imap");
  g_assert_true (
      json_object_get_null_member (json_object_get_object_member (root, "outgoing"), "username"));
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (root, "outgoing"), "security"),
      ==, "starttls");
  g_assert_true (
      json_object_get_null_member (json_object_get_object_member (root, "advice_facts"), "pop"));
}

static void
test_nothing_found (void)
{
  g_autoptr (UkAddress) address = uk_address_new ("hanako@example.jp", NULL);
  g_autoptr (UkReport) report = uk_report_new (address);
  const UkFindingCode headline = UK_FINDING_DOMAIN_NOT_FOUND;
  g_autofree char *text = NULL;

  g_array_append_val (report->diagnosis, headline);
  text = uk_report_to_json (report);
  g_assert_nonnull (strstr (text, "\"recommend\" : \"none\""));
  g_assert_nonnull (strstr (text, "\"found_by\" : null"));
  g_assert_nonnull (strstr (text, "\"incoming\" : null"));
}

/* Every damage of a report is an error with a code, never a crash: each prefix, and each value
 * replaced. */
static void
test_damaged_reports (void)
{
  g_autoptr (UkReport) report = make_report ();
  g_autofree char *text = uk_report_to_json (report);
  gsize length = strlen (text);
  static const char *const replacements[] = { "null", "true", "\"x\"", "-1", "[]", "{}", "1e999" };

  for (gsize cut = 0; cut + 2 < length; cut++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (uk_report_from_json (text, (gssize) cut, &error));
      g_assert_nonnull (error);
    }
  for (const char *colon = strstr (text, " : "); colon != NULL; colon = strstr (colon + 1, " : "))
    for (guint i = 0; i < G_N_ELEMENTS (replacements); i++)
      {
        const char *rest = colon + 3 + strcspn (colon + 3, ",\n");
        g_autofree char *damaged
            = g_strdup_printf ("%.*s%s%s", (int) (colon + 3 - text), text, replacements[i], rest);
        g_autoptr (GError) error = NULL;
        g_autoptr (UkReport) read = uk_report_from_json (damaged, -1, &error);
        g_assert_true ((read == NULL) == (error != NULL));
      }
}

static void
read_file (const char *name, JsonParser *parser)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), name, NULL);

  g_assert_true (json_parser_load_from_file (parser, path, NULL));
}

static char *
member_text (JsonObject *object, const char *name)
{
  return json_to_string (json_object_get_member (object, name), FALSE);
}

/* The readers take all worked cases, and what is written of their facts is what was read. */
static void
test_worked_cases (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *cases = NULL;

  read_file (CASES, parser);
  cases = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                        "cases");
  g_assert_cmpuint (json_array_get_length (cases), ==, 48);
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *row = json_array_get_object_element (cases, i);
      g_autofree char *answers_text = member_text (row, "answers");
      g_autofree char *facts_text = member_text (row, "facts");
      g_autoptr (GError) error = NULL;
      UkAnswers answers;
      UkFacts facts;

      g_assert_true (uk_answers_from_json (answers_text, -1, &answers, &error));
      g_assert_no_error (error);
      g_assert_true (uk_facts_from_json (facts_text, -1, &facts, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (uk_answers_count_devices (&answers), >=, 1);
    }
}

static void
test_missing_key_is_named (void)
{
  g_autoptr (GError) error = NULL;
  UkAnswers answers = uk_answers_none ();

  g_assert_false (uk_answers_from_json (
      "{\"devices\":{\"pc\":1,\"phone\":0,\"tablet\":0,\"web\":false}}", -1, &answers, &error));
  g_assert_error (error, UK_REPORT_ERROR, UK_REPORT_ERROR_MISSING);
  g_assert_nonnull (strstr (error->message, "people"));
  g_assert_cmpuint (answers.n_pc, ==, 0);
}

static void
test_too_many_devices (void)
{
  g_autoptr (GError) error = NULL;
  UkAnswers answers;

  g_assert_false (
      uk_answers_from_json ("{\"devices\":{\"pc\":1000000,\"phone\":0,\"tablet\":0,\"web\":false}}",
                            -1, &answers, &error));
  g_assert_error (error, UK_REPORT_ERROR, UK_REPORT_ERROR_BAD_VALUE);
}

static void
test_advice_round_trip (void)
{
  const UkFacts facts = uk_facts_none ();
  UkAnswers answers = uk_answers_none ();
  const UkAdviceNames names = { 0 };

  answers.n_pc = 1;
  answers.n_phone = 1;
  answers.people = UK_PEOPLE_SELF;
  g_autoptr (UkAdvice) advice = uk_advise (&answers, &facts);
  g_autofree char *text = uk_advice_to_json (advice, &answers, &facts, &names);
  g_autoptr (GError) error = NULL;
  g_autoptr (UkAdvice) again = uk_advice_from_json (text, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpint (again->recommendation, ==, advice->recommendation);
  g_assert_cmpuint (again->reasons->len, ==, advice->reasons->len);
  g_assert_cmpuint (again->steps->len, ==, advice->steps->len);
  g_assert_cmpint (again->confidence, ==, advice->confidence);
}

static void
test_text_report_masks_the_address (void)
{
  g_autoptr (UkReport) report = make_report ();
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 11, 23, 10, 12, 0);
  g_autofree char *masked = uk_report_to_text (report, NULL, when, FALSE);
  g_autofree char *open = uk_report_to_text (report, NULL, when, TRUE);

  g_assert_nonnull (strstr (masked, "2026-11-23 10:12"));
  g_assert_nonnull (strstr (masked, "h***@"));
  g_assert_null (strstr (masked, "hanako@"));
  g_assert_nonnull (strstr (open, "hanako@"));
}

/* What reference/ux.md 4.5 wants a support firm to see. */
static void
test_text_report_is_complete (void)
{
  g_autoptr (UkReport) report = make_report ();
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 11, 23, 10, 12, 0);
  GVariantDict dict;
  const char *const fields[]
      = { "imap.example.jp:993 ipv4 ok", "imap.example.jp:993 ipv6 timeout" };
  static const char *const expected[] = {
    "Encryption: TLSv1.2\n",
    "Certificate: by Sample CA, until 2027-01-02 (days left: 39)\n",
    "At the present pace it is full in November 2027.\n",
    "POP tells messages apart (UIDL): no\n",
    "Folders for sent mail: 2\n",
    "Connection to: imap.example.jp:993 ipv4 ok\nConnection to: imap.example.jp:993 ipv6 timeout\n",
    "Clock of this PC, ahead of the server by seconds: -90\n",
  };

  g_variant_dict_init (&dict, report->readings);
  g_variant_dict_insert (&dict, UK_READING_TLS_VERSION, "s", "TLSv1.2");
  g_variant_dict_insert (&dict, UK_READING_TLS_CERT_ISSUER, "s", "Sample CA");
  g_variant_dict_insert (&dict, UK_READING_TLS_CERT_END, "s", "2027-01-02");
  g_variant_dict_insert (&dict, UK_READING_NETWORK_CLOCK_AHEAD_SECONDS, "x", (gint64) -90);
  g_variant_dict_insert_value (&dict, UK_READING_NETWORK_REACHABILITY,
                               g_variant_new_strv (fields, G_N_ELEMENTS (fields)));
  g_variant_unref (report->readings);
  report->readings = g_variant_ref_sink (g_variant_dict_end (&dict));
  report->cert_end = 1798848000; /* 2027-01-02 00:00 UTC */
  report->facts.quota_used_mb = 1000;
  report->facts.quota_limit_mb = 1380;
  report->facts.growth_mb_per_day = 1;
  report->facts.pop_uidl = UK_KNOWN_NO;
  report->facts.sent_like_folders = 2;
  g_autofree char *text = uk_report_to_text (report, NULL, when, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    if (strstr (text, expected[i]) == NULL)
      g_error ("“%s” is missing in:\n%s", expected[i], text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/report-json/round-trip", test_round_trip);
  g_test_add_func ("/uketori/report-json/words-of-the-contract", test_words_of_the_contract);
  g_test_add_func ("/uketori/report-json/nothing-found", test_nothing_found);
  g_test_add_func ("/uketori/report-json/damaged-reports", test_damaged_reports);
  g_test_add_func ("/uketori/report-json/worked-cases", test_worked_cases);
  g_test_add_func ("/uketori/report-json/missing-key-is-named", test_missing_key_is_named);
  g_test_add_func ("/uketori/report-json/too-many-devices", test_too_many_devices);
  g_test_add_func ("/uketori/report-json/advice-round-trip", test_advice_round_trip);
  g_test_add_func ("/uketori/report-text/masks-the-address", test_text_report_masks_the_address);
  g_test_add_func ("/uketori/report-text/is-complete", test_text_report_is_complete);
  return g_test_run ();
}
