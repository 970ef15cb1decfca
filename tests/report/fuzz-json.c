/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <stdint.h>

#include "uk-report-io.h"

/* Files that a person gives to `uketori-cli` or has edited: each is given to every reader. What is
 * refused says why; a report that can be read can be written, and is the same then. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
read_report (const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UkReport) report = uk_report_from_json (text, length, &error);
  g_autoptr (UkReport) again = NULL;
  g_autofree char *written = NULL;
  g_autofree char *rewritten = NULL;

  g_assert_true ((report == NULL) == (error != NULL));
  if (report == NULL)
    return;
  written = uk_report_to_json (report);
  again = uk_report_from_json (written, -1, &error);
  g_assert_no_error (error);
  rewritten = uk_report_to_json (again);
  g_assert_cmpstr (written, ==, rewritten);
}

static void
read_rest (const char *text, gssize length)
{
  g_autoptr (GError) answers_error = NULL;
  g_autoptr (GError) facts_error = NULL;
  g_autoptr (GError) advice_error = NULL;
  g_autoptr (UkAdvice) advice = uk_advice_from_json (text, length, &advice_error);
  UkAnswers answers;
  UkFacts facts;

  g_assert_true ((advice == NULL) == (advice_error != NULL));
  if (!uk_answers_from_json (text, length, &answers, &answers_error))
    g_assert_nonnull (answers_error);
  if (!uk_facts_from_json (text, length, &facts, &facts_error))
    g_assert_nonnull (facts_error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  read_report (text, (gssize) size);
  read_rest (text, (gssize) size);
  return 0;
}
