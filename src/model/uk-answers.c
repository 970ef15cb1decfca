/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-answers.h"

/* Returns: the answers of a person who has not answered anything yet */
UkAnswers
uk_answers_none (void)
{
  return (UkAnswers){ 0 };
}

gboolean
uk_answers_equal (const UkAnswers *a, const UkAnswers *b)
{
  return a->n_pc == b->n_pc && a->n_phone == b->n_phone && a->n_tablet == b->n_tablet
         && a->web == b->web && a->people == b->people && a->connection == b->connection
         && a->keep == b->keep && a->current == b->current && a->old_local == b->old_local
         && a->backup == b->backup && a->trouble == b->trouble
         && a->trouble_answered == b->trouble_answered
         && a->policy_no_server_copy == b->policy_no_server_copy;
}

/* Returns: the number of things mail is read on; a browser counts as one (reference/ux.md 2.5,
 * "multi") */
guint
uk_answers_count_devices (const UkAnswers *self)
{
  return self->n_pc + self->n_phone + self->n_tablet + (self->web ? 1 : 0);
}
