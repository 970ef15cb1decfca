/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-plan.h"

static void
add_devices (UkMailbox *self, guint n, UkDeviceKind kind, UkWay way, guint leave_days)
{
  for (guint i = 0; i < n; i++)
    uk_mailbox_add_device (self, kind, way, leave_days);
}

/**
 * uk_plan_of:
 *
 * All devices of @answers, each receiving the same @way; a PC and a smartphone where none has been
 * named, so that there is something to look at before the questions.
 */
UkMailbox
uk_plan_of (const UkAnswers *answers, UkWay way, guint leave_days)
{
  UkMailbox self = uk_mailbox_empty ();
  gboolean named = uk_answers_count_devices (answers) > 0;

  add_devices (&self, named ? answers->n_pc : 1, UK_DEVICE_PC, way, leave_days);
  add_devices (&self, named ? answers->n_phone : 1, UK_DEVICE_PHONE, way, leave_days);
  add_devices (&self, answers->n_tablet, UK_DEVICE_TABLET, way, leave_days);
  add_devices (&self, answers->web ? 1 : 0, UK_DEVICE_BROWSER, way, leave_days);
  return self;
}

/* The advice counts on one PC that keeps everything (reference/ux.md 2.4, IMAP_KEEP). */
static void
keep_copy_on_first_pc (UkMailbox *self)
{
  for (guint i = 0; i < self->n_devices; i++)
    if (self->devices[i].kind == UK_DEVICE_PC)
      {
        self->devices[i].cache = UK_CACHE_ALL;
        return;
      }
}

static UkMailbox
plan_imap (const UkAnswers *answers, gboolean keep)
{
  UkMailbox self = uk_plan_of (answers, UK_WAY_IMAP, 0);

  if (keep)
    keep_copy_on_first_pc (&self);
  return self;
}

/* One PC takes the mail in and is the archive, the others look at what it leaves. */
static UkMailbox
plan_mixed (const UkAnswers *answers, guint leave_days)
{
  UkMailbox self = uk_plan_of (answers, UK_WAY_IMAP, 0);

  for (guint i = 0; i < self.n_devices; i++)
    if (self.devices[i].kind == UK_DEVICE_PC)
      {
        self.devices[i].way = UK_WAY_POP_LEAVE;
        self.devices[i].leave_days = leave_days;
        self.devices[i].cache = 0;
        break;
      }
  return self;
}

/* What a settings file says beats the answer; POP without a word on leaving is taken to delete,
 * which loses more (as in advice/). */
static UkMailbox
plan_measured (const UkAnswers *answers, const UkFacts *facts)
{
  double days = facts->client_leave_days; /* NAN or negative: not known */

  if (facts->client_protocol == UK_CLIENT_PROTOCOL_IMAP)
    return uk_plan_of (answers, UK_WAY_IMAP, 0);
  if (facts->client_leave_on_server == UK_KNOWN_YES)
    return uk_plan_of (answers, UK_WAY_POP_LEAVE, days >= 0 ? (guint) days : 0);
  if (facts->client_leave_on_server == UK_KNOWN_UNKNOWN && answers->current == UK_CURRENT_POP_LEAVE)
    return uk_plan_of (answers, UK_WAY_POP_LEAVE, 0);
  return uk_plan_of (answers, UK_WAY_POP_DELETE, 0);
}

/**
 * uk_plan_now:
 * @facts: (nullable): what is known of the mail program's settings
 *
 * Returns: the devices as they receive today; none where the answer is "not set up" or "not known".
 * How long "leave on the server" leaves mail there is not asked, so it stays.
 */
UkMailbox
uk_plan_now (const UkAnswers *answers, const UkFacts *facts)
{
  if (facts != NULL && facts->client_protocol != UK_CLIENT_PROTOCOL_UNKNOWN)
    return plan_measured (answers, facts);
  switch (answers->current)
    {
    case UK_CURRENT_IMAP:
      return uk_plan_of (answers, UK_WAY_IMAP, 0);
    case UK_CURRENT_POP_LEAVE:
      return uk_plan_of (answers, UK_WAY_POP_LEAVE, 0);
    case UK_CURRENT_POP_DELETE:
      return uk_plan_of (answers, UK_WAY_POP_DELETE, 0);
    case UK_CURRENT_NONE:
    case UK_CURRENT_UNKNOWN:
    case UK_CURRENT_UNANSWERED:
    default:
      return uk_mailbox_empty ();
    }
}

static UkMailbox
plan_interim (const UkAnswers *answers, const UkAdvice *advice)
{
  switch (advice->interim)
    {
    case UK_INTERIM_POP_LEAVE_ALL:
      return uk_plan_of (answers, UK_WAY_POP_LEAVE, advice->interim_days);
    case UK_INTERIM_PC_POP_LEAVE_OTHERS_IMAP:
      return plan_mixed (answers, advice->interim_days);
    case UK_INTERIM_IMAP_KEEP:
      return plan_imap (answers, TRUE);
    case UK_INTERIM_NONE:
    default:
      return uk_mailbox_empty ();
    }
}

static UkMailbox
plan_for (const UkAnswers *answers, const UkAdvice *advice, UkRecommendation recommendation)
{
  switch (recommendation)
    {
    case UK_RECOMMENDATION_IMAP:
    case UK_RECOMMENDATION_SIGNIN:
      return plan_imap (answers, FALSE);
    case UK_RECOMMENDATION_IMAP_KEEP:
      return plan_imap (answers, TRUE);
    case UK_RECOMMENDATION_POP_LEAVE_N:
      return uk_plan_of (answers, UK_WAY_POP_LEAVE, advice->pop_leave_days);
    case UK_RECOMMENDATION_POP_DELETE_BACKUP:
      return uk_plan_of (answers, UK_WAY_POP_DELETE, 0);
    case UK_RECOMMENDATION_ASK_PROVIDER:
      return plan_interim (answers, advice);
    case UK_RECOMMENDATION_FIX_FIRST:
    case UK_RECOMMENDATION_NONE:
    default:
      return uk_mailbox_empty ();
    }
}

/* Returns: the devices as the advice would have them; with FIX_FIRST what it will probably be */
UkMailbox
uk_plan_advised (const UkAnswers *answers, const UkAdvice *advice)
{
  if (advice->recommendation == UK_RECOMMENDATION_FIX_FIRST)
    return plan_for (answers, advice, advice->provisional);
  return plan_for (answers, advice, advice->recommendation);
}

/* What Thunderbird sets by itself: another device has two weeks to fetch it too (reference/ux.md
 * 0.2). */
#define USUAL_LEAVE_DAYS 14

/**
 * uk_plan_other:
 *
 * Returns: the same devices with the way that is not advised, POP for IMAP and IMAP for POP; none
 * where nothing is advised, both are, or only a browser is used
 */
UkMailbox
uk_plan_other (const UkAnswers *answers, const UkAdvice *advice)
{
  UkMailbox advised = uk_plan_advised (answers, advice);
  guint n_imap = 0;
  guint n_pop = 0;

  for (guint i = 0; i < advised.n_devices; i++)
    if (uk_way_is_pop (advised.devices[i].way))
      n_pop++;
    else if (advised.devices[i].kind != UK_DEVICE_BROWSER)
      n_imap++;
  if ((n_imap > 0) == (n_pop > 0))
    return uk_mailbox_empty ();
  return n_pop > 0 ? uk_plan_of (answers, UK_WAY_IMAP, 0)
                   : uk_plan_of (answers, UK_WAY_POP_LEAVE, USUAL_LEAVE_DAYS);
}
