/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Stands in for libFuzzer where it is not there: gives every seed of a folder to the target once. */

#include "config.h"

#include <gio/gio.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gboolean
replay_file (const char *path, GError **error)
{
  g_autofree char *data = NULL;
  size_t size;

  if (!g_file_get_contents (path, &data, &size, error))
    return FALSE;
  /* A copy of the exact size: a read past its end is seen by valgrind and by ASan. */
  g_autofree uint8_t *exact = g_memdup2 (data, size);
  LLVMFuzzerTestOneInput (exact, size);
  return TRUE;
}

static int
replay_folder (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;
  int n_seeds = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!replay_file (path, error))
        return -1;
      n_seeds++;
    }
  return dir != NULL ? n_seeds : -1;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int n_seeds;

  g_assert_cmpint (argc, ==, 2);
  n_seeds = replay_folder (argv[1], &error);
  g_assert_no_error (error);
  g_print ("%d seeds\n", n_seeds);
  return n_seeds > 0 ? 0 : 1;
}
