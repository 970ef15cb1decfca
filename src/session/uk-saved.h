/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_SESSION_INSIDE) && !defined(UK_SESSION_COMPILATION)
#error "Include uk-session.h, not the inner headers of the room."
#endif

#include <gio/gio.h>

#include "uk-model.h"

G_BEGIN_DECLS

/* One saved address. Property "record" (UkRecord, boxed, never null) notifies, whoever changed it:
 * this window or another Uketori. */
#define UK_TYPE_SAVED (uk_saved_get_type ())
G_DECLARE_FINAL_TYPE (UkSaved, uk_saved, UK, SAVED, GObject)

UkRecord *uk_saved_get_record (UkSaved *self);
UkAddress *uk_saved_get_address (UkSaved *self);

/*
 * A GListModel of UkSaved, the last tested first. Properties: "n-items" as every list of ours,
 * "n-damaged" (guint: files that could not be read when the list was opened and were set aside),
 * "write-failed" (gboolean: the last change is not on the disk).
 */
#define UK_TYPE_SAVED_LIST (uk_saved_list_get_type ())
G_DECLARE_FINAL_TYPE (UkSavedList, uk_saved_list, UK, SAVED_LIST, GObject)

UkSavedList *uk_saved_list_new (const char *folder);

UkSaved *uk_saved_list_find (UkSavedList *self, UkAddress *address);
guint uk_saved_list_get_n_damaged (UkSavedList *self);
gboolean uk_saved_list_get_write_failed (UkSavedList *self);

char *uk_saved_list_dup_reminder (UkSavedList *self, gint64 now);

/* Each shows at once in the list and reaches the disk in order, behind the caller's back. */
void uk_saved_list_add_test (UkSavedList *self, const UkAnswers *answers, UkReport *report);
void uk_saved_list_set_answers (UkSavedList *self, UkAddress *address, const UkAnswers *answers);
void uk_saved_list_set_step (UkSavedList *self, UkAddress *address, UkPoint step, gboolean done);
void uk_saved_list_remove (UkSavedList *self, UkAddress *address);

/* Waits until everything is on the disk. To be called before the program ends. */
void uk_saved_list_flush (UkSavedList *self);

G_END_DECLS
