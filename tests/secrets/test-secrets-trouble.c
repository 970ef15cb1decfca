/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* No bus, no service, a service that never answers, a service without a keyring; and giving up. */
#include "config.h"

#include <stdio.h>

#include "secrets-fixture.h"

#define HANAKO "hanako@yamada-shoten.example"
#define SERVICE "org.freedesktop.secrets"
#define SHORT_LIMIT_MS 200
#define CANCEL_MAX_US (100 * G_TIME_SPAN_MILLISECOND) /* DESIGN.md section 4 */

static const char *program;

static void
assert_all_fail (UkSecrets *secrets, GCancellable *cancellable, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fixture_store (secrets, HANAKO, "a", cancellable, &error));
  g_assert_error (error, domain, code);
  g_clear_error (&error);
  g_assert_null (fixture_lookup (secrets, HANAKO, cancellable, &error));
  g_assert_error (error, domain, code);
  g_clear_error (&error);
  g_assert_null (fixture_list (secrets, cancellable, &error));
  g_assert_error (error, domain, code);
  g_clear_error (&error);
  g_assert_cmpint (fixture_clear (secrets, HANAKO, cancellable, &error), ==, -1);
  g_assert_error (error, domain, code);
}

static void
assert_not_there (UkSecrets *secrets)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fixture_probe (secrets, NULL, &error), ==, UK_SECRETS_NOT_THERE);
  g_assert_no_error (error);
}

/* Also run as "test-secrets-trouble no-bus", with an address where no bus is. */
static void
test_no_service (void)
{
  g_autoptr (UkSecrets) secrets = uk_secrets_new (0);

  assert_not_there (secrets);
  assert_all_fail (secrets, NULL, UK_SECRETS_ERROR, UK_SECRETS_ERROR_UNAVAILABLE);
}

/* Every call is swallowed before GDBus can say that there is no such object. */
static GDBusMessage *
swallow_filter (GDBusConnection *bus, GDBusMessage *message, gboolean is_incoming,
                gpointer user_data)
{
  if (is_incoming && g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    g_clear_object (&message);
  return message;
}

static void
name_acquired_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* Started as "test-secrets-trouble --hang": owns the name of the service and never answers. */
static int
run_hanging_service (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  gboolean is_acquired = FALSE;

  g_dbus_connection_add_filter (bus, swallow_filter, NULL, NULL);
  g_bus_own_name_on_connection (bus, SERVICE, G_BUS_NAME_OWNER_FLAGS_NONE, name_acquired_cb, NULL,
                                &is_acquired, NULL);
  while (!is_acquired)
    g_main_context_iteration (NULL, TRUE);
  puts ("ready");
  fflush (stdout);
  fixture_wait_for_end_of_input ();
  return 0;
}

static GSubprocess *
start_hanging_service (void)
{
  const char *argv[] = { program, "--hang", NULL };
  GSubprocess *service = fixture_spawn (argv);
  g_autofree char *line = fixture_read_line (service);

  g_assert_cmpstr (line, ==, "ready");
  return service;
}

static void
end_service (GSubprocess *service)
{
  fixture_end (service);
  fixture_wait_for_name (SERVICE, FALSE);
}

static void
test_hanging_service_ends_in_time (void)
{
  g_autoptr (GSubprocess) service = start_hanging_service ();
  g_autoptr (UkSecrets) secrets = uk_secrets_new (SHORT_LIMIT_MS);
  g_autoptr (GError) error = NULL;
  gint64 started_us = g_get_monotonic_time ();

  g_assert_cmpint (fixture_probe (secrets, NULL, &error), ==, UK_SECRETS_UNKNOWN);
  g_assert_error (error, UK_SECRETS_ERROR, UK_SECRETS_ERROR_TIMEOUT);
  g_assert_cmpint (g_get_monotonic_time () - started_us, >=, SHORT_LIMIT_MS * 1000);
  assert_all_fail (secrets, NULL, UK_SECRETS_ERROR, UK_SECRETS_ERROR_TIMEOUT);
  end_service (service);

  /* The next call is none the worse for it. */
  assert_not_there (secrets);
}

static gboolean
cancel_cb (gpointer user_data)
{
  gint64 *cancelled_us = g_object_get_data (user_data, "cancelled-us");

  *cancelled_us = g_get_monotonic_time ();
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
test_cancel_ends_at_once (void)
{
  g_autoptr (GSubprocess) service = start_hanging_service ();
  g_autoptr (UkSecrets) secrets = uk_secrets_new (0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 cancelled_us = 0;

  g_object_set_data (G_OBJECT (cancellable), "cancelled-us", &cancelled_us);
  g_timeout_add (50, cancel_cb, cancellable);
  g_assert_null (fixture_lookup (secrets, HANAKO, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (cancelled_us, >, 0);
  g_assert_cmpint (g_get_monotonic_time () - cancelled_us, <, CANCEL_MAX_US);

  /* Cancelled before it began. */
  assert_all_fail (secrets, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  end_service (service);
}

/* As on a PC whose person never made a keyring, with nobody there to ask. */
static void
test_service_without_a_keyring (void)
{
  /* Our G_DEBUG would make it end at a warning about the prompter that is not there. */
  const char *argv[]
      = { "env", "-u", "G_DEBUG", "gnome-keyring-daemon", "--foreground", "--components=secrets",
          NULL };
  g_autoptr (GSubprocess) service = fixture_spawn (argv);
  g_autoptr (UkSecrets) secrets = uk_secrets_new (0);
  g_autoptr (GError) error = NULL;

  fixture_wait_for_name (SERVICE, TRUE);
  assert_not_there (secrets);
  g_assert_null (fixture_lookup (secrets, HANAKO, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (fixture_store (secrets, HANAKO, "a", NULL, &error));
  g_assert_error (error, UK_SECRETS_ERROR, UK_SECRETS_ERROR_UNAVAILABLE);
  end_service (service);
}

int
main (int argc, char *argv[])
{
  program = argv[0];
  if (argc == 2 && g_str_equal (argv[1], "--hang"))
    return run_hanging_service ();

  g_test_init (&argc, &argv, NULL);
  if (argc == 2 && g_str_equal (argv[1], "no-bus"))
    {
      g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
      g_test_add_func ("/uketori/secrets/trouble/no-bus", test_no_service);
      return g_test_run ();
    }
  g_test_add_func ("/uketori/secrets/trouble/no-service", test_no_service);
  g_test_add_func ("/uketori/secrets/trouble/hanging-service", test_hanging_service_ends_in_time);
  g_test_add_func ("/uketori/secrets/trouble/cancel", test_cancel_ends_at_once);
  g_test_add_func ("/uketori/secrets/trouble/no-keyring", test_service_without_a_keyring);
  return g_test_run ();
}
