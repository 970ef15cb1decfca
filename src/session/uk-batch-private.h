/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_SESSION_COMPILATION)
#error "Include uk-session.h, not the inner headers of the room."
#endif

#include "uk-batch.h"

G_BEGIN_DECLS

/* The folder of a batch: its lock, and since when the batch runs that is kept there. Times are
 * seconds since 1970. */
typedef struct
{
  char *folder;    /* (owned) */
  int lock;        /* held while it lives; -1 where it is not */
  gint64 started;  /* no test of this batch is older, every other one is */
  gint64 finished; /* 0 while addresses are left */
} UkBatchState;

UkBatchState *uk_batch_state_open (const char *folder, gboolean anew, GError **error);
gboolean uk_batch_state_finish (UkBatchState *self, GError **error);
gint64 uk_batch_state_get_time (const UkBatchState *self);
void uk_batch_state_free (UkBatchState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkBatchState, uk_batch_state_free)

UkBatchRow *uk_batch_row_from_record (const UkRecord *record, gint64 now);

G_END_DECLS
