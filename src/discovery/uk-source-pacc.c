/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The configuration document that the domain's name server vouches for (PACC). Both are asked for
 * at once; one without the other is nothing. */

#include "config.h"

#include "uk-pacc.h"
#include "uk-sources.h"

struct _UkPaccWait
{
  UkFetch *fetch;         /* (owned) (nullable) */
  UkRecordAnswer *answer; /* (owned) (nullable) */
};

void
uk_pacc_wait_free (UkPaccWait *self)
{
  g_clear_pointer (&self->fetch, uk_fetch_unref);
  g_clear_pointer (&self->answer, uk_record_answer_unref);
  g_free (self);
}

static UkOutcome
take_document (UkSearch *search)
{
  const UkFetch *fetch = search->pacc->fetch;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) servers = NULL;

  if (uk_pacc_matches (search->pacc->answer->records, fetch->body))
    servers = uk_pacc_parse (fetch->body, search->address, &error);
  if (servers == NULL)
    {
      uk_search_add_finding (search, UK_FINDING_AUTOCONFIG_BROKEN, fetch->url,
                             error != NULL ? error->message : "the digest does not match");
      return UK_OUTCOME_UNKNOWN;
    }
  for (guint i = 0; i < servers->len; i++)
    uk_search_add (search, UK_SOURCE_PACC, g_ptr_array_index (servers, i),
                   fetch->all_https ? UK_TRUST_T1 : UK_TRUST_T3, TRUE, FALSE, i);
  return UK_OUTCOME_FOUND;
}

static UkOutcome
judge (UkSearch *search)
{
  const UkFetch *fetch = search->pacc->fetch;
  const UkRecordAnswer *answer = search->pacc->answer;

  if (answer->outcome == UK_OUTCOME_UNKNOWN)
    return UK_OUTCOME_UNKNOWN;
  if (!uk_pacc_is_announced (answer->records))
    return UK_OUTCOME_ABSENT;
  if (fetch->status == UK_FETCH_OK && fetch->body != NULL)
    return take_document (search);
  return fetch->status == UK_FETCH_NOT_FOUND ? UK_OUTCOME_ABSENT : UK_OUTCOME_UNKNOWN;
}

/* Without a record there is nothing that the document could be compared with. */
static gboolean
is_decided (const UkPaccWait *self)
{
  if (self->answer == NULL)
    return FALSE;
  return self->fetch != NULL || self->answer->outcome != UK_OUTCOME_FOUND
         || !uk_pacc_is_announced (self->answer->records);
}

static void
settle (UkSearch *search)
{
  if (is_decided (search->pacc) && uk_search_is_pending (search, UK_SOURCE_PACC))
    uk_search_end_source (search, UK_SOURCE_PACC, judge (search));
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkSearch) search = user_data;
  UkFetch *fetch = uk_network_fetch_finish (UK_NETWORK (object), result, NULL);

  if (fetch == NULL)
    return;
  search->pacc->fetch = fetch;
  settle (search);
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkSearch) search = user_data;
  UkRecordAnswer *answer = uk_network_lookup_finish (UK_NETWORK (object), result, NULL);

  if (answer == NULL)
    return;
  search->pacc->answer = answer;
  settle (search);
}

void
uk_source_pacc_start (UkSearch *search)
{
  const char *domain = uk_search_get_domain (search);
  g_autofree char *record = g_strconcat ("_ua-auto-config.", domain, NULL);
  g_autofree char *url = g_strconcat ("https://ua-auto-config.", domain,
                                      "/.well-known/user-agent-configuration.json", NULL);

  search->pacc = g_new0 (UkPaccWait, 1);
  uk_network_lookup_async (search->network, G_RESOLVER_RECORD_TXT, record, search->cancellable,
                           answered_cb, uk_search_ref (search));
  uk_network_fetch_async (search->network, url, UK_FETCH_DEFAULT, search->cancellable, fetched_cb,
                          uk_search_ref (search));
}
