/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "uk-checkup.h"
#include "uk-report-io.h"
#include "uk-terminal.h"

/* What the person or a script asks of `discover` and `check`. */
typedef struct
{
  gboolean json;
  gboolean password_stdin;
  gboolean use_saved;
  gboolean save;
  char **accepted;
  char *incoming;
  char *outgoing;
  char *username;
  char *batch;
  char *folder;
  int at_once;
  gboolean anew;
} CheckOptions;

static void
check_options_clear (CheckOptions *self)
{
  g_strfreev (self->accepted);
  g_free (self->incoming);
  g_free (self->outgoing);
  g_free (self->username);
  g_free (self->batch);
  g_free (self->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CheckOptions, check_options_clear)

/**
 * parse_server:
 * @text: "PROTO:SECURITY:HOST:PORT"
 * @outgoing: whether it is to send
 *
 * Returns: (transfer full) (nullable): the server, %NULL where @text is not of that form
 */
static UkEndpoint *
parse_server (const char *text, gboolean outgoing)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);
  g_autofree char *host = NULL;
  guint64 port = 0;
  int protocol = 0, security = 0;

  if (g_strv_length (parts) != 4 || !uk_from_nick (UK_TYPE_PROTOCOL, parts[0], &protocol)
      || !uk_from_nick (UK_TYPE_SECURITY, parts[1], &security)
      || !g_ascii_string_to_unsigned (parts[3], 10, 1, G_MAXUINT16, &port, NULL)
      || (protocol == UK_PROTOCOL_SMTP) != outgoing)
    return NULL;
  host = uk_domain_normalise (parts[2], NULL);
  if (host == NULL)
    return NULL;
  return uk_endpoint_new ((UkProtocol) protocol, (UkSecurity) security, host, (guint16) port, NULL,
                          UK_AUTH_PASSWORD);
}

static gboolean
apply_server (const char *text, gboolean outgoing, UkEndpoint **out_endpoint)
{
  if (text == NULL)
    return TRUE;
  *out_endpoint = parse_server (text, outgoing);
  if (*out_endpoint == NULL)
    uk_cli_usage (_ ("“%s” is not of the form PROTOCOL:SECURITY:HOST:PORT"), text);
  return *out_endpoint != NULL;
}

static gboolean
apply_options (UkSession *session, const CheckOptions *options)
{
  g_autoptr (UkEndpoint) incoming = NULL;
  g_autoptr (UkEndpoint) outgoing = NULL;

  if (!apply_server (options->incoming, FALSE, &incoming)
      || !apply_server (options->outgoing, TRUE, &outgoing))
    return FALSE;
  uk_session_set_manual (session, incoming, outgoing);
  uk_session_set_username (session, options->username);
  uk_session_set_keep_password (session, options->save);
  for (char **host = options->accepted; host != NULL && *host != NULL; host++)
    {
      g_autofree char *ascii = uk_domain_normalise (*host, NULL);
      if (ascii == NULL)
        return uk_cli_usage (_ ("“%s” is no host name"), *host) == UK_EXIT_DONE;
      uk_session_accept_host (session, ascii);
    }
  return TRUE;
}

static gboolean
discover (UkSession *session, GError **error)
{
  g_auto (UkWait) wait = { 0 };

  uk_wait_init (&wait);
  uk_session_discover_async (session, wait.cancellable, uk_wait_callback, &wait);
  return uk_session_discover_finish (session, uk_wait_for_result (&wait), error);
}

static gboolean
run_check (UkSession *session, UkSecret *password, gboolean use_saved, GError **error)
{
  g_auto (UkWait) wait = { 0 };

  uk_wait_init (&wait);
  uk_session_check_async (session, password, use_saved, wait.cancellable, uk_wait_callback, &wait);
  return uk_session_check_finish (session, uk_wait_for_result (&wait), error);
}

static void
print_headline (const UkReport *report)
{
  UkHeadline headline = uk_checkup_pick_headline (report);
  g_auto (UkCauseText) cause = uk_cause_describe (headline.code, headline.finding, report);
  g_auto (GStrv) others = uk_cause_dup_others (headline.code, headline.finding, report);
  const char *const parts[] = { cause.headline, cause.why, cause.now, cause.ask };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_print ("%s\n", parts[i]);
  for (guint i = 0; others[i] != NULL; i++)
    {
      /* Translators: another possible cause, a whole sentence */
      g_print (_ ("Also possible: %s"), others[i]);
      g_print ("\n");
    }
}

/* Who named the servers, how far that is to be trusted, and whose they are. */
static void
print_owner (const UkReport *report)
{
  UkCandidate *candidate = report->incoming != NULL ? report->incoming : report->outgoing;

  if (candidate == NULL || uk_candidate_get_owner (candidate) == NULL)
    return;
  g_print (_ ("The mail of %1$s is run by %2$s."), uk_address_get_domain (report->address),
           uk_candidate_get_owner (candidate));
  g_print (" (%s, %s)\n", uk_nick (UK_TYPE_SOURCE, (int) uk_candidate_get_source (candidate)),
           uk_nick (UK_TYPE_TRUST, (int) uk_candidate_get_trust (candidate)));
}

static UkExit
print_report (const UkReport *report, gboolean json)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *text
      = json ? uk_report_to_json (report) : uk_report_to_text (report, NULL, now, TRUE);

  if (!json)
    {
      print_headline (report);
      print_owner (report);
    }
  g_print ("%s", text);
  return uk_report_has_error (report) ? UK_EXIT_FOUND_ERROR : UK_EXIT_DONE;
}

/* Returns: (transfer full): a session for the one address on the command line, or %NULL and the
 * exit code */
static UkSession *
open_session (int argc, char *argv[], const CheckOptions *options, UkExit *out_exit)
{
  g_autoptr (UkAddress) address = NULL;
  g_autoptr (UkSession) session = NULL;

  if (argc != 2)
    {
      *out_exit = uk_cli_usage (_ ("One mail address is needed"));
      return NULL;
    }
  address = uk_cli_parse_address (argv[1], out_exit);
  if (address == NULL)
    return NULL;
  session = uk_cli_new_session ();
  uk_session_set_address (session, address);
  if (!apply_options (session, options))
    {
      *out_exit = UK_EXIT_USAGE;
      return NULL;
    }
  return g_steal_pointer (&session);
}

UkExit
uk_cli_discover (int argc, char *argv[])
{
  g_auto (CheckOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (UkSession) session = NULL;
  g_autoptr (UkReport) report = NULL;
  g_autoptr (GError) error = NULL;
  UkExit exit_code = UK_EXIT_USAGE;

  if (!uk_cli_parse ("discover ADDRESS", entries, &argc, &argv))
    return UK_EXIT_USAGE;
  session = open_session (argc, argv, &options, &exit_code);
  if (session == NULL)
    return exit_code;
  if (!discover (session, &error))
    return uk_cli_fail (error);
  report = uk_checkup_report_candidates (uk_session_get_candidates (session),
                                         uk_session_get_catalog (session));
  return print_report (report, options.json);
}

/* Returns: %FALSE where a password was promised and is not there */
static gboolean
get_password (const CheckOptions *options, UkSecret **out_password, UkExit *out_exit)
{
  g_autoptr (GError) error = NULL;

  if (options->password_stdin && options->use_saved)
    {
      *out_exit = uk_cli_usage (_ ("“--password-stdin” and “--saved” exclude each other"));
      return FALSE;
    }
  if (!options->password_stdin)
    return TRUE;
  *out_password = uk_terminal_read_password (&error);
  if (*out_password == NULL)
    *out_exit = uk_cli_usage (_ ("There is no usable password on standard input"));
  return *out_password != NULL;
}

/* Many addresses: what is said of one is not understood there, and the other way round. */
static UkExit
check_batch (const CheckOptions *options, int argc)
{
  g_auto (GStrv) hosts
      = g_new0 (char *, options->accepted != NULL ? g_strv_length (options->accepted) + 1 : 1);
  const UkBatchOptions batch = { .list = options->batch,
                                 .folder = options->folder,
                                 .accepted = hosts,
                                 .at_once = options->at_once,
                                 .anew = options->anew,
                                 .json = options->json };

  if (argc != 1)
    return uk_cli_usage (_ ("With “--batch” the addresses are in the file"));
  if (options->password_stdin || options->use_saved || options->save || options->incoming != NULL
      || options->outgoing != NULL || options->username != NULL)
    return uk_cli_usage (_ ("“--batch” goes with “--accept”, “--output”, “--at-once”, “--anew” "
                            "and “--json” only; passwords come from the keyring"));
  for (guint i = 0; options->accepted != NULL && options->accepted[i] != NULL; i++)
    {
      hosts[i] = uk_domain_normalise (options->accepted[i], NULL);
      if (hosts[i] == NULL)
        return uk_cli_usage (_ ("“%s” is no host name"), options->accepted[i]);
    }
  return uk_cli_check_batch (&batch);
}

UkExit
uk_cli_check (int argc, char *argv[])
{
  g_auto (CheckOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "password-stdin", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.password_stdin,
      N_ ("Read the password from standard input"), NULL },
    { "saved", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.use_saved,
      N_ ("Use the password in the keyring"), NULL },
    { "save", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.save,
      N_ ("Keep the password in the keyring if it works"), NULL },
    { "accept", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &options.accepted,
      N_ ("Send the password to this host although only a third party names it"), "HOST" },
    { "incoming", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.incoming,
      N_ ("Receiving server"), "PROTO:SECURITY:HOST:PORT" },
    { "outgoing", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.outgoing,
      N_ ("Sending server"), "PROTO:SECURITY:HOST:PORT" },
    { "user", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.username, N_ ("User name"),
      "NAME" },
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
    { "batch", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.batch,
      N_ ("Test every address in this file; passwords come from the keyring"), "FILE" },
    { "output", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.folder,
      N_ ("With --batch: where the results are kept (FILE.uketori)"), "FOLDER" },
    { "at-once", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &options.at_once,
      N_ ("With --batch: so many addresses at a time (8)"), "N" },
    { "anew", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.anew,
      N_ ("With --batch: begin from the first address, even after a stop"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (UkSession) session = NULL;
  g_autoptr (UkSecret) password = NULL;
  g_autoptr (GError) error = NULL;
  UkExit exit_code = UK_EXIT_USAGE;

  if (!uk_cli_parse ("check ADDRESS", entries, &argc, &argv))
    return UK_EXIT_USAGE;
  if (options.batch != NULL)
    return check_batch (&options, argc);
  if (options.folder != NULL || options.at_once != 0 || options.anew)
    return uk_cli_usage (_ ("“--output”, “--at-once” and “--anew” go with “--batch”"));
  session = open_session (argc, argv, &options, &exit_code);
  if (session == NULL || !get_password (&options, &password, &exit_code))
    return exit_code;
  if (!discover (session, &error) || !run_check (session, password, options.use_saved, &error))
    return uk_cli_fail (error);
  /* Before anything is printed: from here on nobody needs it, and printing may take its time. */
  g_clear_pointer (&password, uk_secret_unref);
  uk_session_settle (session);
  return print_report (uk_session_get_report (session), options.json);
}
