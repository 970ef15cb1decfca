/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "ui-journey.h"

#include <glib/gstdio.h>

#include "uk-dialogs.h"
#include "uk-field.h"

/* The password of a practice address; whoever reads this file does not learn it. */
char *
journey_dup_password (const char *email)
{
  g_autofree char *path = g_build_filename (g_getenv ("UKETORI_WORLD"), "addresses.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) fields = g_strsplit (*line, "\t", 3);
      if (g_strcmp0 (fields[0], email) == 0)
        return g_strdup (fields[1]);
    }
  g_assert_not_reached ();
}

static GFile *
choose_place (const char *file_name, gpointer user_data)
{
  return g_file_new_build_filename (((Journey *) user_data)->folder, file_name, NULL);
}

void
journey_set_up (Journey *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("uketori-journey-XXXXXX", NULL);
  self->session = uk_session_new (NULL, NULL, NULL);
  self->window = ui_window_new (self->session);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  uk_dialogs_replace_save (choose_place, self);
}

/* A run that was cancelled holds the session until its last callback. */
static gboolean
is_only_ours_cb (gpointer session)
{
  return G_OBJECT (session)->ref_count == 1;
}

void
journey_tear_down (Journey *self, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  uk_dialogs_replace_save (NULL, NULL);
  if (self->window != NULL)
    ui_window_destroy (self->window);
  ui_wait_for (is_only_ours_cb, self->session, "nobody else holds the session");
  g_assert_finalize_object (self->session);
}

UkPage *
journey_get_page (Journey *self)
{
  return uk_view_get_page (UK_VIEW (uk_window_get_assistant (self->window)));
}

void
journey_press_next (Journey *self)
{
  ui_press (uk_view_get_default_widget (UK_VIEW (uk_window_get_assistant (self->window))));
}

static gboolean
has_candidates_cb (gpointer user_data)
{
  return uk_session_get_candidates (((Journey *) user_data)->session) != NULL
         && uk_page_get_next_label (journey_get_page (user_data)) != NULL;
}

void
journey_find_settings (Journey *self, const char *email)
{
  UkField *field = NULL;

  g_assert_true (ui_is_page (self->window, "address"));
  field = UK_FIELD (ui_child (journey_get_page (self), "address"));
  uk_field_set_text (field, email);
  ui_look (GTK_WINDOW (self->window), "04-address");
  journey_press_next (self);
  g_assert_true (ui_is_page (self->window, "found"));
  ui_wait_for (has_candidates_cb, self, "settings are found");
}

gboolean
journey_is_over_cb (gpointer user_data)
{
  Journey *self = user_data;

  return ui_is_page (self->window, "check") && uk_page_get_complete (journey_get_page (self));
}

void
journey_test_with_password (Journey *self, const char *password)
{
  UkField *field
      = UK_FIELD (ui_child (ui_child (journey_get_page (self), "password_box"), "password"));

  uk_field_set_text (field, password);
  ui_settle ();
  ui_look (GTK_WINDOW (self->window), "05-found");
  journey_press_next (self);
  g_assert_true (ui_is_page (self->window, "check"));
  ui_wait_for (journey_is_over_cb, self, "the test is over");
  /* The entry has no business with it any more. */
  g_assert_cmpstr (uk_field_get_text (field), ==, "");
}

void
journey_skip_questions (Journey *self)
{
  UkAnswers answers = uk_answers_none ();

  answers.n_pc = answers.n_phone = 1;
  uk_session_set_answers (self->session, &answers);
  g_assert_true (uk_assistant_show (uk_window_get_assistant (self->window), "address"));
}
