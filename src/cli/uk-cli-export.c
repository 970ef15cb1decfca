/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-cli.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "uk-export.h"
#include "uk-report-io.h"

static UkExit
list_formats (void)
{
  gsize n_formats = 0;
  const UkExportFormat *const *formats = uk_export_get_formats (&n_formats);

  for (gsize i = 0; i < n_formats; i++)
    g_print ("%s\t%s\n", formats[i]->id, _ (formats[i]->description));
  return UK_EXIT_DONE;
}

/* The advised protocol; without advice, or where it names none, that of the report's receiving
 * server. */
static UkProtocol
get_preferred (const UkReport *report, const UkAdvice *advice)
{
  if (advice != NULL
      && (advice->recommendation == UK_RECOMMENDATION_POP_LEAVE_N
          || advice->recommendation == UK_RECOMMENDATION_POP_DELETE_BACKUP))
    return UK_PROTOCOL_POP3;
  if (advice == NULL && report->incoming != NULL)
    return uk_endpoint_get_protocol (uk_candidate_get_endpoint (report->incoming));
  return UK_PROTOCOL_IMAP;
}

static UkReport *
read_report (const char *path, GError **error)
{
  gsize length = 0;
  g_autofree char *text = uk_cli_read_file (path, &length, error);

  return text != NULL ? uk_report_from_json (text, (gssize) length, error) : NULL;
}

static UkAdvice *
read_advice (const char *path, GError **error)
{
  gsize length = 0;
  g_autofree char *text = uk_cli_read_file (path, &length, error);

  return text != NULL ? uk_advice_from_json (text, (gssize) length, error) : NULL;
}

/* The sentence for the person comes first; the detail names what is missing. */
static UkExit
fail_export (const UkExportFormat *format, const GError *error)
{
  if (g_error_matches (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_WRITE))
    g_printerr ("%s\n",
                _ ("The file could not be written. Choose another folder, such as “Documents”."));
  else if (g_error_matches (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_UNSUPPORTED))
    /* Translators: %s is the name of a file format */
    g_printerr (_ ("%s cannot hold these settings.\n"), _ (format->title));
  else
    g_printerr ("%s\n", _ ("A server is still missing, or its settings are not safe to hand out. "
                           "Test the address first."));
  g_printerr ("uketori-cli: %s\n", error->message);
  return UK_EXIT_USAGE;
}

/* `output` may be a folder, a file that does not exist yet, or NULL for standard output. */
static UkExit
export_one (const UkExportFormat *format, const UkAccount *account, const UkAdvice *advice,
            const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = uk_export_render (format, account, advice, &error);
  g_autofree char *file_name = uk_export_dup_file_name (format, account);
  g_autofree char *written = NULL;
  gsize length = 0;

  if (content == NULL)
    return fail_export (format, error);
  if (output == NULL)
    {
      const char *bytes = g_bytes_get_data (content, &length);
      return write (STDOUT_FILENO, bytes, length) == (gssize) length ? UK_EXIT_DONE : UK_EXIT_USAGE;
    }
  written = uk_export_write (content, output, g_file_test (output, G_FILE_TEST_IS_DIR), file_name,
                             &error);
  if (written == NULL)
    return fail_export (format, error);
  g_print ("%s\n", written);
  return UK_EXIT_DONE;
}

/**
 * uk_cli_export_all:
 * @folder: made where it does not exist
 *
 * Writes every format that can hold the account and prints their paths; a format that cannot is no
 * error.
 */
UkExit
uk_cli_export_all (const UkAccount *account, const UkAdvice *advice, const char *folder)
{
  gsize n_formats = 0;
  const UkExportFormat *const *formats = uk_export_get_formats (&n_formats);
  UkExit worst = UK_EXIT_DONE;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return uk_cli_usage (_ ("The folder “%s” could not be made"), folder);
  for (gsize i = 0; i < n_formats; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) content = uk_export_render (formats[i], account, advice, &error);
      g_autofree char *file_name = uk_export_dup_file_name (formats[i], account);
      g_autofree char *written = NULL;

      if (content != NULL)
        written = uk_export_write (content, folder, TRUE, file_name, &error);
      if (written != NULL)
        g_print ("%s\n", written);
      else if (!g_error_matches (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_UNSUPPORTED))
        worst = fail_export (formats[i], error);
    }
  return worst;
}

typedef struct
{
  gboolean list;
  char *all;
  char *report;
  char *advice;
  char *output;
} ExportOptions;

static void
export_options_clear (ExportOptions *self)
{
  g_free (self->all);
  g_free (self->report);
  g_free (self->advice);
  g_free (self->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExportOptions, export_options_clear)

static UkExit
run_export (const ExportOptions *options, const UkExportFormat *format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UkReport) report = read_report (options->report, &error);
  g_autoptr (UkAdvice) advice = NULL;
  g_autoptr (UkAccount) account = NULL;

  if (report == NULL)
    return uk_cli_fail (error);
  if (options->advice != NULL && (advice = read_advice (options->advice, &error)) == NULL)
    return uk_cli_fail (error);
  account = uk_report_dup_account (report, get_preferred (report, advice));
  if (options->all != NULL)
    return uk_cli_export_all (account, advice, options->all);
  return export_one (format, account, advice, options->output);
}

UkExit
uk_cli_export (int argc, char *argv[])
{
  g_auto (ExportOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "list", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.list, N_ ("List the formats"),
      NULL },
    { "all", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.all,
      N_ ("Write every format into a folder"), "DIR" },
    { "report", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.report,
      N_ ("Report of “check --json”"), "FILE" },
    { "advice", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.advice,
      N_ ("Advice of “advise --json”"), "FILE" },
    { "output", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("File or folder to write to; standard output without it"), "FILE|DIR" },
    G_OPTION_ENTRY_NULL,
  };
  const UkExportFormat *format = NULL;

  if (!uk_cli_parse ("export FORMAT --report FILE", entries, &argc, &argv))
    return UK_EXIT_USAGE;
  if (options.list)
    return list_formats ();
  if (options.report == NULL)
    return uk_cli_usage (_ ("“--report FILE” is missing"));
  if (options.all == NULL && argc != 2)
    return uk_cli_usage (_ ("One format is needed; “export --list” lists them"));
  if (options.all != NULL && argc != 1)
    return uk_cli_usage (_ ("“%s” is too much"), argv[1]);
  if (options.all == NULL)
    {
      format = uk_export_find (argv[1]);
      if (format == NULL)
        return uk_cli_usage (_ ("There is no format “%s”; “export --list” lists them"), argv[1]);
    }
  return run_export (&options, format);
}
