/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-explain.h"

#include <glib/gi18n-lib.h>

static const char *
reason_for_skipping (UkEntry entry)
{
  switch (entry)
    {
    case UK_ENTRY_NO_PASSWORD:
      return _ ("Tested without a password.");
    case UK_ENTRY_HELD_BACK:
      return _ ("The password was not sent. Please confirm the server name first.");
    case UK_ENTRY_NOT_YET:
    case UK_ENTRY_NOT_TRIED:
    case UK_ENTRY_SIGN_IN_ONLY:
    case UK_ENTRY_OK:
    case UK_ENTRY_REFUSED:
    case UK_ENTRY_LOST:
    default:
      return "";
    }
}

/* The leg whose login stands for the whole: the canary, or the one that would have been it. */
static UkLeg *
find_leg (UkExam *run)
{
  UkLeg *main_leg = NULL;

  if (run->canary != NULL)
    return run->canary;
  return uk_exam_find_main (run, &main_leg) ? main_leg : NULL;
}

/* A server that turns everybody away says so at its door: "too many connections" is no matter of
 * the encryption. */
static void
judge_without_login (UkExam *run, UkLeg *leg, UkVerdict *verdict)
{
  g_autoptr (UkFindings) findings = NULL;

  if (!uk_exam_is_over (run))
    return;
  if (leg != NULL)
    {
      findings = uk_explain_connection (run, leg);
      uk_explain_into (verdict, findings, UK_LAYER_LOGIN, UK_LAYER_SENDING);
    }
  uk_verdict_say (verdict, uk_verdict_blames (verdict) ? UK_CHECK_FAILED : UK_CHECK_SKIPPED, NULL);
}

static void
judge (UkExam *run, UkVerdict *verdict)
{
  UkLeg *leg = find_leg (run);
  g_autoptr (UkFindings) findings = NULL;

  uk_verdict_say (verdict, UK_CHECK_WAITING, NULL);
  if (leg == NULL || leg->entry == UK_ENTRY_NOT_YET)
    {
      if (leg != NULL && leg->state == UK_LEG_ENTERING)
        uk_verdict_say (verdict, UK_CHECK_RUNNING, NULL);
      judge_without_login (run, leg, verdict);
      return;
    }
  findings = uk_explain_login (run, leg);
  uk_verdict_add_all (verdict, findings);
  if (leg->entry == UK_ENTRY_OK)
    uk_verdict_say (verdict, UK_CHECK_OK, NULL);
  else if (uk_verdict_blames (verdict))
    uk_verdict_say (verdict, UK_CHECK_FAILED, NULL);
  else
    uk_verdict_say (verdict, UK_CHECK_SKIPPED, g_strdup (reason_for_skipping (leg->entry)));
}

static UkLogin
login_of_code (UkFindingCode code)
{
  if (code == UK_FINDING_WRONG_PASSWORD)
    return UK_LOGIN_WRONG;
  if (code == UK_FINDING_APP_PASSWORD_REQUIRED)
    return UK_LOGIN_APP_PASSWORD_NEEDED;
  if (code == UK_FINDING_OAUTH2_REQUIRED)
    return UK_LOGIN_OAUTH_REQUIRED;
  return code == UK_FINDING_ACCOUNT_LOCKED ? UK_LOGIN_LOCKED : UK_LOGIN_UNKNOWN;
}

static void
note (UkExam *run, UkNotebook *notebook)
{
  UkLeg *leg = find_leg (run);

  if (leg == NULL)
    return;
  if (leg->entry == UK_ENTRY_OK)
    notebook->facts.auth = UK_LOGIN_OK;
  else if (leg->entry == UK_ENTRY_REFUSED)
    notebook->facts.auth = login_of_code (uk_login_get_refusal_code (run, leg));
  else if (leg->entry == UK_ENTRY_SIGN_IN_ONLY || uk_leg_is_password_useless (leg))
    notebook->facts.auth = UK_LOGIN_OAUTH_REQUIRED;
}

const UkCheckKind uk_check_login = {
  .id = "login",
  .title = N_ ("Login with the password"),
  .needs_login = TRUE,
  .judge = judge,
  .note = note,
};
