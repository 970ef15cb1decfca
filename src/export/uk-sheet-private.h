/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_EXPORT_COMPILATION)
#error "Include uk-export.h, not the inner headers of the room."
#endif

#include "uk-export.h"

G_BEGIN_DECLS

/* Filled by the makers of sheets, read only afterwards. */
struct _UkSheet
{
  GPtrArray *blocks;  /* (owned) (element-type UkSheetBlock) */
  UkExportCode *code; /* (owned) (nullable) what UK_SHEET_CODE shows */
  gboolean is_imap;   /* what UK_SHEET_PICTURE shows */
  gboolean deletes;
  guint n_devices;
};

void uk_sheet_add (UkSheet *self, UkSheetKind kind, const char *label, const char *text);
UkSheet *uk_sheet_new_empty (const UkExportRequest *request);
void uk_sheet_add_clients (UkSheet *self, const UkExportRequest *request);
void uk_sheet_add_servers (UkSheet *self, const UkExportRequest *request);
UkSheet *uk_sheet_new_on_site (const UkExportRequest *request);
UkSheet *uk_sheet_new_shared_rules (const UkExportRequest *request);
GBytes *uk_sheet_to_pdf (const UkSheet *self);

G_END_DECLS
