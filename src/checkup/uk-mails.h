/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

/* When a message came and how big it is: all that the test ever learns of one. */
typedef struct
{
  gint64 received_s; /* seconds since 1970, UTC */
  gint64 size_bytes;
} UkMail;

#define UK_DAY_S (24 * 60 * 60)
#define UK_GROWTH_DAYS 90
#define UK_GROWTH_MAX_MAILS 5000

gboolean uk_internaldate_parse (const char *text, gint64 *out_unix_s);
gboolean uk_mail_parse_fetch (const char *line, UkMail *out_mail);

gboolean uk_mails_get_oldest_days (GArray *mails, gint64 now_s, int *out_days);
gboolean uk_mails_get_growth (GArray *mails, gint64 now_s, double *out_mb_per_day);
int uk_mails_suspect_retention (GArray *mails, gint64 now_s);

G_END_DECLS
