/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_GUIDE_INSIDE) && !defined(UK_GUIDE_COMPILATION)
#error "Include uk-guide.h, not the inner headers of the room."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

/* How much the live test can see of a cause (reference/ux.md 3: ●, ◐, ○). */
typedef enum
{
  UK_SIGHT_ALONE,
  UK_SIGHT_PARTLY,
  UK_SIGHT_NOT,
} UkSight;

/* What is known of a cause now. "Unseen" is said, never guessed around. */
typedef enum
{
  UK_CAUSE_OPEN,      /* a test could tell, none has yet */
  UK_CAUSE_CONFIRMED, /* the facts show it */
  UK_CAUSE_LIKELY,    /* the facts fit it, and something else too */
  UK_CAUSE_EXCLUDED,  /* the facts speak against it */
  UK_CAUSE_UNSEEN,    /* no test of ours can see it */
} UkCauseState;

/* Whom to ask; people are sent in circles otherwise. */
typedef enum
{
  UK_ASK_NOBODY,
  UK_ASK_PROVIDER,
  UK_ASK_APP_MAKER,
  UK_ASK_OFFICE,
  UK_ASK_SENDER,
} UkAsk;

/* What of the live test matters for a symptom. */
typedef enum
{
  UK_NEEDS_NOTHING,    /* no test can tell anything */
  UK_NEEDS_DOMAIN,     /* what the name server says of the domain; no password */
  UK_NEEDS_CONNECTION, /* up to the certificate; no password */
  UK_NEEDS_LOGIN,
  UK_NEEDS_MAILBOX, /* capacity, counts, folders */
  UK_NEEDS_SENDING,
} UkNeeds;

/* What the causes are judged by. Everything but the facts may be NULL. */
typedef struct
{
  const UkFacts *facts;
  const UkReport *report;
  const UkAnswers *answers;
  const UkRecord *record;
} UkEvidence;

typedef struct
{
  UkCauseState state;
  char *seen; /* (owned) (nullable) what was measured, translated */
} UkCauseVerdict;

void uk_cause_verdict_clear (UkCauseVerdict *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UkCauseVerdict, uk_cause_verdict_clear)

typedef void (*UkJudge) (const UkEvidence *evidence, UkCauseVerdict *verdict);

#define UK_SYMPTOM_MAX_STEPS 6
#define UK_SYMPTOM_MAX_CAUSES 9
#define UK_SYMPTOM_MAX_QUESTIONS 4

/* All sentences are msgids. Arrays end with NULL, causes with a NULL title. */
typedef struct
{
  const char *title;
  UkSight sight;
  UkAsk ask;
  UkJudge judge;
  const char *steps[UK_SYMPTOM_MAX_STEPS];
} UkSymptomCause;

typedef struct
{
  const char *id;    /* T01 … T20 of reference/ux.md 3 */
  const char *title; /* what the person says */
  const char *first; /* the one sentence that prevents harm */
  const char *words; /* how people say it, in either language and in dialect, between "|" */
  UkNeeds needs;
  UkSymptomCause causes[UK_SYMPTOM_MAX_CAUSES]; /* likeliest first */
  const char *questions[UK_SYMPTOM_MAX_QUESTIONS];
} UkSymptom;

guint uk_symptom_get_n (void);
const UkSymptom *uk_symptom_get (guint index);
const UkSymptom *uk_symptom_find (const char *id);
guint uk_symptom_get_n_causes (const UkSymptom *self);

GPtrArray *uk_symptom_search (const char *query);

UkCauseVerdict uk_symptom_judge (const UkSymptom *self, guint cause, const UkEvidence *evidence);
int uk_symptom_find_cause (const UkSymptom *self, const UkEvidence *evidence);
const char *uk_cause_state_text (UkCauseState state);
const char *uk_sight_text (UkSight sight);
const char *uk_ask_text (UkAsk ask);

char *uk_symptom_letter (const UkSymptom *self, const UkEvidence *evidence, GDateTime *when,
                         gboolean with_address);

/* Likewise what an advice wants to be asked; NULL where that is nothing. */
char *uk_advice_letter (const UkAdvice *advice, const UkEvidence *evidence, GDateTime *when,
                        gboolean with_address);

G_END_DECLS
