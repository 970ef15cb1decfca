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
  for (guint i = 0; i < UK_SYMPTOM_MAX_QUESTIONS && self->questions[i] != NULL; i++)
    g_string_append_printf (text, "%u. %s\n", i + 1, _ (self->questions[i]));
  add_measured (text, evidence, when);
  add_causes (text, self, evidence);
  return g_string_free (text, FALSE);
}
