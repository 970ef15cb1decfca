/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-problem.h"

static void
free_problem (gpointer data)
{
  UkProblem *problem = data;

  g_free (problem->path);
  g_free (problem->text);
  g_free (problem);
}

/* Returns: (transfer full) (element-type UkProblem) */
GPtrArray *
uk_problems_new (void)
{
  return g_ptr_array_new_with_free_func (free_problem);
}

void
uk_problems_add_valist (GPtrArray *problems, const char *path, guint line, const char *format,
                        va_list arguments)
{
  UkProblem *problem = g_new0 (UkProblem, 1);
  g_autofree char *text = g_strdup_vprintf (format, arguments);

  problem->path = g_strdup (path);
  problem->line = line;
  /* A quotation may have been cut in the middle of a letter. */
  problem->text = g_utf8_make_valid (text, -1);
  g_ptr_array_add (problems, problem);
}

void
uk_problems_add (GPtrArray *problems, const char *path, guint line, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  uk_problems_add_valist (problems, path, line, format, arguments);
  va_end (arguments);
}
