/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A drawing by its name, as wide as it may be and in its own shape. Names: "welcome" (P0), "where"
 * (P1), "pop" (P2), "imap" (P3), "compare", "offline", "full", "own" (reference/ux.md 4.12, 4.8).
 */
#define UK_TYPE_PICTURE (uk_picture_get_type ())
G_DECLARE_FINAL_TYPE (UkPicture, uk_picture, UK, PICTURE, GtkWidget)

GtkWidget *uk_picture_new (const char *name);
const char *uk_picture_get_name (UkPicture *self);
void uk_picture_set_name (UkPicture *self, const char *name);

G_END_DECLS
