/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Programs in a terminal ask secret-tool for the password. The app itself stores nothing for them
 * and needs no permission for it: the person runs the command once (reference/exports.md F11).
 */
#include "config.h"

#include "uk-export-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Returns: (transfer full): a short name of the account for files and commands: letters, digits and
 * hyphens */
char *
uk_export_dup_nick (const UkExportRequest *request)
{
  const char *domain = uk_address_get_domain (uk_account_get_address (request->account));
  char *nick = g_strndup (domain, strcspn (domain, "."));

  return g_strcanon (nick, G_CSET_a_2_z G_CSET_DIGITS, '-');
}

/* The words that msmtp itself looks up: "service", "host" and "user". */
static char *
dup_attributes (UkEndpoint *endpoint)
{
  return g_strdup_printf ("service %s host %s user %s",
                          uk_nick (UK_TYPE_PROTOCOL, (int) uk_endpoint_get_protocol (endpoint)),
                          uk_endpoint_get_host (endpoint), uk_endpoint_get_username (endpoint));
}

/* Returns: (transfer full): a shell command that prints the password; call only where
 * uk_export_refuse_odd_words() let the request pass, because nothing is quoted */
char *
uk_export_dup_lookup (UkEndpoint *endpoint)
{
  g_autofree char *attributes = dup_attributes (endpoint);

  return g_strconcat ("secret-tool lookup ", attributes, NULL);
}

/* Returns: (transfer full): the command that stores it; it asks for the password */
char *
uk_export_dup_store (UkEndpoint *endpoint)
{
  g_autofree char *attributes = dup_attributes (endpoint);

  return g_strdup_printf ("secret-tool store --label='%s' %s", uk_endpoint_get_host (endpoint),
                          attributes);
}

/* Returns: (transfer full): what to type once, before the program is started */
char *
uk_export_dup_store_note (const UkExportRequest *request, gboolean incoming, gboolean outgoing)
{
  g_autoptr (GString) commands = g_string_new (NULL);
  g_autofree char *in = uk_export_dup_store (uk_export_get_incoming (request));
  g_autofree char *out = uk_export_dup_store (uk_export_get_outgoing (request));

  if (incoming)
    g_string_append_printf (commands, "\n%s", in);
  if (outgoing)
    g_string_append_printf (commands, "\n%s", out);
  /* Translators: %s is one or two commands, each on a line of its own */
  return g_strdup_printf (_ ("The file holds no password. Put it into the keyring once, with "
                             "secret-tool (package libsecret-tools):%s"),
                          commands->str);
}
