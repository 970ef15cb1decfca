/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-rank.h"

/* reference/discovery.md 4.5: trust outweighs everything else together. */
#define SCORE_TRUST 1000
#define SCORE_AGREEMENT 60
#define SCORE_LIVE 40
/* More than that it was looked at, less than that others say the same. */
#define SCORE_OWN 50
#define SCORE_IMPLICIT_TLS 15
#define SCORE_IMAP 10
#define SCORE_FIRST_PLACE 5

typedef struct
{
  UkCandidate *candidate; /* (owned) */
  gboolean dead;          /* behind all that may work, however trusted */
  guint score;
} Ranked;

UkFound *
uk_found_new (UkCandidate *candidate, gboolean live, guint place)
{
  UkFound *self = g_new0 (UkFound, 1);

  self->candidate = uk_candidate_ref (candidate);
  self->state = live ? UK_FOUND_LIVE : UK_FOUND_UNTRIED;
  self->stated_trust = uk_candidate_get_trust (candidate);
  self->place = place;
  return self;
}

void
uk_found_free (UkFound *self)
{
  uk_candidate_unref (self->candidate);
  g_free (self);
}

/**
 * uk_source_get_best_trust:
 *
 * Returns: the best trust that an answer of @source can have; a source that cannot beat what is
 * there is not waited for Source: reference/discovery.md 4.5, DESIGN.md rulings 5 and 16
 */
UkTrust
uk_source_get_best_trust (UkSource source)
{
  switch (source)
    {
    case UK_SOURCE_CATALOG:
    case UK_SOURCE_AUTOCONFIG:
    case UK_SOURCE_WELL_KNOWN:
    case UK_SOURCE_PACC:
    case UK_SOURCE_ISPDB:
    case UK_SOURCE_PRESET:
    case UK_SOURCE_MANUAL:
      return UK_TRUST_T1;
    case UK_SOURCE_MX_CATALOG:
    case UK_SOURCE_MX_ISPDB:
    case UK_SOURCE_SRV:
    case UK_SOURCE_SPF_CATALOG:
    case UK_SOURCE_PTR_CATALOG:
    case UK_SOURCE_GUESS:
    case UK_SOURCE_AUTODISCOVER:
      return UK_TRUST_T2;
    case UK_SOURCE_MX_AUTOCONFIG:
    case UK_SOURCE_TWIN:
    case UK_SOURCE_AUTOCONFIG_HTTP:
    default:
      return UK_TRUST_T3;
    }
}

/* Returns: whether somebody wrote the settings down, as opposed to our trying of names */
gboolean
uk_source_is_published (UkSource source)
{
  return source != UK_SOURCE_GUESS && source != UK_SOURCE_TWIN;
}

/* Returns: whether who controls the domain wrote them down itself: a public list of others may be
 * older */
gboolean
uk_source_is_own_document (UkSource source)
{
  return source == UK_SOURCE_PACC || source == UK_SOURCE_AUTOCONFIG
         || source == UK_SOURCE_WELL_KNOWN;
}

static UkProtocol
protocol_of (const UkFound *found)
{
  return uk_endpoint_get_protocol (uk_candidate_get_endpoint (found->candidate));
}

/**
 * uk_rank_get_trust:
 * @found: (element-type UkFound): all that has been found so far
 * @published_only: whether guesses do not count
 *
 * Returns: the trust of the best candidate of a protocol, or %UK_TRUST_NOTHING
 */
UkTrust
uk_rank_get_trust (GPtrArray *found, UkProtocol protocol, gboolean published_only)
{
  UkTrust best = UK_TRUST_NOTHING;

  for (guint i = 0; i < found->len; i++)
    {
      const UkFound *item = g_ptr_array_index (found, i);
      gboolean counts
          = !published_only || uk_source_is_published (uk_candidate_get_source (item->candidate));

      if (counts && item->state != UK_FOUND_DEAD && protocol_of (item) == protocol)
        best = MIN (best, uk_candidate_get_trust (item->candidate));
    }
  return best;
}

/* Where the domain's own autoconfig may exist but did not answer, a guess is lowered: settings that
 * somebody keeps from us must not become a server that looks confirmed
 * (reference/discovery.md 4.2). */
static UkTrust
effective_trust (const UkFound *found, gboolean guesses_doubtful)
{
  UkTrust trust = uk_candidate_get_trust (found->candidate);

  if (found->distrusted)
    return UK_TRUST_T4;
  if (guesses_doubtful && uk_candidate_get_source (found->candidate) == UK_SOURCE_GUESS)
    return MAX (trust, UK_TRUST_T3);
  return trust;
}

static gboolean
is_guess (const UkFound *found)
{
  return !uk_source_is_published (uk_candidate_get_source (found->candidate));
}

/* Of several names that answer, the most usual one is meant; the others are the same server once
 * more. */
static gboolean
is_second_guess (const UkFound *found, GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      const UkFound *other = g_ptr_array_index (all, i);

      if (is_guess (other) && other->state != UK_FOUND_DEAD
          && protocol_of (other) == protocol_of (found) && other->place < found->place)
        return TRUE;
    }
  return FALSE;
}

/* A guess counts only where nothing that is published is trusted as well: which of the two answered
 * first must not decide. */
static gboolean
is_outdone (const UkFound *found, GPtrArray *all, UkTrust trust)
{
  return is_guess (found)
         && (uk_rank_get_trust (all, protocol_of (found), TRUE) <= trust
             || is_second_guess (found, all));
}

static gboolean
same_server (const UkFound *a, const UkFound *b)
{
  return uk_endpoint_same_server (uk_candidate_get_endpoint (a->candidate),
                                  uk_candidate_get_endpoint (b->candidate));
}

/* Of two that name the same server: the better trusted, then what somebody wrote down, then the
 * earlier. */
static gboolean
stands_for (const UkFound *other, UkTrust other_trust, const UkFound *found, UkTrust trust,
            gboolean is_earlier)
{
  if (other_trust != trust)
    return other_trust < trust;
  if (is_guess (other) != is_guess (found))
    return is_guess (found);
  return is_earlier;
}

static gboolean
is_repeated (GPtrArray *all, guint index, gboolean guesses_doubtful)
{
  const UkFound *found = g_ptr_array_index (all, index);
  UkTrust trust = effective_trust (found, guesses_doubtful);

  for (guint i = 0; i < all->len; i++)
    {
      const UkFound *other = g_ptr_array_index (all, i);
      UkTrust other_trust = effective_trust (other, guesses_doubtful);

      if (i != index && same_server (found, other)
          && stands_for (other, other_trust, found, trust, i < index))
        return TRUE;
    }
  return FALSE;
}

static guint
count_agreeing (GPtrArray *all, const UkFound *found)
{
  guint sources = 0;
  UkSource own = uk_candidate_get_source (found->candidate);

  for (guint i = 0; i < all->len; i++)
    {
      const UkFound *other = g_ptr_array_index (all, i);
      UkSource source = uk_candidate_get_source (other->candidate);

      if (source != own && uk_source_is_published (source) && same_server (found, other))
        sources |= 1u << source;
    }
  return (guint) __builtin_popcount (sources);
}

static guint
score_of (const UkFound *found, GPtrArray *all, UkTrust trust)
{
  const UkEndpoint *endpoint = uk_candidate_get_endpoint (found->candidate);
  guint score = SCORE_TRUST * (5 - (guint) trust) + SCORE_AGREEMENT * count_agreeing (all, found);

  /* A guess is there only because it answered: that must not lift it above what somebody wrote
   * down. */
  score += found->state == UK_FOUND_LIVE
                   && uk_source_is_published (uk_candidate_get_source (found->candidate))
               ? SCORE_LIVE
               : 0;
  score += uk_source_is_own_document (uk_candidate_get_source (found->candidate)) ? SCORE_OWN : 0;
  score += uk_endpoint_get_security (endpoint) == UK_SECURITY_TLS ? SCORE_IMPLICIT_TLS : 0;
  score += uk_endpoint_get_protocol (endpoint) == UK_PROTOCOL_IMAP ? SCORE_IMAP : 0;
  score += found->place == 0 ? SCORE_FIRST_PLACE : 0;
  return score;
}

static UkCandidate *
with_trust (UkCandidate *candidate, UkTrust trust)
{
  if (uk_candidate_get_trust (candidate) == trust)
    return uk_candidate_ref (candidate);
  return uk_candidate_new (
      uk_candidate_get_endpoint (candidate), uk_candidate_get_source (candidate), trust,
      uk_candidate_get_username_known (candidate), uk_candidate_get_verified (candidate));
}

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *one = a;
  const Ranked *other = b;

  if (one->dead != other->dead)
    return one->dead ? 1 : -1;
  return one->score > other->score ? -1 : one->score < other->score;
}

/* g_array_sort() is stable, so the order in which a source names its servers decides between
 * equals. */
static GPtrArray *
rank (GPtrArray *found, gboolean guesses_doubtful, gboolean outgoing)
{
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  GPtrArray *candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_candidate_unref);

  for (guint i = 0; i < found->len; i++)
    {
      const UkFound *item = g_ptr_array_index (found, i);
      UkTrust trust = effective_trust (item, guesses_doubtful);
      Ranked entry = { item->candidate, item->state == UK_FOUND_DEAD, 0 };

      if ((protocol_of (item) == UK_PROTOCOL_SMTP) != outgoing || is_outdone (item, found, trust)
          || is_repeated (found, i, guesses_doubtful))
        continue;
      entry.candidate = with_trust (item->candidate, trust);
      entry.score = score_of (item, found, trust);
      g_array_append_val (ranked, entry);
    }
  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < ranked->len; i++)
    g_ptr_array_add (candidates, g_array_index (ranked, Ranked, i).candidate);
  return candidates;
}

/**
 * uk_rank_incoming:
 * @found: (element-type UkFound): all that has been found
 * @guesses_doubtful: whether the domain's own autoconfig did not answer
 *
 * Returns: (transfer full) (element-type UkCandidate): IMAP and POP3, best first, each server once
 */
GPtrArray *
uk_rank_incoming (GPtrArray *found, gboolean guesses_doubtful)
{
  return rank (found, guesses_doubtful, FALSE);
}

/* Returns: (transfer full) (element-type UkCandidate): like uk_rank_incoming(), for sending */
GPtrArray *
uk_rank_outgoing (GPtrArray *found, gboolean guesses_doubtful)
{
  return rank (found, guesses_doubtful, TRUE);
}
