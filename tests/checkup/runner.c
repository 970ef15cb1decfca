/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

/* Runs one checkup on servers that are named on the command line and prints all that it brings, a
 * line each, for scripts to compare. The password comes from standard input. */

#include "uk-checkup.h"
#include "uk-net.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static char *address_text;
static char *username;
static char *provider_id;
static char *ca_file;
static char **accepted;
static char **servers;
static char **only;
static gboolean with_password;
static gboolean with_transcript;
static int divisor = 1;
static int stop_after_ms = -1;

static const GOptionEntry options[] = {
  { "address", 0, 0, G_OPTION_ARG_STRING, &address_text, NULL, NULL },
  { "user", 0, 0, G_OPTION_ARG_STRING, &username, NULL, NULL },
  { "provider", 0, 0, G_OPTION_ARG_STRING, &provider_id, NULL, NULL },
  { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &ca_file, NULL, NULL },
  { "accept", 0, 0, G_OPTION_ARG_STRING_ARRAY, &accepted, NULL, NULL },
  { "only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &only, NULL, NULL },
  { "password-stdin", 0, 0, G_OPTION_ARG_NONE, &with_password, NULL, NULL },
  { "transcript", 0, 0, G_OPTION_ARG_NONE, &with_transcript, NULL, NULL },
  { "divisor", 0, 0, G_OPTION_ARG_INT, &divisor, NULL, NULL },
  { "stop-after", 0, 0, G_OPTION_ARG_INT, &stop_after_ms, NULL, NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &servers, NULL, NULL },
  { NULL },
};

typedef struct
{
  GMainLoop *loop;
  UkReport *report;
  GError *error;
  GCancellable *cancellable;
  gint64 stopped_us;
} Call;

static int
value_of (GType type, const char *nick)
{
  int value = 0;

  if (!uk_from_nick (type, nick, &value))
    g_error ("no such value: %s", nick);
  return value;
}

/* PROTOCOL:SECURITY:HOST:PORT:TRUST:SOURCE[:USERNAME]; with a user name the source stated it. A "?"
 * before it says that the source did not state its form. */
static UkCandidate *
parse_server (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 7);
  guint n = g_strv_length (parts);
  const char *name = n > 6 ? parts[6] : NULL;
  gboolean known = name != NULL && *name != '?';
  g_autoptr (UkEndpoint) endpoint = NULL;

  if (n < 6)
    g_error ("not a server: %s", text);
  if (name != NULL && !known)
    name = name[1] != '\0' ? name + 1 : NULL;
  endpoint = uk_endpoint_new ((UkProtocol) value_of (UK_TYPE_PROTOCOL, parts[0]),
                              (UkSecurity) value_of (UK_TYPE_SECURITY, parts[1]), parts[2],
                              (guint16) atoi (parts[3]), name, UK_AUTH_PASSWORD);
  return uk_candidate_new (endpoint, (UkSource) value_of (UK_TYPE_SOURCE, parts[5]),
                           (UkTrust) value_of (UK_TYPE_TRUST, parts[4]), known, FALSE);
}

static UkCandidates *
new_candidates (UkAddress *address)
{
  UkCandidates *candidates = uk_candidates_new (address);

  candidates->provider_id = g_strdup (provider_id);
  for (guint i = 0; servers != NULL && servers[i] != NULL; i++)
    {
      UkCandidate *candidate = parse_server (servers[i]);
      gboolean outgoing
          = uk_endpoint_get_protocol (uk_candidate_get_endpoint (candidate)) == UK_PROTOCOL_SMTP;

      g_ptr_array_add (outgoing ? candidates->outgoing : candidates->incoming, candidate);
    }
  return candidates;
}

static UkSecret *
read_password (void)
{
  char buffer[1024];
  gsize length = fread (buffer, 1, sizeof buffer, stdin);

  if (length > 0 && buffer[length - 1] == '\n')
    length--;
  return uk_secret_new (buffer, (gssize) length);
}

static void
print_candidate (const char *label, UkCandidate *candidate)
{
  UkEndpoint *endpoint = candidate != NULL ? uk_candidate_get_endpoint (candidate) : NULL;

  if (endpoint == NULL)
    g_print ("%s\tnone\n", label);
  else
    g_print ("%s\t%s\t%s\t%s\t%u\t%s\t%s\t%s\n", label,
             uk_nick (UK_TYPE_PROTOCOL, (int) uk_endpoint_get_protocol (endpoint)),
             uk_nick (UK_TYPE_SECURITY, (int) uk_endpoint_get_security (endpoint)),
             uk_endpoint_get_host (endpoint), (guint) uk_endpoint_get_port (endpoint),
             uk_endpoint_get_username (endpoint) != NULL ? uk_endpoint_get_username (endpoint)
                                                         : "-",
             uk_nick (UK_TYPE_TRUST, (int) uk_candidate_get_trust (candidate)),
             uk_candidate_get_verified (candidate) ? "verified" : "unverified");
}

static void
print_word (const char *name, GType type, int value)
{
  const char *nick = value != 0 ? uk_nick (type, value) : "null";

  g_print ("fact\t%s\t%s\n", name, nick);
}

static void
print_number (const char *name, double value)
{
  if (value < 0)
    g_print ("fact\t%s\tnull\n", name);
  else
    g_print ("fact\t%s\t%.6f\n", name, value);
}

static void
print_facts (const UkFacts *facts)
{
  print_word ("network", UK_TYPE_LINE, (int) facts->network);
  print_word ("imap", UK_TYPE_SERVICE, (int) facts->imap);
  print_word ("pop", UK_TYPE_SERVICE, (int) facts->pop);
  print_word ("smtp", UK_TYPE_SERVICE, (int) facts->smtp);
  print_word ("imap_tls", UK_TYPE_TLS, (int) facts->imap_tls);
  print_word ("pop_tls", UK_TYPE_TLS, (int) facts->pop_tls);
  print_word ("cert", UK_TYPE_CERT, (int) facts->cert);
  print_word ("cert_alt_name_ok", UK_TYPE_KNOWN, (int) facts->cert_alt_name_ok);
  print_word ("auth", UK_TYPE_LOGIN, (int) facts->auth);
  print_word ("idle", UK_TYPE_KNOWN, (int) facts->idle);
  print_word ("uidplus", UK_TYPE_KNOWN, (int) facts->uidplus);
  print_word ("pop_uidl", UK_TYPE_KNOWN, (int) facts->pop_uidl);
  print_word ("special_use_sent", UK_TYPE_KNOWN, (int) facts->special_use_sent);
  print_word ("retention_source", UK_TYPE_RETENTION_SOURCE, (int) facts->retention_source);
  print_number ("quota_used_mb", facts->quota_used_mb);
  print_number ("quota_limit_mb", facts->quota_limit_mb);
  print_number ("growth_mb_per_day", facts->growth_mb_per_day);
  print_number ("messages", facts->messages);
  print_number ("oldest_days", facts->oldest_days);
  print_number ("sent_like_folders", facts->sent_like_folders);
  print_number ("server_retention_days", facts->server_retention_days);
}

static void
print_readings (GVariant *readings)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, readings);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    {
      g_autofree char *text = g_variant_print (value, FALSE);

      g_print ("reading\t%s\t%s\n", key, text);
    }
}

static void
print_report (const UkReport *report)
{
  print_candidate ("incoming", report->incoming);
  print_candidate ("outgoing", report->outgoing);
  for (guint i = 0; i < report->alternatives->len; i++)
    print_candidate ("alternative", g_ptr_array_index (report->alternatives, i));
  for (guint i = 0; report->needs_confirmation[i] != NULL; i++)
    g_print ("confirm\t%s\n", report->needs_confirmation[i]);
  for (guint i = 0; i < report->diagnosis->len; i++)
    g_print (
        "diagnosis\t%s\n",
        uk_nick (UK_TYPE_FINDING_CODE, (int) g_array_index (report->diagnosis, UkFindingCode, i)));
  for (guint i = 0; i < uk_findings_get_n (report->findings); i++)
    {
      UkFinding *finding = uk_findings_get (report->findings, i);

      g_print ("finding\t%s\t%s\t%s\n",
               uk_nick (UK_TYPE_FINDING_CODE, (int) uk_finding_get_code (finding)),
               uk_finding_get_subject (finding), uk_finding_get_evidence (finding));
    }
  print_readings (report->readings);
  print_facts (&report->facts);
  g_print ("sent-folder\t%s\n", report->sent_folder != NULL ? report->sent_folder : "-");
  g_print ("elapsed\t%u\n", report->elapsed_ms);
}

static void
print_rows (GListModel *rows)
{
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (UkCheck) row = g_list_model_get_item (rows, i);

      g_print ("row\t%s\t%s\t%s\n", uk_check_get_id (row),
               uk_nick (UK_TYPE_CHECK_STATE, (int) uk_check_get_state (row)),
               uk_check_get_detail (row));
    }
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;

  call->report = uk_checkup_run_finish (UK_CHECKUP (source), result, &call->error);
  g_main_loop_quit (call->loop);
}

static gboolean
stop_cb (gpointer user_data)
{
  Call *call = user_data;

  call->stopped_us = g_get_monotonic_time ();
  g_cancellable_cancel (call->cancellable);
  return G_SOURCE_REMOVE;
}

static void
run (UkCheckup *checkup, UkSecret *password, Call *call)
{
  call->loop = g_main_loop_new (NULL, FALSE);
  call->cancellable = g_cancellable_new ();
  if (stop_after_ms >= 0)
    g_timeout_add ((guint) stop_after_ms, stop_cb, call);
  uk_checkup_run_async (checkup, password, call->cancellable, ended_cb, call);
  g_main_loop_run (call->loop);
  if (call->stopped_us != 0)
    g_print ("stopped-within\t%" G_GINT64_FORMAT "\n",
             (g_get_monotonic_time () - call->stopped_us) / 1000);
  g_main_loop_unref (call->loop);
  g_object_unref (call->cancellable);
}

static void
print_transcript (UkTranscript *transcript)
{
  g_autofree char *text = uk_transcript_to_text (transcript);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; with_transcript && lines[i] != NULL; i++)
    g_print ("transcript\t%s\n", lines[i]);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (UkTranscript) transcript = uk_transcript_new ();
  g_autoptr (UkCatalog) catalog = uk_catalog_new_builtin (NULL);
  UkLimits standard = uk_limits_standard ();
  UkLimits limits;
  g_autoptr (UkNetwork) network = NULL;
  g_autoptr (UkAddress) address = NULL;
  g_autoptr (UkCandidates) candidates = NULL;
  g_autoptr (UkCheckup) checkup = NULL;
  g_autoptr (UkSecret) password = NULL;
  Call call = { NULL };

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  limits = uk_limits_divide (&standard, (guint) divisor);
  network = uk_network_new_full (&limits, transcript, ca_file, ca_file != NULL);
  address = uk_address_new (address_text, &error);
  g_assert_no_error (error);
  candidates = new_candidates (address);
  checkup = uk_checkup_new (network, catalog, candidates);
  for (guint i = 0; accepted != NULL && accepted[i] != NULL; i++)
    uk_checkup_accept_host (checkup, accepted[i]);
  if (only != NULL)
    uk_checkup_select (checkup, (const char *const *) only);
  if (username != NULL)
    uk_checkup_set_username (checkup, username);
  password = with_password ? read_password () : NULL;

  run (checkup, password, &call);
  print_rows (G_LIST_MODEL (checkup));
  if (call.report != NULL)
    print_report (call.report);
  else
    g_print ("error\t%s\n", call.error->message);
  print_transcript (transcript);
  g_clear_pointer (&call.report, uk_report_unref);
  g_clear_error (&call.error);
  return 0;
}
