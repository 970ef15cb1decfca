/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-explain.h"
#include "uk-fault.h"
#include "uk-reach.h"

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

#define CLOCK_SLACK_S (24 * 60 * 60)

static void
find_clock (UkExam *run, UkVerdict *verdict)
{
  gint64 skew_s = uk_looks_get_skew_s (run);
  g_autoptr (GDateTime) theirs = NULL;
  g_autofree char *date = NULL;
  g_autofree char *evidence = NULL;

  if (ABS (skew_s) <= CLOCK_SLACK_S)
    return;
  theirs = g_date_time_new_from_unix_utc (run->looks.clock_s);
  date = g_date_time_format_iso8601 (theirs);
  evidence = g_strdup_printf ("a server says %s", date);
  uk_verdict_find (verdict, UK_FINDING_CLOCK_WRONG, NULL, evidence, 0);
}

/* Lines block port 25 on purpose (OP25B). */
static UkFindingCode
code_of_silent (const char *host_port)
{
  return g_str_has_suffix (host_port, ":25") ? UK_FINDING_PORT25_BLOCKED
                                             : UK_FINDING_SOME_PORTS_SILENT;
}

/* What was seen beside the ways in. */
static void
find_aside (UkExam *run, UkVerdict *verdict)
{
  find_clock (run, verdict);
  if (run->looks.portal != NULL)
    uk_verdict_find (verdict, UK_FINDING_CAPTIVE_PORTAL, NULL, run->looks.portal, 0);
  for (guint i = 0; run->looks.silent != NULL && i < run->looks.silent->len; i++)
    uk_verdict_find (verdict, code_of_silent (run->looks.silent->pdata[i]),
                     run->looks.silent->pdata[i], "no answer", 0);
  if (run->looks.ipv6_failure != UK_FAILURE_NONE)
    uk_verdict_find (verdict, UK_FINDING_IPV6_BROKEN, run->looks.ipv6_subject,
                     uk_fault_get_word (run->looks.ipv6_failure), 0);
}

static void
judge (UkExam *run, UkVerdict *verdict)
{
  UkFindingCode outage;
  UkLeg *main_leg = NULL;

  if (uk_exam_is_over (run))
    find_aside (run, verdict);
  if (uk_verdict_blames (verdict))
    uk_verdict_say (verdict, run->looks.portal != NULL ? UK_CHECK_FAILED : UK_CHECK_WARNING, NULL);
  else if (is_reached (run) && run->looks.pending == 0)
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

  uk_reach_note (run, notebook);
  if (run->looks.clock_s != 0)
    uk_notebook_add (notebook, UK_READING_NETWORK_CLOCK_AHEAD_SECONDS,
                     g_variant_new_int64 (uk_looks_get_skew_s (run)));
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
