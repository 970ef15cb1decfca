/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include "uk-checkup.h"

G_BEGIN_DECLS

typedef struct
{
  const char *headline; /* what happened */
  const char *why;
  const char *now; /* what to do */
  const char *ask; /* whom */
} UkCauseRow;

/* A cause that is narrower than its code. */
typedef struct
{
  guint number; /* in reference/discovery.md 4.12 */
  UkFindingCode code;
  const char *evidence; /* (nullable) "|" between words, in lower case, one of which was said */
  gboolean (*when) (const UkFinding *finding, const UkReport *report); /* (nullable) */
  UkCertainty certainty;
  UkCauseRow row;
} UkCauseVariant;

/* uk-causes.c */
UkCauseText uk_cause_fill_row (const UkCauseRow *row, const UkFinding *finding,
                               const UkReport *report);

const UkCauseVariant *uk_cause_find_variant (UkFindingCode code, const UkFinding *finding,
                                             const UkReport *report);
const UkCauseVariant *uk_cause_get_variants (guint *out_n);
UkCertainty uk_cause_get_usual_certainty (UkFindingCode code);
const char *uk_cause_nth_other (UkFindingCode code, UkProviderFlags flags, guint n,
                                UkFindingCode *out_other);

G_END_DECLS
