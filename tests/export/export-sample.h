/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Reads tests/data/export/NAME.account, and reads exported files back; for tests only. */
#pragma once

#include "uk-export.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;         /* (owned) */
  UkAccount *account; /* (owned) */
  UkAdvice *advice;   /* (owned) (nullable) */
  GKeyFile *file;     /* (owned) */
} ExportSample;

GPtrArray *export_samples_load (void);
char *export_sample_dup_expected (const ExportSample *self, const UkExportFormat *format);
char *export_sample_dup_golden_path (const ExportSample *self, const UkExportFormat *format);

void export_assert_says (const UkExportFormat *format, GBytes *content, const UkAccount *account);
void export_assert_valid_autoconfig (GBytes *content);

G_END_DECLS
