/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_EXPORT_COMPILATION)
#error "Include uk-export.h, not the inner headers of the room."
#endif

#include "uk-export.h"

G_BEGIN_DECLS

/* Every format, in the order of buttons and of `uketori-cli export --list`. */
#define UK_EXPORT_FORMATS(FORMAT)                                                                  \
  FORMAT (mobileconfig)                                                                            \
  FORMAT (autoconfig)

#define UK_EXPORT_DECLARE(name) extern const UkExportFormat uk_export_##name;
UK_EXPORT_FORMATS (UK_EXPORT_DECLARE)
#undef UK_EXPORT_DECLARE

/* What the advice says about mail that POP has fetched. */
typedef enum
{
  UK_EXPORT_POP_UNSTATED, /* nothing: then nothing may be lost */
  UK_EXPORT_POP_LEAVE,    /* it stays on the server for some days */
  UK_EXPORT_POP_DELETE,
} UkExportPopPlan;

UkAccount *uk_export_check (const UkAccount *account, GError **error);
UkExportPopPlan uk_export_get_pop_plan (const UkAdvice *advice, guint *out_days);
char *uk_export_dup_ascii_address (const UkAccount *account);

char *uk_export_uuid (const char *name);
char *uk_export_uuid_v5 (const guint8 namespace_bytes[16], const char *name);

G_END_DECLS
