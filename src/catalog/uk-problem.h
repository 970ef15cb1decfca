/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_CATALOG_COMPILATION
#error "Include uk-catalog.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

/* What is wrong with a file. */
typedef struct
{
  char *path; /* (owned) the file as it was named */
  guint line; /* from 1 */
  char *text; /* (owned) */
} UkProblem;

GPtrArray *uk_problems_new (void);
void uk_problems_add (GPtrArray *problems, const char *path, guint line, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
void uk_problems_add_valist (GPtrArray *problems, const char *path, guint line, const char *format,
                             va_list arguments) G_GNUC_PRINTF (4, 0);

G_END_DECLS
