/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-cli.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "uk-checkup.h"
#include "uk-report-io.h"

static gboolean
interrupted_cb (gpointer data)
{
  g_cancellable_cancel (G_CANCELLABLE (data));
  return G_SOURCE_CONTINUE;
}

void
uk_wait_init (UkWait *self)
{
  self->cancellable = g_cancellable_new ();
  self->result = NULL;
  self->interrupt_id = g_unix_signal_add (SIGINT, interrupted_cb, self->cancellable);
}

void
uk_wait_clear (UkWait *self)
{
  g_clear_handle_id (&self->interrupt_id, g_source_remove);
  g_clear_object (&self->result);
  g_clear_object (&self->cancellable);
}

/* A GAsyncReadyCallback; `user_data` is the UkWait. */
void
uk_wait_callback (GObject *source, GAsyncResult *result, gpointer user_data)
{
  UkWait *self = user_data;

  g_set_object (&self->result, result);
}

/* Runs the main context until the call has ended. Returns: (transfer none) */
GAsyncResult *
uk_wait_for_result (UkWait *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return self->result;
}

/**
 * uk_cli_parse:
 * @summary: the command and its arguments, for --help
 *
 * Parses the options of one command; what is left are its arguments, with the command's name as
 * argv[0].
 *
 * Returns: %FALSE where the options are wrong, after saying so on standard error
 */
gboolean
uk_cli_parse (const char *summary, const GOptionEntry *entries, int *argc, char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (summary);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;
  g_printerr ("uketori-cli: %s\n", error->message);
  return FALSE;
}

/* Says what is wrong with the usage. Returns: the exit code for it */
UkExit
uk_cli_usage (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("uketori-cli: %s\n", text);
  return UK_EXIT_USAGE;
}

/* What an unreadable file of ours lacks. The message names the key and is for the report to a
 * support firm. */
static void
print_report_error (const GError *error)
{
  if (g_error_matches (error, UK_REPORT_ERROR, UK_REPORT_ERROR_NOT_JSON))
    g_printerr ("%s\n%s\n", _ ("This file is not one of Uketori's."),
                _ ("Now: choose a file that “uketori-cli … --json” wrote, or write it anew."));
  else
    g_printerr ("%s\n%s\n", _ ("Something in this file is missing or cannot be understood."),
                _ ("Now: write the file anew with “uketori-cli … --json”, or correct the entry "
                   "that is named here."));
  g_printerr ("uketori-cli: %s\n", error->message);
}

/* Says in the person's language what happened, why, what to do now and whom to ask. Returns: the
 * exit code for it */
UkExit
uk_cli_fail (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_printerr ("%s\n", _ ("Stopped."));
      return UK_EXIT_CANCELLED;
    }
  if (error->domain == UK_REPORT_ERROR)
    {
      print_report_error (error);
      return UK_EXIT_USAGE;
    }

  g_auto (UkCauseText) cause = uk_cause_describe_error (error);
  const char *const parts[] = { cause.headline, cause.why, cause.now, cause.ask };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_printerr ("%s\n", parts[i]);
  g_debug ("%s", error->message);
  return UK_EXIT_USAGE;
}

/* Far above anything of ours, and no burden for the machine. */
#define FILE_MAX_BYTES (64 * 1024 * 1024)

/* Reads to the end, but not for ever: somebody may name a device. */
static char *
read_stream (FILE *stream, gsize *out_length, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];
  gsize n_read = 0;

  while (text->len <= FILE_MAX_BYTES && (n_read = fread (buffer, 1, sizeof buffer, stream)) > 0)
    g_string_append_len (text, buffer, (gssize) n_read);
  if (ferror (stream) || text->len > FILE_MAX_BYTES)
    {
      g_set_error_literal (error, UK_REPORT_ERROR, UK_REPORT_ERROR_NOT_JSON,
                           ferror (stream) ? g_strerror (errno) : "The file is too large");
      return NULL;
    }
  *out_length = text->len;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * uk_cli_read_file:
 * @path: a file, or "-" for standard input
 *
 * Returns: (transfer full): its content, NUL-terminated, or %NULL
 */
char *
uk_cli_read_file (const char *path, gsize *out_length, GError **error)
{
  FILE *stream = NULL;
  char *content = NULL;
  int problem = 0;

  if (g_str_equal (path, "-"))
    return read_stream (stdin, out_length, error);
  stream = g_fopen (path, "rbe");
  problem = errno;
  if (stream == NULL)
    {
      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (problem), "%s: %s", path,
                   g_strerror (problem));
      return NULL;
    }
  content = read_stream (stream, out_length, error);
  fclose (stream);
  return content;
}

/* Returns: (transfer full): the address; on a bad one %NULL, after saying why, and the exit code in
 * @out_exit */
UkAddress *
uk_cli_parse_address (const char *typed, UkExit *out_exit)
{
  g_autoptr (GError) error = NULL;
  UkAddress *address = uk_address_new (typed, &error);

  if (address == NULL)
    *out_exit = uk_cli_fail (error);
  else if (uk_address_was_repaired (address))
    /* Translators: what was typed, then what it was changed to */
    g_printerr (_ ("The address was repaired: “%1$s” is now “%2$s”.\n"), typed,
                uk_address_get_email (address));
  return address;
}

/* Returns: (transfer full): a session that remembers nothing between runs and keeps no password
 * unless it is told to */
UkSession *
uk_cli_new_session (void)
{
  UkSession *session = uk_session_new (NULL, NULL, NULL);

  uk_session_set_keep_password (session, FALSE);
  return session;
}
