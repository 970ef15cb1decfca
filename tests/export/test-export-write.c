/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "uk-export.h"

typedef struct
{
  char *folder;    /* (owned) */
  GBytes *content; /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("uketori-export-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->content = g_bytes_new_static ("content\n", strlen ("content\n"));
}

static guint
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint n_files = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_assert_cmpint (g_remove (path), ==, 0);
      n_files++;
    }
  return n_files;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  empty_folder (fixture->folder);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_bytes_unref (fixture->content);
}

static void
assert_file (const char *path, const char *expected)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

/* Returns: (transfer full): where it was written */
static char *
write_named (Fixture *fixture, const char *file_name)
{
  g_autoptr (GError) error = NULL;
  char *path = uk_export_write (fixture->content, fixture->folder, TRUE, file_name, &error);

  g_assert_no_error (error);
  assert_file (path, "content\n");
  return path;
}

static void
assert_written_as (Fixture *fixture, const char *file_name, const char *expected)
{
  g_autofree char *path = write_named (fixture, file_name);
  g_autofree char *base = g_path_get_basename (path);

  g_assert_cmpstr (base, ==, expected);
}

static void
test_private_whatever_the_umask (Fixture *fixture, gconstpointer data)
{
  static const mode_t masks[] = { 0, 022, 0077, 0377 };

  for (guint i = 0; i < G_N_ELEMENTS (masks); i++)
    {
      mode_t old = umask (masks[i]);
      g_autofree char *path = write_named (fixture, "a.xml");
      GStatBuf about;

      umask (old);
      g_assert_cmpint (g_stat (path, &about), ==, 0);
      g_assert_cmpint (about.st_mode & 0777 & ~0600u, ==, 0);
      g_assert_cmpint (about.st_nlink, ==, 1);
    }
}

static void
test_never_over_a_file (Fixture *fixture, gconstpointer data)
{
  assert_written_as (fixture, "config-v1.1.xml", "config-v1.1.xml");
  assert_written_as (fixture, "config-v1.1.xml", "config-v1.1 (2).xml");
  assert_written_as (fixture, "config-v1.1.xml", "config-v1.1 (3).xml");
  assert_written_as (fixture, "no-ending", "no-ending");
  assert_written_as (fixture, "no-ending", "no-ending (2)");
  assert_written_as (fixture, ".hidden", ".hidden");
  assert_written_as (fixture, ".hidden", ".hidden (2)");
  g_assert_cmpuint (empty_folder (fixture->folder), ==, 7); /* and nothing temporary */
}

static void
test_what_was_there_is_untouched (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "mine.mobileconfig", NULL);
  g_autofree char *expected = g_build_filename (fixture->folder, "mine (2).mobileconfig", NULL);
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "theirs", -1, &error);
  g_assert_no_error (error);
  written = uk_export_write (fixture->content, path, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (written, ==, expected);
  assert_file (path, "theirs");
  assert_file (written, "content\n");
}

/* Neither written through, where its target would be made, nor replaced. */
static void
test_dangling_link_is_untouched (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "link.xml", NULL);
  g_autofree char *target = g_build_filename (fixture->folder, "target", NULL);
  g_autofree char *written = NULL;

  g_assert_cmpint (symlink (target, path), ==, 0);
  written = write_named (fixture, "link.xml");
  g_assert_true (g_str_has_suffix (written, "link (2).xml"));
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
}

static void
test_unwritable_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", NULL);
  g_autofree char *file = write_named (fixture, "file");
  /* Not even root can write into the third. */
  const char *folders[] = { missing, file, "/proc/self/fd" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *written
          = uk_export_write (fixture->content, folders[i], TRUE, "a.xml", &error);

      g_assert_null (written);
      g_assert_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_WRITE);
      g_test_message ("%s", error->message);
    }
  g_assert_cmpuint (empty_folder (fixture->folder), ==, 1);
}

/* The limit on the size of a file fails a write in its middle, as a full disk does. */
static void
test_full_disk_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *big = g_strnfill (100000, 'x');
  g_autoptr (GBytes) content = g_bytes_new (big, strlen (big));
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  struct rlimit old, small;
  void (*old_handler) (int) = signal (SIGXFSZ, SIG_IGN);

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = (struct rlimit){ .rlim_cur = 4096, .rlim_max = old.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  written = uk_export_write (content, fixture->folder, TRUE, "a.xml", &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
  signal (SIGXFSZ, old_handler);

  g_assert_null (written);
  g_assert_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_WRITE);
  g_assert_cmpuint (empty_folder (fixture->folder), ==, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/uketori/export/write/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("private", test_private_whatever_the_umask);
  ADD ("never-over-a-file", test_never_over_a_file);
  ADD ("what-was-there-is-untouched", test_what_was_there_is_untouched);
  ADD ("dangling-link", test_dangling_link_is_untouched);
  ADD ("unwritable-folder", test_unwritable_folder);
  ADD ("full-disk", test_full_disk_leaves_nothing);
  return g_test_run ();
}
