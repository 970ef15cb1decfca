/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

/* Where the checks write down what goes into the report: figures and facts. Findings come with the
 * verdicts. */
typedef struct
{
  GHashTable *readings; /* (owned) (element-type utf8 GVariant) */
  UkFacts facts;
  char *sent_folder; /* (owned) (nullable) */
  gint64 cert_end;   /* see UkReport */
} UkNotebook;

UkNotebook *uk_notebook_new (void);
void uk_notebook_free (UkNotebook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkNotebook, uk_notebook_free)

void uk_notebook_add (UkNotebook *self, const char *key, GVariant *value);
GVariant *uk_notebook_dup_readings (const UkNotebook *self);

G_END_DECLS
