/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-export-row.h"

#include <glib/gi18n-lib.h>

#include "uk-closures.h"
#include "uk-dialogs.h"

struct _UkExportRow
{
  GtkWidget parent_instance;

  UkSession *session; /* (owned) */
  const UkExportFormat *format;
  UkExportRequest *request; /* (owned) (nullable) while the person chooses where */

  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *description;
  GtkWidget *button;
  GtkWidget *outcome_box;
  UkMark *mark;
  GtkLabel *outcome;
};

enum
{
  SIGNAL_SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UkExportRow, uk_export_row, GTK_TYPE_WIDGET)

static void
show_outcome (UkExportRow *self, UkMarkKind kind, const char *text)
{
  uk_mark_set_kind (self->mark, kind);
  gtk_label_set_label (self->outcome, text);
  gtk_widget_set_visible (self->outcome_box, TRUE);
}

static void
show_incomplete (UkExportRow *self)
{
  show_outcome (self, UK_MARK_WARNING,
                _ ("A server with encryption for receiving and one for sending are needed first. "
                   "Please test the address."));
}

static void
show_error (UkExportRow *self, const GError *error)
{
  if (g_error_matches (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_UNSUPPORTED))
    show_outcome (self, UK_MARK_WARNING, error->message); /* says what to use instead */
  else if (g_error_matches (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_INCOMPLETE))
    show_incomplete (self);
  else
    show_outcome (self, UK_MARK_BAD,
                  _ ("The file could not be written: no space, or no permission. Please choose "
                     "another folder, for instance “Documents”."));
}

static void
write_to (UkExportRow *self, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *written = NULL;
  g_autofree char *text = NULL;

  if (path == NULL)
    g_set_error_literal (&error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_WRITE, "Not a local folder");
  else
    written = uk_export_save (self->format, self->request, path, FALSE, &error);
  if (written == NULL)
    {
      g_debug ("Export failed: %s", error->message);
      show_error (self, error);
      return;
    }
  /* Translators: %s is the path of a file. */
  text = g_strdup_printf (_ ("Saved: %s"), written);
  show_outcome (self, UK_MARK_OK, text);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, written);
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkExportRow) self = user_data;
  g_autoptr (GFile) file = uk_dialogs_save_finish (result, NULL);

  if (file != NULL)
    write_to (self, file);
  g_clear_pointer (&self->request, uk_export_request_unref);
}

static UkExportRequest *
dup_request (UkExportRow *self)
{
  UkReport *report = uk_session_get_report (self->session);
  UkAdviceNames names = uk_session_get_advice_names (self->session);

  if (report == NULL)
    return NULL;
  return uk_handout_new (report, uk_session_get_advice (self->session),
                         uk_session_get_answers (self->session), &names);
}

static void
save_clicked_cb (UkExportRow *self)
{
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_clear_pointer (&self->request, uk_export_request_unref);
  self->request = dup_request (self);
  if (self->request == NULL)
    {
      show_incomplete (self);
      return;
    }
  /* Whether it can be said is asked before where to put it. */
  content = uk_export_render (self->format, self->request, &error);
  if (content == NULL)
    {
      show_error (self, error);
      return;
    }
  name = uk_export_dup_file_name (self->format, self->request->account);
  uk_dialogs_save_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                         _ ("Export settings"), name, NULL, place_chosen_cb, g_object_ref (self));
}

static void
uk_export_row_dispose (GObject *object)
{
  UkExportRow *self = UK_EXPORT_ROW (object);
  GtkWidget *child = NULL;

  g_clear_pointer (&self->request, uk_export_request_unref);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_EXPORT_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (uk_export_row_parent_class)->dispose (object);
}

static void
uk_export_row_class_init (UkExportRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = uk_export_row_dispose;
  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (UK_TYPE_MARK);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-export-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UkExportRow, box);
  gtk_widget_class_bind_template_child (widget_class, UkExportRow, title);
  gtk_widget_class_bind_template_child (widget_class, UkExportRow, description);
  gtk_widget_class_bind_template_child (widget_class, UkExportRow, button);
  gtk_widget_class_bind_template_child (widget_class, UkExportRow, outcome_box);
  gtk_widget_class_bind_template_child (widget_class, UkExportRow, mark);
  gtk_widget_class_bind_template_child (widget_class, UkExportRow, outcome);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
uk_export_row_init (UkExportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
uk_export_row_new (UkSession *session, const UkExportFormat *format)
{
  UkExportRow *self = g_object_new (UK_TYPE_EXPORT_ROW, NULL);
  const char *title = g_dgettext (GETTEXT_PACKAGE, format->title);
  /* Translators: read aloud; %s is a kind of configuration file. */
  g_autofree char *name = g_strdup_printf (_ ("Save: %s"), title);

  self->session = g_object_ref (session);
  self->format = format;
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->description, g_dgettext (GETTEXT_PACKAGE, format->description));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  return GTK_WIDGET (self);
}

const char *
uk_export_row_get_format_id (UkExportRow *self)
{
  g_return_val_if_fail (UK_IS_EXPORT_ROW (self), NULL);

  return self->format->id;
}
