/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-export-row.h"

#include <glib/gi18n-lib.h>

#include "uk-closures.h"
#include "uk-columns.h"
#include "uk-code-window.h"
#include "uk-dialogs.h"
#include "uk-export-ask.h"
#include "uk-print.h"

struct _UkExportRow
{
  GtkWidget parent_instance;

  UkSession *session; /* (owned) */
  const UkExportFormat *format;
  char *name;               /* (owned) (nullable) of the person */
  UkExportRequest *request; /* (owned) (nullable) while the person chooses where */

  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *description;
  GtkWidget *button;
  GtkWidget *other_button;
  GtkWidget *outcome_box;
  UkMark *mark;
  GtkLabel *outcome;
  GtkLabel *steps;
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
show_error (UkExportRow *self, const GError *error)
{
  gboolean is_fault = g_error_matches (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_WRITE);

  g_debug ("Export failed: %s", error->message);
  show_outcome (self, is_fault ? UK_MARK_BAD : UK_MARK_WARNING, uk_export_ask_error_text (error));
}

/* The three steps on that device, and what else has to be known. */
static void
show_steps (UkExportRow *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *note = uk_export_dup_note (self->format, self->request);

  for (guint i = 0; i < G_N_ELEMENTS (self->format->steps); i++)
    g_string_append_printf (text, "%s%u. %s", i > 0 ? "\n" : "", i + 1,
                            g_dgettext (GETTEXT_PACKAGE, self->format->steps[i]));
  if (note != NULL)
    g_string_append_printf (text, "\n%s", note);
  gtk_label_set_label (self->steps, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->steps), TRUE);
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
    written = uk_export_save (self->format, self->request, path, uk_export_is_folder (self->format),
                              &error);
  if (written == NULL)
    {
      show_error (self, error);
      return;
    }
  /* Translators: %s is the path of a file. */
  text = g_strdup_printf (_ ("Saved: %s"), written);
  show_outcome (self, UK_MARK_OK, text);
  show_steps (self);
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

static void
choose_place (gpointer owner)
{
  UkExportRow *self = owner;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *name = uk_export_dup_file_name (self->format, self->request->account);

  if (uk_export_is_folder (self->format))
    uk_dialogs_folder_async (window, _ ("Export settings"), NULL, place_chosen_cb,
                             g_object_ref (self));
  else
    uk_dialogs_save_async (window, _ ("Export settings"), name, NULL, place_chosen_cb,
                           g_object_ref (self));
}

static void
keep_on_server (gpointer owner)
{
  UkExportRow *self = owner;

  self->request->pop_plan = UK_EXPORT_POP_FOREVER;
  choose_place (self);
}

/* Whether it can be said is asked before anything else. */
static gboolean
prepare (UkExportRow *self)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->request, uk_export_request_unref);
  self->request = uk_export_ask_request (self->session, self->name);
  if (self->request == NULL)
    g_set_error_literal (&error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_INCOMPLETE, "Not tested yet");
  else
    parts = uk_export_render_parts (self->format, self->request, &error);
  if (parts == NULL)
    show_error (self, error);
  return parts != NULL;
}

static void
save_clicked_cb (UkExportRow *self)
{
  if (prepare (self))
    uk_export_ask_delete (GTK_WIDGET (self), self->request, keep_on_server, choose_place, self);
}

static UkSheetTopic
get_topic (UkExportRow *self)
{
  if (g_str_equal (self->format->id, "onsite"))
    return UK_SHEET_ON_SITE;
  return g_str_equal (self->format->id, "rules") ? UK_SHEET_SHARED_RULES : UK_SHEET_SETTINGS;
}

static gboolean
is_code (UkExportRow *self)
{
  return g_str_equal (self->format->id, "qr");
}

/* Evolution's registry is out of reach from inside the sandbox; the files are not. */
static gboolean
can_hand_over (UkExportRow *self)
{
  return g_str_equal (self->format->id, "evolution")
         && !g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

static void
handed_over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (UkExportRow) self = user_data;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (self->other_button, TRUE);
  if (uk_export_register_finish (result, &error))
    show_outcome (self, UK_MARK_OK,
                  _ ("Evolution has the account now. It asks for the password when it first gets "
                     "mail."));
  else
    {
      g_debug ("Evolution: %s", error->message);
      show_outcome (self, UK_MARK_WARNING,
                    error->domain == UK_EXPORT_ERROR
                        ? error->message
                        : _ ("Evolution is not there. Save the files instead."));
    }
}

static void
hand_over (gpointer owner)
{
  UkExportRow *self = owner;

  gtk_widget_set_sensitive (self->other_button, FALSE);
  uk_export_register_async (self->request, NULL, handed_over_cb, g_object_ref (self));
}

static void
keep_and_hand_over (gpointer owner)
{
  UkExportRow *self = owner;

  self->request->pop_plan = UK_EXPORT_POP_FOREVER;
  hand_over (self);
}

static void
other_clicked_cb (UkExportRow *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  UkSheet *sheet = NULL;

  if (!prepare (self))
    return;
  if (can_hand_over (self))
    uk_export_ask_delete (GTK_WIDGET (self), self->request, keep_and_hand_over, hand_over, self);
  else if (is_code (self))
    gtk_window_present (GTK_WINDOW (uk_code_window_new (window, self->request)));
  else
    {
      sheet = uk_sheet_new (get_topic (self), self->request, NULL);
      uk_print_preview_show (window, sheet);
    }
}

static void
uk_export_row_dispose (GObject *object)
{
  UkExportRow *self = UK_EXPORT_ROW (object);
  GtkWidget *child = NULL;

  g_clear_pointer (&self->request, uk_export_request_unref);
  g_clear_object (&self->session);
  g_clear_pointer (&self->name, g_free);
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

  g_type_ensure (UK_TYPE_COLUMNS);
  g_type_ensure (UK_TYPE_MARK);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-export-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UkExportRow, box);
  gtk_widget_class_bind_template_child (widget_class, UkExportRow, title);
  gtk_widget_class_bind_template_child (widget_class, UkExportRow, description);
  gtk_widget_class_bind_template_child (widget_class, UkExportRow, button);
  gtk_widget_class_bind_template_child (widget_class, UkExportRow, other_button);
  gtk_widget_class_bind_template_child (widget_class, UkExportRow, outcome_box);
  gtk_widget_class_bind_template_child (widget_class, UkExportRow, mark);
  gtk_widget_class_bind_template_child (widget_class, UkExportRow, outcome);
  gtk_widget_class_bind_template_child (widget_class, UkExportRow, steps);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_clicked_cb);
}

static void
uk_export_row_init (UkExportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
get_other_label (UkExportRow *self)
{
  if (can_hand_over (self))
    return _ ("Add to Evolution");
  return is_code (self) ? _ ("Show the code") : _ ("Print…");
}

/* Paper is printed more often than saved, a code is shown, and Evolution takes it directly. */
static void
show_other_button (UkExportRow *self)
{
  gboolean is_paper = g_str_equal (self->format->extension, ".pdf");
  const char *label = get_other_label (self);
  const char *title = g_dgettext (GETTEXT_PACKAGE, self->format->title);
  /* Translators: read aloud; %1$s is what the button does, %2$s a kind of file or paper. */
  g_autofree char *name = g_strdup_printf (_ ("%1$s: %2$s"), label, title);

  gtk_button_set_label (GTK_BUTTON (self->other_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->other_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (self->other_button,
                          is_paper || is_code (self) || can_hand_over (self));
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
  show_other_button (self);
  return GTK_WIDGET (self);
}

const char *
uk_export_row_get_format_id (UkExportRow *self)
{
  g_return_val_if_fail (UK_IS_EXPORT_ROW (self), NULL);

  return self->format->id;
}

const UkExportFormat *
uk_export_row_get_format (UkExportRow *self)
{
  g_return_val_if_fail (UK_IS_EXPORT_ROW (self), NULL);

  return self->format;
}

/* What receivers of mail see beside the address; "" is none. */
void
uk_export_row_set_name (UkExportRow *self, const char *name)
{
  g_return_if_fail (UK_IS_EXPORT_ROW (self));

  g_free (self->name);
  self->name = g_strdup (name);
}
