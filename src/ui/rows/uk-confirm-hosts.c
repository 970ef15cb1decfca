/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-confirm-hosts.h"

#include <glib/gi18n-lib.h>

#include "uk-bar-button.h"
#include "uk-notice.h"

struct _UkConfirmHosts
{
  GtkBox parent_instance;

  GtkBox *boxes;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UkConfirmHosts, uk_confirm_hosts, GTK_TYPE_BOX)

static GtkWidget *
get_first_box (UkConfirmHosts *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->boxes));
}

static void
toggled_cb (UkConfirmHosts *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_host (UkConfirmHosts *self, const char *host)
{
  /* Translators: %s is the name of a server. */
  g_autofree char *text = g_strdup_printf (_ ("%s belongs to my provider"), host);
  GtkWidget *box = uk_check_box_new (text);

  g_object_set_data_full (G_OBJECT (box), "host", g_strdup (host), g_free);
  g_signal_connect_object (box, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->boxes, box);
}

static void
uk_confirm_hosts_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_CONFIRM_HOSTS);
  G_OBJECT_CLASS (uk_confirm_hosts_parent_class)->dispose (object);
}

static void
uk_confirm_hosts_class_init (UkConfirmHostsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = uk_confirm_hosts_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (UK_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, UK_UI_RESOURCES "uk-confirm-hosts.ui");
  gtk_widget_class_bind_template_child (widget_class, UkConfirmHosts, boxes);
}

static void
uk_confirm_hosts_init (UkConfirmHosts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * uk_confirm_hosts_set_hosts:
 * @hosts: (nullable): names of servers; hidden where there are none
 */
void
uk_confirm_hosts_set_hosts (UkConfirmHosts *self, const char *const *hosts)
{
  g_return_if_fail (UK_IS_CONFIRM_HOSTS (self));

  while (get_first_box (self) != NULL)
    gtk_box_remove (self->boxes, get_first_box (self));
  for (gsize i = 0; hosts != NULL && hosts[i] != NULL; i++)
    add_host (self, hosts[i]);
  gtk_widget_set_visible (GTK_WIDGET (self), get_first_box (self) != NULL);
}

/* Whether every one is ticked. */
gboolean
uk_confirm_hosts_is_complete (UkConfirmHosts *self)
{
  g_return_val_if_fail (UK_IS_CONFIRM_HOSTS (self), FALSE);

  for (GtkWidget *box = get_first_box (self); box != NULL; box = gtk_widget_get_next_sibling (box))
    if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (box)))
      return FALSE;
  return TRUE;
}

/* Tells the session which ones the person has ticked. */
void
uk_confirm_hosts_accept (UkConfirmHosts *self, UkSession *session)
{
  g_return_if_fail (UK_IS_CONFIRM_HOSTS (self));

  for (GtkWidget *box = get_first_box (self); box != NULL; box = gtk_widget_get_next_sibling (box))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (box)))
      uk_session_accept_host (session, g_object_get_data (G_OBJECT (box), "host"));
}
