/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* A folder of .provider files, read while the program runs. Whatever lies there can refuse itself,
 * but never the start of the program. */

#include "config.h"

#include "uk-catalog-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_FILES 1000
#define MAX_FILE_BYTES (64 * 1024) /* the largest built-in one has 5 KiB */

static void
complain_errno (GPtrArray *problems, const char *path, int error_number)
{
  uk_problems_add (problems, path, 1, "%s", g_strerror (error_number));
}

static gboolean
is_readable_file (int fd, const char *path, GPtrArray *problems)
{
  struct stat status;

  if (fstat (fd, &status) != 0)
    complain_errno (problems, path, errno);
  else if (!S_ISREG (status.st_mode))
    uk_problems_add (problems, path, 1, "%s", _ ("this is no file"));
  else if (status.st_size > MAX_FILE_BYTES)
    uk_problems_add (problems, path, 1, "%s", _ ("the file is larger than 64 KiB"));
  else
    return TRUE;
  return FALSE;
}

/* The file may grow while it is read: never more than fits. */
static gssize
read_all (int fd, char *buffer, gsize size_bytes)
{
  gsize length = 0;

  while (length < size_bytes)
    {
      gssize n_bytes = read (fd, buffer + length, size_bytes - length);

      if (n_bytes < 0 && errno == EINTR)
        continue;
      if (n_bytes < 0)
        return -1;
      if (n_bytes == 0)
        break;
      length += (gsize) n_bytes;
    }
  return (gssize) length;
}

/* A symbolic link to a file is as good as the file; a pipe must not hold up the program, nor a
 * device fill its memory, so it is opened without waiting and looked at first. */
static char *
read_file (const char *path, gsize *out_size_bytes, GPtrArray *problems)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  g_autofree char *text = NULL;
  gssize length = -1;

  if (fd < 0)
    {
      complain_errno (problems, path, errno);
      return NULL;
    }
  if (is_readable_file (fd, path, problems))
    {
      text = g_malloc0 (MAX_FILE_BYTES + 1);
      length = read_all (fd, text, MAX_FILE_BYTES);
      if (length < 0)
        complain_errno (problems, path, errno);
    }
  close (fd);
  if (length < 0)
    return NULL;
  *out_size_bytes = (gsize) length;
  return g_steal_pointer (&text);
}

static void
add_file (const char *path, UkCatalogBuild *build, GPtrArray *problems)
{
  gsize size_bytes = 0;
  g_autofree char *text = read_file (path, &size_bytes, problems);
  g_autofree char *shown = g_filename_display_name (path);
  UkProviderFile *file
      = text != NULL ? uk_provider_file_read (shown, text, size_bytes, problems) : NULL;

  if (file != NULL)
    uk_catalog_build_add (build, file, problems);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_names (GDir *dir)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL && names->len <= MAX_FILES)
    if (g_str_has_suffix (name, ".provider") && *name != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/**
 * uk_catalog_folder_read:
 * @folder: it need not exist
 * @build: takes its files, in the order of their names
 * @problems: (element-type UkProblem): takes what is wrong with those that are refused
 */
void
uk_catalog_folder_read (const char *folder, UkCatalogBuild *build, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_autoptr (GPtrArray) names = NULL;

  if (dir == NULL)
    {
      if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        uk_problems_add (problems, folder, 1, "%s", error->message);
      return;
    }
  names = list_names (dir);
  if (names->len > MAX_FILES)
    uk_problems_add (problems, folder, 1, "%s", _ ("more than 1000 files; the rest is left out"));
  for (guint i = 0; i < MIN (names->len, MAX_FILES); i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      add_file (path, build, problems);
    }
}
