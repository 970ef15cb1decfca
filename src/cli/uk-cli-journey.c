/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-cli.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "uk-advise.h"
#include "uk-checkup.h"
#include "uk-terminal.h"

/* The input ended or the person pressed Ctrl+C: the journey is over, and nothing has been changed
 * anywhere. */
#define STOPPED UK_EXIT_CANCELLED

static void
print_question (const UkQuestion *question, guint number, guint total)
{
  /* Translators: number of the question, number of all questions */
  g_print (_ ("\nQuestion %1$u of %2$u\n"), number, total);
  g_print ("%s\n", uk_question_text (question->prompt));
  if (question->supplement != NULL)
    g_print ("%s\n", uk_question_text (question->supplement));
  for (guint i = 0; i < question->n_options; i++)
    g_print ("  %u  %s\n", i + 1, uk_question_text (question->options[i].label));
}

/* One word of an answer: "2", or "1x3" for three of the first. Returns: %FALSE where it is neither
 */
static gboolean
choose_word (const UkQuestion *question, const char *word, UkAnswers *answers)
{
  g_auto (GStrv) parts = g_strsplit (word, "x", 2);
  guint64 option = 0, count = 1;

  if (parts[0] == NULL
      || !g_ascii_string_to_unsigned (g_strstrip (parts[0]), 10, 1, question->n_options, &option,
                                      NULL))
    return FALSE;
  if (parts[1] != NULL
      && (question->kind != UK_QUESTION_COUNTERS
          || !g_ascii_string_to_unsigned (g_strstrip (parts[1]), 10, 1,
                                          question->options[option - 1].max, &count, NULL)))
    return FALSE;
  *answers = uk_question_choose (question, answers, (guint) option - 1, (guint) count);
  return TRUE;
}

/* Returns: %FALSE where the line is no answer to the question; @answers is untouched then */
static gboolean
choose_line (const UkQuestion *question, const char *line, UkAnswers *answers)
{
  g_autofree char *folded
      = g_utf8_normalize (line, -1, G_NORMALIZE_NFKC); /* a kana keyboard gives １，２ */
  g_auto (GStrv) words = g_strsplit_set (folded != NULL ? folded : "", ", 、", -1);
  UkAnswers chosen = uk_question_clear (question, answers);
  guint n_chosen = 0;

  for (char **word = words; *word != NULL; word++)
    {
      if (**word == '\0')
        continue;
      if (!choose_word (question, *word, &chosen))
        return FALSE;
      n_chosen++;
    }
  if (n_chosen == 0 || (n_chosen > 1 && question->kind == UK_QUESTION_SINGLE))
    return FALSE;
  *answers = chosen;
  return TRUE;
}

/* Returns: %FALSE at the end of the input */
static gboolean
ask_question (const UkQuestion *question, guint number, guint total, UkAnswers *answers)
{
  const char *prompt = question->kind == UK_QUESTION_COUNTERS
                           ? _ ("Numbers, such as 1,2 or 1x2 for two of the first; ? asks why:")
                           : _ ("Number; empty if not sure; ? asks why:");

  print_question (question, number, total);
  for (;;)
    {
      g_autofree char *line = uk_terminal_ask (prompt);

      if (line == NULL)
        return FALSE;
      if (g_str_equal (line, "?") || g_str_equal (line, "？"))
        g_print ("%s\n", uk_question_text (question->why));
      else if (*line == '\0' && question->kind != UK_QUESTION_COUNTERS)
        return TRUE;
      else if (choose_line (question, line, answers))
        return TRUE;
      else
        g_print ("%s\n", _ ("Please answer with the numbers in front of the choices."));
    }
}

static guint
count_asked (const UkAnswers *answers)
{
  gsize n_questions = 0;
  const UkQuestion *questions = uk_questions_get_all (&n_questions);
  guint n_asked = 0;

  for (gsize i = 0; i < n_questions; i++)
    if (uk_question_is_asked (&questions[i], answers, NULL, UK_QUESTION_CONTEXT_NONE))
      n_asked++;
  return n_asked;
}

static gboolean
ask_questions (UkSession *session)
{
  gsize n_questions = 0;
  const UkQuestion *questions = uk_questions_get_all (&n_questions);
  UkAnswers answers = uk_answers_none ();
  guint number = 0;

  for (gsize i = 0; i < n_questions; i++)
    if (uk_question_is_asked (&questions[i], &answers, NULL, UK_QUESTION_CONTEXT_NONE))
      if (!ask_question (&questions[i], ++number, count_asked (&answers), &answers))
        return FALSE;
  uk_session_set_answers (session, &answers);
  return TRUE;
}

/* Asks until there is an address. Returns: %FALSE at the end of the input */
static gboolean
ask_address (UkSession *session)
{
  for (;;)
    {
      g_autofree char *line = uk_terminal_ask (_ ("\nMail address:"));
      g_autoptr (UkAddress) address = NULL;
      UkExit ignored = UK_EXIT_DONE;

      if (line == NULL)
        return FALSE;
      address = uk_cli_parse_address (line, &ignored);
      if (address == NULL)
        continue;
      uk_session_set_address (session, address);
      return TRUE;
    }
}

static void
print_candidate (UkCandidate *candidate)
{
  UkEndpoint *endpoint = NULL;
  g_autofree char *host_port = NULL;

  if (candidate == NULL)
    return;
  endpoint = uk_candidate_get_endpoint (candidate);
  host_port = uk_endpoint_dup_host_port (endpoint);
  g_print ("  %-4s  %s  (%s, %s)\n",
           uk_nick (UK_TYPE_PROTOCOL, (int) uk_endpoint_get_protocol (endpoint)), host_port,
           uk_nick (UK_TYPE_SECURITY, (int) uk_endpoint_get_security (endpoint)),
           uk_nick (UK_TYPE_SOURCE, (int) uk_candidate_get_source (candidate)));
}

/* Returns: %FALSE at the end of the input */
static gboolean
confirm_hosts (UkSession *session, const UkCandidates *candidates)
{
  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    {
      UkCandidate *candidate = uk_candidates_get_best (candidates, (UkProtocol) i);
      const char *host = NULL;
      g_autofree char *question = NULL;
      g_autofree char *answer = NULL;

      if (candidate == NULL || uk_candidate_get_trust (candidate) != UK_TRUST_T3)
        continue;
      host = uk_endpoint_get_host (uk_candidate_get_endpoint (candidate));
      /* Translators: %s is the name of a server */
      question = g_strdup_printf (_ ("The server %s is not part of the address. Did your company "
                                     "or provider name it? (y/n)"),
                                  host);
      answer = uk_terminal_ask (question);
      if (answer == NULL)
        return FALSE;
      if (g_ascii_tolower (*answer) == 'y')
        uk_session_accept_host (session, host);
    }
  return TRUE;
}

static UkExit
find_settings (UkSession *session)
{
  g_auto (UkWait) wait = { 0 };
  g_autoptr (GError) error = NULL;
  UkCandidates *candidates = NULL;

  g_print ("%s\n", _ ("Looking for the mail servers …"));
  uk_wait_init (&wait);
  uk_session_discover_async (session, wait.cancellable, uk_wait_callback, &wait);
  if (!uk_session_discover_finish (session, uk_wait_for_result (&wait), &error))
    return uk_cli_fail (error);
  candidates = uk_session_get_candidates (session);
  g_print ("%s\n", candidates->incoming->len > 0 ? _ ("Found:") : _ ("No settings were found."));
  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    print_candidate (uk_candidates_get_best (candidates, (UkProtocol) i));
  return confirm_hosts (session, candidates) ? UK_EXIT_DONE : STOPPED;
}

static const char *
state_mark (UkCheckState state)
{
  switch (state)
    {
    case UK_CHECK_OK:
      return "○";
    case UK_CHECK_WARNING:
      return "△";
    case UK_CHECK_FAILED:
      return "×";
    case UK_CHECK_WAITING:
    case UK_CHECK_RUNNING:
    case UK_CHECK_SKIPPED:
    case UK_CHECK_CANCELLED:
    default:
      return "―";
    }
}

static void
print_checks (UkSession *session)
{
  GListModel *checks = G_LIST_MODEL (uk_session_get_checkup (session));

  for (guint i = 0; checks != NULL && i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (UkCheck) check = g_list_model_get_item (checks, i);
      g_print ("  %s %s  %s\n", state_mark (uk_check_get_state (check)), uk_check_get_title (check),
               uk_check_get_detail (check));
    }
}

static void
print_diagnosis (const UkReport *report)
{
  for (guint i = 0; i < report->diagnosis->len; i++)
    {
      UkFindingCode code = g_array_index (report->diagnosis, UkFindingCode, i);
      g_auto (UkCauseText) cause
          = uk_cause_describe (code, uk_findings_find (report->findings, code), report);
      g_print ("\n%s\n%s\n%s\n", cause.headline, cause.why != NULL ? cause.why : "",
               cause.now != NULL ? cause.now : "");
    }
}

static UkExit
test_address (UkSession *session)
{
  g_auto (UkWait) wait = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (UkSecret) password = NULL;
  gboolean ended = FALSE;

  password = uk_terminal_ask_password (_ ("Password (empty: test without it):"), &ended);
  if (ended)
    return STOPPED;
  g_print ("%s\n", _ ("Testing … No mail is read, changed or removed."));
  uk_wait_init (&wait);
  uk_session_check_async (session, password, FALSE, wait.cancellable, uk_wait_callback, &wait);
  if (!uk_session_check_finish (session, uk_wait_for_result (&wait), &error))
    return uk_cli_fail (error);
  print_checks (session);
  print_diagnosis (uk_session_get_report (session));
  return UK_EXIT_DONE;
}

static UkExit
advise_and_export (UkSession *session)
{
  UkAdviceNames names = uk_session_get_advice_names (session);
  UkAdvice *advice = uk_session_get_advice (session);
  UkReport *report = uk_session_get_report (session);
  g_autoptr (UkExportRequest) request = NULL;
  g_autofree char *folder = NULL;

  uk_cli_print_advice (advice, uk_session_get_answers (session), uk_session_get_facts (session),
                       &names);
  if (report == NULL)
    return UK_EXIT_DONE;
  request = uk_handout_new (report, advice, uk_session_get_answers (session), &names);
  if (uk_account_get_incoming (request->account) == NULL)
    return UK_EXIT_DONE;
  folder = uk_terminal_ask (_ ("\nFolder for the settings files (empty: write none):"));
  if (folder == NULL || *folder == '\0')
    return UK_EXIT_DONE;
  g_print ("%s\n", _ ("Written:"));
  return uk_cli_export_all (request, folder);
}

UkExit
uk_cli_ask (int argc, char *argv[])
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_autoptr (UkSession) session = NULL;
  UkExit exit_code = UK_EXIT_DONE;

  if (!uk_cli_parse ("ask", entries, &argc, &argv))
    return UK_EXIT_USAGE;
  if (argc > 1)
    return uk_cli_usage (_ ("“%s” is too much"), argv[1]);
  session = uk_cli_new_session ();
  if (!ask_questions (session) || !ask_address (session))
    return STOPPED;
  exit_code = find_settings (session);
  if (exit_code == UK_EXIT_DONE)
    exit_code = test_address (session);
  if (exit_code != UK_EXIT_DONE)
    return exit_code;
  exit_code = advise_and_export (session);
  if (exit_code == UK_EXIT_DONE && uk_report_has_error (uk_session_get_report (session)))
    return UK_EXIT_FOUND_ERROR;
  return exit_code;
}
