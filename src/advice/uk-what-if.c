/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-what-if.h"

#include "uk-rules.h"

#define MAX_CHANGES 3
#define QUOTA_FACTOR 4.0

/* One input changed. A maker returns the value as a word of the JSON contract, NULL where there is
 * nothing to change. */
typedef struct
{
  const char *input;
  char *(*change) (UkAnswers *answers, UkFacts *facts, guint value);
  guint value; /* for `change`, where it handles several */
} UkWhatIf;

static char *
add_phone (UkAnswers *answers, UkFacts *facts, guint value)
{
  answers->n_phone++;
  return g_strdup_printf ("%u", answers->n_phone);
}

static char *
keep_one_pc (UkAnswers *answers, UkFacts *facts, guint value)
{
  if (answers->n_pc == 0 || uk_answers_count_devices (answers) == 1)
    return NULL;
  answers->n_pc = 1;
  answers->n_phone = answers->n_tablet = 0;
  answers->web = FALSE;
  return g_strdup ("pc");
}

static char *
set_connection (UkAnswers *answers, UkFacts *facts, guint value)
{
  answers->connection = (UkConnection) value;
  return g_strdup (uk_nick (UK_TYPE_CONNECTION, (int) value));
}

static char *
set_keep (UkAnswers *answers, UkFacts *facts, guint value)
{
  answers->keep = (UkKeep) value;
  return g_strdup (uk_nick (UK_TYPE_KEEP, (int) value));
}

static char *
set_people (UkAnswers *answers, UkFacts *facts, guint value)
{
  answers->people = (UkPeople) value;
  return g_strdup (uk_nick (UK_TYPE_PEOPLE, (int) value));
}

static char *
set_backup (UkAnswers *answers, UkFacts *facts, guint value)
{
  answers->backup = (UkBackup) value;
  return g_strdup (uk_nick (UK_TYPE_BACKUP, (int) value));
}

static char *
grow_quota (UkAnswers *answers, UkFacts *facts, guint value)
{
  if (!uk_fact_is_known (facts->quota_limit_mb))
    return NULL;
  facts->quota_limit_mb *= QUOTA_FACTOR;
  return g_strdup_printf ("%.0f", facts->quota_limit_mb);
}

static char *
offer_imap (UkAnswers *answers, UkFacts *facts, guint value)
{
  if (facts->imap != UK_SERVICE_NOT_OFFERED && facts->imap != UK_SERVICE_UNREACHABLE)
    return NULL;
  facts->imap = UK_SERVICE_OK;
  return g_strdup (uk_nick (UK_TYPE_SERVICE, UK_SERVICE_OK));
}

static char *
never_delete (UkAnswers *answers, UkFacts *facts, guint value)
{
  if (!uk_fact_is_known (facts->server_retention_days))
    return NULL;
  facts->server_retention_days = UK_FACT_NOT_KNOWN;
  facts->retention_source = UK_RETENTION_UNKNOWN;
  return g_strdup ("null");
}

/* The list and its order are those of reference/ux.md 2.5, "What would change the advice". */
static const UkWhatIf what_ifs[] = {
  { "devices.phone", add_phone },
  { "devices", keep_one_pc },
  { "connection", set_connection, UK_CONNECTION_ALWAYS },
  { "connection", set_connection, UK_CONNECTION_SOMETIMES_OFFLINE },
  { "connection", set_connection, UK_CONNECTION_MOSTLY_OFFLINE },
  { "connection", set_connection, UK_CONNECTION_SLOW_OR_METERED },
  { "keep", set_keep, UK_KEEP_SHORT },
  { "keep", set_keep, UK_KEEP_YEARS },
  { "keep", set_keep, UK_KEEP_LONG },
  { "people", set_people, UK_PEOPLE_SHARED },
  { "backup", set_backup, UK_BACKUP_AUTO },
  { "quota_limit_mb", grow_quota },
  { "imap", offer_imap },
  { "server_retention_days", never_delete },
};

/* One choice of a question is enough where several turn the advice the same way; three lines are
 * all that is shown. */
static gboolean
is_told_already (const UkAdvice *advice, const char *input, UkRecommendation recommendation)
{
  for (guint i = 0; i < advice->changes->len; i++)
    {
      const UkAdviceChange *told = &g_array_index (advice->changes, UkAdviceChange, i);
      if (told->recommendation == recommendation && g_str_equal (told->input, input))
        return TRUE;
    }
  return FALSE;
}

static void
try_change (UkAdvice *advice, const UkCase *office, const UkWhatIf *what_if)
{
  UkAnswers answers = *office->answers;
  UkFacts facts = *office->facts;
  g_autofree char *value = what_if->change (&answers, &facts, what_if->value);
  UkAdviceChange change;

  if (value == NULL)
    return;
  change.recommendation = uk_rules_recommend (&answers, &facts);
  if (change.recommendation == advice->recommendation
      || is_told_already (advice, what_if->input, change.recommendation))
    return;
  change.input = g_strdup (what_if->input);
  change.value = g_steal_pointer (&value);
  g_array_append_val (advice->changes, change);
}

/* Runs the rules again with one input changed at a time and adds the first three changes that turn
 * the advice. */
void
uk_what_if_add (UkAdvice *advice, const UkCase *office)
{
  for (guint i = 0; i < G_N_ELEMENTS (what_ifs) && advice->changes->len < MAX_CHANGES; i++)
    try_change (advice, office, &what_ifs[i]);
}

/*
 * Returns: what the rules would say if network, certificate, login and the IMAP switch were fine
 * (reference/ux.md 2.4, FIX_FIRST). Without a network nothing was reached, so what was
 * "unreachable" then is merely not tested. A service that wants its own sign-in keeps wanting it.
 */
UkRecommendation
uk_what_if_repaired (const UkCase *office)
{
  UkFacts facts = *office->facts;
  gboolean was_down = facts.network == UK_LINE_DOWN;

  facts.network = UK_LINE_OK;
  facts.cert = UK_CERT_OK;
  if (facts.auth != UK_LOGIN_OAUTH_REQUIRED)
    facts.auth = UK_LOGIN_OK;
  if (facts.imap == UK_SERVICE_DISABLED_BY_USER)
    facts.imap = UK_SERVICE_OK;
  if (was_down && facts.imap == UK_SERVICE_UNREACHABLE)
    facts.imap = UK_SERVICE_NOT_TESTED;
  if (was_down && facts.pop == UK_SERVICE_UNREACHABLE)
    facts.pop = UK_SERVICE_NOT_TESTED;
  return uk_rules_recommend (office->answers, &facts);
}
