/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-window.h"

#include "uk-dialogs.h"
#include "uk-progress.h"

struct _UkWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings; /* (owned) (nullable) */

  GtkWidget *back_button;
  GtkStack *title_stack;
  AdwWindowTitle *title;
  UkProgress *progress;
  AdwToastOverlay *toasts;
  UkAssistant *assistant;
};

G_DEFINE_FINAL_TYPE (UkWindow, uk_window, ADW_TYPE_APPLICATION_WINDOW)

static void
page_notify_cb (UkWindow *self)
{
  UkPage *page = uk_assistant_get_page (self->assistant);
  const char *title = page != NULL ? uk_page_get_header_title (page) : NULL;
  guint step = 0;

  g_object_get (self->assistant, "step", &step, NULL);
  adw_window_title_set_title (self->title, title != NULL ? title : "");
  gtk_stack_set_visible_child (self->title_stack,
                               step > 0 ? GTK_WIDGET (self->progress) : GTK_WIDGET (self->title));
  gtk_widget_set_visible (self->back_button, uk_assistant_get_can_go_back (self->assistant));
}

static void
toast_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwToast *toast = adw_toast_new (g_variant_get_string (parameter, NULL));

  adw_toast_set_timeout (toast, 2);
  adw_toast_overlay_add_toast (UK_WINDOW (widget)->toasts, toast);
}

static void
about_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_dialogs_show_about (GTK_WINDOW (widget));
}

static void
back_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_assistant_go_back (UK_WINDOW (widget)->assistant);
}

static void
restart_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_assistant_restart (UK_WINDOW (widget)->assistant);
}

static void
restore_size (UkWindow *self)
{
  if (self->settings == NULL)
    return;
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static gboolean
uk_window_close_request (GtkWindow *window)
{
  UkWindow *self = UK_WINDOW (window);
  int width = 0;
  int height = 0;

  if (self->settings != NULL)
    {
      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
      g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
    }
  return GTK_WINDOW_CLASS (uk_window_parent_class)->close_request (window);
}

static void
uk_window_dispose (GObject *object)
{
  g_clear_object (&UK_WINDOW (object)->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_WINDOW);
  G_OBJECT_CLASS (uk_window_parent_class)->dispose (object);
}

static void
uk_window_class_init (UkWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = uk_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = uk_window_close_request;

  g_type_ensure (UK_TYPE_ASSISTANT);
  g_type_ensure (UK_TYPE_PROGRESS);
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, UkWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, UkWindow, title_stack);
  gtk_widget_class_bind_template_child (widget_class, UkWindow, title);
  gtk_widget_class_bind_template_child (widget_class, UkWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, UkWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, UkWindow, assistant);
  gtk_widget_class_bind_template_callback (widget_class, page_notify_cb);

  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action_cb);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_action_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action_cb);
  gtk_widget_class_install_action (widget_class, "win.restart", NULL, restart_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Back, 0, "win.back", NULL);
}

static void
uk_window_init (UkWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

UkWindow *
uk_window_new (GtkApplication *application, UkSession *session, GSettings *settings)
{
  UkWindow *self = g_object_new (UK_TYPE_WINDOW, "application", application, NULL);

  g_set_object (&self->settings, settings);
  restore_size (self);
  g_object_set (self->assistant, "session", session, NULL);
  return self;
}

UkAssistant *
uk_window_get_assistant (UkWindow *self)
{
  g_return_val_if_fail (UK_IS_WINDOW (self), NULL);

  return self->assistant;
}
