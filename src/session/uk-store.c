/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-store.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "uk-report-io.h"

/*
 * One file an address, below the user's data folder. Whoever changes one holds the lock of the
 * folder, reads the file anew, applies the change to it and renames a finished file over it: two
 * Uketoris add to each other's work, and a kill at any moment leaves the old file or the new one.
 */

#define SUFFIX ".json"
#define LOCK_FILE "lock"
/* The record of sixty tests has some 40 KiB; what is larger is not ours. */
#define MAX_BYTES (4 * 1024 * 1024)

UkEdit *
uk_edit_new (UkEditKind kind, UkAddress *address)
{
  UkEdit *self = g_new0 (UkEdit, 1);

  self->kind = kind;
  self->address = uk_address_ref (address);
  return self;
}

void
uk_edit_free (UkEdit *self)
{
  uk_address_unref (self->address);
  g_clear_pointer (&self->report, uk_report_unref);
  g_free (self);
}

/**
 * uk_edit_apply:
 * @record: (nullable): as it is now; %NULL where there is none
 *
 * Returns: (transfer full) (nullable): as it is after the change; %NULL where there is none then
 */
UkRecord *
uk_edit_apply (const UkEdit *self, const UkRecord *record)
{
  g_autoptr (UkRecord) fresh = NULL;

  switch (self->kind)
    {
    case UK_EDIT_ADD_TEST:
      if (record == NULL)
        record = fresh = uk_record_new (self->address);
      return uk_record_with_test (record, &self->answers, self->report, self->when);
    case UK_EDIT_SET_ANSWERS:
      return record != NULL ? uk_record_with_answers (record, &self->answers) : NULL;
    case UK_EDIT_SET_STEP:
      return record != NULL ? uk_record_with_step (record, self->step, self->done) : NULL;
    case UK_EDIT_REMOVE:
      return NULL;
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * uk_store_new:
 * @folder: (nullable): the user's own where %NULL
 */
UkStore *
uk_store_new (const char *folder)
{
  UkStore *self = g_new0 (UkStore, 1);

  self->folder = folder != NULL
                     ? g_strdup (folder)
                     : g_build_filename (g_get_user_data_dir (), "uketori", "addresses", NULL);
  return self;
}

void
uk_store_free (UkStore *self)
{
  g_free (self->folder);
  g_free (self);
}

/* An address may hold what a file name may not, and be longer than one; its digest is neither.
 *
 * Returns: (transfer full) */
char *
uk_store_dup_file_name (UkAddress *address)
{
  g_autofree char *digest
      = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uk_address_get_email (address), -1);

  digest[32] = '\0';
  return g_strconcat (digest, SUFFIX, NULL);
}

static gboolean
fail_errno (const char *path, GError **error)
{
  const int code = errno;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s: %s", path,
               g_strerror (code));
  return FALSE;
}

/* Returns: the lock of the folder, which is let go by closing it; -1 on error. An open file
 * description lock, because those keep out other threads of this process as well. */
static int
lock_folder (const UkStore *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, LOCK_FILE, NULL);
  struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int lock = -1;

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      fail_errno (self->folder, error);
      return -1;
    }
  lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0)
    {
      fail_errno (path, error);
      return -1;
    }
  while (fcntl (lock, F_OFD_SETLKW, &whole) != 0)
    if (errno != EINTR)
      {
        fail_errno (path, error);
        close (lock);
        return -1;
      }
  return lock;
}

/* A file that cannot be read is kept under another name: a support firm may still get something out
 * of it. */
static void
set_aside (const char *path)
{
  for (guint i = 1; i < 1000; i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.damaged-%u", path, i);

      if (!g_file_test (aside, G_FILE_TEST_EXISTS))
        {
          if (g_rename (path, aside) != 0)
            g_debug ("A damaged record could not be set aside: %s", g_strerror (errno));
          return;
        }
    }
}

static gboolean
is_small_file (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && S_ISREG (status.st_mode) && status.st_size <= MAX_BYTES;
}

/**
 * read_record:
 * @out_record: (out) (nullable): %NULL where there is no file, or none that is ours
 * @out_damaged: (out) (optional): set where a file was there and was set aside
 *
 * To be called with the lock held.
 *
 * Returns: %FALSE for a file that must be left as it is
 */
static gboolean
read_record (const char *path, UkRecord **out_record, gboolean *out_damaged, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) cause = NULL;
  gsize length = 0;

  *out_record = NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (is_small_file (path) && !g_file_get_contents (path, &text, &length, &cause))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (text != NULL)
    *out_record = uk_record_from_json (text, (gssize) length, &cause);
  if (g_error_matches (cause, UK_REPORT_ERROR, UK_REPORT_ERROR_NEWER))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (*out_record == NULL)
    {
      set_aside (path);
      if (out_damaged != NULL)
        *out_damaged = TRUE;
    }
  return TRUE;
}

/* What a kill left of g_file_set_contents_full(): the record's name, a dot and six characters. */
static gboolean
is_leftover (const char *name)
{
  const char *suffix = strstr (name, SUFFIX ".");

  return suffix != NULL && strlen (suffix) == strlen (SUFFIX) + 1 + 6
         && strchr (suffix + 1 + strlen (SUFFIX), '-') == NULL;
}

static void
load_file (const UkStore *self, const char *name, GPtrArray *records, guint *n_damaged)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  UkRecord *record = NULL;
  gboolean damaged = FALSE;

  if (is_leftover (name))
    {
      g_unlink (path);
      return;
    }
  if (!g_str_has_suffix (name, SUFFIX))
    return;
  if (!read_record (path, &record, &damaged, &error))
    g_debug ("A record is left alone: %s", error->message);
  if (damaged)
    (*n_damaged)++;
  if (record != NULL)
    g_ptr_array_add (records, record);
}

/**
 * uk_store_load:
 * @out_n_damaged: (out): how many files had to be set aside
 *
 * A folder that is not there, or not ours, is an empty one: the person loses the history, not the
 * program.
 *
 * Returns: (transfer full) (element-type UkRecord): every record, in no order
 */
GPtrArray *
uk_store_load (const UkStore *self, guint *out_n_damaged)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_record_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *name = NULL;
  int lock = -1;

  *out_n_damaged = 0;
  if (!g_file_test (self->folder, G_FILE_TEST_IS_DIR))
    return records;
  lock = lock_folder (self, &error);
  folder = lock >= 0 ? g_dir_open (self->folder, 0, &error) : NULL;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    load_file (self, name, records, out_n_damaged);
  if (lock >= 0)
    close (lock);
  if (error != NULL)
    g_debug ("The saved addresses could not be read: %s", error->message);
  return records;
}

/* Returns: (transfer full) (nullable): the record of one address, %NULL where there is none that
 * can be read */
UkRecord *
uk_store_read (const UkStore *self, UkAddress *address)
{
  g_autofree char *name = uk_store_dup_file_name (address);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  UkRecord *record = NULL;
  int lock = -1;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  lock = lock_folder (self, &error);
  if (lock >= 0)
    {
      read_record (path, &record, NULL, &error);
      close (lock);
    }
  if (error != NULL)
    g_debug ("A record is left alone: %s", error->message);
  return record;
}

static gboolean
write_record (const char *path, const UkRecord *record, GError **error)
{
  g_autofree char *text = uk_record_to_json (record);

  return g_file_set_contents_full (
      path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

static gboolean
change_locked (const char *path, const UkEdit *edit, UkRecord **out_record, GError **error)
{
  g_autoptr (UkRecord) before = NULL;
  g_autoptr (UkRecord) after = NULL;

  if (!read_record (path, &before, NULL, error))
    return FALSE;
  after = uk_edit_apply (edit, before);
  if (after == NULL && before != NULL && g_unlink (path) != 0)
    return fail_errno (path, error);
  if (after != NULL && !write_record (path, after, error))
    return FALSE;
  *out_record = g_steal_pointer (&after);
  return TRUE;
}

/**
 * uk_store_change:
 * @out_record: (out) (transfer full) (nullable): the record as it stands now in its file
 *
 * Applies one change to the file of its address. It is on the disk when this returns.
 *
 * Errors: %G_IO_ERROR, %G_FILE_ERROR; %UK_REPORT_ERROR_NEWER where a newer program owns the file
 */
gboolean
uk_store_change (const UkStore *self, const UkEdit *edit, UkRecord **out_record, GError **error)
{
  g_autofree char *name = uk_store_dup_file_name (edit->address);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  const int lock = lock_folder (self, error);
  gboolean done = FALSE;

  *out_record = NULL;
  if (lock < 0)
    return FALSE;
  done = change_locked (path, edit, out_record, error);
  close (lock);
  return done;
}
