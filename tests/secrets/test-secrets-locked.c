/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* gnome-keyring, locked after the start, with nobody who could unlock it. */
#include "config.h"

#include "secrets-fixture.h"

#define HANAKO "hanako@yamada-shoten.example"

static void
lock_keyring (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) reply = NULL;

  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (
      bus, "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service",
      "Lock", g_variant_new_parsed ("([objectpath '/org/freedesktop/secrets/collection/login'],)"),
      NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_locked (GError **error)
{
  g_assert_error (*error, UK_SECRETS_ERROR, UK_SECRETS_ERROR_LOCKED);
  g_clear_error (error);
}

static void
test_empty (void)
{
  g_autoptr (UkSecrets) secrets = uk_secrets_new (0);
  g_autoptr (GError) error = NULL;

  lock_keyring ();
  g_assert_cmpint (fixture_probe (secrets, NULL, &error), ==, UK_SECRETS_IS_LOCKED);
  g_assert_no_error (error);
  g_assert_null (fixture_lookup (secrets, HANAKO, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (fixture_store (secrets, HANAKO, "a", NULL, &error));
  assert_locked (&error);
}

static void
test_with_a_password (void)
{
  g_autoptr (UkSecrets) secrets = uk_secrets_new (0);
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_store (secrets, HANAKO, "a", NULL, &error));
  g_assert_no_error (error);
  lock_keyring ();
  g_assert_cmpint (fixture_probe (secrets, NULL, &error), ==, UK_SECRETS_IS_LOCKED);
  g_assert_no_error (error);

  g_assert_null (fixture_lookup (secrets, HANAKO, NULL, &error));
  assert_locked (&error);
  g_assert_false (fixture_store (secrets, HANAKO, "b", NULL, &error));
  assert_locked (&error);
  g_assert_null (fixture_list (secrets, NULL, &error));
  assert_locked (&error);
  g_assert_cmpint (fixture_clear (secrets, HANAKO, NULL, &error), ==, -1);
  assert_locked (&error);
  g_assert_cmpint (fixture_clear (secrets, NULL, NULL, &error), ==, -1);
  assert_locked (&error);

  /* What was never saved is known not to be there. */
  g_assert_null (fixture_lookup (secrets, "taro@yamada-shoten.example", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_clear (secrets, "taro@yamada-shoten.example", NULL, &error), ==, 0);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* A session each: nothing but a person can unlock it again. */
  if (argc == 2 && g_str_equal (argv[1], "empty"))
    g_test_add_func ("/uketori/secrets/locked/empty", test_empty);
  else
    g_test_add_func ("/uketori/secrets/locked/with-a-password", test_with_a_password);
  return g_test_run ();
}
