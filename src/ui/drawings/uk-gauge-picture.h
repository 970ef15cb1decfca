/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Two pictures of measured figures: P5, a shelf that fills up, and P6, the mail on the server from
 * the oldest to today with the edge behind which it is deleted. The words below are handed in, so
 * that whoever knows the figures says them once.
 */
#define UK_TYPE_GAUGE_PICTURE (uk_gauge_picture_get_type ())
G_DECLARE_FINAL_TYPE (UkGaugePicture, uk_gauge_picture, UK, GAUGE_PICTURE, GtkWidget)

GtkWidget *uk_shelf_picture_new (double used_share, const char *caption);
GtkWidget *uk_timeline_picture_new (guint oldest_days, guint edge_days, const char *caption);

G_END_DECLS
