/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-advice.h"

G_DEFINE_BOXED_TYPE (UkAdvice, uk_advice, uk_advice_ref, uk_advice_unref)

static void
clear_change (gpointer change)
{
  g_free (((UkAdviceChange *) change)->input);
  g_free (((UkAdviceChange *) change)->value);
}

UkAdvice *
uk_advice_new (void)
{
  UkAdvice *self = g_new0 (UkAdvice, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->rule = "";
  self->reasons = g_array_new (FALSE, FALSE, sizeof (UkAdviceItem));
  self->cautions = g_array_new (FALSE, FALSE, sizeof (UkAdviceItem));
  self->steps = g_array_new (FALSE, FALSE, sizeof (UkAdviceItem));
  self->doubts = g_array_new (FALSE, FALSE, sizeof (UkAdviceDoubt));
  self->changes = g_array_new (FALSE, FALSE, sizeof (UkAdviceChange));
  g_array_set_clear_func (self->changes, clear_change);
  return self;
}

UkAdvice *
uk_advice_ref (UkAdvice *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_advice_unref (UkAdvice *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->reasons);
  g_array_unref (self->cautions);
  g_array_unref (self->steps);
  g_array_unref (self->doubts);
  g_array_unref (self->changes);
  g_free (self);
}

gboolean
uk_advice_has_reason (const UkAdvice *self, UkPoint point)
{
  for (guint i = 0; i < self->reasons->len; i++)
    if (g_array_index (self->reasons, UkAdviceItem, i).point == point)
      return TRUE;
  return FALSE;
}
