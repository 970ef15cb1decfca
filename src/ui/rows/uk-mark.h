/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  UK_MARK_NONE,
  UK_MARK_RUNNING,
  UK_MARK_OK,
  UK_MARK_WARNING,
  UK_MARK_BAD,
} UkMarkKind;

/* One of the marks ○ △ × ―, or a spinner. It never stands alone: a word beside it says the same.
 * Properties: kind, size in pixels. */
#define UK_TYPE_MARK (uk_mark_get_type ())
G_DECLARE_FINAL_TYPE (UkMark, uk_mark, UK, MARK, GtkWidget)

GtkWidget *uk_mark_new (UkMarkKind kind);
UkMarkKind uk_mark_get_kind (UkMark *self);
void uk_mark_set_kind (UkMark *self, UkMarkKind kind);

G_END_DECLS
