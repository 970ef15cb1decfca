/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-figures.h"

#include <math.h>

static void
circle (UkPen *pen, double x, double y, double radius)
{
  cairo_new_sub_path (pen->cr);
  cairo_arc (pen->cr, x, y, radius, 0, 2 * G_PI);
}

/* Of a letter that is gone, the place is left. */
static void
draw_gone (UkPen *pen, double x, double y, double width, double height)
{
  double dashes[] = { 1.5 * pen->line, 1.8 * pen->line };

  cairo_save (pen->cr);
  cairo_set_dash (pen->cr, dashes, G_N_ELEMENTS (dashes), 0);
  uk_pen_box (pen, x - width / 2, y - height / 2, width, height, width / 12);
  uk_pen_stroke (pen);
  cairo_restore (pen->cr);
}

void
uk_figure_letter (UkPen *pen, double x, double y, double width, UkLetterKind kind)
{
  double height = width * 0.68;
  double left = x - width / 2;
  double top = y - height / 2;

  if (kind == UK_LETTER_GONE)
    {
      draw_gone (pen, x, y, width, height);
      return;
    }
  uk_pen_box (pen, left, top, width, height, width / 12);
  uk_pen_close_shape (pen, kind == UK_LETTER_OLD ? UK_TONE_PAPER : UK_TONE_LETTER);
  cairo_move_to (pen->cr, left + width * 0.04, top + height * 0.1);
  cairo_line_to (pen->cr, x, top + height * 0.58);
  cairo_line_to (pen->cr, left + width * 0.96, top + height * 0.1);
  uk_pen_stroke (pen);
  if (kind != UK_LETTER_SENT || width < 20)
    return;
  /* One that leaves carries an arrow below its flap. */
  cairo_move_to (pen->cr, x - width * 0.2, top + height * 0.82);
  cairo_line_to (pen->cr, x + width * 0.2, top + height * 0.82);
  cairo_move_to (pen->cr, x + width * 0.1, top + height * 0.72);
  cairo_line_to (pen->cr, x + width * 0.2, top + height * 0.82);
  uk_pen_stroke (pen);
}

static void
draw_pc (UkPen *pen, double x, double y)
{
  cairo_move_to (pen->cr, x, y + 11);
  cairo_line_to (pen->cr, x, y + 18);
  cairo_move_to (pen->cr, x - 10, y + 18);
  cairo_line_to (pen->cr, x + 10, y + 18);
  uk_pen_stroke (pen);
  uk_pen_box (pen, x - 21, y - 18, 42, 29, 3);
  uk_pen_close_shape (pen, UK_TONE_LIGHT);
}

static void
draw_phone (UkPen *pen, double x, double y)
{
  uk_pen_box (pen, x - 13, y - 21, 26, 42, 4.5);
  uk_pen_close_shape (pen, UK_TONE_LIGHT);
  cairo_move_to (pen->cr, x - 3, y + 15.5);
  cairo_line_to (pen->cr, x + 3, y + 15.5);
  uk_pen_stroke (pen);
}

static void
draw_tablet (UkPen *pen, double x, double y)
{
  uk_pen_box (pen, x - 17, y - 21, 34, 42, 4);
  uk_pen_close_shape (pen, UK_TONE_LIGHT);
  circle (pen, x, y + 15.5, 1.2);
  uk_pen_stroke (pen);
}

static void
draw_browser (UkPen *pen, double x, double y)
{
  uk_pen_box (pen, x - 21, y - 18, 42, 36, 3.5);
  uk_pen_close_shape (pen, UK_TONE_LIGHT);
  cairo_move_to (pen->cr, x - 21, y - 9);
  cairo_line_to (pen->cr, x + 21, y - 9);
  uk_pen_stroke (pen);
  for (int i = 0; i < 2; i++)
    circle (pen, x - 16 + i * 5, y - 13.5, 1.1);
  gdk_cairo_set_source_rgba (pen->cr, &pen->ink);
  cairo_fill (pen->cr);
}

/* With the mail that can be read on it: none, one, or several. */
void
uk_figure_device (UkPen *pen, UkDeviceKind kind, double x, double y, guint n_letters)
{
  static void (*const draw[UK_N_DEVICE_KINDS]) (UkPen * pen, double x, double y)
      = { draw_pc, draw_phone, draw_tablet, draw_browser };
  static const double middle[UK_N_DEVICE_KINDS] = { -3.5, -3, -3, 4.5 };
  double width = kind == UK_DEVICE_PHONE ? 15 : 20;

  draw[kind](pen, x, y);
  for (guint i = MIN (n_letters, 2); i-- > 0;)
    uk_figure_letter (pen, x - 2 + i * 4 * (n_letters > 1), y + middle[kind] - (double) i * 4,
                      width, UK_LETTER_OLD);
}

/* A cabinet: its top drawer is the machine, the rest is where letters lie. */
void
uk_figure_server (UkPen *pen, double x, double y, double width, double height)
{
  double left = x - width / 2;
  double top = y - height / 2;

  uk_pen_box (pen, left, top, width, height, 5);
  uk_pen_close_shape (pen, UK_TONE_LIGHT);
  cairo_move_to (pen->cr, left, top + 16);
  cairo_line_to (pen->cr, left + width, top + 16);
  cairo_move_to (pen->cr, left + width * 0.45, top + 8);
  cairo_line_to (pen->cr, left + width - 8, top + 8);
  uk_pen_stroke (pen);
  circle (pen, left + 9, top + 8, 2.2);
  gdk_cairo_set_source_rgba (pen->cr, &pen->ink);
  cairo_fill (pen->cr);
}

void
uk_figure_person (UkPen *pen, double x, double y, double height)
{
  double head = height * 0.2;
  double shoulder = height * 0.34;
  double bottom = y + height / 2;

  cairo_new_sub_path (pen->cr);
  cairo_arc (pen->cr, x, bottom - shoulder, shoulder, G_PI, 0);
  cairo_line_to (pen->cr, x + shoulder, bottom);
  cairo_line_to (pen->cr, x - shoulder, bottom);
  cairo_close_path (pen->cr);
  uk_pen_close_shape (pen, UK_TONE_LIGHT);
  circle (pen, x, y - height / 2 + head, head);
  uk_pen_close_shape (pen, UK_TONE_PAPER);
}

/* A box on a post, open in front. */
void
uk_figure_post_box (UkPen *pen, double x, double y, double width, double height)
{
  double left = x - width / 2;
  double top = y - height / 2;

  uk_pen_box (pen, left, top, width, height, 6);
  uk_pen_close_shape (pen, UK_TONE_LIGHT);
  uk_pen_box (pen, left + width * 0.14, top + height * 0.16, width * 0.72, height * 0.08, 1.5);
  uk_pen_close_shape (pen, UK_TONE_MID);
  uk_pen_box (pen, left + width * 0.14, top + height * 0.36, width * 0.72, height * 0.5, 3);
  uk_pen_close_shape (pen, UK_TONE_PAPER);
}

void
uk_figure_shelf (UkPen *pen, double x, double y, double width, guint n_boards, double board_height)
{
  double height = n_boards * board_height;
  double top = y - height / 2;

  for (guint i = 0; i <= n_boards; i++)
    {
      cairo_move_to (pen->cr, x - width / 2, top + i * board_height);
      cairo_line_to (pen->cr, x + width / 2, top + i * board_height);
    }
  cairo_move_to (pen->cr, x - width / 2, top);
  cairo_line_to (pen->cr, x - width / 2, top + height);
  cairo_move_to (pen->cr, x + width / 2, top);
  cairo_line_to (pen->cr, x + width / 2, top + height);
  uk_pen_stroke (pen);
}

void
uk_figure_book (UkPen *pen, double x, double bottom, double width, double height, UkTone tone)
{
  uk_pen_box (pen, x - width / 2, bottom - height, width, height, 1.2);
  uk_pen_close_shape (pen, tone);
}

void
uk_figure_lock (UkPen *pen, double x, double y, double size)
{
  cairo_new_sub_path (pen->cr);
  cairo_move_to (pen->cr, x - size * 0.24, y);
  cairo_line_to (pen->cr, x - size * 0.24, y - size * 0.18);
  cairo_arc (pen->cr, x, y - size * 0.2, size * 0.24, G_PI, 0);
  cairo_line_to (pen->cr, x + size * 0.24, y);
  uk_pen_stroke (pen);
  uk_pen_box (pen, x - size * 0.38, y - size * 0.06, size * 0.76, size * 0.54, size * 0.07);
  uk_pen_close_shape (pen, UK_TONE_MID);
  circle (pen, x, y + size * 0.18, size * 0.055);
  uk_pen_stroke (pen);
}

/* An open hand from the side, fingers to the left, with its sleeve; the letter goes between fingers
 * and thumb. */
void
uk_figure_hand (UkPen *pen, double x, double y, double width)
{
  double unit = width / 60;
  cairo_t *cr = pen->cr;

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, unit, unit);
  cairo_move_to (cr, 16, 9);
  cairo_curve_to (cr, 6, 9, 2, 8, -4, 7);
  cairo_line_to (cr, -25, 7);
  cairo_curve_to (cr, -30.5, 7, -30.5, 0.5, -25, 0.5);
  cairo_line_to (cr, -7, 0.5);
  cairo_curve_to (cr, -1, -0.5, 2, -5, 7, -8);
  cairo_line_to (cr, 16, -8);
  cairo_close_path (cr);
  cairo_restore (cr);
  uk_pen_close_shape (pen, UK_TONE_PAPER);
  uk_pen_box (pen, x + 15 * unit, y - 11.5 * unit, 14 * unit, 24 * unit, 2.5 * unit);
  uk_pen_close_shape (pen, UK_TONE_MID);
}

/* Drawn after the letter, which it holds. */
void
uk_figure_thumb (UkPen *pen, double x, double y, double width)
{
  double unit = width / 60;
  cairo_t *cr = pen->cr;

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, unit, unit);
  cairo_move_to (cr, 9, -8);
  cairo_line_to (cr, -5, -10.5);
  cairo_curve_to (cr, -10, -11, -10, -4.5, -5.5, -4.5);
  cairo_curve_to (cr, 0, -4, 2, -3, 4, -1);
  cairo_restore (cr);
  uk_pen_close_shape (pen, UK_TONE_PAPER);
}

/* The fan of a wireless network; crossed out where there is none. */
void
uk_figure_no_network (UkPen *pen, double x, double y, double size, gboolean crossed)
{
  for (int i = 1; i <= 3; i++)
    {
      cairo_new_sub_path (pen->cr);
      cairo_arc (pen->cr, x, y + size * 0.3, size * 0.27 * i, -0.75 * G_PI, -0.25 * G_PI);
    }
  uk_pen_stroke (pen);
  circle (pen, x, y + size * 0.3, size * 0.07);
  gdk_cairo_set_source_rgba (pen->cr, &pen->ink);
  cairo_fill (pen->cr);
  if (!crossed)
    return;
  cairo_move_to (pen->cr, x - size * 0.5, y - size * 0.5);
  cairo_line_to (pen->cr, x + size * 0.5, y + size * 0.45);
  uk_pen_stroke (pen);
}
