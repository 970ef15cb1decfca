/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "session-data.h"
#include "uk-async.h"
#include "uk-report-io.h"

/*
 * Saved addresses: what is written is read again, by this program, by a second one beside it, and
 * after a kill at any moment.
 */

#define INFO "info@example.jp"
#define HANAKO "hanako@example.jp"
#define N_KILLS 60

typedef struct
{
  char *folder; /* (owned) */
  UkSavedList *list;
  UkSavedList *other; /* a second Uketori */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("uketori-saved-XXXXXX", NULL);
  self->list = uk_saved_list_new (self->folder);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static gboolean
is_alone (gpointer list)
{
  return G_OBJECT (list)->ref_count == 1;
}

/* A look at the folder may still be under way; it holds a reference. */
static void
close_list (UkSavedList **list)
{
  if (*list == NULL)
    return;
  uk_saved_list_flush (*list);
  uk_async_wait_until (is_alone, *list);
  g_assert_finalize_object (g_steal_pointer (list));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close_list (&self->list);
  close_list (&self->other);
  remove_folder (self->folder);
  g_free (self->folder);
}

static void
reopen (Fixture *self)
{
  close_list (&self->list);
  self->list = uk_saved_list_new (self->folder);
}

static void
add_test (UkSavedList *list, const char *email, double used_mb)
{
  const UkAnswers answers = data_new_answers ();
  g_autoptr (UkReport) report = data_new_report (email, used_mb, 400);

  uk_saved_list_add_test (list, &answers, report);
}

static UkRecord *
get_record (UkSavedList *list, const char *email)
{
  g_autoptr (UkAddress) address = uk_address_new (email, NULL);
  UkSaved *saved = uk_saved_list_find (list, address);

  return saved != NULL ? uk_saved_get_record (saved) : NULL;
}

static UkRecord *
require_record (UkSavedList *list, const char *email)
{
  UkRecord *record = get_record (list, email);

  if (record == NULL)
    g_error ("%s is not saved", email);
  return record;
}

static void
set_step (UkSavedList *list, const char *email, UkPoint step, gboolean done)
{
  g_autoptr (UkAddress) address = uk_address_new (email, NULL);

  uk_saved_list_set_step (list, address, step, done);
}

/* Returns: (transfer full): the path of the only file that ends so */
static char *
find_file (const char *folder, const char *pattern)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  char *found = NULL;
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_pattern_match_simple (pattern, name))
      {
        g_assert_null (found);
        found = g_build_filename (folder, name, NULL);
      }
  return found;
}

static void
test_what_is_saved_is_there_again (Fixture *self, gconstpointer data)
{
  UkRecord *record = NULL;
  const UkAnswers answers = data_new_answers ();

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, 0);
  add_test (self->list, INFO, 620);
  set_step (self->list, INFO, UK_POINT_S_ADD_IMAP, TRUE);
  set_step (self->list, INFO, UK_POINT_S_BACKUP_FIRST, TRUE);
  set_step (self->list, INFO, UK_POINT_S_ADD_IMAP, FALSE);
  reopen (self);

  record = require_record (self->list, INFO);
  g_assert_true (uk_answers_equal (&record->answers, &answers));
  g_assert_cmpuint (record->visits->len, ==, 1);
  g_assert_cmpint (uk_visit_get_percent (uk_record_get_visit (record, 0)), ==, 62);
  g_assert_true (uk_record_is_done (record, UK_POINT_S_BACKUP_FIRST));
  g_assert_false (uk_record_is_done (record, UK_POINT_S_ADD_IMAP));
  g_assert_cmpstr (record->report->sent_folder, ==, "送信済み");
  g_assert_cmpint (record->report->cert_end, ==, NOON_2026_03_01 + 200 * DAY);
  g_assert_cmpstr (uk_record_get_visit (record, 0)->incoming, ==, "imap.example.jp:993");
}

static void
test_only_the_person_may_read (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  GStatBuf status;

  add_test (self->list, INFO, 620);
  uk_saved_list_flush (self->list);
  path = find_file (self->folder, "*.json");
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_null (strstr (path, "info"));
}

static void
test_the_newest_test_is_on_top (Fixture *self, gconstpointer data)
{

  add_test (self->list, INFO, 10);
  add_test (self->list, HANAKO, 10);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, 2);
  for (guint i = 0; i < UK_RECORD_MAX_VISITS + 5; i++)
    add_test (self->list, INFO, i);
  g_assert_cmpuint (require_record (self->list, INFO)->visits->len, ==, UK_RECORD_MAX_VISITS);
  g_assert_cmpfloat (uk_record_get_visit (require_record (self->list, INFO), 0)->quota_used_mb, ==,
                     UK_RECORD_MAX_VISITS + 4);
}

static void
test_answers_follow (Fixture *self, gconstpointer data)
{
  g_autoptr (UkAddress) address = uk_address_new (INFO, NULL);
  UkAnswers answers = data_new_answers ();

  answers.backup = UK_BACKUP_AUTO;
  uk_saved_list_set_answers (self->list, address, &answers);
  g_assert_null (get_record (self->list, INFO));
  add_test (self->list, INFO, 1);
  uk_saved_list_set_answers (self->list, address, &answers);
  reopen (self);
  g_assert_cmpint (require_record (self->list, INFO)->answers.backup, ==, UK_BACKUP_AUTO);
}

static void
test_a_removed_address_is_gone (Fixture *self, gconstpointer data)
{
  g_autoptr (UkAddress) address = uk_address_new (INFO, NULL);
  g_autofree char *path = NULL;

  add_test (self->list, INFO, 1);
  add_test (self->list, HANAKO, 1);
  uk_saved_list_remove (self->list, address);
  set_step (self->list, INFO, UK_POINT_S_ADD_IMAP, TRUE);
  reopen (self);
  g_assert_null (get_record (self->list, INFO));
  g_assert_nonnull (get_record (self->list, HANAKO));
  path = find_file (self->folder, "*.json");
  g_assert_nonnull (path);
}

/* Nothing else is lost, and what was damaged can still be looked at. */
static void
test_a_damaged_file_is_set_aside (Fixture *self, gconstpointer data)
{
  const char *const broken[] = { "", "{", "[1]", "{\"record_format\":1}", "\xff\xfe" };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path = NULL;
      g_autofree char *aside = NULL;
      g_autofree char *content = NULL;

      add_test (self->list, INFO, 1);
      uk_saved_list_flush (self->list);
      path = find_file (self->folder, "*.json");
      g_assert_true (g_file_set_contents (path, broken[i], -1, NULL));
      add_test (self->list, HANAKO, 1);
      reopen (self);
      g_assert_cmpuint (uk_saved_list_get_n_damaged (self->list), ==, 1);
      g_assert_null (get_record (self->list, INFO));
      g_assert_nonnull (get_record (self->list, HANAKO));
      aside = find_file (self->folder, "*.damaged-1");
      g_assert_true (g_file_get_contents (aside, &content, NULL, NULL));
      g_assert_cmpstr (content, ==, broken[i]);
      g_assert_cmpint (g_unlink (aside), ==, 0);
      reopen (self);
      g_assert_cmpuint (uk_saved_list_get_n_damaged (self->list), ==, 0);
      g_clear_pointer (&path, g_free);
      path = find_file (self->folder, "*.json");
      g_assert_cmpint (g_unlink (path), ==, 0);
      reopen (self);
    }
}

/* A newer program's file is neither shown nor written over. */
static void
test_a_newer_file_is_left_alone (Fixture *self, gconstpointer data)
{
  const char *newer = "{\"record_format\": 2, \"email\": \"" INFO "\"}\n";
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;

  add_test (self->list, INFO, 1);
  uk_saved_list_flush (self->list);
  path = find_file (self->folder, "*.json");
  g_assert_true (g_file_set_contents (path, newer, -1, NULL));
  reopen (self);
  g_assert_null (get_record (self->list, INFO));
  g_assert_cmpuint (uk_saved_list_get_n_damaged (self->list), ==, 0);
  add_test (self->list, INFO, 2);
  uk_saved_list_flush (self->list);
  g_assert_true (uk_saved_list_get_write_failed (self->list));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, newer);
}

static gboolean
has_both_steps (gpointer list)
{
  UkRecord *record = get_record (list, INFO);

  return record != NULL && uk_record_is_done (record, UK_POINT_S_ADD_IMAP)
         && uk_record_is_done (record, UK_POINT_S_BACKUP_FIRST);
}

/* Two Uketoris tick at the same time: both ticks stay, and both windows show them. */
static void
test_two_programs_add_to_each_other (Fixture *self, gconstpointer data)
{
  add_test (self->list, INFO, 1);
  uk_saved_list_flush (self->list);
  self->other = uk_saved_list_new (self->folder);
  set_step (self->list, INFO, UK_POINT_S_ADD_IMAP, TRUE);
  set_step (self->other, INFO, UK_POINT_S_BACKUP_FIRST, TRUE);
  uk_async_wait_until (has_both_steps, self->list);
  uk_async_wait_until (has_both_steps, self->other);
  add_test (self->other, INFO, 2);
  add_test (self->list, INFO, 3);
  reopen (self);
  uk_saved_list_flush (self->other);
  reopen (self);
  g_assert_cmpuint (require_record (self->list, INFO)->visits->len, ==, 3);
}

static gboolean
has_hanako (gpointer list)
{
  return get_record (list, HANAKO) != NULL;
}

static gboolean
has_no_hanako (gpointer list)
{
  return get_record (list, HANAKO) == NULL;
}

static void
test_the_other_program_is_noticed (Fixture *self, gconstpointer data)
{
  g_autoptr (UkAddress) address = uk_address_new (HANAKO, NULL);

  self->other = uk_saved_list_new (self->folder);
  add_test (self->other, HANAKO, 1);
  uk_async_wait_until (has_hanako, self->list);
  uk_saved_list_remove (self->list, address);
  uk_async_wait_until (has_no_hanako, self->other);
}

/* A folder that cannot be written is said, and the window still shows the test. */
static void
test_a_full_disk_is_told (Fixture *self, gconstpointer data)
{
  g_autofree char *blocked = g_build_filename (self->folder, "file", "addresses", NULL);
  g_autofree char *file = g_build_filename (self->folder, "file", NULL);

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  self->other = uk_saved_list_new (blocked);
  add_test (self->other, INFO, 1);
  uk_saved_list_flush (self->other);
  g_assert_true (uk_saved_list_get_write_failed (self->other));
  g_assert_nonnull (get_record (self->other, INFO));
}

/* The second half of the kill test: adds one test after the other, and says each that is on the
 * disk. */
static int
write_for_ever (const char *folder)
{
  UkSavedList *list = uk_saved_list_new (folder);
  const UkRecord *record = get_record (list, INFO);
  guint n = record != NULL ? record->visits->len : 0;

  while (n < UK_RECORD_MAX_VISITS)
    {
      const unsigned char told = (unsigned char) ++n;

      add_test (list, INFO, n);
      uk_saved_list_flush (list);
      if (write (STDOUT_FILENO, &told, 1) != 1)
        return 1;
    }
  return 0;
}

static char *self_path;

/* Returns: the last number that the program told before it was killed */
static guint
run_and_kill (const char *folder, int after_ms)
{
  const char *const argv[] = { self_path, "--write", folder, NULL };
  struct pollfd fd = { .events = POLLIN };
  unsigned char told[UK_RECORD_MAX_VISITS];
  g_autoptr (GError) error = NULL;
  GPid pid = 0;
  gssize n_read = 0;
  guint last = 0;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
                                           NULL, NULL, &pid, NULL, &fd.fd, NULL, &error));
  g_assert_no_error (error);
  /* The first word shows that it runs; the rest of the time it is somewhere in its work. */
  n_read = read (fd.fd, told, 1);
  last = n_read > 0 ? told[0] : 0;
  fd.events = 0;
  poll (&fd, 1, after_ms);
  kill (pid, SIGKILL);
  while ((n_read = read (fd.fd, told, sizeof told)) > 0)
    last = told[n_read - 1];
  close (fd.fd);
  waitpid (pid, NULL, 0);
  g_spawn_close_pid (pid);
  return last;
}

/* What was on the disk before the kill is there after it, whole, and nothing is damaged. */
static void
test_a_kill_loses_nothing (Fixture *self, gconstpointer data)
{
  guint n_found = 0;

  for (guint i = 0; i < N_KILLS; i++)
    {
      const guint told = run_and_kill (self->folder, g_test_rand_int_range (0, 12));
      UkRecord *record = NULL;

      reopen (self);
      g_assert_cmpuint (uk_saved_list_get_n_damaged (self->list), ==, 0);
      record = require_record (self->list, INFO);
      g_assert_cmpuint (record->visits->len, >=, told);
      g_assert_cmpuint (record->visits->len, <=, told + 1);
      g_assert_cmpuint (record->visits->len, >=, n_found);
      n_found = record->visits->len;
      if (n_found == UK_RECORD_MAX_VISITS)
        {
          g_autoptr (UkAddress) address = uk_address_new (INFO, NULL);
          uk_saved_list_remove (self->list, address);
          uk_saved_list_flush (self->list);
          n_found = 0;
        }
    }
}

#define ADD(name, func) g_test_add ("/uketori/saved/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    return write_for_ever (argv[2]);
  g_test_init (&argc, &argv, NULL);
  self_path = g_file_read_link ("/proc/self/exe", NULL);
  ADD ("what-is-saved-is-there-again", test_what_is_saved_is_there_again);
  ADD ("only-the-person-may-read", test_only_the_person_may_read);
  ADD ("the-newest-test-is-on-top", test_the_newest_test_is_on_top);
  ADD ("answers-follow", test_answers_follow);
  ADD ("a-removed-address-is-gone", test_a_removed_address_is_gone);
  ADD ("a-damaged-file-is-set-aside", test_a_damaged_file_is_set_aside);
  ADD ("a-newer-file-is-left-alone", test_a_newer_file_is_left_alone);
  ADD ("two-programs-add-to-each-other", test_two_programs_add_to_each_other);
  ADD ("the-other-program-is-noticed", test_the_other_program_is_noticed);
  ADD ("a-full-disk-is-told", test_a_full_disk_is_told);
  ADD ("a-kill-loses-nothing", test_a_kill_loses_nothing);
  return g_test_run ();
}
