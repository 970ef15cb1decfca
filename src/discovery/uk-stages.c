/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * When which source is asked, and when enough is known (reference/discovery.md 4.2 and 4.15;
 * DESIGN.md, ruling 15). The room's clock: nothing else here waits for a time.
 *
 *   0 ms      list, name server, documents, guesses as their hosts resolve
 *   MX        list, public list and documents of whoever takes the mail; the public list by the
 *             domain at 600 ms in any case
 *   ended     SPF, reverse names; then the unprotected document (at 1,500 ms in any case);
 *             then Autodiscover; each only while there is nothing complete
 *   2,500 ms  the best that is there
 *   8,000 ms  the end
 */

#include "config.h"

#include "uk-stages.h"

#include "uk-hosts.h"
#include "uk-rank.h"
#include "uk-sources.h"
#include "uk-suffix.h"

#define GRACE_MS 400
#define HTTP_MS 1500

/* Lists are complete by nature, records are not: a domain with SRV for IMAP alone may well offer
 * POP3. */
static gboolean
came_from_a_list (const UkSearch *self)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      const UkFound *found = g_ptr_array_index (self->found, i);
      UkSource source = uk_candidate_get_source (found->candidate);

      if (found->state != UK_FOUND_DEAD && uk_source_is_published (source)
          && source != UK_SOURCE_SRV && source != UK_SOURCE_MANUAL)
        return TRUE;
    }
  return FALSE;
}

/* Whether a probe that is still out may give the first server for a protocol. */
static gboolean
may_be_filled (const UkSearch *self, UkProtocol protocol)
{
  return uk_search_wants (self, protocol)
         && uk_rank_get_trust (self->found, protocol, TRUE) == UK_TRUST_NOTHING
         && !uk_source_guess_is_settled (self, protocol);
}

/* The advice compares IMAP with POP3, so the other one is worth waiting for. Records come one by
 * one, and they go before guesses of the same trust: what is proposed must not depend on which of
 * them was first. */
static gboolean
may_complete_the_pair (const UkSearch *self)
{
  if (came_from_a_list (self) || (self->manual[0] != NULL && self->manual[1] != NULL))
    return FALSE;
  if (uk_search_is_pending (self, UK_SOURCE_SRV))
    return TRUE;
  return uk_search_is_pending (self, UK_SOURCE_GUESS)
         && (may_be_filled (self, UK_PROTOCOL_IMAP) || may_be_filled (self, UK_PROTOCOL_POP3)
             || may_be_filled (self, UK_PROTOCOL_SMTP));
}

static gboolean
may_improve (const UkSearch *self, UkTrust trust)
{
  for (guint source = 0; source < UK_N_SOURCES; source++)
    if (uk_search_is_pending (self, (UkSource) source)
        && uk_source_get_best_trust ((UkSource) source) < trust)
      return TRUE;
  return may_complete_the_pair (self);
}

/* The public list has answered, and the domain itself is about to: it knows better, though both are
 * trusted alike, and which of them was first must not decide. */
static gboolean
may_be_overruled (const UkSearch *self)
{
  gboolean by_list = FALSE;

  for (guint i = 0; i < self->found->len; i++)
    {
      const UkFound *found = g_ptr_array_index (self->found, i);
      UkSource source = uk_candidate_get_source (found->candidate);

      if (uk_source_is_own_document (source))
        return FALSE;
      by_list = by_list || source == UK_SOURCE_ISPDB;
    }
  return by_list && uk_document_is_own_connected (self);
}

/* Enough: complete, looked at, and nothing that is out could better it or has had its time. A
 * document whose server we have reached is worth more than the grace. */
static gboolean
is_enough (UkSearch *self, UkTrust trust)
{
  if (trust > UK_TRUST_T3 || !uk_confirm_is_settled (self, !self->grace_over))
    return FALSE;
  if ((trust == UK_TRUST_T3 && uk_twin_is_busy (self)) || uk_document_is_asking_again (self))
    return self->grace_over;
  if (!may_improve (self, trust))
    return self->grace_over || !may_be_overruled (self);
  return self->grace_over && !uk_document_any_connected (self, trust);
}

static gboolean
is_idle (const UkSearch *self)
{
  return self->pending == 0 && !uk_twin_is_busy (self) && uk_confirm_is_settled (self, TRUE);
}

static gboolean
has_twin (const UkSearch *self)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      const UkFound *found = g_ptr_array_index (self->found, i);

      if (uk_candidate_get_source (found->candidate) == UK_SOURCE_TWIN)
        return TRUE;
    }
  return FALSE;
}

/* Sources that are evidence at best, or of the last resort: asked when the others have ended
 * without a complete answer. */
static gboolean
start_late_source (UkSearch *self, UkTrust trust)
{
  static const struct
  {
    UkSource source;
    gboolean beats_twins;
    void (*start) (UkSearch *search);
  } late[] = {
    { UK_SOURCE_SPF_CATALOG, TRUE, uk_source_spf_start },
    { UK_SOURCE_PTR_CATALOG, TRUE, uk_source_ptr_start },
    { UK_SOURCE_AUTOCONFIG_HTTP, FALSE, uk_source_http_start },
    { UK_SOURCE_AUTODISCOVER, FALSE, uk_source_autodiscover_start },
  };
  gboolean by_twin = trust == UK_TRUST_T3 && has_twin (self);

  if (uk_verdict_is_hopeless (self))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (late); i++)
    {
      gboolean needed = trust > UK_TRUST_T3 || (by_twin && late[i].beats_twins);

      if (!needed || uk_search_was_asked (self, late[i].source))
        continue;
      uk_search_begin_source (self, late[i].source);
      late[i].start (self);
      return TRUE;
    }
  return FALSE;
}

static gboolean
grace_over_cb (gpointer user_data)
{
  UkSearch *self = user_data;

  self->grace_over = TRUE;
  uk_search_decide (self);
  return G_SOURCE_REMOVE;
}

/* One step: TRUE where another look is worth it. */
static gboolean
decide_once (UkSearch *self)
{
  UkTrust trust = UK_TRUST_NOTHING;

  uk_confirm_update (self);
  uk_confirm_mark (self);
  uk_source_guess_go_on (self);
  trust = uk_search_get_trust (self, FALSE);
  if (is_idle (self) && start_late_source (self, trust))
    return TRUE;
  if (is_enough (self, trust) || is_idle (self))
    {
      uk_search_finish (self);
      return FALSE;
    }
  if (trust <= UK_TRUST_T3 && self->grace_end == NULL)
    self->grace_end
        = uk_search_add_timeout (self, uk_search_scale_ms (self, GRACE_MS), grace_over_cb);
  return FALSE;
}

/**
 * uk_search_decide:
 *
 * Called whenever something has become known. Ends the run as soon as no answer that is still out
 * could change what is proposed; gives better sources a short grace once something complete is
 * there.
 */
void
uk_search_decide (UkSearch *self)
{
  if (uk_search_is_over (self) || self->deciding)
    return;
  uk_search_ref (self);
  self->deciding = TRUE;
  while (!uk_search_is_over (self) && decide_once (self))
    ;
  self->deciding = FALSE;
  uk_search_unref (self);
}

static gboolean
hard_end_cb (gpointer user_data)
{
  uk_search_finish (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
soft_end_cb (gpointer user_data)
{
  UkSearch *self = user_data;

  uk_confirm_mark (self);
  if (uk_search_get_trust (self, FALSE) <= UK_TRUST_T3)
    uk_search_finish (self);
  return G_SOURCE_REMOVE;
}

static gboolean
http_time_cb (gpointer user_data)
{
  UkSearch *self = user_data;

  uk_confirm_mark (self);
  if (uk_search_get_trust (self, FALSE) > UK_TRUST_T2
      && !uk_search_was_asked (self, UK_SOURCE_AUTOCONFIG_HTTP) && !uk_verdict_is_hopeless (self))
    {
      uk_search_begin_source (self, UK_SOURCE_AUTOCONFIG_HTTP);
      uk_source_http_start (self);
    }
  return G_SOURCE_REMOVE;
}

static void
arm_ends (UkSearch *self)
{
  const UkLimits *limits = uk_network_get_limits (self->network);

  self->soft_end = uk_search_add_timeout (self, limits->discovery_show_ms, soft_end_cb);
  self->hard_end = uk_search_add_timeout (self, limits->discovery_ms, hard_end_cb);
  self->http_time = uk_search_add_timeout (self, uk_search_scale_ms (self, HTTP_MS), http_time_cb);
}

/* All of it happens before anything is answered; the order is that of the questions, because the
 * resolver works on ten at a time: what decides most is in the first wave (DESIGN.md, ruling 15).
 */
static const struct
{
  void (*start) (UkSearch *search);
  guint sources;
} starts[] = {
  { uk_source_catalog_start, 1u << UK_SOURCE_CATALOG },
  { uk_source_mx_start, 1u << UK_SOURCE_MX_CATALOG },
  { uk_source_srv_start, 1u << UK_SOURCE_SRV },
  { uk_source_autoconfig_start, 1u << UK_SOURCE_AUTOCONFIG | 1u << UK_SOURCE_WELL_KNOWN },
  { uk_source_guess_start, 1u << UK_SOURCE_GUESS },
  { uk_source_ispdb_start, 0 },
  { uk_source_txt_start, 0 },
  { uk_source_pacc_start, 1u << UK_SOURCE_PACC },
  { uk_source_srv_start_second, 0 },
  { uk_source_guess_start_second, 0 },
};

/* Both directions are stated, or a registry is asked for a mailbox: no question to anybody. */
static gboolean
needs_no_network (UkSearch *self)
{
  const char *domain = uk_search_get_domain (self);
  g_autoptr (UkProvider) provider = NULL;

  if (self->manual[0] != NULL && self->manual[1] != NULL)
    return TRUE;
  if (!uk_suffix_is_public (domain))
    return FALSE;
  provider = uk_catalog_lookup_domain (self->catalog, domain);
  return provider == NULL;
}

void
uk_stages_start (UkSearch *self)
{
  if (needs_no_network (self))
    {
      uk_search_finish (self);
      return;
    }
  arm_ends (self);
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    self->pending |= starts[i].sources;
  for (guint i = 0; i < G_N_ELEMENTS (starts) && !uk_search_is_over (self); i++)
    {
      self->asked |= starts[i].sources;
      starts[i].start (self);
    }
}
