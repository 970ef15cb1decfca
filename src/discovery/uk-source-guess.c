/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Usual host names, tried live: only names that somebody gave to a machine, and no login. */

#include "config.h"

#include "uk-guesses.h"
#include "uk-hosts.h"
#include "uk-rank.h"
#include "uk-sources.h"

#define MAX_RUNNING 12
#define MAX_PROBES 26
/* After two silent ports of one host the others would be silent too. */
#define MAX_SILENT_PORTS 2

#define LAST_RANK_OF_FIRST_WAVE 2
/* On a short line the others are done before a busy machine has accepted a connection. */
#define PATIENCE_MS 100

void
uk_guesses_free (UkGuesses *self)
{
  for (guint i = 0; i < UK_N_GUESSES; i++)
    g_free (self->probes[i].host);
  g_free (self);
}

/* Probes are ended by the run's cancellable. */
void
uk_source_guess_stop (UkSearch *search)
{
  if (search->guesses == NULL)
    return;
  uk_search_stop_timer (&search->guesses->next_wave);
  uk_search_stop_timer (&search->guesses->patience);
}

static gboolean
is_open (const UkGuessProbe *probe)
{
  return probe->state == UK_GUESS_WAITING || probe->state == UK_GUESS_READY
         || probe->state == UK_GUESS_RUNNING;
}

/* Returns: the best rank at which a protocol has answered, or G_MAXUINT */
static guint
answered_rank (const UkGuesses *self, UkProtocol protocol)
{
  for (guint i = 0; i < UK_N_GUESSES; i++)
    if (uk_guesses[i].protocol == protocol && self->probes[i].state == UK_GUESS_ANSWERED)
      return uk_guesses[i].rank;
  return G_MAXUINT;
}

/* Returns: how long the quickest server of the domain took from the first packet to its
 * capabilities, or G_MAXINT64 */
static gint64
quickest_us (const UkGuesses *self)
{
  gint64 quickest = G_MAXINT64;

  for (guint i = 0; i < UK_N_GUESSES; i++)
    if (self->probes[i].state == UK_GUESS_ANSWERED)
      quickest = MIN (quickest, self->probes[i].live->took_us);
  return quickest;
}

/* A port that has not even accepted a connection in the time in which another server of the domain
 * has said all that is to be known is not waited for: most such ports never answer. */
static gboolean
is_left_behind (const UkSearch *search, const UkGuessProbe *probe)
{
  gint64 quickest = quickest_us (search->guesses);

  return probe->state == UK_GUESS_RUNNING && quickest != G_MAXINT64
         && uk_progress_get (probe->live->progress) < UK_STAGE_CONNECTED
         && g_get_monotonic_time () - probe->live->began_us
                >= MAX (quickest, uk_search_scale_ms (search, PATIENCE_MS) * 1000);
}

/* POP3 completes what IMAP has begun; IMAP itself, and a way to send, are worth the grace. */
static gboolean
may_be_left_behind (const UkGuesses *self, UkProtocol protocol)
{
  return answered_rank (self, protocol) != G_MAXUINT
         || (protocol == UK_PROTOCOL_POP3 && answered_rank (self, UK_PROTOCOL_IMAP) != G_MAXUINT);
}

/**
 * uk_source_guess_is_settled:
 *
 * Returns: whether no probe that is still out could give a better answer for a protocol
 */
gboolean
uk_source_guess_is_settled (const UkSearch *search, UkProtocol protocol)
{
  guint best = G_MAXUINT;

  if (search->guesses == NULL)
    return FALSE;
  if (uk_confirm_is_certain (search, protocol))
    return TRUE;
  best = answered_rank (search->guesses, protocol);
  for (guint i = 0; i < UK_N_GUESSES; i++)
    if (uk_guesses[i].protocol == protocol && uk_guesses[i].rank < best
        && is_open (&search->guesses->probes[i])
        && !(may_be_left_behind (search->guesses, protocol)
             && is_left_behind (search, &search->guesses->probes[i])))
      return FALSE;
  return TRUE;
}

static guint
count_silent (const UkGuesses *self, const char *host)
{
  guint n_silent = 0;

  for (guint i = 0; i < UK_N_GUESSES; i++)
    n_silent += g_strcmp0 (self->probes[i].host, host) == 0 && self->probes[i].live != NULL
                && uk_live_is_silent (self->probes[i].live);
  return n_silent;
}

static UkOutcome
outcome_of (const UkSearch *search)
{
  UkOutcome outcome = UK_OUTCOME_ABSENT;

  for (guint i = 0; i < UK_N_GUESSES; i++)
    {
      const UkGuessProbe *probe = &search->guesses->probes[i];
      const UkHostAnswer *answer
          = probe->host != NULL ? uk_hosts_get (search->hosts, probe->host) : NULL;

      if (probe->state == UK_GUESS_ANSWERED)
        return UK_OUTCOME_FOUND;
      if (probe->state == UK_GUESS_FAILED
          || (answer != NULL && answer->outcome == UK_OUTCOME_UNKNOWN))
        outcome = UK_OUTCOME_UNKNOWN;
    }
  return outcome;
}

static gboolean
patience_over_cb (gpointer user_data)
{
  UkSearch *search = user_data;

  uk_search_stop_timer (&search->guesses->patience);
  uk_source_guess_go_on (search);
  return G_SOURCE_REMOVE;
}

/* Once somebody has answered, the silent ones are looked at again when their time is over. */
static void
arm_patience (UkSearch *search)
{
  if (search->guesses->patience == NULL && quickest_us (search->guesses) != G_MAXINT64)
    search->guesses->patience = uk_search_add_timeout (
        search, uk_search_scale_ms (search, PATIENCE_MS), patience_over_cb);
}

static void
settle (UkSearch *search)
{
  gboolean settled = TRUE;

  for (int protocol = 0; protocol < UK_N_PROTOCOLS; protocol++)
    settled &= uk_source_guess_is_settled (search, (UkProtocol) protocol);
  if (settled)
    uk_search_end_source (search, UK_SOURCE_GUESS, outcome_of (search));
  else
    {
      arm_patience (search);
      uk_search_decide (search);
    }
}

static UkEndpoint *
endpoint_of (const UkSearch *search, guint index)
{
  return uk_endpoint_new (uk_guesses[index].protocol, uk_guesses[index].security,
                          search->guesses->probes[index].host, 0, search->username,
                          UK_AUTH_PASSWORD);
}

/* The domain itself says that it does not offer the service (RFC 6186 section 3.4). */
static gboolean
is_declared_absent (const UkSearch *search, guint index)
{
  return (search->absent
          & uk_search_service_bit (uk_guesses[index].protocol, uk_guesses[index].security))
         != 0;
}

/* Only a server that spoke the protocol, encrypted, with a certificate for the very name that was
 * guessed. */
static void
take_live (UkSearch *search, guint index)
{
  UkGuessProbe *probe = &search->guesses->probes[index];

  search->guesses->n_running--;
  if (probe->live->state == UK_LIVE_FAILED)
    {
      probe->state = UK_GUESS_FAILED;
      return;
    }
  probe->state = is_declared_absent (search, index) ? UK_GUESS_SKIPPED : UK_GUESS_ANSWERED;
  if (probe->state == UK_GUESS_ANSWERED)
    uk_search_add (search, UK_SOURCE_GUESS, probe->live->endpoint, UK_TRUST_T2, FALSE, TRUE,
                   uk_guesses[index].rank - 1);
}

/* The record may come after the server's answer: what is proposed must not depend on that. */
void
uk_source_guess_service_absent (UkSearch *search)
{
  for (guint i = 0; search->guesses != NULL && i < UK_N_GUESSES; i++)
    if (search->guesses->probes[i].state == UK_GUESS_ANSWERED && is_declared_absent (search, i))
      search->guesses->probes[i].state = UK_GUESS_SKIPPED;
  for (guint i = search->found->len; i > 0; i--)
    {
      const UkCandidate *candidate
          = ((const UkFound *) g_ptr_array_index (search->found, i - 1))->candidate;
      const UkEndpoint *endpoint = uk_candidate_get_endpoint (candidate);

      if (uk_candidate_get_source (candidate) == UK_SOURCE_GUESS
          && (search->absent
              & uk_search_service_bit (uk_endpoint_get_protocol (endpoint),
                                       uk_endpoint_get_security (endpoint)))
                 != 0)
        g_ptr_array_remove_index (search->found, i - 1);
    }
}

static void start_wave (UkSearch *search);

void
uk_source_guess_live_known (UkSearch *search, const UkLive *live)
{
  gboolean any = FALSE;

  for (guint i = 0; search->guesses != NULL && i < UK_N_GUESSES; i++)
    if (search->guesses->probes[i].live == live
        && search->guesses->probes[i].state == UK_GUESS_RUNNING)
      {
        take_live (search, i);
        any = TRUE;
      }
  if (!any)
    return;
  start_wave (search);
  settle (search);
}

static void
start_probe (UkSearch *search, guint index)
{
  UkGuessProbe *probe = &search->guesses->probes[index];
  g_autoptr (UkEndpoint) endpoint = endpoint_of (search, index);

  probe->state = UK_GUESS_RUNNING;
  search->guesses->n_running++;
  search->guesses->n_started++;
  probe->live = uk_live_start (search, endpoint, uk_hosts_get (search->hosts, probe->host));
  if (probe->live->state != UK_LIVE_RUNNING) /* somebody else has looked already */
    take_live (search, index);
}

/* What is published and trusted most is looked at instead (reference/discovery.md 4.2). */
static gboolean
is_known_for_sure (const UkSearch *search, UkProtocol protocol)
{
  return uk_rank_get_trust (search->found, protocol, TRUE) == UK_TRUST_T1;
}

static gboolean
is_worth_starting (const UkSearch *search, guint index)
{
  const UkGuesses *self = search->guesses;

  return self->n_running < MAX_RUNNING && self->n_started < MAX_PROBES
         && !is_known_for_sure (search, uk_guesses[index].protocol)
         && uk_guesses[index].rank < answered_rank (self, uk_guesses[index].protocol);
}

static gboolean
next_wave_cb (gpointer user_data)
{
  g_autoptr (UkSearch) search = uk_search_ref (user_data);

  g_clear_pointer (&search->guesses->next_wave, g_source_unref);
  start_wave (search);
  settle (search);
  return G_SOURCE_REMOVE;
}

/* 30 ms of the standard limits (reference/discovery.md 4.2), divided with them. */
static guint
get_stagger_ms (const UkSearch *search)
{
  return MAX (uk_network_get_limits (search->network)->address_stagger_ms * 3 / 25, 1);
}

static void
skip_hopeless (UkSearch *search)
{
  UkGuesses *self = search->guesses;

  for (guint i = 0; i < UK_N_GUESSES; i++)
    if (self->probes[i].state == UK_GUESS_READY
        && (is_declared_absent (search, i)
            || count_silent (self, self->probes[i].host) >= MAX_SILENT_PORTS))
      self->probes[i].state = UK_GUESS_SKIPPED;
}

/* Goes on to the next rank that has something to start: 30 ms after the last, or at once when
 * nothing is under way. */
static void
advance (UkSearch *search)
{
  UkGuesses *self = search->guesses;
  guint next = G_MAXUINT;

  if (self->next_wave != NULL && self->n_running > 0)
    return;
  for (guint i = 0; i < UK_N_GUESSES; i++)
    if (self->probes[i].state == UK_GUESS_READY && uk_guesses[i].rank > self->rank
        && is_worth_starting (search, i))
      next = MIN (next, uk_guesses[i].rank);
  if (next == G_MAXUINT)
    return;
  self->rank = next;
  uk_search_stop_timer (&self->next_wave);
  self->next_wave = uk_search_add_timeout (search, get_stagger_ms (search), next_wave_cb);
}

/* Where the first names answer, the others are never bothered; a host of a rank that has begun is
 * tried as soon as its name is resolved. */
static void
start_wave (UkSearch *search)
{
  UkGuesses *self = search->guesses;

  if (uk_search_is_over (search))
    return;
  skip_hopeless (search);
  advance (search);
  for (guint i = 0; i < UK_N_GUESSES; i++)
    if (self->probes[i].state == UK_GUESS_READY && uk_guesses[i].rank <= self->rank
        && is_worth_starting (search, i))
      start_probe (search, i);
}

/* What held the guesses back may have turned out to lead nowhere, or to be all that is needed. */
void
uk_source_guess_go_on (UkSearch *search)
{
  if (search->guesses == NULL || !uk_search_is_pending (search, UK_SOURCE_GUESS))
    return;
  start_wave (search);
  settle (search);
}

/* The domain itself and its MX are named on purpose; any other name must not be the wildcard. */
static gboolean
is_named (const UkSearch *search, guint index, const char *host)
{
  const UkHostAnswer *answer = uk_hosts_get (search->hosts, host);

  if (g_str_equal (uk_guesses[index].label, UK_GUESS_DOMAIN)
      || g_str_equal (uk_guesses[index].label, UK_GUESS_MX))
    return answer != NULL && answer->outcome == UK_OUTCOME_FOUND;
  return uk_hosts_is_real (search->hosts, host);
}

/* Whether an earlier row already tries the same door (the MX is often called mail.). */
static gboolean
is_repeated (const UkGuesses *self, guint index)
{
  for (guint i = 0; i < index; i++)
    if (uk_guesses[i].protocol == uk_guesses[index].protocol
        && uk_guesses[i].security == uk_guesses[index].security
        && self->probes[i].state != UK_GUESS_SKIPPED
        && g_strcmp0 (self->probes[i].host, self->probes[index].host) == 0)
      return TRUE;
  return FALSE;
}

void
uk_source_guess_host_known (UkSearch *search, const char *host)
{
  UkGuesses *self = search->guesses;

  for (guint i = 0; self != NULL && i < UK_N_GUESSES; i++)
    {
      UkGuessProbe *probe = &self->probes[i];

      if (probe->state == UK_GUESS_WAITING && g_strcmp0 (probe->host, host) == 0)
        probe->state = is_named (search, i, host) && !is_repeated (self, i) ? UK_GUESS_READY
                                                                            : UK_GUESS_SKIPPED;
    }
  if (self == NULL)
    return;
  start_wave (search);
  settle (search);
}

/**
 * uk_source_guess_mx_known:
 * @mx_host: (nullable): a host of the domain that receives its mail, or %NULL where there is none
 */
void
uk_source_guess_mx_known (UkSearch *search, const char *mx_host)
{
  UkGuesses *self = search->guesses;

  for (guint i = 0; i < UK_N_GUESSES; i++)
    if (g_str_equal (uk_guesses[i].label, UK_GUESS_MX) && self->probes[i].state == UK_GUESS_WAITING)
      {
        self->probes[i].host = g_strdup (mx_host);
        if (mx_host == NULL)
          self->probes[i].state = UK_GUESS_SKIPPED;
      }
  if (mx_host != NULL && uk_hosts_is_known (search->hosts, mx_host))
    uk_source_guess_host_known (search, mx_host);
  else if (mx_host != NULL)
    uk_hosts_lookup (search, mx_host);
  settle (search);
}

static void
prepare_probe (UkSearch *search, guint index)
{
  UkGuessProbe *probe = &search->guesses->probes[index];
  const char *label = uk_guesses[index].label;

  if (!uk_search_wants (search, uk_guesses[index].protocol))
    probe->state = UK_GUESS_SKIPPED;
  if (g_str_equal (label, UK_GUESS_MX))
    return;
  probe->host = *label != '\0' ? g_strconcat (label, ".", uk_search_get_domain (search), NULL)
                               : g_strdup (uk_search_get_domain (search));
}

/* The wildcard is asked with the first names, since none of them counts before it is known. */
static void
lookup_hosts (UkSearch *search, guint last_rank)
{
  for (guint i = 0; i < UK_N_GUESSES; i++)
    if (search->guesses->probes[i].host != NULL && uk_guesses[i].rank <= last_rank)
      uk_hosts_lookup (search, search->guesses->probes[i].host);
}

void
uk_source_guess_start (UkSearch *search)
{
  search->guesses = g_new0 (UkGuesses, 1);
  for (guint i = 0; i < UK_N_GUESSES; i++)
    prepare_probe (search, i);
  uk_hosts_lookup_wildcard (search);
  lookup_hosts (search, LAST_RANK_OF_FIRST_WAVE);
}

void
uk_source_guess_start_second (UkSearch *search)
{
  lookup_hosts (search, G_MAXUINT);
}
