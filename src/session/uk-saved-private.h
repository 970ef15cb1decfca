/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_SESSION_COMPILATION)
#error "Include uk-session.h, not the inner headers of the room."
#endif

#include "uk-saved.h"

G_BEGIN_DECLS

struct _UkSaved
{
  GObject parent_instance;

  UkRecord *record; /* (owned) */
};

UkSaved *uk_saved_new (UkRecord *record);
void uk_saved_set_record (UkSaved *self, UkRecord *record);
int uk_saved_compare (gconstpointer a, gconstpointer b);
gboolean uk_saved_is_for (UkSaved *self, UkAddress *address);
gboolean uk_saved_shows (UkSaved *self, const UkRecord *b);

G_END_DECLS
