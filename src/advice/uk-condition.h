/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_ADVISE_COMPILATION
#error "Private to advice/."
#endif

#include "uk-case.h"

G_BEGIN_DECLS

/* The conditions that the rules are put together from, in the order in which the rules first need
 * them. */
typedef enum
{
  UK_CONDITION_NONE, /* ends a rule's list */
  UK_CONDITION_NO_NETWORK,
  UK_CONDITION_CERT_BAD,
  UK_CONDITION_SIGN_IN_ONLY,
  UK_CONDITION_LOGIN_REFUSED,
  UK_CONDITION_IMAP_SWITCHED_OFF,
  UK_CONDITION_POLICY,
  UK_CONDITION_NO_POLICY,
  UK_CONDITION_MULTI,
  UK_CONDITION_SINGLE_PC,
  UK_CONDITION_IMAP_UNUSABLE,
  UK_CONDITION_POP_UNUSABLE,
  UK_CONDITION_POP_USABLE,
  UK_CONDITION_TINY,
  UK_CONDITION_DELETED_EARLY,
  UK_CONDITION_POP_LEAVE_NOW,
  UK_CONDITION_TIGHT_OR_FULL,
  UK_CONDITION_MOSTLY_OFFLINE,
  UK_CONDITION_SLOW,
  UK_CONDITION_POP_NOW,
  UK_CONDITION_BACKUP_AUTO,
  UK_CONDITION_NO_TROUBLE,
} UkConditionId;

typedef struct
{
  gboolean (*holds) (const UkCase *office);
  const char
      *why_not; /* msgid: true whenever the condition does not hold, also where nothing is known */
} UkCondition;

const UkCondition *uk_condition_get (UkConditionId id);

G_END_DECLS
