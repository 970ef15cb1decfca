/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * The twin finder (reference/discovery.md 4.5): a shared host is reached by the customer's own name
 * and shows the hosting company's certificate. A name of the same machine that the certificate fits
 * is offered instead, for a person to confirm (T3), and never put in place silently.
 *
 * Names come from the certificate, the MX, the reverse look-up of the address, and the greeting.
 */

#include "config.h"

#include <string.h>

#include "uk-host-name.h"
#include "uk-hosts.h"
#include "uk-rank.h"
#include "uk-sources.h"
#include "uk-suffix.h"

#define MAX_NAMES 10
/* Behind every guess that has answered under its own name. */
#define PLACE 100

typedef struct
{
  UkLive *live; /* whose certificate is for somebody else */
} Hunt;

/* A name that may be the machine's own. */
typedef struct
{
  char *host;           /* (owned) */
  GPtrArray *addresses; /* (owned) (nullable) (element-type GInetAddress) */
} Name;

struct _UkTwins
{
  GPtrArray *hunts; /* (owned) (element-type Hunt) */
  GPtrArray *names; /* (owned) (element-type Name) */
  GPtrArray *asked; /* (owned) (element-type GInetAddress) whose name has been asked for */
  guint n_questions;
  gboolean found;
};

typedef struct
{
  UkSearch *search; /* (owned) */
  Name *name;       /* (nullable) */
} Question;

static void
name_free (gpointer data)
{
  Name *self = data;

  g_free (self->host);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  g_free (self);
}

void
uk_twins_free (UkTwins *self)
{
  g_ptr_array_unref (self->hunts);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->asked);
  g_free (self);
}

static UkTwins *
get_twins (UkSearch *search)
{
  if (search->twins != NULL)
    return search->twins;
  search->twins = g_new0 (UkTwins, 1);
  search->twins->hunts = g_ptr_array_new_with_free_func (g_free);
  search->twins->names = g_ptr_array_new_with_free_func (name_free);
  search->twins->asked = g_ptr_array_new_with_free_func (g_object_unref);
  return search->twins;
}

/* RFC 6125 section 6.4.3: a star stands for one whole label, the leftmost. */
static gboolean
covers (const char *pattern, const char *host)
{
  const char *dot = strchr (host, '.');

  if (!g_str_has_prefix (pattern, "*."))
    return g_str_equal (pattern, host);
  return dot != NULL && g_str_equal (pattern + 1, dot);
}

static gboolean
is_covered (const UkLive *live, const char *host)
{
  for (guint i = 0; live->names != NULL && live->names[i] != NULL; i++)
    if (covers (live->names[i], host))
      return TRUE;
  return FALSE;
}

static gboolean
has_address (const Name *name, GInetAddress *address)
{
  for (guint i = 0; name->addresses != NULL && i < name->addresses->len; i++)
    if (g_inet_address_equal (g_ptr_array_index (name->addresses, i), address))
      return TRUE;
  return FALSE;
}

static UkEndpoint *
twin_endpoint (const UkLive *live, const char *host)
{
  return uk_endpoint_new (
      uk_endpoint_get_protocol (live->endpoint), uk_endpoint_get_security (live->endpoint), host,
      uk_endpoint_get_port (live->endpoint), uk_endpoint_get_username (live->endpoint),
      uk_endpoint_get_auth (live->endpoint));
}

static gboolean
is_added (const UkSearch *search, const UkEndpoint *endpoint)
{
  for (guint i = 0; i < search->found->len; i++)
    {
      const UkFound *found = g_ptr_array_index (search->found, i);

      if (uk_endpoint_same_server (uk_candidate_get_endpoint (found->candidate), endpoint))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_tls (const UkLive *live)
{
  return uk_endpoint_get_security (live->endpoint) == UK_SECURITY_TLS;
}

/* The name is proved by a connection of its own. */
static void
try_name (UkSearch *search, const Hunt *hunt, const Name *name)
{
  g_autoptr (UkEndpoint) endpoint = NULL;
  UkLive *live = NULL;

  if (!is_covered (hunt->live, name->host) || !has_address (name, hunt->live->address))
    return;
  endpoint = twin_endpoint (hunt->live, name->host);
  live = uk_live_start (search, endpoint, uk_hosts_get (search->hosts, name->host));
  if (live->state != UK_LIVE_OK)
    return;
  search->twins->found = TRUE;
  if (!is_added (search, endpoint))
    uk_search_add (search, UK_SOURCE_TWIN, endpoint, UK_TRUST_T3, FALSE, TRUE,
                   is_tls (live) ? PLACE : PLACE + 1);
}

static void
try_all (UkSearch *search)
{
  UkTwins *self = search->twins;

  for (guint i = 0; i < self->hunts->len; i++)
    for (guint j = 0; j < self->names->len; j++)
      try_name (search, g_ptr_array_index (self->hunts, i), g_ptr_array_index (self->names, j));
}

static void
resolved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (UkSearch) search = question->search;
  Name *name = question->name;
  g_autoptr (UkHostAnswer) answer = uk_network_resolve_finish (UK_NETWORK (object), result, NULL);

  g_free (question);
  if (answer == NULL || uk_search_is_over (search))
    return;
  search->twins->n_questions--;
  name->addresses = g_ptr_array_ref (answer->addresses);
  try_all (search);
  uk_search_decide (search);
}

static void
ask_name (UkSearch *search, Name *name)
{
  Question *question = g_new0 (Question, 1);

  question->search = uk_search_ref (search);
  question->name = name;
  search->twins->n_questions++;
  uk_network_resolve_async (search->network, name->host, search->cancellable, resolved_cb,
                            question);
}

static gboolean
is_known (const UkTwins *self, const char *host)
{
  for (guint i = 0; i < self->names->len; i++)
    if (g_str_equal (((Name *) g_ptr_array_index (self->names, i))->host, host))
      return TRUE;
  return FALSE;
}

static void
add_name (UkSearch *search, const char *text)
{
  UkTwins *self = search->twins;
  g_autofree char *host = uk_host_name_clean (g_str_has_prefix (text, "*.") ? text + 2 : text);
  Name *name = NULL;

  if (host == NULL || self->names->len >= MAX_NAMES || uk_suffix_is_public (host)
      || is_known (self, host))
    return;
  name = g_new0 (Name, 1);
  name->host = g_steal_pointer (&host);
  g_ptr_array_add (self->names, name);
  ask_name (search, name);
}

static void
named_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkSearch) search = user_data;
  g_autofree char *host = uk_network_reverse_finish (UK_NETWORK (object), result, NULL);

  if (uk_search_is_over (search))
    return;
  search->twins->n_questions--;
  if (host != NULL)
    add_name (search, host);
  uk_search_decide (search);
}

static void
ask_address (UkSearch *search, GInetAddress *address)
{
  UkTwins *self = search->twins;

  for (guint i = 0; i < self->asked->len; i++)
    if (g_inet_address_equal (g_ptr_array_index (self->asked, i), address))
      return;
  g_ptr_array_add (self->asked, g_object_ref (address));
  self->n_questions++;
  uk_network_reverse_async (search->network, address, search->cancellable, named_cb,
                            uk_search_ref (search));
}

/* The first word behind the protocol's own that looks like a host: "220 sv14.example ESMTP",
 * "* OK sv14.example ready". */
static void
add_banner (UkSearch *search, const char *banner)
{
  g_auto (GStrv) words = g_strsplit_set (banner, " \t\r\n[]<>()", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strchr (words[i], '.') != NULL && !g_ascii_isdigit (words[i][0]))
      {
        add_name (search, words[i]);
        return;
      }
}

static gboolean
is_hunted (const UkTwins *self, const UkLive *live)
{
  for (guint i = 0; i < self->hunts->len; i++)
    {
      const Hunt *hunt = g_ptr_array_index (self->hunts, i);

      if (hunt->live == live
          || (uk_endpoint_get_protocol (hunt->live->endpoint)
                  == uk_endpoint_get_protocol (live->endpoint)
              && uk_endpoint_get_port (hunt->live->endpoint)
                     == uk_endpoint_get_port (live->endpoint)
              && g_inet_address_equal (hunt->live->address, live->address)))
        return TRUE;
    }
  return FALSE;
}

static void
begin_hunt (UkSearch *search, UkLive *live)
{
  UkTwins *self = get_twins (search);
  Hunt *hunt = NULL;

  if (is_hunted (self, live))
    return;
  hunt = g_new0 (Hunt, 1);
  hunt->live = live;
  g_ptr_array_add (self->hunts, hunt);
  for (guint i = 0; live->names != NULL && live->names[i] != NULL; i++)
    add_name (search, live->names[i]);
  for (guint i = 0; i < search->mx_hosts->len; i++)
    if (is_covered (live, g_ptr_array_index (search->mx_hosts, i)))
      add_name (search, g_ptr_array_index (search->mx_hosts, i));
  ask_address (search, live->address);
  if (live->banner != NULL)
    add_banner (search, live->banner);
}

/* Begins where a chain is good and the name is not. */
void
uk_twin_live_known (UkSearch *search, UkLive *live)
{
  if (live->failure == UK_FAILURE_CERTIFICATE && live->faults == UK_CERTIFICATE_WRONG_HOST
      && live->address != NULL)
    begin_hunt (search, live);
  if (search->twins != NULL)
    try_all (search);
}

static gboolean
is_needed (const UkSearch *search, UkProtocol protocol)
{
  gboolean has_twin = FALSE;

  for (guint i = 0; i < search->found->len; i++)
    {
      const UkFound *found = g_ptr_array_index (search->found, i);
      gboolean is_twin = uk_candidate_get_source (found->candidate) == UK_SOURCE_TWIN;

      if (uk_endpoint_get_protocol (uk_candidate_get_endpoint (found->candidate)) != protocol
          || found->state == UK_FOUND_DEAD
          || uk_candidate_get_trust (found->candidate) > UK_TRUST_T3)
        continue;
      if (!is_twin)
        return FALSE;
      has_twin = TRUE;
    }
  return has_twin;
}

/* Returns: (nullable): the server for which a twin of the protocol stands in */
static const UkLive *
find_original (const UkSearch *search, UkProtocol protocol)
{
  const UkLive *original = NULL;

  for (guint i = 0; i < search->twins->hunts->len; i++)
    {
      const UkLive *live = ((Hunt *) g_ptr_array_index (search->twins->hunts, i))->live;

      if (uk_endpoint_get_protocol (live->endpoint) == protocol
          && (original == NULL || (is_tls (live) && !is_tls (original))))
        original = live;
    }
  return original;
}

/* At the end of a run: why a twin is offered. */
void
uk_twin_explain (UkSearch *search)
{
  for (int protocol = 0; search->twins != NULL && protocol < UK_N_PROTOCOLS; protocol++)
    {
      const UkLive *original = find_original (search, (UkProtocol) protocol);

      if (original != NULL && is_needed (search, (UkProtocol) protocol))
        uk_live_add_finding (search, original);
    }
}

static gboolean
is_running (const UkSearch *search, const Hunt *hunt)
{
  for (guint i = 0; i < search->twins->names->len; i++)
    {
      const Name *name = g_ptr_array_index (search->twins->names, i);
      g_autoptr (UkEndpoint) endpoint = twin_endpoint (hunt->live, name->host);
      const UkLive *live = uk_live_find (search, endpoint);

      if (live != NULL && live->state == UK_LIVE_RUNNING)
        return TRUE;
    }
  return FALSE;
}

gboolean
uk_twin_is_busy (const UkSearch *search)
{
  const UkTwins *self = search->twins;

  if (self == NULL)
    return FALSE;
  for (guint i = 0; i < self->hunts->len; i++)
    if (is_running (search, g_ptr_array_index (self->hunts, i)))
      return TRUE;
  return self->n_questions > 0;
}

void
uk_twin_record (UkSearch *search, UkOutcome *out_outcome)
{
  *out_outcome = search->twins->found       ? UK_OUTCOME_FOUND
                 : uk_twin_is_busy (search) ? UK_OUTCOME_UNKNOWN
                                            : UK_OUTCOME_ABSENT;
}
