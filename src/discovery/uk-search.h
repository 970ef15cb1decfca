/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_DISCOVERY_COMPILATION
#error "Include uk-discovery.h, not the inner headers of the room."
#endif

#include <gio/gio.h>

#include "uk-catalog.h"
#include "uk-model.h"
#include "uk-net.h"

G_BEGIN_DECLS

typedef struct _UkSearch UkSearch;
typedef struct _UkHosts UkHosts;
typedef struct _UkGuesses UkGuesses;

/*
 * One run of discovery, seen by its sources. A source is begun with the run, says what it found,
 * and ends with an outcome; the run decides when that is enough. Everything happens in the
 * GMainContext of whoever started the run. Callbacks of a source hold a reference on the run and do
 * nothing once it is over.
 */
struct _UkSearch
{
  guint ref_count;
  UkNetwork *network;        /* (owned) */
  UkCatalog *catalog;        /* (owned) */
  UkAddress *address;        /* (owned) */
  UkEndpoint *manual[2];     /* (owned) (nullable) incoming, outgoing */
  GCancellable *cancellable; /* (owned) ends everything that the run has started */
  GTask *task;               /* (owned) (nullable) NULL once the run is over */

  GPtrArray *found;     /* (owned) (element-type UkFound) */
  GArray *outcomes;     /* (owned) (element-type UkSourceOutcome) */
  UkFindings *findings; /* (owned) */
  char *provider_id;    /* (owned) (nullable) */
  guint asked;          /* bit for each source that has been started */
  guint pending;        /* bit for each source that has not ended */
  guint absent;         /* bit for each service that the domain says it does not offer:
                           uk_search_service_bit() */

  UkRecordAnswer *mx; /* (owned) (nullable) */
  UkRecordAnswer *ns; /* (owned) (nullable) only to tell an empty domain from none */
  struct
  {
    guint n_answered;
    guint n_found;
    gboolean unknown;
  } srv;
  UkHosts *hosts;     /* (owned) */
  UkGuesses *guesses; /* (owned) (nullable) */

  gint64 began_us;
  GSource *cancelled; /* (owned) (nullable) */
  GSource *soft_end;  /* (owned) (nullable) */
  GSource *hard_end;  /* (owned) (nullable) */
  GSource *grace_end; /* (owned) (nullable) */
};

UkSearch *uk_search_new (UkNetwork *network, UkCatalog *catalog, UkAddress *address,
                         UkEndpoint *incoming, UkEndpoint *outgoing, GTask *task);
UkSearch *uk_search_ref (UkSearch *self);
void uk_search_unref (UkSearch *self);
void uk_search_start (UkSearch *self);

gboolean uk_search_is_over (const UkSearch *self);
const char *uk_search_get_domain (const UkSearch *self);
gboolean uk_search_wants (const UkSearch *self, UkProtocol protocol);
guint uk_search_service_bit (UkProtocol protocol, UkSecurity security);

void uk_search_add (UkSearch *self, UkSource source, UkEndpoint *endpoint, UkTrust trust,
                    gboolean username_known, gboolean live, guint place);
void uk_search_add_finding (UkSearch *self, UkFindingCode code, const char *subject,
                            const char *evidence);
void uk_search_set_provider (UkSearch *self, const UkProvider *provider);
void uk_search_end_source (UkSearch *self, UkSource source, UkOutcome outcome);
void uk_search_decide (UkSearch *self);
GSource *uk_search_add_timeout (UkSearch *self, guint interval_ms, GSourceFunc callback);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkSearch, uk_search_unref)

G_END_DECLS
