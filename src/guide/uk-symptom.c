/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-symptom.h"

#include <glib/gi18n-lib.h>

#include "uk-judge.h"

/* In the order of the list: what people ask most comes first. The tables stand in three files. */
static const struct
{
  const UkSymptom *symptoms;
  const guint *n;
} tables[] = {
  { uk_symptoms_missing, &uk_n_symptoms_missing },
  { uk_symptoms_connect, &uk_n_symptoms_connect },
  { uk_symptoms_reading, &uk_n_symptoms_reading },
};

guint
uk_symptom_get_n (void)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    n += *tables[i].n;
  return n;
}

/* Returns: (transfer none) */
const UkSymptom *
uk_symptom_get (guint index)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (index < *tables[i].n)
        return &tables[i].symptoms[index];
      index -= *tables[i].n;
    }
  g_return_val_if_reached (NULL);
}

/* Returns: (transfer none) (nullable) */
const UkSymptom *
uk_symptom_find (const char *id)
{
  for (guint i = 0; i < uk_symptom_get_n (); i++)
    if (g_str_equal (uk_symptom_get (i)->id, id))
      return uk_symptom_get (i);
  return NULL;
}

guint
uk_symptom_get_n_causes (const UkSymptom *self)
{
  guint n = 0;

  while (n < UK_SYMPTOM_MAX_CAUSES && self->causes[n].title != NULL)
    n++;
  return n;
}

void
uk_cause_verdict_clear (UkCauseVerdict *self)
{
  g_clear_pointer (&self->seen, g_free);
}

/* Returns: what the evidence says of one cause, to be cleared by the caller */
UkCauseVerdict
uk_symptom_judge (const UkSymptom *self, guint cause, const UkEvidence *evidence)
{
  UkCauseVerdict verdict = { UK_CAUSE_OPEN, NULL };

  self->causes[cause].judge (evidence, &verdict);
  return verdict;
}

static int
find_state (const UkSymptom *self, const UkEvidence *evidence, UkCauseState state)
{
  for (guint i = 0; i < uk_symptom_get_n_causes (self); i++)
    {
      g_auto (UkCauseVerdict) verdict = uk_symptom_judge (self, i, evidence);

      if (verdict.state == state)
        return (int) i;
    }
  return -1;
}

/* Returns: the cause to begin with: a confirmed one, else a likely one; -1 where the evidence
 * points at none */
int
uk_symptom_find_cause (const UkSymptom *self, const UkEvidence *evidence)
{
  const int confirmed = find_state (self, evidence, UK_CAUSE_CONFIRMED);

  return confirmed >= 0 ? confirmed : find_state (self, evidence, UK_CAUSE_LIKELY);
}

const char *
uk_cause_state_text (UkCauseState state)
{
  switch (state)
    {
    case UK_CAUSE_OPEN:
      return C_ ("cause", "Not tested yet");
    case UK_CAUSE_CONFIRMED:
      return C_ ("cause", "This is it");
    case UK_CAUSE_LIKELY:
      return C_ ("cause", "Perhaps this");
    case UK_CAUSE_EXCLUDED:
      return C_ ("cause", "Not this");
    case UK_CAUSE_UNSEEN:
      return C_ ("cause", "A test cannot tell; please look yourself");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
uk_sight_text (UkSight sight)
{
  switch (sight)
    {
    case UK_SIGHT_ALONE:
      return C_ ("sight", "A test can tell");
    case UK_SIGHT_PARTLY:
      return C_ ("sight", "A test helps");
    case UK_SIGHT_NOT:
      return C_ ("sight", "A test cannot tell");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
uk_ask_text (UkAsk ask)
{
  switch (ask)
    {
    case UK_ASK_NOBODY:
      return C_ ("whom to ask", "You can do this yourself");
    case UK_ASK_PROVIDER:
      return C_ ("whom to ask", "Ask: your provider");
    case UK_ASK_APP_MAKER:
      return C_ ("whom to ask", "Ask: the maker of the mail app");
    case UK_ASK_OFFICE:
      return C_ ("whom to ask", "Ask: your office contact");
    case UK_ASK_SENDER:
      return C_ ("whom to ask", "Ask: the other person");
    default:
      g_return_val_if_reached ("");
    }
}
