/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include "uk-account.h"
#include "uk-address.h"
#include "uk-candidates.h"
#include "uk-facts.h"
#include "uk-finding.h"

G_BEGIN_DECLS

/*
 * Everything known of an address after discovery, or after discovery and test: the object of
 * DESIGN.md section 6. Filled by its maker (checkup/, or report/ when it reads one), read-only for
 * everybody else.
 */
typedef struct
{
  gatomicrefcount ref_count;
  UkAddress *address; /* (owned) */
  guint elapsed_ms;
  UkCandidate *incoming;    /* (owned) (nullable) the recommended one */
  UkCandidate *outgoing;    /* (owned) (nullable) */
  GPtrArray *alternatives;  /* (owned) (element-type UkCandidate) */
  GStrv needs_confirmation; /* (owned) host names whose servers got no password yet; never NULL */
  GArray *diagnosis;        /* (owned) (element-type UkFindingCode) headline first; never empty */
  GVariant *readings;       /* (owned) a{sv}, keys of uk-readings.h */
  UkFacts facts;
  UkFindings *findings; /* (owned) */
  GArray *outcomes;  /* (owned) (element-type UkSourceOutcome) what each source of discovery said */
  char *provider_id; /* (owned) (nullable) id in the catalogue */
  char *sent_folder; /* (owned) (nullable) display name of the folder for sent mail */
  gint64 cert_end;   /* when the certificate ends, seconds since 1970; 0 where it was not seen */
} UkReport;

#define UK_TYPE_REPORT (uk_report_get_type ())
GType uk_report_get_type (void);

UkReport *uk_report_new (UkAddress *address);
UkReport *uk_report_ref (UkReport *self);
void uk_report_unref (UkReport *self);

UkCandidate *uk_report_get_candidate (const UkReport *self, UkProtocol protocol);
UkAccount *uk_report_dup_account (const UkReport *self, UkProtocol preferred);
gboolean uk_report_lookup_int (const UkReport *self, const char *key, gint64 *out_value);
gboolean uk_report_has_error (const UkReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkReport, uk_report_unref)

G_END_DECLS
