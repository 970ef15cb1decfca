/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The built-in list, by the domain of the address: no network, answered at once. */

#include "config.h"

#include "uk-host-name.h"
#include "uk-sources.h"

/**
 * uk_trust_of_provider:
 * @usual: what the source is trusted with
 *
 * Returns: @usual, or less for a record of low confidence: those were recalled or are old, and
 * nobody has seen them work Source: DESIGN.md ruling 16
 */
UkTrust
uk_trust_of_provider (const UkProvider *provider, UkTrust usual, const char *host,
                      const char *domain)
{
  if (uk_provider_get_confidence (provider) != UK_PROVIDER_CONFIDENCE_LOW)
    return usual;
  return MAX (usual, uk_host_name_is_inside (host, domain) ? UK_TRUST_T2 : UK_TRUST_T3);
}

void
uk_source_catalog_start (UkSearch *search)
{
  const char *domain = uk_search_get_domain (search);
  g_autoptr (UkProvider) provider = uk_catalog_lookup_domain (search->catalog, domain);
  g_autoptr (GPtrArray) endpoints = NULL;

  if (provider == NULL)
    {
      uk_search_end_source (search, UK_SOURCE_CATALOG, UK_OUTCOME_ABSENT);
      return;
    }
  uk_search_set_provider (search, provider);
  endpoints = uk_provider_dup_endpoints (provider, search->address, NULL);
  for (guint i = 0; i < endpoints->len; i++)
    {
      UkEndpoint *endpoint = g_ptr_array_index (endpoints, i);
      UkTrust trust
          = uk_trust_of_provider (provider, UK_TRUST_T1, uk_endpoint_get_host (endpoint), domain);

      uk_search_add (search, UK_SOURCE_CATALOG, endpoint, trust,
                     uk_endpoint_get_username (endpoint) != NULL, FALSE, i);
    }
  /* A provider whose servers differ from customer to customer may be known without them. */
  uk_search_end_source (search, UK_SOURCE_CATALOG,
                        endpoints->len > 0 ? UK_OUTCOME_FOUND : UK_OUTCOME_ABSENT);
}
