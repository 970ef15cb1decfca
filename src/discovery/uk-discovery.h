/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * discovery/: from an address to ranked candidates with trust levels (reference/discovery.md 4,
 * DESIGN.md section 5).
 *
 * | file             | holds                                                              |
 * | ---------------- | ------------------------------------------------------------------ |
 * | uk-discovery.c   | the public object: one search at a time                            |
 * | uk-search.c      | one search: what is pending, early finish, soft and hard end       |
 * | uk-source-*.c    | one source of settings each: list, MX, SRV, autoconfig, guesses    |
 * | uk-hosts.c       | usual names of the domain, and its wildcard                        |
 * | uk-autoconfig*.c | clientConfig XML -> endpoints                                      |
 * | uk-srv.c         | SRV and MX answers -> ordered hosts                                |
 * | uk-host-name.c   | which names may be used, and which belong to the domain            |
 * | uk-rank.c        | trust, score, agreement between sources                            |
 * | uk-verdict.c     | why nothing was found                                              |
 */
#pragma once

#include <gio/gio.h>

#include "uk-catalog.h"
#include "uk-model.h"

G_BEGIN_DECLS

/* From net/, which the window may not include. */
typedef struct _UkNetwork UkNetwork;

#define UK_TYPE_DISCOVERY (uk_discovery_get_type ())
G_DECLARE_FINAL_TYPE (UkDiscovery, uk_discovery, UK, DISCOVERY, GObject)

UkDiscovery *uk_discovery_new (UkNetwork *network, UkCatalog *catalog);

/* Endpoints that a person or a company preset states (`--incoming`, `--outgoing`): taken as T1,
 * nothing else is asked for that direction. */
void uk_discovery_set_manual (UkDiscovery *self, UkEndpoint *incoming, UkEndpoint *outgoing);

void uk_discovery_run_async (UkDiscovery *self, UkAddress *address, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
UkCandidates *uk_discovery_run_finish (UkDiscovery *self, GAsyncResult *result, GError **error);

G_END_DECLS
