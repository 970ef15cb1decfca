/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-secrets-portal.h"

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define SECRET_INTERFACE "org.freedesktop.portal.Secret"

/* xdg-desktop-portal 1.22 was seen to need 40 ms. */
#define ASK_AGAIN_MS 50
#define GIVE_UP_MS 2000

/* As long as libsecret's own decision holds: for the life of the process. */
static gboolean has_settled;

static void ask (GTask *task);

/**
 * uk_secrets_portal_is_wanted:
 *
 * Returns: whether libsecret would use the Secret portal, and nobody has waited for it yet
 */
gboolean
uk_secrets_portal_is_wanted (void)
{
  return !has_settled && g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

static gboolean
ask_again_cb (gpointer user_data)
{
  ask (G_TASK (user_data));
  return G_SOURCE_REMOVE;
}

static gboolean
is_time_over (GTask *task)
{
  const gint64 *end_us = g_task_get_task_data (task);

  return g_get_monotonic_time () > *end_us;
}

/* Nobody to ask is an answer too: the desktop has no portal. */
static gboolean
is_settled (const GError *error)
{
  return error == NULL || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) version
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (is_settled (error) || is_time_over (task))
    {
      has_settled = TRUE;
      g_debug ("Secret portal: %s", error != NULL ? error->message : "there");
      g_task_return_boolean (task, version != NULL);
      return;
    }
  g_autoptr (GSource) later = g_timeout_source_new (ASK_AGAIN_MS);
  g_task_attach_source (task, later, ask_again_cb);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (bus == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_dbus_connection_call (bus, PORTAL_NAME, PORTAL_PATH, "org.freedesktop.DBus.Properties", "Get",
                            g_variant_new ("(ss)", SECRET_INTERFACE, "version"),
                            G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, GIVE_UP_MS, cancellable,
                            answered_cb, g_steal_pointer (&task));
}

static void
ask (GTask *task)
{
  g_bus_get (G_BUS_TYPE_SESSION, g_task_get_cancellable (task), connected_cb, g_object_ref (task));
}

/**
 * uk_secrets_portal_settle_async:
 *
 * Waits until the portal has said whether it keeps secrets. xdg-desktop-portal 1.22 answers the
 * call that starts it before its interfaces are there; libsecret asks once and then stays with the
 * answer for the life of the process, and a password would land where the next process does not
 * look (reference/flatpak.md 4.2).
 */
void
uk_secrets_portal_settle_async (GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  gint64 *end_us = g_new (gint64, 1);

  *end_us = g_get_monotonic_time () + GIVE_UP_MS * G_TIME_SPAN_MILLISECOND;
  g_task_set_task_data (task, end_us, g_free);
  ask (task);
}

/**
 * uk_secrets_portal_settle_finish:
 *
 * Returns: whether there is a Secret portal; %FALSE without an error where there is none
 * Errors: no session bus, %G_IO_ERROR_CANCELLED
 */
gboolean
uk_secrets_portal_settle_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
