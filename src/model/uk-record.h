/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include "uk-advice.h"
#include "uk-answers.h"
#include "uk-report.h"

G_BEGIN_DECLS

/* One test of a saved address: as little as a history needs. Numbers that were not measured are
 * UK_FACT_NOT_KNOWN. */
typedef struct
{
  gint64 when;     /* seconds since 1970, UTC */
  gint64 cert_end; /* likewise; 0 where it was not seen */
  gboolean logged_in;
  UkFindingCode headline;
  UkService imap;
  UkService pop;
  char *incoming; /* (owned) (nullable) host:port */
  char *outgoing; /* (owned) (nullable) */
  double quota_used_mb;
  double quota_limit_mb;
  double messages;
  double sent_messages;
  double oldest_days;
} UkVisit;

#define UK_RECORD_MAX_VISITS 60

/*
 * What is remembered of one address between runs: the answers, the last test whole, every test in
 * short, and the steps that are done. Immutable once it has been handed on; the functions below
 * make a new one. The advice is not kept, since uk_advise() makes it again.
 */
typedef struct
{
  gatomicrefcount ref_count;
  UkAddress *address; /* (owned) */
  UkAnswers answers;
  UkReport *report;  /* (owned) (nullable) the last test; NULL before one */
  GPtrArray *visits; /* (owned) (element-type UkVisit) oldest first, the newest 60 */
  GArray *done;      /* (owned) (element-type UkPoint) steps that the person has ticked */
} UkRecord;

#define UK_TYPE_RECORD (uk_record_get_type ())
GType uk_record_get_type (void);

UkRecord *uk_record_new (UkAddress *address);
UkRecord *uk_record_copy (const UkRecord *self);
UkRecord *uk_record_ref (UkRecord *self);
void uk_record_unref (UkRecord *self);

UkRecord *uk_record_with_test (const UkRecord *self, const UkAnswers *answers, UkReport *report,
                               gint64 when);
UkRecord *uk_record_with_answers (const UkRecord *self, const UkAnswers *answers);
UkRecord *uk_record_with_step (const UkRecord *self, UkPoint step, gboolean done);

gboolean uk_record_is_done (const UkRecord *self, UkPoint step);
const UkVisit *uk_record_get_visit (const UkRecord *self, guint back);

UkVisit *uk_visit_new (const UkReport *report, gint64 when);
void uk_visit_free (UkVisit *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkRecord, uk_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkVisit, uk_visit_free)

G_END_DECLS
