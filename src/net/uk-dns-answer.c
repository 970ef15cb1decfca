/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Answers of the name server as values; in a file of their own, so that a test can stand in for the
 * rest of the room. */

#include "config.h"

#include "uk-network.h"

/* Returns: (transfer full): an answer without addresses */
UkHostAnswer *
uk_host_answer_new (const char *host, UkOutcome outcome)
{
  UkHostAnswer *self = g_new0 (UkHostAnswer, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->host = g_strdup (host);
  self->outcome = outcome;
  self->addresses = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

UkHostAnswer *
uk_host_answer_ref (UkHostAnswer *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_host_answer_unref (UkHostAnswer *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->host);
  g_ptr_array_unref (self->addresses);
  g_free (self);
}

/* Returns: (transfer full): an answer without records */
UkRecordAnswer *
uk_record_answer_new (const char *name, UkOutcome outcome)
{
  UkRecordAnswer *self = g_new0 (UkRecordAnswer, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup (name);
  self->outcome = outcome;
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  return self;
}

UkRecordAnswer *
uk_record_answer_ref (UkRecordAnswer *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_record_answer_unref (UkRecordAnswer *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->name);
  g_ptr_array_unref (self->records);
  g_free (self);
}
