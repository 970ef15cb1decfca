/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Every call of the toolkit that a later release deprecates stands here: GtkFileChooserNative
 * (GTK 4.10), GtkShortcutsWindow (GTK 4.18), AdwMessageDialog and AdwAboutWindow (libadwaita 1.6).
 */

#include "config.h"

#include "uk-dialogs.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

static UkDialogsSaveFunc replaced_save;
static gpointer replaced_save_data;

void
uk_dialogs_replace_save (UkDialogsSaveFunc func, gpointer user_data)
{
  replaced_save = func;
  replaced_save_data = user_data;
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GFile *file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_task_return_pointer (task, file, g_object_unref);
}

static void
choose_place (GTask *task, GtkFileChooserAction action, const char *title, const char *file_name)
{
  GtkWindow *parent = GTK_WINDOW (g_task_get_source_object (task));
  GtkFileChooserNative *chooser = NULL;

  if (replaced_save != NULL)
    {
      g_task_return_pointer (task, replaced_save (file_name, replaced_save_data), g_object_unref);
      return;
    }
  chooser = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  if (action == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), file_name);
  g_task_set_task_data (task, chooser, g_object_unref);
  g_signal_connect (chooser, "response", G_CALLBACK (save_response_cb), g_object_ref (task));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/**
 * uk_dialogs_save_async:
 * @title: of the dialog
 * @file_name: what is proposed
 *
 * Asks where to write a file. uk_dialogs_save_finish() gives %NULL without an error where the
 * person thought better of it.
 */
void
uk_dialogs_save_async (GtkWindow *parent, const char *title, const char *file_name,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, uk_dialogs_save_async);
  choose_place (task, GTK_FILE_CHOOSER_ACTION_SAVE, title, file_name);
}

/* Asks for a folder to write several files into; uk_dialogs_save_finish() gives it. In a sandbox a
 * place that was chosen for one file does not do for a folder. */
void
uk_dialogs_folder_async (GtkWindow *parent, const char *title, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, uk_dialogs_folder_async);
  choose_place (task, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, title, ".");
}

/* Returns: (transfer full) (nullable): where to write */
GFile *
uk_dialogs_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  UkDialogsConfirmFunc safe_func; /* (nullable) */
  UkDialogsConfirmFunc func;
  gpointer owner; /* (owned) */
} Confirmation;

static void
confirmation_free (gpointer data, GClosure *closure)
{
  Confirmation *self = data;

  g_object_unref (self->owner);
  g_free (self);
}

static void
confirm_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Confirmation *self = user_data;

  if (g_str_equal (response, "act"))
    self->func (self->owner);
  else if (g_str_equal (response, "safe") && self->safe_func != NULL)
    self->safe_func (self->owner);
}

/**
 * uk_dialogs_choose:
 * @safe: the button that loses nothing; Enter presses it
 * @act: the button that names the act
 * @safe_func: (nullable): called with @owner where the person takes the safe way
 * @func: called with @owner where the person wants the act
 * @owner: (transfer none): a #GObject that is kept until then
 *
 * Asks before a step that can lose mail (reference/ux.md 5.5). Escape does nothing at all.
 *
 * Returns: (transfer none): the dialog
 */
GtkWindow *
uk_dialogs_choose (GtkWindow *parent, const char *heading, const char *body, const char *safe,
                   const char *act, UkDialogsConfirmFunc safe_func, UkDialogsConfirmFunc func,
                   gpointer owner)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);
  Confirmation *self = g_new (Confirmation, 1);

  self->safe_func = safe_func;
  self->func = func;
  self->owner = g_object_ref (owner);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "safe", safe, "act", act, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "act",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "safe");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (confirm_response_cb), self,
                         confirmation_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return GTK_WINDOW (dialog);
}

/* The same where the safe way is to do nothing. */
GtkWindow *
uk_dialogs_confirm (GtkWindow *parent, const char *heading, const char *body, const char *safe,
                    const char *act, UkDialogsConfirmFunc func, gpointer owner)
{
  return uk_dialogs_choose (parent, heading, body, safe, act, NULL, func, owner);
}

/* Returns: (transfer none): the window */
GtkWindow *
uk_dialogs_show_shortcuts (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  GtkWindow *window = NULL;

  gtk_builder_set_translation_domain (builder, GETTEXT_PACKAGE);
  gtk_builder_add_from_resource (builder, UK_UI_RESOURCES "uk-shortcuts.ui", NULL);
  window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
  return window;
}

/* The promises of reference/ux.md 6.1, with DESIGN.md ruling 1 for the fourth and the sixth. */
static char *
dup_promises (void)
{
  const char *promises[] = {
    _ ("1. It never deletes or changes mail on the server, and sets no read marks. (Looking in by "
       "POP lets some "
       "servers forget which mails are new.)"),
    _ ("2. It does not read the text or the subject of mails. It looks at numbers, sizes and dates "
       "only."),
    _ ("3. The password goes to encrypted servers only. Where there is no encryption, it is not "
       "sent."),
    _ ("4. The password is put, encrypted, only into the keyring of this PC, and it need not be."),
    _ ("5. Answers and results stay on this PC. They are not sent to the makers either."),
    _ ("6. No exported file, print or record holds the password."),
    NULL,
  };

  return g_strjoinv ("\n\n", (char **) promises);
}

/* Returns: (transfer none): the window */
GtkWindow *
uk_dialogs_show_about (GtkWindow *parent)
{
  g_autofree char *promises = dup_promises ();
  /* Translators: %s is the list of promises. */
  g_autofree char *comments = g_strdup_printf (_ ("What this program promises\n\n%s"), promises);
  GtkWindow *window = GTK_WINDOW (adw_about_window_new ());

  g_object_set (window, "application-name", _ ("Uketori"), "application-icon", UKETORI_APP_ID,
                "version", UKETORI_VERSION, "developer-name", _ ("The Uketori authors"),
                "copyright", "© 2026 The Uketori authors", "license-type", GTK_LICENSE_GPL_3_0,
                "comments", comments, "transient-for", parent, "modal", TRUE, NULL);
  adw_about_window_add_legal_section (
      ADW_ABOUT_WINDOW (window), _ ("Facts on mail providers"),
      _ ("From the Mozilla ISPDB, where a file of the list says so"), GTK_LICENSE_MPL_2_0, NULL);
  /* Translators: put your names here, one a line; they are shown under "Credits". */
  g_object_set (window, "translator-credits", _ ("translator-credits"), NULL);
  gtk_window_present (window);
  return window;
}
