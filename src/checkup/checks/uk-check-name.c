/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-explain.h"

#include <glib/gi18n-lib.h>

/* Discovery has told why there is no candidate, if it knows; else the sentence is that nothing was
 * found. */
static void
judge_without_candidate (UkExam *run, UkVerdict *verdict)
{
  g_autoptr (GArray) diagnosis = uk_diagnose (run->candidates->findings);
  UkFindingCode headline = g_array_index (diagnosis, UkFindingCode, 0);

  if (uk_finding_code_get_severity (headline) != UK_SEVERITY_ERROR && !run->line_down)
    uk_verdict_find (verdict, UK_FINDING_NO_MAIL_SERVICE,
                     uk_address_get_domain (run->candidates->address), NULL, 0);
  uk_verdict_say (verdict, UK_CHECK_FAILED, NULL);
}

static void
judge (UkExam *run, UkVerdict *verdict)
{
  UkLeg *main_leg = NULL;
  g_autoptr (UkFindings) findings = NULL;
  UkCandidate *candidate;

  if (!uk_exam_find_main (run, &main_leg))
    return;
  if (main_leg == NULL)
    {
      if (uk_exam_is_over (run))
        judge_without_candidate (run, verdict);
      return;
    }
  /* Whether several failures are one outage is known only when all have ended. */
  if (!uk_leg_is_open (main_leg) && !uk_exam_is_over (run))
    return;
  findings = uk_explain_connection (run, main_leg);
  uk_explain_into (verdict, findings, UK_LAYER_NAME, UK_LAYER_CONNECT);
  uk_explain_into (verdict, findings, UK_LAYER_SETTINGS, UK_LAYER_REMARK);
  candidate = uk_leg_get_candidate (main_leg);
  if (uk_findings_find (findings, UK_FINDING_OFFLINE) != NULL)
    uk_verdict_say (verdict, UK_CHECK_SKIPPED, NULL);
  else if (!uk_verdict_blames (verdict))
    uk_verdict_say (verdict, UK_CHECK_OK,
                    g_strdup (uk_endpoint_get_host (uk_candidate_get_endpoint (candidate))));
  else
    uk_verdict_say (verdict, uk_leg_is_open (main_leg) ? UK_CHECK_WARNING : UK_CHECK_FAILED, NULL);
}

const UkCheckKind uk_check_name = {
  .id = "name",
  .title = N_ ("Server found"),
  .judge = judge,
};
