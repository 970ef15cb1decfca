/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-condition.h"

#include <glib/gi18n-lib.h>

/* A server that deletes within three months is no place to leave mail (reference/ux.md 2.5, S4.2).
 */
#define EARLY_DAYS 90.0

static gboolean
no_network (const UkCase *office)
{
  return office->facts->network == UK_LINE_DOWN;
}

static gboolean
cert_bad (const UkCase *office)
{
  return office->cert_bad;
}

static gboolean
sign_in_only (const UkCase *office)
{
  return office->facts->auth == UK_LOGIN_OAUTH_REQUIRED;
}

static gboolean
login_refused (const UkCase *office)
{
  UkLogin auth = office->facts->auth;

  return auth == UK_LOGIN_APP_PASSWORD_NEEDED || auth == UK_LOGIN_LOCKED || auth == UK_LOGIN_WRONG;
}

static gboolean
imap_switched_off (const UkCase *office)
{
  return office->facts->imap == UK_SERVICE_DISABLED_BY_USER;
}

static gboolean
policy (const UkCase *office)
{
  return office->answers->policy_no_server_copy;
}

static gboolean
no_policy (const UkCase *office)
{
  return !office->answers->policy_no_server_copy;
}

static gboolean
multi (const UkCase *office)
{
  return office->multi;
}

static gboolean
single_pc (const UkCase *office)
{
  return office->single_pc;
}

static gboolean
imap_unusable (const UkCase *office)
{
  return !office->imap_usable;
}

static gboolean
pop_unusable (const UkCase *office)
{
  return !office->pop_usable;
}

static gboolean
pop_usable (const UkCase *office)
{
  return office->pop_usable;
}

static gboolean
tiny (const UkCase *office)
{
  return office->capacity == UK_CAPACITY_TINY;
}

static gboolean
deleted_early (const UkCase *office)
{
  return office->retention_short && office->retention_days <= EARLY_DAYS;
}

static gboolean
pop_leave_now (const UkCase *office)
{
  return office->current == UK_CURRENT_POP_LEAVE;
}

static gboolean
tight_or_full (const UkCase *office)
{
  return office->capacity == UK_CAPACITY_TIGHT || office->capacity == UK_CAPACITY_FULL;
}

static gboolean
mostly_offline (const UkCase *office)
{
  return office->answers->connection == UK_CONNECTION_MOSTLY_OFFLINE;
}

static gboolean
slow (const UkCase *office)
{
  return office->answers->connection == UK_CONNECTION_SLOW_OR_METERED;
}

static gboolean
pop_now (const UkCase *office)
{
  return office->was_pop;
}

static gboolean
backup_auto (const UkCase *office)
{
  return office->answers->backup == UK_BACKUP_AUTO;
}

/* P_STAY says that nothing is wrong, so it must have been asked. */
static gboolean
no_trouble (const UkCase *office)
{
  return office->answers->trouble_answered && office->answers->trouble == UK_TROUBLE_NONE;
}

static const UkCondition conditions[] = {
  [UK_CONDITION_NO_NETWORK] = { no_network, N_ ("No fault of the network was seen.") },
  [UK_CONDITION_CERT_BAD] = { cert_bad, N_ ("No fault of the certificate was found.") },
  [UK_CONDITION_SIGN_IN_ONLY]
  = { sign_in_only, N_ ("The service does not ask for its own sign-in.") },
  [UK_CONDITION_LOGIN_REFUSED] = { login_refused, N_ ("The server did not refuse the login.") },
  [UK_CONDITION_IMAP_SWITCHED_OFF]
  = { imap_switched_off, N_ ("IMAP is not known to be switched off at the provider.") },
  [UK_CONDITION_POLICY] = { policy, N_ ("No rule forbids leaving mail on the server.") },
  [UK_CONDITION_NO_POLICY] = { no_policy, N_ ("A rule forbids leaving mail on the server.") },
  [UK_CONDITION_MULTI] = { multi, N_ ("Neither several devices nor several people were named.") },
  [UK_CONDITION_SINGLE_PC] = { single_pc, N_ ("It is not one person with one PC alone.") },
  [UK_CONDITION_IMAP_UNUSABLE]
  = { imap_unusable, N_ ("Nothing was found that keeps IMAP from being used.") },
  [UK_CONDITION_POP_UNUSABLE]
  = { pop_unusable, N_ ("Nothing was found that keeps POP from being used.") },
  [UK_CONDITION_POP_USABLE] = { pop_usable, N_ ("POP cannot be used.") },
  [UK_CONDITION_TINY] = { tiny, N_ ("The server's space is not known to be too small.") },
  [UK_CONDITION_DELETED_EARLY]
  = { deleted_early, N_ ("The server is not known to delete mail within 90 days.") },
  [UK_CONDITION_POP_LEAVE_NOW]
  = { pop_leave_now, N_ ("POP is not known to leave mail on the server at present.") },
  [UK_CONDITION_TIGHT_OR_FULL]
  = { tight_or_full, N_ ("The server is not known to be running full.") },
  [UK_CONDITION_MOSTLY_OFFLINE]
  = { mostly_offline, N_ ("The place is not known to be mostly without a network.") },
  [UK_CONDITION_SLOW] = { slow, N_ ("The line is not known to be slow or costly.") },
  [UK_CONDITION_POP_NOW] = { pop_now, N_ ("POP is not known to be in use at present.") },
  [UK_CONDITION_BACKUP_AUTO]
  = { backup_auto, N_ ("There is no automatic backup, or it is not known.") },
  [UK_CONDITION_NO_TROUBLE]
  = { no_trouble, N_ ("Something is wrong at present, or it is not known.") },
};

const UkCondition *
uk_condition_get (UkConditionId id)
{
  g_return_val_if_fail (id > UK_CONDITION_NONE && id < G_N_ELEMENTS (conditions), NULL);

  return &conditions[id];
}
