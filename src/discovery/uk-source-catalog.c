/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The built-in list, by the domain of the address: no network, answered at once. */

#include "config.h"

#include "uk-host-name.h"
#include "uk-sources.h"

/* A record of low confidence was recalled or is old, and nobody has seen it work (DESIGN.md,
 * ruling 16). */
static UkTrust
trust_of (const UkSearch *search, const UkProvider *provider, UkTrust usual, const char *host)
{
  if (uk_provider_get_confidence (provider) != UK_PROVIDER_CONFIDENCE_LOW)
    return usual;
  return MAX (usual, uk_host_name_is_inside (host, uk_search_get_domain (search)) ? UK_TRUST_T2
                                                                                  : UK_TRUST_T3);
}

/**
 * uk_provider_add:
 * @usual: what the source is trusted with
 * @host: (nullable): the name by which the provider was recognised, for its templates
 * @out_n_added: how many servers the record gave; a provider whose servers differ from customer to
 * customer may be known without them
 *
 * Adds what the built-in list has for a provider.
 */
void
uk_provider_add (UkSearch *search, const UkProvider *provider, UkSource source, UkTrust usual,
                 const char *host, guint *out_n_added)
{
  g_autoptr (GPtrArray) endpoints = uk_provider_dup_endpoints (provider, search->address, host);

  uk_search_set_provider (search, provider);
  for (guint i = 0; i < endpoints->len; i++)
    {
      UkEndpoint *endpoint = g_ptr_array_index (endpoints, i);

      uk_search_add (search, source, endpoint,
                     trust_of (search, provider, usual, uk_endpoint_get_host (endpoint)),
                     uk_endpoint_get_username (endpoint) != NULL, FALSE, i);
    }
  *out_n_added = endpoints->len;
}

void
uk_source_catalog_start (UkSearch *search)
{
  g_autoptr (UkProvider) provider
      = uk_catalog_lookup_domain (search->catalog, uk_search_get_domain (search));
  guint n_added = 0;

  if (provider != NULL)
    uk_provider_add (search, provider, UK_SOURCE_CATALOG, UK_TRUST_T1, NULL, &n_added);
  uk_search_end_source (search, UK_SOURCE_CATALOG,
                        n_added > 0 ? UK_OUTCOME_FOUND : UK_OUTCOME_ABSENT);
}
