/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Who receives the mail of the domain: leads to the built-in list, to the public one, to the
 * company's own documents, and gives one more host to guess with. */

#include "config.h"

#include "uk-host-name.h"
#include "uk-sources.h"
#include "uk-srv.h"

/* T2: the name server named the company, a curated list named the servers (DESIGN.md, ruling 5). */
static gboolean
add_providers (UkSearch *search, gboolean *out_known)
{
  guint n_added = 0;

  for (guint i = 0; i < search->mx_hosts->len && n_added == 0; i++)
    {
      const char *host = g_ptr_array_index (search->mx_hosts, i);
      g_autoptr (UkProvider) provider = uk_catalog_lookup_mx (search->catalog, host);

      if (provider == NULL)
        continue;
      *out_known = TRUE;
      uk_provider_add (search, provider, UK_SOURCE_MX_CATALOG, UK_TRUST_T2, host, &n_added);
    }
  return n_added > 0;
}

/* A server of the domain's own that receives mail often lets people fetch it too; a foreign one is
 * somebody's filter. */
static void
tell_guesses (UkSearch *search)
{
  for (guint i = 0; i < search->mx_hosts->len; i++)
    if (uk_host_name_is_inside (g_ptr_array_index (search->mx_hosts, i),
                                uk_search_get_domain (search)))
      {
        uk_source_guess_mx_known (search, g_ptr_array_index (search->mx_hosts, i));
        return;
      }
  uk_source_guess_mx_known (search, NULL);
}

/* The verdict waits for this. */
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
take_hosts (UkSearch *search, const UkRecordAnswer *answer)
{
  gboolean known = FALSE;
  UkOutcome outcome = UK_OUTCOME_ABSENT;

  g_ptr_array_unref (search->mx_hosts);
  search->mx_hosts = uk_mx_order (answer->records);
  if (add_providers (search, &known))
    outcome = UK_OUTCOME_FOUND;
  else if (answer->outcome == UK_OUTCOME_UNKNOWN)
    outcome = UK_OUTCOME_UNKNOWN;
  /* Those that depend on the answer begin before it is said to be over. */
  uk_source_ispdb_mx_known (search, known);
  tell_guesses (search);
  uk_search_end_source (search, UK_SOURCE_MX_CATALOG, outcome);
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkSearch) search = user_data;
  UkRecordAnswer *answer = uk_network_lookup_finish (UK_NETWORK (object), result, NULL);

  if (answer == NULL || uk_search_is_over (search))
    {
      g_clear_pointer (&answer, uk_record_answer_unref);
      return;
    }
  search->mx = answer;
  if (answer->outcome != UK_OUTCOME_ABSENT)
    {
      take_hosts (search, answer);
      return;
    }
  /* No MX: the resolver does not say whether the domain exists at all, its name servers do. */
  uk_network_lookup_async (search->network, G_RESOLVER_RECORD_NS, uk_search_get_domain (search),
                           search->cancellable, ns_answered_cb, uk_search_ref (search));
  uk_source_guess_mx_known (search, NULL);
}

void
uk_source_mx_start (UkSearch *search)
{
  uk_network_lookup_async (search->network, G_RESOLVER_RECORD_MX, uk_search_get_domain (search),
                           search->cancellable, answered_cb, uk_search_ref (search));
}
