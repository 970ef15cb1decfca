/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* What the catalogue knows, offline: for scripts as JSON, for people as a page. */

#include "config.h"

#include "uk-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "uk-cli-lookup.h"

static void
print_heading (const char *text)
{
  g_print ("\n%s\n", text);
}

static const char *
get_security_text (UkSecurity security)
{
  switch (security)
    {
    case UK_SECURITY_TLS:
      return "SSL/TLS";
    case UK_SECURITY_STARTTLS:
      return "STARTTLS";
    case UK_SECURITY_NONE:
    default:
      return _ ("no encryption");
    }
}

static const char *
get_protocol_text (UkProtocol protocol)
{
  switch (protocol)
    {
    case UK_PROTOCOL_IMAP:
      return "IMAP";
    case UK_PROTOCOL_POP3:
      return "POP";
    case UK_PROTOCOL_SMTP:
    default:
      return "SMTP";
    }
}

/* Returns: (transfer full): the login, or how to come by it */
static char *
dup_login_text (const UkProvider *provider, const UkProviderServer *server)
{
  const char *username = uk_endpoint_get_username (server->endpoint);
  const char *name = uk_provider_get_login_name (provider);

  if (server->username_known)
    return g_strdup (username);
  if (name != NULL)
    /* Translators: %s is what a provider calls the login, such as “d account ID”. */
    return g_strdup_printf (_ ("(your %s)"), name);
  return g_strdup (username != NULL ? username : "");
}

static void
print_servers (const UkLookup *lookup, const GPtrArray *servers, gboolean sending)
{
  gboolean any = FALSE;

  for (guint i = 0; i < servers->len; i++)
    {
      const UkProviderServer *server = g_ptr_array_index (servers, i);
      UkProtocol protocol = uk_endpoint_get_protocol (server->endpoint);
      g_autofree char *host_port = uk_endpoint_dup_host_port (server->endpoint);
      g_autofree char *login = dup_login_text (lookup->provider, server);

      if ((protocol == UK_PROTOCOL_SMTP) != sending)
        continue;
      if (!any)
        print_heading (sending ? _ ("Sending") : _ ("Receiving"));
      any = TRUE;
      g_print ("  %-4s  %-36s  %-8s  %s\n", get_protocol_text (protocol), host_port,
               get_security_text (uk_endpoint_get_security (server->endpoint)), login);
    }
}

static void
print_list (const char *heading, const GPtrArray *texts)
{
  if (texts->len > 0)
    print_heading (heading);
  for (guint i = 0; i < texts->len; i++)
    g_print ("  • %s\n", (const char *) g_ptr_array_index (texts, i));
}

/* The figures among the facts come with the notes. */
static GPtrArray *
dup_facts (const UkProvider *provider)
{
  GPtrArray *texts = uk_provider_dup_note_texts (provider);
  int days = uk_provider_get_retention_days (provider);
  int quota_mb = uk_provider_get_quota_mb (provider);
  int message_mb = uk_provider_get_message_mb (provider);

  if (days > 0)
    g_ptr_array_add (
        texts,
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The server erases mail after %d day.",
                                      "The server erases mail after %d days.", (gulong) days),
                         days));
  if (quota_mb > 0)
    g_ptr_array_add (texts, g_strdup_printf (_ ("The mailbox holds %d MB."), quota_mb));
  if (message_mb > 0)
    g_ptr_array_add (texts, g_strdup_printf (_ ("The largest message is %d MB."), message_mb));
  return texts;
}

static const char *
get_match_text (UkCatalogMatch match)
{
  switch (match)
    {
    case UK_CATALOG_MATCH_DOMAIN:
      return _ ("the domain of the address");
    case UK_CATALOG_MATCH_MX:
      return _ ("the server that receives the domain's mail (MX)");
    case UK_CATALOG_MATCH_SPF:
      return _ ("the list of the domain's senders (SPF)");
    case UK_CATALOG_MATCH_PTR:
      return _ ("the reverse name of the server (PTR)");
    case UK_CATALOG_MATCH_NONE:
    default:
      return "";
    }
}

static void
print_provider (const UkLookup *lookup)
{
  const UkProvider *provider = lookup->provider;
  UkProviderStatus status = uk_provider_get_status (provider);

  /* Translators: %1$s is a domain, %2$s the name of a provider. */
  g_print (_ ("The mail of %1$s is run by %2$s."), lookup->domain,
           uk_provider_get_display_name (provider));
  g_print ("\n");
  if (status != UK_PROVIDER_ACTIVE)
    g_print (_ ("Attention: %s."), uk_provider_status_get_text (status));
  if (status != UK_PROVIDER_ACTIVE)
    g_print ("\n");
  g_print (_ ("Recognised by: %s"), get_match_text (lookup->matched_by));
  g_print ("\n");
  /* Translators: %1$s is a date, %2$s how sure the entry is. */
  g_print (_ ("Entry of %1$s, %2$s"), uk_provider_get_checked (provider),
           uk_provider_confidence_get_text (uk_provider_get_confidence (provider)));
  g_print ("\n");
}

static void
print_gateway (const UkLookup *lookup)
{
  /* Translators: %1$s is a domain, %2$s the name of a service. */
  g_print (_ ("The mail of %1$s passes through %2$s, a filter."), lookup->domain, lookup->gateway);
  g_print ("\n");
  if (lookup->provider == NULL)
    g_print ("%s\n", _ ("Where the mailbox is cannot be seen from outside. Please ask your "
                        "company, or look at the papers of the contract."));
}

static void
print_page (const UkLookup *lookup, const GPtrArray *servers)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) facts = NULL;

  if (lookup->gateway != NULL)
    print_gateway (lookup);
  if (lookup->provider == NULL)
    {
      if (lookup->gateway == NULL)
        {
          g_print (_ ("The built-in list does not know %s."), lookup->domain);
          g_print ("\n%s\n", _ ("“uketori-cli discover” asks the network as well."));
        }
      return;
    }
  first = uk_prerequisites_dup_texts (uk_lookup_get_prerequisites (lookup));
  facts = dup_facts (lookup->provider);
  print_provider (lookup);
  print_servers (lookup, servers, FALSE);
  print_servers (lookup, servers, TRUE);
  print_list (_ ("Before you type the password"), first);
  print_list (_ ("Good to know"), facts);
}

/* A file that was refused must not be missed, nor spoil the output. */
static void
print_notices (UkCatalog *catalog)
{
  const GPtrArray *notices = uk_catalog_get_notices (catalog);

  for (guint i = 0; i < notices->len; i++)
    {
      g_autofree char *text = uk_catalog_notice_dup_text (g_ptr_array_index (notices, i));

      g_printerr ("%s\n", text);
    }
}

/* Name servers are often quoted with the preference in front: “10 mx.example.jp.” */
static void
skip_preferences (char **mx_hosts)
{
  for (guint i = 0; mx_hosts != NULL && mx_hosts[i] != NULL; i++)
    {
      gsize digits = strspn (mx_hosts[i], "0123456789");
      gsize spaces = strspn (mx_hosts[i] + digits, " \t");

      if (digits > 0 && spaces > 0)
        memmove (mx_hosts[i], mx_hosts[i] + digits + spaces,
                 strlen (mx_hosts[i] + digits + spaces) + 1);
    }
}

static UkExit
look_up (const char *domain, const UkAddress *address, char **mx_hosts, char **spf_texts,
         char **ptr_hosts, gboolean json)
{
  const UkCatalogClues clues = { domain, (const char *const *) mx_hosts,
                                 (const char *const *) spf_texts, (const char *const *) ptr_hosts };
  g_autoptr (GError) error = NULL;
  g_autoptr (UkCatalog) catalog = uk_catalog_new (&error);
  g_autoptr (UkLookup) lookup = NULL;
  g_autoptr (GPtrArray) servers = NULL;

  if (catalog == NULL)
    return uk_cli_fail (error);
  print_notices (catalog);
  skip_preferences (mx_hosts);
  lookup = uk_catalog_lookup (catalog, &clues);
  servers = uk_lookup_dup_servers (lookup, address);
  if (json)
    {
      g_autofree char *text = uk_lookup_to_json (lookup, servers);
      g_print ("%s\n", text);
    }
  else
    print_page (lookup, servers);
  return UK_EXIT_DONE;
}

UkExit
uk_cli_lookup (int argc, char *argv[])
{
  g_auto (GStrv) mx_hosts = NULL;
  g_auto (GStrv) spf_texts = NULL;
  g_auto (GStrv) ptr_hosts = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "mx", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &mx_hosts,
      N_ ("A host that receives the domain's mail; repeatable, best first"), "HOST" },
    { "spf", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &spf_texts,
      N_ ("The SPF record of the domain"), "TEXT" },
    { "ptr", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &ptr_hosts,
      N_ ("The reverse name of the receiving host's address"), "HOST" },
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (UkAddress) address = NULL;
  g_autofree char *domain = NULL;
  g_autoptr (GError) error = NULL;
  UkExit exit_code = UK_EXIT_USAGE;

  if (!uk_cli_parse ("lookup ADDRESS|DOMAIN", entries, &argc, &argv))
    return UK_EXIT_USAGE;
  if (argc != 2)
    return uk_cli_usage (_ ("Use “lookup ADDRESS” or “lookup DOMAIN”"));
  if (strchr (argv[1], '@') != NULL || strstr (argv[1], "\xef\xbc\xa0") != NULL)
    {
      address = uk_cli_parse_address (argv[1], &exit_code);
      if (address == NULL)
        return exit_code;
      domain = g_strdup (uk_address_get_domain (address));
    }
  else
    domain = uk_domain_normalise (argv[1], &error);
  if (domain == NULL)
    return uk_cli_fail (error);
  return look_up (domain, address, mx_hosts, spf_texts, ptr_hosts, json);
}
