/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-code-window.h"

#include <glib/gi18n-lib.h>

#include "uk-bar-button.h"
#include "uk-dialogs.h"
#include "uk-field.h"

#define SECONDS_WITH_PASSWORD 60
#define CODE_PIXELS 340 /* at least four for each module, up to a code of 77 */

struct _UkCodeWindow
{
  GtkWindow parent_instance;

  UkExportRequest *request; /* (owned) */
  UkExportCode *code;       /* (owned) (nullable) */
  gboolean has_password;
  guint seconds_left;
  guint timeout_id;

  GtkWidget *area;
  GtkLabel *state;
  UkField *password;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (UkCodeWindow, uk_code_window, GTK_TYPE_WINDOW)

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  UkCodeWindow *self = user_data;
  guint n = 0;
  int module = 0;
  int left = 0;
  int top = 0;

  cairo_set_source_rgb (cr, 1, 1, 1); /* a camera wants black on white, also in a dark theme */
  cairo_paint (cr);
  if (self->code == NULL)
    return;
  n = self->code->width;
  /* Whole pixels: a camera counts on squares of one size. */
  module = MAX (MIN (width, height) / (int) (n + 2 * UK_EXPORT_CODE_EDGE), 1);
  left = (width - module * (int) n) / 2;
  top = (height - module * (int) n) / 2;
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < n * n; i++)
    if (self->code->modules[i] != 0)
      cairo_rectangle (cr, left + module * (int) (i % n), top + module * (int) (i / n), module,
                       module);
  cairo_fill (cr);
}

static void
show_state (UkCodeWindow *self)
{
  g_autofree char *text = NULL;

  if (self->has_password)
    text = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "The password is in the code, for %u second more.",
                     "The password is in the code, for %u seconds more.", self->seconds_left),
        self->seconds_left);
  else
    text = g_strdup (_ ("The code holds the servers and the address, but no password."));
  gtk_label_set_label (self->state, text);
  gtk_widget_queue_draw (self->area);
}

static void
make_code (UkCodeWindow *self, const UkSecret *password)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->code, uk_export_code_free);
  self->code = uk_export_code_new (self->request, password, &error);
  self->has_password = password != NULL && self->code != NULL;
  if (self->code == NULL)
    uk_field_set_error (self->password, error->message);
}

/* Also when the minute is over. */
void
uk_code_window_take_password_out (UkCodeWindow *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  make_code (self, NULL);
  show_state (self);
}

static gboolean
second_passed_cb (gpointer user_data)
{
  UkCodeWindow *self = user_data;

  if (--self->seconds_left > 0)
    {
      show_state (self);
      return G_SOURCE_CONTINUE;
    }
  self->timeout_id = 0;
  uk_code_window_take_password_out (self);
  return G_SOURCE_REMOVE;
}

/* The field is emptied at once. */
void
uk_code_window_put_password (UkCodeWindow *self)
{
  const char *typed = uk_field_get_text (self->password);
  g_autoptr (UkSecret) password = uk_secret_new (typed, -1);

  uk_field_set_error (self->password, NULL);
  make_code (self, password);
  if (!self->has_password)
    {
      make_code (self, NULL);
      return;
    }
  uk_field_set_text (self->password, "");
  self->seconds_left = SECONDS_WITH_PASSWORD;
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->timeout_id = g_timeout_add_seconds (1, second_passed_cb, self);
  show_state (self);
}

static void
confirmed_cb (gpointer owner)
{
  uk_code_window_put_password (owner);
}

static void
password_clicked_cb (UkCodeWindow *self)
{
  if (*uk_field_get_text (self->password) == '\0')
    {
      uk_field_set_error (self->password, _ ("Please enter the password first."));
      return;
    }
  uk_dialogs_confirm (GTK_WINDOW (self), _ ("Show the password in the code?"),
                      _ ("Everybody who can see or photograph this screen can read the password "
                         "from the code. It is shown for 60 seconds, and neither saved nor "
                         "printed."),
                      _ ("Leave it out"), _ ("Show it for 60 seconds"), confirmed_cb, self);
}

static void
append_steps (GtkBox *box)
{
  const UkExportFormat *format = uk_export_find ("qr");

  for (guint i = 0; i < G_N_ELEMENTS (format->steps); i++)
    {
      g_autofree char *text
          = g_strdup_printf ("%u. %s", i + 1, g_dgettext (GETTEXT_PACKAGE, format->steps[i]));
      GtkWidget *label = gtk_label_new (text);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (box, label);
    }
}

static void
uk_code_window_dispose (GObject *object)
{
  UkCodeWindow *self = UK_CODE_WINDOW (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_pointer (&self->code, uk_export_code_free);
  g_clear_pointer (&self->request, uk_export_request_unref);
  G_OBJECT_CLASS (uk_code_window_parent_class)->dispose (object);
}

static void
uk_code_window_class_init (UkCodeWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = uk_code_window_dispose;
}

static GtkWidget *
new_area (UkCodeWindow *self)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), CODE_PIXELS);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), CODE_PIXELS);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, self, NULL);
  gtk_widget_set_halign (area, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("QR code for Thunderbird on Android"), -1);
  return area;
}

/* Text keeps away from the edges; the code needs every pixel of a narrow window. */
#define EDGE 10
#define TEXT_EDGE 14

static void
append (GtkWidget *box, GtkWidget *child)
{
  gtk_widget_set_margin_start (child, TEXT_EDGE);
  gtk_widget_set_margin_end (child, TEXT_EDGE);
  gtk_box_append (GTK_BOX (box), child);
}

static GtkWidget *
new_box (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *steps = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_margin_start (box, EDGE);
  gtk_widget_set_margin_end (box, EDGE);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 24);
  append_steps (GTK_BOX (steps));
  append (box, steps);
  return box;
}

/* With large text it is higher than a screen. */
static GtkWidget *
new_scroller (GtkWidget *child)
{
  return g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", child, "hscrollbar-policy",
                       GTK_POLICY_NEVER, "propagate-natural-height", TRUE, NULL);
}

static void
uk_code_window_init (UkCodeWindow *self)
{
  GtkWidget *box = new_box ();

  self->area = new_area (self);
  self->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->state, TRUE);
  self->password = g_object_new (UK_TYPE_FIELD, "password", TRUE, "label",
                                 _ ("Password, only if it is to be in the code"), NULL);
  self->button = uk_bar_button_new (_ ("Show the code with the password…"),
                                    G_CALLBACK (password_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), self->area);
  append (box, GTK_WIDGET (self->state));
  append (box, GTK_WIDGET (self->password));
  append (box, self->button);
  gtk_window_set_child (GTK_WINDOW (self), new_scroller (box));
  gtk_window_set_title (GTK_WINDOW (self), _ ("Code for Android"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 420, -1);
}

UkCodeWindow *
uk_code_window_new (GtkWindow *parent, UkExportRequest *request)
{
  UkCodeWindow *self = g_object_new (UK_TYPE_CODE_WINDOW, "transient-for", parent, NULL);

  self->request = uk_export_request_ref (request);
  make_code (self, NULL);
  show_state (self);
  return self;
}

/* Returns: (nullable): what is on the screen */
const UkExportCode *
uk_code_window_get_code (UkCodeWindow *self)
{
  return self->code;
}

gboolean
uk_code_window_has_password (UkCodeWindow *self)
{
  return self->has_password;
}
