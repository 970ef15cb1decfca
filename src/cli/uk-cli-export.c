/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "uk-cli-json.h"
#include "uk-export.h"
#include "uk-report-io.h"

static void
build_devices (JsonBuilder *builder, UkExportFor devices)
{
  const char *words[8];
  gsize n_words = 0;
  const struct
  {
    UkExportFor device;
    const char *word;
  } all[] = {
    { UK_EXPORT_FOR_PC, "pc" },
    { UK_EXPORT_FOR_PHONE, "phone" },
    { UK_EXPORT_FOR_TABLET, "tablet" },
    { UK_EXPORT_FOR_PAPER, "paper" },
    { UK_EXPORT_FOR_ADMIN, "admin" },
    { UK_EXPORT_FOR_LINUX, "linux" },
    { UK_EXPORT_FOR_TERMINAL, "terminal" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if ((devices & all[i].device) != 0)
      words[n_words++] = all[i].word;
  uk_cli_json_strings (builder, "devices", words, n_words);
}

static void
print_formats_json (const UkExportFormat *const *formats, gsize n_formats)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  uk_cli_json_count (builder, "format", 1, TRUE);
  json_builder_set_member_name (builder, "formats");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n_formats; i++)
    {
      json_builder_begin_object (builder);
      uk_cli_json_text (builder, "id", formats[i]->id);
      uk_cli_json_text (builder, "title", _ (formats[i]->title));
      uk_cli_json_text (builder, "description", _ (formats[i]->description));
      uk_cli_json_text (builder, "media_type", formats[i]->media_type);
      uk_cli_json_flag (builder, "folder", uk_export_is_folder (formats[i]), TRUE);
      build_devices (builder, formats[i]->devices);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  text = uk_cli_json_end (builder);
  g_print ("%s\n", text);
}

/* Without JSON one format a line: its word, who it is for, and a sentence. */
static UkExit
list_formats (gboolean json)
{
  gsize n_formats = 0;
  const UkExportFormat *const *formats = uk_export_get_formats (&n_formats);

  if (json)
    print_formats_json (formats, n_formats);
  for (gsize i = 0; !json && i < n_formats; i++)
    g_print ("%s\t%s\n", formats[i]->id, _ (formats[i]->description));
  return UK_EXIT_DONE;
}

static UkReport *
read_report (const char *path, GError **error)
{
  gsize length = 0;
  g_autofree char *text = uk_cli_read_file (path, &length, error);

  return text != NULL ? uk_report_from_json (text, (gssize) length, error) : NULL;
}

static gboolean
read_answers (const char *path, UkAnswers *out_answers, GError **error)
{
  gsize length = 0;
  g_autofree char *text = uk_cli_read_file (path, &length, error);

  return text != NULL && uk_answers_from_json (text, (gssize) length, out_answers, error);
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

/* What the person does next: on standard error, because standard output is for paths. */
static void
print_steps (const UkExportFormat *format, const UkExportRequest *request)
{
  g_autofree char *note = uk_export_dup_note (format, request);

  if (request->pop_plan == UK_EXPORT_POP_DELETE)
    g_printerr ("%s\n", _ ("Take care: with these settings, mail that was taken in is deleted from "
                           "the server."));
  for (guint i = 0; i < G_N_ELEMENTS (format->steps); i++)
    g_printerr ("  %u. %s\n", i + 1, _ (format->steps[i]));
  if (note != NULL)
    g_printerr ("%s\n", note);
}

static gboolean
write_all (GBytes *content)
{
  gsize length = 0;
  const char *bytes = g_bytes_get_data (content, &length);

  while (length > 0)
    {
      gssize n = write (STDOUT_FILENO, bytes, length);

      if (n < 0 && errno != EINTR)
        return FALSE;
      bytes += MAX (n, 0);
      length -= (gsize) MAX (n, 0);
    }
  return TRUE;
}

typedef struct
{
  gboolean list;
  gboolean json;
  gboolean add;
  char *all;
  char *report;
  char *advice;
  char *answers;
  char *name;
  char *certificate;
  char *key;
  char *output;
} ExportOptions;

static void
export_options_clear (ExportOptions *self)
{
  g_free (self->all);
  g_free (self->report);
  g_free (self->advice);
  g_free (self->answers);
  g_free (self->name);
  g_free (self->certificate);
  g_free (self->key);
  g_free (self->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExportOptions, export_options_clear)

/* Of a single file its content, signed if that is wanted; of a folder its zip. */
static GBytes *
render (const UkExportFormat *format, const UkExportRequest *request, const ExportOptions *options,
        GError **error)
{
  g_autoptr (GBytes) content = uk_export_render (format, request, error);

  if (content == NULL || options->certificate == NULL)
    return g_steal_pointer (&content);
  return uk_export_sign (content, options->certificate, options->key, error);
}

static char *
save (const UkExportFormat *format, const UkExportRequest *request, const ExportOptions *options,
      GError **error)
{
  gboolean is_folder = g_file_test (options->output, G_FILE_TEST_IS_DIR);
  g_autoptr (GBytes) content = NULL;
  g_autofree char *name = NULL;

  if (options->certificate == NULL)
    return uk_export_save (format, request, options->output, is_folder, error);
  content = render (format, request, options, error);
  name = uk_export_dup_file_name (format, request->account);
  return content != NULL ? uk_export_write (content, options->output, is_folder, name, error)
                         : NULL;
}

/* The output may be a folder, a file that does not exist yet, or NULL for standard output. */
static UkExit
export_one (const UkExportFormat *format, const UkExportRequest *request,
            const ExportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autofree char *written = NULL;

  if (options->output == NULL)
    {
      content = render (format, request, options, &error);
      if (content == NULL)
        return fail_export (format, error);
      return write_all (content) ? UK_EXIT_DONE : UK_EXIT_USAGE;
    }
  written = save (format, request, options, &error);
  if (written == NULL)
    return fail_export (format, error);
  g_print ("%s\n", written);
  print_steps (format, request);
  return UK_EXIT_DONE;
}

/* Into the running program, where it has a registry for that. */
static UkExit
add_to_program (const UkExportFormat *format, const UkExportRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = NULL;

  if (!g_str_equal (format->id, "evolution"))
    return uk_cli_usage (_ ("“--add” is for “evolution” only"));
  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  if (connection != NULL && uk_export_register (request, connection, NULL, &error))
    return UK_EXIT_DONE;
  return uk_cli_fail (error);
}

/**
 * uk_cli_export_all:
 * @folder: made where it does not exist
 *
 * Writes every format that can hold the account and prints their paths; why another cannot is said
 * on standard error, and is no error.
 */
UkExit
uk_cli_export_all (const UkExportRequest *request, const char *folder)
{
  gsize n_formats = 0;
  const UkExportFormat *const *formats = uk_export_get_formats (&n_formats);
  UkExit worst = UK_EXIT_DONE;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return uk_cli_usage (_ ("The folder “%s” could not be made"), folder);
  for (gsize i = 0; i < n_formats; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *written = uk_export_save (formats[i], request, folder, TRUE, &error);

      if (written != NULL)
        g_print ("%s\n", written);
      else if (g_error_matches (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_UNSUPPORTED))
        g_printerr ("%s: %s\n", formats[i]->id, error->message);
      else
        worst = fail_export (formats[i], error);
    }
  return worst;
}

/* What the options say, as far as their files can be read. */
static UkExportRequest *
read_request (const ExportOptions *options, GError **error)
{
  g_autoptr (UkReport) report = read_report (options->report, error);
  g_autoptr (UkAdvice) advice = NULL;
  g_autoptr (UkExportRequest) request = NULL;
  UkAnswers answers = uk_answers_none ();

  if (report == NULL)
    return NULL;
  if (options->advice != NULL && (advice = read_advice (options->advice, error)) == NULL)
    return NULL;
  if (options->answers != NULL && !read_answers (options->answers, &answers, error))
    return NULL;
  request = uk_handout_new (report, advice, options->answers != NULL ? &answers : NULL, NULL);
  return uk_handout_with_name (request, options->name);
}

static UkExit
run_export (const ExportOptions *options, const UkExportFormat *format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UkExportRequest) request = read_request (options, &error);

  if (request == NULL)
    return uk_cli_fail (error);
  if (options->all != NULL)
    return uk_cli_export_all (request, options->all);
  if (options->add)
    return add_to_program (format, request);
  return export_one (format, request, options);
}

static UkExit
check_options (const ExportOptions *options, int argc, char *argv[])
{
  if (options->report == NULL)
    return uk_cli_usage (_ ("“--report FILE” is missing"));
  if (options->all == NULL && argc != 2)
    return uk_cli_usage (_ ("One format is needed; “export --list” lists them"));
  if (options->all != NULL && argc != 1)
    return uk_cli_usage (_ ("“%s” is too much"), argv[1]);
  if ((options->certificate == NULL) != (options->key == NULL))
    return uk_cli_usage (_ ("“--certificate” and “--key” belong together"));
  if (options->certificate != NULL
      && (options->all != NULL || !g_str_equal (argv[1], "mobileconfig")))
    return uk_cli_usage (_ ("Only “mobileconfig” can be signed"));
  if (options->all == NULL && uk_export_find (argv[1]) == NULL)
    return uk_cli_usage (_ ("There is no format “%s”; “export --list” lists them"), argv[1]);
  return UK_EXIT_DONE;
}

UkExit
uk_cli_export (int argc, char *argv[])
{
  g_auto (ExportOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "list", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.list, N_ ("List the formats"),
      NULL },
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.json,
      N_ ("With “--list”: print JSON"), NULL },
    { "all", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.all,
      N_ ("Write every format into a folder"), "DIR" },
    { "report", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.report,
      N_ ("Report of “check --json”"), "FILE" },
    { "advice", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.advice,
      N_ ("Advice of “advise --json”"), "FILE" },
    { "answers", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.answers,
      N_ ("Answers, for the devices and for reading without a network"), "FILE" },
    { "name", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.name,
      N_ ("Name that receivers of mail see"), "NAME" },
    { "output", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("File or folder to write to; standard output without it"), "FILE|DIR" },
    { "certificate", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.certificate,
      N_ ("Sign the profile with this certificate (PEM, its issuers below)"), "FILE" },
    { "key", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.key,
      N_ ("Key of the certificate (PEM)"), "FILE" },
    { "add", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.add,
      N_ ("Add the account to the program itself (evolution)"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  UkExit usage = UK_EXIT_DONE;

  if (!uk_cli_parse ("export FORMAT --report FILE", entries, &argc, &argv))
    return UK_EXIT_USAGE;
  if (options.list)
    return list_formats (options.json);
  usage = check_options (&options, argc, argv);
  if (usage != UK_EXIT_DONE)
    return usage;
  return run_export (&options, options.all == NULL ? uk_export_find (argv[1]) : NULL);
}
