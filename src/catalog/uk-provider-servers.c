/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The servers of a provider for one address: names of hosts and users are templates. */

#include "config.h"

#include <string.h>

#include "uk-catalog-pattern.h"
#include "uk-provider-file.h"
#include "uk-provider-private.h"

typedef struct
{
  const UkProvider *provider;
  const char *domain;
  const UkAddress *address; /* (nullable) */
  const char *mx_host;      /* (nullable) */
  const char *server_host;  /* (nullable) a clue; it counts if it looks like a customer's machine */
} Customer;

/* {server} is the machine that a customer was given. The domain of the address can be such a name
 * itself (NAME.sakura.ne.jp). Returns: (nullable) */
static const char *
get_machine (const Customer *self)
{
  const char *const clues[] = { self->server_host, self->mx_host, self->domain };

  for (guint i = 0; i < G_N_ELEMENTS (clues); i++)
    if (clues[i] != NULL && uk_provider_is_server_host (self->provider, clues[i]))
      return clues[i];
  return NULL;
}

/* pop22.gmoserver.jp belongs to smtp22.gmoserver.jp. */
static char *
dup_pair (const Customer *self, const char *wanted)
{
  const char *machine = get_machine (self);
  const char *number = machine != NULL ? strpbrk (machine, "0123456789.") : NULL;

  return number != NULL ? g_strconcat (wanted, number, NULL) : NULL;
}

/* h2.dion.ne.jp: “h”. */
static char *
dup_letter (const Customer *self)
{
  return g_strndup (self->domain, strcspn (self->domain, "0123456789."));
}

static char *
dup_first_label (const Customer *self)
{
  return g_strndup (self->domain, strcspn (self->domain, "."));
}

/* What the star of an MX pattern stands for: inbound-smtp.us-west-2.amazonaws.com gives us-west-2.
 */
static char *
dup_region (const Customer *self)
{
  g_autofree const char **patterns = uk_provider_get_list (self->provider, "mx");

  for (guint i = 0; self->mx_host != NULL && patterns != NULL && patterns[i] != NULL; i++)
    {
      const char *star = strchr (patterns[i], '*');

      if (star != NULL && star != patterns[i] && uk_pattern_matches (patterns[i], self->mx_host))
        return g_strndup (self->mx_host + (star - patterns[i]),
                          strlen (self->mx_host) + 1 - strlen (patterns[i]));
    }
  return NULL;
}

static void
fill (GString *host, const char *placeholder, const char *value)
{
  if (value != NULL && *value != '\0')
    g_string_replace (host, placeholder, value, 0);
}

/* A clue comes from a name server, which may say anything. */
static gboolean
is_host (const char *text)
{
  return strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-_.") == strlen (text) && *text != '.'
         && strstr (text, "..") == NULL && strlen (text) <= 253;
}

/* Returns: (nullable): %NULL where something is left to fill in */
static char *
fill_host (const Customer *self, const char *template_text)
{
  g_autoptr (GString) host = g_string_new (template_text);
  g_autofree char *pop = dup_pair (self, "pop");
  g_autofree char *smtp = dup_pair (self, "smtp");
  g_autofree char *letter = dup_letter (self);
  g_autofree char *tenant = dup_first_label (self);
  g_autofree char *region = dup_region (self);

  fill (host, "{domain}", self->domain);
  fill (host, "{mx}", self->mx_host);
  fill (host, "{server}", get_machine (self));
  fill (host, "{pop}", pop);
  fill (host, "{smtp}", smtp);
  fill (host, "{letter}", letter);
  fill (host, "{tenant}", tenant);
  fill (host, "{region}", region);
  return is_host (host->str) ? g_strdup (host->str) : NULL;
}

/* The login can be another one for some domains of the provider, and for a domain of the person's
 * own. */
static char *
dup_user_rule (const Customer *self)
{
  g_autoptr (GVariant) users = uk_provider_get_users (self->provider);
  gboolean is_own = !uk_provider_list_matches (self->provider, "domains", self->domain);
  const char *best = NULL;
  gsize best_weight = 0;

  for (gsize i = 0; users != NULL && i < g_variant_n_children (users); i++)
    {
      const char *pattern = NULL;
      const char *user = NULL;
      gsize weight = 0;

      g_variant_get_child (users, i, "(&s&s)", &pattern, &user);
      weight = uk_pattern_get_weight (pattern);
      if (g_str_equal (pattern, UK_PROVIDER_USER_OWN_DOMAIN)
              ? is_own
              : uk_pattern_matches (pattern, self->domain) && weight >= best_weight)
        {
          best = user;
          best_weight = weight;
        }
    }
  return g_strdup (best);
}

/* Returns: (nullable): the user name, or something to begin with where it must be asked */
static char *
fill_user (const Customer *self, const char *template_text, gboolean *out_known)
{
  g_autofree char *rule = dup_user_rule (self);
  const char *user = rule != NULL ? rule : template_text;

  *out_known
      = !g_str_has_prefix (user, "ask") && !g_str_equal (user, "none") && self->address != NULL;
  if (g_str_has_prefix (user, "ask:"))
    user += strlen ("ask:");
  else if (g_str_equal (user, "ask") || g_str_equal (user, "none"))
    return NULL;
  return self->address != NULL ? uk_address_fill (self->address, user) : NULL;
}

/* Where a password is accepted beside OAuth2 (an app password, say), that is what this program can
 * test. */
static UkAuth
choose_auth (const char *const *methods)
{
  return g_strv_length ((char **) methods) == 1 && g_str_equal (methods[0], "oauth2")
             ? UK_AUTH_OAUTH2
             : UK_AUTH_PASSWORD;
}

static void
free_server (gpointer data)
{
  UkProviderServer *server = data;

  uk_endpoint_unref (server->endpoint);
  g_free (server);
}

/* Returns: whether the host could be filled in */
static gboolean
add_server (const Customer *self, GPtrArray *servers, GVariant *record)
{
  const char *protocol_nick = NULL, *host_template = NULL, *security_nick = NULL, *user = NULL;
  g_autofree const char **methods = NULL;
  g_autofree char *host = NULL;
  g_autofree char *username = NULL;
  guint16 port = 0;
  int protocol = 0, security = 0;
  UkProviderServer *server = NULL;

  g_variant_get (record, "(&s&sq&s&s^a&s)", &protocol_nick, &host_template, &port, &security_nick,
                 &user, &methods);
  host = fill_host (self, host_template);
  if (host == NULL || !uk_from_nick (UK_TYPE_PROTOCOL, protocol_nick, &protocol)
      || !uk_from_nick (UK_TYPE_SECURITY, security_nick, &security))
    return FALSE;
  server = g_new0 (UkProviderServer, 1);
  username = fill_user (self, user, &server->username_known);
  server->endpoint = uk_endpoint_new ((UkProtocol) protocol, (UkSecurity) security, host, port,
                                      username, choose_auth (methods));
  g_ptr_array_add (servers, server);
  return TRUE;
}

/**
 * uk_provider_dup_servers:
 * @domain: of the address, folded
 * @address: (nullable): without it, no user name can be filled in
 * @mx_host: (nullable): fills {mx} and {region}
 * @server_host: (nullable): fills {server}, if it looks like a machine of this provider
 * @out_n_unresolved: (out) (optional): how many servers are left out because the clues do not tell
 * their names
 *
 * Returns: (transfer full) (element-type UkProviderServer): in the provider's own order, receiving
 * before sending
 */
GPtrArray *
uk_provider_dup_servers (const UkProvider *self, const char *domain, const UkAddress *address,
                         const char *mx_host, const char *server_host, guint *out_n_unresolved)
{
  static const char *const directions[] = { "incoming", "outgoing" };
  const Customer customer = { self, domain, address, mx_host, server_host };
  GPtrArray *servers = g_ptr_array_new_with_free_func (free_server);
  guint n_unresolved = 0;

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      g_autoptr (GVariant) records = uk_provider_get_servers (self, directions[i]);

      for (gsize j = 0; records != NULL && j < g_variant_n_children (records); j++)
        {
          g_autoptr (GVariant) record = g_variant_get_child_value (records, j);
          n_unresolved += !add_server (&customer, servers, record);
        }
    }
  if (out_n_unresolved != NULL)
    *out_n_unresolved = n_unresolved;
  return servers;
}

/**
 * uk_provider_dup_endpoints:
 * @mx_host: (nullable): the host that gave the provider away (MX, or a host named in SPF), in lower
 * case
 *
 * Servers whose name depends on the customer are left out where @mx_host does not tell it; so the
 * list may be empty although the provider is known. A user name that must be asked is %NULL.
 *
 * Returns: (transfer full) (element-type UkEndpoint): in the provider's own order, receiving before
 * sending
 */
GPtrArray *
uk_provider_dup_endpoints (const UkProvider *self, const UkAddress *address, const char *mx_host)
{
  g_autoptr (GPtrArray) servers = uk_provider_dup_servers (self, uk_address_get_domain (address),
                                                           address, mx_host, mx_host, NULL);
  GPtrArray *endpoints = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_endpoint_unref);

  for (guint i = 0; i < servers->len; i++)
    {
      const UkProviderServer *server = g_ptr_array_index (servers, i);
      UkEndpoint *endpoint = server->endpoint;

      g_ptr_array_add (endpoints, server->username_known
                                      ? uk_endpoint_ref (endpoint)
                                      : uk_endpoint_with_username (endpoint, NULL));
    }
  return endpoints;
}
