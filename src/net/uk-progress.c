/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-network-private.h"

struct _UkProgress
{
  gatomicrefcount ref_count;
  int stage; /* (atomic) */
};

/* Returns: (transfer full): at the start of everything */
UkProgress *
uk_progress_new (void)
{
  UkProgress *self = g_new0 (UkProgress, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

UkProgress *
uk_progress_ref (UkProgress *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_progress_unref (UkProgress *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

int
uk_progress_get (UkProgress *self)
{
  return g_atomic_int_get (&self->stage);
}

void
uk_progress_reach (UkProgress *self, int stage)
{
  if (self != NULL)
    g_atomic_int_set (&self->stage, stage);
}
