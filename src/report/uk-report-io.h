/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * report/: reads and writes the JSON of DESIGN.md section 6. The room's public header is named -io
 * because the value itself, uk-report.h, is in model/.
 *
 * | file                  | holds                                             |
 * | --------------------- | ------------------------------------------------- |
 * | uk-report-json.c      | UkReport <-> JSON                                  |
 * | uk-facts-json.c       | UkFacts <-> JSON                                   |
 * | uk-answers-json.c     | UkAnswers <-> JSON                                 |
 * | uk-advice-json.c      | UkAdvice -> JSON, and back for `export --advice`   |
 * | uk-record-json.c      | UkRecord (a saved address) <-> JSON                |
 * | uk-json-strict.c      | files written by hand: no unknown key, none twice  |
 * | uk-questions-json.c   | the question table -> JSON                         |
 * | uk-report-text.c      | the text report that a person copies               |
 * | uk-batch-table.c      | many addresses as a text, and as a table for sheets |
 * | uk-batch-html.c       | the same as one page for a browser                 |
 * | uk-batch-json.c       | the same as lines of JSON                          |
 */
#pragma once

#include <glib-object.h>

#include "uk-advise.h"
#include "uk-model.h"

G_BEGIN_DECLS

#define UK_REPORT_ERROR (uk_report_error_quark ())
GQuark uk_report_error_quark (void);

typedef enum
{
  UK_REPORT_ERROR_NOT_JSON,  /* the text is no JSON */
  UK_REPORT_ERROR_MISSING,   /* a key is absent; the message names it */
  UK_REPORT_ERROR_BAD_VALUE, /* a key has a value that it cannot have; the message names it */
  UK_REPORT_ERROR_NEWER,     /* a newer program wrote it; it is whole, but not ours to read */
  UK_REPORT_ERROR_UNKNOWN, /* a key is not known, or there twice; the message names it and its line
                            */
} UkReportError;

char *uk_report_to_json (const UkReport *report);
UkReport *uk_report_from_json (const char *text, gssize length, GError **error);

gboolean uk_answers_from_json (const char *text, gssize length, UkAnswers *out_answers,
                               GError **error);
gboolean uk_facts_from_json (const char *text, gssize length, UkFacts *out_facts, GError **error);

char *uk_advice_to_json (const UkAdvice *advice, const UkAnswers *answers, const UkFacts *facts,
                         const UkAdviceNames *names);
UkAdvice *uk_advice_from_json (const char *text, gssize length, GError **error);

char *uk_questions_to_json (void);

char *uk_record_to_json (const UkRecord *record);
UkRecord *uk_record_from_json (const char *text, gssize length, GError **error);

/* The record that a person copies (reference/ux.md 4.5): no password, no subject line, the address
 * masked unless asked. */
char *uk_report_to_text (const UkReport *report, const UkAdvice *advice, GDateTime *when,
                         gboolean with_address);

/* Many addresses (element-type UkBatchRow); `when` is the time that the heading names. */
char *uk_batch_to_text (const GPtrArray *rows, GDateTime *when);
char *uk_batch_to_csv (const GPtrArray *rows);
char *uk_batch_to_html (const GPtrArray *rows, GDateTime *when);

/* Lines of JSON, each with its end (data/schema/batch.schema.json). */
char *uk_batch_report_to_json (const UkReport *report, gboolean with_login);
char *uk_batch_row_to_json (const UkBatchRow *row);

G_END_DECLS
