/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Hands the three sources of Evolution to its registry, which takes them at once. The bus name ends
 * in a version that changes with Evolution, so it is looked up.
 */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_PREFIX "org.gnome.evolution.dataserver.Sources"
#define OBJECT_PATH "/org/gnome/evolution/dataserver/SourceManager"
#define INTERFACE "org.gnome.evolution.dataserver.SourceManager"
#define TIMEOUT_MS 10000

/* Adds the bus names that @method lists; running ones and those that the bus can start. */
static char *
find_in_list (GDBusConnection *connection, const char *method, GCancellable *cancellable)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method,
      NULL, G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, TIMEOUT_MS, cancellable, NULL);
  g_autofree const char **names = NULL;

  if (reply == NULL)
    return NULL;
  g_variant_get (reply, "(^a&s)", &names);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], NAME_PREFIX))
      return g_strdup (names[i]);
  return NULL;
}

static char *
find_name (GDBusConnection *connection, GCancellable *cancellable)
{
  char *name = find_in_list (connection, "ListNames", cancellable);

  return name != NULL ? name : find_in_list (connection, "ListActivatableNames", cancellable);
}

static GVariant *
build_sources (GPtrArray *parts)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  for (guint i = 0; i < parts->len; i++)
    {
      UkExportPart *part = g_ptr_array_index (parts, i);
      g_autofree char *uid = g_strndup (part->name, strlen (part->name) - strlen (".source"));
      g_autofree char *text
          = g_strndup (g_bytes_get_data (part->content, NULL), g_bytes_get_size (part->content));

      g_variant_builder_add (&builder, "{ss}", uid, text);
    }
  return g_variant_new ("(a{ss})", &builder);
}

/**
 * uk_export_register:
 * @connection: of the session
 *
 * Adds the account to Evolution, if its registry runs or can be started. Waits for it: for the
 * terminal, or a thread.
 *
 * Returns: %FALSE where it cannot be reached or takes no such account
 * Errors: as uk_export_render_parts(); %UK_EXPORT_ERROR_WRITE where the registry says no
 */
gboolean
uk_export_register (const UkExportRequest *request, GDBusConnection *connection,
                    GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) parts = uk_export_render_parts (&uk_export_evolution, request, error);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) cause = NULL;

  if (parts == NULL)
    return FALSE;
  name = find_name (connection, cancellable);
  if (name == NULL)
    {
      g_set_error_literal (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_WRITE,
                           _ ("Evolution is not there. Save the files instead."));
      return FALSE;
    }
  reply = g_dbus_connection_call_sync (connection, name, OBJECT_PATH, INTERFACE, "CreateSources",
                                       build_sources (parts), NULL, G_DBUS_CALL_FLAGS_NONE,
                                       TIMEOUT_MS, cancellable, &cause);
  if (reply != NULL)
    return TRUE;
  g_dbus_error_strip_remote_error (cause);
  g_set_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_WRITE,
               /* Translators: %s is what Evolution says */
               _ ("Evolution did not take the account: %s"), cause->message);
  return FALSE;
}

static void
register_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, &error);

  if (connection != NULL && uk_export_register (task_data, connection, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * uk_export_register_async:
 *
 * uk_export_register() on the session bus, for a window: Evolution's registry may take seconds to
 * start.
 */
void
uk_export_register_async (UkExportRequest *request, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, uk_export_register_async);
  g_task_set_task_data (task, uk_export_request_ref (request),
                        (GDestroyNotify) uk_export_request_unref);
  g_task_run_in_thread (task, register_in_thread);
}

/**
 * uk_export_register_finish:
 *
 * Errors: as uk_export_register(), and those of g_bus_get()
 */
gboolean
uk_export_register_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
