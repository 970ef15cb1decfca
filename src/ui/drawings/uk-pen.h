/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * What every drawing draws with: one outline, three tones, two coloured lines. Colours come from
 * the theme, so that light, dark and high contrast need no drawing of their own; nothing is told by
 * colour alone, so that grey paper does as well (reference/ux.md 4.1, 4.11).
 */
#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  UK_TONE_NONE,  /* the line only */
  UK_TONE_PAPER, /* hides what is behind */
  UK_TONE_LIGHT,
  UK_TONE_MID,
  UK_TONE_LETTER, /* a letter that the eye is to follow */
} UkTone;

typedef enum
{
  UK_STROKE_INK,
  UK_STROKE_FAINT,
  UK_STROKE_IMAP, /* solid with dots, blue */
  UK_STROKE_POP,  /* dashed, orange */
} UkStroke;

typedef struct
{
  cairo_t *cr;       /* (owned) */
  GtkWidget *widget; /* whose text it writes */
  GdkRGBA ink;
  GdkRGBA paper;
  double line;  /* width of an outline */
  double scale; /* of the design against the widget */
  double design_height;
  gboolean high_contrast; /* no half tones: patterns */
  gboolean mirrored;      /* right to left: the design is turned, its text is not */
} UkPen;

void uk_pen_set_up_class (GtkWidgetClass *klass);

UkPen uk_pen_begin (GtkWidget *widget, GtkSnapshot *snapshot, double design_width,
                    double design_height);
void uk_pen_end (UkPen *self);

void uk_pen_fill (UkPen *self, UkTone tone);
void uk_pen_stroke (UkPen *self);
void uk_pen_close_shape (UkPen *self, UkTone tone);
void uk_pen_box (UkPen *self, double x, double y, double width, double height, double radius);
void uk_pen_line (UkPen *self, UkStroke line, double x1, double y1, double x2, double y2);
void uk_pen_arrow_head (UkPen *self, double x, double y, double angle);
void uk_pen_cross (UkPen *self, double x, double y, double size);
double uk_pen_text (UkPen *self, const char *text, gboolean bold, double x, double y, double width,
                    PangoAlignment alignment);

void uk_pen_caption (UkPen *self, const char *text, double x, double y, double width,
                     double height);

PangoLayout *uk_pen_layout_new (GtkWidget *widget, const char *text, gboolean bold);

G_END_DECLS
