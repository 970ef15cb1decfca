/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-reminder.h"

#include <glib/gi18n-lib.h>

/* The Background portal is the one way that works in a Flatpak and outside, and that the person can
 * take back in the desktop's own settings
 * (https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Background.html,
 * checked 2026-11-24). Where there is none, or it says no, the preference goes back to off. */

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define KEY "reminder"

static void changed_cb (GSettings *settings, const char *key, gpointer user_data);

static void
take_back (GSettings *settings)
{
  g_signal_handlers_block_by_func (settings, changed_cb, NULL);
  g_settings_set_boolean (settings, KEY, FALSE);
  g_signal_handlers_unblock_by_func (settings, changed_cb, NULL);
}

typedef struct
{
  GSettings *settings;  /* (owned) */
  GDBusConnection *bus; /* (owned) */
  guint subscription;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_object_unref (self->settings);
  g_object_unref (self->bus);
  g_free (self);
}

static void
answered_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
             const char *signal, GVariant *parameters, gpointer user_data)
{
  Request *self = user_data;
  g_autoptr (GVariant) results = NULL;
  guint response = 0;
  gboolean autostart = FALSE;

  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "autostart", "b", &autostart);
  if (g_settings_get_boolean (self->settings, KEY) && (response != 0 || !autostart))
    take_back (self->settings);
  g_dbus_connection_signal_unsubscribe (bus, self->subscription);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GSettings) settings = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL)
    return;
  g_debug ("There is no Background portal: %s", error->message);
  take_back (settings);
}

/* The answer may come before the call has returned, so its path is known beforehand
 * (org.freedesktop.portal.Request). Returns: (transfer full) */
static char *
dup_answer_path (GDBusConnection *bus, const char *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (bus) + 1);

  g_strdelimit (sender, ".", '_');
  return g_strdup_printf (PORTAL_PATH "/request/%s/%s", sender, token);
}

static void
listen (GSettings *settings, GDBusConnection *bus, const char *token)
{
  Request *request = g_new0 (Request, 1);
  g_autofree char *path = dup_answer_path (bus, token);

  request->settings = g_object_ref (settings);
  request->bus = g_object_ref (bus);
  request->subscription = g_dbus_connection_signal_subscribe (
      bus, PORTAL_NAME, "org.freedesktop.portal.Request", "Response", path, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, answered_cb, request, request_free);
}

static void
bus_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GSettings) settings = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  g_autofree char *token = g_strdup_printf ("uketori%u", g_random_int ());
  const char *const command[] = { "uketori", "--reminder", NULL };
  GVariantDict options;

  if (bus == NULL)
    {
      take_back (settings);
      return;
    }
  listen (settings, bus, token);
  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, "handle_token", "s", token);
  g_variant_dict_insert (&options, "reason", "s",
                         _ ("Uketori reminds you when a saved address should be looked at again."));
  g_variant_dict_insert (&options, "autostart", "b", g_settings_get_boolean (settings, KEY));
  g_variant_dict_insert_value (&options, "commandline", g_variant_new_strv (command, -1));
  g_dbus_connection_call (
      bus, PORTAL_NAME, PORTAL_PATH, "org.freedesktop.portal.Background", "RequestBackground",
      g_variant_new ("(s@a{sv})", "", g_variant_dict_end (&options)), G_VARIANT_TYPE ("(o)"),
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, asked_cb, g_object_ref (settings));
}

static void
changed_cb (GSettings *settings, const char *key, gpointer user_data)
{
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_found_cb, g_object_ref (settings));
}

void
uk_reminder_follow (GSettings *settings)
{
  g_signal_connect (settings, "changed::" KEY, G_CALLBACK (changed_cb), NULL);
}
