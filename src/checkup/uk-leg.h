/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include "uk-catalog.h"
#include "uk-checkup.h"
#include "uk-net.h"

G_BEGIN_DECLS

typedef enum
{
  UK_LEG_ABSENT,   /* nobody named a server of this protocol */
  UK_LEG_OPENING,  /* connecting, or trying the next candidate */
  UK_LEG_OPEN,     /* encrypted, certificate checked, greeted: waits until it may log in */
  UK_LEG_ENTERING, /* logging in */
  UK_LEG_INSIDE,   /* logged in, asking */
  UK_LEG_DONE,     /* nothing left to do */
  UK_LEG_FAILED,   /* no candidate could be opened */
} UkLegState;

/* Why there was no login; read once the leg has ended. */
typedef enum
{
  UK_ENTRY_NOT_YET,
  UK_ENTRY_NO_PASSWORD,  /* a test without one */
  UK_ENTRY_HELD_BACK,    /* the person has not confirmed the host (DESIGN.md ruling 5) */
  UK_ENTRY_NOT_TRIED,    /* the lock-out guard said no (ruling 4) */
  UK_ENTRY_SIGN_IN_ONLY, /* no password is of use here: named, not tried */
  UK_ENTRY_OK,
  UK_ENTRY_REFUSED,
  UK_ENTRY_LOST,
} UkEntry;

/* A candidate that could not be opened, and the dialogue that says why. */
typedef struct
{
  UkCandidate *candidate; /* (owned) */
  UkDialogue *dialogue;   /* (owned) */
} UkAttempt;

/* The way in by one protocol: its candidates, tried one after another, then login and questions on
 * the one that opened. Fields are read by the checks and written by uk-leg.c and uk-exam.c only. */
struct _UkLeg
{
  GObject parent_instance;
  UkProtocol protocol;
  gboolean
      derived; /* nobody named it: the same host as a named one, looked at to complete the pair */
  GPtrArray *candidates; /* (owned) (element-type UkCandidate) best first */
  guint next;            /* index of the candidate to try next */
  GPtrArray *attempts;   /* (owned) (element-type UkAttempt) */
  UkLegState state;
  UkCandidate *candidate; /* (owned) (nullable) the one that opened */
  UkDialogue *dialogue;   /* (owned) (nullable) its connection */
  UkEntry entry;
  char *username; /* (owned) (nullable) as sent */
  UkLoginResult login_result;
  UkReply *login_reply;    /* (owned) (nullable) the last refusal */
  gboolean other_username; /* the other form of the user name is the one that was tried last */
  guint login_ms;
  gint64 asked_us; /* when the operation under way began */
  guint round;
  gboolean lost; /* the connection ended while we were asking */
  char *alert;   /* (owned) (nullable) what the server wants a person to see */
};

#define UK_TYPE_LEG (uk_leg_get_type ())
G_DECLARE_FINAL_TYPE (UkLeg, uk_leg, UK, LEG, GObject)

UkLeg *uk_leg_new (UkProtocol protocol);
void uk_leg_add_candidate (UkLeg *self, UkCandidate *candidate);
void uk_leg_open_async (UkLeg *self, UkNetwork *network, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data);
gboolean uk_leg_open_finish (UkLeg *self, GAsyncResult *result, GError **error);

void uk_leg_take_alert (UkLeg *self, const UkReply *reply);
gboolean uk_leg_is_settled (UkLeg *self);
gboolean uk_leg_is_open (UkLeg *self);
UkCandidate *uk_leg_get_candidate (UkLeg *self);
const UkAttempt *uk_leg_get_telling_attempt (UkLeg *self);
UkFailure uk_leg_get_failure (UkLeg *self);
gboolean uk_leg_is_password_useless (UkLeg *self);

G_END_DECLS
