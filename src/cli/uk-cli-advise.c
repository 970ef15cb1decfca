/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-cli.h"

#include <glib/gi18n.h>

#include "uk-advise.h"
#include "uk-report-io.h"

UkExit
uk_cli_questions (int argc, char *argv[])
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!uk_cli_parse ("questions", entries, &argc, &argv))
    return UK_EXIT_USAGE;
  if (argc > 1)
    return uk_cli_usage (_ ("“%s” is too much"), argv[1]);
  if (json)
    {
      g_autofree char *text = uk_questions_to_json ();
      g_print ("%s", text);
      return UK_EXIT_DONE;
    }

  gsize n_questions = 0;
  const UkQuestion *questions = uk_questions_get_all (&n_questions);
  for (gsize i = 0; i < n_questions; i++)
    {
      g_print ("%s (%s)\n", uk_question_text (questions[i].prompt), questions[i].id);
      for (guint option = 0; option < questions[i].n_options; option++)
        g_print ("  %u  %s (%s)\n", option + 1,
                 uk_question_text (questions[i].options[option].label),
                 questions[i].options[option].code);
    }
  return UK_EXIT_DONE;
}

static gboolean
read_answers (const char *path, UkAnswers *out_answers, GError **error)
{
  gsize length = 0;
  g_autofree char *text = uk_cli_read_file (path, &length, error);

  return text != NULL && uk_answers_from_json (text, (gssize) length, out_answers, error);
}

static gboolean
read_facts (const char *facts_path, const char *report_path, UkFacts *out_facts, GError **error)
{
  gsize length = 0;
  g_autofree char *text = NULL;
  g_autoptr (UkReport) report = NULL;

  *out_facts = uk_facts_none ();
  if (facts_path == NULL && report_path == NULL)
    return TRUE;
  text = uk_cli_read_file (facts_path != NULL ? facts_path : report_path, &length, error);
  if (text == NULL)
    return FALSE;
  if (facts_path != NULL)
    return uk_facts_from_json (text, (gssize) length, out_facts, error);
  report = uk_report_from_json (text, (gssize) length, error);
  if (report == NULL)
    return FALSE;
  *out_facts = report->facts;
  return TRUE;
}

static void
print_items (const char *title, const GArray *items, const UkAdvice *advice,
             const UkAnswers *answers, const UkFacts *facts, const UkAdviceNames *names)
{
  if (items->len == 0)
    return;
  g_print ("\n%s\n", title);
  for (guint i = 0; i < items->len; i++)
    {
      const UkAdviceItem *item = &g_array_index (items, UkAdviceItem, i);
      g_autofree char *text = uk_advice_text (item->point, advice, answers, facts, names);
      g_print ("  %u. %s [%s]\n", i + 1, text, uk_advice_source_text (item->source));
    }
}

/**
 * uk_cli_print_advice:
 *
 * Prints the advice for a person: headline, confidence, reasons, cautions, steps, doubts, what
 * would change it.
 */
void
uk_cli_print_advice (const UkAdvice *advice, const UkAnswers *answers, const UkFacts *facts,
                     const UkAdviceNames *names)
{
  g_autofree char *headline = uk_recommendation_headline (advice);
  g_autofree char *interim = uk_interim_text (advice, answers);
  g_autofree char *provisional = uk_provisional_text (advice);

  g_print ("\n%s  (%s)\n", headline, uk_confidence_text (advice->confidence));
  if (provisional != NULL)
    g_print ("%s\n", provisional);
  if (interim != NULL)
    g_print ("%s\n", interim);
  print_items (_ ("Reasons"), advice->reasons, advice, answers, facts, names);
  print_items (_ ("Take care"), advice->cautions, advice, answers, facts, names);
  print_items (_ ("What to do"), advice->steps, advice, answers, facts, names);
  if (advice->doubts->len > 0)
    g_print ("\n%s\n", _ ("Knowing this would make the advice surer"));
  for (guint i = 0; i < advice->doubts->len; i++)
    {
      const UkAdviceDoubt *doubt = &g_array_index (advice->doubts, UkAdviceDoubt, i);
      g_autofree char *text = uk_advice_text (doubt->point, advice, answers, facts, names);
      g_print ("  - %s\n", text);
    }
  if (advice->changes->len > 0)
    g_print ("\n%s\n", _ ("What if …"));
  for (guint i = 0; i < advice->changes->len; i++)
    {
      g_autofree char *text = uk_change_text (&g_array_index (advice->changes, UkAdviceChange, i));
      g_print ("  - %s\n", text);
    }
}

static void
print_explanation (const UkAnswers *answers, const UkFacts *facts)
{
  g_autoptr (GArray) verdicts = uk_advise_explain (answers, facts);

  g_print ("\n%s\n", _ ("How this was decided: from top to bottom, the first “yes” counts"));
  for (guint i = 0; i < verdicts->len; i++)
    {
      const UkRuleVerdict *verdict = &g_array_index (verdicts, UkRuleVerdict, i);
      if (verdict->outcome == UK_RULE_NOT_REACHED)
        break;
      if (verdict->outcome == UK_RULE_APPLIED)
        /* Translators: id of a rule, what it asks */
        g_print (_ ("  %1$s  %2$s Yes. This decides.\n"), verdict->rule, verdict->title);
      else
        /* Translators: id of a rule, what it asks, why it does not apply */
        g_print (_ ("  %1$s  %2$s No. %3$s\n"), verdict->rule, verdict->title,
                 verdict->why_not != NULL ? verdict->why_not : "");
    }
}

UkExit
uk_cli_advise (int argc, char *argv[])
{
  g_autofree char *answers_path = NULL, *facts_path = NULL, *report_path = NULL;
  gboolean json = FALSE, explain = FALSE;
  const GOptionEntry entries[] = {
    { "answers", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &answers_path,
      N_ ("Answers to the questions"), "FILE" },
    { "facts", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &facts_path,
      N_ ("Facts of the mailbox"), "FILE" },
    { "report", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &report_path,
      N_ ("Facts from a report of “check --json”"), "FILE" },
    { "explain", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &explain,
      N_ ("Say why each rule was passed over"), NULL },
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (UkAdvice) advice = NULL;
  const UkAdviceNames names = { 0 };
  UkAnswers answers;
  UkFacts facts;

  if (!uk_cli_parse ("advise --answers FILE [--facts FILE | --report FILE]", entries, &argc, &argv))
    return UK_EXIT_USAGE;
  if (argc > 1)
    return uk_cli_usage (_ ("“%s” is too much"), argv[1]);
  if (answers_path == NULL)
    return uk_cli_usage (_ ("“--answers FILE” is missing"));
  if (facts_path != NULL && report_path != NULL)
    return uk_cli_usage (_ ("“--facts” and “--report” exclude each other"));
  if (!read_answers (answers_path, &answers, &error)
      || !read_facts (facts_path, report_path, &facts, &error))
    return uk_cli_fail (error);

  advice = uk_advise (&answers, &facts);
  if (json)
    {
      g_autofree char *text = uk_advice_to_json (advice, &answers, &facts, &names);
      g_print ("%s", text);
      return UK_EXIT_DONE;
    }
  uk_cli_print_advice (advice, &answers, &facts, &names);
  if (explain)
    print_explanation (&answers, &facts);
  return UK_EXIT_DONE;
}
