/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The figures of all pictures, in one style. Each stands around its middle (x, y). */
#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-pen.h"
#include "uk-simulation.h"

G_BEGIN_DECLS

/* A device is drawn into a square of this size. */
#define UK_FIGURE_DEVICE 44

typedef enum
{
  UK_LETTER_OLD,
  UK_LETTER_NEW,
  UK_LETTER_SENT,
  UK_LETTER_GONE, /* where one was */
} UkLetterKind;

void uk_figure_letter (UkPen *pen, double x, double y, double width, UkLetterKind kind);
void uk_figure_device (UkPen *pen, UkDeviceKind kind, double x, double y, guint n_letters);
void uk_figure_server (UkPen *pen, double x, double y, double width, double height);
void uk_figure_person (UkPen *pen, double x, double y, double height);
void uk_figure_post_box (UkPen *pen, double x, double y, double width, double height);
void uk_figure_shelf (UkPen *pen, double x, double y, double width, guint n_boards,
                      double board_height);
void uk_figure_book (UkPen *pen, double x, double bottom, double width, double height, UkTone tone);
void uk_figure_lock (UkPen *pen, double x, double y, double size);
void uk_figure_hand (UkPen *pen, double x, double y, double width);
void uk_figure_thumb (UkPen *pen, double x, double y, double width);
void uk_figure_no_network (UkPen *pen, double x, double y, double size, gboolean crossed);

G_END_DECLS
