/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "secrets-fixture.h"

#include <stdio.h>

/* Far above any limit that a test sets: a test that gets here has hung. */
#define DEADLINE_SECONDS 30

G_NORETURN static gboolean
deadline_cb (gpointer user_data)
{
  g_error ("Nothing happened within %d seconds", DEADLINE_SECONDS);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **out_result = user_data;

  *out_result = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  guint deadline = g_timeout_add_seconds (DEADLINE_SECONDS, deadline_cb, NULL);

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
  return *result;
}

static UkAddress *
new_address (const char *email)
{
  g_autoptr (GError) error = NULL;
  UkAddress *address = email != NULL ? uk_address_new (email, &error) : NULL;

  g_assert_no_error (error);
  return address;
}

UkSecretsState
fixture_probe (UkSecrets *secrets, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  uk_secrets_probe_async (secrets, cancellable, finished_cb, &result);
  return uk_secrets_probe_finish (secrets, wait_for (&result), error);
}

gboolean
fixture_store (UkSecrets *secrets, const char *email, const char *password,
               GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (UkAddress) address = new_address (email);
  g_autoptr (UkSecret) secret = uk_secret_new (password, -1);

  uk_secrets_store_async (secrets, address, secret, cancellable, finished_cb, &result);
  return uk_secrets_store_finish (secrets, wait_for (&result), error);
}

UkSecret *
fixture_lookup (UkSecrets *secrets, const char *email, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (UkAddress) address = new_address (email);

  uk_secrets_lookup_async (secrets, address, cancellable, finished_cb, &result);
  return uk_secrets_lookup_finish (secrets, wait_for (&result), error);
}

int
fixture_clear (UkSecrets *secrets, const char *email, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (UkAddress) address = new_address (email);

  uk_secrets_clear_async (secrets, address, cancellable, finished_cb, &result);
  return uk_secrets_clear_finish (secrets, wait_for (&result), error);
}

GStrv
fixture_list (UkSecrets *secrets, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  uk_secrets_list_async (secrets, cancellable, finished_cb, &result);
  return uk_secrets_list_finish (secrets, wait_for (&result), error);
}

GSubprocess *
fixture_spawn (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_newv (
      argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);

  g_assert_no_error (error);
  return process;
}

/* Returns: (transfer full): the first line that the process prints */
char *
fixture_read_line (GSubprocess *process)
{
  g_autoptr (GDataInputStream) lines
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

/* Helpers live until their standard input ends, so none is left behind should the test be killed.
 */
void
fixture_end (GSubprocess *process)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_wait_for_end_of_input (void)
{
  while (getchar () != EOF)
    ;
}

typedef struct
{
  gboolean is_there;
} Presence;

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  ((Presence *) user_data)->is_there = TRUE;
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  ((Presence *) user_data)->is_there = FALSE;
}

/* Waits until a service is on the session bus, or has gone. */
void
fixture_wait_for_name (const char *name, gboolean is_there)
{
  Presence presence = { .is_there = !is_there };
  guint deadline = g_timeout_add_seconds (DEADLINE_SECONDS, deadline_cb, NULL);
  guint watch = g_bus_watch_name (G_BUS_TYPE_SESSION, name, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                  appeared_cb, vanished_cb, &presence, NULL);

  while (presence.is_there != is_there)
    g_main_context_iteration (NULL, TRUE);
  g_bus_unwatch_name (watch);
  g_source_remove (deadline);
}
