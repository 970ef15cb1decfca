/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * The public list of mail programs, and the documents of whoever takes the mail: both wait for the
 * MX answer, because where the built-in list knows the domain or its MX nobody else is asked
 * (DESIGN.md, ruling 2). Only names of domains are sent, and none at or above a public suffix.
 *
 * The list waits for 600 ms and no longer, and its own name, which gives nothing away, is looked up
 * meanwhile.
 */

#include "config.h"

#include <string.h>

#include "uk-host-name.h"
#include "uk-sources.h"
#include "uk-suffix.h"

#define ISPDB_HOST "autoconfig.thunderbird.net"
#define ISPDB "https://" ISPDB_HOST "/v1.1/"
#define MX_MS 600

static void
ask_list (UkSearch *search, UkSource source, const char *domain)
{
  g_autofree char *url = g_strconcat (ISPDB, domain, NULL);

  if (search->use_ispdb)
    uk_document_fetch (search, source, url, domain);
}

static void
ask_company (UkSearch *search, const char *domain)
{
  g_autofree char *url = g_strconcat ("https://autoconfig.", domain, "/mail/config-v1.1.xml", NULL);

  uk_document_fetch (search, UK_SOURCE_MX_AUTOCONFIG, url, domain);
}

static gboolean
is_usable (const UkSearch *search, const char *domain)
{
  return domain != NULL && strchr (domain, '.') != NULL && !uk_suffix_is_public (domain)
         && !g_str_equal (domain, uk_search_get_domain (search));
}

/* The best MX without its first label, and its registrable domain (draft-ietf-mailmaint-autoconfig
 * 3.1 to 3.4). */
static void
ask_by_mx (UkSearch *search)
{
  const char *host = search->mx_hosts->len > 0 ? g_ptr_array_index (search->mx_hosts, 0) : NULL;
  const char *dot = host != NULL ? strchr (host, '.') : NULL;
  const char *full = dot != NULL ? dot + 1 : NULL;
  g_autofree char *base = host != NULL ? uk_suffix_dup_owner (host) : NULL;
  const char *const names[] = { full, base };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (!is_usable (search, names[i]) || (i == 1 && g_strcmp0 (full, base) == 0))
        continue;
      ask_list (search, UK_SOURCE_MX_ISPDB, names[i]);
      ask_company (search, names[i]);
    }
}

/* Only so that the answer is at hand. */
static void
resolved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  UkHostAnswer *answer = uk_network_resolve_finish (UK_NETWORK (object), result, NULL);

  g_clear_pointer (&answer, uk_host_answer_unref);
}

/* A name server that is slow to say who takes the mail does not keep the list's answer back. */
static gboolean
list_time_cb (gpointer user_data)
{
  UkSearch *search = user_data;

  if (search->mx == NULL && search->provider_id == NULL)
    ask_list (search, UK_SOURCE_ISPDB, uk_search_get_domain (search));
  return G_SOURCE_REMOVE;
}

void
uk_source_ispdb_start (UkSearch *search)
{
  if (!search->use_ispdb || search->provider_id != NULL)
    return;
  uk_network_resolve_async (search->network, ISPDB_HOST, search->cancellable, resolved_cb, NULL);
  search->list_time
      = uk_search_add_timeout (search, uk_search_scale_ms (search, MX_MS), list_time_cb);
}

/**
 * uk_source_ispdb_mx_known:
 * @provider_known: whether the built-in list knows the company behind the MX
 */
void
uk_source_ispdb_mx_known (UkSearch *search, gboolean provider_known)
{
  /* Where no mail is taken there is nobody to ask for. */
  if (provider_known || search->provider_id != NULL || search->mx_hosts->len == 0)
    return;
  if (!uk_search_was_asked (search, UK_SOURCE_ISPDB))
    ask_list (search, UK_SOURCE_ISPDB, uk_search_get_domain (search));
  ask_by_mx (search);
}
