/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

/* Rounds of commands: each check adds what it wants to know, one flight carries them all, each
 * takes its reply. */

#include "uk-exam.h"

/* No check asks that often; a mistake must not ask for ever. */
#define MAX_ROUNDS 8

typedef struct
{
  UkExam *run;   /* counted by uk_exam_begin_operation() */
  UkLeg *leg;    /* (unowned) of the run */
  GArray *takes; /* (owned) (element-type UkTake) */
} FlightCall;

static void
flight_call_free (FlightCall *call)
{
  g_array_unref (call->takes);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlightCall, flight_call_free)

static void
take_replies (FlightCall *call, GPtrArray *replies)
{
  for (guint i = 0; i < replies->len && i < call->takes->len; i++)
    {
      UkReply *reply = g_ptr_array_index (replies, i);

      uk_leg_take_alert (call->leg, reply);
      if (reply->status == UK_REPLY_LOST)
        call->leg->lost = TRUE;
      else
        g_array_index (call->takes, UkTake, i) (call->run, reply);
    }
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlightCall) call = user_data;
  g_autoptr (GPtrArray) replies = uk_dialogue_batch_finish (UK_DIALOGUE (source), result, NULL);

  if (!uk_exam_end_operation (call->run))
    return;
  if (replies != NULL)
    take_replies (call, replies);
  else
    call->leg->lost = TRUE;
  call->leg->round++;
  uk_flight_advance (call->run, call->leg);
  uk_exam_advance (call->run);
}

static void
end_leg (UkLeg *leg)
{
  leg->state = UK_LEG_DONE;
  uk_dialogue_close (leg->dialogue);
}

static void
collect_commands (UkExam *run, UkLeg *leg, UkFlight *flight)
{
  for (guint i = 0; i < run->kinds->len; i++)
    {
      const UkCheckKind *kind = uk_exam_get_kind (run, i);

      if (kind->ask != NULL && kind->protocol == leg->protocol)
        kind->ask (run, leg->round, flight);
    }
}

/* Sends the next round, or ends the leg if no check has anything left to ask. */
void
uk_flight_advance (UkExam *run, UkLeg *leg)
{
  UkFlight flight = { g_strv_builder_new (), g_array_new (FALSE, FALSE, sizeof (UkTake)) };
  g_autoptr (GStrvBuilder) builder = flight.commands;
  g_autoptr (GArray) takes = flight.takes;
  g_auto (GStrv) commands = NULL;
  FlightCall *call;

  if (!leg->lost && leg->round < MAX_ROUNDS)
    collect_commands (run, leg, &flight);
  if (takes->len == 0)
    {
      end_leg (leg);
      return;
    }
  commands = g_strv_builder_end (builder);
  call = g_new0 (FlightCall, 1);
  uk_exam_begin_operation (run);
  call->run = run;
  call->leg = leg;
  call->takes = g_array_ref (takes);
  uk_dialogue_batch_async (leg->dialogue, (const char *const *) commands, run->inner, answered_cb,
                           call);
}
