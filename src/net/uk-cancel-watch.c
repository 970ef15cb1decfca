/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-network-private.h"

/*
 * In place of g_cancellable_source_new(): up to GLib 2.74 such a source is lost (not freed) when it
 * is destroyed on one thread while another one cancels.
 */
struct _UkCancelWatch
{
  gatomicrefcount ref_count; /* the owner's, the handler's and that of a call under way */
  UkNetwork *network;
  GCancellable *cancellable; /* (owned) */
  gulong handler;
  UkNetworkFunc func; /* (nullable) NULL once freed; on the network thread only */
  gpointer data;
};

static void
watch_unref (gpointer data)
{
  UkCancelWatch *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_object_unref (self->cancellable);
  g_free (self);
}

static UkCancelWatch *
watch_ref (UkCancelWatch *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static gboolean
tell_cb (gpointer data)
{
  UkCancelWatch *self = data;

  if (self->func != NULL)
    self->func (self->data);
  return G_SOURCE_REMOVE;
}

/* On whatever thread cancels. */
static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  UkCancelWatch *self = data;

  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, tell_cb, watch_ref (self), watch_unref);
  g_source_attach (source, uk_network_get_context (self->network));
}

/* Returns: (transfer full) (nullable): to be freed on the network thread; @func may do that */
UkCancelWatch *
uk_cancel_watch_new (UkNetwork *network, GCancellable *cancellable, UkNetworkFunc func,
                     gpointer data)
{
  UkCancelWatch *self = NULL;

  if (cancellable == NULL)
    return NULL;
  self = g_new0 (UkCancelWatch, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->network = network;
  self->cancellable = g_object_ref (cancellable);
  self->func = func;
  self->data = data;
  self->handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), watch_ref (self),
                                         watch_unref);
  return self;
}

/* Waits for a handler that runs on another thread; it only attaches a source, so that is short. */
void
uk_cancel_watch_free (UkCancelWatch *self)
{
  self->func = NULL;
  g_cancellable_disconnect (self->cancellable, self->handler);
  watch_unref (self);
}
