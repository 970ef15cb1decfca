/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_SESSION_INSIDE) && !defined(UK_SESSION_COMPILATION)
#error "Include uk-session.h, not the inner headers of the room."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

/* What a row of tests tells that one test cannot: pure functions of a record and the time. */
typedef enum
{
  UK_HISTORY_LOGIN_LOST, /* the last test could not log in, the one before could */
  UK_HISTORY_LOGIN_BACK,
  UK_HISTORY_IMAP_GONE,
  UK_HISTORY_IMAP_NEW,
  UK_HISTORY_POP_GONE,
  UK_HISTORY_INCOMING_MOVED, /* server_before, server_after */
  UK_HISTORY_OUTGOING_MOVED,
  UK_HISTORY_CERT_SOON, /* after: days that are left */
  UK_HISTORY_CERT_OVER, /* after: days since its end */
  UK_HISTORY_CAPACITY,  /* before, after: percent */
  UK_HISTORY_FULL_SOON, /* after: months until the mailbox is full */
  UK_HISTORY_AGE_EDGE,  /* before: number of tests that saw it; after: days */
  UK_HISTORY_INBOX,     /* before, after: messages */
  UK_HISTORY_SENT,
} UkHistoryKind;

typedef struct
{
  UkHistoryKind kind;
  UkSeverity severity;
  double before;
  double after;
  const char *server_before; /* (nullable) borrowed from the record */
  const char *server_after;  /* (nullable) likewise */
  gint64 since;              /* when the earlier of the two was seen; 0 where there is but one */
} UkHistoryChange;

GArray *uk_history_list (const UkRecord *record, gint64 now);
char *uk_history_text (const UkHistoryChange *change);

/* Why the address should be looked at again; UK_REMINDER_NONE where it need not. */
typedef enum
{
  UK_REMINDER_NONE,
  UK_REMINDER_CERTIFICATE,
  UK_REMINDER_FULL,
  UK_REMINDER_YEARLY,
} UkReminder;

UkReminder uk_history_get_reminder (const UkRecord *record, gint64 now);
char *uk_history_reminder_text (const UkRecord *record, gint64 now);

/* Growth and deletion by age, where several tests show what one could not. */
void uk_history_refine (const UkRecord *record, UkFacts *facts);

int uk_visit_get_percent (const UkVisit *visit);

G_END_DECLS
