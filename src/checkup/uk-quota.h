/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

/* The tightest limit of each kind over all quota roots of INBOX; a limit of 0 means that there is
 * none. */
typedef struct
{
  gint64 used_kib;
  gint64 limit_kib;
  gint64 used_messages;
  gint64 limit_messages;
} UkQuota;

gboolean uk_quota_take_line (UkQuota *self, const char *line);
gboolean uk_quota_is_known (const UkQuota *self);
int uk_quota_get_storage_percent (const UkQuota *self);
int uk_quota_get_percent (const UkQuota *self);

G_END_DECLS
