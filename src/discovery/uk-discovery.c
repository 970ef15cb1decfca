/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-discovery.h"

#include "uk-live.h"
#include "uk-search.h"

struct _UkDiscovery
{
  GObject parent_instance;
  UkNetwork *network;   /* (owned) */
  UkCatalog *catalog;   /* (owned) */
  UkEndpoint *incoming; /* (owned) (nullable) stated by a person or a preset */
  UkEndpoint *outgoing; /* (owned) (nullable) likewise */
  gboolean use_ispdb;
  UkSearch *search; /* (owned) (nullable) the last one */
};

G_DEFINE_FINAL_TYPE (UkDiscovery, uk_discovery, G_TYPE_OBJECT)

/* Connections that were still being made for the test are given up with the search. */
static void
forget_search (UkDiscovery *self)
{
  if (self->search != NULL && uk_search_is_over (self->search))
    uk_lives_abandon (self->search);
  g_clear_pointer (&self->search, uk_search_unref);
}

static void
uk_discovery_dispose (GObject *object)
{
  UkDiscovery *self = UK_DISCOVERY (object);

  forget_search (self);
  g_clear_pointer (&self->incoming, uk_endpoint_unref);
  g_clear_pointer (&self->outgoing, uk_endpoint_unref);
  g_clear_object (&self->network);
  g_clear_object (&self->catalog);
  G_OBJECT_CLASS (uk_discovery_parent_class)->dispose (object);
}

static void
uk_discovery_class_init (UkDiscoveryClass *class)
{
  G_OBJECT_CLASS (class)->dispose = uk_discovery_dispose;
}

static void
uk_discovery_init (UkDiscovery *self)
{
  self->use_ispdb = TRUE;
}

UkDiscovery *
uk_discovery_new (UkNetwork *network, UkCatalog *catalog)
{
  UkDiscovery *self = g_object_new (UK_TYPE_DISCOVERY, NULL);

  self->network = g_object_ref (network);
  self->catalog = g_object_ref (catalog);
  return self;
}

/**
 * uk_discovery_set_manual:
 * @incoming: (nullable): the receiving server to use
 * @outgoing: (nullable): the sending server to use
 *
 * For the runs that start after this call; nothing is looked up for a direction that is stated.
 */
void
uk_discovery_set_manual (UkDiscovery *self, UkEndpoint *incoming, UkEndpoint *outgoing)
{
  g_clear_pointer (&self->incoming, uk_endpoint_unref);
  g_clear_pointer (&self->outgoing, uk_endpoint_unref);
  self->incoming = incoming != NULL ? uk_endpoint_ref (incoming) : NULL;
  self->outgoing = outgoing != NULL ? uk_endpoint_ref (outgoing) : NULL;
}

void
uk_discovery_set_use_ispdb (UkDiscovery *self, gboolean use_ispdb)
{
  self->use_ispdb = use_ispdb;
}

/**
 * uk_discovery_run_async:
 *
 * Looks for the settings of @address, without a password. One run at a time; a second call while
 * one is under way ends with %G_IO_ERROR_PENDING.
 */
void
uk_discovery_run_async (UkDiscovery *self, UkAddress *address, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, uk_discovery_run_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->search != NULL && !uk_search_is_over (self->search))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING,
                               "Discovery is already running");
      return;
    }
  forget_search (self);
  self->search
      = uk_search_new (self->network, self->catalog, address, self->incoming, self->outgoing, task);
  self->search->use_ispdb = self->use_ispdb;
  uk_search_start (self->search);
}

/**
 * uk_discovery_run_finish:
 *
 * Returns: (transfer full) (nullable): what was found, which may be nothing, with the reasons among
 * its findings Errors: %G_IO_ERROR_CANCELLED, %G_IO_ERROR_PENDING; a server or a name that fails is
 * no error
 */
UkCandidates *
uk_discovery_run_finish (UkDiscovery *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
