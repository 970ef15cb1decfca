/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-export-panel.h"

#include <glib/gi18n-lib.h>

#include "uk-closures.h"
#include "uk-export-ask.h"
#include "uk-export-row.h"
#include "uk-field.h"
#include "uk-mark.h"

struct _UkExportPanel
{
  GtkBox parent_instance;

  UkSession *session;       /* (owned) */
  UkExportRequest *request; /* (owned) (nullable) while the person chooses where */
  GPtrArray *rows;          /* (element-type UkExportRow) children, in the order of the formats */

  UkField *name;
  GtkWidget *all_button;
  GtkWidget *outcome_box;
  UkMark *mark;
  GtkLabel *outcome;
  GtkWidget *proposed;
  GtkWidget *others_button;
  GtkWidget *others;
};

G_DEFINE_FINAL_TYPE (UkExportPanel, uk_export_panel, GTK_TYPE_BOX)

/* What the devices of the answers can read; without answers what most people have. */
static gboolean
is_proposed (const UkExportFormat *format, const UkAnswers *answers)
{
  gboolean unknown = uk_answers_count_devices (answers) == 0;
  UkExportFor devices = 0;

  if (g_str_equal (format->id, "sheet"))
    return TRUE;
  if (g_str_equal (format->id, "rules"))
    return answers->people == UK_PEOPLE_SHARED;
  if (g_str_equal (format->id, "onsite"))
    return answers->connection == UK_CONNECTION_SOMETIMES_OFFLINE
           || answers->connection == UK_CONNECTION_MOSTLY_OFFLINE;
  if (g_str_equal (format->id, "k9s")) /* the same as the code, for phones without a camera */
    return FALSE;
  if (answers->n_pc > 0 || unknown)
    devices |= UK_EXPORT_FOR_PC;
  if (answers->n_phone > 0 || unknown)
    devices |= UK_EXPORT_FOR_PHONE;
  if (answers->n_tablet > 0)
    devices |= UK_EXPORT_FOR_TABLET;
  return (format->devices & devices) != 0;
}

static void
move_to (GtkWidget *row, GtkWidget *box)
{
  GtkWidget *parent = gtk_widget_get_parent (row);

  g_object_ref (row);
  if (parent != NULL)
    gtk_box_remove (GTK_BOX (parent), row);
  gtk_box_append (GTK_BOX (box), row);
  g_object_unref (row);
}

/* A row that was used stays where it is looked for. */
static void
propose (UkExportPanel *self)
{
  const UkAnswers *answers = uk_session_get_answers (self->session);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      const UkExportFormat *format = uk_export_row_get_format (UK_EXPORT_ROW (row));
      move_to (row, is_proposed (format, answers) ? self->proposed : self->others);
    }
}

static void
show_outcome (UkExportPanel *self, UkMarkKind kind, const char *text)
{
  uk_mark_set_kind (self->mark, kind);
  gtk_label_set_label (self->outcome, text);
  gtk_widget_set_visible (self->outcome_box, TRUE);
}

/* What cannot be said in a format is no fault of the others. */
static guint
save_all (UkExportPanel *self, const char *folder, GError **error)
{
  guint n_saved = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const UkExportFormat *format = uk_export_row_get_format (g_ptr_array_index (self->rows, i));
      g_autoptr (GError) cause = NULL;
      g_autofree char *written = NULL;

      if (!is_proposed (format, uk_session_get_answers (self->session)))
        continue;
      written = uk_export_save (format, self->request, folder, TRUE, &cause);
      if (written != NULL)
        n_saved++;
      else if (!g_error_matches (cause, UK_EXPORT_ERROR, UK_EXPORT_ERROR_UNSUPPORTED))
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return 0;
        }
    }
  return n_saved;
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkExportPanel) self = user_data;
  g_autoptr (GFile) folder = uk_dialogs_save_finish (result, NULL);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  if (path == NULL || self->request == NULL)
    return;
  n = save_all (self, path, &error);
  if (error != NULL)
    show_outcome (self, UK_MARK_BAD, uk_export_ask_error_text (error));
  else
    {
      text = g_strdup_printf (
          /* Translators: %1$u is a number, %2$s the path of a folder. */
          g_dngettext (GETTEXT_PACKAGE, "%1$u file saved in %2$s", "%1$u files saved in %2$s", n),
          n, path);
      show_outcome (self, UK_MARK_OK, text);
    }
  g_clear_pointer (&self->request, uk_export_request_unref);
}

static void
choose_folder (gpointer owner)
{
  UkExportPanel *self = owner;

  uk_dialogs_folder_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                           _ ("Folder for all files"), NULL, folder_chosen_cb, g_object_ref (self));
}

static void
keep_on_server (gpointer owner)
{
  UkExportPanel *self = owner;

  self->request->pop_plan = UK_EXPORT_POP_FOREVER;
  choose_folder (self);
}

static void
all_clicked_cb (UkExportPanel *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->request, uk_export_request_unref);
  self->request = uk_export_ask_request (self->session, uk_field_get_text (self->name));
  if (self->request != NULL)
    {
      uk_export_ask_delete (GTK_WIDGET (self), self->request, keep_on_server, choose_folder, self);
      return;
    }
  g_set_error_literal (&error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_INCOMPLETE, "Not tested yet");
  show_outcome (self, UK_MARK_WARNING, uk_export_ask_error_text (error));
}

static void
name_changed_cb (UkExportPanel *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    uk_export_row_set_name (g_ptr_array_index (self->rows, i), uk_field_get_text (self->name));
}

static void
others_toggled_cb (UkExportPanel *self)
{
  gboolean shown = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->others_button));

  gtk_widget_set_visible (self->others, shown);
}

static void
uk_export_panel_dispose (GObject *object)
{
  UkExportPanel *self = UK_EXPORT_PANEL (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->request, uk_export_request_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (uk_export_panel_parent_class)->dispose (object);
}

static void
uk_export_panel_class_init (UkExportPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = uk_export_panel_dispose;
}

static GtkWidget *
new_outcome (UkExportPanel *self)
{
  self->outcome_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->mark = g_object_new (UK_TYPE_MARK, NULL);
  self->outcome = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->outcome, TRUE);
  gtk_label_set_wrap_mode (self->outcome, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->outcome, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->outcome), TRUE);
  gtk_box_append (GTK_BOX (self->outcome_box), GTK_WIDGET (self->mark));
  gtk_box_append (GTK_BOX (self->outcome_box), GTK_WIDGET (self->outcome));
  gtk_widget_set_visible (self->outcome_box, FALSE);
  return self->outcome_box;
}

static void
uk_export_panel_init (UkExportPanel *self)
{
  GtkBox *box = GTK_BOX (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (box, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "export-row");
  self->rows = g_ptr_array_new ();
  self->name = g_object_new (UK_TYPE_FIELD, "label", _ ("Your name, as receivers see it"), "help",
                             _ ("It is written into the files; it may stay empty."), NULL);
  self->all_button = gtk_button_new_with_label (_ ("Save all into one folder…"));
  gtk_widget_set_halign (self->all_button, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->all_button, "bar-button");
  self->proposed = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->others_button = gtk_toggle_button_new_with_label (_ ("Other programs and formats"));
  gtk_widget_set_halign (self->others_button, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->others_button, "bar-button");
  self->others = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_visible (self->others, FALSE);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->all_button))), TRUE);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->others_button))), TRUE);
  gtk_box_append (box, GTK_WIDGET (self->name));
  gtk_box_append (box, self->all_button);
  gtk_box_append (box, new_outcome (self));
  gtk_box_append (box, self->proposed);
  gtk_box_append (box, self->others_button);
  gtk_box_append (box, self->others);
  g_signal_connect_object (self->all_button, "clicked", G_CALLBACK (all_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (uk_field_get_editable (self->name), "changed",
                           G_CALLBACK (name_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->others_button, "toggled", G_CALLBACK (others_toggled_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
uk_export_panel_new (UkSession *session)
{
  UkExportPanel *self = g_object_new (UK_TYPE_EXPORT_PANEL, NULL);
  gsize n = 0;
  const UkExportFormat *const *formats = uk_export_get_formats (&n);

  self->session = g_object_ref (session);
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (self->rows, uk_export_row_new (session, formats[i]));
  propose (self);
  g_signal_connect_object (session, "notify::answers", G_CALLBACK (propose), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

guint
uk_export_panel_count_proposed (UkExportPanel *self)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (self->proposed); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}
