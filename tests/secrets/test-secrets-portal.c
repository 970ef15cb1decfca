/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* A portal that is there late, that is not there, and that never knows. */
#include "config.h"

#include "secrets-fixture.h"
#include "uk-secrets-portal.h"

#define PORTAL "org.freedesktop.portal.Desktop"

typedef struct
{
  GDBusConnection *bus; /* (owned) another one than the caller's */
  guint n_early;        /* how many questions come before the interface is there */
  guint n_asked;
} Portal;

/* Questions arrive in GDBus's thread; one at a time, and we read only when all is over. */
static GDBusMessage *
portal_filter (GDBusConnection *bus, GDBusMessage *question, gboolean is_incoming,
               gpointer user_data)
{
  Portal *portal = user_data;
  g_autoptr (GDBusMessage) answer = NULL;

  if (!is_incoming || g_strcmp0 (g_dbus_message_get_member (question), "Get") != 0)
    return question;
  if (portal->n_asked++ < portal->n_early)
    answer = g_dbus_message_new_method_error (question, "org.freedesktop.DBus.Error.InvalidArgs",
                                              "No such interface");
  else
    {
      answer = g_dbus_message_new_method_reply (question);
      g_dbus_message_set_body (answer, g_variant_new ("(v)", g_variant_new_uint32 (1)));
    }
  g_dbus_connection_send_message (bus, answer, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
  g_object_unref (question);
  return NULL;
}

static void
portal_start (Portal *portal)
{
  g_autoptr (GError) error = NULL;

  portal->bus = g_dbus_connection_new_for_address_sync (
      g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_add_filter (portal->bus, portal_filter, portal, NULL);
  g_bus_own_name_on_connection (portal->bus, PORTAL, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL,
                                NULL);
  fixture_wait_for_name (PORTAL, TRUE);
}

static void
portal_end (Portal *portal)
{
  g_dbus_connection_close_sync (portal->bus, NULL, NULL);
  g_clear_object (&portal->bus);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

static gboolean
settle (GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  uk_secrets_portal_settle_async (cancellable, settled_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return uk_secrets_portal_settle_finish (result, error);
}

static void
test_asks_until_the_interface_is_there (void)
{
  Portal portal = { .n_early = 2 };
  g_autoptr (GError) error = NULL;

  portal_start (&portal);
  g_assert_true (settle (NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (portal.n_asked, ==, 3);
  portal_end (&portal);
}

static void
test_without_a_portal_nothing_is_waited_for (void)
{
  g_autoptr (GError) error = NULL;

  fixture_wait_for_name (PORTAL, FALSE);
  g_assert_false (settle (NULL, &error));
  g_assert_no_error (error);
}

static void
test_portal_without_secrets_ends (void)
{
  Portal portal = { .n_early = G_MAXUINT };
  g_autoptr (GError) error = NULL;

  portal_start (&portal);
  g_assert_false (settle (NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (portal.n_asked, >, 1);
  portal_end (&portal);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (settle (cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/secrets-portal/asks-until-the-interface-is-there",
                   test_asks_until_the_interface_is_there);
  g_test_add_func ("/uketori/secrets-portal/without-a-portal-nothing-is-waited-for",
                   test_without_a_portal_nothing_is_waited_for);
  g_test_add_func ("/uketori/secrets-portal/portal-without-secrets-ends",
                   test_portal_without_secrets_ends);
  g_test_add_func ("/uketori/secrets-portal/cancelled", test_cancelled);
  return g_test_run ();
}
