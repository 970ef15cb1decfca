/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * export/: an account and the advice -> configuration files. One file per format; pure but for the
 * writing.
 *
 * | file                        | holds | | --------------------------- |
 * ----------------------------------------------------------------- | | uk-export.c | the list of
 * formats, file names, render = check, write, read back  | | uk-export-check.c           | what may
 * be handed out at all (reference/exports.md 1.2)           | | uk-export-file.c            |
 * writing to disk: atomic, 0600, never over a file                   | | uk-export-uuid.c |
 * identifiers that stay the same for the same account                | | uk-export-xml.c | the one
 * way to write XML                                           | | uk-export-autoconfig.c      |
 * Thunderbird autoconfig XML (clientConfig 1.1)                      | | uk-export-mobileconfig.c
 * | Apple configuration profile                                        |
 *
 * A new format: one file with one UkExportFormat, and its name in the list of uk-export-private.h.
 */
#pragma once

#include <gio/gio.h>

#include "uk-model.h"

G_BEGIN_DECLS

#define UK_EXPORT_ERROR (uk_export_error_quark ())
GQuark uk_export_error_quark (void);

/* The messages are sentences for the person, in the current language. */
typedef enum
{
  UK_EXPORT_ERROR_UNSUPPORTED, /* the format cannot express this account (sign-in in a profile) */
  UK_EXPORT_ERROR_INCOMPLETE,  /* a server is missing, or its settings are not safe to hand out */
  UK_EXPORT_ERROR_WRITE,       /* the file could not be written */
} UkExportError;

typedef struct
{
  const char *id;          /* word of `uketori-cli export` */
  const char *title;       /* msgid; for a button */
  const char *description; /* msgid; which devices, in one sentence */
  const char *extension;   /* ".mobileconfig" */
  const char *media_type;
  const char *file_name; /* (nullable) where readers ask for exactly this name */
  GBytes *(*render) (const UkAccount *account, const UkAdvice *advice, GError **error);
} UkExportFormat;

const UkExportFormat *const *uk_export_get_formats (gsize *out_n);
const UkExportFormat *uk_export_find (const char *id);
char *uk_export_dup_file_name (const UkExportFormat *format, const UkAccount *account);
GBytes *uk_export_render (const UkExportFormat *format, const UkAccount *account,
                          const UkAdvice *advice, GError **error);

char *uk_export_write (GBytes *content, const char *path, gboolean is_folder, const char *file_name,
                       GError **error);

G_END_DECLS
