/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-learn-print.h"

#include <glib/gi18n-lib.h>

/* 12 pt, to be read beside a keyboard (reference/ux.md 4.10). */
#define FONT "Sans 12"
#define MARGIN_MM 18
#define INDENT_MM 8
#define BOX_MM 4.5

typedef struct
{
  PangoLayout *layout; /* (owned) */
  double top;          /* on its page */
  guint page;
  gboolean box;
} Paragraph;

typedef struct
{
  const UkLearnTopic *topic;
  GArray *paragraphs; /* (owned) (element-type Paragraph) */
} Sheet;

static void
clear_paragraph (gpointer data)
{
  g_clear_object (&((Paragraph *) data)->layout);
}

static void
free_sheet (gpointer data)
{
  Sheet *sheet = data;

  g_array_unref (sheet->paragraphs);
  g_free (sheet);
}

static double
mm (GtkPrintContext *context, double length)
{
  return length / 25.4 * gtk_print_context_get_dpi_x (context);
}

static void
add_paragraph (Sheet *sheet, GtkPrintContext *context, const char *markup, gboolean box)
{
  Paragraph paragraph = { .layout = gtk_print_context_create_pango_layout (context), .box = box };
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  double width = gtk_print_context_get_width (context) - (box ? mm (context, INDENT_MM) : 0);

  pango_layout_set_font_description (paragraph.layout, font);
  pango_layout_set_width (paragraph.layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (paragraph.layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (paragraph.layout, 1.2f);
  pango_layout_set_markup (paragraph.layout, markup, -1);
  g_array_append_val (sheet->paragraphs, paragraph);
}

static void
add_block (Sheet *sheet, GtkPrintContext *context, const UkLearnBlock *block)
{
  const char *text = uk_learn_text (block->text);
  g_autofree char *markup = NULL;

  if (block->kind == UK_LEARN_HEADING)
    markup = g_markup_printf_escaped ("<b>%s</b>", text);
  else if (block->kind == UK_LEARN_ENTRY)
    markup = g_markup_printf_escaped ("<b>%s</b>\n%s", uk_learn_text (block->title), text);
  else if (block->kind == UK_LEARN_CAUTION)
    markup = g_markup_printf_escaped ("△ %s", text);
  else
    markup = g_markup_escape_text (text, -1);
  add_paragraph (sheet, context, markup, block->kind == UK_LEARN_BOX);
}

/* A paragraph that does not fit goes to the next page as a whole.
 * Returns: the number of pages */
static guint
lay_out (Sheet *sheet, GtkPrintContext *context)
{
  double page_height = gtk_print_context_get_height (context);
  double top = 0;
  guint page = 0;

  for (guint i = 0; i < sheet->paragraphs->len; i++)
    {
      Paragraph *paragraph = &g_array_index (sheet->paragraphs, Paragraph, i);
      int height = 0;
      pango_layout_get_size (paragraph->layout, NULL, &height);
      if (top > 0 && top + (double) height / PANGO_SCALE > page_height)
        {
          top = 0;
          page++;
        }
      paragraph->top = top;
      paragraph->page = page;
      top += (double) height / PANGO_SCALE + mm (context, 3.5);
    }
  return page + 1;
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Sheet *sheet)
{
  g_autofree char *title = g_markup_printf_escaped (
      "<span size=\"150%%\" weight=\"bold\">%s</span>", uk_learn_text (sheet->topic->title));

  g_array_set_size (sheet->paragraphs, 0);
  add_paragraph (sheet, context, title, FALSE);
  for (guint i = 0; i < sheet->topic->n_blocks; i++)
    add_block (sheet, context, &sheet->topic->blocks[i]);
  gtk_print_operation_set_n_pages (operation, (int) lay_out (sheet, context));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Sheet *sheet)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double box = mm (context, BOX_MM);

  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, mm (context, 0.3));
  for (guint i = 0; i < sheet->paragraphs->len; i++)
    {
      const Paragraph *paragraph = &g_array_index (sheet->paragraphs, Paragraph, i);
      if (paragraph->page != (guint) page)
        continue;
      if (paragraph->box)
        {
          cairo_rectangle (cr, mm (context, 0.5), paragraph->top + mm (context, 0.8), box, box);
          cairo_stroke (cr);
        }
      cairo_move_to (cr, paragraph->box ? mm (context, INDENT_MM) : 0, paragraph->top);
      pango_cairo_show_layout (cr, paragraph->layout);
    }
}

/* Returns: (transfer full): what prints @topic on A4, in black */
GtkPrintOperation *
uk_learn_print_operation_new (const UkLearnTopic *topic)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) page = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->topic = topic;
  sheet->paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  g_array_set_clear_func (sheet->paragraphs, clear_paragraph);
  gtk_page_setup_set_paper_size (page, paper);
  gtk_page_setup_set_top_margin (page, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (page, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (page, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (page, MARGIN_MM, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, page);
  gtk_print_operation_set_job_name (operation, uk_learn_text (topic->title));
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), sheet);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), sheet);
  g_object_set_data_full (G_OBJECT (operation), "sheet", sheet, free_sheet);
  return operation;
}

void
uk_learn_print (GtkWindow *parent, const UkLearnTopic *topic)
{
  g_autoptr (GtkPrintOperation) operation = uk_learn_print_operation_new (topic);
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error);
  if (error != NULL)
    g_message ("Printing: %s", error->message);
}
