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
typedef struct _UkTwins UkTwins;
typedef struct _UkPaccWait UkPaccWait;

/* What a source of several requests has brought so far. */
typedef struct
{
  guint n_open;
  gboolean found;
  gboolean unknown;
} UkTally;

#define UK_N_SOURCES (UK_SOURCE_MANUAL + 1)

/*
 * One run of discovery, seen by its sources. A source is begun with the run or later, says what it
 * found, and ends with an outcome; the run decides when that is enough. Everything happens in the
 * GMainContext of whoever started the run. Callbacks of a source hold a reference on the run and do
 * nothing once it is over.
 */
struct _UkSearch
{
  guint ref_count;
  UkNetwork *network;        /* (owned) */
  UkCatalog *catalog;        /* (owned) */
  UkAddress *address;        /* (owned) */
  char *username;            /* (owned) the whole address, as servers keep it */
  UkEndpoint *manual[2];     /* (owned) (nullable) incoming, outgoing */
  gboolean use_ispdb;        /* whether the public list may be asked */
  GCancellable *cancellable; /* (owned) ends everything that the run has started */
  GTask *task;               /* (owned) (nullable) NULL once the run is over */

  GPtrArray *found;     /* (owned) (element-type UkFound) */
  GPtrArray *lives;     /* (owned) (element-type UkLive) */
  GArray *outcomes;     /* (owned) (element-type UkSourceOutcome) */
  UkFindings *findings; /* (owned) */
  char *provider_id;    /* (owned) (nullable) */
  guint asked;          /* bit for each source that has been started */
  guint pending;        /* bit for each source that will be started at once, or has not ended */
  guint absent;         /* bit for each service that the domain says it does not offer:
                           uk_search_service_bit() */

  UkTally tallies[UK_N_SOURCES];
  UkRecordAnswer *mx;         /* (owned) (nullable) */
  UkRecordAnswer *ns;         /* (owned) (nullable) only to tell an empty domain from none */
  UkRecordAnswer *txt;        /* (owned) (nullable) of the domain */
  GPtrArray *mx_hosts;        /* (owned) (element-type utf8) most preferred first */
  GPtrArray *fetches;         /* (owned) requests of uk-document.c that are under way */
  gboolean any_service_named; /* an SRV record of any kind exists */
  gboolean portal_seen;       /* a page or a certificate of somebody else where none belongs */
  UkHosts *hosts;             /* (owned) */
  UkGuesses *guesses;         /* (owned) (nullable) */
  UkTwins *twins;             /* (owned) (nullable) */
  UkPaccWait *pacc;           /* (owned) (nullable) */

  gint64 began_us;
  gboolean grace_over;
  gboolean deciding;
  GSource *cancelled; /* (owned) (nullable) */
  GSource *soft_end;  /* (owned) (nullable) */
  GSource *hard_end;  /* (owned) (nullable) */
  GSource *grace_end; /* (owned) (nullable) */
  GSource *list_time; /* (owned) (nullable) when the public list waits for the MX no longer */
  GSource *http_time; /* (owned) (nullable) when the unprotected document is asked for at last */
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
UkTrust uk_search_get_trust (const UkSearch *self, gboolean published_only);

void uk_search_add (UkSearch *self, UkSource source, UkEndpoint *endpoint, UkTrust trust,
                    gboolean username_known, gboolean live, guint place);
void uk_search_add_finding (UkSearch *self, UkFindingCode code, const char *subject,
                            const char *evidence);
void uk_search_set_provider (UkSearch *self, const UkProvider *provider);

gboolean uk_search_was_asked (const UkSearch *self, UkSource source);
gboolean uk_search_is_pending (const UkSearch *self, UkSource source);
void uk_search_begin_source (UkSearch *self, UkSource source);
void uk_search_end_source (UkSearch *self, UkSource source, UkOutcome outcome);
void uk_search_open_request (UkSearch *self, UkSource source);
void uk_search_close_request (UkSearch *self, UkSource source, UkOutcome outcome);
void uk_search_decide (UkSearch *self);
GSource *uk_search_add_timeout (UkSearch *self, guint interval_ms, GSourceFunc callback);
guint uk_search_scale_ms (const UkSearch *self, guint standard_ms);
void uk_search_stop_timer (GSource **source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkSearch, uk_search_unref)

G_END_DECLS
