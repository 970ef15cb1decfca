/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-secrets-operation.h"

#include <libsecret/secret.h>

#include "uk-secrets-portal.h"

typedef struct
{
  GCancellable
      *cancellable;       /* (owned) for the calls to libsecret; the caller's is never handed on */
  GHashTable *attributes; /* (owned) */
  UkSecret *password;     /* (owned) (nullable) what is to be stored */
  UkSecretsStep step;
  GAsyncReadyCallback searched;
  GSource *limit;     /* (owned) (nullable) */
  GSource *cancelled; /* (owned) (nullable) */
  guint count;
  gboolean is_over;
} Operation;

G_DEFINE_QUARK (uk_secrets_error, uk_secrets_error)

static void
drop_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
operation_free (gpointer data)
{
  Operation *self = data;

  drop_source (&self->limit);
  drop_source (&self->cancelled);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->attributes, g_hash_table_unref);
  g_clear_pointer (&self->password, uk_secret_unref);
  g_free (self);
}

static void
end_operation (GTask *task)
{
  Operation *self = g_task_get_task_data (task);

  g_assert (!self->is_over);
  self->is_over = TRUE;
  drop_source (&self->limit);
  drop_source (&self->cancelled);
}

/* Ends at once; libsecret's own answer, which may come late or never, is dropped. */
static gboolean
limit_reached_cb (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));

  end_operation (task);
  g_cancellable_cancel (uk_secrets_operation_get_cancellable (task));
  g_task_return_new_error (task, UK_SECRETS_ERROR, UK_SECRETS_ERROR_TIMEOUT,
                           "The keyring does not answer");
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));

  end_operation (task);
  g_cancellable_cancel (uk_secrets_operation_get_cancellable (task));
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

/* The sources hold no reference: the task owns them, and destroys them when it ends. */
static GSource *
attach (GSource *source, GTask *task, GSourceFunc function)
{
  g_source_set_callback (source, function, task, NULL);
  g_source_attach (source, g_task_get_context (task));
  return source;
}

/**
 * uk_secrets_operation_new:
 * @attributes: (transfer full): what is stored or searched for
 *
 * Returns: (transfer full)
 */
GTask *
uk_secrets_operation_new (UkSecrets *source, gpointer tag, guint timeout_ms, GHashTable *attributes,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  Operation *self = g_new0 (Operation, 1);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, self, operation_free);
  self->attributes = attributes;
  self->cancellable = g_cancellable_new ();
  self->limit = attach (g_timeout_source_new (timeout_ms), task, limit_reached_cb);
  if (cancellable != NULL)
    self->cancelled
        = attach (g_cancellable_source_new (cancellable), task, G_SOURCE_FUNC (cancelled_cb));
  return task;
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Operation *self = g_task_get_task_data (task);

  /* Without a bus the step itself finds out, and says so. */
  uk_secrets_portal_settle_finish (result, NULL);
  if (!self->is_over)
    self->step (task);
}

/**
 * uk_secrets_operation_begin:
 * @step: the call to libsecret
 *
 * Calls libsecret when it may be called: the first call decides for the life of the process where
 * passwords are kept.
 */
void
uk_secrets_operation_begin (GTask *task, UkSecretsStep step)
{
  Operation *self = g_task_get_task_data (task);

  self->step = step;
  if (uk_secrets_portal_is_wanted ())
    uk_secrets_portal_settle_async (self->cancellable, settled_cb, g_object_ref (task));
  else
    step (task);
}

GCancellable *
uk_secrets_operation_get_cancellable (GTask *task)
{
  Operation *self = g_task_get_task_data (task);

  return self->cancellable;
}

GHashTable *
uk_secrets_operation_get_attributes (GTask *task)
{
  Operation *self = g_task_get_task_data (task);

  return self->attributes;
}

void
uk_secrets_operation_set_password (GTask *task, UkSecret *password)
{
  Operation *self = g_task_get_task_data (task);

  g_assert (self->password == NULL);
  self->password = uk_secret_ref (password);
}

UkSecret *
uk_secrets_operation_get_password (GTask *task)
{
  Operation *self = g_task_get_task_data (task);

  return self->password;
}

void
uk_secrets_operation_set_searched (GTask *task, GAsyncReadyCallback searched)
{
  Operation *self = g_task_get_task_data (task);

  self->searched = searched;
}

GAsyncReadyCallback
uk_secrets_operation_get_searched (GTask *task)
{
  Operation *self = g_task_get_task_data (task);

  return self->searched;
}

gboolean
uk_secrets_operation_is_over (GTask *task)
{
  Operation *self = g_task_get_task_data (task);

  return self->is_over;
}

void
uk_secrets_operation_set_count (GTask *task, guint count)
{
  Operation *self = g_task_get_task_data (task);

  self->count = count;
}

guint
uk_secrets_operation_get_count (GTask *task)
{
  Operation *self = g_task_get_task_data (task);

  return self->count;
}

/* What libsecret and D-Bus say, as what a person can do about it. A cancelled call that we did not
 * cancel is a question that the person closed, so the keyring stays locked. */
UkSecretsError
uk_secrets_error_from (const GError *error)
{
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return UK_SECRETS_ERROR_LOCKED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
      || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT)
      || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMED_OUT))
    return UK_SECRETS_ERROR_TIMEOUT;
  return UK_SECRETS_ERROR_UNAVAILABLE;
}

/**
 * uk_secrets_operation_return_error:
 * @error: (transfer full) (nullable): what libsecret said; %NULL where it failed without a word
 */
void
uk_secrets_operation_return_error (GTask *task, GError *error)
{
  end_operation (task);
  if (error == NULL)
    g_task_return_new_error (task, UK_SECRETS_ERROR, UK_SECRETS_ERROR_UNAVAILABLE,
                             "The keyring refused without a reason");
  else
    g_task_return_new_error (task, UK_SECRETS_ERROR, (int) uk_secrets_error_from (error),
                             "The keyring: %s", error->message);
  g_clear_error (&error);
}

void
uk_secrets_operation_return_locked (GTask *task)
{
  end_operation (task);
  g_task_return_new_error (task, UK_SECRETS_ERROR, UK_SECRETS_ERROR_LOCKED,
                           "The keyring is locked");
}

void
uk_secrets_operation_return_int (GTask *task, gssize result)
{
  end_operation (task);
  g_task_return_int (task, result);
}

void
uk_secrets_operation_return_pointer (GTask *task, gpointer result, GDestroyNotify destroy)
{
  end_operation (task);
  g_task_return_pointer (task, result, destroy);
}
