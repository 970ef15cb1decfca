/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-window.h"

#include <glib/gi18n-lib.h>

#include "uk-dialogs.h"
#include "uk-phrases.h"
#include "uk-preferences.h"
#include "uk-print.h"
#include "uk-report-io.h"
#include "uk-views.h"

struct _UkWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings;        /* (owned) (nullable) */
  UkSession *session;         /* (owned) (nullable) until it is given */
  GSignalGroup *view_signals; /* (owned) of the visible view */

  GtkWidget *back_button;
  GtkWidget *print_button;
  AdwViewSwitcherTitle *title;
  AdwToastOverlay *toasts;
  AdwViewStack *views;
};

G_DEFINE_FINAL_TYPE (UkWindow, uk_window, ADW_TYPE_APPLICATION_WINDOW)

static void
page_notify_cb (UkWindow *self)
{
  UkView *view = uk_window_get_view (self);
  UkPage *page = uk_view_get_page (view);
  const char *title = page != NULL ? uk_page_get_header_title (page) : NULL;
  AdwViewStackPage *entry
      = adw_view_stack_get_page (self->views, adw_view_stack_get_visible_child (self->views));

  adw_view_switcher_title_set_title (self->title,
                                     title != NULL ? title : adw_view_stack_page_get_title (entry));
  gtk_widget_set_visible (self->back_button, uk_view_get_can_go_back (view));
  gtk_widget_set_visible (
      self->print_button,
      UK_IS_ASSISTANT (view)
          && g_strcmp0 (uk_assistant_get_page_id (UK_ASSISTANT (view)), "advice") == 0);
}

/* A view is made when it is first looked at: most runs see one or two of them. */
static UkView *
ensure_view (UkWindow *self, const char *view_id)
{
  const UkViewEntry *entry = uk_views_find (view_id);
  AdwBin *slot = NULL;

  if (entry == NULL)
    return NULL;
  slot = ADW_BIN (adw_view_stack_get_child_by_name (self->views, view_id));
  if (adw_bin_get_child (slot) == NULL)
    adw_bin_set_child (slot, g_object_new (entry->get_type (), "session", self->session, NULL));
  return UK_VIEW (adw_bin_get_child (slot));
}

static void
visible_view_notify_cb (UkWindow *self)
{
  UkView *view = NULL;

  if (self->session == NULL)
    return;
  view = uk_window_get_view (self);
  uk_view_start (view);
  g_signal_group_set_target (self->view_signals, view);
  page_notify_cb (self);
  uk_view_focus (view);
}

static void
report_notify_cb (UkWindow *self)
{
  gboolean tested = uk_session_get_report (self->session) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.report", tested);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.print", tested);
}

static void
add_slots (UkWindow *self)
{
  gsize n = 0;
  const UkViewEntry *entries = uk_views_get_all (&n);

  for (gsize i = 0; i < n; i++)
    adw_view_stack_add_titled_with_icon (self->views, adw_bin_new (), entries[i].id,
                                         g_dpgettext2 (GETTEXT_PACKAGE, "view", entries[i].title),
                                         entries[i].icon_name);
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
shortcuts_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_dialogs_show_shortcuts (GTK_WINDOW (widget));
}

static void
preferences_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_preferences_show (GTK_WINDOW (widget), UK_WINDOW (widget)->settings);
}

static void
report_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  UkWindow *self = UK_WINDOW (widget);
  UkReport *report = uk_session_get_report (self->session);
  gboolean whole
      = self->settings != NULL && g_settings_get_boolean (self->settings, "report-address");
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *text = NULL;

  text = uk_report_to_text (report, uk_session_get_advice (self->session), now, whole);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  gtk_widget_activate_action (widget, "win.toast", "s", _ ("Copied"));
}

static void
print_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_print_session (GTK_WINDOW (widget), UK_WINDOW (widget)->session);
}

/* Once more begins where the password is entered: it is not kept in the window. */
static void
test_again_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  UkWindow *self = UK_WINDOW (widget);

  if (uk_session_get_busy (self->session) == UK_SESSION_IDLE
      && uk_session_get_candidates (self->session) != NULL)
    gtk_widget_activate_action (widget, "win.show-page", "s", "found");
}

static void
back_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_view_go_back (uk_window_get_view (UK_WINDOW (widget)));
}

static void
restart_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  UkWindow *self = UK_WINDOW (widget);

  uk_assistant_restart (uk_window_get_assistant (self));
  uk_window_show_view (self, "advice");
}

static void
show_view_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  uk_window_show_view (UK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static gboolean
show_nth_view (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gsize n_views = 0;
  const UkViewEntry *entries = uk_views_get_all (&n_views);
  guint n = 0;

  g_variant_get (arguments, "u", &n);
  return n < n_views && uk_window_show_view (UK_WINDOW (widget), entries[n].id);
}

static void
show_page_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  UkWindow *self = UK_WINDOW (widget);

  uk_window_show_view (self, "advice");
  uk_assistant_show (uk_window_get_assistant (self), g_variant_get_string (parameter, NULL));
}

static void
check_address_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  UkWindow *self = UK_WINDOW (widget);
  g_autoptr (UkAddress) address = uk_address_new (g_variant_get_string (parameter, NULL), NULL);

  g_return_if_fail (address != NULL);

  uk_session_set_address (self->session, address);
  uk_window_show_view (self, "advice");
  uk_assistant_show (uk_window_get_assistant (self), "found");
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
  UkWindow *self = UK_WINDOW (object);

  g_signal_group_set_target (self->view_signals, NULL);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_WINDOW);
  G_OBJECT_CLASS (uk_window_parent_class)->dispose (object);
}

static void
uk_window_finalize (GObject *object)
{
  g_object_unref (UK_WINDOW (object)->view_signals);
  G_OBJECT_CLASS (uk_window_parent_class)->finalize (object);
}

/* Bindings and no accelerators: an input method that composes text comes first (reference/ux.md
 * 4.11). */
static void
add_keys (GtkWidgetClass *klass)
{
  const GdkModifierType control = GDK_CONTROL_MASK;
  const GdkModifierType shifted = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  gtk_widget_class_add_binding_action (klass, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Back, 0, "win.back", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F1, 0, "win.show-view", "s", "learn");
  gtk_widget_class_add_binding_action (klass, GDK_KEY_comma, control, "win.preferences", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_question, control, "win.shortcuts", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_r, control, "win.test-again", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_p, control, "win.print", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_c, shifted, "win.report", NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_1, GDK_ALT_MASK, show_nth_view, "u", 0u);
  gtk_widget_class_add_binding (klass, GDK_KEY_2, GDK_ALT_MASK, show_nth_view, "u", 1u);
  gtk_widget_class_add_binding (klass, GDK_KEY_3, GDK_ALT_MASK, show_nth_view, "u", 2u);
  gtk_widget_class_add_binding (klass, GDK_KEY_4, GDK_ALT_MASK, show_nth_view, "u", 3u);
}

static void
uk_window_class_init (UkWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = uk_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = uk_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = uk_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, UkWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, UkWindow, print_button);
  gtk_widget_class_bind_template_child (widget_class, UkWindow, title);
  gtk_widget_class_bind_template_child (widget_class, UkWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, UkWindow, views);
  gtk_widget_class_bind_template_callback (widget_class, visible_view_notify_cb);

  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action_cb);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_action_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action_cb);
  gtk_widget_class_install_action (widget_class, "win.restart", NULL, restart_action_cb);
  gtk_widget_class_install_action (widget_class, "win.show-view", "s", show_view_action_cb);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_action_cb);
  gtk_widget_class_install_action (widget_class, "win.check-address", "s", check_address_action_cb);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action_cb);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action_cb);
  gtk_widget_class_install_action (widget_class, "win.report", NULL, report_action_cb);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_action_cb);
  gtk_widget_class_install_action (widget_class, "win.test-again", NULL, test_again_action_cb);
  add_keys (widget_class);
  uk_phrases_watch_labels ();
}

static void
uk_window_init (UkWindow *self)
{
  self->view_signals = g_signal_group_new (UK_TYPE_VIEW);
  g_signal_group_connect_swapped (self->view_signals, "notify::page", G_CALLBACK (page_notify_cb),
                                  self);
  g_signal_group_connect_swapped (self->view_signals, "notify::can-go-back",
                                  G_CALLBACK (page_notify_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_slots (self);
}

UkWindow *
uk_window_new (GtkApplication *application, UkSession *session, GSettings *settings)
{
  UkWindow *self = g_object_new (UK_TYPE_WINDOW, "application", application, NULL);

  g_set_object (&self->settings, settings);
  g_set_object (&self->session, session);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.preferences", settings != NULL);
  g_signal_connect_object (session, "notify::report", G_CALLBACK (report_notify_cb), self,
                           G_CONNECT_SWAPPED);
  report_notify_cb (self);
  restore_size (self);
  visible_view_notify_cb (self);
  return self;
}

UkAssistant *
uk_window_get_assistant (UkWindow *self)
{
  g_return_val_if_fail (UK_IS_WINDOW (self), NULL);

  return UK_ASSISTANT (ensure_view (self, "advice"));
}

UkView *
uk_window_get_view (UkWindow *self)
{
  g_return_val_if_fail (UK_IS_WINDOW (self), NULL);

  return ensure_view (self, uk_window_get_view_id (self));
}

const char *
uk_window_get_view_id (UkWindow *self)
{
  g_return_val_if_fail (UK_IS_WINDOW (self), NULL);

  return adw_view_stack_get_visible_child_name (self->views);
}

/* Returns: whether there is such a view */
gboolean
uk_window_show_view (UkWindow *self, const char *view_id)
{
  g_return_val_if_fail (UK_IS_WINDOW (self), FALSE);

  if (uk_views_find (view_id) == NULL)
    return FALSE;
  adw_view_stack_set_visible_child_name (self->views, view_id);
  return TRUE;
}
