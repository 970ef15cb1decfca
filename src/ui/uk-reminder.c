/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-reminder.h"

#include <glib/gi18n-lib.h>

#include "uk-notice.h"
#include "uk-preferences.h"
#include "uk-ui.h"

/* `uketori --reminder`: says that a saved address should be looked at again, and ends. Nothing runs
 * in the background. */

/* Who starts the PC every morning is not told the same every morning. */
#define PAUSE_SECONDS (7 * 24 * 60 * 60)
/* The mark of a card and the gap behind it. */
#define TEXT_INDENT 36

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Returns: (transfer full) (nullable): what there is to say now */
static char *
dup_text (GSettings *settings)
{
  g_autoptr (UkSavedList) saved = NULL;
  const gint64 now = get_now ();
  const gint64 last = g_settings_get_int64 (settings, "last-reminder");

  /* An entry that was left behind when the person had changed their mind. */
  if (!g_settings_get_boolean (settings, "reminder") || (last <= now && now - last < PAUSE_SECONDS))
    return NULL;
  saved = uk_saved_list_new (NULL);
  return uk_saved_list_dup_reminder (saved, now);
}

static void
notify (GApplication *application, const char *text)
{
  g_autoptr (GNotification) notification = g_notification_new (_ ("Time for a check-up"));

  g_notification_set_body (notification, text);
  g_application_send_notification (application, "reminder", notification);
  g_dbus_connection_flush_sync (g_application_get_dbus_connection (application), NULL, NULL);
}

/* Returns: the exit status. Where Uketori is open, its window says the same. */
int
uk_reminder_run (void)
{
  g_autoptr (GApplication) application
      = g_application_new (UKETORI_APP_ID, G_APPLICATION_DEFAULT_FLAGS);
  g_autoptr (GSettings) settings = uk_preferences_open ();
  g_autofree char *text = settings != NULL ? dup_text (settings) : NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL)
    return 0;
  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("uketori: %s\n", error->message);
      return 1;
    }
  if (g_application_get_is_remote (application)
      || g_application_get_dbus_connection (application) == NULL)
    return 0;
  notify (application, text);
  g_settings_set_int64 (settings, "last-reminder", get_now ());
  g_settings_sync ();
  return 0;
}

/* Returns: (transfer floating): the same as a card for the first page; hidden where there is
 * nothing to say */
GtkWidget *
uk_reminder_card_new (UkSession *session)
{
  UkSavedList *saved = uk_session_get_saved_list (session);
  g_autofree char *text = saved != NULL ? uk_saved_list_dup_reminder (saved, get_now ()) : NULL;
  GtkWidget *card
      = uk_notice_new (UK_MARK_WARNING, _ ("Time for a check-up"), text != NULL ? text : "");
  GtkWidget *button = gtk_button_new_with_label (_ ("Open the addresses"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_start (button, TEXT_INDENT);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-view");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "addresses");
  gtk_box_append (GTK_BOX (card), button);
  gtk_widget_set_visible (card, text != NULL);
  return card;
}
