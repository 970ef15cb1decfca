/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include <glib-object.h>

G_BEGIN_DECLS

/* Every enum starts with "not answered"; its nicks are those of reference/advice-cases.json. */
typedef enum
{
  UK_PEOPLE_UNANSWERED,
  UK_PEOPLE_SELF,
  UK_PEOPLE_SHARED,
  UK_PEOPLE_HANDOVER,
} UkPeople;

typedef enum
{
  UK_CONNECTION_UNANSWERED,
  UK_CONNECTION_ALWAYS,
  UK_CONNECTION_SOMETIMES_OFFLINE, /*< nick=sometimes_offline >*/
  UK_CONNECTION_MOSTLY_OFFLINE,    /*< nick=mostly_offline >*/
  UK_CONNECTION_SLOW_OR_METERED,   /*< nick=slow_or_metered >*/
} UkConnection;

typedef enum
{
  UK_KEEP_UNANSWERED,
  UK_KEEP_SHORT,
  UK_KEEP_YEARS,
  UK_KEEP_LONG,
  UK_KEEP_UNKNOWN,
} UkKeep;

typedef enum
{
  UK_CURRENT_UNANSWERED,
  UK_CURRENT_NONE,
  UK_CURRENT_IMAP,
  UK_CURRENT_POP_LEAVE,  /*< nick=pop_leave >*/
  UK_CURRENT_POP_DELETE, /*< nick=pop_delete >*/
  UK_CURRENT_UNKNOWN,
} UkCurrent;

typedef enum
{
  UK_OLD_LOCAL_UNANSWERED,
  UK_OLD_LOCAL_YES,
  UK_OLD_LOCAL_NO,
  UK_OLD_LOCAL_UNKNOWN,
} UkOldLocal;

typedef enum
{
  UK_BACKUP_UNANSWERED,
  UK_BACKUP_AUTO,
  UK_BACKUP_MANUAL,
  UK_BACKUP_NONE,
  UK_BACKUP_UNKNOWN,
} UkBackup;

/* "Nothing wrong" is the answered empty set, kept apart from "not asked" by
 * UkAnswers.trouble_answered. */
typedef enum /*< flags >*/
{
  UK_TROUBLE_NONE = 0,                  /*< skip >*/
  UK_TROUBLE_MISSING_ON_OTHER = 1 << 0, /*< nick=missing_on_other >*/
  UK_TROUBLE_VANISHED = 1 << 1,         /*< nick=vanished >*/
  UK_TROUBLE_FULL = 1 << 2,             /*< nick=full >*/
  UK_TROUBLE_SENT_MISSING = 1 << 3,     /*< nick=sent_missing >*/
  UK_TROUBLE_OTHER = 1 << 4,            /*< nick=other >*/
  UK_TROUBLE_NOT_ARRIVING = 1 << 5,     /*< nick=not_arriving >*/
  UK_TROUBLE_PASSWORD = 1 << 6,         /*< nick=password >*/
  UK_TROUBLE_CERT = 1 << 7,             /*< nick=cert >*/
} UkTrouble;

/* A value without pointers: copied by assignment, replaced and never edited once it has been handed
 * on. */
typedef struct
{
  guint n_pc;
  guint n_phone;
  guint n_tablet;
  gboolean web;
  UkPeople people;
  UkConnection connection;
  UkKeep keep;
  UkCurrent current;
  UkOldLocal old_local;
  UkBackup backup;
  UkTrouble trouble;
  gboolean trouble_answered;
  gboolean policy_no_server_copy;
} UkAnswers;

#define UK_ANSWERS_MAX_DEVICES 5

UkAnswers uk_answers_none (void);
gboolean uk_answers_equal (const UkAnswers *a, const UkAnswers *b);
guint uk_answers_count_devices (const UkAnswers *self);

G_END_DECLS
