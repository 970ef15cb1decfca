/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-cause-variants.h"
#include "uk-checkup.h"
#include "uk-diagnosis.h"

#include <string.h>

static void
assert_whole (const UkCauseText *text, const char *what)
{
  const char *sentences[] = { text->headline, text->why, text->now, text->ask };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_test_message ("%s: %s", what, sentences[i]);
      g_assert_nonnull (sentences[i]);
      g_assert_cmpstr (sentences[i], !=, "");
      g_assert_null (strpbrk (sentences[i], "{}"));
      g_assert_null (strstr (sentences[i], "  "));
    }
}

/* Every code has four sentences, and they are whole even where nothing is known beside the code. */
static void
test_every_code (void)
{
  g_autoptr (GEnumClass) codes = g_type_class_ref (UK_TYPE_FINDING_CODE);

  for (guint i = 0; i < codes->n_values; i++)
    {
      UkFindingCode code = (UkFindingCode) codes->values[i].value;
      g_auto (UkCauseText) text = uk_cause_describe (code, NULL, NULL);

      assert_whole (&text, codes->values[i].value_nick);
      g_assert_cmpint (uk_finding_code_get_layer (code), <=, UK_LAYER_REMARK);
    }
}

/* Those that share a code: each is whole, and the words that tell it from the rest do so. */
static void
test_every_variant (void)
{
  guint n = 0;
  const UkCauseVariant *variants = uk_cause_get_variants (&n);

  for (guint i = 0; i < n; i++)
    {
      const UkCauseVariant *variant = &variants[i];
      g_auto (GStrv) words
          = g_strsplit (variant->evidence != NULL ? variant->evidence : "", "|", -1);
      g_autoptr (UkFinding) finding
          = uk_finding_new (variant->code, "mail.example.jp:993", words[0], 0);
      g_auto (UkCauseText) text = uk_cause_fill_row (&variant->row, finding, NULL);

      assert_whole (&text, "variant");
      g_assert_cmpuint (variant->number, <=, 52);
      if (variant->evidence == NULL)
        continue;
      g_assert_true (uk_cause_find_variant (variant->code, finding, NULL) == variant);
      g_assert_cmpint (uk_cause_get_certainty (variant->code, finding, NULL), ==,
                       variant->certainty);
    }
}

static void
test_every_input_error (void)
{
  for (int code = UK_MODEL_ERROR_ADDRESS_EMPTY; code <= UK_MODEL_ERROR_ADDRESS_HAS_PORT; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (UK_MODEL_ERROR, code, "x");
      g_auto (UkCauseText) text = uk_cause_describe_error (error);

      assert_whole (&text, "input");
    }
}

static const struct
{
  const char *domain;
  int code;
  const char *headline;
} error_cases[] = {
  { "g-io-error-quark", G_IO_ERROR_CANCELLED, "The test was stopped." },
  { "g-file-error-quark", G_FILE_ERROR_NOENT, "This file was not found." },
  { "g-io-error-quark", G_IO_ERROR_PERMISSION_DENIED, "This file may not be opened." },
  { "g-resolver-error-quark", 0, "The connection did not work." },
  { "some-other-quark", 3, "Something went wrong that this app does not know." },
};

static void
test_other_errors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (error_cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (g_quark_from_string (error_cases[i].domain),
                                                      error_cases[i].code, "disk {full}");
      g_auto (UkCauseText) text = uk_cause_describe_error (error);

      g_assert_cmpstr (text.headline, ==, error_cases[i].headline);
      g_assert_nonnull (text.ask);
    }
}

static UkReport *
new_report (const char *const *cert_names, const char *provider_id)
{
  g_autoptr (UkAddress) address = uk_address_new ("hanako@example.jp", NULL);
  UkReport *report = uk_report_new (address);
  GVariantBuilder readings = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&readings, "{sv}", UK_READING_IMAP_QUOTA_USED_PERCENT,
                         g_variant_new_int64 (96));
  g_variant_builder_add (&readings, "{sv}", UK_READING_TLS_CERT_NAMES,
                         g_variant_new_strv (cert_names, -1));
  g_variant_unref (report->readings);
  report->readings = g_variant_ref_sink (g_variant_builder_end (&readings));
  report->provider_id = g_strdup (provider_id);
  return report;
}

/* Two at most, and what is known of the provider comes first. */
static void
test_others (void)
{
  const char *const names[] = { NULL };
  g_autoptr (UkReport) report = new_report (names, NULL);
  g_auto (GStrv) usual = uk_cause_dup_others (UK_FINDING_WRONG_PASSWORD, NULL, report);
  g_auto (GStrv) known = NULL;
  g_auto (GStrv) none = uk_cause_dup_others (UK_FINDING_OFFLINE, NULL, report);

  report->facts.provider_flags = UK_PROVIDER_FLAG_IMAP_SWITCH;
  known = uk_cause_dup_others (UK_FINDING_WRONG_PASSWORD, NULL, report);
  g_assert_cmpuint (g_strv_length (usual), ==, 2);
  g_assert_cmpuint (g_strv_length (known), ==, 2);
  g_assert_true (g_str_has_prefix (known[0], "IMAP may be switched off"));
  g_assert_cmpstr (known[1], ==, usual[0]);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
set_finding (UkReport *report, UkFinding *finding)
{
  g_autoptr (UkFindings) none = uk_findings_new ();

  uk_findings_unref (report->findings);
  report->findings = uk_findings_append (none, finding);
}

/* The headline is the first of the diagnosis; what it may be instead comes as codes and as
 * sentences alike. */
static void
test_headline (void)
{
  const char *const names[] = { NULL };
  g_autoptr (UkReport) report = new_report (names, NULL);
  g_autoptr (UkFinding) finding
      = uk_finding_new (UK_FINDING_WRONG_PASSWORD, "a.example:993", "no", 1);
  g_autoptr (UkFinding) expired
      = uk_finding_new (UK_FINDING_WRONG_PASSWORD, "a.example:993", "[EXPIRED] no", 1);
  UkFindingCode ok = UK_FINDING_OK;
  UkHeadline headline;

  g_array_append_val (report->diagnosis, ok);
  headline = uk_checkup_pick_headline (report);
  g_assert_cmpint (headline.code, ==, UK_FINDING_OK);
  g_assert_cmpuint (headline.n_also, ==, 0);
  g_assert_null (headline.finding);

  g_array_index (report->diagnosis, UkFindingCode, 0) = UK_FINDING_WRONG_PASSWORD;
  set_finding (report, finding);
  report->facts.provider_flags = UK_PROVIDER_FLAG_IMAP_SWITCH;
  headline = uk_checkup_pick_headline (report);
  g_assert_true (headline.finding == finding);
  g_assert_cmpint (headline.certainty, ==, UK_CERTAINTY_LIKELY);
  g_assert_cmpuint (headline.n_also, ==, 2);
  g_assert_cmpint (headline.also[0], ==, UK_FINDING_IMAP_DISABLED);
  g_assert_cmpint (headline.also[1], ==, UK_FINDING_USERNAME_IS_LOCALPART);

  /* The server's own reason leaves no room for others. */
  set_finding (report, expired);
  headline = uk_checkup_pick_headline (report);
  g_assert_cmpint (headline.certainty, ==, UK_CERTAINTY_SURE);
  g_assert_cmpuint (headline.n_also, ==, 0);
}

static void
test_values (void)
{
  const char *const names[] = { "*.hoster.example", "sv14.hoster.example", NULL };
  g_autoptr (UkReport) report = new_report (names, NULL);
  g_autoptr (UkFinding) finding
      = uk_finding_new (UK_FINDING_CERT_WRONG_HOST, "mail.example.jp:993", NULL, 0);
  g_auto (UkCauseText) name = uk_cause_describe (UK_FINDING_CERT_WRONG_HOST, finding, report);
  g_auto (UkCauseText) quota = uk_cause_describe (UK_FINDING_QUOTA_NEARLY_FULL, NULL, report);
  g_auto (UkCauseText) sender = uk_cause_describe (UK_FINDING_SENDER_REFUSED, NULL, report);

  g_assert_cmpstr (
      name.headline, ==,
      "The certificate is for *.hoster.example, sv14.hoster.example, not for mail.example.jp.");
  g_assert_nonnull (strstr (name.now, "Use sv14.hoster.example as server name."));
  g_assert_cmpstr (quota.headline, ==, "The mailbox is nearly full (96 %).");
  g_assert_nonnull (strstr (sender.now, "hanako@example.jp"));
}

/* A row tells its finding before there is a report. */
static void
test_without_a_report (void)
{
  g_autoptr (UkFinding) name = uk_finding_new (UK_FINDING_CERT_WRONG_HOST, "a.example:993",
                                               "certificate for b.example", 0);
  g_autoptr (UkFinding) username
      = uk_finding_new (UK_FINDING_USERNAME_IS_LOCALPART, "a.example:993", NULL, 0);
  g_auto (UkCauseText) name_text = uk_cause_describe (UK_FINDING_CERT_WRONG_HOST, name, NULL);
  g_auto (UkCauseText) username_text
      = uk_cause_describe (UK_FINDING_USERNAME_IS_LOCALPART, username, NULL);

  g_assert_cmpstr (name_text.headline, ==, "The certificate is for b.example, not for a.example.");
  g_assert_cmpstr (username_text.headline, ==, "Login worked with \"the part before the @\" as user name.");
}

/* Where another server passed, that is the one to use. */
static void
test_suggests_what_passed (void)
{
  const char *const names[] = { "other.hoster.example", NULL };
  g_autoptr (UkReport) report = new_report (names, NULL);
  g_autoptr (UkEndpoint) endpoint = uk_endpoint_new (
      UK_PROTOCOL_IMAP, UK_SECURITY_TLS, "sv14.hoster.example", 993, "x", UK_AUTH_PASSWORD);
  g_autoptr (UkFinding) finding
      = uk_finding_new (UK_FINDING_CERT_WRONG_HOST, "mail.example.jp:993", NULL, 0);
  g_auto (UkCauseText) text = { NULL, NULL, NULL, NULL };

  report->incoming = uk_candidate_new (endpoint, UK_SOURCE_TWIN, UK_TRUST_T3, FALSE, FALSE);
  text = uk_cause_describe (UK_FINDING_CERT_WRONG_HOST, finding, report);
  g_assert_nonnull (strstr (text.now, "Use sv14.hoster.example"));
}

/* What a server wrote is text, not a place for more values. */
static void
test_braces_of_others (void)
{
  const char *const names[] = { "{host}.example", NULL };
  g_autoptr (UkReport) report = new_report (names, NULL);
  g_autoptr (UkFinding) finding
      = uk_finding_new (UK_FINDING_CERT_WRONG_HOST, "a.example:993", NULL, 0);
  g_auto (UkCauseText) text = uk_cause_describe (UK_FINDING_CERT_WRONG_HOST, finding, report);

  g_assert_cmpstr (text.headline, ==, "The certificate is for {host}.example, not for a.example.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/causes/every-code", test_every_code);
  g_test_add_func ("/uketori/causes/every-variant", test_every_variant);
  g_test_add_func ("/uketori/causes/others", test_others);
  g_test_add_func ("/uketori/causes/headline", test_headline);
  g_test_add_func ("/uketori/causes/every-input-error", test_every_input_error);
  g_test_add_func ("/uketori/causes/other-errors", test_other_errors);
  g_test_add_func ("/uketori/causes/values", test_values);
  g_test_add_func ("/uketori/causes/without-a-report", test_without_a_report);
  g_test_add_func ("/uketori/causes/suggests-what-passed", test_suggests_what_passed);
  g_test_add_func ("/uketori/causes/braces-of-others", test_braces_of_others);
  return g_test_run ();
}
