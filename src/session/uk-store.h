/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_SESSION_COMPILATION)
#error "Include uk-session.h, not the inner headers of the room."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

/* One change to one record, as a value, so that it can be applied to whatever another Uketori has
 * written meanwhile. */
typedef enum
{
  UK_EDIT_ADD_TEST, /* the only one that makes a record where there is none */
  UK_EDIT_SET_ANSWERS,
  UK_EDIT_SET_STEP,
  UK_EDIT_REMOVE,
} UkEditKind;

typedef struct
{
  UkEditKind kind;
  UkAddress *address; /* (owned) */
  UkAnswers answers;
  UkReport *report; /* (owned) (nullable) */
  gint64 when;
  UkPoint step;
  gboolean done;
} UkEdit;

UkEdit *uk_edit_new (UkEditKind kind, UkAddress *address);
void uk_edit_free (UkEdit *self);
UkRecord *uk_edit_apply (const UkEdit *self, const UkRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkEdit, uk_edit_free)

/* The folder of saved addresses. All calls block and may be made from any thread. */
typedef struct
{
  char *folder; /* (owned) */
} UkStore;

UkStore *uk_store_new (const char *folder);
void uk_store_free (UkStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkStore, uk_store_free)

char *uk_store_dup_file_name (UkAddress *address);
GPtrArray *uk_store_load (const UkStore *self, guint *out_n_damaged);
UkRecord *uk_store_read (const UkStore *self, UkAddress *address);
gboolean uk_store_change (const UkStore *self, const UkEdit *edit, UkRecord **out_record,
                          GError **error);

G_END_DECLS
