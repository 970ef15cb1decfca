/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "uk-batch-private.h"

#define STATE_FILE "state"
#define LOCK_FILE "lock"
#define GROUP "batch"

static gboolean
fail_errno (const char *path, int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s: %s", path,
               g_strerror (code));
  return FALSE;
}

/* Two batches that write into one folder would take each other's tests for their own. */
static gboolean
take_lock (UkBatchState *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, LOCK_FILE, NULL);
  struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  self->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock < 0)
    return fail_errno (path, errno, error);
  if (fcntl (self->lock, F_OFD_SETLK, &whole) == 0)
    return TRUE;
  if (errno != EAGAIN && errno != EACCES)
    return fail_errno (path, errno, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, self->folder);
  return FALSE;
}

static gboolean
save (const UkBatchState *self, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = g_build_filename (self->folder, STATE_FILE, NULL);
  g_autofree char *text = NULL;

  g_key_file_set_int64 (file, GROUP, "started", self->started);
  g_key_file_set_int64 (file, GROUP, "finished", self->finished);
  text = g_key_file_to_data (file, NULL, NULL);
  return g_file_set_contents_full (
      path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/* A state that cannot be read is as none: every address is tested again. */
static void
load (UkBatchState *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = g_build_filename (self->folder, STATE_FILE, NULL);

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return;
  self->started = MAX (g_key_file_get_int64 (file, GROUP, "started", NULL), 0);
  self->finished = MAX (g_key_file_get_int64 (file, GROUP, "finished", NULL), 0);
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* The clock may have been put back since, and a small batch takes less than a second: the new one
 * begins later than all of the former one in any case. */
static gboolean
begin_anew (UkBatchState *self, GError **error)
{
  self->started = MAX (get_now (), MAX (self->started, self->finished) + 1);
  self->finished = 0;
  return save (self, error);
}

/**
 * uk_batch_state_open:
 * @anew: do not go on with a batch that was stopped
 *
 * Errors: %G_IO_ERROR_BUSY where a batch runs in that folder; else %G_IO_ERROR, %G_FILE_ERROR
 */
UkBatchState *
uk_batch_state_open (const char *folder, gboolean anew, GError **error)
{
  g_autoptr (UkBatchState) self = g_new0 (UkBatchState, 1);

  self->folder = g_strdup (folder);
  self->lock = -1;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail_errno (folder, errno, error);
      return NULL;
    }
  if (!take_lock (self, error))
    return NULL;
  load (self);
  if ((anew || self->started == 0 || self->finished != 0) && !begin_anew (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Every address is tested. */
gboolean
uk_batch_state_finish (UkBatchState *self, GError **error)
{
  self->finished = uk_batch_state_get_time (self);
  return save (self, error);
}

/* Returns: the time of a test that ends now */
gint64
uk_batch_state_get_time (const UkBatchState *self)
{
  return MAX (get_now (), self->started);
}

void
uk_batch_state_free (UkBatchState *self)
{
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->folder);
  g_free (self);
}
