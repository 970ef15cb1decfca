/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

/* EXPIRE and LOGIN-DELAY of RFC 2449: a number, "NEVER", or either followed by "USER". */
typedef enum
{
  UK_EXPIRE_NOT_SAID,
  UK_EXPIRE_NEVER,
  UK_EXPIRE_DAYS,
} UkExpire;

UkExpire uk_pop_parse_expire (const char *value, int *out_days);
gboolean uk_pop_parse_login_delay (const char *value, int *out_seconds);
gboolean uk_pop_parse_stat (const char *text, gint64 *out_messages, gint64 *out_bytes);
gboolean uk_pop_parse_uidl (const char *text, char **out_uid);
gboolean uk_smtp_parse_size (const char *value, gint64 *out_bytes);

G_END_DECLS
