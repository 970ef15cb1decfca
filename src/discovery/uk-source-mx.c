/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Who receives the mail of the domain: leads to the built-in list, and gives one more host to guess
 * with. */

#include "config.h"

#include "uk-host-name.h"
#include "uk-sources.h"
#include "uk-srv.h"

static gboolean
add_provider (UkSearch *search, const char *mx_host)
{
  g_autoptr (UkProvider) provider = uk_catalog_lookup_mx (search->catalog, mx_host);
  g_autoptr (GPtrArray) endpoints = NULL;

  if (provider == NULL)
    return FALSE;
  uk_search_set_provider (search, provider);
  endpoints = uk_provider_dup_endpoints (provider, search->address, mx_host);
  for (guint i = 0; i < endpoints->len; i++)
    {
      UkEndpoint *endpoint = g_ptr_array_index (endpoints, i);
      /* T2: the name server named the company, a curated list named the servers (DESIGN.md, ruling
       * 5). */
      UkTrust trust = uk_trust_of_provider (provider, UK_TRUST_T2, uk_endpoint_get_host (endpoint),
                                            uk_search_get_domain (search));

      uk_search_add (search, UK_SOURCE_MX_CATALOG, endpoint, trust,
                     uk_endpoint_get_username (endpoint) != NULL, FALSE, i);
    }
  return endpoints->len > 0;
}

/* A server of the domain's own that receives mail often lets people fetch it too; a foreign one is
 * somebody's filter. */
static void
tell_guesses (UkSearch *search, GPtrArray *hosts)
{
  for (guint i = 0; i < hosts->len; i++)
    if (uk_host_name_is_inside (g_ptr_array_index (hosts, i), uk_search_get_domain (search)))
      {
        uk_source_guess_mx_known (search, g_ptr_array_index (hosts, i));
        return;
      }
  uk_source_guess_mx_known (search, NULL);
}

static void
ns_answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkSearch) search = user_data;
  UkRecordAnswer *answer = uk_network_lookup_finish (UK_NETWORK (object), result, NULL);

  if (answer == NULL)
    return;
  search->ns = answer;
  uk_search_end_source (search, UK_SOURCE_MX_CATALOG, UK_OUTCOME_ABSENT);
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkSearch) search = user_data;
  g_autoptr (UkRecordAnswer) answer = uk_network_lookup_finish (UK_NETWORK (object), result, NULL);
  g_autoptr (GPtrArray) hosts = NULL;
  UkOutcome outcome = UK_OUTCOME_ABSENT;

  if (answer == NULL || uk_search_is_over (search))
    return;
  search->mx = uk_record_answer_ref (answer);
  /* No MX: the resolver does not say whether the domain exists at all, its name servers do. */
  if (answer->outcome == UK_OUTCOME_ABSENT)
    {
      uk_network_lookup_async (search->network, G_RESOLVER_RECORD_NS, uk_search_get_domain (search),
                               search->cancellable, ns_answered_cb, uk_search_ref (search));
      uk_source_guess_mx_known (search, NULL);
      return;
    }
  hosts = uk_mx_order (answer->records);
  for (guint i = 0; i < hosts->len && outcome != UK_OUTCOME_FOUND; i++)
    if (add_provider (search, g_ptr_array_index (hosts, i)))
      outcome = UK_OUTCOME_FOUND;
  if (answer->outcome == UK_OUTCOME_UNKNOWN)
    outcome = UK_OUTCOME_UNKNOWN;
  uk_search_end_source (search, UK_SOURCE_MX_CATALOG, outcome);
  if (!uk_search_is_over (search))
    tell_guesses (search, hosts);
}

void
uk_source_mx_start (UkSearch *search)
{
  uk_network_lookup_async (search->network, G_RESOLVER_RECORD_MX, uk_search_get_domain (search),
                           search->cancellable, answered_cb, uk_search_ref (search));
}
