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
  UkProviderOrigin origin;
  GVariant *record; /* (owned) a{sv} of uk-provider-file.c; every string handed out lives in it */
};

G_DEFINE_BOXED_TYPE (UkProvider, uk_provider, uk_provider_ref, uk_provider_unref)

UkProvider *
uk_provider_new (GVariant *record, UkProviderOrigin origin)
{
  UkProvider *self = g_new0 (UkProvider, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->record = g_variant_take_ref (record);
  self->origin = origin;
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

/* Returns: (transfer none): the text of a key, "" where the record has none */
const char *
uk_provider_get_text (const UkProvider *self, const char *key)
{
  const char *text = "";

  g_variant_lookup (self->record, key, "&s", &text);
  return text;
}

/* Returns: (transfer container) (nullable): the list of a key */
const char **
uk_provider_get_list (const UkProvider *self, const char *key)
{
  const char **list = NULL;

  g_variant_lookup (self->record, key, "^a&s", &list);
  return list;
}

/* Returns: (transfer full) (nullable): the value of a key as it is stored */
GVariant *
uk_provider_get_value (const UkProvider *self, const char *key)
{
  return g_variant_lookup_value (self->record, key, NULL);
}

/* Returns: (transfer full) (nullable): of type a(UK_PROVIDER_SERVER_TYPE) */
GVariant *
uk_provider_get_servers (const UkProvider *self, const char *direction)
{
  return g_variant_lookup_value (self->record, direction,
                                 G_VARIANT_TYPE ("a" UK_PROVIDER_SERVER_TYPE));
}

/* Returns: (transfer full) (nullable): of type a(UK_PROVIDER_USER_TYPE) */
GVariant *
uk_provider_get_users (const UkProvider *self)
{
  return g_variant_lookup_value (self->record, "users", G_VARIANT_TYPE ("a" UK_PROVIDER_USER_TYPE));
}

static gboolean
is_yes (const UkProvider *self, const char *key)
{
  return g_str_equal (uk_provider_get_text (self, key), "yes");
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
  return uk_provider_get_text (self, "id");
}

const char *
uk_provider_get_name (const UkProvider *self)
{
  return uk_provider_get_text (self, "name");
}

/* Returns: (nullable): a name in Japanese script, where there is one */
const char *
uk_provider_get_name_ja (const UkProvider *self)
{
  const char *name = uk_provider_get_text (self, "name-ja");

  return *name != '\0' ? name : NULL;
}

/* Returns: the name in the language of the process */
const char *
uk_provider_get_display_name (const UkProvider *self)
{
  const char *name_ja = uk_provider_get_name_ja (self);

  return name_ja != NULL && g_str_has_prefix (g_get_language_names ()[0], "ja")
             ? name_ja
             : uk_provider_get_name (self);
}

UkProviderOrigin
uk_provider_get_origin (const UkProvider *self)
{
  return self->origin;
}

UkProviderRole
uk_provider_get_role (const UkProvider *self)
{
  const char *kind = uk_provider_get_text (self, "kind");

  if (g_str_equal (kind, "gateway"))
    return UK_PROVIDER_ROLE_GATEWAY;
  return g_str_equal (kind, "placeholder") ? UK_PROVIDER_ROLE_PLACEHOLDER
                                           : UK_PROVIDER_ROLE_MAILBOX;
}

UkProviderStatus
uk_provider_get_status (const UkProvider *self)
{
  const char *status = uk_provider_get_text (self, "status");

  if (g_str_equal (status, "ended"))
    return UK_PROVIDER_ENDED;
  return g_str_equal (status, "ending") ? UK_PROVIDER_ENDING : UK_PROVIDER_ACTIVE;
}

UkProviderConfidence
uk_provider_get_confidence (const UkProvider *self)
{
  const char *confidence = uk_provider_get_text (self, "confidence");

  if (g_str_equal (confidence, "high"))
    return UK_PROVIDER_CONFIDENCE_HIGH;
  return g_str_equal (confidence, "medium") ? UK_PROVIDER_CONFIDENCE_MEDIUM
                                            : UK_PROVIDER_CONFIDENCE_LOW;
}

/* Returns: the day on which the facts were last looked at, as 2026-11-23 */
const char *
uk_provider_get_checked (const UkProvider *self)
{
  return uk_provider_get_text (self, "checked");
}

static gboolean
has_protocol (const UkProvider *self, const char *wanted, gboolean *out_lists_any)
{
  g_autoptr (GVariant) servers = uk_provider_get_servers (self, "incoming");
  gboolean found = FALSE;

  *out_lists_any = servers != NULL && g_variant_n_children (servers) > 0;
  for (gsize i = 0; *out_lists_any && i < g_variant_n_children (servers); i++)
    {
      g_autoptr (GVariant) server = g_variant_get_child_value (servers, i);
      const char *protocol = NULL;

      g_variant_get_child (server, 0, "&s", &protocol);
      found = found || g_str_equal (protocol, wanted);
    }
  return found;
}

/* What the file says; else a list of servers without the protocol is a “no”, and no list at all
 * says nothing. */
static UkProviderAnswer
get_offer (const UkProvider *self, const char *key, const char *protocol)
{
  const char *said = uk_provider_get_text (self, key);
  gboolean lists_any = FALSE;

  if (g_str_equal (said, "yes") || g_str_equal (said, "no"))
    return g_str_equal (said, "yes") ? UK_PROVIDER_YES : UK_PROVIDER_NO;
  if (has_protocol (self, protocol, &lists_any))
    return UK_PROVIDER_YES;
  return lists_any ? UK_PROVIDER_NO : UK_PROVIDER_NOT_KNOWN;
}

UkProviderAnswer
uk_provider_get_imap (const UkProvider *self)
{
  return get_offer (self, "imap", "imap");
}

UkProviderAnswer
uk_provider_get_pop (const UkProvider *self)
{
  return get_offer (self, "pop", "pop3");
}

/* A switch for mail programs as such is one for each protocol that there is. */
static gboolean
needs_switch (const UkProvider *self, const char *own_key, UkProviderAnswer offered)
{
  return is_yes (self, own_key) || (is_yes (self, "switch") && offered == UK_PROVIDER_YES);
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
    { "sign-in-only", UK_PROVIDER_FLAG_SIGN_IN_ONLY },
    { "app-password", UK_PROVIDER_FLAG_APP_PASSWORD },
    { "foreign-smtp-block", UK_PROVIDER_FLAG_FOREIGN_SMTP_BLOCK },
    { "mixed-discouraged", UK_PROVIDER_FLAG_MIXED_DISCOURAGED },
  };
  UkProviderFlags found = UK_PROVIDER_FLAG_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (is_yes (self, flags[i].key))
      found |= flags[i].flag;
  if (needs_switch (self, "imap-switch", uk_provider_get_imap (self)))
    found |= UK_PROVIDER_FLAG_IMAP_SWITCH;
  if (needs_switch (self, "pop-switch", uk_provider_get_pop (self)))
    found |= UK_PROVIDER_FLAG_POP_SWITCH;
  return found;
}

/* Returns: what must be done or found out before a password helps, as far as it holds for every
 * customer */
UkPrerequisites
uk_provider_get_prerequisites (const UkProvider *self)
{
  static const struct
  {
    UkProviderFlags flag;
    UkPrerequisites prerequisite;
  } same[] = {
    { UK_PROVIDER_FLAG_IMAP_SWITCH, UK_PREREQUISITE_IMAP_SWITCH },
    { UK_PROVIDER_FLAG_POP_SWITCH, UK_PREREQUISITE_POP_SWITCH },
    { UK_PROVIDER_FLAG_APP_PASSWORD, UK_PREREQUISITE_APP_PASSWORD },
    { UK_PROVIDER_FLAG_SIGN_IN_ONLY, UK_PREREQUISITE_SIGN_IN_ONLY },
    { UK_PROVIDER_FLAG_IMAP_PAID_OPTION, UK_PREREQUISITE_PAID_OPTION },
    { UK_PROVIDER_FLAG_FOREIGN_SMTP_BLOCK, UK_PREREQUISITE_FOREIGN_SMTP_BLOCK },
  };
  UkProviderFlags flags = uk_provider_get_flags (self);
  UkPrerequisites found = UK_PREREQUISITE_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    if ((flags & same[i].flag) != 0)
      found |= same[i].prerequisite;
  if (is_yes (self, "contract-sheet"))
    found |= UK_PREREQUISITE_CONTRACT_SHEET;
  return found;
}

/* Returns: after how many days the server erases mail by itself, or -1 where it does not or that is
 * not known. A rule for mailboxes that nobody opens says nothing to a person who reads mail, and
 * mail that is moved to an archive is not lost. */
int
uk_provider_get_retention_days (const UkProvider *self)
{
  const char *scope = uk_provider_get_text (self, "retention-scope");

  return g_str_equal (scope, "unused") || g_str_equal (scope, "archive")
             ? -1
             : get_count (self, "retention-days");
}

/* Returns: size of a mailbox in megabytes (10^6 bytes), or -1 where that is not known */
int
uk_provider_get_quota_mb (const UkProvider *self)
{
  return get_count (self, "quota-mb");
}

/* Returns: the largest message that is taken, in megabytes, or -1 where that is not known */
int
uk_provider_get_message_mb (const UkProvider *self)
{
  return get_count (self, "message-mb");
}

/* Returns: whether one of the patterns of a list fits */
gboolean
uk_provider_list_matches (const UkProvider *self, const char *key, const char *name)
{
  g_autofree const char **patterns = uk_provider_get_list (self, key);

  for (guint i = 0; patterns != NULL && patterns[i] != NULL; i++)
    if (uk_pattern_matches (patterns[i], name))
      return TRUE;
  return FALSE;
}

/* Returns: whether one of the patterns of a list fits a single machine */
gboolean
uk_provider_list_matches_host (const UkProvider *self, const char *key, const char *host)
{
  g_autofree const char **patterns = uk_provider_get_list (self, key);

  for (guint i = 0; patterns != NULL && patterns[i] != NULL; i++)
    if (uk_pattern_matches_host (patterns[i], host))
      return TRUE;
  return FALSE;
}

/* Returns: whether a host looks like the machine of a customer of this provider */
gboolean
uk_provider_is_server_host (const UkProvider *self, const char *host)
{
  return uk_provider_list_matches_host (self, "server-hosts", host);
}

/* Returns: whether the domains of customers receive their mail under their own name */
gboolean
uk_provider_takes_own_domains (const UkProvider *self)
{
  g_autofree const char **patterns = uk_provider_get_list (self, "mx");

  return patterns != NULL && g_strv_contains (patterns, UK_PATTERN_OWN_DOMAIN);
}
