/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_ADVISE_INSIDE) && !defined(UK_ADVISE_COMPILATION)
#error "Include uk-advise.h, not the inner headers of the room."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

typedef enum
{
  UK_QUESTION_COUNTERS, /* several options, each with a number from 0 to its `max` */
  UK_QUESTION_SINGLE,   /* exactly one option */
  UK_QUESTION_MULTI,    /* several options at once; an option of value 0 excludes the others */
  UK_QUESTION_SWITCH,   /* one option, on or off */
} UkQuestionKind;

/* What the asker knows beside answers and facts. */
typedef enum
{
  UK_QUESTION_CONTEXT_NONE = 0,
  UK_QUESTION_CONTEXT_FROM_TROUBLE
  = 1 << 0, /* came through "I have a problem now", which has filled in `trouble` */
  UK_QUESTION_CONTEXT_RESULT
  = 1 << 1, /* on the results page: only the optional conditions are asked */
} UkQuestionContext;

typedef struct
{
  const char *code;  /* the word of the JSON contract */
  const char *label; /* msgid */
  guint max;         /* greatest count: 1 where the option is only on or off */
  guint value;       /* what it stands for; private to uk-questions.c */
} UkQuestionOption;

typedef struct _UkQuestion UkQuestion;

/* msgids are to be shown through uk_question_text(). */
struct _UkQuestion
{
  const char *id;         /* the key of the JSON contract */
  const char *prompt;     /* msgid */
  const char *supplement; /* (nullable) msgid: a line below the prompt */
  const char *why;        /* msgid: the answer to "Why we ask" */
  const char *asked_when; /* msgid: for a person who reads the table */
  UkQuestionKind kind;
  gboolean optional; /* an extra condition of the results page, not one of the questions */
  const UkQuestionOption *options;
  guint n_options;
  gsize field; /* private to uk-questions.c, like what follows */
  gboolean (*is_needless) (const UkAnswers *answers, const UkFacts *facts);
  gboolean (*is_known) (const UkFacts *facts, UkQuestionContext context);
};

const UkQuestion *uk_questions_get_all (gsize *out_n);
const UkQuestion *uk_questions_find (const char *id);
UkAnswers uk_questions_drop_unasked (const UkAnswers *answers, const UkFacts *facts,
                                     UkQuestionContext context);

gboolean uk_question_is_asked (const UkQuestion *self, const UkAnswers *answers,
                               const UkFacts *facts, UkQuestionContext context);
gboolean uk_question_is_answered (const UkQuestion *self, const UkAnswers *answers);
UkAnswers uk_question_choose (const UkQuestion *self, const UkAnswers *answers, guint option_index,
                              guint count);
UkAnswers uk_question_clear (const UkQuestion *self, const UkAnswers *answers);
gboolean uk_question_get_option (const UkQuestion *self, const UkAnswers *answers,
                                 guint option_index, guint *out_count);
const char *uk_question_text (const char *msgid);

G_END_DECLS
