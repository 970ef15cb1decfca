/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-endpoint.h"

#include <string.h>

struct _UkEndpoint
{
  gatomicrefcount ref_count;
  UkProtocol protocol;
  UkSecurity security;
  UkAuth auth;
  guint16 port;
  char *host;     /* (owned) A-labels, lower case */
  char *username; /* (owned) (nullable) */
};

G_DEFINE_BOXED_TYPE (UkEndpoint, uk_endpoint, uk_endpoint_ref, uk_endpoint_unref)

/**
 * uk_endpoint_new:
 * @host: A-label form; upper case and a final dot are taken off
 * @port: 0 for the registered port of @protocol with @security
 * @username: (nullable): what is sent at login, or %NULL where it is not known
 *
 * Returns: (transfer full)
 */
UkEndpoint *
uk_endpoint_new (UkProtocol protocol, UkSecurity security, const char *host, guint16 port,
                 const char *username, UkAuth auth)
{
  UkEndpoint *self = NULL;

  g_return_val_if_fail (host != NULL && *host != '\0', NULL);

  self = g_new0 (UkEndpoint, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->protocol = protocol;
  self->security = security;
  self->auth = auth;
  self->port = port != 0 ? port : uk_default_port (protocol, security);
  self->host = g_ascii_strdown (host, -1);
  if (g_str_has_suffix (self->host, "."))
    self->host[strlen (self->host) - 1] = '\0';
  self->username = g_strdup (username);
  return self;
}

/* Returns: (transfer full): the same server, another user */
UkEndpoint *
uk_endpoint_with_username (UkEndpoint *self, const char *username)
{
  return uk_endpoint_new (self->protocol, self->security, self->host, self->port, username,
                          self->auth);
}

UkEndpoint *
uk_endpoint_ref (UkEndpoint *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_endpoint_unref (UkEndpoint *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->host);
  g_free (self->username);
  g_free (self);
}

UkProtocol
uk_endpoint_get_protocol (const UkEndpoint *self)
{
  return self->protocol;
}

UkSecurity
uk_endpoint_get_security (const UkEndpoint *self)
{
  return self->security;
}

const char *
uk_endpoint_get_host (const UkEndpoint *self)
{
  return self->host;
}

guint16
uk_endpoint_get_port (const UkEndpoint *self)
{
  return self->port;
}

const char *
uk_endpoint_get_username (const UkEndpoint *self)
{
  return self->username;
}

UkAuth
uk_endpoint_get_auth (const UkEndpoint *self)
{
  return self->auth;
}

/* Returns: (transfer full): "imap.example.jp:993", the subject of findings and transcript lines */
char *
uk_endpoint_dup_host_port (const UkEndpoint *self)
{
  return g_strdup_printf ("%s:%u", self->host, self->port);
}

/* Whether both name the same door: protocol, host and port, and the same kind of encryption. */
gboolean
uk_endpoint_same_server (const UkEndpoint *a, const UkEndpoint *b)
{
  return a->protocol == b->protocol && a->security == b->security && a->port == b->port
         && g_str_equal (a->host, b->host);
}
