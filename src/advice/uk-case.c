/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-case.h"

#include <math.h>

/* A gap in the dates counts as explained by a client's setting when it is this near
 * (reference/ux.md 2.3). */
#define SUSPICION_DAYS 2.0

static gboolean
is_offered (UkService service)
{
  /* Not tested counts as offered. Unreachable does not, nor what is switched off, which nobody can
   * use today. */
  return service == UK_SERVICE_OK || service == UK_SERVICE_NOT_TESTED
         || service == UK_SERVICE_UNKNOWN;
}

/* Returns: what a mail program's settings file says, UK_CURRENT_UNANSWERED where it does not say
 * enough */
UkCurrent
uk_case_measured_current (const UkFacts *facts)
{
  if (facts->client_protocol == UK_CLIENT_PROTOCOL_IMAP)
    return UK_CURRENT_IMAP;
  if (facts->client_protocol == UK_CLIENT_PROTOCOL_POP
      && facts->client_leave_on_server == UK_KNOWN_YES)
    return UK_CURRENT_POP_LEAVE;
  if (facts->client_protocol == UK_CLIENT_PROTOCOL_POP
      && facts->client_leave_on_server == UK_KNOWN_NO)
    return UK_CURRENT_POP_DELETE;
  return UK_CURRENT_UNANSWERED;
}

static gboolean
is_pop (UkCurrent current)
{
  return current == UK_CURRENT_POP_LEAVE || current == UK_CURRENT_POP_DELETE;
}

static UkCurrent
find_current (const UkAnswers *answers, const UkFacts *facts)
{
  UkCurrent measured = uk_case_measured_current (facts);

  if (measured != UK_CURRENT_UNANSWERED)
    return measured;
  /* POP for sure, and nobody knows whether it deletes: assume what loses more mail. */
  if (facts->client_protocol == UK_CLIENT_PROTOCOL_POP && !is_pop (answers->current))
    return UK_CURRENT_POP_DELETE;
  return answers->current == UK_CURRENT_UNANSWERED ? UK_CURRENT_UNKNOWN : answers->current;
}

/*
 * A POP program that deletes after N days and a server that does look the same from outside
 * (reference/ux.md 2.3): a mere suspicion is dropped once the program's own setting explains it.
 */
static double
find_retention_days (const UkFacts *facts)
{
  gboolean explained
      = facts->retention_source == UK_RETENTION_SUSPECTED
        && uk_case_measured_current (facts) == UK_CURRENT_POP_LEAVE
        && uk_fact_is_known (facts->client_leave_days)
        && fabs (facts->client_leave_days - facts->server_retention_days) <= SUSPICION_DAYS;

  return explained ? UK_FACT_NOT_KNOWN : facts->server_retention_days;
}

static double
find_wanted_days (UkKeep keep)
{
  switch (keep)
    {
    case UK_KEEP_SHORT:
      return 365.0;
    case UK_KEEP_LONG:
      return 2555.0;
    case UK_KEEP_YEARS:
    case UK_KEEP_UNKNOWN:
    case UK_KEEP_UNANSWERED:
    default:
      return 1825.0;
    }
}

static void
look_at_office (UkCase *self)
{
  const UkAnswers *answers = self->answers;
  gboolean alone = answers->people == UK_PEOPLE_SELF || answers->people == UK_PEOPLE_UNANSWERED;

  self->n_devices = uk_answers_count_devices (answers);
  self->multi = self->n_devices >= 2 || !alone;
  self->single_pc = self->n_devices == 1 && answers->n_pc == 1 && alone;
  self->current = find_current (answers, self->facts);
  self->current_is_measured = self->facts->client_protocol != UK_CLIENT_PROTOCOL_UNKNOWN;
  self->was_pop = is_pop (self->current);
  self->maybe_pop = self->was_pop || self->current == UK_CURRENT_UNKNOWN;
  self->wanted_days = find_wanted_days (answers->keep);
}

static void
look_at_server (UkCase *self)
{
  const UkFacts *facts = self->facts;

  /* Another name repairs nothing but a wrong name. */
  self->cert_repaired
      = facts->cert == UK_CERT_NAME_MISMATCH && facts->cert_alt_name_ok == UK_KNOWN_YES;
  self->cert_bad
      = facts->cert != UK_CERT_OK && facts->cert != UK_CERT_UNKNOWN && !self->cert_repaired;
  self->imap_offered = is_offered (facts->imap);
  self->pop_offered = is_offered (facts->pop);
  self->imap_usable = self->imap_offered && facts->imap_tls != UK_TLS_NONE;
  self->pop_usable = self->pop_offered && facts->pop_tls != UK_TLS_NONE;
  self->capacity = uk_capacity_classify (facts);
  self->retention_days = find_retention_days (facts);
  self->retention_short
      = uk_fact_is_known (self->retention_days) && self->retention_days < self->wanted_days;
}

UkCase
uk_case_new (const UkAnswers *answers, const UkFacts *facts)
{
  UkCase self = { .answers = answers, .facts = facts };

  look_at_office (&self);
  look_at_server (&self);
  return self;
}
