/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_ADVISE_INSIDE) && !defined(UK_ADVISE_COMPILATION)
#error "Include uk-advise.h, not the inner headers of the room."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

/* Names that some sentences can carry. Where one is missing, a sentence without it is used. */
typedef struct
{
  const char
      *server_name; /* (nullable) the right server name, after a certificate for another name */
  const char *sent_folder; /* (nullable) the folder for sent mail, as a person reads it */
  const char *provider;    /* (nullable) */
  guint port;              /* the right incoming port, or 0 */
} UkAdviceNames;

char *uk_advice_text (UkPoint point, const UkAdvice *advice, const UkAnswers *answers,
                      const UkFacts *facts, const UkAdviceNames *names);

char *uk_recommendation_headline (const UkAdvice *advice);
const char *uk_recommendation_meaning (const UkAdvice *advice);
const char *uk_recommendation_name (UkRecommendation recommendation);
const char *uk_confidence_text (UkConfidence confidence);
const char *uk_advice_source_text (UkAdviceSource source);
char *uk_interim_text (const UkAdvice *advice, const UkAnswers *answers);
char *uk_provisional_text (const UkAdvice *advice);
char *uk_change_text (const UkAdviceChange *change);
char *uk_current_text (const UkAnswers *answers, const UkFacts *facts);

/* What was measured of the mailbox, in words for the pictures of it; NULL where nothing was. */
char *uk_capacity_text (const UkFacts *facts, GDateTime *now);
char *uk_age_text (const UkFacts *facts);

G_END_DECLS
