/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Reads tests/data/export/NAME.account, and reads exported files back; for tests only. */
#pragma once

#include "uk-export.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;               /* (owned) */
  UkExportRequest *request; /* (owned) */
  GKeyFile *file;           /* (owned) */
} ExportSample;

GPtrArray *export_samples_load (void);
char *export_sample_dup_expected (const ExportSample *self, const UkExportFormat *format);
char *export_sample_dup_golden_path (const ExportSample *self, const UkExportFormat *format,
                                     const char *part_name);

char *export_dup_tidy_name (const UkAccount *account);
void export_assert_says (const UkExportFormat *format, GPtrArray *parts,
                         const UkExportRequest *request);
void export_assert_xml_says (const UkExportFormat *format, GBytes *content,
                             const UkExportRequest *request);
void export_assert_autodiscover (GBytes *content, const UkExportRequest *request);
void export_assert_valid (GBytes *content, const char *schema_name);

G_END_DECLS
