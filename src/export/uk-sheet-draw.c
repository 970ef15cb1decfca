/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Draws the blocks of a sheet on any cairo surface: the printer's, the preview's, a PDF's. In black
 * and grey only, so that the office's laser printer loses nothing.
 */
#include "config.h"

#include "uk-sheet-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#define EDGE 48.0
#define LABEL_PART 0.4 /* of the width, for the name of a field */
#define BOX 10.0       /* to tick */
#define BOX_INDENT 20.0
#define FRAME 8.0
#define CODE_SIZE 150.0
#define SMALLEST_SCALE 0.55

#define SANS "Noto Sans CJK JP, IPAexGothic, sans-serif"
/* 0 and O, 1, l and I have to look different. */
#define MONO "Noto Sans Mono CJK JP, DejaVu Sans Mono, monospace"

typedef struct
{
  GPtrArray *blocks; /* (owned) (element-type UkSheetBlock) borrowed from the sheet */
  double scale;
} Page;

struct _UkSheetPages
{
  const UkSheet *sheet;
  PangoContext *context; /* (owned) */
  double width;          /* between the edges */
  double height;
  GPtrArray *pages; /* (owned) (element-type Page) */
};

/* Where the pen is; with cr == NULL nothing is drawn and only the height counts. */
typedef struct
{
  const UkSheetPages *pages;
  cairo_t *cr; /* (nullable) */
  double y;
  double width;
} Pen;

static void
page_free (gpointer data)
{
  Page *self = data;

  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static PangoLayout *
new_layout (Pen *pen, const char *family, double size, gboolean bold, double width,
            const char *text)
{
  PangoLayout *layout = pango_layout_new (pen->pages->context);
  PangoFontDescription *font = pango_font_description_from_string (family);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, 1.15f);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* Returns: how high the text is */
static double
put_text (Pen *pen, double x, double y, PangoLayout *layout)
{
  PangoRectangle box;

  pango_layout_get_extents (layout, NULL, &box);
  if (pen->cr != NULL)
    {
      cairo_move_to (pen->cr, x, y);
      pango_cairo_show_layout (pen->cr, layout);
    }
  return box.height / (double) PANGO_SCALE;
}

static void
put_line (Pen *pen, double x1, double x2, double y, double thickness)
{
  if (pen->cr == NULL)
    return;
  cairo_set_line_width (pen->cr, thickness);
  cairo_move_to (pen->cr, x1, y);
  cairo_line_to (pen->cr, x2, y);
  cairo_stroke (pen->cr);
}

static void
draw_title (Pen *pen, const UkSheetBlock *block)
{
  g_autoptr (PangoLayout) layout = new_layout (pen, SANS, 20, TRUE, pen->width, block->text);

  pen->y += put_text (pen, 0, pen->y, layout) + 4;
  put_line (pen, 0, pen->width, pen->y, 1.5);
  pen->y += 8;
}

static void
draw_paragraph (Pen *pen, const UkSheetBlock *block, double size, double after)
{
  g_autoptr (PangoLayout) layout = new_layout (pen, SANS, size, FALSE, pen->width, block->text);

  pen->y += put_text (pen, 0, pen->y, layout) + after;
}

static void
draw_heading (Pen *pen, const UkSheetBlock *block)
{
  g_autoptr (PangoLayout) layout
      = new_layout (pen, SANS, 11.5, TRUE, pen->width - 2 * FRAME, block->text);
  PangoRectangle box;
  double height = 0;

  pen->y += 6;
  pango_layout_get_extents (layout, NULL, &box);
  height = box.height / (double) PANGO_SCALE + 6;
  if (pen->cr != NULL)
    {
      cairo_set_source_rgb (pen->cr, 0.9, 0.9, 0.9);
      cairo_rectangle (pen->cr, 0, pen->y, pen->width, height);
      cairo_fill (pen->cr);
      cairo_set_source_rgb (pen->cr, 0, 0, 0);
    }
  put_text (pen, FRAME, pen->y + 3, layout);
  pen->y += height + 4;
}

/* A field and its value, or a line to write on. */
static void
draw_row (Pen *pen, const UkSheetBlock *block)
{
  double label_width = pen->width * LABEL_PART;
  double value_width = pen->width - label_width - FRAME;
  g_autoptr (PangoLayout) label
      = new_layout (pen, SANS, 11, FALSE, label_width - FRAME, block->label);
  g_autoptr (PangoLayout) value
      = new_layout (pen, MONO, 12.5, TRUE, value_width, block->text != NULL ? block->text : " ");
  double label_height = put_text (pen, FRAME, pen->y + 3, label);
  double value_height = put_text (pen, label_width + FRAME, pen->y + 1, value);

  pen->y += MAX (label_height, value_height) + 6;
  if (block->text == NULL)
    put_line (pen, label_width + FRAME, pen->width, pen->y - 4, 0.8);
  else
    put_line (pen, 0, pen->width, pen->y - 1, 0.25);
}

static void
draw_tick (Pen *pen, const UkSheetBlock *block)
{
  g_autoptr (PangoLayout) layout
      = new_layout (pen, SANS, 11.5, FALSE, pen->width - BOX_INDENT, block->text);
  double height = 0;

  if (pen->cr != NULL)
    {
      cairo_set_line_width (pen->cr, 0.9);
      cairo_rectangle (pen->cr, 1, pen->y + 4, BOX, BOX);
      cairo_stroke (pen->cr);
    }
  height = put_text (pen, BOX_INDENT, pen->y, layout);
  pen->y += MAX (height, BOX + 4) + 5;
}

static void
draw_caution (Pen *pen, const UkSheetBlock *block)
{
  g_autofree char *text = g_strconcat ("△ ", block->text, NULL);
  g_autoptr (PangoLayout) layout = new_layout (pen, SANS, 11.5, TRUE, pen->width - 2 * FRAME, text);
  double top = pen->y + 3;
  double height = put_text (pen, FRAME, top + 5, layout) + 10;

  if (pen->cr != NULL)
    {
      cairo_set_line_width (pen->cr, 1.2);
      cairo_rectangle (pen->cr, 0.6, top, pen->width - 1.2, height);
      cairo_stroke (pen->cr);
    }
  pen->y = top + height + 6;
}

static void
draw_modules (cairo_t *cr, const UkExportCode *code, double x, double y, double module)
{
  for (guint i = 0; i < code->width * code->width; i++)
    if (code->modules[i] != 0)
      cairo_rectangle (cr, x + (i % code->width) * module, y + (i / code->width) * module, module,
                       module);
  cairo_fill (cr);
}

/* Each module as large as it can be, so that a phone can read it off paper. */
static void
draw_code (Pen *pen)
{
  const UkExportCode *code = pen->pages->sheet->code;
  double module = CODE_SIZE / code->width;
  double edge = module * UK_EXPORT_CODE_EDGE;

  if (pen->cr != NULL)
    {
      cairo_antialias_t old = cairo_get_antialias (pen->cr);
      cairo_set_antialias (pen->cr, CAIRO_ANTIALIAS_NONE);
      draw_modules (pen->cr, code, (pen->width - CODE_SIZE) / 2, pen->y + edge, module);
      cairo_set_antialias (pen->cr, old);
    }
  pen->y += CODE_SIZE + 2 * edge;
}

static void
put_frame (Pen *pen, double x, double y, double width, double height, const char *text)
{
  g_autoptr (PangoLayout) layout = new_layout (pen, SANS, 10, FALSE, width, text);

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  if (pen->cr != NULL)
    {
      cairo_set_line_width (pen->cr, 1);
      cairo_rectangle (pen->cr, x, y, width, height);
      cairo_stroke (pen->cr);
    }
  put_text (pen, x, y + 3, layout);
}

/* Small envelopes: where the mail is. */
static void
put_envelopes (Pen *pen, double x, double y, guint n)
{
  if (pen->cr == NULL)
    return;
  cairo_set_line_width (pen->cr, 0.8);
  for (guint i = 0; i < n; i++, x += 17)
    {
      cairo_rectangle (pen->cr, x, y, 14, 9);
      cairo_move_to (pen->cr, x, y);
      cairo_line_to (pen->cr, x + 7, y + 5);
      cairo_line_to (pen->cr, x + 14, y);
      cairo_stroke (pen->cr);
    }
}

/* IMAP is a solid line with dots at its ends, POP a dashed one, as in the window: grey tells them
 * apart. */
static void
put_connection (Pen *pen, double x1, double y1, double x2, double y2)
{
  static const double dashes[] = { 5, 3 };

  if (pen->cr == NULL)
    return;
  cairo_set_line_width (pen->cr, 1.6);
  if (!pen->pages->sheet->is_imap)
    cairo_set_dash (pen->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (pen->cr, x1, y1);
  cairo_line_to (pen->cr, x2, y2);
  cairo_stroke (pen->cr);
  cairo_set_dash (pen->cr, NULL, 0, 0);
  if (!pen->pages->sheet->is_imap)
    return;
  cairo_arc (pen->cr, x1, y1, 2.5, 0, 2 * G_PI);
  cairo_fill (pen->cr);
  cairo_arc (pen->cr, x2, y2, 2.5, 0, 2 * G_PI);
  cairo_fill (pen->cr);
}

static void
draw_picture (Pen *pen)
{
  const UkSheet *sheet = pen->pages->sheet;
  double middle = pen->width / 2;
  double step = 130;
  double left = middle - step * (sheet->n_devices - 1) / 2;
  double top = pen->y + 4;

  put_frame (pen, middle - 60, top, 120, 40, C_ ("picture", "Server"));
  if (!sheet->deletes)
    put_envelopes (pen, middle - 33, top + 26, 4);
  for (guint i = 0; i < sheet->n_devices; i++)
    {
      double x = left + i * step;
      put_connection (pen, middle, top + 43, x, top + 77);
      put_frame (pen, x - 50, top + 80, 100, 36, C_ ("picture", "Your device"));
      put_envelopes (pen, x - 33, top + 103, 4);
    }
  pen->y = top + 126;
}

static void
draw_block (Pen *pen, const UkSheetBlock *block)
{
  switch (block->kind)
    {
    case UK_SHEET_PAGE:
      draw_title (pen, block);
      break;
    case UK_SHEET_NOTE:
      draw_paragraph (pen, block, 9.5, 6);
      break;
    case UK_SHEET_TEXT:
      draw_paragraph (pen, block, 11.5, 6);
      break;
    case UK_SHEET_HEADING:
      draw_heading (pen, block);
      break;
    case UK_SHEET_ROW:
    case UK_SHEET_BLANK:
      draw_row (pen, block);
      break;
    case UK_SHEET_TICK:
      draw_tick (pen, block);
      break;
    case UK_SHEET_CAUTION:
      draw_caution (pen, block);
      break;
    case UK_SHEET_CODE:
      draw_code (pen);
      break;
    case UK_SHEET_PICTURE:
      draw_picture (pen);
      break;
    default:
      break;
    }
}

static double
draw_page (const UkSheetPages *self, cairo_t *cr, const Page *page, double scale)
{
  Pen pen = { self, cr, 0, self->width / scale };

  for (guint i = 0; i < page->blocks->len; i++)
    draw_block (&pen, g_ptr_array_index (page->blocks, i));
  return pen.y * scale;
}

/* What belongs together stays on one sheet of paper: it is made smaller until it fits. */
static void
fit_page (const UkSheetPages *self, Page *page)
{
  for (page->scale = 1; page->scale > SMALLEST_SCALE; page->scale -= 0.05)
    if (draw_page (self, NULL, page, page->scale) <= self->height)
      return;
}

/**
 * uk_sheet_paginate:
 * @self: has to live as long as the pages
 * @context: of the surface that they will be drawn on
 *
 * Returns: (transfer full)
 */
UkSheetPages *
uk_sheet_paginate (const UkSheet *sheet, PangoContext *context, double width, double height)
{
  UkSheetPages *self = g_new0 (UkSheetPages, 1);
  Page *page = NULL;

  self->sheet = sheet;
  self->context = g_object_ref (context);
  self->width = width - 2 * EDGE;
  self->height = height - 2 * EDGE;
  self->pages = g_ptr_array_new_with_free_func (page_free);
  /* Else Pango picks Chinese shapes for 直 and 骨. */
  pango_context_set_language (context,
                              pango_language_from_string (C_ ("code of this language", "en")));
  for (guint i = 0; i < sheet->blocks->len; i++)
    {
      UkSheetBlock *block = g_ptr_array_index (sheet->blocks, i);
      if (block->kind == UK_SHEET_PAGE || page == NULL)
        {
          page = g_new0 (Page, 1);
          page->blocks = g_ptr_array_new ();
          g_ptr_array_add (self->pages, page);
        }
      g_ptr_array_add (page->blocks, block);
    }
  for (guint i = 0; i < self->pages->len; i++)
    fit_page (self, g_ptr_array_index (self->pages, i));
  return self;
}

void
uk_sheet_pages_free (UkSheetPages *self)
{
  g_object_unref (self->context);
  g_ptr_array_unref (self->pages);
  g_free (self);
}

guint
uk_sheet_pages_get_n (const UkSheetPages *self)
{
  return self->pages->len;
}

/* Returns: 1 where the page had room; less where it was made smaller */
double
uk_sheet_pages_get_scale (const UkSheetPages *self, guint page)
{
  return ((Page *) g_ptr_array_index (self->pages, page))->scale;
}

void
uk_sheet_pages_draw (const UkSheetPages *self, cairo_t *cr, guint page)
{
  Page *drawn = g_ptr_array_index (self->pages, page);

  cairo_save (cr);
  cairo_translate (cr, EDGE, EDGE);
  cairo_scale (cr, drawn->scale, drawn->scale);
  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_page (self, cr, drawn, drawn->scale);
  cairo_restore (cr);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A day that never changes, so that equal input gives an equal file. */
#define MADE_ON "2025-01-01T00:00:00Z"

static void
draw_pdf (const UkSheet *self, cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = pango_cairo_create_context (cr);
  UkSheetPages *pages = uk_sheet_paginate (self, context, UK_SHEET_A4_WIDTH, UK_SHEET_A4_HEIGHT);

  for (guint i = 0; i < uk_sheet_pages_get_n (pages); i++)
    {
      uk_sheet_pages_draw (pages, cr, i);
      cairo_show_page (cr);
    }
  uk_sheet_pages_free (pages);
  g_object_unref (context);
  cairo_destroy (cr);
}

/* Returns: (transfer full): all pages, A4 */
GBytes *
uk_sheet_to_pdf (const UkSheet *self)
{
  GByteArray *array = g_byte_array_new ();
  UkSheetBlock *first = g_ptr_array_index (self->blocks, 0);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      append_cb, array, UK_SHEET_A4_WIDTH, UK_SHEET_A4_HEIGHT);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, first->text);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, MADE_ON);
  draw_pdf (self, surface);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}
