/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-scenes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "uk-figures.h"

static void
write_below (UkPen *pen, const char *text, double x, double y, double width)
{
  uk_pen_caption (pen, text, x - width / 2, y, width, pen->design_height - y);
}

static void
draw_arrow (UkPen *pen, UkStroke line, double x1, double y1, double x2, double y2)
{
  uk_pen_line (pen, line, x1, y1, x2, y2);
  uk_pen_arrow_head (pen, x2, y2, atan2 (y2 - y1, x2 - x1));
}

static void
draw_letters_in (UkPen *pen, double x, double top, guint n, guint n_gone)
{
  for (guint i = 0; i < n + n_gone; i++)
    uk_figure_letter (pen, x, top + 22 * i, 28, i < n ? UK_LETTER_OLD : UK_LETTER_GONE);
}

/* P0: a hand receives a letter that comes from the server, for the PC and the phone. */
static void
draw_welcome (UkPen *pen)
{
  uk_figure_server (pen, 50, 75, 62, 96);
  draw_letters_in (pen, 50, 60, 2, 0);
  uk_pen_line (pen, UK_STROKE_IMAP, 88, 66, 130, 66);
  uk_figure_hand (pen, 174, 90, 84);
  uk_figure_letter (pen, 154, 72, 50, UK_LETTER_NEW);
  uk_figure_thumb (pen, 174, 90, 84);
  uk_pen_line (pen, UK_STROKE_IMAP, 222, 66, 258, 50);
  uk_pen_line (pen, UK_STROKE_IMAP, 222, 82, 262, 104);
  uk_figure_device (pen, UK_DEVICE_PC, 290, 44, 1);
  uk_figure_device (pen, UK_DEVICE_PHONE, 290, 110, 1);
}

/* P1: it is written here, goes over two servers, and waits in the second. */
static void
draw_where (UkPen *pen)
{
  uk_figure_person (pen, 36, 62, 58);
  uk_figure_server (pen, 124, 62, 46, 76);
  uk_figure_server (pen, 216, 62, 46, 76);
  uk_figure_letter (pen, 216, 66, 32, UK_LETTER_NEW);
  draw_arrow (pen, UK_STROKE_INK, 64, 62, 94, 62);
  draw_arrow (pen, UK_STROKE_INK, 152, 62, 186, 62);
  uk_pen_line (pen, UK_STROKE_FAINT, 244, 62, 276, 62);
  uk_figure_device (pen, UK_DEVICE_PC, 304, 62, 0);
  write_below (pen, _ ("Sender"), 36, 108, 72);
  write_below (pen, _ ("Sender's server"), 124, 108, 88);
  write_below (pen, _ ("Your server"), 216, 108, 88);
  write_below (pen, _ ("Your device"), 304, 108, 76);
}

/* P2: the letters are carried home, and the box is empty. */
static void
draw_pop (UkPen *pen)
{
  uk_figure_post_box (pen, 62, 62, 78, 88);
  uk_figure_letter (pen, 62, 76, 36, UK_LETTER_GONE);
  draw_arrow (pen, UK_STROKE_POP, 108, 66, 150, 66);
  uk_figure_person (pen, 190, 66, 76);
  uk_figure_letter (pen, 190, 92, 34, UK_LETTER_NEW);
  draw_arrow (pen, UK_STROKE_POP, 228, 66, 262, 66);
  uk_figure_device (pen, UK_DEVICE_PC, 298, 62, 2);
  write_below (pen, _ ("Server: empty"), 62, 114, 116);
  write_below (pen, _ ("Only in this PC"), 284, 114, 108);
}

static void
draw_board (UkPen *pen, double x, double y, double width, double height)
{
  uk_pen_box (pen, x - width / 2, y - height / 2, width, height, 4);
  uk_pen_close_shape (pen, UK_TONE_LIGHT);
  for (int i = 0; i < 4; i++)
    uk_figure_letter (pen, x + (i % 2 == 0 ? -1 : 1) * width * 0.23,
                      y + (i < 2 ? -1 : 1) * height * 0.22, 36,
                      i == 0 ? UK_LETTER_NEW : UK_LETTER_OLD);
}

/* P3: two devices stand before one notice board and see the same. */
static void
draw_imap (UkPen *pen)
{
  draw_board (pen, 170, 60, 112, 82);
  uk_pen_line (pen, UK_STROKE_IMAP, 66, 62, 108, 62);
  uk_pen_arrow_head (pen, 108, 62, 0);
  uk_pen_line (pen, UK_STROKE_IMAP, 274, 62, 232, 62);
  uk_pen_arrow_head (pen, 232, 62, G_PI);
  uk_figure_device (pen, UK_DEVICE_PC, 36, 62, 2);
  uk_figure_device (pen, UK_DEVICE_PHONE, 300, 62, 2);
  write_below (pen, _ ("PC"), 36, 90, 70);
  write_below (pen, _ ("Server: the mail stays"), 170, 108, 170);
  write_below (pen, _ ("Smartphone"), 300, 90, 78);
}

static void
draw_compare (UkPen *pen)
{
  uk_figure_server (pen, 40, 62, 46, 76);
  uk_figure_letter (pen, 40, 68, 30, UK_LETTER_GONE);
  draw_arrow (pen, UK_STROKE_POP, 70, 62, 96, 62);
  uk_figure_device (pen, UK_DEVICE_PC, 126, 62, 2);
  uk_pen_line (pen, UK_STROKE_FAINT, 170, 18, 170, 132);
  uk_figure_server (pen, 214, 62, 46, 76);
  draw_letters_in (pen, 214, 56, 2, 0);
  uk_pen_line (pen, UK_STROKE_IMAP, 242, 52, 272, 40);
  uk_pen_line (pen, UK_STROKE_IMAP, 242, 74, 276, 88);
  uk_figure_device (pen, UK_DEVICE_PC, 302, 36, 1);
  uk_figure_device (pen, UK_DEVICE_PHONE, 302, 92, 1);
  write_below (pen, _ ("POP"), 84, 112, 140);
  write_below (pen, _ ("IMAP"), 230, 112, 70);
}

/* Without a network: a PC with copies can be read, the server cannot be reached. */
static void
draw_offline (UkPen *pen)
{
  uk_figure_server (pen, 48, 62, 54, 84);
  draw_letters_in (pen, 48, 54, 2, 0);
  uk_pen_line (pen, UK_STROKE_FAINT, 84, 62, 226, 62);
  uk_figure_no_network (pen, 154, 40, 40, TRUE);
  uk_pen_cross (pen, 154, 80, 7);
  cairo_save (pen->cr);
  cairo_translate (pen->cr, 282, 60);
  cairo_scale (pen->cr, 1.5, 1.5);
  uk_figure_device (pen, UK_DEVICE_PC, 0, 0, 2);
  cairo_restore (pen->cr);
  write_below (pen, _ ("Cannot be reached"), 66, 112, 130);
  write_below (pen, _ ("A copy can be read"), 276, 112, 128);
}

/* A shelf without room, and a letter that is turned away. */
static void
draw_full (UkPen *pen)
{
  uk_figure_shelf (pen, 224, 62, 150, 2, 46);
  for (guint i = 0; i < 18; i++)
    uk_figure_book (pen, 158 + (i % 9) * 16.5, i < 9 ? 61 : 107, 13, 30 + (i * 7) % 11,
                    i % 3 == 1 ? UK_TONE_MID : UK_TONE_LIGHT);
  uk_figure_letter (pen, 44, 40, 44, UK_LETTER_NEW);
  draw_arrow (pen, UK_STROKE_INK, 76, 40, 118, 40);
  uk_pen_cross (pen, 132, 40, 6);
  draw_arrow (pen, UK_STROKE_INK, 132, 76, 36, 76);
  write_below (pen, _ ("Back to the sender"), 72, 112, 140);
  write_below (pen, _ ("The server is full"), 234, 118, 190);
}

/* Looking at the settings of a mail program. */
static void
draw_own (UkPen *pen)
{
  uk_pen_box (pen, 70, 14, 200, 116, 8);
  uk_pen_close_shape (pen, UK_TONE_LIGHT);
  uk_pen_line (pen, UK_STROKE_INK, 70, 38, 270, 38);
  uk_figure_letter (pen, 90, 26, 18, UK_LETTER_OLD);
  for (int i = 0; i < 3; i++)
    {
      uk_pen_box (pen, 90, 52 + i * 25, 14, 14, 3);
      uk_pen_close_shape (pen, i == 1 ? UK_TONE_MID : UK_TONE_PAPER);
      uk_pen_line (pen, UK_STROKE_INK, 116, 59 + i * 25, 176 - i * 12, 59 + i * 25);
    }
  cairo_new_sub_path (pen->cr);
  cairo_arc (pen->cr, 222, 80, 26, 0, 2 * G_PI);
  uk_pen_close_shape (pen, UK_TONE_PAPER);
  uk_pen_line (pen, UK_STROKE_INK, 241, 99, 262, 120);
  uk_pen_caption (pen, _ ("IMAP"), 199, 71, 46, 20);
}

static const UkScene scenes[] = {
  { "welcome",
    N_ ("A hand receives a letter from the server; it is there on the PC and the phone."),
    draw_welcome },
  { "where", N_ ("A letter goes from the sender over two servers and waits in yours."),
    draw_where },
  { "pop", N_ ("The letters are taken home into one PC; the box on the server is empty."),
    draw_pop },
  { "imap", N_ ("A PC and a smartphone look at the same notice board, which is the server."),
    draw_imap },
  { "compare",
    N_ ("With POP the mail is in one PC. With IMAP it is on the server, for the PC and the phone."),
    draw_compare },
  { "offline", N_ ("Without a network the server cannot be reached; a copy in the PC can be read."),
    draw_offline },
  { "full", N_ ("The shelf is full, and a new letter goes back to its sender."), draw_full },
  { "own", N_ ("The settings of a mail program say whether it is IMAP or POP."), draw_own },
};

const UkScene *
uk_scenes_get_all (gsize *out_n)
{
  *out_n = G_N_ELEMENTS (scenes);
  return scenes;
}

const UkScene *
uk_scenes_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
    if (g_strcmp0 (scenes[i].name, name) == 0)
      return &scenes[i];
  return NULL;
}
