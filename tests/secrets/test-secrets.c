/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * A keyring that works: gnome-keyring in a session of its own, or libsecret's file backend, which
 * is what a Flatpak gets (SECRET_BACKEND=file).
 */
#include "config.h"

#include <libsecret/secret.h>
#include <stdio.h>
#include <string.h>

#include "secrets-fixture.h"

#define HANAKO "hanako@yamada-shoten.example"
#define TARO "taro@日本.example"
#define SENTINEL "sentinel-ひみつ-6f1c0d"

static const char *program;

static void
assert_password (UkSecrets *secrets, const char *email, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UkSecret) found = fixture_lookup (secrets, email, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found != NULL ? uk_secret_peek (found) : NULL, ==, expected);
}

static void
store (UkSecrets *secrets, const char *email, const char *password)
{
  g_autoptr (GError) error = NULL;

  gboolean is_stored = fixture_store (secrets, email, password, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_stored);
}

static void
assert_list (UkSecrets *secrets, const char *const *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) found = fixture_list (secrets, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstrv (found, expected);
}

static void
assert_cleared (UkSecrets *secrets, const char *email, int expected)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fixture_clear (secrets, email, NULL, &error), ==, expected);
  g_assert_no_error (error);
}

/* Every case starts and ends with an empty keyring. */
static void
set_up (UkSecrets **secrets, gconstpointer data)
{
  *secrets = uk_secrets_new (0);
  assert_list (*secrets, (const char *[]){ NULL });
}

static void
tear_down (UkSecrets **secrets, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fixture_clear (*secrets, NULL, NULL, &error), >=, 0);
  g_assert_no_error (error);
  g_assert_finalize_object (*secrets);
}

static void
test_ready_when_empty_and_when_not (UkSecrets **secrets, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fixture_probe (*secrets, NULL, &error), ==, UK_SECRETS_READY);
  store (*secrets, HANAKO, "a");
  g_assert_cmpint (fixture_probe (*secrets, NULL, &error), ==, UK_SECRETS_READY);
  g_assert_no_error (error);
}

static void
test_nothing_saved_is_no_error (UkSecrets **secrets, gconstpointer data)
{
  assert_password (*secrets, HANAKO, NULL);
  store (*secrets, HANAKO, "a");
  assert_password (*secrets, TARO, NULL);
}

static void
test_passwords_come_back_byte_for_byte (UkSecrets **secrets, gconstpointer data)
{
  static const char *const passwords[] = {
    "correct horse",        " spaces at both ends ",
    "全角パスワードＡＢＣ", "\"'\\$(id)<&>%n",
    "emoji 🔑 tab\t",        "か\xe3\x82\x99" /* decomposed: must not be composed on the way */,
  };

  for (guint i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      store (*secrets, TARO, passwords[i]);
      assert_password (*secrets, TARO, passwords[i]);
    }
}

static void
test_stored_again_is_replaced (UkSecrets **secrets, gconstpointer data)
{
  store (*secrets, HANAKO, "old");
  store (*secrets, HANAKO, "new");
  assert_password (*secrets, HANAKO, "new");
  assert_cleared (*secrets, HANAKO, 1);
  assert_password (*secrets, HANAKO, NULL);
}

static void
test_list_is_sorted_and_clear_takes_one (UkSecrets **secrets, gconstpointer data)
{
  store (*secrets, TARO, "t");
  store (*secrets, HANAKO, "h");
  assert_list (*secrets, (const char *[]){ HANAKO, TARO, NULL });
  assert_cleared (*secrets, HANAKO, 1);
  assert_cleared (*secrets, HANAKO, 0);
  assert_list (*secrets, (const char *[]){ TARO, NULL });
  assert_password (*secrets, TARO, "t");
}

static void
test_clear_all_leaves_other_programs_alone (UkSecrets **secrets, gconstpointer data)
{
  static const SecretSchema other = {
    "org.example.Other",
    SECRET_SCHEMA_NONE,
    { { "application", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "address", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, SECRET_SCHEMA_ATTRIBUTE_STRING } },
  };
  g_autoptr (GError) error = NULL;
  char *theirs = NULL;

  secret_password_store_sync (&other, NULL, "Other", "theirs", NULL, &error, "application", "other",
                              "address", HANAKO, NULL);
  g_assert_no_error (error);
  store (*secrets, HANAKO, "ours");
  store (*secrets, TARO, "ours");
  assert_cleared (*secrets, NULL, 2);
  assert_list (*secrets, (const char *[]){ NULL });

  theirs = secret_password_lookup_sync (&other, NULL, &error, "application", "other", "address",
                                        HANAKO, NULL);
  g_assert_no_error (error);
  g_assert_cmpstr (theirs, ==, "theirs");
  secret_password_free (theirs);
}

/* Attributes are kept in clear: the address and ourselves, and nothing else. */
static void
test_item_says_whose_it_is (UkSecrets **secrets, gconstpointer data)
{
  static const SecretSchema any = {
    "any",
    SECRET_SCHEMA_DONT_MATCH_NAME,
    { { "address", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, SECRET_SCHEMA_ATTRIBUTE_STRING } },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) attributes = NULL;
  g_autofree char *label = NULL;
  GList *items = NULL;

  store (*secrets, TARO, "a");
  items
      = secret_password_search_sync (&any, SECRET_SEARCH_ALL, NULL, &error, "address", TARO, NULL);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_length (items), ==, 1);
  label = secret_retrievable_get_label (items->data);
  g_assert_cmpstr (label, ==, "Uketori: " TARO);
  attributes = secret_retrievable_get_attributes (items->data);
  g_hash_table_remove (attributes, "xdg:schema"); /* the name of our schema; the service adds it */
  g_assert_cmpuint (g_hash_table_size (attributes), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (attributes, "application"), ==, UKETORI_APP_ID);
  g_list_free_full (items, g_object_unref);
}

/* Started as "test-secrets --lookup ADDRESS": prints what it finds and waits. */
static int
run_lookup (const char *email)
{
  g_autoptr (UkSecrets) secrets = uk_secrets_new (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (UkSecret) found = fixture_lookup (secrets, email, NULL, &error);

  g_assert_no_error (error);
  printf ("%s\n", found != NULL ? uk_secret_peek (found) : "(nothing)");
  fflush (stdout);
  fixture_wait_for_end_of_input ();
  return 0;
}

static void
test_found_by_a_second_process (UkSecrets **secrets, gconstpointer data)
{
  const char *argv[] = { program, "--lookup", HANAKO, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *line = NULL;

  store (*secrets, HANAKO, SENTINEL);
  process = fixture_spawn (argv);
  line = fixture_read_line (process);
  g_assert_cmpstr (line, ==, SENTINEL);
  fixture_end (process);
}

static gboolean
holds_sentinel (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &bytes, &length, NULL)
         && (memmem (bytes, length, SENTINEL, strlen (SENTINEL)) != NULL
             || memmem (bytes, length, "6f1c0d", strlen ("6f1c0d")) != NULL);
}

/* Returns: how many regular files below the folder hold the sentinel; counts all of them */
static guint
count_sentinels (const char *folder, guint *n_files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint n_found = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n_found += count_sentinels (path, n_files);
      else if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        {
          *n_files += 1;
          n_found += holds_sentinel (path) ? 1 : 0;
        }
    }
  return n_found;
}

static void
test_password_is_in_no_file (UkSecrets **secrets, gconstpointer data)
{
  g_autofree char *planted = g_build_filename (g_get_home_dir (), "planted", NULL);
  g_autoptr (GError) error = NULL;
  guint n_files = 0;

  store (*secrets, HANAKO, SENTINEL);
  g_assert_cmpuint (count_sentinels (g_get_home_dir (), &n_files), ==, 0);
  g_assert_cmpuint (count_sentinels (g_get_user_runtime_dir (), &n_files), ==, 0);
  g_assert_cmpuint (n_files, >, 0); /* the keyring itself is among them */

  /* And the search does find what is there. */
  g_file_set_contents (planted, "x" SENTINEL "y", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_sentinels (g_get_home_dir (), &n_files), ==, 1);
  g_assert_cmpint (remove (planted), ==, 0);
}

/* Returns: how many processes show the sentinel in their command line or environment */
static guint
count_processes_with (const char *text)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  const char *name = NULL;
  guint n_found = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    for (guint i = 0; g_ascii_isdigit (name[0]) && i < 2; i++)
      {
        g_autofree char *path
            = g_build_filename ("/proc", name, i == 0 ? "cmdline" : "environ", NULL);
        g_autofree char *bytes = NULL;
        gsize length = 0;
        if (g_file_get_contents (path, &bytes, &length, NULL)
            && memmem (bytes, length, text, strlen (text)) != NULL)
          n_found++;
      }
  return n_found;
}

static void
test_password_is_in_no_command_line (UkSecrets **secrets, gconstpointer data)
{
  const char *argv[] = { program, "--lookup", "ps-" HANAKO, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *line = NULL;

  store (*secrets, "ps-" HANAKO, SENTINEL);
  process = fixture_spawn (argv);
  line = fixture_read_line (process);
  g_assert_cmpstr (line, ==, SENTINEL);
  g_assert_cmpuint (count_processes_with ("6f1c0d"), ==, 0);
  /* And the search does see the process that holds it. */
  g_assert_cmpuint (count_processes_with ("ps-" HANAKO), >, 0);
  fixture_end (process);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/uketori/secrets/" name, UkSecrets *, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  program = argv[0];
  if (g_strcmp0 (g_getenv ("SECRET_BACKEND"), "file") == 0)
    {
      g_autofree char *path = g_build_filename (g_get_home_dir (), "file.keyring", NULL);
      g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
      g_setenv ("SECRET_FILE_TEST_PASSWORD", "practice", TRUE);
    }
  if (argc == 3 && g_str_equal (argv[1], "--lookup"))
    return run_lookup (argv[2]);

  g_test_init (&argc, &argv, NULL);
  ADD ("ready", test_ready_when_empty_and_when_not);
  ADD ("nothing-saved-is-no-error", test_nothing_saved_is_no_error);
  ADD ("byte-for-byte", test_passwords_come_back_byte_for_byte);
  ADD ("stored-again-is-replaced", test_stored_again_is_replaced);
  ADD ("list-and-clear", test_list_is_sorted_and_clear_takes_one);
  ADD ("other-programs-are-left-alone", test_clear_all_leaves_other_programs_alone);
  ADD ("item-says-whose-it-is", test_item_says_whose_it_is);
  ADD ("found-by-a-second-process", test_found_by_a_second_process);
  ADD ("password-in-no-file", test_password_is_in_no_file);
  ADD ("password-in-no-command-line", test_password_is_in_no_command_line);
  return g_test_run ();
}
