/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "uk-symptom.h"

/* 「問い合わせ文」: what to ask, in order, with what was measured and without anything secret. */

static void
add_line (GString *text, const char *line)
{
  g_string_append (text, line);
  g_string_append_c (text, '\n');
}

static void
add_greeting (GString *text, const UkEvidence *evidence, gboolean with_address)
{
  const UkAddress *address = evidence->report != NULL ? evidence->report->address : NULL;

  add_line (text, _ ("Dear Sir or Madam,"));
  add_line (text, _ ("this is {your name} of {your company}."));
  if (address == NULL)
    add_line (text, _ ("I have a question about our mail."));
  else
    {
      /* Translators: %s is a mail address or its domain */
      g_string_append_printf (text, _ ("I have a question about our mail (%s)."),
                              with_address ? uk_address_get_email (address)
                                           : uk_address_get_domain (address));
      g_string_append_c (text, '\n');
    }
}

static const char *
service_text (UkService service)
{
  switch (service)
    {
    case UK_SERVICE_OK:
      return C_ ("result of a test", "works");
    case UK_SERVICE_NOT_OFFERED:
      return C_ ("result of a test", "is not offered");
    case UK_SERVICE_DISABLED_BY_USER:
      return C_ ("result of a test", "is switched off");
    case UK_SERVICE_UNREACHABLE:
      return C_ ("result of a test", "cannot be reached");
    case UK_SERVICE_UNKNOWN:
    case UK_SERVICE_NOT_TESTED:
    default:
      return C_ ("result of a test", "not tested");
    }
}

static void
add_measured (GString *text, const UkEvidence *evidence, GDateTime *when)
{
  g_autofree char *date = g_date_time_format (when, "%Y-%m-%d %H:%M");

  if (evidence->report == NULL)
    return;
  /* Translators: date; then the results of IMAP, POP and sending, such as "works" */
  g_string_append_printf (text, _ ("Tested on %1$s: IMAP %2$s, POP %3$s, sending %4$s."), date,
                          service_text (evidence->facts->imap), service_text (evidence->facts->pop),
                          service_text (evidence->facts->smtp));
  g_string_append_c (text, '\n');
}

static void
add_causes (GString *text, const UkSymptom *symptom, const UkEvidence *evidence)
{
  for (guint i = 0; i < uk_symptom_get_n_causes (symptom); i++)
    {
      g_auto (UkCauseVerdict) verdict = uk_symptom_judge (symptom, i, evidence);

      if (verdict.state != UK_CAUSE_CONFIRMED && verdict.state != UK_CAUSE_LIKELY)
        continue;
      g_string_append_printf (text, "・%s: %s", _ (symptom->causes[i].title),
                              uk_cause_state_text (verdict.state));
      if (verdict.seen != NULL)
        g_string_append_printf (text, " (%s)", verdict.seen);
      g_string_append_c (text, '\n');
    }
}

static void
add_questions (GString *text, const char *const *questions, guint n_questions)
{
  for (guint i = 0; i < n_questions && questions[i] != NULL; i++)
    g_string_append_printf (text, "%u. %s\n", i + 1, _ (questions[i]));
}

/* What each step that asks the provider wants to know, as the provider is asked. */
static const struct
{
  UkPoint step;
  const char *question;
} step_questions[] = {
  { UK_POINT_S_ASK_IMAP, N_ ("Can this address be received by IMAP? If so, which server name, port "
                             "and encryption are right, and does it cost anything?") },
  { UK_POINT_S_ASK_QUOTA, N_ ("How much mail may the mailbox hold, and can that be made more?") },
  { UK_POINT_S_ASK_TLS, N_ ("Is there a server with encryption (SSL/TLS) for receiving and for "
                            "sending? Which server name and port?") },
  { UK_POINT_S_ASK_SETTINGS, N_ ("Which server name, port and encryption are right for receiving "
                                 "and for sending, and which user name?") },
  { UK_POINT_S_ASK_CERT, N_ ("The certificate of the server could not be confirmed. Which server "
                             "name is right, and when is the certificate renewed?") },
  { UK_POINT_S_ASK_PASSWORD, N_ ("The address and password are not accepted. How is the password "
                                 "set again, and is access by mail programs allowed?") },
};

static guint
find_questions (const UkAdvice *advice, const char *questions[G_N_ELEMENTS (step_questions)])
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (step_questions); i++)
    for (guint k = 0; k < advice->steps->len; k++)
      if (g_array_index (advice->steps, UkAdviceItem, k).point == step_questions[i].step)
        questions[n++] = step_questions[i].question;
  return n;
}

/**
 * uk_advice_letter:
 * @when: the time of the test
 *
 * Returns: (transfer full) (nullable): what the advice wants to be asked, as a letter to the
 * provider; %NULL where there is nothing to ask
 */
char *
uk_advice_letter (const UkAdvice *advice, const UkEvidence *evidence, GDateTime *when,
                  gboolean with_address)
{
  const char *questions[G_N_ELEMENTS (step_questions)] = { NULL };
  const guint n = find_questions (advice, questions);
  GString *text = NULL;

  if (n == 0)
    return NULL;
  text = g_string_new (NULL);
  add_greeting (text, evidence, with_address);
  add_questions (text, questions, n);
  add_measured (text, evidence, when);
  return g_string_free (text, FALSE);
}

/**
 * uk_symptom_letter:
 * @when: the time of the test
 * @with_address: whether the person wants the address in it; else only its domain
 *
 * Returns: (transfer full): a letter to copy, in the current language
 */
char *
uk_symptom_letter (const UkSymptom *self, const UkEvidence *evidence, GDateTime *when,
                   gboolean with_address)
{
  GString *text = g_string_new (NULL);

  add_greeting (text, evidence, with_address);
  /* Translators: %s is what the person says, such as "Mail does not arrive" */
  g_string_append_printf (text, _ ("The trouble: %s"), _ (self->title));
  g_string_append_c (text, '\n');
  add_questions (text, self->questions, UK_SYMPTOM_MAX_QUESTIONS);
  add_measured (text, evidence, when);
  add_causes (text, self, evidence);
  return g_string_free (text, FALSE);
}
