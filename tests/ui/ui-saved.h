/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* A window over saved addresses in a folder of their own, without a network. */
#pragma once

#include "ui-support.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder; /* (owned) */
  UkSavedList *list;
  UkSession *session;
  UkWindow *window;
} UiSaved;

/* For g_test_add(): the data is the id of the view to begin with. */
void ui_saved_set_up (UiSaved *self, gconstpointer view_id);
void ui_saved_tear_down (UiSaved *self, gconstpointer view_id);

GtkWidget *ui_saved_get_view (UiSaved *self);

/* Keeps that report as the newest test of its address, with the answers of session-data.h. */
void ui_saved_add (UiSaved *self, UkReport *report);

/* Makes the address of that report the current one, as opening it from the list does. */
void ui_saved_open (UiSaved *self, UkReport *report);

void ui_remove_folder (const char *folder);

G_END_DECLS
