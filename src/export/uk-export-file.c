/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-export-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_COPIES 999

/* "name.ext", then "name (2).ext". */
static char *
dup_numbered_path (const char *path, guint number)
{
  const char *slash = strrchr (path, G_DIR_SEPARATOR);
  const char *base = slash != NULL ? slash + 1 : path;
  const char *dot = strrchr (base, '.');
  int stem_bytes = 0;

  if (number == 1)
    return g_strdup (path);
  if (dot == NULL || dot == base)
    return g_strdup_printf ("%s (%u)", path, number);
  stem_bytes = (int) (dot - path);
  return g_strdup_printf ("%.*s (%u)%s", stem_bytes, path, number, dot);
}

static gboolean
set_write_error (int error_number, const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_WRITE,
               /* Translators: %1$s is a file, %2$s what the system says, such as "No space left on
                  device" */
               _ ("“%1$s” could not be written: %2$s."), shown, g_strerror (error_number));
  return FALSE;
}

/* Takes a name that nobody has by making the file, empty and private; that is the only step that is
 * safe against a file of another program, on every file system. */
static char *
claim_path (const char *path, GError **error)
{
  for (guint number = 1; number <= MAX_COPIES; number++)
    {
      g_autofree char *candidate = dup_numbered_path (path, number);
      int fd = open (candidate, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);

      if (fd >= 0)
        {
          close (fd);
          return g_steal_pointer (&candidate);
        }
      if (errno != EEXIST)
        {
          set_write_error (errno, candidate, error);
          return NULL;
        }
    }
  set_write_error (EEXIST, path, error);
  return NULL;
}

/**
 * uk_export_write:
 * @path: a folder, or the file to write
 * @is_folder: whether @path is a folder; then @file_name is the name in it
 * @file_name: (nullable) unused where @path is a file
 *
 * Writes a file of mode 0600, whole or not at all, never over another file: where the name is
 * taken, "name (2).ext" and so on.
 *
 * Returns: (transfer full): the path that was written, or %NULL
 * Errors: %UK_EXPORT_ERROR_WRITE; nothing is left behind then
 */
char *
uk_export_write (GBytes *content, const char *path, gboolean is_folder, const char *file_name,
                 GError **error)
{
  g_autofree char *wanted = is_folder ? g_build_filename (path, file_name, NULL) : g_strdup (path);
  g_autofree char *claimed = claim_path (wanted, error);
  g_autoptr (GError) cause = NULL;
  gsize length = 0;
  const char *bytes = g_bytes_get_data (content, &length);

  if (claimed == NULL)
    return NULL;
  /* Replaces our own empty file by a rename, so a reader sees nothing or all of it. */
  if (!g_file_set_contents_full (claimed, bytes, (gssize) length,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 &cause))
    {
      unlink (claimed);
      g_set_error_literal (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_WRITE, cause->message);
      return NULL;
    }
  return g_steal_pointer (&claimed);
}

/* The folder is private and new; what is in it was made here, so that a failure takes it all away
 * again. */
static char *
claim_folder (const char *path, GError **error)
{
  for (guint number = 1; number <= MAX_COPIES; number++)
    {
      g_autofree char *candidate
          = number == 1 ? g_strdup (path) : g_strdup_printf ("%s (%u)", path, number);

      if (mkdir (candidate, 0700) == 0)
        return g_steal_pointer (&candidate);
      if (errno != EEXIST)
        {
          set_write_error (errno, candidate, error);
          return NULL;
        }
    }
  set_write_error (EEXIST, path, error);
  return NULL;
}

static void
remove_folder (const char *folder, GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      UkExportPart *part = g_ptr_array_index (parts, i);
      g_autofree char *path = g_build_filename (folder, part->name, NULL);
      unlink (path);
    }
  rmdir (folder);
}

/**
 * uk_export_write_parts:
 * @parts: (element-type UkExportPart)
 * @folder: where to make the folder, or the folder to make
 * @name: (nullable) its name in @folder; %NULL where @folder is what to make
 *
 * Writes several files into a folder of mode 0700 of their own, all or none.
 *
 * Returns: (transfer full): the folder, or %NULL
 * Errors: %UK_EXPORT_ERROR_WRITE; nothing is left behind then
 */
char *
uk_export_write_parts (GPtrArray *parts, const char *folder, const char *name, GError **error)
{
  g_autofree char *wanted = g_build_filename (folder, name, NULL);
  g_autofree char *made = claim_folder (wanted, error);

  if (made == NULL)
    return NULL;
  for (guint i = 0; i < parts->len; i++)
    {
      UkExportPart *part = g_ptr_array_index (parts, i);
      g_autofree char *written = uk_export_write (part->content, made, TRUE, part->name, error);

      if (written == NULL)
        {
          remove_folder (made, parts);
          return NULL;
        }
    }
  return g_steal_pointer (&made);
}
