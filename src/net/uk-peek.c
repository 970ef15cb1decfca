/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <glib/gstdio.h>
#include <ifaddrs.h>
#include <netinet/in.h>

#include "uk-call.h"
#include "uk-dns.h"
#include "uk-probe.h"
#include "uk-web.h"

typedef struct
{
  UkNetwork *network; /* held by the call's task */
  UkCall *call;
  char *host; /* (owned) */
  guint16 port;
  UkSecurity security;
  gboolean only_touch; /* connects and says nothing */
  gboolean only_ipv6;
  UkLookup *lookup; /* (owned) (nullable) */
  UkRace *race;     /* (owned) (nullable) */
  UkWeb *web;       /* (owned) (nullable) */
} Peeking;

static void
peeking_free (gpointer data)
{
  Peeking *self = data;

  g_clear_pointer (&self->lookup, uk_lookup_cancel);
  g_clear_pointer (&self->race, uk_race_free);
  g_clear_pointer (&self->web, uk_web_free);
  g_free (self->host);
  g_free (self);
}

static void
answer (Peeking *self, UkPeek *peek)
{
  uk_call_answer (self->call, peek, (GDestroyNotify) uk_peek_free);
}

static void
answer_failure (Peeking *self, UkFailure failure)
{
  UkPeek *peek = g_new0 (UkPeek, 1);

  peek->failure = failure;
  answer (self, peek);
}

static void
web_answered_cb (UkPeek *peek, gpointer data)
{
  answer (data, peek);
}

static void
race_ended_cb (const UkRaceResult *result, gpointer data)
{
  if (result->fd >= 0)
    {
      g_close (result->fd, NULL);
      uk_pass_free (result->pass);
    }
  answer_failure (data, uk_failure_of_race (result->end));
}

/* fc00::/7 leads no further than a site (RFC 4193). */
static gboolean
is_of_site (const struct in6_addr *address)
{
  return (address->s6_addr[0] & 0xfe) == 0xfc;
}

/* Whether this machine has an IPv6 address from which @target may be reached. */
static gboolean
has_ipv6_for (GInetAddress *target)
{
  gboolean of_site = is_of_site ((gconstpointer) g_inet_address_to_bytes (target));
  struct ifaddrs *list = NULL;
  gboolean found = FALSE;

  if (getifaddrs (&list) != 0)
    return FALSE;
  for (const struct ifaddrs *at = list; at != NULL && !found; at = at->ifa_next)
    {
      const struct sockaddr_in6 *address = (gconstpointer) at->ifa_addr;

      found = address != NULL && address->sin6_family == AF_INET6
              && !IN6_IS_ADDR_LOOPBACK (&address->sin6_addr)
              && !IN6_IS_ADDR_LINKLOCAL (&address->sin6_addr)
              && (of_site || !is_of_site (&address->sin6_addr));
    }
  freeifaddrs (list);
  return found;
}

static GPtrArray *
keep_usable (Peeking *self, GPtrArray *addresses)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < addresses->len; i++)
    {
      GInetAddress *address = g_ptr_array_index (addresses, i);
      gboolean is_ipv6 = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;

      if (uk_network_may_connect (self->network, address) && (is_ipv6 || !self->only_ipv6))
        g_ptr_array_add (kept, g_object_ref (address));
    }
  return kept;
}

static void
host_resolved_cb (UkHostAnswer *answer_of_host, gpointer data)
{
  Peeking *self = data;
  g_autoptr (UkHostAnswer) found = answer_of_host;
  g_autoptr (GPtrArray) addresses = keep_usable (self, found->addresses);

  self->lookup = NULL;
  if (addresses->len == 0 || (self->only_ipv6 && !has_ipv6_for (g_ptr_array_index (addresses, 0))))
    answer_failure (self, UK_FAILURE_NAME_ABSENT);
  else if (self->only_touch)
    self->race
        = uk_race_new (self->network, addresses, self->port, self->host, race_ended_cb, self);
  else
    self->web = uk_web_new (self->network, self->host, self->port, self->security, addresses,
                            web_answered_cb, self);
}

static void
peeking_start (UkCall *call, gpointer data)
{
  Peeking *self = data;

  self->call = call;
  self->lookup = uk_lookup_host (self->network, self->host, host_resolved_cb, self);
}

static void
begin (UkNetwork *network, Peeking *peeking, GCancellable *cancellable,
       GAsyncReadyCallback callback, gpointer user_data)
{
  static const UkCallClass klass = { .start = peeking_start, .free = peeking_free };
  GTask *task = g_task_new (network, cancellable, callback, user_data);

  g_task_set_source_tag (task, uk_network_peek_async);
  peeking->network = network;
  uk_call_begin (network, task, &klass, peeking);
}

void
uk_network_peek_async (UkNetwork *self, const char *host, guint16 port, UkSecurity security,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Peeking *peeking = g_new0 (Peeking, 1);

  peeking->host = g_strdup (host);
  peeking->port = port;
  peeking->security = security;
  begin (self, peeking, cancellable, callback, user_data);
}

void
uk_network_touch_async (UkNetwork *self, const char *host, guint16 port, gboolean only_ipv6,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Peeking *peeking = g_new0 (Peeking, 1);

  peeking->host = g_strdup (host);
  peeking->port = port;
  peeking->only_touch = TRUE;
  peeking->only_ipv6 = only_ipv6;
  begin (self, peeking, cancellable, callback, user_data);
}

/* Returns: (transfer full): what was seen; %NULL when cancelled */
UkPeek *
uk_network_peek_finish (UkNetwork *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
