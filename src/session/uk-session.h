/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * session/: UkSession, the one mutable object. Windows and the terminal read its properties and
 * call its verbs; every value it hands out is immutable.
 *
 * | file             | holds                                                                    |
 * | ---------------- | ------------------------------------------------------------------------ |
 * | uk-session.c     | address, answers, candidates, report, advice and their notifications       |
 * | uk-session-report.c | which report counts: of the whole test, or for a while of one in part  |
 * | uk-session-run.c | discovery, test and keyring: the asynchronous verbs                       |
 * | uk-session-saved.c | what is kept with an address: tests, answers, ticked steps              |
 * | uk-session-client.c | settings of a mail program that the person has opened                  |
 * | uk-saved.h       | UkSaved, one saved address; UkSavedList, all of them                      |
 * | uk-store.c       | (inner) the files of saved addresses                                      |
 * | uk-reminder.c    | which saved addresses should be looked at again                           |
 * | uk-history.h     | what a row of tests tells: changes, forecast, reminder                    |
 * | uk-batch.c       | many addresses, one after another; uk-batch-state.c: their folder         |
 * | uk-batch-list.c  | a list of addresses as text; uk-batch-judge.c: what is said of one      |
 * | uk-handout.c     | report, advice and answers as a request to export/                        |
 * | uk-locale.c      | language and translations, for both programs                              |
 */
#pragma once

#include <gio/gio.h>

#include "uk-advise.h"
#include "uk-checkup.h"
#include "uk-handout.h"
#include "uk-locale.h"
#include "uk-model.h"
#include "uk-secrets.h"

#define UK_SESSION_INSIDE

#include "uk-batch.h"
#include "uk-history.h"
#include "uk-saved.h"

#undef UK_SESSION_INSIDE

G_BEGIN_DECLS

typedef enum
{
  UK_SESSION_IDLE,
  UK_SESSION_DISCOVERING,
  UK_SESSION_CHECKING,
} UkSessionBusy;

#define UK_TYPE_SESSION_BUSY (uk_session_busy_get_type ())
GType uk_session_busy_get_type (void);

/*
 * Properties, all notify:
 *   address (UkAddress, boxed, nullable), answers (a boolean: whether there are any; read them
 * through uk_session_get_answers(), notified on every change), candidates (UkCandidates, boxed,
 * nullable), checkup (UkCheckup, the list of the running or last test, nullable), report (UkReport,
 * boxed, nullable), advice (UkAdvice, boxed, never null; recomputed on every change, no setter),
 *   busy (UkSessionBusy), keyring-state (UkSecretsState), keep-password (gboolean, remembered),
 *   saved-password (gboolean: one is in the keyring for the current address),
 *   steps-done (guint: how many steps are ticked; read them through uk_session_is_step_done())
 */
#define UK_TYPE_SESSION (uk_session_get_type ())
G_DECLARE_FINAL_TYPE (UkSession, uk_session, UK, SESSION, GObject)

UkSession *uk_session_new (const UkLimits *limits, UkSecrets *secrets, GSettings *settings);

UkAddress *uk_session_get_address (UkSession *self);
void uk_session_set_address (UkSession *self, UkAddress *address);

const UkAnswers *uk_session_get_answers (UkSession *self);
void uk_session_set_answers (UkSession *self, const UkAnswers *answers);

UkCandidates *uk_session_get_candidates (UkSession *self);
UkCheckup *uk_session_get_checkup (UkSession *self);
UkReport *uk_session_get_report (UkSession *self);
const UkFacts *uk_session_get_facts (UkSession *self);
UkAdvice *uk_session_get_advice (UkSession *self);
UkSessionBusy uk_session_get_busy (UkSession *self);
UkSecretsState uk_session_get_keyring_state (UkSession *self);
gboolean uk_session_get_keep_password (UkSession *self);
void uk_session_set_keep_password (UkSession *self, gboolean keep);
gboolean uk_session_get_saved_password (UkSession *self);
UkTranscript *uk_session_get_transcript (UkSession *self);
UkCatalog *uk_session_get_catalog (UkSession *self);
UkAdviceNames
uk_session_get_advice_names (UkSession *self); /* borrowed strings, valid until the next change */

/* Settings that the person states instead of, or on top of, what is found. */
void uk_session_set_manual (UkSession *self, UkEndpoint *incoming, UkEndpoint *outgoing);
void uk_session_accept_host (UkSession *self, const char *host);
void uk_session_set_username (UkSession *self, const char *username);

/* The rows of the tests from now on, NULL for all (uk_checkup_select()). A test in part is shown
 * until NULL is selected again, and not kept among the saved ones. */
void uk_session_select_checks (UkSession *self, const char *const *ids);

void uk_session_discover_async (UkSession *self, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
gboolean uk_session_discover_finish (UkSession *self, GAsyncResult *result, GError **error);

void uk_session_check_async (UkSession *self, UkSecret *password, gboolean use_saved,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean uk_session_check_finish (UkSession *self, GAsyncResult *result, GError **error);
void uk_session_settle (UkSession *self);

void uk_session_forget_password_async (UkSession *self, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gboolean uk_session_forget_password_finish (UkSession *self, GAsyncResult *result, GError **error);
void uk_session_forget_address_async (UkSession *self, UkAddress *address,
                                      GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean uk_session_forget_address_finish (UkSession *self, GAsyncResult *result, GError **error);

/* What a mail program is set to, from a file that the person opens. Its account of the current
 * address counts, or the only one while there is no address. */
char *uk_session_read_client (UkSession *self, const char *path, GError **error);

/* Saved addresses. With a list every test is kept, and so are the ticks of its steps; without one
 * they last as long as the session. */
void uk_session_set_saved_list (UkSession *self, UkSavedList *list);
UkSheet *uk_session_new_office_sheet (UkSession *self);
UkSavedList *uk_session_get_saved_list (UkSession *self);
UkSaved *uk_session_find_saved (UkSession *self);
void uk_session_open_saved (UkSession *self, UkSaved *saved);
gboolean uk_session_is_step_done (UkSession *self, UkPoint step);
void uk_session_set_step_done (UkSession *self, UkPoint step, gboolean done);

UkAccount *uk_session_dup_account (UkSession *self);

/* Back to the first page: everything but the settings is dropped. */
void uk_session_reset (UkSession *self);

G_END_DECLS
