/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-trouble-file.h"

#include <glib/gi18n-lib.h>

#include "uk-bar-button.h"
#include "uk-notice.h"
#include "uk-section.h"

struct _UkTroubleFile
{
  GtkBox parent_instance;

  UkSession *session; /* (owned) */
  UkNotice *outcome;
  GtkFileChooserNative *chooser; /* (owned) (nullable) while it is open */
};

enum
{
  READ,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UkTroubleFile, uk_trouble_file, GTK_TYPE_BOX)

static void
show_outcome (UkTroubleFile *self, UkMarkKind kind, const char *title, const char *text)
{
  g_object_set (self->outcome, "kind", (int) kind, "title", title, "text", text, "visible", TRUE,
                NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->outcome));
}

/**
 * uk_trouble_file_read:
 * @path: (nullable): a settings file
 *
 * Says what the mail program does with mail on the server; the causes are judged anew.
 */
void
uk_trouble_file_read (UkTroubleFile *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = NULL;

  g_return_if_fail (UK_IS_TROUBLE_FILE (self));

  summary = path != NULL ? uk_session_read_client (self->session, path, &error) : NULL;
  if (summary != NULL)
    {
      g_signal_emit (self, signals[READ], 0);
      show_outcome (self, UK_MARK_OK, _ ("What your mail app does"), summary);
    }
  else
    show_outcome (self, UK_MARK_BAD, _ ("No settings could be read from this file."),
                  _ ("Now: choose the settings file of your mail program, or just answer "
                     "the question."));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, UkTroubleFile *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      path = file != NULL ? g_file_get_path (file) : NULL;
      uk_trouble_file_read (self, path);
    }
  g_clear_object (&self->chooser);
}

static void
choose_clicked_cb (UkTroubleFile *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (
      _ ("Read a settings file"), window, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Read"), _ ("_Cancel"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
uk_trouble_file_finalize (GObject *object)
{
  UkTroubleFile *self = UK_TROUBLE_FILE (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (uk_trouble_file_parent_class)->finalize (object);
}

static void
uk_trouble_file_class_init (UkTroubleFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = uk_trouble_file_finalize;
  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
uk_trouble_file_init (UkTroubleFile *self)
{
  UkSection *section
      = g_object_new (UK_TYPE_SECTION, "title", _ ("The settings of your mail app"), NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  gtk_widget_add_css_class (line, "button-line");
  gtk_box_append (GTK_BOX (line), uk_bar_button_new (_ ("Read a settings file"),
                                                     G_CALLBACK (choose_clicked_cb), self));
  uk_section_add (section, line);
  uk_section_add_note (section, _ ("It shows whether the app removes mail from the server. A "
                                   "password in it is neither kept nor shown."));
  self->outcome = UK_NOTICE (uk_notice_new (UK_MARK_NONE, "", ""));
  g_object_set (self->outcome, "focusable", TRUE, "visible", FALSE, NULL);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (section));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->outcome));
}

GtkWidget *
uk_trouble_file_new (UkSession *session)
{
  UkTroubleFile *self = g_object_new (UK_TYPE_TROUBLE_FILE, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
