/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "ui-saved.h"

#include <glib/gstdio.h>

#include "../session/session-data.h"

void
ui_saved_set_up (UiSaved *self, gconstpointer view_id)
{
  self->folder = g_dir_make_tmp ("uketori-ui-XXXXXX", NULL);
  self->list = uk_saved_list_new (self->folder);
  self->session = uk_session_new (NULL, NULL, NULL);
  uk_session_set_saved_list (self->session, self->list);
  self->window = ui_window_new (self->session);
  g_assert_true (uk_window_show_view (self->window, view_id));
  ui_settle ();
}

void
ui_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (folder);
}

void
ui_saved_tear_down (UiSaved *self, gconstpointer view_id)
{
  ui_window_destroy (self->window);
  uk_saved_list_flush (self->list);
  g_assert_finalize_object (self->session);
  g_clear_object (&self->list);
  ui_remove_folder (self->folder);
  g_free (self->folder);
}

GtkWidget *
ui_saved_get_view (UiSaved *self)
{
  return GTK_WIDGET (uk_window_get_view (self->window));
}

void
ui_saved_add (UiSaved *self, UkReport *report)
{
  const UkAnswers answers = data_new_answers ();

  report->facts.auth = UK_LOGIN_OK;
  uk_saved_list_add_test (self->list, &answers, report);
  uk_saved_list_flush (self->list);
}

void
ui_saved_open (UiSaved *self, UkReport *report)
{
  ui_saved_add (self, report);
  uk_session_open_saved (self->session, uk_saved_list_find (self->list, report->address));
  ui_settle ();
}
