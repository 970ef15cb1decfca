/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Settings documents on web servers: the domain's own, the public list's, those of whoever takes
 * the mail. The address is part of no request but one: the second to the domain's own autoconfig
 * host, where the first answer has no user name in it (reference/discovery.md 4.3).
 */

#include "config.h"

#include "uk-autoconfig.h"
#include "uk-host-name.h"
#include "uk-hosts.h"
#include "uk-rank.h"
#include "uk-sources.h"

typedef struct
{
  UkSearch *search; /* (owned) */
  UkSource source;
  char *meant_for;      /* (owned) the domain that the document should name */
  UkProgress *progress; /* (owned) */
  gboolean with_address;
} Request;

static void
request_free (Request *self)
{
  uk_progress_unref (self->progress);
  g_free (self->meant_for);
  uk_search_unref (self->search);
  g_free (self);
}

static gboolean
is_own (UkSource source)
{
  return source == UK_SOURCE_AUTOCONFIG || source == UK_SOURCE_WELL_KNOWN
         || source == UK_SOURCE_AUTOCONFIG_HTTP;
}

/* T1: who controls the domain wrote it, and every hop was protected. A document for another
 * company, and a port that no mail program uses, are things that a person should look at. */
static UkTrust
trust_of (const Request *request, const UkAutoconfig *document, const UkFetch *fetch,
          const UkEndpoint *endpoint)
{
  gboolean usual = uk_port_is_usual (uk_endpoint_get_port (endpoint))
                   || uk_endpoint_get_security (endpoint) == UK_SECURITY_NONE;

  if (fetch->all_https && usual && uk_autoconfig_is_for (document, request->meant_for))
    return uk_source_get_best_trust (request->source);
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
explain_document (const Request *request, const UkAutoconfig *document, const UkFetch *fetch)
{
  UkSearch *search = request->search;

  if (is_own (request->source) && !uk_autoconfig_is_for (document, request->meant_for))
    uk_search_add_finding (search, UK_FINDING_AUTOCONFIG_WRONG_DOMAIN, fetch->url,
                           g_ptr_array_index (document->domains, 0));
  if (is_plain_only (document, FALSE) || is_plain_only (document, TRUE))
    uk_search_add_finding (search, UK_FINDING_AUTOCONFIG_INSECURE, fetch->url, "plain");
  else if (request->source == UK_SOURCE_AUTOCONFIG_HTTP)
    uk_search_add_finding (search, UK_FINDING_AUTOCONFIG_INSECURE, fetch->url, "http");
}

static void
add_document (const Request *request, const UkAutoconfig *document, const UkFetch *fetch)
{
  for (guint i = 0; i < document->servers->len; i++)
    {
      const UkAutoconfigServer *server = g_ptr_array_index (document->servers, i);

      uk_search_add (request->search, request->source, server->endpoint,
                     trust_of (request, document, fetch, server->endpoint), server->username_known,
                     FALSE, i);
    }
  explain_document (request, document, fetch);
}

/**
 * uk_document_give_up:
 *
 * Returns: what it means that a source brought no answer: where any name of the domain leads to one
 * web server, there is no autoconfig host that could have failed
 */
UkOutcome
uk_document_give_up (const UkSearch *search, UkSource source)
{
  g_autofree char *host = g_strconcat ("autoconfig.", uk_search_get_domain (search), NULL);

  if ((source == UK_SOURCE_AUTOCONFIG || source == UK_SOURCE_AUTOCONFIG_HTTP)
      && uk_hosts_is_wildcard (search->hosts, host))
    return UK_OUTCOME_ABSENT;
  return UK_OUTCOME_UNKNOWN;
}

static gboolean
is_downgrade (const UkFetch *fetch)
{
  return fetch->status == UK_FETCH_BAD_REDIRECT && fetch->redirect != NULL
         && g_ascii_strncasecmp (fetch->redirect, "http:", 5) == 0;
}

/* A name server that does not answer is told of elsewhere. */
static gboolean
is_host_there (const Request *request)
{
  g_autofree char *host = g_strconcat ("autoconfig.", uk_search_get_domain (request->search), NULL);
  const UkHostAnswer *answer = uk_hosts_get (request->search->hosts, host);

  return answer != NULL && answer->outcome == UK_OUTCOME_FOUND;
}

/* Returns: what was wrong with the answer of a host that is there for nothing else */
static char *
describe_failure (const Request *request, const UkFetch *fetch)
{
  if (fetch->status == UK_FETCH_TLS && fetch->certificate != NULL)
    {
      g_autofree char *names = g_strjoinv (", ", fetch->certificate->names);
      return g_strdup_printf ("certificate for %s", names);
    }
  if (fetch->status == UK_FETCH_BAD_REDIRECT && fetch->redirect != NULL)
    return g_strdup (fetch->redirect);
  if (fetch->http_status != 0 && fetch->http_status != 200)
    return g_strdup_printf ("HTTP %u", fetch->http_status);
  if (fetch->status != UK_FETCH_FAILED)
    return g_strdup (fetch->url);
  return is_host_there (request) ? g_strdup ("no answer") : NULL;
}

static void
explain_failure (const Request *request, const UkFetch *fetch, const GError *error)
{
  g_autofree char *evidence = NULL;
  UkFindingCode code
      = is_downgrade (fetch) ? UK_FINDING_AUTOCONFIG_INSECURE : UK_FINDING_AUTOCONFIG_BROKEN;

  /* A page in place of the document is what every web server with a friendly "not found" sends: no
   * fault of anyone. Neither is it a fault when the domain's own web site, which has other work to
   * do, does not answer. */
  if (error != NULL
      && !g_error_matches (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_NO_DOCUMENT))
    evidence = g_strdup (error->message);
  else if (error == NULL && request->source == UK_SOURCE_AUTOCONFIG)
    evidence = describe_failure (request, fetch);
  if (evidence != NULL && is_own (request->source))
    uk_search_add_finding (request->search, code, fetch->url, evidence);
}

/* Of a host that would never send a page, or that shows a certificate of somebody else: something
 * stands in between. */
static void
look_for_portal (const Request *request, const UkFetch *fetch, const GError *error)
{
  gboolean page = g_error_matches (error, UK_AUTOCONFIG_ERROR, UK_AUTOCONFIG_ERROR_NO_DOCUMENT)
                  || (fetch->redirect != NULL && !fetch->all_https);
  gboolean stranger
      = fetch->certificate != NULL
        && (fetch->certificate->faults
            & (UK_CERTIFICATE_WRONG_HOST | UK_CERTIFICATE_SELF_SIGNED | UK_CERTIFICATE_UNTRUSTED))
               != 0;

  if (request->source == UK_SOURCE_ISPDB && (page || stranger))
    request->search->portal_seen = TRUE;
}

static void fetch_with_address (const Request *request);

static gboolean
lacks_username (const UkAutoconfig *document)
{
  for (guint i = 0; i < document->servers->len; i++)
    if (!((UkAutoconfigServer *) g_ptr_array_index (document->servers, i))->username_known)
      return TRUE;
  return FALSE;
}

static gboolean
wants_address (const Request *request, const UkAutoconfig *document, const UkFetch *fetch)
{
  if (request->source != UK_SOURCE_AUTOCONFIG || request->with_address)
    return FALSE;
  return document != NULL ? lacks_username (document) && fetch->all_https
                          : fetch->http_status == 400;
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
  if (wants_address (request, document, fetch))
    fetch_with_address (request);
  if (document != NULL)
    {
      add_document (request, document, fetch);
      return UK_OUTCOME_FOUND;
    }
  outcome = uk_document_give_up (request->search, request->source);
  look_for_portal (request, fetch, error);
  if (outcome == UK_OUTCOME_UNKNOWN)
    explain_failure (request, fetch, error);
  return outcome;
}

/* The answer to the question with the address in it replaces the one without. */
static void
drop_earlier (UkSearch *search)
{
  for (guint i = search->found->len; i > 0; i--)
    {
      const UkFound *found = g_ptr_array_index (search->found, i - 1);

      if (uk_candidate_get_source (found->candidate) == UK_SOURCE_AUTOCONFIG)
        g_ptr_array_remove_index (search->found, i - 1);
    }
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (UkSearch) search = uk_search_ref (request->search);
  g_autoptr (UkFetch) fetch = uk_network_fetch_finish (UK_NETWORK (object), result, NULL);
  UkSource source = request->source;

  if (fetch != NULL && !uk_search_is_over (search))
    {
      UkOutcome outcome = UK_OUTCOME_UNKNOWN;

      g_ptr_array_remove_fast (search->fetches, request);
      if (request->with_address && fetch->status == UK_FETCH_OK)
        drop_earlier (search);
      outcome = take_fetch (request, fetch);
      request_free (request);
      uk_search_close_request (search, source, outcome);
    }
  else
    request_free (request);
}

static void
ask (UkSearch *search, UkSource source, const char *url, const char *meant_for,
     gboolean with_address)
{
  Request *request = g_new0 (Request, 1);
  UkFetchOptions options = { .flags = UK_FETCH_DEFAULT };

  request->search = uk_search_ref (search);
  request->source = source;
  request->meant_for = g_strdup (meant_for);
  request->progress = uk_progress_new ();
  request->with_address = with_address;
  options.progress = request->progress;
  if (source == UK_SOURCE_AUTOCONFIG_HTTP)
    options.flags |= UK_FETCH_ALLOW_HTTP;
  if (with_address)
    options.flags |= UK_FETCH_NO_REDIRECT;
  uk_search_open_request (search, source);
  g_ptr_array_add (search->fetches, request);
  uk_network_fetch_full_async (search->network, url, &options, search->cancellable, fetched_cb,
                               request);
}

/**
 * uk_document_fetch:
 * @meant_for: the domain that the document should be for
 *
 * Asks for one more document of a source.
 */
void
uk_document_fetch (UkSearch *search, UkSource source, const char *url, const char *meant_for)
{
  ask (search, source, url, meant_for, FALSE);
}

/* Only to the domain's own host, protected, and not to whomever it points at. Some servers give a
 * "." back as it came, so it is not escaped. */
static void
fetch_with_address (const Request *request)
{
  const char *domain = uk_search_get_domain (request->search);
  g_autofree char *escaped = g_uri_escape_string (request->search->username, ".@", FALSE);
  g_autofree char *url = g_strconcat ("https://autoconfig.", domain,
                                      "/mail/config-v1.1.xml?emailaddress=", escaped, NULL);

  ask (request->search, UK_SOURCE_AUTOCONFIG, url, domain, TRUE);
}

/* Returns: whether the domain's own host has been asked once more, for the user name */
gboolean
uk_document_is_asking_again (const UkSearch *search)
{
  for (guint i = 0; i < search->fetches->len; i++)
    if (((const Request *) g_ptr_array_index (search->fetches, i))->with_address)
      return TRUE;
  return FALSE;
}

/* Returns: whether a server of a better source has been reached and has not answered yet */
gboolean
uk_document_any_connected (const UkSearch *search, UkTrust better_than)
{
  for (guint i = 0; i < search->fetches->len; i++)
    {
      const Request *request = g_ptr_array_index (search->fetches, i);

      if (uk_source_get_best_trust (request->source) < better_than
          && uk_progress_get (request->progress) >= UK_STAGE_CONNECTED)
        return TRUE;
    }
  return FALSE;
}

/* Returns: whether a web server of the domain itself has been reached and has not answered yet */
gboolean
uk_document_is_own_connected (const UkSearch *search)
{
  for (guint i = 0; i < search->fetches->len; i++)
    {
      const Request *request = g_ptr_array_index (search->fetches, i);

      if (uk_source_is_own_document (request->source)
          && uk_progress_get (request->progress) >= UK_STAGE_CONNECTED)
        return TRUE;
    }
  return FALSE;
}

void
uk_source_autoconfig_start (UkSearch *search)
{
  const char *domain = uk_search_get_domain (search);
  g_autofree char *host = g_strconcat ("autoconfig.", domain, NULL);
  g_autofree char *first = g_strconcat ("https://", host, "/mail/config-v1.1.xml", NULL);
  g_autofree char *second
      = g_strconcat ("https://", domain, "/.well-known/autoconfig/mail/config-v1.1.xml", NULL);

  uk_document_fetch (search, UK_SOURCE_AUTOCONFIG, first, domain);
  uk_document_fetch (search, UK_SOURCE_WELL_KNOWN, second, domain);
  /* Only to compare it with the wildcard answer. */
  uk_hosts_lookup (search, host);
}

/* Many domains have nothing better; what anybody on the way may have changed has to be confirmed
 * (T3). Where every name of the domain leads to one web server, there is no such host. */
void
uk_source_http_start (UkSearch *search)
{
  const char *domain = uk_search_get_domain (search);
  g_autofree char *host = g_strconcat ("autoconfig.", domain, NULL);
  g_autofree char *url = g_strconcat ("http://", host, "/mail/config-v1.1.xml", NULL);
  const UkHostAnswer *answer = uk_hosts_get (search->hosts, host);

  if (answer != NULL && answer->outcome == UK_OUTCOME_ABSENT)
    uk_search_end_source (search, UK_SOURCE_AUTOCONFIG_HTTP, UK_OUTCOME_ABSENT);
  else
    uk_document_fetch (search, UK_SOURCE_AUTOCONFIG_HTTP, url, domain);
}
