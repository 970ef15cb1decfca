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
  FORMAT (sheet)                                                                                   \
  FORMAT (mobileconfig)                                                                            \
  FORMAT (thunderbird)                                                                             \
  FORMAT (qr)                                                                                      \
  FORMAT (k9s)                                                                                     \
  FORMAT (text)                                                                                    \
  FORMAT (onsite)                                                                                  \
  FORMAT (rules)                                                                                   \
  FORMAT (autoconfig)                                                                              \
  FORMAT (admin)                                                                                   \
  FORMAT (outlook)                                                                                 \
  FORMAT (evolution)                                                                               \
  FORMAT (geary)                                                                                   \
  FORMAT (claws)                                                                                   \
  FORMAT (msmtp)                                                                                   \
  FORMAT (mbsync)                                                                                  \
  FORMAT (getmail)                                                                                 \
  FORMAT (neomutt)

#define UK_EXPORT_DECLARE(name) extern const UkExportFormat uk_export_##name;
UK_EXPORT_FORMATS (UK_EXPORT_DECLARE)
#undef UK_EXPORT_DECLARE

/* --- uk-export-check.c --- */

UkAccount *uk_export_check (const UkAccount *account, GError **error);
char *uk_export_dup_ascii_address (const UkAccount *account);

/* --- uk-export-request.c --- */

UkEndpoint *uk_export_get_incoming (const UkExportRequest *self);
UkEndpoint *uk_export_get_outgoing (const UkExportRequest *self);
gboolean uk_export_is_imap (const UkExportRequest *self);
gboolean uk_export_is_tls (UkEndpoint *endpoint);
const char *uk_export_get_sent_folder (const UkExportRequest *self);

/* --- uk-export-refuse.c --- */

gboolean uk_export_refuse (GError **error, const char *sentence);
gboolean uk_export_refuse_sign_in (const UkExportRequest *request, GError **error);
gboolean uk_export_refuse_pop (const UkExportRequest *request, GError **error);
gboolean uk_export_refuse_odd_words (const UkExportRequest *request, GError **error);
gboolean uk_export_refuse_android_plan (const UkExportRequest *request, GError **error);

/* --- uk-export-terminal.c --- */

char *uk_export_dup_nick (const UkExportRequest *request);
char *uk_export_dup_lookup (UkEndpoint *endpoint);
char *uk_export_dup_store (UkEndpoint *endpoint);
char *uk_export_dup_store_note (const UkExportRequest *request, gboolean incoming,
                                gboolean outgoing);

/* --- uk-export-text.c --- */

GBytes *uk_export_text_to_bytes (GString *text);
GBytes *uk_export_key_file_to_bytes (GKeyFile *file);
void uk_export_add_part (GPtrArray *parts, const char *name, GBytes *content);
void uk_export_part_free (gpointer data);

/* --- uk-export-zip.c --- */

GBytes *uk_export_zip (GPtrArray *parts);

/* --- uk-export-uuid.c --- */

char *uk_export_uuid (const char *name);
char *uk_export_account_uuid (const UkAccount *account, const char *what);
char *uk_export_uuid_v5 (const guint8 namespace_bytes[16], const char *name);

/* --- uk-export-qr.c --- */

char *uk_export_qr_payload (const UkExportRequest *request, GError **error);

/* --- formats/ --- */

gboolean uk_export_autoconfig_check (const UkExportRequest *request, GError **error);
GBytes *uk_export_autoconfig_render (const UkExportRequest *request, GError **error);
const char *uk_export_autoconfig_placeholder (const UkAccount *account, const char *username);
gboolean uk_export_evolution_add_parts (const UkExportRequest *request, GPtrArray *parts,
                                        GError **error);

G_END_DECLS
