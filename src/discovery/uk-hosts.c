/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-hosts.h"

#include "uk-sources.h"

struct _UkHosts
{
  GHashTable *answers; /* (owned) host -> UkHostAnswer */
  GHashTable *asked;   /* (owned) set of hosts */
  GPtrArray *waiting;  /* (owned) (element-type utf8) answered before the wildcard was known */
  char *random_host;   /* (owned) a name that nobody has */
};

typedef struct
{
  UkSearch *search; /* (owned) */
  char *host;       /* (owned) */
} Lookup;

/* 60 random bits: no name that somebody has, and a new one each time, so that no cache answers. */
UkHosts *
uk_hosts_new (const char *domain)
{
  UkHosts *self = g_new0 (UkHosts, 1);

  self->random_host
      = g_strdup_printf ("uk%07x%08x.%s", g_random_int () & 0xfffffff, g_random_int (), domain);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) uk_host_answer_unref);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->waiting = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
uk_hosts_free (UkHosts *self)
{
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->asked);
  g_ptr_array_unref (self->waiting);
  g_free (self->random_host);
  g_free (self);
}

/* Returns: (transfer none) (nullable): the answer, once it is there */
UkHostAnswer *
uk_hosts_get (const UkHosts *self, const char *host)
{
  return g_hash_table_lookup (self->answers, host);
}

static gboolean
contains_address (const GPtrArray *addresses, GInetAddress *address)
{
  for (guint i = 0; i < addresses->len; i++)
    if (g_inet_address_equal (g_ptr_array_index (addresses, i), address))
      return TRUE;
  return FALSE;
}

/* Returns: whether a host has no address but the one that any name of the domain would have */
gboolean
uk_hosts_is_wildcard (const UkHosts *self, const char *host)
{
  const UkHostAnswer *answer = uk_hosts_get (self, host);
  const UkHostAnswer *wildcard = uk_hosts_get (self, self->random_host);

  if (answer == NULL || wildcard == NULL || answer->addresses->len == 0
      || wildcard->addresses->len == 0)
    return FALSE;
  for (guint i = 0; i < answer->addresses->len; i++)
    if (!contains_address (wildcard->addresses, g_ptr_array_index (answer->addresses, i)))
      return FALSE;
  return TRUE;
}

/* Returns: whether it is decided if the host is a real one */
gboolean
uk_hosts_is_known (const UkHosts *self, const char *host)
{
  return uk_hosts_get (self, host) != NULL && uk_hosts_get (self, self->random_host) != NULL;
}

/* Returns: whether the host has an address that somebody gave to this name. The domain itself and
 * its MX are named on purpose, whatever a wildcard says; the caller knows those. */
gboolean
uk_hosts_is_real (const UkHosts *self, const char *host)
{
  const UkHostAnswer *answer = uk_hosts_get (self, host);

  return answer != NULL && answer->outcome == UK_OUTCOME_FOUND
         && !uk_hosts_is_wildcard (self, host);
}

gboolean
uk_hosts_is_any_found (const UkHosts *self)
{
  GHashTableIter iter;
  gpointer answer = NULL;

  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer))
    if (((const UkHostAnswer *) answer)->outcome == UK_OUTCOME_FOUND)
      return TRUE;
  return FALSE;
}

static void
tell_waiting (UkSearch *search)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&search->hosts->waiting);

  search->hosts->waiting = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < waiting->len; i++)
    uk_source_guess_host_known (search, g_ptr_array_index (waiting, i));
}

/* A host is told on as soon as the wildcard is known as well: before that nobody can say whether it
 * is real. */
static void
take_answer (UkSearch *search, const char *host, UkHostAnswer *answer)
{
  UkHosts *self = search->hosts;

  g_hash_table_insert (self->answers, g_strdup (host), answer);
  if (g_str_equal (host, self->random_host))
    tell_waiting (search);
  else if (uk_hosts_is_known (self, host))
    uk_source_guess_host_known (search, host);
  else
    g_ptr_array_add (self->waiting, g_strdup (host));
}

static void
resolved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Lookup *lookup = user_data;
  g_autoptr (UkSearch) search = lookup->search;
  g_autofree char *host = lookup->host;
  UkHostAnswer *answer = uk_network_resolve_finish (UK_NETWORK (object), result, NULL);

  g_free (lookup);
  if (answer != NULL && !uk_search_is_over (search))
    take_answer (search, host, answer);
  else
    g_clear_pointer (&answer, uk_host_answer_unref);
}

/* Asks once for each host; the answer comes through uk_source_guess_host_known(). */
void
uk_hosts_lookup (UkSearch *search, const char *host)
{
  Lookup *lookup = NULL;

  if (!g_hash_table_add (search->hosts->asked, g_strdup (host)))
    return;
  lookup = g_new0 (Lookup, 1);
  lookup->search = uk_search_ref (search);
  lookup->host = g_strdup (host);
  uk_network_resolve_async (search->network, host, search->cancellable, resolved_cb, lookup);
}

void
uk_hosts_lookup_wildcard (UkSearch *search)
{
  uk_hosts_lookup (search, search->hosts->random_host);
}
