/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Paper and preview: the same pages, drawn by the same function as the PDF. */
#include "config.h"

#include "uk-print.h"

#include <glib/gi18n-lib.h>

#include "uk-export-ask.h"

#define PREVIEW_WIDTH 560
#define PREVIEW_HEIGHT 640

static void
pages_free (gpointer data)
{
  uk_sheet_pages_free (data);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer sheet)
{
  PangoContext *pango = gtk_print_context_create_pango_context (context);
  UkSheetPages *pages = uk_sheet_paginate (sheet, pango, gtk_print_context_get_width (context),
                                           gtk_print_context_get_height (context));

  g_object_set_data_full (G_OBJECT (operation), "pages", pages, pages_free);
  gtk_print_operation_set_n_pages (operation, (int) uk_sheet_pages_get_n (pages));
  g_object_unref (pango);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer unused)
{
  uk_sheet_pages_draw (g_object_get_data (G_OBJECT (operation), "pages"),
                       gtk_print_context_get_cairo_context (context), (guint) page);
}

/**
 * uk_print_new:
 * @sheet: has to live as long as the operation
 *
 * Returns: (transfer full): ready to be run
 */
GtkPrintOperation *
uk_print_new (const UkSheet *sheet)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, a4);
  gtk_print_operation_set_default_page_setup (operation, setup);
  /* The sheet has edges of its own. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, _ ("Mail settings"));
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), (gpointer) sheet);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), NULL);
  return operation;
}

/* Returns: (transfer full): a page as a picture, on paper whatever the theme */
static GdkPaintable *
draw_preview (UkSheetPages *pages, guint page)
{
  const graphene_rect_t area
      = GRAPHENE_RECT_INIT (0, 0, (float) UK_SHEET_A4_WIDTH, (float) UK_SHEET_A4_HEIGHT);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  uk_sheet_pages_draw (pages, cr, page);
  cairo_destroy (cr);
  return gtk_snapshot_to_paintable (snapshot, &area.size);
}

/* As large as on paper where there is room, else as wide as the window. */
static void
append_page (GtkBox *box, UkSheetPages *pages, guint page)
{
  g_autoptr (GdkPaintable) paintable = draw_preview (pages, page);
  GtkWidget *picture = gtk_picture_new_for_paintable (paintable);
  /* Translators: read aloud; page %1$u of %2$u */
  g_autofree char *name
      = g_strdup_printf (_ ("Page %1$u of %2$u"), page + 1, uk_sheet_pages_get_n (pages));

  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), name);
  gtk_box_append (box, picture);
}

static void
print_clicked_cb (GtkWindow *window)
{
  UkSheet *sheet = g_object_get_data (G_OBJECT (window), "sheet");
  g_autoptr (GtkPrintOperation) operation = uk_print_new (sheet);
  g_autoptr (GError) error = NULL;

  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, window, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    g_warning ("Printing failed: %s", error->message);
}

static gboolean
print_key_cb (GtkWidget *widget, GVariant *arguments, gpointer window)
{
  print_clicked_cb (window);
  return TRUE;
}

static void
add_key (GtkWindow *window, guint key, GdkModifierType modifiers, GtkShortcutAction *action)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), action));
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

static GtkWidget *
new_header (GtkWindow *window)
{
  GtkWidget *header = gtk_header_bar_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Print…"));

  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_object (button, "clicked", G_CALLBACK (print_clicked_cb), window,
                           G_CONNECT_SWAPPED);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (header), button);
  return header;
}

/**
 * uk_print_preview_show:
 * @sheet: (transfer full)
 *
 * Returns: (transfer none): the window
 */
GtkWindow *
uk_print_preview_show (GtkWindow *parent, UkSheet *sheet)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  PangoContext *context = gtk_widget_create_pango_context (GTK_WIDGET (window));
  UkSheetPages *pages = uk_sheet_paginate (sheet, context, UK_SHEET_A4_WIDTH, UK_SHEET_A4_HEIGHT);

  g_object_unref (context);
  /* Data goes in the order in which it was set: the pages borrow from the sheet. */
  g_object_set_data_full (G_OBJECT (window), "pages", pages, pages_free);
  g_object_set_data_full (G_OBJECT (window), "sheet", sheet, (GDestroyNotify) uk_sheet_free);
  for (guint i = 0; i < uk_sheet_pages_get_n (pages); i++)
    append_page (GTK_BOX (box), pages, i);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  /* A picture would shrink to nothing before it is scrolled. */
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), viewport);
  gtk_window_set_child (window, scroll);
  gtk_window_set_titlebar (window, new_header (window));
  gtk_window_set_title (window, _ ("Preview"));
  gtk_window_set_default_size (window, PREVIEW_WIDTH + 80, PREVIEW_HEIGHT);
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_modal (window, TRUE);
  add_key (window, GDK_KEY_p, GDK_CONTROL_MASK,
           gtk_callback_action_new (print_key_cb, window, NULL));
  add_key (window, GDK_KEY_Escape, 0, gtk_named_action_new ("window.close"));
  gtk_window_present (window);
  return window;
}

void
uk_print_session (GtkWindow *parent, UkSession *session)
{
  g_autoptr (UkExportRequest) request = uk_export_ask_request (session, NULL);
  g_autoptr (GError) error = NULL;
  UkSheet *sheet = NULL;

  if (request == NULL)
    return;
  sheet = uk_sheet_new (UK_SHEET_SETTINGS, request, &error);
  if (sheet != NULL)
    uk_print_preview_show (parent, sheet);
  else
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s",
                                uk_export_ask_error_text (error));
}
