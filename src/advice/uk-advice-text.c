/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-advice-text.h"

#include <glib/gi18n-lib.h>

#include "uk-points.h"
#include "uk-questions.h"

/* Returns: a size as a person reads it; 1 GB = 1000 MB, as providers count */
char *
uk_text_size (double megabytes)
{
  if (megabytes >= 1000.0 && (guint64) (megabytes / 100.0) % 10 != 0)
    return g_strdup_printf (_ ("%.1f GB"), megabytes / 1000.0);
  if (megabytes >= 1000.0)
    return g_strdup_printf (_ ("%.0f GB"), megabytes / 1000.0);
  if (megabytes > 0.0 && megabytes < 1.0)
    return g_strdup_printf (_ ("%.1f MB"), megabytes);
  return g_strdup_printf (_ ("%.0f MB"), megabytes);
}

/* Returns: a number of days or things as it is said; a file may hold one that no integer can */
guint
uk_text_count (double number)
{
  return (guint) CLAMP (number, 0.0, 999999.0);
}

/**
 * uk_advice_text:
 * @point: any code
 * @advice: the advice that it belongs to
 * @answers: the answers that @advice was made from
 * @facts: the facts that @advice was made from
 * @names: (nullable): names for some sentences
 *
 * Returns: (transfer full): the whole sentence for @point in the current language, with its
 * numbers; where a number or name is not known, a sentence that needs none. Never empty. Source:
 * reference/ux.md 2.6
 */
char *
uk_advice_text (UkPoint point, const UkAdvice *advice, const UkAnswers *answers,
                const UkFacts *facts, const UkAdviceNames *names)
{
  static const UkAdviceNames no_names = { NULL };
  UkCase office = uk_case_new (answers, facts);
  UkTextInput in
      = { .office = &office, .advice = advice, .names = names != NULL ? names : &no_names };
  const UkPointRow *row = uk_point_get_row (point);

  g_return_val_if_fail (row != NULL, NULL);

  return row->make != NULL ? row->make (&in) : g_strdup (_ (row->text));
}

/* Returns: (transfer full): the verdict in one line (reference/ux.md 2.4; for the stay rule 4.7) */
char *
uk_recommendation_headline (const UkAdvice *advice)
{
  /* Who has to let POP delete from now on does not stay as they are. */
  if (advice->recommendation == UK_RECOMMENDATION_POP_LEAVE_N
      && uk_advice_has_reason (advice, UK_POINT_P_STAY))
    return g_strdup (_ ("You can go on as you are"));

  switch (advice->recommendation)
    {
    case UK_RECOMMENDATION_IMAP:
      return g_strdup (_ ("We recommend IMAP"));
    case UK_RECOMMENDATION_IMAP_KEEP:
      return g_strdup (_ ("We recommend IMAP with a copy on the PC"));
    case UK_RECOMMENDATION_POP_LEAVE_N:
      return g_strdup_printf (ngettext ("We recommend POP (leave mail on the server for %u day)",
                                        "We recommend POP (leave mail on the server for %u days)",
                                        advice->pop_leave_days),
                              advice->pop_leave_days);
    case UK_RECOMMENDATION_POP_DELETE_BACKUP:
      return g_strdup (_ ("Only POP (delete from the server) can be used. A backup is needed"));
    case UK_RECOMMENDATION_ASK_PROVIDER:
      return g_strdup (_ ("Ask the provider first"));
    case UK_RECOMMENDATION_SIGNIN:
      return g_strdup (_ ("Set it up by signing in from the mail program (it is used like IMAP)"));
    case UK_RECOMMENDATION_FIX_FIRST:
      return g_strdup (_ ("First make the connection work"));
    case UK_RECOMMENDATION_NONE:
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

/* Returns: what the verdict means for the office, in one sentence */
const char *
uk_recommendation_meaning (const UkAdvice *advice)
{
  switch (advice->recommendation)
    {
    case UK_RECOMMENDATION_IMAP:
      return _ ("Use IMAP on every device.");
    case UK_RECOMMENDATION_IMAP_KEEP:
      return _ ("Use IMAP on every device, and let one PC keep a full copy and an archive.");
    case UK_RECOMMENDATION_POP_LEAVE_N:
      return _ ("Fetch mail by POP, leave it on the server for some days, and keep backups.");
    case UK_RECOMMENDATION_POP_DELETE_BACKUP:
      return _ ("Fetch mail by POP. It is deleted from the server, so the backup is what counts.");
    case UK_RECOMMENDATION_ASK_PROVIDER:
      return _ ("No method fits safely at present. Below is what to ask.");
    case UK_RECOMMENDATION_SIGNIN:
      return _ ("Mail stays on the server, and every device shows the same mail.");
    case UK_RECOMMENDATION_FIX_FIRST:
      return _ ("A fault has to be repaired before anything can be advised for sure.");
    case UK_RECOMMENDATION_NONE:
    default:
      g_return_val_if_reached ("");
    }
}

/* Returns: a short name to be put into other sentences */
const char *
uk_recommendation_name (UkRecommendation recommendation)
{
  switch (recommendation)
    {
    case UK_RECOMMENDATION_IMAP:
      return _ ("IMAP");
    case UK_RECOMMENDATION_IMAP_KEEP:
      return _ ("IMAP with a copy on the PC");
    case UK_RECOMMENDATION_POP_LEAVE_N:
      return _ ("POP, leaving mail on the server");
    case UK_RECOMMENDATION_POP_DELETE_BACKUP:
      return _ ("POP, deleting from the server");
    case UK_RECOMMENDATION_ASK_PROVIDER:
      return _ ("asking the provider first");
    case UK_RECOMMENDATION_SIGNIN:
      return _ ("signing in to the service");
    case UK_RECOMMENDATION_FIX_FIRST:
      return _ ("making the connection work first");
    case UK_RECOMMENDATION_NONE:
    default:
      g_return_val_if_reached ("");
    }
}

const char *
uk_confidence_text (UkConfidence confidence)
{
  switch (confidence)
    {
    case UK_CONFIDENCE_HIGH:
      return _ ("This is clear");
    case UK_CONFIDENCE_MEDIUM:
      return _ ("This is probably right");
    case UK_CONFIDENCE_LOW:
    default:
      return _ ("This cannot be decided yet. Please test the connection");
    }
}

/* Returns: the badge behind a sentence */
const char *
uk_advice_source_text (UkAdviceSource source)
{
  return source == UK_ADVICE_SOURCE_MEASURED ? C_ ("source of a reason", "Measured")
                                             : C_ ("source of a reason", "Answer");
}

/* Returns: (transfer full) (nullable): what to do until the provider has answered, %NULL without
 * such a plan */
char *
uk_interim_text (const UkAdvice *advice, const UkAnswers *answers)
{
  guint days = advice->interim_days;

  switch (advice->interim)
    {
    case UK_INTERIM_POP_LEAVE_ALL:
      return g_strdup_printf (ngettext ("Until then, use POP on every device and leave mail on the "
                                        "server for %u day. No device deletes.",
                                        "Until then, use POP on every device and leave mail on the "
                                        "server for %u days. No device deletes.",
                                        days),
                              days);
    case UK_INTERIM_PC_POP_LEAVE_OTHERS_IMAP:
      return g_strdup_printf (ngettext ("Until then, one PC fetches by POP and leaves mail on the "
                                        "server for %u day. The other devices "
                                        "use IMAP. Sent mail will not be the same everywhere.",
                                        "Until then, one PC fetches by POP and leaves mail on the "
                                        "server for %u days. The other devices "
                                        "use IMAP. Sent mail will not be the same everywhere.",
                                        days),
                              days);
    case UK_INTERIM_IMAP_KEEP:
      return answers->n_pc > 0
                 ? g_strdup (
                     _ ("Until then, use IMAP on every device and move old mail to the PC often."))
                 : g_strdup (_ ("Until then, use IMAP on every device and tidy up often."));
    case UK_INTERIM_NONE:
    default:
      return NULL;
    }
}

/* Returns: (transfer full) (nullable): what will probably be advised after the repair, %NULL unless
 * FIX_FIRST */
char *
uk_provisional_text (const UkAdvice *advice)
{
  if (advice->provisional == UK_RECOMMENDATION_NONE)
    return NULL;
  return g_strdup_printf (_ ("Once that is repaired, it will probably be: %s."),
                          uk_recommendation_name (advice->provisional));
}

/* One sentence per input that uk-what-if.c changes; `value` is NULL where any value has the same
 * sentence. */
static const struct
{
  const char *input;
  const char *value;
  const char *text;
} change_rows[] = {
  { "devices.phone", NULL, N_ ("If you add a smartphone: %s.") },
  { "devices", NULL, N_ ("If only one PC reads the mail: %s.") },
  { "connection", "always", N_ ("If there always is a network: %s.") },
  { "connection", "sometimes_offline", N_ ("If you also read where there is no network: %s.") },
  { "connection", "mostly_offline", N_ ("If there hardly ever is a network: %s.") },
  { "connection", "slow_or_metered", N_ ("If the line is very slow: %s.") },
  { "keep", "short", N_ ("If mail is kept about a year: %s.") },
  { "keep", "years", N_ ("If mail is kept a few years: %s.") },
  { "keep", "long", N_ ("If mail is kept seven years or more: %s.") },
  { "people", NULL, N_ ("If two or more people use it: %s.") },
  { "backup", NULL, N_ ("If backups are automatic: %s.") },
  { "quota_limit_mb", NULL, N_ ("If the server has four times the space: %s.") },
  { "imap", NULL, N_ ("If the provider offers IMAP: %s.") },
  { "server_retention_days", NULL, N_ ("If the server deletes nothing by itself: %s.") },
};

/* Returns: (transfer full): "if … were so, the advice would be …" as one sentence */
char *
uk_change_text (const UkAdviceChange *change)
{
  const char *name = uk_recommendation_name (change->recommendation);

  for (guint i = 0; i < G_N_ELEMENTS (change_rows); i++)
    if (g_str_equal (change_rows[i].input, change->input)
        && (change_rows[i].value == NULL || g_str_equal (change_rows[i].value, change->value)))
      {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        return g_strdup_printf (_ (change_rows[i].text), name);
#pragma GCC diagnostic pop
      }
  g_return_val_if_reached (g_strdup (name));
}

static const char *
find_label (const UkQuestion *question, guint value)
{
  for (guint i = 0; i < question->n_options; i++)
    if (question->options[i].value == value)
      return uk_question_text (question->options[i].label);
  return NULL;
}

/**
 * uk_current_text:
 *
 * Where a settings file says something else than the person did, the measured fact is taken, and
 * the page says so.
 *
 * Returns: (transfer full) (nullable): that sentence, %NULL where the two agree or one is missing
 * Source: reference/ux.md 2.1
 */
char *
uk_current_text (const UkAnswers *answers, const UkFacts *facts)
{
  const UkQuestion *question = uk_questions_find ("current");
  UkCurrent measured = uk_case_measured_current (facts);

  if (measured == UK_CURRENT_UNANSWERED || answers->current == UK_CURRENT_UNANSWERED
      || measured == answers->current)
    return NULL;
  return g_strdup_printf (_ ("The answer was “%1$s”; the settings say “%2$s”."),
                          find_label (question, answers->current), find_label (question, measured));
}
