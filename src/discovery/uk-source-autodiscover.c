/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The last resort (DESIGN.md, ruling 3): the whole address, over HTTPS, to hosts of the domain
 * itself and to nobody they point at; never a password. */

#include "config.h"

#include <string.h>

#include "uk-autodiscover.h"
#include "uk-host-name.h"
#include "uk-hosts.h"
#include "uk-sources.h"

#define PATH "/autodiscover/autodiscover.xml"

static void
add_servers (UkSearch *search, GPtrArray *servers)
{
  for (guint i = 0; i < servers->len; i++)
    {
      const UkAutoconfigServer *server = g_ptr_array_index (servers, i);
      gboolean inside = uk_host_name_is_inside (uk_endpoint_get_host (server->endpoint),
                                                uk_search_get_domain (search))
                        && uk_port_is_usual (uk_endpoint_get_port (server->endpoint));

      uk_search_add (search, UK_SOURCE_AUTODISCOVER, server->endpoint,
                     inside ? UK_TRUST_T2 : UK_TRUST_T3, server->username_known, FALSE, i);
    }
}

static UkOutcome
take_fetch (UkSearch *search, const UkFetch *fetch)
{
  g_autoptr (GPtrArray) servers = NULL;

  if (fetch->status == UK_FETCH_NOT_FOUND)
    return UK_OUTCOME_ABSENT;
  if (fetch->status == UK_FETCH_OK && fetch->body != NULL
      && !search->tallies[UK_SOURCE_AUTODISCOVER].found)
    servers = uk_autodiscover_parse (fetch->body, fetch->content_type, search->address, NULL);
  if (servers == NULL)
    return UK_OUTCOME_UNKNOWN;
  add_servers (search, servers);
  return UK_OUTCOME_FOUND;
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkSearch) search = user_data;
  g_autoptr (UkFetch) fetch = uk_network_fetch_finish (UK_NETWORK (object), result, NULL);

  if (fetch != NULL && !uk_search_is_over (search))
    uk_search_close_request (search, UK_SOURCE_AUTODISCOVER, take_fetch (search, fetch));
}

void
uk_source_autodiscover_start (UkSearch *search)
{
  static const char *const prefixes[] = { "https://autodiscover.", "https://" };
  g_autofree char *text = uk_autodiscover_make_request (search->address);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  const UkFetchOptions options
      = { .flags = UK_FETCH_NO_REDIRECT, .post = body, .post_type = "text/xml; charset=utf-8" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    uk_search_open_request (search, UK_SOURCE_AUTODISCOVER);
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_autofree char *url = g_strconcat (prefixes[i], uk_search_get_domain (search), PATH, NULL);

      uk_network_fetch_full_async (search->network, url, &options, search->cancellable, fetched_cb,
                                   uk_search_ref (search));
    }
}
