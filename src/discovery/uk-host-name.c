/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-host-name.h"

#include <gio/gio.h>
#include <string.h>

#include "uk-suffix.h"

/* Returns: whether a host is @domain or stands below it in the tree of names */
gboolean
uk_host_name_is_below (const char *host, const char *domain)
{
  gsize host_length = strlen (host);
  gsize domain_length = strlen (domain);

  if (!g_str_has_suffix (host, domain))
    return FALSE;
  return host_length == domain_length || host[host_length - domain_length - 1] == '.';
}

/* RFC 6761 and RFC 6762: names that mean this machine or this room, never a provider's server. */
static gboolean
is_local_name (const char *host)
{
  static const char *const tops[]
      = { "localhost", "local", "localdomain", "internal", "home.arpa" };

  for (guint i = 0; i < G_N_ELEMENTS (tops); i++)
    if (uk_host_name_is_below (host, tops[i]))
      return TRUE;
  return FALSE;
}

/**
 * uk_host_name_clean:
 * @text: a server name as somebody published it
 *
 * A document or a record may say anything; only names of the public name service go further. IP
 * addresses are refused because no certificate would fit them.
 *
 * Returns: (transfer full) (nullable): the name as lower-case A-labels, or %NULL where it must not
 * be used Source: RFC 1123 section 2.1; reference/discovery.md 4.7
 */
char *
uk_host_name_clean (const char *text)
{
  g_autofree char *host = uk_domain_normalise (text, NULL);

  if (host == NULL || g_hostname_is_ip_address (host) || is_local_name (host))
    return NULL;
  return g_steal_pointer (&host);
}

/* Returns: whether a host belongs to the owner of @domain: same registrable domain. A neighbour
 * under the same suffix does not. */
gboolean
uk_host_name_is_inside (const char *host, const char *domain)
{
  return uk_suffix_have_same_owner (host, domain);
}

/* Returns: whether a port is one of those that mail programs use (reference/discovery.md 4.7) */
gboolean
uk_port_is_usual (guint16 port)
{
  return port == 110 || port == 143 || port == 465 || port == 587 || port == 993 || port == 995;
}
