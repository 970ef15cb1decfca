/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* What the domain publishes in its own zone (RFC 6186, RFC 8314 section 5.1). */

#include "config.h"

#include "uk-host-name.h"
#include "uk-sources.h"
#include "uk-srv.h"

/* In the order in which they are asked: what decides most comes first. */
static const struct
{
  const char *name;
  UkProtocol protocol;
  UkSecurity security;
} services[] = {
  { "_imaps._tcp", UK_PROTOCOL_IMAP, UK_SECURITY_TLS },
  { "_submissions._tcp", UK_PROTOCOL_SMTP, UK_SECURITY_TLS },
  { "_pop3s._tcp", UK_PROTOCOL_POP3, UK_SECURITY_TLS },
  { "_submission._tcp", UK_PROTOCOL_SMTP, UK_SECURITY_STARTTLS },
  { "_imap._tcp", UK_PROTOCOL_IMAP, UK_SECURITY_STARTTLS },
  { "_pop3._tcp", UK_PROTOCOL_POP3, UK_SECURITY_STARTTLS },
};

#define N_FIRST_WAVE 2

typedef struct
{
  UkSearch *search; /* (owned) */
  guint service;
} Lookup;

/* The zone is not signed for us, so a target outside the domain has to be confirmed (RFC 6186
 * section 6). */
static UkTrust
trust_of (const UkSearch *search, const UkEndpoint *endpoint)
{
  if (uk_host_name_is_inside (uk_endpoint_get_host (endpoint), uk_search_get_domain (search))
      && uk_port_is_usual (uk_endpoint_get_port (endpoint)))
    return UK_TRUST_T2;
  return UK_TRUST_T3;
}

static void
add_answer (UkSearch *search, guint service, const UkRecordAnswer *answer)
{
  g_autoptr (GPtrArray) endpoints = uk_srv_order (answer->records, services[service].protocol,
                                                  services[service].security, g_random_int ());

  search->any_service_named |= answer->outcome == UK_OUTCOME_FOUND;
  if (uk_srv_is_absent (answer->records))
    {
      search->absent
          |= uk_search_service_bit (services[service].protocol, services[service].security);
      uk_source_guess_service_absent (search);
    }
  for (guint i = 0; i < endpoints->len; i++)
    {
      UkEndpoint *endpoint = g_ptr_array_index (endpoints, i);
      /* RFC 6186 section 4: records say nothing about the user name; the whole address is tried
       * first. */
      g_autoptr (UkEndpoint) with_user = uk_endpoint_with_username (endpoint, search->username);

      uk_search_add (search, UK_SOURCE_SRV, with_user, trust_of (search, endpoint), FALSE, FALSE,
                     i);
    }
}

static UkOutcome
outcome_of (const UkRecordAnswer *answer)
{
  return answer->outcome == UK_OUTCOME_FOUND && uk_srv_is_absent (answer->records)
             ? UK_OUTCOME_ABSENT
             : answer->outcome;
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Lookup *lookup = user_data;
  g_autoptr (UkSearch) search = lookup->search;
  guint service = lookup->service;
  g_autoptr (UkRecordAnswer) answer = uk_network_lookup_finish (UK_NETWORK (object), result, NULL);

  g_free (lookup);
  if (answer == NULL || uk_search_is_over (search))
    return;
  add_answer (search, service, answer);
  uk_search_close_request (search, UK_SOURCE_SRV, outcome_of (answer));
}

static void
ask (UkSearch *search, guint service)
{
  g_autofree char *name
      = g_strconcat (services[service].name, ".", uk_search_get_domain (search), NULL);
  Lookup *lookup = g_new0 (Lookup, 1);

  lookup->search = uk_search_ref (search);
  lookup->service = service;
  uk_network_lookup_async (search->network, G_RESOLVER_RECORD_SRV, name, search->cancellable,
                           answered_cb, lookup);
}

void
uk_source_srv_start (UkSearch *search)
{
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    uk_search_open_request (search, UK_SOURCE_SRV);
  for (guint i = 0; i < N_FIRST_WAVE; i++)
    ask (search, i);
}

void
uk_source_srv_start_second (UkSearch *search)
{
  for (guint i = N_FIRST_WAVE; i < G_N_ELEMENTS (services); i++)
    ask (search, i);
}
