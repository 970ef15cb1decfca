/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Who runs a domain. The order is that of reference/providers.md 6: the domain itself, MX, SPF, and
 * the reverse name of the machine. */

#include "config.h"

#include <string.h>

#include "uk-catalog-private.h"
#include "uk-provider-private.h"
#include "uk-catalog-spf.h"

/* Names come from people and from name servers: any case, any script, with or without a final dot.
 */
static char *
fold_name (const char *name)
{
  g_autofree char *ascii
      = g_hostname_is_non_ascii (name) ? g_hostname_to_ascii (name) : g_strdup (name);
  char *folded = ascii != NULL ? g_ascii_strdown (ascii, -1) : g_strdup ("");
  gsize length = strlen (folded);

  while (length > 0 && folded[length - 1] == '.')
    folded[--length] = '\0';
  return folded;
}

static UkProvider *
find_folded (UkCatalog *self, UkCatalogPart part, const char *name)
{
  g_autofree char *folded = fold_name (name);

  return uk_catalog_find (self, part, "", folded);
}

/* Returns: @provider, or NULL where it keeps no mailboxes */
static UkProvider *
only_mailboxes (UkProvider *provider)
{
  if (provider == NULL || uk_provider_get_role (provider) == UK_PROVIDER_ROLE_MAILBOX)
    return provider;
  uk_provider_unref (provider);
  return NULL;
}

/**
 * uk_catalog_lookup_domain:
 * @domain: what stands behind the @ of an address
 *
 * Returns: (transfer full) (nullable): the provider whose own domain it is
 */
UkProvider *
uk_catalog_lookup_domain (UkCatalog *self, const char *domain)
{
  return find_folded (self, UK_CATALOG_DOMAINS, domain);
}

/**
 * uk_catalog_lookup_mx:
 * @mx_host: a host that receives mail for a domain
 *
 * Returns: (transfer full) (nullable): the provider that runs it; %NULL for a filter in front of
 * somebody else's mailbox
 */
UkProvider *
uk_catalog_lookup_mx (UkCatalog *self, const char *mx_host)
{
  return only_mailboxes (find_folded (self, UK_CATALOG_MX, mx_host));
}

/**
 * uk_catalog_lookup_gateway:
 *
 * Returns: (transfer full) (nullable): the name of the filter that an MX host belongs to. Where the
 * mailbox is, must be asked.
 */
char *
uk_catalog_lookup_gateway (UkCatalog *self, const char *mx_host)
{
  g_autoptr (UkProvider) found = find_folded (self, UK_CATALOG_MX, mx_host);

  return found != NULL && uk_provider_get_role (found) == UK_PROVIDER_ROLE_GATEWAY
             ? g_strdup (uk_provider_get_name (found))
             : NULL;
}

/**
 * uk_catalog_lookup_ptr:
 * @ptr_host: the reverse name of the address of an MX
 *
 * Returns: (transfer full) (nullable): the provider whose machines, or whose MX hosts, are called
 * so
 */
UkProvider *
uk_catalog_lookup_ptr (UkCatalog *self, const char *ptr_host)
{
  g_autofree char *folded = fold_name (ptr_host);
  UkProvider *provider = uk_catalog_find (self, UK_CATALOG_SERVERS, "", folded);

  if (provider != NULL)
    return provider;
  provider = uk_catalog_lookup_mx (self, folded);
  if (provider != NULL && !uk_provider_list_matches_host (provider, "mx", folded))
    g_clear_pointer (&provider, uk_provider_unref);
  return provider;
}

/* A machine that a record names is as good as the term that the file expects. */
static UkProvider *
find_term (UkCatalog *self, const UkCatalogSpfTerm *term)
{
  UkProvider *provider = uk_catalog_find (self, UK_CATALOG_SPF, term->mechanism, term->name);

  if (provider == NULL && g_str_equal (term->mechanism, UK_CATALOG_SPF_HOST))
    provider = uk_catalog_find (self, UK_CATALOG_SERVERS, "", term->name);
  return provider;
}

/**
 * find_in_spf:
 * @receives_itself: the domain's MX bears its own name
 * @refuted: (nullable): the id of a provider that MX has ruled out
 *
 * A record lists everybody who may send, also those who only send newsletters. A domain that
 * receives its mail under its own name belongs to a provider whose customers do so, if one is
 * listed: Google's never do.
 *
 * Returns: (transfer full) (nullable): that provider, else the first that is known
 */
static UkProvider *
find_in_spf (UkCatalog *self, const char *spf_text, gboolean receives_itself, const char *refuted)
{
  g_autoptr (GPtrArray) terms = uk_catalog_spf_parse (spf_text);
  g_autoptr (UkProvider) first = NULL;

  for (guint i = 0; terms != NULL && i < terms->len; i++)
    {
      g_autoptr (UkProvider) provider = find_term (self, g_ptr_array_index (terms, i));

      if (provider == NULL || g_strcmp0 (uk_provider_get_id (provider), refuted) == 0)
        continue;
      if (!receives_itself || uk_provider_takes_own_domains (provider))
        return g_steal_pointer (&provider);
      if (first == NULL)
        first = g_steal_pointer (&provider);
    }
  return g_steal_pointer (&first);
}

/**
 * uk_catalog_lookup_spf:
 * @spf_text: a TXT record of a domain
 *
 * Returns: (transfer full) (nullable): the provider named by the first term that is known; %NULL
 * where @spf_text is no SPF record
 */
UkProvider *
uk_catalog_lookup_spf (UkCatalog *self, const char *spf_text)
{
  return find_in_spf (self, spf_text, FALSE, NULL);
}

static gboolean
is_inside (const char *host, const char *domain)
{
  gsize host_length = strlen (host);
  gsize domain_length = strlen (domain);

  return g_str_has_suffix (host, domain)
         && (host_length == domain_length || host[host_length - domain_length - 1] == '.');
}

/* What the MX hosts say beside the name of a provider. */
typedef struct
{
  gboolean receives_itself; /* a host of the domain itself is among them */
  char *refuted;            /* (owned) (nullable) who does not have the mail, whatever SPF says */
} MxHints;

static void
take_mx (UkLookup *lookup, MxHints *hints, UkProvider *found)
{
  switch (uk_provider_get_role (found))
    {
    case UK_PROVIDER_ROLE_GATEWAY:
      if (lookup->gateway == NULL)
        lookup->gateway = g_strdup (uk_provider_get_name (found));
      break;
    case UK_PROVIDER_ROLE_PLACEHOLDER:
      if (hints->refuted == NULL)
        hints->refuted = g_strdup (uk_provider_get_text (found, "refutes"));
      break;
    case UK_PROVIDER_ROLE_MAILBOX:
    default:
      if (lookup->provider != NULL)
        break;
      lookup->provider = uk_provider_ref (found);
      lookup->matched_by = UK_CATALOG_MATCH_MX;
      break;
    }
}

static void
look_at_mx (UkCatalog *self, UkLookup *lookup, const char *const *hosts, MxHints *hints)
{
  for (guint i = 0; hosts != NULL && hosts[i] != NULL; i++)
    {
      g_autofree char *host = fold_name (hosts[i]);
      g_autoptr (UkProvider) found = uk_catalog_find (self, UK_CATALOG_MX, "", host);

      hints->receives_itself = hints->receives_itself || is_inside (host, lookup->domain);
      if (found != NULL)
        take_mx (lookup, hints, found);
    }
}

static void
look_at_spf (UkCatalog *self, UkLookup *lookup, const char *const *texts, const MxHints *hints)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL && lookup->provider == NULL; i++)
    {
      lookup->provider = find_in_spf (self, texts[i], hints->receives_itself, hints->refuted);
      if (lookup->provider != NULL)
        lookup->matched_by = UK_CATALOG_MATCH_SPF;
    }
}

static void
look_at_ptr (UkCatalog *self, UkLookup *lookup, const char *const *hosts)
{
  for (guint i = 0; hosts != NULL && hosts[i] != NULL && lookup->provider == NULL; i++)
    {
      lookup->provider = uk_catalog_lookup_ptr (self, hosts[i]);
      if (lookup->provider != NULL)
        lookup->matched_by = UK_CATALOG_MATCH_PTR;
    }
}

/* A host may be the MX of the provider, which some give as the access host as well, or the machine
 * of the customer. */
static void
take_clue (UkLookup *lookup, const char *host)
{
  g_autofree char *folded = fold_name (host);

  if (lookup->mx_host == NULL && uk_provider_list_matches (lookup->provider, "mx", folded))
    lookup->mx_host = g_strdup (folded);
  if (lookup->server_host == NULL && uk_provider_is_server_host (lookup->provider, folded))
    lookup->server_host = g_strdup (folded);
}

static void
take_clues (UkLookup *lookup, const UkCatalogClues *clues)
{
  for (guint i = 0; clues->mx_hosts != NULL && clues->mx_hosts[i] != NULL; i++)
    take_clue (lookup, clues->mx_hosts[i]);
  for (guint i = 0; clues->spf_texts != NULL && clues->spf_texts[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) terms = uk_catalog_spf_parse (clues->spf_texts[i]);

      for (guint j = 0; terms != NULL && j < terms->len; j++)
        {
          const UkCatalogSpfTerm *term = g_ptr_array_index (terms, j);

          if (g_str_equal (term->mechanism, UK_CATALOG_SPF_HOST))
            take_clue (lookup, term->name);
        }
    }
  for (guint i = 0; clues->ptr_hosts != NULL && clues->ptr_hosts[i] != NULL; i++)
    take_clue (lookup, clues->ptr_hosts[i]);
}

/**
 * uk_catalog_lookup:
 *
 * The domain before MX, because a provider knows its own names; MX before SPF, because it says who
 * receives, and SPF only who may send. The first clue that names a provider decides; the others may
 * still tell the customer's machine.
 *
 * Returns: (transfer full): what is known, which may be nothing
 */
UkLookup *
uk_catalog_lookup (UkCatalog *self, const UkCatalogClues *clues)
{
  UkLookup *lookup = g_new0 (UkLookup, 1);
  MxHints hints = { FALSE, NULL };

  lookup->domain = fold_name (clues->domain);
  lookup->provider = uk_catalog_find (self, UK_CATALOG_DOMAINS, "", lookup->domain);
  if (lookup->provider != NULL)
    lookup->matched_by = UK_CATALOG_MATCH_DOMAIN;
  look_at_mx (self, lookup, clues->mx_hosts, &hints);
  look_at_spf (self, lookup, clues->spf_texts, &hints);
  look_at_ptr (self, lookup, clues->ptr_hosts);
  if (lookup->provider != NULL)
    take_clues (lookup, clues);
  g_free (hints.refuted);
  return lookup;
}

void
uk_lookup_free (UkLookup *self)
{
  g_clear_pointer (&self->provider, uk_provider_unref);
  g_free (self->gateway);
  g_free (self->domain);
  g_free (self->mx_host);
  g_free (self->server_host);
  g_free (self);
}

/**
 * uk_lookup_dup_servers:
 * @address: (nullable): without it, no user name can be filled in
 *
 * Returns: (transfer full) (element-type UkProviderServer): best first, receiving before sending;
 * servers whose names the clues do not tell are left out
 */
GPtrArray *
uk_lookup_dup_servers (const UkLookup *self, const UkAddress *address)
{
  if (self->provider == NULL)
    return g_ptr_array_new ();
  return uk_provider_dup_servers (self->provider, self->domain, address, self->mx_host,
                                  self->server_host, NULL);
}

/**
 * uk_lookup_get_prerequisites:
 *
 * Returns: those of the provider, and the contract sheet where only it can tell the server
 */
UkPrerequisites
uk_lookup_get_prerequisites (const UkLookup *self)
{
  g_autoptr (GPtrArray) servers = NULL;
  guint n_unresolved = 0;
  UkPrerequisites found = UK_PREREQUISITE_NONE;

  if (self->provider == NULL)
    return UK_PREREQUISITE_NONE;
  found = uk_provider_get_prerequisites (self->provider);
  servers = uk_provider_dup_servers (self->provider, self->domain, NULL, self->mx_host,
                                     self->server_host, &n_unresolved);
  return n_unresolved > 0 ? found | UK_PREREQUISITE_CONTRACT_SHEET : found;
}

/* Returns: (transfer none) (nullable): the word of the JSON contract, %NULL for none */
const char *
uk_catalog_match_get_nick (UkCatalogMatch match)
{
  static const char *const nicks[] = {
    [UK_CATALOG_MATCH_NONE] = NULL, [UK_CATALOG_MATCH_DOMAIN] = "domain",
    [UK_CATALOG_MATCH_MX] = "mx",   [UK_CATALOG_MATCH_SPF] = "spf",
    [UK_CATALOG_MATCH_PTR] = "ptr",
  };

  return match < G_N_ELEMENTS (nicks) ? nicks[match] : NULL;
}
