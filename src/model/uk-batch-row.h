/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include "uk-finding.h"

G_BEGIN_DECLS

/* What the table of a batch says of one address. Filled by its maker, read-only for everybody
 * else. */
typedef struct
{
  char *email; /* (owned) */
  UkFindingCode headline;
  UkSeverity severity; /* UK_SEVERITY_ERROR where something keeps the person from their mail */
  char *result;        /* (owned) the headline as a sentence */
  gboolean logged_in;
  guint elapsed_ms; /* that the test took; told in JSON only, it is never the same twice */
  int percent;      /* of the capacity; -1 where it was not measured */
  int full_months;  /* until it is full; -1 where that is far, or not known */
  gboolean full_soon;
  gint64 cert_end; /* seconds since 1970; 0 where it was not seen */
  gboolean cert_soon;
  gboolean pop_deletes;    /* some device takes the mail away from the server */
  GPtrArray *change_codes; /* (owned) (element-type utf8) what is not as it was a batch ago */
  GPtrArray *changes;      /* (owned) (element-type utf8) the same as sentences */
} UkBatchRow;

UkBatchRow *uk_batch_row_new (const char *email);
void uk_batch_row_add_change (UkBatchRow *self, const char *code, char *text);
gboolean uk_batch_row_needs_a_look (const UkBatchRow *self);
void uk_batch_row_free (UkBatchRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkBatchRow, uk_batch_row_free)

G_END_DECLS
