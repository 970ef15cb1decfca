/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

/* A cursor over one untagged IMAP line. Every function below either moves on past what it read and
 * says so, or leaves the cursor where it was. Literals stand in the line as they came: {3}, a line
 * end, three bytes (RFC 9051 4.3). */
typedef struct
{
  const char *at;
  const char *end;
} UkImapScanner;

UkImapScanner uk_imap_scanner_new (const char *line);
gboolean uk_imap_scan_char (UkImapScanner *self, char wanted);
gboolean uk_imap_scan_word (UkImapScanner *self, const char *wanted);
char *uk_imap_scan_atom (UkImapScanner *self);
char *uk_imap_scan_string (UkImapScanner *self);
gboolean uk_imap_scan_number (UkImapScanner *self, gint64 *out_number);
gboolean uk_imap_scan_skip (UkImapScanner *self);

G_END_DECLS
