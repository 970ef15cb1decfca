/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-comparison.h"

#include <glib/gi18n-lib.h>

#include "uk-guide.h"
#include "uk-lines.h"
#include "uk-mark.h"

static UkMarkKind
get_mark (UkLearnMark mark)
{
  switch (mark)
    {
    case UK_LEARN_GOOD:
      return UK_MARK_OK;
    case UK_LEARN_FAIR:
      return UK_MARK_WARNING;
    case UK_LEARN_BAD:
    default:
      return UK_MARK_BAD;
    }
}

static GtkWidget *
make_cell (UkLearnMark mark, const char *text)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *picture = uk_mark_new (get_mark (mark));
  GtkWidget *label = uk_lines_new_label (text, "row-detail");

  g_object_set (picture, "size", 20, NULL);
  gtk_widget_add_css_class (label, "narrow");
  gtk_box_append (GTK_BOX (cell), picture);
  gtk_box_append (GTK_BOX (cell), label);
  return cell;
}

/* The question stands above the two answers, so that both columns are wide enough at 360 px. */
GtkWidget *
uk_comparison_new (void)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  gsize n = 0;
  const UkLearnRow *rows = uk_learn_get_rows (&n);

  gtk_grid_set_column_homogeneous (grid, TRUE);
  gtk_grid_set_column_spacing (grid, 12);
  gtk_grid_set_row_spacing (grid, 6);
  gtk_widget_set_margin_top (GTK_WIDGET (grid), 8);
  gtk_grid_attach (grid, uk_lines_new_label (_ ("POP"), "field-label"), 0, 0, 1, 1);
  gtk_grid_attach (grid, uk_lines_new_label (_ ("IMAP"), "field-label"), 1, 0, 1, 1);
  for (gsize i = 0; i < n; i++)
    {
      GtkWidget *question = uk_lines_new_label (uk_learn_text (rows[i].question), "row-caption");
      int top = 1 + 2 * (int) i;
      gtk_widget_set_margin_top (question, 6);
      gtk_grid_attach (grid, question, 0, top, 2, 1);
      gtk_grid_attach (grid, make_cell (rows[i].pop_mark, uk_learn_text (rows[i].pop)), 0, top + 1,
                       1, 1);
      gtk_grid_attach (grid, make_cell (rows[i].imap_mark, uk_learn_text (rows[i].imap)), 1,
                       top + 1, 1, 1);
    }
  return GTK_WIDGET (grid);
}
