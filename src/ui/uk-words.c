/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-words.h"

#include <glib/gi18n-lib.h>

static char *
option_to_text (const UkQuestionOption *option, guint count)
{
  const char *label = uk_question_text (option->label);

  if (option->max <= 1)
    return g_strdup (label);
  /* Translators: %1$s is a kind of device, %2$u how many there are. */
  return g_strdup_printf (C_ ("answer", "%1$s: %2$u"), label, count);
}

char *
uk_answer_to_text (const UkQuestion *question, const UkAnswers *answers)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_free);
  guint count = 0;

  for (guint i = 0; i < question->n_options; i++)
    if (uk_question_get_option (question, answers, i, &count))
      g_ptr_array_add (chosen, option_to_text (&question->options[i], count));
  if (chosen->len == 0)
    return g_strdup (_ ("Not answered yet"));
  g_ptr_array_add (chosen, NULL);
  /* Translators: between the answers of a list. */
  return g_strjoinv (C_ ("answer", ", "), (char **) chosen->pdata);
}
