/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-batch-row.h"

UkBatchRow *
uk_batch_row_new (const char *email)
{
  UkBatchRow *self = g_new0 (UkBatchRow, 1);

  self->email = g_strdup (email);
  self->percent = self->full_months = -1;
  self->change_codes = g_ptr_array_new_with_free_func (g_free);
  self->changes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* Takes @text. */
void
uk_batch_row_add_change (UkBatchRow *self, const char *code, char *text)
{
  g_ptr_array_add (self->change_codes, g_strdup (code));
  g_ptr_array_add (self->changes, text);
}

gboolean
uk_batch_row_needs_a_look (const UkBatchRow *self)
{
  return self->severity == UK_SEVERITY_ERROR || self->full_soon || self->cert_soon
         || self->pop_deletes || self->changes->len > 0;
}

void
uk_batch_row_free (UkBatchRow *self)
{
  g_free (self->email);
  g_free (self->result);
  g_ptr_array_unref (self->change_codes);
  g_ptr_array_unref (self->changes);
  g_free (self);
}
