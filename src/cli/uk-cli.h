/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * cli/: `uketori-cli`, the contract of DESIGN.md section 6.
 *
 * | file              | holds                                                          |
 * | ----------------- | -------------------------------------------------------------- |
 * | uketori-cli.c     | main: the table of commands                                     |
 * | uk-cli-run.c      | exit codes, files, waiting for asynchronous work, Ctrl+C        |
 * | uk-cli-advise.c   | questions, advise                                               |
 * | uk-cli-check.c    | discover, check                                                 |
 * | uk-cli-check-batch.c | check --batch: many addresses                                |
 * | uk-cli-export.c   | export                                                          |
 * | uk-cli-json.c     | what the JSON of the smaller commands has in common            |
 * | uk-cli-lookup.c   | lookup: what the catalogue knows, offline                       |
 * | uk-cli-lookup-json.c | its JSON                                                     |
 * | uk-cli-secrets.c  | secrets list, secrets clear                                     |
 * | uk-cli-journey.c  | ask: the questionnaire and the whole journey                    |
 * | uk-terminal.c     | prompts, lines, a password without echo                         |
 */
#pragma once

#include <gio/gio.h>

#include "uk-model.h"
#include "uk-session.h"

G_BEGIN_DECLS

/* Scripts of support firms depend on these. */
typedef enum
{
  UK_EXIT_DONE = 0,
  UK_EXIT_FOUND_ERROR = 1, /* the report is whole, and holds a finding of severity "error" */
  UK_EXIT_USAGE = 2, /* wrong usage, unreadable input, bad address: nothing on standard output */
  UK_EXIT_CANCELLED = 3,
} UkExit;

typedef UkExit (*UkCommandFunc) (int argc, char *argv[]);

UkExit uk_cli_questions (int argc, char *argv[]);
UkExit uk_cli_ask (int argc, char *argv[]);
UkExit uk_cli_discover (int argc, char *argv[]);
UkExit uk_cli_check (int argc, char *argv[]);
UkExit uk_cli_advise (int argc, char *argv[]);
UkExit uk_cli_export (int argc, char *argv[]);
UkExit uk_cli_lookup (int argc, char *argv[]);
UkExit uk_cli_read_client (int argc, char *argv[]);
UkExit uk_cli_secrets (int argc, char *argv[]);

/* --- uk-cli-advise.c --- */

void uk_cli_print_advice (const UkAdvice *advice, const UkAnswers *answers, const UkFacts *facts,
                          const UkAdviceNames *names);

/* --- uk-cli-export.c --- */

UkExit uk_cli_export_all (const UkExportRequest *request, const char *folder);

/* --- uk-cli-check-batch.c --- */

/* Borrowed from the command line. */
typedef struct
{
  const char *list;   /* file of addresses, "-" for standard input */
  const char *folder; /* (nullable) */
  char **accepted;    /* (nullable) */
  int at_once;
  gboolean anew;
  gboolean json;
} UkBatchOptions;

UkExit uk_cli_check_batch (const UkBatchOptions *options);

/* --- uk-cli-run.c --- */

/* One asynchronous call, waited for. */
typedef struct
{
  GCancellable *cancellable; /* (owned) cancelled by Ctrl+C */
  GAsyncResult *result;      /* (owned) (nullable) */
  guint interrupt_id;
} UkWait;

void uk_wait_init (UkWait *self);
void uk_wait_clear (UkWait *self);
void uk_wait_callback (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *uk_wait_for_result (UkWait *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UkWait, uk_wait_clear)

gboolean uk_cli_parse (const char *summary, const GOptionEntry *entries, int *argc, char ***argv);
UkExit uk_cli_usage (const char *format, ...) G_GNUC_PRINTF (1, 2);
UkExit uk_cli_fail (const GError *error);
char *uk_cli_read_file (const char *path, gsize *out_length, GError **error);
UkAddress *uk_cli_parse_address (const char *typed, UkExit *out_exit);
UkSession *uk_cli_new_session (void);

G_END_DECLS
