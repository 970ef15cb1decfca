/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-closures.h"

#include "ui-support.h"

static void
test_check_states (void)
{
  static const struct
  {
    UkCheckState state;
    UkMarkKind mark;
    gboolean over;
  } cases[] = {
    { UK_CHECK_WAITING, UK_MARK_NONE, FALSE },  { UK_CHECK_RUNNING, UK_MARK_RUNNING, FALSE },
    { UK_CHECK_OK, UK_MARK_OK, TRUE },          { UK_CHECK_WARNING, UK_MARK_WARNING, TRUE },
    { UK_CHECK_FAILED, UK_MARK_BAD, TRUE },     { UK_CHECK_SKIPPED, UK_MARK_NONE, TRUE },
    { UK_CHECK_CANCELLED, UK_MARK_NONE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (uk_check_state_to_mark (cases[i].state), ==, cases[i].mark);
      g_assert_cmpint (uk_check_state_is_over (cases[i].state), ==, cases[i].over);
      g_assert_cmpstr (uk_check_state_to_word (cases[i].state), !=, "");
    }
}

/* A mark never stands alone, and no two states share a word. */
static void
test_words_differ (void)
{
  for (int a = UK_CHECK_WAITING; a <= UK_CHECK_CANCELLED; a++)
    for (int b = UK_CHECK_WAITING; b < a; b++)
      g_assert_cmpstr (uk_check_state_to_word ((UkCheckState) a), !=,
                       uk_check_state_to_word ((UkCheckState) b));
}

static void
test_check_name (void)
{
  g_autofree char *with = uk_check_to_name ("A", UK_CHECK_OK, "D");
  g_autofree char *without = uk_check_to_name ("A", UK_CHECK_OK, "");
  const char *word = uk_check_state_to_word (UK_CHECK_OK);

  /* Item, state, detail: in this order. */
  g_assert_true (g_str_has_prefix (with, "A"));
  g_assert_nonnull (strstr (with, word));
  g_assert_true (g_str_has_suffix (with, "D"));
  g_assert_true (g_str_has_suffix (without, word));
}

static void
test_cause_text (void)
{
  g_auto (UkCauseText) whole = { g_strdup ("head"), g_strdup ("why"), g_strdup ("now"), NULL };
  g_auto (UkCauseText) bare = { g_strdup ("head"), g_strdup (""), NULL, NULL };
  g_autofree char *long_text = uk_cause_to_text (&whole);
  g_autofree char *short_text = uk_cause_to_text (&bare);

  g_assert_cmpstr (long_text, ==, "head\nwhy\nnow");
  g_assert_cmpstr (short_text, ==, "head");
}

static void
test_endpoint_details (void)
{
  g_autoptr (UkEndpoint) tls = uk_endpoint_new (UK_PROTOCOL_IMAP, UK_SECURITY_TLS,
                                                "imap.example.jp", 993, NULL, UK_AUTH_PASSWORD);
  g_autoptr (UkEndpoint) none = uk_endpoint_new (UK_PROTOCOL_SMTP, UK_SECURITY_NONE,
                                                 "smtp.example.jp", 25, NULL, UK_AUTH_PASSWORD);
  g_autofree char *good = uk_endpoint_to_details (tls);
  g_autofree char *bad = uk_endpoint_to_details (none);

  g_assert_nonnull (strstr (good, "993"));
  g_assert_nonnull (strstr (good, "SSL/TLS"));
  g_assert_nonnull (strstr (bad, "25"));
  g_assert_null (strstr (bad, "TLS"));
}

static void
test_every_source_has_words (void)
{
  g_autoptr (GEnumClass) sources = g_type_class_ref (UK_TYPE_SOURCE);

  for (guint i = 0; i < sources->n_values; i++)
    g_assert_cmpstr (uk_source_to_text ((UkSource) sources->values[i].value), !=, "");
}

static void
test_every_option_has_a_picture (void)
{
  gsize n = 0;
  const UkQuestion *questions = uk_questions_get_all (&n);

  for (gsize i = 0; i < n; i++)
    for (guint j = 0; j < questions[i].n_options && !questions[i].optional; j++)
      {
        const char *icon = uk_option_to_icon (questions[i].id, questions[i].options[j].code);
        g_assert_nonnull (icon);
        g_assert_true (gtk_icon_theme_has_icon (
            gtk_icon_theme_get_for_display (gdk_display_get_default ()), icon));
      }
}

static void
test_password_notice (void)
{
  g_assert_null (uk_password_to_notice (""));
  g_assert_null (uk_password_to_notice ("hana-7-Ume"));
  g_assert_nonnull (uk_password_to_notice ("ｈａｎａ"));
  g_assert_nonnull (uk_password_to_notice (" hana"));
  g_assert_nonnull (uk_password_to_notice ("hana "));
  g_assert_cmpstr (uk_password_to_notice ("はな "), !=, uk_password_to_notice ("hana "));
}

static void
test_keyring_reason (void)
{
  g_assert_null (uk_keyring_to_reason (UK_SECRETS_READY));
  g_assert_null (uk_keyring_to_reason (UK_SECRETS_UNKNOWN));
  g_assert_cmpstr (uk_keyring_to_reason (UK_SECRETS_NOT_THERE), !=,
                   uk_keyring_to_reason (UK_SECRETS_IS_LOCKED));
}

static void
test_confidence_dots (void)
{
  g_assert_cmpstr (uk_confidence_to_dots (UK_CONFIDENCE_LOW), ==, "●○○");
  g_assert_cmpstr (uk_confidence_to_dots (UK_CONFIDENCE_MEDIUM), ==, "●●○");
  g_assert_cmpstr (uk_confidence_to_dots (UK_CONFIDENCE_HIGH), ==, "●●●");
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_get_application ();

  g_test_add_func ("/uketori/closures/check-states", test_check_states);
  g_test_add_func ("/uketori/closures/words-differ", test_words_differ);
  g_test_add_func ("/uketori/closures/check-name", test_check_name);
  g_test_add_func ("/uketori/closures/cause-text", test_cause_text);
  g_test_add_func ("/uketori/closures/endpoint-details", test_endpoint_details);
  g_test_add_func ("/uketori/closures/every-source-has-words", test_every_source_has_words);
  g_test_add_func ("/uketori/closures/every-option-has-a-picture", test_every_option_has_a_picture);
  g_test_add_func ("/uketori/closures/password-notice", test_password_notice);
  g_test_add_func ("/uketori/closures/keyring-reason", test_keyring_reason);
  g_test_add_func ("/uketori/closures/confidence-dots", test_confidence_dots);
  return g_test_run ();
}
