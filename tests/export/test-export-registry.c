/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Handing an account to Evolution where it is not there, or says no. That it takes one is shown with
 * the real registry, in scripts/check-clients. */
#include "config.h"

#include <string.h>

#include "uk-export.h"

#define NAME "org.gnome.evolution.dataserver.Sources5"
#define PATH "/org/gnome/evolution/dataserver/SourceManager"
#define DEADLINE_SECONDS 30

static const char interface_xml[]
    = "<node><interface name='org.gnome.evolution.dataserver.SourceManager'>"
      "<method name='CreateSources'><arg type='a{ss}' direction='in'/></method>"
      "</interface></node>";

static guint n_sources;

static void
refuse_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
           const char *method, GVariant *parameters, GDBusMethodInvocation *call,
           gpointer user_data)
{
  g_autoptr (GVariant) sources = g_variant_get_child_value (parameters, 0);

  n_sources = (guint) g_variant_n_children (sources);
  g_dbus_method_invocation_return_dbus_error (call, "org.example.Refused", "the disk is full");
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static void
named_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
deadline_cb (gpointer user_data)
{
  g_error ("Evolution was waited for too long");
  return G_SOURCE_REMOVE;
}

static UkExportRequest *
new_request (void)
{
  g_autoptr (UkAddress) address = uk_address_new ("hanako@example.jp", NULL);
  g_autoptr (UkEndpoint) imap
      = uk_endpoint_new (UK_PROTOCOL_IMAP, UK_SECURITY_TLS, "imap.example.jp", 0,
                         "hanako@example.jp", UK_AUTH_PASSWORD);
  g_autoptr (UkEndpoint) smtp
      = uk_endpoint_new (UK_PROTOCOL_SMTP, UK_SECURITY_TLS, "smtp.example.jp", 0,
                         "hanako@example.jp", UK_AUTH_PASSWORD);
  g_autoptr (UkAccount) account
      = uk_account_new (address, "花子", NULL, imap, NULL, smtp, UK_PROTOCOL_IMAP);

  return uk_export_request_new (account, NULL, NULL, NULL);
}

static void
assert_refused (const char *sentence)
{
  g_autoptr (UkExportRequest) request = new_request ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint deadline = g_timeout_add_seconds (DEADLINE_SECONDS, deadline_cb, NULL);

  uk_export_register_async (request, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
  g_assert_false (uk_export_register_finish (result, &error));
  g_assert_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_WRITE);
  g_assert_nonnull (strstr (error->message, sentence));
}

static void
test_not_there (void)
{
  assert_refused ("Evolution is not there");
}

static void
test_says_no (void)
{
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  const GDBusInterfaceVTable vtable = { .method_call = refuse_cb };
  guint object = g_dbus_connection_register_object (connection, PATH, node->interfaces[0], &vtable,
                                                    NULL, NULL, NULL);
  gboolean named = FALSE;
  guint name = g_bus_own_name_on_connection (connection, NAME, G_BUS_NAME_OWNER_FLAGS_NONE,
                                             named_cb, NULL, &named, NULL);

  while (!named)
    g_main_context_iteration (NULL, TRUE);
  assert_refused ("the disk is full");
  g_assert_cmpuint (n_sources, ==, 3);
  g_bus_unown_name (name);
  g_dbus_connection_unregister_object (connection, object);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GTestDBus) bus = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/export/registry/not-there", test_not_there);
  g_test_add_func ("/uketori/export/registry/says-no", test_says_no);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  status = g_test_run ();
  g_test_dbus_down (bus);
  return status;
}
