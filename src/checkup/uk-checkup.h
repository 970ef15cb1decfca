/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * checkup/: candidates and a password -> findings, facts and readings, live, as a list of checks.
 *
 * uk-checkup.c: the public face, the list of rows, one run at a time
 * uk-check.c: one row (title, state, detail); the shape of a check
 * checks/uk-check-NAME.c: one check each: what it asks, how it judges, what it notes
 * uk-exam.c: one run: what may start now, the limits, stopping
 * uk-leg.c: one way in (IMAP, POP3, SMTP): its candidates, tried in order
 * uk-derived.c: the protocol that nobody named, looked for on the same host
 * uk-login.c: the lock-out guard: who may log in, and when
 * uk-looks.c: looks aside that tell one cause from another: IPv6, clock, guest network
 * uk-flight.c: rounds of commands, collected from the checks
 * uk-folders.c, uk-mails.c, uk-quota.c, uk-values.c: parsers of replies
 * uk-refusal.c: what a server's refusal means
 * uk-fault.c: what a failed connection means
 * uk-explain.c: one way in, seen beside the others -> findings
 * uk-diagnosis.c: findings -> one headline and what else was seen
 * uk-conclude.c: a finished run -> the report
 * uk-causes.c: the cause catalogue: code -> headline, why, now, whom to ask
 * uk-cause-variants.c: causes that share a code, how sure each is, and what else it may be
 */
#pragma once

#include <gio/gio.h>

#include "uk-catalog.h"
#include "uk-model.h"

G_BEGIN_DECLS

/* From net/, which the window may not include. */
typedef struct _UkNetwork UkNetwork;

typedef enum
{
  UK_CHECK_WAITING,
  UK_CHECK_RUNNING,
  UK_CHECK_OK,
  UK_CHECK_WARNING,
  UK_CHECK_FAILED,
  UK_CHECK_SKIPPED, /* not asked for, or impossible after what went before */
  UK_CHECK_CANCELLED,
} UkCheckState;

#define UK_TYPE_CHECK_STATE (uk_check_state_get_type ())
GType uk_check_state_get_type (void);

/* One row of the live test. Properties "state" and "detail" notify; "id" and "title" are constant.
 */
#define UK_TYPE_CHECK (uk_check_get_type ())
G_DECLARE_FINAL_TYPE (UkCheck, uk_check, UK, CHECK, GObject)

const char *uk_check_get_id (UkCheck *self);
const char *uk_check_get_title (UkCheck *self); /* translated */
UkCheckState uk_check_get_state (UkCheck *self);
const char *uk_check_get_detail (UkCheck *self); /* translated, never NULL */
UkFinding *uk_check_get_finding (
    UkCheck *self); /* (nullable) the finding that explains a warning or a failure */

/* A GListModel of UkCheck: every row is there from the start, waiting. Properties: "finished"
 * (boolean). */
#define UK_TYPE_CHECKUP (uk_checkup_get_type ())
G_DECLARE_FINAL_TYPE (UkCheckup, uk_checkup, UK, CHECKUP, GObject)

UkCheckup *uk_checkup_new (UkNetwork *network, UkCatalog *catalog, UkCandidates *candidates);

/* Hosts of T3 candidates that the person has confirmed; T1 and T2 need none (DESIGN.md, ruling 5).
 */
void uk_checkup_accept_host (UkCheckup *self, const char *host);
void uk_checkup_set_username (UkCheckup *self, const char *username);

/* Only the tests that matter: the ids of their rows, NULL for all. */
void uk_checkup_select (UkCheckup *self, const char *const *ids);

/* `password` NULL: the test without login. Gives a report always, unless cancelled. */
void uk_checkup_run_async (UkCheckup *self, UkSecret *password, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data);
UkReport *uk_checkup_run_finish (UkCheckup *self, GAsyncResult *result, GError **error);

/* A report of discovery alone, without any test: `uketori-cli discover`. */
UkReport *uk_checkup_report_candidates (UkCandidates *candidates, UkCatalog *catalog);

/* The four sentences of a cause, translated, with {host}, {port}, … filled in from the finding;
 * whom to ask may be NULL. Freed by the caller through uk_cause_text_clear(). */
typedef struct
{
  char *headline;
  char *why;
  char *now;
  char *ask;
} UkCauseText;

void uk_cause_text_clear (UkCauseText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UkCauseText, uk_cause_text_clear)

UkCauseText uk_cause_describe (UkFindingCode code, const UkFinding *finding,
                               const UkReport *report);
/* How sure the cause is; the sentences are worded accordingly (reference/discovery.md 4.14). */
typedef enum
{
  UK_CERTAINTY_SURE,
  UK_CERTAINTY_LIKELY,
  UK_CERTAINTY_POSSIBLE,
} UkCertainty;

#define UK_TYPE_CERTAINTY (uk_certainty_get_type ())
GType uk_certainty_get_type (void);

UkCertainty uk_cause_get_certainty (UkFindingCode code, const UkFinding *finding,
                                    const UkReport *report);

/* The decision procedure of reference/discovery.md 4.14: one headline, and at most two causes that
 * it may be instead, as codes; their sentences are those of uk_cause_dup_others(). */
#define UK_HEADLINE_MAX_ALSO 2

typedef struct
{
  UkFindingCode code;
  UkFinding *finding; /* (unowned) (nullable) what was seen of it; belongs to the report */
  UkCertainty certainty;
  guint n_also;
  UkFindingCode also[UK_HEADLINE_MAX_ALSO]; /* the likelier first */
} UkHeadline;

UkHeadline uk_checkup_pick_headline (const UkReport *report);

/* What else it may be: none to two sentences, translated, the likelier first. */
GStrv uk_cause_dup_others (UkFindingCode code, const UkFinding *finding, const UkReport *report);

UkCauseText uk_cause_describe_error (
    const GError *error); /* address, file and network errors of the user's input */

G_END_DECLS
