/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * What betrays the company without naming its servers: who may send for the domain (SPF, RFC 7208),
 * and what the machines of the domain are called by whoever owns their addresses. A domain may let
 * others send for it as well, so this is asked only where nothing better was found.
 */

#include "config.h"

#include "uk-hosts.h"
#include "uk-sources.h"
#include "uk-srv.h"

/* Of one machine several names lead to the same address. */
#define MAX_ADDRESSES 3

static void
txt_answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkSearch) search = user_data;
  UkRecordAnswer *answer = uk_network_lookup_finish (UK_NETWORK (object), result, NULL);

  if (answer == NULL)
    return;
  g_clear_pointer (&search->txt, uk_record_answer_unref);
  search->txt = answer;
  if (uk_search_is_pending (search, UK_SOURCE_SPF_CATALOG))
    uk_source_spf_start (search);
}

/* Asked early, read late. */
void
uk_source_txt_start (UkSearch *search)
{
  uk_network_lookup_async (search->network, G_RESOLVER_RECORD_TXT, uk_search_get_domain (search),
                           search->cancellable, txt_answered_cb, uk_search_ref (search));
}

static GStrv
dup_texts (GPtrArray *records)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = uk_txt_join (g_ptr_array_index (records, i));

      if (text != NULL)
        g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

static GStrv
dup_hosts (GPtrArray *hosts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < hosts->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (hosts, i));
  return g_strv_builder_end (builder);
}

/* The record is read by the list itself: it may name the company, and the customer's machine there
 * as well; the MX rules companies out that only send. */
static UkLookup *
look_up (const UkSearch *search)
{
  g_auto (GStrv) texts = dup_texts (search->txt->records);
  g_auto (GStrv) mx_hosts = dup_hosts (search->mx_hosts);
  const UkCatalogClues clues = { .domain = uk_search_get_domain (search),
                                 .mx_hosts = (const char *const *) mx_hosts,
                                 .spf_texts = (const char *const *) texts };

  return uk_catalog_lookup (search->catalog, &clues);
}

void
uk_source_spf_start (UkSearch *search)
{
  g_autoptr (UkLookup) lookup = NULL;
  UkOutcome outcome = UK_OUTCOME_ABSENT;
  guint n_added = 0;

  if (search->txt == NULL)
    return; /* the answer is still out and comes here */
  lookup = look_up (search);
  if (lookup->matched_by == UK_CATALOG_MATCH_SPF || lookup->server_host != NULL)
    uk_provider_add (search, lookup->provider, UK_SOURCE_SPF_CATALOG, UK_TRUST_T2,
                     lookup->server_host, &n_added);
  if (n_added > 0)
    outcome = UK_OUTCOME_FOUND;
  else if (search->txt->outcome == UK_OUTCOME_UNKNOWN)
    outcome = UK_OUTCOME_UNKNOWN;
  uk_search_end_source (search, UK_SOURCE_SPF_CATALOG, outcome);
}

static void
named_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkSearch) search = user_data;
  g_autofree char *host = uk_network_reverse_finish (UK_NETWORK (object), result, NULL);
  g_autoptr (UkProvider) provider = NULL;
  guint n_added = 0;

  if (uk_search_is_over (search))
    return;
  if (host != NULL && !uk_search_is_pending (search, UK_SOURCE_MX_CATALOG))
    provider = uk_catalog_lookup_ptr (search->catalog, host);
  if (provider != NULL && !search->tallies[UK_SOURCE_PTR_CATALOG].found)
    uk_provider_add (search, provider, UK_SOURCE_PTR_CATALOG, UK_TRUST_T2, host, &n_added);
  uk_search_close_request (search, UK_SOURCE_PTR_CATALOG,
                           n_added > 0 ? UK_OUTCOME_FOUND : UK_OUTCOME_ABSENT);
}

static gboolean
contains (GPtrArray *addresses, GInetAddress *address)
{
  for (guint i = 0; i < addresses->len; i++)
    if (g_inet_address_equal (g_ptr_array_index (addresses, i), address))
      return TRUE;
  return FALSE;
}

static void
collect (const UkSearch *search, const char *host, GPtrArray *addresses)
{
  const UkHostAnswer *answer = uk_hosts_get (search->hosts, host);

  for (guint i = 0; answer != NULL && i < answer->addresses->len; i++)
    if (addresses->len < MAX_ADDRESSES
        && !contains (addresses, g_ptr_array_index (answer->addresses, i)))
      g_ptr_array_add (addresses, g_object_ref (g_ptr_array_index (answer->addresses, i)));
}

void
uk_source_ptr_start (UkSearch *search)
{
  static const char *const labels[] = { "mail.", "imap.", "pop.", "smtp." };
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < search->mx_hosts->len; i++)
    collect (search, g_ptr_array_index (search->mx_hosts, i), addresses);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *host = g_strconcat (labels[i], uk_search_get_domain (search), NULL);

      collect (search, host, addresses);
    }
  for (guint i = 0; i < addresses->len; i++)
    uk_search_open_request (search, UK_SOURCE_PTR_CATALOG);
  for (guint i = 0; i < addresses->len; i++)
    uk_network_reverse_async (search->network, g_ptr_array_index (addresses, i),
                              search->cancellable, named_cb, uk_search_ref (search));
  if (addresses->len == 0)
    uk_search_end_source (search, UK_SOURCE_PTR_CATALOG, UK_OUTCOME_ABSENT);
}
