/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* What the guesses that did not succeed still say, at the end of a run. */

#include "config.h"

#include "uk-guesses.h"
#include "uk-rank.h"
#include "uk-sources.h"

/* Behind every guess that has answered. */
#define PLACE 200

/* The right server at a bad moment: it proved its name, and did not let us in or was not done with
 * its greeting. The test has more patience. */
static gboolean
has_proved_itself (const UkLive *live)
{
  if (live->state == UK_LIVE_RUNNING)
    return uk_progress_get (live->progress) >= UK_STAGE_TLS
           && uk_endpoint_get_security (live->endpoint) == UK_SECURITY_TLS;
  return live->state == UK_LIVE_FAILED && live->verified && !uk_live_is_dead (live);
}

/* Its certificate is what is wrong with it: somebody may know why (an office's own authority), and
 * the test says what is to be done. An old certificate of the right name lowers nothing. */
static gboolean
is_shown_with_faults (const UkLive *live)
{
  return live->state == UK_LIVE_FAILED && live->failure == UK_FAILURE_CERTIFICATE;
}

/* The first of each kind in the order of the table. */
static const UkLive *
find_near_miss (const UkSearch *search, UkProtocol protocol, gboolean (*fits) (const UkLive *live))
{
  for (guint i = 0; i < UK_N_GUESSES; i++)
    {
      const UkLive *live = search->guesses->probes[i].live;

      if (uk_guesses[i].protocol == protocol && live != NULL && fits (live))
        return live;
    }
  return NULL;
}

static gboolean
add_near_miss (UkSearch *search, UkProtocol protocol, gboolean (*fits) (const UkLive *live))
{
  const UkLive *live = find_near_miss (search, protocol, fits);

  if (live == NULL)
    return FALSE;
  uk_search_add (search, UK_SOURCE_GUESS, live->endpoint,
                 uk_live_is_distrusted (live) ? UK_TRUST_T4 : UK_TRUST_T2, FALSE, FALSE, PLACE);
  if (live->failure == UK_FAILURE_CERTIFICATE)
    uk_live_add_finding (search, live);
  return TRUE;
}

/* For protocols without any server: those that were nearly found. */
void
uk_source_guess_add_near_misses (UkSearch *search)
{
  for (int protocol = 0; search->guesses != NULL && protocol < UK_N_PROTOCOLS; protocol++)
    {
      if (!uk_search_wants (search, (UkProtocol) protocol)
          || uk_rank_get_trust (search->found, (UkProtocol) protocol, FALSE) <= UK_TRUST_T3)
        continue;
      if (!add_near_miss (search, (UkProtocol) protocol, has_proved_itself))
        add_near_miss (search, (UkProtocol) protocol, is_shown_with_faults);
    }
}

/* Returns: whether a server of the protocol has been found that a person could use */
static gboolean
is_missing (const UkSearch *search, UkProtocol protocol)
{
  return uk_rank_get_trust (search->found, protocol, FALSE) > UK_TRUST_T3;
}

static void
explain (UkSearch *search, gboolean certificates)
{
  for (guint i = 0; i < UK_N_GUESSES; i++)
    {
      const UkLive *live = search->guesses->probes[i].live;

      if (live != NULL && search->guesses->probes[i].state == UK_GUESS_FAILED
          && (live->failure == UK_FAILURE_CERTIFICATE) == certificates
          && is_missing (search, uk_guesses[i].protocol))
        uk_live_add_finding (search, live);
    }
}

/**
 * uk_source_guess_explain:
 *
 * Where no way to receive was found, says why a server that was nearly found did not count, and
 * whether all of them were silent.
 */
void
uk_source_guess_explain (UkSearch *search)
{
  guint n_failed = 0;
  guint n_silent = 0;

  if (search->guesses == NULL)
    return;
  explain (search, TRUE);
  if (uk_findings_get_n (search->findings) == 0)
    explain (search, FALSE);
  for (guint i = 0; i < UK_N_GUESSES; i++)
    {
      n_failed += search->guesses->probes[i].state == UK_GUESS_FAILED;
      n_silent += search->guesses->probes[i].state == UK_GUESS_FAILED
                  && uk_live_is_silent (search->guesses->probes[i].live);
    }
  if (n_failed > 0 && n_failed == n_silent)
    uk_search_add_finding (search, UK_FINDING_PORTS_BLOCKED, uk_search_get_domain (search), NULL);
}
