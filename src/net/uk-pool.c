/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-pool.h"

#include "uk-dialogue-private.h"
#include "uk-gate.h"

/* Long enough to type a password that is at hand; no server hangs up earlier. */
#define KEEP_MS 20000

typedef struct
{
  UkPool *pool;
  UkEndpoint *endpoint; /* (owned) */
  UkDialogue *dialogue; /* (owned) without its network, which would keep itself alive by it */
  GSource *timer;       /* (owned) */
} Kept;

typedef struct
{
  UkEndpoint *endpoint; /* (owned) */
  UkPoolFunc func;
  gpointer user_data;
} Waiter;

struct _UkPool
{
  UkNetwork *network;
  GPtrArray *kept;     /* (owned) (element-type Kept) */
  GPtrArray *expected; /* (owned) (element-type UkEndpoint) once for each opening under way */
  GPtrArray *waiting;  /* (owned) (element-type Waiter) first come, first served */
};

static void
waiter_free (gpointer data)
{
  Waiter *self = data;

  uk_endpoint_unref (self->endpoint);
  g_free (self);
}

static void
kept_free (gpointer data)
{
  Kept *self = data;

  uk_source_clear (&self->timer);
  if (self->dialogue != NULL)
    {
      g_clear_pointer (&self->dialogue->link, uk_link_free);
      g_object_unref (self->dialogue);
    }
  uk_endpoint_unref (self->endpoint);
  g_free (self);
}

UkPool *
uk_pool_new (UkNetwork *network)
{
  UkPool *self = g_new0 (UkPool, 1);

  self->network = network;
  self->kept = g_ptr_array_new_with_free_func (kept_free);
  self->expected = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_endpoint_unref);
  self->waiting = g_ptr_array_new_with_free_func (waiter_free);
  return self;
}

static void
free_cb (gpointer data)
{
  UkPool *self = data;

  g_ptr_array_unref (self->kept);
  g_ptr_array_unref (self->expected);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

/* From any thread, at the end of the network; connections are closed on their own thread. */
void
uk_pool_free (UkPool *self)
{
  if (g_main_context_is_owner (uk_network_get_context (self->network)))
    free_cb (self);
  else
    uk_network_run (self->network, free_cb, self);
}

static gboolean
find_endpoint (GPtrArray *endpoints, UkEndpoint *endpoint, guint *out_index)
{
  for (guint i = 0; i < endpoints->len; i++)
    if (uk_endpoint_same_server (endpoints->pdata[i], endpoint))
      {
        *out_index = i;
        return TRUE;
      }
  return FALSE;
}

static Waiter *
steal_waiter (UkPool *self, UkEndpoint *endpoint)
{
  for (guint i = 0; i < self->waiting->len; i++)
    if (uk_endpoint_same_server (((Waiter *) self->waiting->pdata[i])->endpoint, endpoint))
      return g_ptr_array_steal_index (self->waiting, i);
  return NULL;
}

/* The user name belongs to whoever goes on with the connection. */
static UkDialogue *
adopt (UkPool *self, UkDialogue *dialogue, UkEndpoint *endpoint)
{
  dialogue->network = g_object_ref (self->network);
  g_clear_pointer (&dialogue->endpoint, uk_endpoint_unref);
  dialogue->endpoint = uk_endpoint_ref (endpoint);
  return dialogue;
}

/* Returns: (transfer full) (nullable): a connection to that server which still stands */
UkDialogue *
uk_pool_take (UkPool *self, UkEndpoint *endpoint)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      Kept *kept = self->kept->pdata[i];

      if (!uk_endpoint_same_server (kept->endpoint, endpoint)
          || !uk_dialogue_is_open (kept->dialogue))
        continue;
      UkDialogue *dialogue = g_steal_pointer (&kept->dialogue);

      g_ptr_array_remove_index (self->kept, i);
      return adopt (self, dialogue, endpoint);
    }
  return NULL;
}

/**
 * uk_pool_wait:
 * @func: called once with what became of the opening that is expected, or with %NULL where it was
 * given up; not after uk_pool_leave()
 *
 * Returns: %FALSE where no such connection is being opened
 */
gboolean
uk_pool_wait (UkPool *self, UkEndpoint *endpoint, UkPoolFunc func, gpointer user_data)
{
  Waiter *waiter = NULL;
  guint index = 0;

  if (!find_endpoint (self->expected, endpoint, &index))
    return FALSE;
  waiter = g_new0 (Waiter, 1);
  waiter->endpoint = uk_endpoint_ref (endpoint);
  waiter->func = func;
  waiter->user_data = user_data;
  g_ptr_array_add (self->waiting, waiter);
  return TRUE;
}

void
uk_pool_leave (UkPool *self, gpointer user_data)
{
  for (guint i = 0; i < self->waiting->len; i++)
    if (((Waiter *) self->waiting->pdata[i])->user_data == user_data)
      {
        g_ptr_array_remove_index (self->waiting, i);
        return;
      }
}

/* Closes a connection to @address that nobody has taken yet: somebody needs its place. */
void
uk_pool_drop_one (UkPool *self, GInetAddress *address)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      const Kept *kept = self->kept->pdata[i];

      if (kept->dialogue->address == NULL
          || !g_inet_address_equal (kept->dialogue->address, address))
        continue;
      g_ptr_array_remove_index (self->kept, i);
      return;
    }
}

/* What travels to the network thread. */
typedef struct
{
  UkPool *pool;
  UkEndpoint *endpoint; /* (owned) */
  UkDialogue *dialogue; /* (owned) (nullable) */
} Message;

static void
post (UkNetwork *network, UkNetworkFunc func, UkEndpoint *endpoint, UkDialogue *dialogue)
{
  Message *message = g_new0 (Message, 1);

  message->pool = uk_network_get_pool (network);
  message->endpoint = uk_endpoint_ref (endpoint);
  message->dialogue = dialogue;
  uk_network_run (network, func, message);
}

static void
message_free (Message *message)
{
  uk_endpoint_unref (message->endpoint);
  g_free (message);
}

static gboolean
kept_too_long_cb (gpointer data)
{
  Kept *self = data;

  g_ptr_array_remove_fast (self->pool->kept, self);
  return G_SOURCE_REMOVE;
}

/* Who waits for a place at the server has asked before this connection came here. */
static gboolean
is_place_wanted (UkPool *self, const UkDialogue *dialogue)
{
  return dialogue->address != NULL
         && uk_gate_is_waited_at (uk_network_get_gate (self->network), dialogue->address);
}

static void
keep (UkPool *self, UkEndpoint *endpoint, UkDialogue *dialogue)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->pool = self;
  kept->endpoint = uk_endpoint_ref (endpoint);
  kept->dialogue = dialogue;
  kept->timer = uk_network_add_timeout (self->network, KEEP_MS, kept_too_long_cb, kept);
  if (uk_dialogue_is_open (dialogue) && !is_place_wanted (self, dialogue))
    g_ptr_array_add (self->kept, kept);
  else
    kept_free (kept);
}

static void
keep_cb (gpointer data)
{
  Message *message = data;
  UkPool *self = message->pool;
  Waiter *waiter = steal_waiter (self, message->endpoint);
  guint index = 0;

  if (find_endpoint (self->expected, message->endpoint, &index))
    g_ptr_array_remove_index (self->expected, index);
  if (waiter == NULL)
    keep (self, message->endpoint, message->dialogue);
  else
    {
      waiter->func (adopt (self, message->dialogue, waiter->endpoint), waiter->user_data);
      waiter_free (waiter);
    }
  message_free (message);
}

static void
expect_cb (gpointer data)
{
  Message *message = data;

  g_ptr_array_add (message->pool->expected, uk_endpoint_ref (message->endpoint));
  message_free (message);
}

static void
expect_no_more_cb (gpointer data)
{
  Message *message = data;
  UkPool *self = message->pool;
  Waiter *waiter = steal_waiter (self, message->endpoint);
  guint index = 0;

  if (find_endpoint (self->expected, message->endpoint, &index))
    g_ptr_array_remove_index (self->expected, index);
  if (waiter != NULL)
    {
      waiter->func (NULL, waiter->user_data);
      waiter_free (waiter);
    }
  message_free (message);
}

/**
 * uk_network_keep:
 * @dialogue: (transfer full): one that nobody uses, and of which nobody else holds a reference
 *
 * Keeps a connection open for whoever opens the same server within 20 s; where somebody waits for
 * it already (uk_network_expect()) it is handed on at once, even when it has failed.
 */
void
uk_network_keep (UkNetwork *self, UkDialogue *dialogue)
{
  g_clear_object (&dialogue->network);
  post (self, keep_cb, dialogue->endpoint, dialogue);
}

/* Says that a connection to that server is being opened, for uk_network_keep() or, where nothing
 * comes of it, uk_network_expect_no_more(). Whoever opens the same server meanwhile waits for it.
 */
void
uk_network_expect (UkNetwork *self, UkEndpoint *endpoint)
{
  post (self, expect_cb, endpoint, NULL);
}

void
uk_network_expect_no_more (UkNetwork *self, UkEndpoint *endpoint)
{
  post (self, expect_no_more_cb, endpoint, NULL);
}
