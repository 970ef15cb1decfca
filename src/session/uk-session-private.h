/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#include "uk-discovery.h"
#include "uk-clients.h"
#include "uk-net.h"
#include "uk-session.h"

G_BEGIN_DECLS

struct _UkSession
{
  GObject parent_instance;

  UkNetwork *network;       /* (owned) */
  UkTranscript *transcript; /* (owned) */
  UkCatalog *catalog;       /* (owned) */
  UkSecrets *secrets;       /* (owned) */
  GSettings *settings;      /* (owned) (nullable) */

  UkAddress *address; /* (owned) (nullable) */
  UkAnswers answers;
  UkEndpoint *manual_incoming; /* (owned) (nullable) */
  UkEndpoint *manual_outgoing; /* (owned) (nullable) */
  char *username;              /* (owned) (nullable) */
  GPtrArray *accepted;         /* (owned) (element-type utf8) hosts that the person has confirmed */

  UkCandidates *candidates; /* (owned) (nullable) */
  GStrv checks;             /* (owned) (nullable) the rows to test, NULL for all */
  UkCheckup *checkup;       /* (owned) (nullable) */
  UkReport *report;         /* (owned) (nullable) */
  UkReport *whole;  /* (owned) (nullable) of the last whole test, while one in part is shown */
  gboolean in_part; /* @report is of a test in part */
  UkFacts facts;
  UkClientFile *client_file;       /* (owned) (nullable) settings that the person has opened */
  UkClientAccount *client_account; /* (unowned) (nullable) the account in it that counts */
  UkAdvice *advice;                /* (owned) */
  UkSavedList *saved_list;         /* (owned) (nullable) */
  GArray *done;                    /* (owned) (element-type UkPoint) ticked steps */
  UkSessionBusy busy;
  GTask *run; /* (unowned) (nullable) the one whose result counts; only compared */
  UkSecretsState keyring_state;
  gboolean keep_password;
  gboolean saved_password;
};

/* Setters that notify a real change; the runs use them. Those that take a value take it over. */
void uk_session_set_busy (UkSession *self, UkSessionBusy busy);
void uk_session_drop_run (UkSession *self);
void uk_session_set_keyring_state (UkSession *self, UkSecretsState state);
void uk_session_set_saved_password (UkSession *self, gboolean saved);
void uk_session_set_candidates (UkSession *self, UkCandidates *candidates);
void uk_session_set_checkup (UkSession *self, UkCheckup *checkup);
void uk_session_set_report (UkSession *self, UkReport *report);
void uk_session_show_report (UkSession *self, UkReport *report);
void uk_session_show_part (UkSession *self, UkReport *report);
void uk_session_notify_steps_done (UkSession *self);
void uk_session_update_facts (UkSession *self);
void uk_session_choose_client (UkSession *self);

void uk_session_recall_steps (UkSession *self);
void uk_session_save_test (UkSession *self, UkReport *report);
void uk_session_save_answers (UkSession *self);

G_END_DECLS
