/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Looks at the servers that would be proposed, so that settings which lead nowhere do not end the
 * search, and a server that is listed without encryption is proposed with it where it can do so
 * (reference/discovery.md 4.2, 4.4). The built-in list is not waited for: its answer takes no time,
 * and the test comes next.
 */

#include "config.h"

#include "uk-hosts.h"
#include "uk-rank.h"
#include "uk-sources.h"

/* How many servers of a protocol are looked at: where so many lead nowhere, so do the others. */
#define MAX_LOOKS 4

static gboolean
is_looked_at (UkSource source)
{
  return uk_source_is_published (source) && source != UK_SOURCE_CATALOG
         && source != UK_SOURCE_MANUAL && source != UK_SOURCE_PRESET;
}

static UkEndpoint *
endpoint_of (const UkFound *found)
{
  return uk_candidate_get_endpoint (found->candidate);
}

static UkSource
source_of (const UkFound *found)
{
  return uk_candidate_get_source (found->candidate);
}

/* As the ranking will have it, whatever came first. */
static gboolean
is_better (const UkFound *one, const UkFound *other)
{
  UkTrust trust = uk_candidate_get_trust (one->candidate);
  UkTrust other_trust = uk_candidate_get_trust (other->candidate);
  gboolean own = uk_source_is_own_document (source_of (one));
  gboolean tls = uk_endpoint_get_security (endpoint_of (one)) == UK_SECURITY_TLS;
  gboolean other_tls = uk_endpoint_get_security (endpoint_of (other)) == UK_SECURITY_TLS;

  if (trust != other_trust)
    return trust < other_trust;
  if (own != uk_source_is_own_document (source_of (other)))
    return own;
  if (tls != other_tls)
    return tls;
  return one->place < other->place;
}

/* Returns: (nullable): the best of a protocol that may still work */
static const UkFound *
find_best (const UkSearch *search, UkProtocol protocol)
{
  const UkFound *best = NULL;

  for (guint i = 0; i < search->found->len; i++)
    {
      const UkFound *found = g_ptr_array_index (search->found, i);

      if (uk_endpoint_get_protocol (endpoint_of (found)) != protocol
          || found->state == UK_FOUND_DEAD || !uk_source_is_published (source_of (found))
          || uk_candidate_get_trust (found->candidate) > UK_TRUST_T3)
        continue;
      if (best == NULL || is_better (found, best))
        best = found;
    }
  return best;
}

static guint
count_looks (const UkSearch *search, UkProtocol protocol)
{
  guint n_looks = 0;

  for (guint i = 0; i < search->found->len; i++)
    {
      const UkFound *found = g_ptr_array_index (search->found, i);

      n_looks += uk_endpoint_get_protocol (endpoint_of (found)) == protocol
                 && is_looked_at (source_of (found))
                 && uk_live_find (search, endpoint_of (found)) != NULL;
    }
  return n_looks;
}

static void
look_at_best (UkSearch *search, UkProtocol protocol)
{
  const UkFound *best = find_best (search, protocol);
  UkEndpoint *endpoint = NULL;

  if (best == NULL || !is_looked_at (source_of (best)))
    return;
  endpoint = endpoint_of (best);
  if (uk_live_find (search, endpoint) == NULL && count_looks (search, protocol) < MAX_LOOKS)
    uk_live_start (search, endpoint, uk_hosts_get (search->hosts, uk_endpoint_get_host (endpoint)));
}

static UkEndpoint *
sibling_of (const UkFound *found, UkSecurity security)
{
  UkEndpoint *plain = endpoint_of (found);

  return uk_endpoint_new (uk_endpoint_get_protocol (plain), security, uk_endpoint_get_host (plain),
                          0, uk_endpoint_get_username (plain), UK_AUTH_PASSWORD);
}

static gboolean
has_encrypted (const UkSearch *search, const UkFound *plain)
{
  for (guint i = 0; i < search->found->len; i++)
    {
      const UkFound *other = g_ptr_array_index (search->found, i);

      if (source_of (other) == source_of (plain)
          && uk_endpoint_get_protocol (endpoint_of (other))
                 == uk_endpoint_get_protocol (endpoint_of (plain))
          && uk_endpoint_get_security (endpoint_of (other)) != UK_SECURITY_NONE)
        return TRUE;
    }
  return FALSE;
}

static gboolean
needs_sibling (const UkSearch *search, const UkFound *found)
{
  return uk_endpoint_get_security (endpoint_of (found)) == UK_SECURITY_NONE
         && is_looked_at (source_of (found)) && !has_encrypted (search, found);
}

/* Old entries name a port without encryption where the server has long had one with it. */
static void
look_at_siblings (UkSearch *search, const UkFound *plain)
{
  static const UkSecurity securities[] = { UK_SECURITY_TLS, UK_SECURITY_STARTTLS };

  for (guint i = 0; i < G_N_ELEMENTS (securities); i++)
    {
      g_autoptr (UkEndpoint) sibling = sibling_of (plain, securities[i]);
      UkLive *live = uk_live_start (search, sibling,
                                    uk_hosts_get (search->hosts, uk_endpoint_get_host (sibling)));

      if (live->state == UK_LIVE_RUNNING)
        return;
      if (live->state != UK_LIVE_OK)
        continue;
      uk_search_add (search, source_of (plain), sibling, plain->stated_trust,
                     uk_candidate_get_username_known (plain->candidate), TRUE, plain->place);
      return;
    }
}

/* Begins what there is to look at now. */
void
uk_confirm_update (UkSearch *search)
{
  guint n_found = search->found->len; /* siblings are added behind it */

  for (guint i = 0; i < n_found; i++)
    {
      const UkFound *found = g_ptr_array_index (search->found, i);

      if (needs_sibling (search, found))
        look_at_siblings (search, found);
    }
  for (int protocol = 0; protocol < UK_N_PROTOCOLS; protocol++)
    look_at_best (search, (UkProtocol) protocol);
}

static gboolean
is_running (const UkSearch *search, const UkEndpoint *endpoint)
{
  const UkLive *live = uk_live_find (search, endpoint);

  return live != NULL && live->state == UK_LIVE_RUNNING;
}

static gboolean
is_waiting_for_sibling (const UkSearch *search, UkProtocol protocol)
{
  for (guint i = 0; i < search->found->len; i++)
    {
      const UkFound *found = g_ptr_array_index (search->found, i);
      g_autoptr (UkEndpoint) tls = NULL;
      g_autoptr (UkEndpoint) starttls = NULL;

      if (uk_endpoint_get_protocol (endpoint_of (found)) != protocol
          || !needs_sibling (search, found))
        continue;
      tls = sibling_of (found, UK_SECURITY_TLS);
      starttls = sibling_of (found, UK_SECURITY_STARTTLS);
      if (is_running (search, tls) || is_running (search, starttls))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_settled_for (const UkSearch *search, UkProtocol protocol)
{
  const UkFound *best = find_best (search, protocol);

  if (is_waiting_for_sibling (search, protocol))
    return FALSE;
  return best == NULL || !is_looked_at (source_of (best))
         || !is_running (search, endpoint_of (best));
}

static gboolean
is_confirmed (const UkSearch *search, UkProtocol protocol)
{
  return find_best (search, protocol) != NULL && is_settled_for (search, protocol);
}

/**
 * uk_confirm_is_settled:
 * @patient: whether both ways to receive are waited for; else one is enough
 *
 * Returns: whether what would be proposed has been looked at
 */
gboolean
uk_confirm_is_settled (const UkSearch *search, gboolean patient)
{
  gboolean imap = is_settled_for (search, UK_PROTOCOL_IMAP);
  gboolean pop3 = is_settled_for (search, UK_PROTOCOL_POP3);

  if (!is_settled_for (search, UK_PROTOCOL_SMTP))
    return FALSE;
  if (patient)
    return imap && pop3;
  return (imap && pop3) || is_confirmed (search, UK_PROTOCOL_IMAP)
         || is_confirmed (search, UK_PROTOCOL_POP3);
}

/* Returns: whether a protocol has a server of the best trust that is known to work, or that is not
 * looked at because it need not be */
gboolean
uk_confirm_is_certain (const UkSearch *search, UkProtocol protocol)
{
  const UkFound *best = find_best (search, protocol);
  const UkLive *live = NULL;

  if (best == NULL || uk_candidate_get_trust (best->candidate) != UK_TRUST_T1)
    return FALSE;
  if (!is_looked_at (source_of (best)))
    return TRUE;
  live = uk_live_find (search, endpoint_of (best));
  return live != NULL && live->state != UK_LIVE_RUNNING && !uk_live_is_dead (live);
}

/* Tells every candidate what is known of its server. */
void
uk_confirm_mark (UkSearch *search)
{
  for (guint i = 0; i < search->found->len; i++)
    {
      UkFound *found = g_ptr_array_index (search->found, i);
      const UkLive *live = uk_live_find (search, endpoint_of (found));

      if (live == NULL || live->state == UK_LIVE_RUNNING || found->state == UK_FOUND_LIVE)
        continue;
      found->state = live->state == UK_LIVE_OK ? UK_FOUND_LIVE
                     : uk_live_is_dead (live)  ? UK_FOUND_DEAD
                                               : UK_FOUND_UNTRIED;
      found->distrusted = uk_live_is_distrusted (live);
    }
}

static gboolean
works_elsewhere (const UkSearch *search, UkProtocol protocol)
{
  for (guint i = 0; i < search->found->len; i++)
    {
      const UkFound *found = g_ptr_array_index (search->found, i);

      if (found->state == UK_FOUND_LIVE
          && uk_endpoint_get_protocol (endpoint_of (found)) == protocol)
        return TRUE;
    }
  return FALSE;
}

/* Published settings that lead nowhere: what a certificate says is told as it is, anything else
 * only where another server shows that the settings are at fault, and not the line. */
static void
explain (UkSearch *search, const UkFound *found)
{
  const UkLive *live = uk_live_find (search, endpoint_of (found));
  g_autofree char *subject = uk_endpoint_dup_host_port (endpoint_of (found));

  if (live == NULL || found->state != UK_FOUND_DEAD || !is_looked_at (source_of (found)))
    return;
  if (live->failure == UK_FAILURE_CERTIFICATE)
    uk_live_add_finding (search, live);
  else if (!uk_live_is_silent (live)
           && works_elsewhere (search, uk_endpoint_get_protocol (endpoint_of (found))))
    uk_search_add_finding (search, UK_FINDING_AUTOCONFIG_WRONG, subject, live->evidence);
}

/* At the end of a run; protocol by protocol, whichever answered first. */
void
uk_confirm_explain (UkSearch *search)
{
  uk_confirm_mark (search);
  for (int protocol = 0; protocol < UK_N_PROTOCOLS; protocol++)
    for (guint i = 0; i < search->found->len; i++)
      {
        const UkFound *found = g_ptr_array_index (search->found, i);

        if ((int) uk_endpoint_get_protocol (endpoint_of (found)) == protocol)
          explain (search, found);
      }
}
