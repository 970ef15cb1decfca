/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_ADVISE_COMPILATION
#error "Private to advice/."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

/* How the mailbox stands to what arrives (reference/ux.md 2.3). */
typedef enum
{
  UK_CAPACITY_UNKNOWN,
  UK_CAPACITY_ROOMY,
  UK_CAPACITY_TIGHT,
  UK_CAPACITY_FULL,
  UK_CAPACITY_TINY,
} UkCapacity;

#define UK_CAPACITY_SMALL_QUOTA_MB 200.0

gboolean uk_fact_is_known (double number);
UkCapacity uk_capacity_classify (const UkFacts *facts);
gboolean uk_capacity_is_nearly_full (const UkFacts *facts);
gboolean uk_capacity_months_left (const UkFacts *facts, guint *out_months);
gboolean uk_capacity_old_mail_fits (const UkFacts *facts);

G_END_DECLS
