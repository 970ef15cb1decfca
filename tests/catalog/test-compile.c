/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The build tool against tests/data/providers/: the first line of each file says what must be said
 * about it, and where. A new case is a new file. */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define EXPECTED "# expected: "
#define EXPECTED_WITH_GOOD "# expected with good: "
#define ACCEPTED "# accepted"

static const char *compiler;

static char *
first_line_of (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  text[strcspn (text, "\n")] = '\0';
  return g_steal_pointer (&text);
}

/* Returns: what the tool printed; its output file is gone again */
static char *
compile (const char *first, const char *second, gboolean *out_accepted)
{
  g_autofree char *output = g_test_build_filename (G_TEST_BUILT, "compiled-by-test", NULL);
  const char *const arguments[] = { compiler, output, first, second, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  char *messages = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &messages, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  *out_accepted = g_subprocess_get_exit_status (process) == 0;
  g_assert_cmpint (g_file_test (output, G_FILE_TEST_EXISTS), ==, *out_accepted);
  g_unlink (output);
  return messages;
}

/* `expectation` is “LINE: part of the sentence”. */
static void
assert_refused (const char *path, const char *other, const char *expectation)
{
  gboolean accepted = TRUE;
  g_autofree char *messages
      = other != NULL ? compile (other, path, &accepted) : compile (path, NULL, &accepted);
  g_autofree char *place = g_strndup (expectation, strcspn (expectation, " "));
  g_autofree char *expected_place = g_strdup_printf ("%s:%s ", path, place);

  g_test_message ("%s", messages);
  g_assert_false (accepted);
  g_assert_nonnull (strstr (messages, expected_place));
  g_assert_nonnull (strstr (messages, expectation + strlen (place) + 1));
}

static void
test_file (gconstpointer data)
{
  const char *path = data;
  g_autofree char *expectation = first_line_of (path);
  g_autofree char *good
      = g_test_build_filename (G_TEST_DIST, "data", "providers", "good.provider", NULL);
  gboolean accepted = FALSE;

  if (g_str_has_prefix (expectation, EXPECTED))
    assert_refused (path, NULL, expectation + strlen (EXPECTED));
  else if (g_str_has_prefix (expectation, EXPECTED_WITH_GOOD))
    assert_refused (path, good, expectation + strlen (EXPECTED_WITH_GOOD));
  else
    {
      g_autofree char *messages = compile (path, NULL, &accepted);

      g_assert_cmpstr (expectation, ==, ACCEPTED);
      g_assert_cmpstr (messages, ==, "");
      g_assert_true (accepted);
    }
}

static void
add_files (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name = NULL;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/uketori/catalog-compile/", name, NULL);

      g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), test_file, g_free);
    }
}

/* Every fault of a file is named at once, not one at each build. */
static void
test_names_all_faults (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "two-faults.provider", NULL);
  g_autofree char *messages = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  gboolean accepted = TRUE;

  g_file_set_contents (path, "[Provider]\nId=A\nKind=shop\n", -1, &error);
  g_assert_no_error (error);
  messages = compile (path, NULL, &accepted);
  g_unlink (path);
  lines = g_strsplit (messages, "\n", -1);
  g_assert_false (accepted);
  g_assert_cmpuint (g_strv_length (lines), >, 5);
}

/* No input may crash the reader: each valid file, cut after every byte, is accepted or refused. */
static void
test_cut_anywhere (void)
{
  g_autofree char *good
      = g_test_build_filename (G_TEST_DIST, "data", "providers", "good.provider", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "cut.provider", NULL);
  g_autofree char *text = NULL;
  gsize size_bytes = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (good, &text, &size_bytes, &error);
  g_assert_no_error (error);
  for (gsize length = 0; length < size_bytes - 1; length += 13)
    {
      gboolean accepted = TRUE;
      g_autofree char *messages = NULL;

      g_file_set_contents (path, text, (gssize) length, &error);
      g_assert_no_error (error);
      messages = compile (path, NULL, &accepted);
      g_assert_cmpint (accepted, ==, *messages == '\0');
    }
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;

  g_test_init (&argc, &argv, NULL);
  compiler = argv[1];
  folder = g_test_build_filename (G_TEST_DIST, "data", "providers", NULL);
  add_files (folder);
  g_test_add_func ("/uketori/catalog-compile/names-all-faults", test_names_all_faults);
  g_test_add_func ("/uketori/catalog-compile/cut-anywhere", test_cut_anywhere);
  return g_test_run ();
}
