/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-provider-private.h"

#include <string.h>

#include "uk-catalog-pattern.h"
#include "uk-provider-file.h"

struct _UkProvider
{
  gatomicrefcount ref_count;
  GVariant *record; /* (owned) a{sv} of uk-provider-file.c; every string handed out lives in it */
};

G_DEFINE_BOXED_TYPE (UkProvider, uk_provider, uk_provider_ref, uk_provider_unref)

UkProvider *
uk_provider_new (GVariant *record)
{
  UkProvider *self = g_new0 (UkProvider, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->record = g_variant_ref_sink (record);
  return self;
}

UkProvider *
uk_provider_ref (UkProvider *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_provider_unref (UkProvider *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_variant_unref (self->record);
  g_free (self);
}

static const char *
get_text (const UkProvider *self, const char *key)
{
  const char *text = "";

  g_variant_lookup (self->record, key, "&s", &text);
  return text;
}

static int
get_count (const UkProvider *self, const char *key)
{
  guint32 count = 0;

  return g_variant_lookup (self->record, key, "u", &count) ? (int) count : -1;
}

const char *
uk_provider_get_id (const UkProvider *self)
{
  return get_text (self, "id");
}

const char *
uk_provider_get_name (const UkProvider *self)
{
  return get_text (self, "name");
}

const char *
uk_provider_get_name_ja (const UkProvider *self)
{
  return get_text (self, "name-ja");
}

UkProviderStatus
uk_provider_get_status (const UkProvider *self)
{
  const char *status = get_text (self, "status");

  if (g_str_equal (status, "ended"))
    return UK_PROVIDER_ENDED;
  return g_str_equal (status, "ending") ? UK_PROVIDER_ENDING : UK_PROVIDER_ACTIVE;
}

UkProviderConfidence
uk_provider_get_confidence (const UkProvider *self)
{
  const char *confidence = get_text (self, "confidence");

  if (g_str_equal (confidence, "high"))
    return UK_PROVIDER_CONFIDENCE_HIGH;
  return g_str_equal (confidence, "medium") ? UK_PROVIDER_CONFIDENCE_MEDIUM
                                            : UK_PROVIDER_CONFIDENCE_LOW;
}

/* Returns: the day on which the facts were last looked at, as 2026-11-23 */
const char *
uk_provider_get_checked (const UkProvider *self)
{
  return get_text (self, "checked");
}

/* Returns: what the file answers with “yes”; “no” and silence are both no flag */
UkProviderFlags
uk_provider_get_flags (const UkProvider *self)
{
  static const struct
  {
    const char *key;
    UkProviderFlags flag;
  } flags[] = {
    { "imap-paid-option", UK_PROVIDER_FLAG_IMAP_PAID_OPTION },
    { "imap-switch", UK_PROVIDER_FLAG_IMAP_SWITCH },
    { "pop-switch", UK_PROVIDER_FLAG_POP_SWITCH },
    { "sign-in-only", UK_PROVIDER_FLAG_SIGN_IN_ONLY },
    { "app-password", UK_PROVIDER_FLAG_APP_PASSWORD },
    { "foreign-smtp-block", UK_PROVIDER_FLAG_FOREIGN_SMTP_BLOCK },
    { "mixed-discouraged", UK_PROVIDER_FLAG_MIXED_DISCOURAGED },
  };
  UkProviderFlags found = UK_PROVIDER_FLAG_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (g_str_equal (get_text (self, flags[i].key), "yes"))
      found |= flags[i].flag;
  return found;
}

/* Returns: after how many days the server erases mail by itself, or -1 where it does not or that is
 * not known. A rule for mailboxes that nobody opens says nothing to a person who reads mail. */
int
uk_provider_get_retention_days (const UkProvider *self)
{
  return g_str_equal (get_text (self, "retention-scope"), "unused")
             ? -1
             : get_count (self, "retention-days");
}

/* Returns: size of a mailbox in megabytes (10^6 bytes), or -1 where that is not known */
int
uk_provider_get_quota_mb (const UkProvider *self)
{
  return get_count (self, "quota-mb");
}

static gboolean
fits_server_hosts (const UkProvider *self, const char *host)
{
  g_autofree const char **patterns = NULL;

  g_variant_lookup (self->record, "server-hosts", "^a&s", &patterns);
  for (guint i = 0; patterns != NULL && patterns[i] != NULL; i++)
    if (uk_pattern_matches (patterns[i], host))
      return TRUE;
  return FALSE;
}

/* {server} is the machine that a customer was given: a host counts only if it looks like one. The
 * domain of the address can be such a name itself (NAME.sakura.ne.jp). */
static char *
fill_host (const UkProvider *self, const char *template_text, const UkAddress *address,
           const char *clue_host)
{
  g_autoptr (GString) host = g_string_new (template_text);
  const char *domain = uk_address_get_domain (address);

  g_string_replace (host, "{domain}", domain, 0);
  if (clue_host != NULL)
    g_string_replace (host, "{mx}", clue_host, 0);
  if (clue_host != NULL && fits_server_hosts (self, clue_host))
    g_string_replace (host, "{server}", clue_host, 0);
  else if (fits_server_hosts (self, domain))
    g_string_replace (host, "{server}", domain, 0);
  return strchr (host->str, '{') == NULL ? g_strdup (host->str) : NULL;
}

static char *
fill_username (const char *template_text, const UkAddress *address)
{
  if (g_str_equal (template_text, "ask") || g_str_equal (template_text, "none"))
    return NULL;
  return uk_address_fill (address, template_text);
}

/* Where a password is accepted beside OAuth2 (an app password, say), that is what this program can
 * test. */
static UkAuth
choose_auth (const char *const *methods)
{
  return g_strv_contains (methods, "password") ? UK_AUTH_PASSWORD : UK_AUTH_OAUTH2;
}

static void
add_endpoint (const UkProvider *self, GPtrArray *endpoints, GVariant *server,
              const UkAddress *address, const char *clue_host)
{
  const char *protocol_nick = NULL, *host_template = NULL, *security_nick = NULL, *user = NULL;
  g_autofree const char **methods = NULL;
  g_autofree char *host = NULL;
  g_autofree char *username = NULL;
  guint16 port = 0;
  int protocol = 0, security = 0;

  g_variant_get (server, "(&s&sq&s&s^a&s)", &protocol_nick, &host_template, &port, &security_nick,
                 &user, &methods);
  host = fill_host (self, host_template, address, clue_host);
  if (host == NULL || !uk_from_nick (UK_TYPE_PROTOCOL, protocol_nick, &protocol)
      || !uk_from_nick (UK_TYPE_SECURITY, security_nick, &security))
    return;
  username = fill_username (user, address);
  g_ptr_array_add (endpoints, uk_endpoint_new ((UkProtocol) protocol, (UkSecurity) security, host,
                                               port, username, choose_auth (methods)));
}

/**
 * uk_provider_dup_endpoints:
 * @mx_host: (nullable): the host that gave the provider away (MX, or a host named in SPF), in lower
 * case
 *
 * Servers whose name depends on the customer are left out where @mx_host does not tell it; so the
 * list may be empty although the provider is known.
 *
 * Returns: (transfer full) (element-type UkEndpoint): in the provider's own order, receiving before
 * sending
 */
GPtrArray *
uk_provider_dup_endpoints (const UkProvider *self, const UkAddress *address, const char *mx_host)
{
  static const char *const directions[] = { "incoming", "outgoing" };
  GPtrArray *endpoints = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_endpoint_unref);

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      g_autoptr (GVariant) servers = g_variant_lookup_value (
          self->record, directions[i], G_VARIANT_TYPE ("a" UK_PROVIDER_SERVER_TYPE));
      for (gsize j = 0; servers != NULL && j < g_variant_n_children (servers); j++)
        {
          g_autoptr (GVariant) server = g_variant_get_child_value (servers, j);
          add_endpoint (self, endpoints, server, address, mx_host);
        }
    }
  return endpoints;
}
