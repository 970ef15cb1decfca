/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include "uk-checkup.h"
#include "uk-leg.h"
#include "uk-notebook.h"

G_BEGIN_DECLS

typedef struct _UkExam UkExam;
typedef struct _UkFlight UkFlight;

/* What a row shows now, and the findings that it answers for. */
typedef struct
{
  UkCheckState state;
  char *detail;         /* (owned) (nullable) */
  UkFindings *findings; /* (owned) never NULL */
} UkVerdict;

/* Takes in the reply to a command that the check asked. */
typedef void (*UkTake) (UkExam *run, UkReply *reply);

/*
 * A check is this table entry and its functions, in one file under checks/. `judge` and `note` are
 * pure functions of the run: they are called whenever something has happened, in no particular
 * order, and change nothing.
 */
typedef struct
{
  const char *id;
  const char *title;    /* msgid */
  UkProtocol protocol;  /* whose flight `ask` joins */
  gboolean needs_login; /* on that protocol; where there is none, on the other one to receive by */
  gboolean on_request;  /* only where its id is selected: no part of the whole test */
  void (*start) (UkExam *run); /* (nullable) asks what lies outside of any dialogue */
  void (*ask) (UkExam *run, guint round,
               UkFlight *flight);                  /* (nullable) adds its commands of this round */
  void (*judge) (UkExam *run, UkVerdict *verdict); /* what the row says now */
  void (*note) (UkExam *run,
                UkNotebook *notebook); /* (nullable) figures and facts, once, at the end */
} UkCheckKind;

/* Every check, in the order of the rows; made from the list in meson.build. */
extern const UkCheckKind *const uk_check_kinds[];
extern const guint uk_n_check_kinds;

GPtrArray *uk_check_kinds_select (const char *const *ids);

UkVerdict uk_verdict_new (void);
void uk_verdict_clear (UkVerdict *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UkVerdict, uk_verdict_clear)
void uk_verdict_say (UkVerdict *self, UkCheckState state, char *detail);
void uk_verdict_find (UkVerdict *self, UkFindingCode code, const char *subject,
                      const char *evidence, guint duration_ms);
void uk_verdict_add_all (UkVerdict *self, const UkFindings *findings);
gboolean uk_verdict_blames (UkVerdict *self);

UkCheck *uk_check_new (const UkCheckKind *kind);
void uk_check_apply (UkCheck *self, const UkVerdict *verdict);
void uk_check_cancel (UkCheck *self);
gboolean uk_check_state_is_final (UkCheckState state);
gboolean uk_check_state_may_follow (UkCheckState before, UkCheckState after);

/* The commands of one round, each with what takes in its reply. */
struct _UkFlight
{
  GStrvBuilder *commands; /* (owned) */
  GArray *takes;          /* (owned) (element-type UkTake) */
};

void uk_flight_add (UkFlight *self, UkTake take, const char *format, ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
