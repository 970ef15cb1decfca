/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <stdarg.h>

#include "uk-judge.h"

/* What both kinds of rules need. */

void
uk_judge_say (UkCauseVerdict *verdict, UkCauseState state, char *seen)
{
  verdict->state = state;
  g_free (verdict->seen);
  verdict->seen = seen;
}

gboolean
uk_judge_has_logged_in (const UkEvidence *evidence)
{
  return evidence->facts->auth == UK_LOGIN_OK;
}

/* Returns: (nullable): the first of some findings, the list ended by -1, that the test has */
UkFinding *
uk_judge_find (const UkEvidence *evidence, int first, ...)
{
  UkFinding *found = NULL;
  va_list codes;

  if (evidence->report == NULL)
    return NULL;
  va_start (codes, first);
  for (int code = first; code >= 0 && found == NULL; code = va_arg (codes, int))
    found = uk_findings_find (evidence->report->findings, (UkFindingCode) code);
  va_end (codes);
  return found;
}
