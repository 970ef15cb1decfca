/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Offices for the tests of advice/: one table of all inputs, from which they are read, drawn at
 * random, made simpler and printed. It knows nothing of the rules.
 */
#pragma once

#include <json-glib/json-glib.h>

#include "uk-advise.h"

G_BEGIN_DECLS

typedef struct
{
  UkAnswers answers;
  UkFacts facts;
} Office;

Office office_usual (void);
Office office_random (GRand *random);
gboolean office_equal (const Office *a, const Office *b);
char *office_to_text (const Office *self);

/* Reads what the two objects name; everything else stays usual. Unknown keys and words end the
 * test. */
Office office_read (JsonObject *answers, JsonObject *facts, gboolean all_keys);

/* One step towards the usual office: input number `index` is made usual. FALSE past the last input.
 */
gboolean office_simplify (Office *self, guint index);

/* The inputs by number, for tests that want each of their words used. Of counts and numbers only
 * whether they are 0 or known is looked at. */
guint office_count_inputs (void);
const char *office_get_key (guint index);
GHashTable *office_list_words (guint index);
int office_get_word (const Office *self, guint index);

char *office_advice_to_text (const UkAdvice *advice);

G_END_DECLS
