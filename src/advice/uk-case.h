/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_ADVISE_COMPILATION
#error "Private to advice/."
#endif

#include "uk-capacity.h"
#include "uk-model.h"

G_BEGIN_DECLS

/*
 * One office: its answers and facts, and what the rules ask of them, in the words of
 * reference/ux.md 2.5 and 2.6. Unanswered counts as not known everywhere.
 */
typedef struct
{
  const UkAnswers *answers;
  const UkFacts *facts;

  guint n_devices;
  gboolean multi;     /* two or more devices, or not one person alone */
  gboolean single_pc; /* exactly one device, a PC, for one person */

  UkCurrent current; /* measured client setting, else the answer */
  gboolean current_is_measured;
  gboolean was_pop;
  gboolean maybe_pop; /* was POP, or not known */

  gboolean cert_repaired; /* another name of the same server passed */
  gboolean cert_bad;      /* and no other name passed */
  gboolean imap_offered;
  gboolean pop_offered;
  gboolean imap_usable; /* offered or not tested, with encryption */
  gboolean pop_usable;

  UkCapacity capacity;
  double retention_days; /* after which the server deletes, or UK_FACT_NOT_KNOWN */
  double wanted_days;    /* how long mail is to be kept */
  gboolean retention_short;
} UkCase;

UkCase uk_case_new (const UkAnswers *answers, const UkFacts *facts);

UkCurrent uk_case_measured_current (const UkFacts *facts);

G_END_DECLS
