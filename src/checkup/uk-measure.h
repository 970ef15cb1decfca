/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include "uk-folders.h"
#include "uk-mails.h"
#include "uk-net.h"
#include "uk-quota.h"

G_BEGIN_DECLS

/* What the commands brought, as numbers: written by the takers of the checks, read by their judges.
 */
typedef struct
{
  UkQuota quota;
  guint quota_ms;
  gint64 inbox_messages; /* UK_MESSAGES_NOT_KNOWN until STATUS or EXAMINE said it */
  gint64 inbox_uidnext;
  GPtrArray *folders; /* (owned) (element-type UkFolder) */
  gboolean folders_known;
  guint folders_ms;
  guint inbox_ms;
  GArray *inbox_mails; /* (owned) (element-type UkMail) the newest, at most UK_GROWTH_MAX_MAILS */
  GArray *sent_mails;  /* (owned) (element-type UkMail) */
  gboolean sent_asked;
  gboolean inbox_whole; /* inbox_mails holds every message of INBOX */
  gboolean first_known;
  UkMail first;        /* message 1 of INBOX */
  gint64 pop_messages; /* UK_MESSAGES_NOT_KNOWN until STAT */
  UkKnown pop_uidl;
  UkReply *inbox_reply; /* (owned) (nullable) STATUS INBOX */
  UkReply *stat_reply;  /* (owned) (nullable) */
  UkReply *mail_reply;  /* (owned) (nullable) MAIL FROM */
  UkReply *size_reply;  /* (owned) (nullable) MAIL FROM with a size that was refused for its size */
  UkReply *rcpt_reply;  /* (owned) (nullable) */
} UkMeasure;

void uk_measure_init (UkMeasure *self);
void uk_measure_clear (UkMeasure *self);

G_END_DECLS
