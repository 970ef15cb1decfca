/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The settings document that a domain publishes on a web server of its own. The address is never
 * part of the request. */

#include "config.h"

#include "uk-autoconfig.h"
#include "uk-host-name.h"
#include "uk-hosts.h"
#include "uk-sources.h"

static const struct
{
  UkSource source;
  const char *before; /* the domain stands between the two */
  const char *after;
} urls[] = {
  { UK_SOURCE_AUTOCONFIG, "https://autoconfig.", "/mail/config-v1.1.xml" },
  { UK_SOURCE_WELL_KNOWN, "https://", "/.well-known/autoconfig/mail/config-v1.1.xml" },
};

typedef struct
{
  UkSearch *search; /* (owned) */
  UkSource source;
} Request;

/* T1: who controls the domain wrote it, and every hop was protected. A document for another
 * company, and a port that no mail program uses, are things that a person should look at. */
static UkTrust
trust_of (const UkSearch *search, const UkAutoconfig *document, const UkFetch *fetch,
          const UkEndpoint *endpoint)
{
  if (fetch->all_https && uk_port_is_usual (uk_endpoint_get_port (endpoint))
      && uk_autoconfig_is_for (document, uk_search_get_domain (search)))
    return UK_TRUST_T1;
  return UK_TRUST_T3;
}

/* Returns: whether the document has servers of a direction, and none of them encrypts */
static gboolean
is_plain_only (const UkAutoconfig *document, gboolean outgoing)
{
  guint n_plain = 0;

  for (guint i = 0; i < document->servers->len; i++)
    {
      const UkAutoconfigServer *server = g_ptr_array_index (document->servers, i);

      if ((uk_endpoint_get_protocol (server->endpoint) == UK_PROTOCOL_SMTP) != outgoing)
        continue;
      if (uk_endpoint_get_security (server->endpoint) != UK_SECURITY_NONE)
        return FALSE;
      n_plain++;
    }
  return n_plain > 0;
}

static void
add_document (const Request *request, const UkAutoconfig *document, const UkFetch *fetch)
{
  UkSearch *search = request->search;

  for (guint i = 0; i < document->servers->len; i++)
    {
      const UkAutoconfigServer *server = g_ptr_array_index (document->servers, i);

      uk_search_add (search, request->source, server->endpoint,
                     trust_of (search, document, fetch, server->endpoint), server->username_known,
                     FALSE, i);
    }
  if (!uk_autoconfig_is_for (document, uk_search_get_domain (search)))
    uk_search_add_finding (search, UK_FINDING_AUTOCONFIG_WRONG_DOMAIN, fetch->url,
                           g_ptr_array_index (document->domains, 0));
  if (is_plain_only (document, FALSE) || is_plain_only (document, TRUE))
    uk_search_add_finding (search, UK_FINDING_AUTOCONFIG_INSECURE, fetch->url, "plain");
}

/**
 * uk_source_autoconfig_give_up:
 *
 * Returns: what it means that a request brought no document: where any name of the domain leads to
 * one web server, there is no autoconfig host that could have failed
 */
UkOutcome
uk_source_autoconfig_give_up (const UkSearch *search, UkSource source)
{
  g_autofree char *host = g_strconcat ("autoconfig.", uk_search_get_domain (search), NULL);

  if (source == UK_SOURCE_AUTOCONFIG && uk_hosts_is_wildcard (search->hosts, host))
    return UK_OUTCOME_ABSENT;
  return UK_OUTCOME_UNKNOWN;
}

/* Returns: (nullable): what was wrong with the answer of a host that is there for nothing else */
static char *
describe_failure (const UkFetch *fetch)
{
  if (fetch->status == UK_FETCH_TLS && fetch->certificate != NULL)
    {
      g_autofree char *names = g_strjoinv (", ", fetch->certificate->names);
      return g_strdup_printf ("certificate for %s", names);
    }
  if (fetch->status == UK_FETCH_TLS || fetch->status == UK_FETCH_TOO_LARGE
      || fetch->status == UK_FETCH_BAD_REDIRECT)
    return g_strdup (fetch->final_url != NULL ? fetch->final_url : fetch->url);
  return fetch->http_status >= 500 ? g_strdup_printf ("HTTP %u", fetch->http_status) : NULL;
}

static void
explain_failure (const Request *request, const UkFetch *fetch, const GError *error)
{
  g_autofree char *evidence = NULL;

  /* A page in place of the document is what every web server with a friendly "not found" sends: no
   * fault of anyone. Neither is it a fault when the domain's own web site, which has other work to
   * do, does not answer. */
  if (error != NULL
      && !g_error_matches (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_NO_DOCUMENT))
    evidence = g_strdup (error->message);
  else if (error == NULL && request->source == UK_SOURCE_AUTOCONFIG)
    evidence = describe_failure (fetch);
  if (evidence != NULL)
    uk_search_add_finding (request->search, UK_FINDING_AUTOCONFIG_BROKEN, fetch->url, evidence);
}

static UkOutcome
take_fetch (const Request *request, const UkFetch *fetch)
{
  g_autoptr (UkAutoconfig) document = NULL;
  g_autoptr (GError) error = NULL;
  UkOutcome outcome = UK_OUTCOME_UNKNOWN;

  if (fetch->status == UK_FETCH_NOT_FOUND)
    return UK_OUTCOME_ABSENT;
  if (fetch->status == UK_FETCH_OK && fetch->body != NULL)
    document
        = uk_autoconfig_parse (fetch->body, fetch->content_type, request->search->address, &error);
  if (document != NULL)
    {
      add_document (request, document, fetch);
      return UK_OUTCOME_FOUND;
    }
  outcome = uk_source_autoconfig_give_up (request->search, request->source);
  if (outcome == UK_OUTCOME_UNKNOWN)
    explain_failure (request, fetch, error);
  return outcome;
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (UkFetch) fetch = uk_network_fetch_finish (UK_NETWORK (object), result, NULL);

  if (fetch != NULL && !uk_search_is_over (request->search))
    uk_search_end_source (request->search, request->source, take_fetch (request, fetch));
  uk_search_unref (request->search);
  g_free (request);
}

void
uk_source_autoconfig_start (UkSearch *search)
{
  const char *domain = uk_search_get_domain (search);
  g_autofree char *host = g_strconcat ("autoconfig.", domain, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autofree char *url = g_strconcat (urls[i].before, domain, urls[i].after, NULL);
      Request *request = g_new0 (Request, 1);

      request->search = uk_search_ref (search);
      request->source = urls[i].source;
      uk_network_fetch_async (search->network, url, UK_FETCH_DEFAULT, search->cancellable,
                              fetched_cb, request);
    }
  /* Only to compare it with the wildcard answer. */
  uk_hosts_lookup (search, host);
}
