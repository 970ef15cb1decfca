/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-manual-servers.h"

#include <glib/gi18n-lib.h>

#include "uk-field.h"

struct _UkManualServers
{
  GtkBox parent_instance;

  GtkDropDown *protocol;
  UkField *incoming_host;
  GtkDropDown *incoming_security;
  UkField *incoming_port;
  UkField *outgoing_host;
  GtkDropDown *outgoing_security;
  UkField *outgoing_port;
};

enum
{
  SIGNAL_APPLY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UkManualServers, uk_manual_servers, GTK_TYPE_BOX)

/* In the order of the lists in the template. There is no entry without encryption (DESIGN.md,
 * ruling 10). */
static const UkProtocol protocols[] = { UK_PROTOCOL_IMAP, UK_PROTOCOL_POP3 };
static const UkSecurity securities[] = { UK_SECURITY_TLS, UK_SECURITY_STARTTLS };

static UkProtocol
get_protocol (UkManualServers *self)
{
  return protocols[MIN (gtk_drop_down_get_selected (self->protocol), 1)];
}

static UkSecurity
get_security (GtkDropDown *list)
{
  return securities[MIN (gtk_drop_down_get_selected (list), 1)];
}

static void
show_port (UkField *field, UkProtocol protocol, GtkDropDown *security)
{
  g_autofree char *port
      = g_strdup_printf ("%u", uk_default_port (protocol, get_security (security)));

  uk_field_set_text (field, port);
}

static void
kind_notify_cb (UkManualServers *self)
{
  show_port (self->incoming_port, get_protocol (self), self->incoming_security);
  show_port (self->outgoing_port, UK_PROTOCOL_SMTP, self->outgoing_security);
}

static char *
take_host (UkField *field)
{
  g_autoptr (GError) error = NULL;
  const char *typed = uk_field_get_text (field);
  char *host = NULL;

  uk_field_set_error (field, NULL);
  if (*typed == '\0')
    return NULL;
  host = uk_domain_normalise (typed, &error);
  if (host == NULL)
    uk_field_set_error (field, _ ("This is not a server name. It looks like mail.example.jp."));
  return host;
}

static guint16
take_port (UkField *field)
{
  guint64 port = 0;

  uk_field_set_error (field, NULL);
  if (g_ascii_string_to_unsigned (uk_field_get_text (field), 10, 1, G_MAXUINT16, &port, NULL))
    return (guint16) port;
  uk_field_set_error (field, _ ("The port is a number from 1 to 65535."));
  return 0;
}

static UkEndpoint *
take_endpoint (UkField *host_field, UkField *port_field, GtkDropDown *security, UkProtocol protocol,
               const char *username)
{
  g_autofree char *host = take_host (host_field);
  guint16 port = take_port (port_field);

  if (host == NULL || port == 0)
    return NULL;
  return uk_endpoint_new (protocol, get_security (security), host, port, username,
                          UK_AUTH_PASSWORD);
}

static gboolean
has_error (UkManualServers *self)
{
  return uk_field_get_error (self->incoming_host) != NULL
         || uk_field_get_error (self->incoming_port) != NULL
         || uk_field_get_error (self->outgoing_host) != NULL
         || uk_field_get_error (self->outgoing_port) != NULL;
}

static void
apply_clicked_cb (UkManualServers *self)
{
  g_autoptr (UkEndpoint) incoming = uk_manual_servers_dup_incoming (self, NULL);
  g_autoptr (UkEndpoint) outgoing = uk_manual_servers_dup_outgoing (self, NULL);

  if (has_error (self))
    return;
  if (incoming == NULL && outgoing == NULL)
    uk_field_set_error (self->incoming_host,
                        _ ("Please enter a server name from your contract sheet."));
  else
    g_signal_emit (self, signals[SIGNAL_APPLY], 0);
}

static void
uk_manual_servers_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), UK_TYPE_MANUAL_SERVERS);
  G_OBJECT_CLASS (uk_manual_servers_parent_class)->dispose (object);
}

static void
uk_manual_servers_class_init (UkManualServersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = uk_manual_servers_dispose;
  signals[SIGNAL_APPLY] = g_signal_new ("apply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (UK_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               UK_UI_RESOURCES "uk-manual-servers.ui");
  gtk_widget_class_bind_template_child (widget_class, UkManualServers, protocol);
  gtk_widget_class_bind_template_child (widget_class, UkManualServers, incoming_host);
  gtk_widget_class_bind_template_child (widget_class, UkManualServers, incoming_security);
  gtk_widget_class_bind_template_child (widget_class, UkManualServers, incoming_port);
  gtk_widget_class_bind_template_child (widget_class, UkManualServers, outgoing_host);
  gtk_widget_class_bind_template_child (widget_class, UkManualServers, outgoing_security);
  gtk_widget_class_bind_template_child (widget_class, UkManualServers, outgoing_port);
  gtk_widget_class_bind_template_callback (widget_class, kind_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_clicked_cb);
}

static void
uk_manual_servers_init (UkManualServers *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kind_notify_cb (self);
}

UkEndpoint *
uk_manual_servers_dup_incoming (UkManualServers *self, const char *username)
{
  g_return_val_if_fail (UK_IS_MANUAL_SERVERS (self), NULL);

  return take_endpoint (self->incoming_host, self->incoming_port, self->incoming_security,
                        get_protocol (self), username);
}

UkEndpoint *
uk_manual_servers_dup_outgoing (UkManualServers *self, const char *username)
{
  g_return_val_if_fail (UK_IS_MANUAL_SERVERS (self), NULL);

  return take_endpoint (self->outgoing_host, self->outgoing_port, self->outgoing_security,
                        UK_PROTOCOL_SMTP, username);
}
