/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-cli.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "uk-report-io.h"

/* `check --batch FILE`: many addresses. */

#define BAR_WIDTH 30

/* How far it is, for a person at the terminal and for a script. */
typedef struct
{
  UkBatch *batch;
  gboolean json;
  gboolean bar; /* messages go to a terminal */
} Progress;

static void
draw_bar (const Progress *progress, const char *email)
{
  const guint n = uk_batch_get_n_finished (progress->batch);
  const guint n_all = MAX (uk_batch_get_n_addresses (progress->batch), 1);
  char bar[BAR_WIDTH + 1];

  for (guint i = 0; i < BAR_WIDTH; i++)
    bar[i] = i < n * BAR_WIDTH / n_all ? '#' : '.';
  bar[BAR_WIDTH] = '\0';
  /* To the start of the line, and the rest of it wiped. */
  g_printerr ("\r[%s] %u/%u %.40s\033[K", bar, n, n_all, email);
}

static void
tested_cb (UkBatch *batch, UkReport *report, gboolean with_login, gpointer user_data)
{
  Progress *progress = user_data;
  g_autofree char *line = progress->json ? uk_batch_report_to_json (report, with_login) : NULL;

  if (line != NULL)
    g_print ("%s", line);
  if (progress->bar)
    draw_bar (progress, uk_address_get_email (report->address));
}

/* Returns: (transfer full) (element-type UkAddress) (nullable): %NULL after saying what is wrong */
static GPtrArray *
read_list (const char *path, UkExit *out_exit)
{
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *text = uk_cli_read_file (path, &length, &error);
  g_autoptr (GPtrArray) addresses = NULL;
  g_auto (GStrv) bad = NULL;

  if (text == NULL)
    {
      *out_exit = uk_cli_fail (error);
      return NULL;
    }
  addresses = uk_batch_list_parse (text, length, &bad);
  for (guint i = 0; bad[i] != NULL; i++)
    g_printerr ("%s\n", bad[i]);
  if (bad[0] != NULL)
    *out_exit = uk_cli_usage (_ ("These lines hold no mail address; correct or remove them"));
  else if (addresses->len == 0)
    *out_exit = uk_cli_usage (_ ("There is no mail address in “%s”"), path);
  return bad[0] == NULL && addresses->len > 0 ? g_steal_pointer (&addresses) : NULL;
}

/* Beside the list, so that the next run finds it. Returns: (transfer full) */
static char *
get_folder (const UkBatchOptions *options)
{
  return options->folder != NULL ? g_strdup (options->folder)
                                 : g_strconcat (options->list, ".uketori", NULL);
}

static UkBatch *
open_batch (const UkBatchOptions *options, const char *folder, GPtrArray *addresses,
            UkExit *out_exit)
{
  g_autoptr (GError) error = NULL;
  UkBatch *batch = uk_batch_new (folder, addresses, options->anew, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY))
    *out_exit
        = uk_cli_usage (_ ("Another batch is at work in “%s”; wait until it has ended"), folder);
  else if (batch == NULL)
    *out_exit = uk_cli_fail (error);
  for (char **host = options->accepted; batch != NULL && host != NULL && *host != NULL; host++)
    uk_batch_accept_host (batch, *host);
  return batch;
}

static gboolean
run (UkBatch *batch, guint n_at_once, GError **error)
{
  g_auto (UkWait) wait = { 0 };

  uk_wait_init (&wait);
  uk_batch_run_async (batch, n_at_once, wait.cancellable, uk_wait_callback, &wait);
  return uk_batch_run_finish (batch, uk_wait_for_result (&wait), error);
}

static gboolean
write_table (const char *folder, const char *name, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/* The table in its three forms, and on standard output. */
static UkExit
show_table (const char *folder, const GPtrArray *rows, gboolean json)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *text = uk_batch_to_text (rows, now);
  g_autofree char *csv = uk_batch_to_csv (rows);
  g_autofree char *html = uk_batch_to_html (rows, now);
  g_autoptr (GError) error = NULL;
  UkExit exit_code = UK_EXIT_DONE;

  if (!write_table (folder, "summary.txt", text, &error)
      || !write_table (folder, "summary.csv", csv, &error)
      || !write_table (folder, "summary.html", html, &error))
    return uk_cli_fail (error);
  if (!json)
    g_print ("%s", text);
  for (guint i = 0; i < rows->len; i++)
    {
      const UkBatchRow *row = rows->pdata[i];
      g_autofree char *line = json ? uk_batch_row_to_json (row) : NULL;

      if (line != NULL)
        g_print ("%s", line);
      if (row->severity == UK_SEVERITY_ERROR)
        exit_code = UK_EXIT_FOUND_ERROR;
    }
  g_printerr (_ ("The table is in %s: summary.html, summary.csv, summary.txt.\n"), folder);
  return exit_code;
}

static UkExit
run_batch (UkBatch *batch, const UkBatchOptions *options, const char *folder)
{
  Progress progress = { .batch = batch, .json = options->json, .bar = isatty (STDERR_FILENO) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gboolean done = FALSE;

  if (uk_batch_get_n_finished (batch) > 0)
    /* Translators: numbers of addresses */
    g_printerr (_ ("Going on: %1$u of %2$u are finished.\n"), uk_batch_get_n_finished (batch),
                uk_batch_get_n_addresses (batch));
  g_signal_connect (batch, "tested", G_CALLBACK (tested_cb), &progress);
  done = run (batch, options->at_once > 0 ? (guint) options->at_once : 8, &error);
  g_signal_handlers_disconnect_by_data (batch, &progress);
  if (progress.bar)
    g_printerr ("\n");
  if (!done)
    {
      g_printerr ("%s\n", _ ("What is finished is kept; the same command goes on from there."));
      return uk_cli_fail (error);
    }
  rows = uk_batch_list_rows (batch);
  return show_table (folder, rows, options->json);
}

UkExit
uk_cli_check_batch (const UkBatchOptions *options)
{
  UkExit exit_code = UK_EXIT_USAGE;
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) addresses = NULL;
  g_autoptr (UkBatch) batch = NULL;

  if (options->folder == NULL && g_str_equal (options->list, "-"))
    return uk_cli_usage (_ ("With a list from standard input “--output FOLDER” is needed"));
  addresses = read_list (options->list, &exit_code);
  if (addresses == NULL)
    return exit_code;
  folder = get_folder (options);
  batch = open_batch (options, folder, addresses, &exit_code);
  return batch != NULL ? run_batch (batch, options, folder) : exit_code;
}
