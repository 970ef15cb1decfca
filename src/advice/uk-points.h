/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_ADVISE_COMPILATION
#error "Private to advice/."
#endif

#include "uk-advice-text.h"
#include "uk-case.h"

G_BEGIN_DECLS

/* Where a code stems from: the badge behind its sentence. */
typedef enum
{
  UK_ORIGIN_ANSWER,
  UK_ORIGIN_MEASURED,
  UK_ORIGIN_CURRENT, /* the present way of receiving: measured if a settings file was read */
  UK_ORIGIN_POLICY,  /* the answer if a rule forbids copies, else measured */
  UK_ORIGIN_COPY,    /* as the first reason for keeping a copy on the PC */
} UkOrigin;

/* What a sentence may draw on. */
typedef struct
{
  const UkCase *office;
  const UkAdvice *advice;
  const UkAdviceNames *names; /* never NULL */
} UkTextInput;

/* One code. Its sentence is either fixed (`text`, a msgid) or made by `make`, which handles missing
 * numbers. */
typedef struct
{
  UkOrigin origin;
  const char *text;
  char *(*make) (const UkTextInput *in);
} UkPointRow;

#define UK_POINT_FIRST_REASON UK_POINT_N_MULTI
#define UK_POINT_FIRST_CAUTION UK_POINT_W_POP_EATS
#define UK_POINT_FIRST_STEP UK_POINT_S_SERVER_NAME
#define UK_POINT_FIRST_DOUBT UK_POINT_D_NOT_TESTED
#define UK_POINT_LAST UK_POINT_D_LOGIN_AMBIGUOUS

extern const UkPointRow uk_reason_rows[UK_POINT_FIRST_CAUTION - UK_POINT_FIRST_REASON];
extern const UkPointRow uk_caution_rows[UK_POINT_FIRST_STEP - UK_POINT_FIRST_CAUTION];
extern const UkPointRow uk_step_rows[UK_POINT_FIRST_DOUBT - UK_POINT_FIRST_STEP];
extern const UkPointRow uk_doubt_rows[UK_POINT_LAST + 1 - UK_POINT_FIRST_DOUBT];

const UkPointRow *uk_point_get_row (UkPoint point);

void uk_add_reason (UkAdvice *advice, const UkCase *office, UkPoint point);
void uk_add_point (GArray *items, const UkAdvice *advice, const UkCase *office, UkPoint point);

char *uk_text_size (double megabytes);
guint uk_text_count (double number);

G_END_DECLS
