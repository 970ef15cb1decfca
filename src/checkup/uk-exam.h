/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include "uk-catalog.h"
#include "uk-check.h"
#include "uk-leg.h"
#include "uk-looks.h"
#include "uk-measure.h"

G_BEGIN_DECLS

#define UK_TYPE_EXAM (uk_exam_get_type ())
G_DECLARE_FINAL_TYPE (UkExam, uk_exam, UK, EXAM, GObject)

typedef enum
{
  UK_ENDING_NONE, /* still running */
  UK_ENDING_COMPLETE,
  UK_ENDING_STOPPED, /* by the person */
} UkEnding;

/* One run of the test. The checks read it; uk-exam.c, uk-login.c and uk-flight.c move it on. */
struct _UkExam
{
  GObject parent_instance;
  UkNetwork *network;          /* (owned) */
  UkCandidates *candidates;    /* (owned) */
  UkProvider *provider;        /* (owned) (nullable) */
  UkLeg *legs[UK_N_PROTOCOLS]; /* (owned) by UkProtocol */
  guint n_opened;              /* of legs, in their order */
  UkSecret *password;          /* (owned) (nullable) let go when the last login has ended */
  char *username;              /* (owned) (nullable) stated by the person */
  GHashTable *accepted;        /* (owned) (element-type utf8) hosts that the person confirmed */
  GPtrArray *kinds;            /* (owned) (element-type UkCheckKind) what is tested, row by row */
  GPtrArray *rows;             /* (owned) (element-type UkCheck) */
  UkMeasure measure;
  UkLooks looks;
  UkLeg *canary; /* (owned) (nullable) the one that logs in first */
  guint refusals;
  guint logins_under_way;
  gboolean logins_stopped; /* a server said that trying on does harm */
  gboolean line_down;      /* asked once, when nothing at all could be reached */
  gboolean late;           /* the time for the whole test has passed */
  gint64 started_us;       /* monotonic */
  gint64 now_s;            /* wall clock at the start, so that every check counts from one moment */
  guint elapsed_ms;
  GCancellable *inner; /* (owned) ends every operation of the run */
  GSource *deadline;   /* (owned) (nullable) ends the run, then the waiting for its operations */
  GSource *stop;       /* (owned) (nullable) watches the caller's cancellable */
  GTask *task;         /* (owned) (nullable) set while running */
  UkEnding ending;
  guint operations; /* of net/, under way */
};

UkExam *uk_exam_new (UkNetwork *network, UkCatalog *catalog, UkCandidates *candidates,
                     GHashTable *accepted, const char *username, GPtrArray *kinds, GPtrArray *rows);
void uk_exam_start_async (UkExam *self, UkSecret *password, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
gboolean uk_exam_start_finish (UkExam *self, GAsyncResult *result, GError **error);

void uk_exam_advance (UkExam *self);
void uk_exam_begin_operation (UkExam *self);
gboolean uk_exam_end_operation (UkExam *self);
gboolean uk_exam_is_over (UkExam *self);
gboolean uk_exam_find_main (UkExam *self, UkLeg **out_leg);
UkLeg *uk_exam_get_leg_in_order (UkExam *self, guint index);
UkProviderFlags uk_exam_get_provider_flags (UkExam *self);
const UkCheckKind *uk_exam_get_kind (UkExam *self, guint index);
gboolean uk_exam_asks_of (UkExam *self, UkProtocol protocol);
gboolean uk_exam_needs_login (UkExam *self, UkLeg *leg);

/* uk-login.c */
void uk_login_advance (UkExam *run);
gboolean uk_login_is_permitted (UkExam *run, UkCandidate *candidate);
UkFindingCode uk_login_get_refusal_code (UkExam *run, UkLeg *leg);

/* uk-flight.c */
void uk_flight_advance (UkExam *run, UkLeg *leg);

G_END_DECLS
