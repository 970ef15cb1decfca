/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * soak JOURNEYS SEED: journeys over the bad line of bad_line.py, one after another, in one process.
 * Each has to end within its limit, with a report that claims nothing that is not so; some are
 * stopped at a random moment. Memory has to stay where it was after the first tenth.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <unistd.h>

#include "uk-session.h"

#define EMAIL "hanako@yamada-shoten.example"
#define MESSAGES 37 /* what tests/world puts into the inbox */
#define LIMITS_DIVISOR 10
#define LIMIT_US (10 * G_USEC_PER_SEC) /* discovery and test end long before, with such limits */
#define MEMORY_SLACK_KIB (3 * 1024)

typedef struct
{
  UkSession *session;
  UkSecret *password;
  GCancellable *cancellable;
  GAsyncResult *result;
} Journey;

static guint n_ok;
static guint n_faults;
static guint n_stopped;

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object (&((Journey *) user_data)->result, result);
}

static gboolean
too_long_cb (gpointer what)
{
  g_error ("%s did not end within its limit", (const char *) what);
  return G_SOURCE_REMOVE;
}

static GAsyncResult *
wait_for (Journey *self, const char *what)
{
  guint limit = g_timeout_add ((guint) (LIMIT_US / 1000), too_long_cb, (gpointer) what);

  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
  return self->result;
}

static gboolean
stop_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
assert_only_true_claims (UkReport *report)
{
  gint64 messages = 0;
  gboolean verified = report->incoming != NULL && uk_candidate_get_verified (report->incoming);
  gboolean is_ok = g_array_index (report->diagnosis, UkFindingCode, 0) == UK_FINDING_OK;

  if (uk_report_lookup_int (report, UK_READING_IMAP_INBOX_MESSAGES, &messages))
    g_assert_cmpint (messages, ==, MESSAGES);
  if (uk_report_lookup_int (report, UK_READING_POP_MESSAGES, &messages))
    g_assert_cmpint (messages, ==, MESSAGES);
  g_assert_true (!is_ok || verified);
  n_ok += is_ok ? 1 : 0;
  n_faults += is_ok ? 0 : 1;
}

static gboolean
find (Journey *self)
{
  g_autoptr (GError) error = NULL;

  uk_session_discover_async (self->session, self->cancellable, ended_cb, self);
  if (uk_session_discover_finish (self->session, wait_for (self, "discovery"), &error))
    return TRUE;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return FALSE;
}

static gboolean
test (Journey *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->result);
  uk_session_check_async (self->session, self->password, FALSE, self->cancellable, ended_cb, self);
  if (uk_session_check_finish (self->session, wait_for (self, "the test"), &error))
    return TRUE;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return FALSE;
}

static void
walk (GRand *rand, UkSecret *password)
{
  UkLimits standard = uk_limits_standard ();
  UkLimits limits = uk_limits_divide (&standard, LIMITS_DIVISOR);
  g_autoptr (UkSession) session = uk_session_new (&limits, NULL, NULL);
  g_autoptr (UkAddress) address = uk_address_new (EMAIL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Journey self = { session, password, cancellable, NULL };
  gboolean stops = g_rand_int_range (rand, 0, 8) == 0;
  guint stop_ms = (guint) g_rand_int_range (rand, 0, 200);
  GSource *stop = g_timeout_source_new (stop_ms);

  g_source_set_callback (stop, stop_cb, cancellable, NULL);
  if (stops)
    g_source_attach (stop, NULL);
  uk_session_set_keep_password (session, FALSE);
  uk_session_set_address (session, address);
  if (find (&self) && test (&self))
    assert_only_true_claims (uk_session_get_report (session));
  else
    n_stopped++;
  g_assert_nonnull (uk_session_get_advice (session));
  g_source_destroy (stop);
  g_source_unref (stop);
  g_clear_object (&self.result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static UkSecret *
dup_password (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("UKETORI_WORLD"), "addresses.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;
  const char *line = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  line = strstr (text, EMAIL "\t");
  g_assert_nonnull (line);
  fields = g_strsplit (line, "\t", 3);
  return uk_secret_new (fields[1], -1);
}

/* Resident memory now, which the kernel tells in pages. */
static glong
get_memory_kib (void)
{
  g_autofree char *text = NULL;
  glong pages = 0;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  pages = strtol (strchr (text, ' '), NULL, 10);
  return pages * (sysconf (_SC_PAGESIZE) / 1024);
}

int
main (int argc, char *argv[])
{
  guint n = (guint) strtoul (argv[1], NULL, 10);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) strtoul (argv[2], NULL, 10));
  g_autoptr (UkSecret) password = dup_password ();
  glong settled = 0, end = 0;

  g_log_set_always_fatal (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL);
  for (guint i = 0; i < n; i++)
    {
      walk (rand, password);
      if (i == MAX (n / 10, 10))
        settled = get_memory_kib ();
    }
  end = get_memory_kib ();
  g_print ("%u journeys, seed %s: %u without a fault, %u with one, %u stopped; %ld KiB after the "
           "first tenth, %ld KiB at the end\n",
           n, argv[2], n_ok, n_faults, n_stopped, settled, end);
  g_assert_cmpint (n_ok, >, 0);
  g_assert_cmpint (n_faults, >, 0);
  g_assert_cmpint (end, <, settled + MEMORY_SLACK_KIB);
  return 0;
}
