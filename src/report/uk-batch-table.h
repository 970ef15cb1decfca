/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_REPORT_IO_COMPILATION)
#error "Inner header of report/; include uk-report-io.h."
#endif

#include "uk-report-io.h"

G_BEGIN_DECLS

/* What the table is asked for, each with the number of addresses that it is true of. */
typedef enum
{
  UK_BATCH_BROKEN,
  UK_BATCH_FULL_SOON,
  UK_BATCH_CERT_SOON,
  UK_BATCH_POP_DELETES,
  UK_BATCH_CHANGED,
  UK_BATCH_N_MATTERS,
} UkBatchMatter;

const char *uk_batch_matter_get_title (UkBatchMatter matter);
guint uk_batch_count (const GPtrArray *rows, UkBatchMatter matter);

/* The columns; a cell that has nothing to say is empty. */
#define UK_BATCH_N_COLUMNS 6

const char *uk_batch_get_heading (guint column);
char *uk_batch_dup_cell (const UkBatchRow *row, guint column);

G_END_DECLS
