/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Which language the preferences choose, and that of the words inside it. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "ui-support.h"
#include "uk-preferences.h"

typedef struct
{
  const char *desktop;
  const char *chosen; /* empty: as the desktop */
  gboolean readings;
  const char *expected;
} Case;

static const Case cases[] = {
  { "ja", "", FALSE, "ja" },
  { "ja", "", TRUE, "ja@readings:ja" },
  { "ja_JP.UTF-8", "", TRUE, "ja@readings:ja" },
  { "en", "ja", TRUE, "ja@readings:ja" },
  { "ja", "en", TRUE, "en" },
  { "en", "", TRUE, "en" },
};

static void
test_language (void)
{
  g_autoptr (GSettings) settings = uk_preferences_open ();

  g_assert_nonnull (settings);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_setenv ("LANGUAGE", cases[i].desktop, TRUE);
      g_settings_set_string (settings, "language", cases[i].chosen);
      g_settings_set_boolean (settings, "readings", cases[i].readings);
      uk_preferences_apply_language ();
      g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, cases[i].expected);
    }
}

/* gettext looks at LANGUAGE again once the locale was set again. */
static void
take_language (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  g_assert_nonnull (setlocale (LC_ALL, ""));
}

static void
test_texts (void)
{
  g_autofree char *language = g_strdup (g_getenv ("LANGUAGE"));
  const char *difficult = "Keep passwords that worked in this PC's keyring";

  take_language ("ja@readings:ja");
  g_assert_nonnull (strstr (g_dgettext (GETTEXT_PACKAGE, difficult), "鍵(かぎ)の"));
  g_assert_cmpstr (g_dpgettext2 (GETTEXT_PACKAGE, "language tag", "en"), ==, "ja");
  take_language ("ja");
  g_assert_null (strstr (g_dgettext (GETTEXT_PACKAGE, difficult), "かぎ"));
  take_language (language);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/uketori/preferences/texts", test_texts);
  g_test_add_func ("/uketori/preferences/language", test_language);
  return g_test_run ();
}
