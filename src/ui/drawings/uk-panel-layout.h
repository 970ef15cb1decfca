/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Where things stand on a panel: the server on the left, one row a device on the right. */
#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-simulation.h"

G_BEGIN_DECLS

/* More than can be told apart is said in words. */
#define UK_PANEL_MAX_ROWS 6

typedef struct
{
  guint rows[UK_PANEL_MAX_ROWS]; /* indexes of the devices that are drawn */
  guint n_rows;
  guint n_more;

  double text_width; /* of the words beside a device */
  double row_height;
  double server_text_height;
  double min_width;
  double nat_width;
  double height;

  /* For the width that was given: */
  double server_x; /* middle of the cabinet */
  double server_top;
  double server_height;
  double device_x; /* middle of the devices */
  double text_x;
} UkPanelLayout;

#define UK_PANEL_PADDING 10
#define UK_PANEL_SERVER_WIDTH 60

UkPanelLayout uk_panel_layout_new (GtkWidget *widget, const UkMailbox *state, double width);
double uk_panel_layout_row_y (const UkPanelLayout *self, guint row);
char *uk_panel_layout_more_text (const UkPanelLayout *self);

G_END_DECLS
