/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-model.h"

#include <string.h>

static void
test_keeps_every_byte (void)
{
  g_autoptr (UkSecret) secret = uk_secret_new ("ひみつ 1 ", -1);
  g_autoptr (UkSecret) part = uk_secret_new ("abcdef", 3);

  g_assert_cmpstr (uk_secret_peek (secret), ==, "ひみつ 1 ");
  g_assert_cmpuint (uk_secret_get_length (secret), ==, strlen ("ひみつ 1 "));
  g_assert_false (uk_secret_is_ascii (secret));
  g_assert_cmpstr (uk_secret_peek (part), ==, "abc");
  g_assert_true (uk_secret_is_ascii (part));
}

static void
test_wipe (void)
{
  char buffer[] = "sentinel";

  uk_secret_wipe (buffer, sizeof buffer);
  for (guint i = 0; i < sizeof buffer; i++)
    g_assert_cmpint (buffer[i], ==, 0);
  uk_secret_wipe (NULL, 0);
}

static void
test_shared (void)
{
  g_autoptr (UkSecret) secret = uk_secret_new ("abc", -1);
  UkSecret *second = uk_secret_ref (secret);

  uk_secret_unref (second);
  g_assert_cmpstr (uk_secret_peek (secret), ==, "abc");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/secret/keeps-every-byte", test_keeps_every_byte);
  g_test_add_func ("/uketori/secret/wipe", test_wipe);
  g_test_add_func ("/uketori/secret/shared", test_shared);
  return g_test_run ();
}
