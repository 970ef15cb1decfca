/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-explain.h"
#include "uk-fault.h"

#include <glib/gi18n-lib.h>

/* An answer of any kind, even a refusal, came over the network; of silence and missing names one
 * cannot say that. */
static gboolean
shows_network (UkLeg *leg)
{
  if (uk_leg_is_open (leg))
    return TRUE;
  for (guint i = 0; i < leg->attempts->len; i++)
    {
      const UkAttempt *attempt = g_ptr_array_index (leg->attempts, i);
      UkFailure failure = uk_dialogue_get_failure (attempt->dialogue);

      if (!uk_fault_is_silence (failure) && failure != UK_FAILURE_NAME_UNKNOWN)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_reached (UkExam *run)
{
  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    {
      if (shows_network (run->legs[i]))
        return TRUE;
    }
  return FALSE;
}

static void
judge (UkExam *run, UkVerdict *verdict)
{
  UkFindingCode outage;
  UkLeg *main_leg = NULL;

  if (is_reached (run))
    uk_verdict_say (verdict, UK_CHECK_OK, g_strdup (""));
  else if (!uk_exam_is_over (run))
    uk_verdict_say (verdict, UK_CHECK_RUNNING, NULL);
  else if (uk_explain_outage (run, &outage) && outage == UK_FINDING_OFFLINE)
    {
      uk_verdict_find (verdict, outage, NULL, NULL, 0);
      uk_verdict_say (verdict, UK_CHECK_FAILED, NULL);
    }
  else if (uk_exam_find_main (run, &main_leg) && main_leg == NULL)
    uk_verdict_say (verdict, UK_CHECK_SKIPPED, g_strdup (""));
  else /* the system says that the line is up, though nothing came of it */
    uk_verdict_say (verdict, UK_CHECK_OK, g_strdup (""));
}

static void
note (UkExam *run, UkNotebook *notebook)
{
  UkFindingCode outage;

  if (is_reached (run))
    notebook->facts.network = UK_LINE_OK;
  else if (uk_explain_outage (run, &outage)
           || uk_findings_find (run->candidates->findings, UK_FINDING_OFFLINE) != NULL)
    notebook->facts.network = UK_LINE_DOWN;
}

const UkCheckKind uk_check_network = {
  .id = "network",
  .title = N_ ("Network connection"),
  .judge = judge,
  .note = note,
};
