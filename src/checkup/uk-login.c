/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

/* Who may log in, and when: the lock-out guard (DESIGN.md rulings 4 and 5,
 * reference/discovery.md 4.9). */

#include "uk-exam.h"

#include <string.h>

#include "uk-refusal.h"

/* Accounts are locked after a handful of refusals; two leave room for the person. */
#define MAX_REFUSALS 2

typedef enum
{
  DECISION_WAIT,
  DECISION_GO,
  DECISION_NEVER,
} Decision;

static void start_login (UkExam *run, UkLeg *leg);

/* T1 and T2 need no question, T3 needs the person's yes for that host, T4 never gets a password
 * (ruling 5). */
gboolean
uk_login_is_permitted (UkExam *run, UkCandidate *candidate)
{
  UkTrust trust = uk_candidate_get_trust (candidate);

  return trust <= UK_TRUST_T2
         || (trust == UK_TRUST_T3
             && g_hash_table_contains (
                 run->accepted, uk_endpoint_get_host (uk_candidate_get_endpoint (candidate))));
}

/* Returns: why this leg will not log in whatever the others do, or UK_ENTRY_NOT_YET if it may */
static UkEntry
find_obstacle (UkExam *run, UkLeg *leg)
{
  if (run->password == NULL || !uk_exam_needs_login (run, NULL))
    return UK_ENTRY_NO_PASSWORD;
  if (uk_leg_is_password_useless (leg)
      || (uk_exam_get_provider_flags (run) & UK_PROVIDER_FLAG_SIGN_IN_ONLY) != 0)
    return UK_ENTRY_SIGN_IN_ONLY;
  if (!uk_login_is_permitted (run, leg->candidate))
    return UK_ENTRY_HELD_BACK;
  return UK_ENTRY_NOT_YET;
}

/* The canary is the first way to receive, in order, that is open and has no obstacle. */
static gboolean
find_canary (UkExam *run, UkLeg **out_canary)
{
  *out_canary = run->canary;
  for (guint i = 0; run->canary == NULL && i < 2; i++)
    {
      UkLeg *leg = uk_exam_get_leg_in_order (run, i);

      if (leg->state == UK_LEG_OPENING)
        return FALSE;
      if (leg->state == UK_LEG_OPEN && find_obstacle (run, leg) == UK_ENTRY_NOT_YET)
        g_set_object (&run->canary, leg);
      *out_canary = run->canary;
    }
  return TRUE;
}

static Decision
decide_beside_canary (UkExam *run, UkLeg *canary)
{
  if (canary == NULL)
    return DECISION_NEVER;
  if (canary->entry == UK_ENTRY_NOT_YET)
    return DECISION_WAIT;
  if (canary->entry != UK_ENTRY_OK)
    return DECISION_NEVER;
  /* Each login under way may end in a refusal, so it counts as one until it has ended. */
  return run->refusals + run->logins_under_way < MAX_REFUSALS ? DECISION_GO : DECISION_WAIT;
}

static Decision
decide (UkExam *run, UkLeg *leg)
{
  UkLeg *canary = NULL;

  if (run->logins_stopped || run->refusals >= MAX_REFUSALS)
    return DECISION_NEVER;
  if (!find_canary (run, &canary))
    return DECISION_WAIT;
  return leg == canary ? DECISION_GO : decide_beside_canary (run, canary);
}

static void
end_without_login (UkLeg *leg, UkEntry entry)
{
  leg->entry = entry;
  leg->state = UK_LEG_DONE;
  uk_dialogue_close (leg->dialogue);
}

static void
advance_leg (UkExam *run, UkLeg *leg)
{
  UkEntry obstacle = find_obstacle (run, leg);
  Decision decision;

  if (obstacle != UK_ENTRY_NOT_YET)
    {
      end_without_login (leg, obstacle);
      return;
    }
  decision = decide (run, leg);
  /* Only the canary logs in for the others' sake. */
  if (decision != DECISION_WAIT && leg != run->canary && !uk_exam_needs_login (run, leg))
    end_without_login (leg, UK_ENTRY_NO_PASSWORD);
  else if (decision == DECISION_NEVER)
    end_without_login (leg, UK_ENTRY_NOT_TRIED);
  else if (decision == DECISION_GO)
    start_login (run, leg);
}

/* The two ways to receive first: they decide whether the others may. */
void
uk_login_advance (UkExam *run)
{
  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    {
      UkLeg *leg = i < 2 ? uk_exam_get_leg_in_order (run, i) : run->legs[UK_PROTOCOL_SMTP];

      if (leg->state == UK_LEG_OPEN)
        advance_leg (run, leg);
    }
}

static gboolean
offers_login (UkDialogue *dialogue)
{
  g_autofree char *methods = uk_dialogue_dup_capability_value (dialogue, "AUTH");

  return methods != NULL && *methods != '\0';
}

/* No method was shared, so no password was sent; the server may have said why all the same. */
static UkFindingCode
code_without_mechanism (UkLeg *leg, UkFindingCode said)
{
  if (uk_leg_is_password_useless (leg))
    return UK_FINDING_OAUTH2_REQUIRED;
  if (said != UK_FINDING_WRONG_PASSWORD)
    return said;
  return leg->protocol == UK_PROTOCOL_SMTP && !offers_login (leg->dialogue)
             ? UK_FINDING_SMTP_AUTH_DISABLED
             : UK_FINDING_LOGIN_METHOD_UNKNOWN;
}

/* The same name and password that just opened another door are not wrong here: then this door is
 * shut for the account. */
static UkFindingCode
code_of_shut_door (UkProtocol protocol)
{
  if (protocol == UK_PROTOCOL_SMTP)
    return UK_FINDING_SMTP_AUTH_DISABLED;
  return protocol == UK_PROTOCOL_POP3 ? UK_FINDING_IMAP_ONLY : UK_FINDING_IMAP_DISABLED;
}

/**
 * uk_login_get_refusal_code:
 * @leg: one whose login was refused
 *
 * Returns: the cause: what the server said, seen beside the other logins and what is known of the
 *   provider
 */
UkFindingCode
uk_login_get_refusal_code (UkExam *run, UkLeg *leg)
{
  UkFindingCode code = UK_FINDING_WRONG_PASSWORD;

  if (leg->login_reply != NULL)
    {
      UkRefusal refusal = uk_refusal_from_reply (leg->protocol, leg->login_reply);

      code = uk_refusal_classify (&refusal);
    }
  if (leg->login_result == UK_LOGIN_RESULT_NO_MECHANISM)
    return code_without_mechanism (leg, code);
  if (code == UK_FINDING_WRONG_PASSWORD && run->canary != NULL && leg != run->canary
      && run->canary->entry == UK_ENTRY_OK)
    return code_of_shut_door (leg->protocol);
  return uk_refusal_sharpen (code, uk_exam_get_provider_flags (run));
}

/* Returns: (transfer full) (nullable): the local part for the whole address and the other way round
 */
static char *
dup_other_username (UkExam *run, UkLeg *leg)
{
  const char *email = uk_address_get_email (run->candidates->address);
  const char *local_part = uk_address_get_local_part (run->candidates->address);

  if (run->username != NULL || uk_candidate_get_username_known (leg->candidate)
      || leg->other_username)
    return NULL;
  if (strcmp (leg->username, email) == 0)
    return g_strdup (local_part);
  return strcmp (leg->username, local_part) == 0 ? g_strdup (email) : NULL;
}

/* "Expired" is said only of a password that the name belongs to (RFC 5530 section 3). */
static gboolean
is_about_password (UkLeg *leg)
{
  g_autofree char *lower = NULL;

  if (leg->login_reply == NULL)
    return FALSE;
  lower = g_ascii_strdown (leg->login_reply->text, -1);
  return g_strcmp0 (leg->login_reply->code, "EXPIRED") == 0 || strstr (lower, "expired") != NULL;
}

/* Ruling 4: where the source did not state the form of the user name, the other form may be tried
 * once. */
static gboolean
try_other_username (UkExam *run, UkLeg *leg)
{
  g_autofree char *other = NULL;

  if (leg != run->canary || run->refusals >= MAX_REFUSALS || is_about_password (leg)
      || uk_login_get_refusal_code (run, leg) != UK_FINDING_WRONG_PASSWORD
      || uk_dialogue_get_stage (leg->dialogue) != UK_STAGE_READY)
    return FALSE;
  other = dup_other_username (run, leg);
  if (other == NULL)
    return FALSE;
  leg->other_username = TRUE;
  g_free (leg->username);
  leg->username = g_steal_pointer (&other);
  start_login (run, leg);
  return TRUE;
}

static void
take_refusal (UkExam *run, UkLeg *leg, UkReply *reply)
{
  g_clear_pointer (&leg->login_reply, uk_reply_unref);
  leg->login_reply = reply != NULL ? uk_reply_ref (reply) : NULL;
  uk_leg_take_alert (leg, reply);
  if (leg->login_result == UK_LOGIN_RESULT_REFUSED)
    run->refusals++;
  if (try_other_username (run, leg))
    return;
  leg->entry = UK_ENTRY_REFUSED;
  leg->state = UK_LEG_DONE;
  if (uk_refusal_ends_all_logins (uk_login_get_refusal_code (run, leg)))
    run->logins_stopped = TRUE;
  uk_dialogue_close (leg->dialogue);
}

static void
take_login (UkExam *run, UkLeg *leg, UkReply *reply)
{
  switch (leg->login_result)
    {
    case UK_LOGIN_RESULT_OK:
      uk_leg_take_alert (leg, reply);
      g_clear_pointer (&leg->login_reply, uk_reply_unref);
      leg->entry = UK_ENTRY_OK;
      leg->state = UK_LEG_INSIDE;
      uk_flight_advance (run, leg);
      break;
    case UK_LOGIN_RESULT_REFUSED:
    case UK_LOGIN_RESULT_NO_MECHANISM:
      take_refusal (run, leg, reply);
      break;
    case UK_LOGIN_RESULT_NOT_SAFE:
      end_without_login (leg, UK_ENTRY_NOT_TRIED);
      break;
    case UK_LOGIN_RESULT_LOST:
    default:
      leg->lost = TRUE;
      end_without_login (leg, UK_ENTRY_LOST);
      break;
    }
}

typedef struct
{
  UkExam *run; /* counted by uk_exam_begin_operation() */
  UkLeg *leg;  /* (unowned) of the run */
} LoginCall;

static void
logged_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree LoginCall *call = user_data;
  g_autoptr (UkReply) reply = NULL;
  UkLoginResult login_result
      = uk_dialogue_login_finish (UK_DIALOGUE (source), result, &reply, NULL);
  UkLeg *leg = call->leg;

  if (!uk_exam_end_operation (call->run))
    return;
  call->run->logins_under_way--;
  leg->login_result = login_result;
  leg->login_ms = (guint) ((g_get_monotonic_time () - leg->asked_us) / 1000);
  take_login (call->run, leg, reply);
  uk_exam_advance (call->run);
}

/* The canary's user name is known to work once it is in, whatever form it had: the others of the
 * same kind use it too. */
static void
choose_username (UkExam *run, UkLeg *leg)
{
  const char *stated = uk_endpoint_get_username (uk_candidate_get_endpoint (leg->candidate));
  UkLeg *canary = run->canary;

  if (leg->username != NULL)
    return;
  if (run->username != NULL)
    stated = run->username;
  else if (!uk_candidate_get_username_known (leg->candidate) && canary != leg
           && canary->other_username)
    stated = canary->username;
  else if (stated == NULL)
    stated = uk_address_get_email (run->candidates->address);
  leg->username = g_strdup (stated);
}

static void
start_login (UkExam *run, UkLeg *leg)
{
  LoginCall *call = g_new0 (LoginCall, 1);

  choose_username (run, leg);
  leg->state = UK_LEG_ENTERING;
  leg->asked_us = g_get_monotonic_time ();
  run->logins_under_way++;
  uk_exam_begin_operation (run);
  call->run = run;
  call->leg = leg;
  uk_dialogue_login_async (leg->dialogue, leg->username, run->password, run->inner, logged_in_cb,
                           call);
}
