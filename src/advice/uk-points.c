/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-points.h"

const UkPointRow *
uk_point_get_row (UkPoint point)
{
  g_return_val_if_fail (point <= UK_POINT_LAST, NULL);

  if (point >= UK_POINT_FIRST_DOUBT)
    return &uk_doubt_rows[point - UK_POINT_FIRST_DOUBT];
  if (point >= UK_POINT_FIRST_STEP)
    return &uk_step_rows[point - UK_POINT_FIRST_STEP];
  if (point >= UK_POINT_FIRST_CAUTION)
    return &uk_caution_rows[point - UK_POINT_FIRST_CAUTION];
  return &uk_reason_rows[point];
}

/* A copy on the PC is advised for several reasons; the first one in the list carries its steps. */
static UkAdviceSource
find_source_of_copy (const UkAdvice *advice)
{
  for (guint i = 0; i < advice->reasons->len; i++)
    {
      const UkAdviceItem *item = &g_array_index (advice->reasons, UkAdviceItem, i);
      if (item->point >= UK_POINT_L_OFFLINE && item->point <= UK_POINT_L_CAPACITY)
        return item->source;
    }
  return UK_ADVICE_SOURCE_ANSWER;
}

static UkAdviceSource
find_source (const UkAdvice *advice, const UkCase *office, UkPoint point)
{
  gboolean measured = FALSE;

  switch (uk_point_get_row (point)->origin)
    {
    case UK_ORIGIN_ANSWER:
      break;
    case UK_ORIGIN_MEASURED:
      measured = TRUE;
      break;
    case UK_ORIGIN_CURRENT:
      measured = office->current_is_measured;
      break;
    case UK_ORIGIN_POLICY:
      measured = !office->answers->policy_no_server_copy;
      break;
    case UK_ORIGIN_COPY:
      return find_source_of_copy (advice);
    default:
      g_return_val_if_reached (UK_ADVICE_SOURCE_ANSWER);
    }
  return measured ? UK_ADVICE_SOURCE_MEASURED : UK_ADVICE_SOURCE_ANSWER;
}

/* Appends a code with its badge to one of the lists of @advice. */
void
uk_add_point (GArray *items, const UkAdvice *advice, const UkCase *office, UkPoint point)
{
  UkAdviceItem item = { .point = point, .source = find_source (advice, office, point) };

  g_array_append_val (items, item);
}

void
uk_add_reason (UkAdvice *advice, const UkCase *office, UkPoint point)
{
  uk_add_point (advice->reasons, advice, office, point);
}
