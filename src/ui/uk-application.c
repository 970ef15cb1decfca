/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-ui.h"

#include <glib/gi18n-lib.h>

#include "uk-preferences.h"
#include "uk-reminder.h"
#include "uk-session.h"
#include "uk-window.h"

struct _UkApplication
{
  AdwApplication parent_instance;

  UkSession *session;  /* (owned) (nullable) until it is activated */
  UkSavedList *saved;  /* (owned) (nullable) likewise */
  GSettings *settings; /* (owned) (nullable) where no schema is installed */
};

G_DEFINE_FINAL_TYPE (UkApplication, uk_application, ADW_TYPE_APPLICATION)

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = user_data;

  /* Through close-request, so that the size is remembered and a running test ends clean. */
  for (GList *l = gtk_application_get_windows (application); l != NULL;)
    {
      GtkWindow *window = l->data;
      l = l->next;
      gtk_window_close (window);
    }
}

static const GActionEntry actions[] = {
  { .name = "quit", .activate = quit_cb },
};

static void
uk_application_startup (GApplication *application)
{
  const char *quit[] = { "<Control>q", NULL };
  const char *close[] = { "<Control>w", NULL };

  G_APPLICATION_CLASS (uk_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (UKETORI_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", quit);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "window.close", close);
}

static void
uk_application_activate (GApplication *application)
{
  UkApplication *self = UK_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    {
      self->settings = uk_preferences_open ();
      if (self->settings != NULL)
        {
          uk_preferences_follow (self->settings);
          uk_reminder_follow (self->settings);
        }
      self->session = uk_session_new (NULL, NULL, self->settings);
      self->saved = uk_saved_list_new (NULL);
      uk_session_set_saved_list (self->session, self->saved);
      window = GTK_WINDOW (
          uk_window_new (GTK_APPLICATION (application), self->session, self->settings));
    }
  gtk_window_present (window);
}

static void
uk_application_shutdown (GApplication *application)
{
  UkApplication *self = UK_APPLICATION (application);

  if (self->saved != NULL)
    uk_saved_list_flush (self->saved);
  G_APPLICATION_CLASS (uk_application_parent_class)->shutdown (application);
}

static void
uk_application_finalize (GObject *object)
{
  UkApplication *self = UK_APPLICATION (object);

  g_clear_object (&self->session);
  g_clear_object (&self->saved);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (uk_application_parent_class)->finalize (object);
}

static void
uk_application_class_init (UkApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = uk_application_finalize;
  application_class->startup = uk_application_startup;
  application_class->activate = uk_application_activate;
  application_class->shutdown = uk_application_shutdown;
}

static void
uk_application_init (UkApplication *self)
{
}

UkApplication *
uk_application_new (void)
{
  return g_object_new (UK_TYPE_APPLICATION, "application-id", UKETORI_APP_ID, "resource-base-path",
                       UK_UI_RESOURCE_BASE, NULL);
}

/* The language of the window, as a tag. */
static const char *
get_language_tag (void)
{
  /* Translators: the language of this translation as a tag, "ja" for Japanese. It chooses the
   * shapes of letters that several languages share. */
  return C_ ("language tag", "en");
}

void
uk_application_prepare (void)
{
  uk_preferences_apply_language ();
  uk_locale_init ();
  gtk_disable_setlocale ();
  /* Starting OpenGL takes longer than everything else together, for a form that never needs it: 152
   * -> 90 ms to the first frame, 91 -> 32 MB (reference/feasibility.md B). GTK 4.14 and later read
   * GDK_DISABLE instead, and complain of a word in GDK_DEBUG that they no longer know. */
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  if (gtk_get_minor_version () < 14)
    g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
  g_setenv ("GDK_DISABLE", "gl", FALSE);
  g_setenv ("PANGO_LANGUAGE", get_language_tag (), FALSE);
}
