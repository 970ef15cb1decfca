/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-gate.h"

#include "uk-pool.h"

struct _UkPass
{
  UkGate *gate;
  GInetAddress *address; /* (owned) */
};

typedef struct
{
  GInetAddress *address; /* (owned) */
  UkGateFunc func;
  gpointer user_data;
} Waiter;

struct _UkGate
{
  UkNetwork *network;
  guint max;          /* 0: no limit */
  GPtrArray *passes;  /* (owned) (element-type UkPass) those that are out, owned by their holders */
  GPtrArray *waiting; /* (owned) (element-type Waiter) first come, first served */
  GSource *serve;     /* (owned) (nullable) lets in who may come in now */
};

static void
waiter_free (gpointer data)
{
  Waiter *self = data;

  g_object_unref (self->address);
  g_free (self);
}

UkGate *
uk_gate_new (UkNetwork *network)
{
  UkGate *self = g_new0 (UkGate, 1);

  self->network = network;
  self->passes = g_ptr_array_new ();
  self->waiting = g_ptr_array_new_with_free_func (waiter_free);
  return self;
}

void
uk_gate_free (UkGate *self)
{
  uk_source_clear (&self->serve);
  g_ptr_array_unref (self->passes);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

/* Before the first connection. */
void
uk_gate_set_max (UkGate *self, guint max)
{
  self->max = max;
}

guint
uk_gate_get_max (const UkGate *self)
{
  return self->max;
}

static gboolean
is_full (UkGate *self, GInetAddress *address)
{
  guint n = 0;

  for (guint i = 0; self->max > 0 && i < self->passes->len; i++)
    n += g_inet_address_equal (((UkPass *) self->passes->pdata[i])->address, address) ? 1 : 0;
  return self->max > 0 && n >= self->max;
}

/* Returns: (transfer full) (nullable): the right to connect to it now, %NULL where others must go
 * first */
UkPass *
uk_gate_enter (UkGate *self, GInetAddress *address)
{
  UkPass *pass = NULL;

  if (is_full (self, address))
    return NULL;
  pass = g_new0 (UkPass, 1);
  pass->gate = self;
  pass->address = g_object_ref (address);
  g_ptr_array_add (self->passes, pass);
  return pass;
}

/* Whoever is let in may leave the gate, come back or let others out. */
static gboolean
serve_cb (gpointer data)
{
  UkGate *self = data;

  uk_source_clear (&self->serve);
  for (guint i = 0; i < self->waiting->len;)
    {
      UkPass *pass = uk_gate_enter (self, ((Waiter *) self->waiting->pdata[i])->address);

      if (pass == NULL)
        {
          i++;
          continue;
        }
      Waiter *waiter = g_ptr_array_steal_index (self->waiting, i);

      waiter->func (pass, waiter->user_data);
      waiter_free (waiter);
      i = 0;
    }
  return G_SOURCE_REMOVE;
}

/**
 * uk_gate_wait:
 * @func: called once, never from inside this call; not after uk_gate_leave()
 *
 * A connection that only waits in the pool for somebody who may never come is closed for it.
 */
void
uk_gate_wait (UkGate *self, GInetAddress *address, UkGateFunc func, gpointer user_data)
{
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->address = g_object_ref (address);
  waiter->func = func;
  waiter->user_data = user_data;
  g_ptr_array_add (self->waiting, waiter);
  uk_pool_drop_one (uk_network_get_pool (self->network), address);
}

void
uk_gate_leave (UkGate *self, gpointer user_data)
{
  for (guint i = self->waiting->len; i > 0; i--)
    if (((Waiter *) self->waiting->pdata[i - 1])->user_data == user_data)
      g_ptr_array_remove_index (self->waiting, i - 1);
}

/* Returns: whether somebody waits for a place at that server */
gboolean
uk_gate_is_waited_at (const UkGate *self, GInetAddress *address)
{
  for (guint i = 0; i < self->waiting->len; i++)
    if (g_inet_address_equal (((Waiter *) self->waiting->pdata[i])->address, address))
      return TRUE;
  return FALSE;
}

/* The connection is closed. */
void
uk_pass_free (UkPass *self)
{
  UkGate *gate = self->gate;

  g_ptr_array_remove_fast (gate->passes, self);
  if (gate->waiting->len > 0 && gate->serve == NULL)
    gate->serve = uk_network_add_timeout (gate->network, 0, serve_cb, gate);
  g_object_unref (self->address);
  g_free (self);
}
