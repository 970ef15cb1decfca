/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-session-private.h"

/* One run counts: the newest, for the address that is current. One that was cancelled may end long
 * after the next has begun; it neither says that nothing runs nor hands over what it has found. */
static void
begin_run (UkSession *self, GTask *task, UkSessionBusy busy)
{
  self->run = task;
  uk_session_set_busy (self, busy);
}

static gboolean
is_newest_run (UkSession *self, GTask *task)
{
  return self->run == task;
}

static void
end_run (UkSession *self, GTask *task)
{
  if (is_newest_run (self, task))
    uk_session_drop_run (self);
}

/* What runs, runs for nobody any more. */
void
uk_session_drop_run (UkSession *self)
{
  self->run = NULL;
  uk_session_set_busy (self, UK_SESSION_IDLE);
}

static void
return_superseded (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Another run has begun since");
}

static void
discovered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  UkSession *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (UkCandidates) candidates
      = uk_discovery_run_finish (UK_DISCOVERY (source), result, &error);
  gboolean is_newest = is_newest_run (self, task);

  end_run (self, task);
  if (candidates != NULL && !is_newest)
    {
      return_superseded (task);
      return;
    }
  if (candidates == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  uk_session_set_candidates (self, g_steal_pointer (&candidates));
  g_task_return_boolean (task, TRUE);
}

/* A look into the keyring that nobody waits for must not keep the session alive: a person may be
 * asked to unlock it. */
static GWeakRef *
weak_ref_new (UkSession *self)
{
  GWeakRef *weak = g_new (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  return weak;
}

/* Returns: (transfer full) (nullable): the session, where it is still there; frees @weak */
static UkSession *
weak_ref_take (GWeakRef *weak)
{
  UkSession *self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);
  return self;
}

static void
saved_password_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkSession) self = weak_ref_take (user_data);
  g_autoptr (UkSecret) password = uk_secrets_lookup_finish (UK_SECRETS (source), result, NULL);

  if (self != NULL)
    uk_session_set_saved_password (self, password != NULL);
}

/* Whether there is a keyring, and a password in it for this address; asked beside discovery, never
 * waited for. */
static void
keyring_probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkSession) self = weak_ref_take (user_data);
  UkSecretsState state = uk_secrets_probe_finish (UK_SECRETS (source), result, NULL);

  if (self == NULL)
    return;
  uk_session_set_keyring_state (self, state);
  if (state == UK_SECRETS_READY && self->address != NULL)
    uk_secrets_lookup_async (self->secrets, self->address, NULL, saved_password_found_cb,
                             weak_ref_new (self));
}

/**
 * uk_session_discover_async:
 *
 * Finds the servers of the current address, which must be set.
 *
 * Errors of uk_session_discover_finish(): %G_IO_ERROR_CANCELLED
 */
void
uk_session_discover_async (UkSession *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (UkDiscovery) discovery = uk_discovery_new (self->network, self->catalog);

  g_return_if_fail (self->address != NULL);

  g_task_set_source_tag (task, uk_session_discover_async);
  uk_discovery_set_manual (discovery, self->manual_incoming, self->manual_outgoing);
  begin_run (self, task, UK_SESSION_DISCOVERING);
  uk_secrets_probe_async (self->secrets, NULL, keyring_probed_cb, weak_ref_new (self));
  if (self->settings != NULL)
    uk_discovery_set_use_ispdb (discovery, g_settings_get_boolean (self->settings, "public-list"));
  uk_discovery_run_async (discovery, self->address, cancellable, discovered_cb,
                          g_steal_pointer (&task));
}

gboolean
uk_session_discover_finish (UkSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
password_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  UkSession *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (uk_secrets_store_finish (UK_SECRETS (source), result, &error))
    {
      uk_session_set_keyring_state (self, UK_SECRETS_READY);
      if (is_newest_run (self, task))
        uk_session_set_saved_password (self, TRUE);
    }
  else
    {
      g_debug ("The password was not stored: %s", error->message);
      uk_session_set_keyring_state (
          self, g_error_matches (error, UK_SECRETS_ERROR, UK_SECRETS_ERROR_LOCKED)
                    ? UK_SECRETS_IS_LOCKED
                    : UK_SECRETS_NOT_THERE);
    }
  end_run (self, task);
  g_task_return_boolean (task, TRUE);
}

static gboolean
has_logged_in (const UkReport *report)
{
  return report->incoming != NULL && uk_candidate_get_verified (report->incoming);
}

/* Set on a run that tests some rows only. The selection may end before the run does. */
#define IN_PART "uketori-in-part"

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  UkSession *self = g_task_get_source_object (task);
  UkSecret *password = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (UkReport) report = uk_checkup_run_finish (UK_CHECKUP (source), result, &error);

  if (report == NULL)
    {
      end_run (self, task);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (!is_newest_run (self, task))
    {
      return_superseded (task);
      return;
    }
  if (g_object_get_data (G_OBJECT (task), IN_PART) != NULL)
    uk_session_show_part (self, uk_report_ref (report));
  else
    uk_session_set_report (self, uk_report_ref (report));
  if (password != NULL && self->keep_password && !self->saved_password && has_logged_in (report))
    {
      uk_secrets_store_async (self->secrets, self->address, password, cancellable,
                              password_stored_cb, g_steal_pointer (&task));
      return;
    }
  end_run (self, task);
  g_task_return_boolean (task, TRUE);
}

/* Takes @task. */
static void
run_checkup (UkSession *self, GTask *task)
{
  g_autoptr (UkCheckup) checkup = uk_checkup_new (self->network, self->catalog, self->candidates);

  uk_checkup_set_username (checkup, self->username);
  uk_checkup_select (checkup, (const char *const *) self->checks);
  g_object_set_data (G_OBJECT (task), IN_PART, self->checks);
  for (guint i = 0; i < self->accepted->len; i++)
    uk_checkup_accept_host (checkup, self->accepted->pdata[i]);
  uk_session_set_checkup (self, checkup);
  uk_checkup_run_async (checkup, g_task_get_task_data (task), g_task_get_cancellable (task),
                        checked_cb, task);
}

static void
password_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  UkSession *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  UkSecret *password = uk_secrets_lookup_finish (UK_SECRETS (source), result, &error);

  if (password == NULL)
    {
      gboolean is_newest = is_newest_run (self, task);
      end_run (self, task);
      if (is_newest)
        uk_session_set_saved_password (self, FALSE);
      if (error != NULL)
        g_task_return_error (task, g_steal_pointer (&error));
      else
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                                 "No password is saved for this address");
      return;
    }
  g_task_set_task_data (task, password, (GDestroyNotify) uk_secret_unref);
  if (!is_newest_run (self, task))
    {
      return_superseded (task);
      return;
    }
  uk_session_set_saved_password (self, TRUE);
  run_checkup (self, g_steal_pointer (&task));
}

/**
 * uk_session_check_async:
 * @password: (nullable): what the person has typed; %NULL tests without a login
 * @use_saved: take the password from the keyring instead
 *
 * Tests the servers that were found. A password that worked is stored when keep-password is on;
 * that it could not be stored is no failure of the test (see "keyring-state").
 *
 * Errors of uk_session_check_finish(): %G_IO_ERROR_CANCELLED; with @use_saved %UK_SECRETS_ERROR, or
 * %G_IO_ERROR_NOT_FOUND where none is saved
 */
void
uk_session_check_async (UkSession *self, UkSecret *password, gboolean use_saved,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (self->candidates != NULL);

  g_task_set_source_tag (task, uk_session_check_async);
  begin_run (self, task, UK_SESSION_CHECKING);
  if (use_saved)
    {
      uk_secrets_lookup_async (self->secrets, self->address, cancellable, password_looked_up_cb,
                               g_steal_pointer (&task));
      return;
    }
  if (password != NULL)
    {
      /* Typed anew: it may be another one than the keyring's. */
      uk_session_set_saved_password (self, FALSE);
      g_task_set_task_data (task, uk_secret_ref (password), (GDestroyNotify) uk_secret_unref);
    }
  run_checkup (self, g_steal_pointer (&task));
}

gboolean
uk_session_check_finish (UkSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Waits until what the last test has let go of is gone, the password with it; some milliseconds,
 * too long for a window. */
void
uk_session_settle (UkSession *self)
{
  uk_network_settle (self->network);
}

static void
password_cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  UkSession *self = g_task_get_source_object (task);
  UkAddress *address = g_task_get_task_data (task);
  GError *error = NULL;

  if (uk_secrets_clear_finish (UK_SECRETS (source), result, &error) < 0)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->address != NULL
      && g_str_equal (uk_address_get_email (self->address), uk_address_get_email (address)))
    uk_session_set_saved_password (self, FALSE);
  g_task_return_boolean (task, TRUE);
}

/* Removes the password of any address from the keyring, whether it is the current one or not. */
void
uk_session_forget_address_async (UkSession *self, UkAddress *address, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (address != NULL);

  g_task_set_source_tag (task, uk_session_forget_address_async);
  g_task_set_task_data (task, uk_address_ref (address), (GDestroyNotify) uk_address_unref);
  uk_secrets_clear_async (self->secrets, address, cancellable, password_cleared_cb, task);
}

gboolean
uk_session_forget_address_finish (UkSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Removes the password of the current address from the keyring. */
void
uk_session_forget_password_async (UkSession *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  uk_session_forget_address_async (self, self->address, cancellable, callback, user_data);
}

gboolean
uk_session_forget_password_finish (UkSession *self, GAsyncResult *result, GError **error)
{
  return uk_session_forget_address_finish (self, result, error);
}
