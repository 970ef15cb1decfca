/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* What each key for itself cannot tell: parts of a file that contradict one another, or could never
 * come to anything. */

#include "config.h"

#include "uk-provider-sense.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "uk-catalog-pattern.h"
#include "uk-provider-format.h"

typedef struct
{
  const UkProviderFile *file;
  GKeyFile *keys;
  GPtrArray *problems;
} Sense;

static void
complain (const Sense *self, const char *group, const char *key, const char *text)
{
  uk_problems_add (self->problems, self->file->name,
                   uk_provider_file_get_line (self->file, group, key), "%s", text);
}

static gboolean
has (const Sense *self, const char *group, const char *key)
{
  return g_key_file_has_key (self->keys, group, key, NULL);
}

static gboolean
is_server_group (const char *group)
{
  return g_str_has_prefix (group, "Incoming ") || g_str_has_prefix (group, "Outgoing ");
}

static gboolean
has_note_about_encryption (const Sense *self)
{
  g_auto (GStrv) notes = g_key_file_get_string_list (self->keys, "Provider", "Notes", NULL, NULL);

  for (guint i = 0; notes != NULL && notes[i] != NULL; i++)
    if (g_str_has_prefix (notes[i], "plain-"))
      return TRUE;
  return FALSE;
}

/* A host whose name depends on the customer needs the pattern that recognises it. */
static void
check_host (const Sense *self, const char *group)
{
  g_autofree char *host = g_key_file_get_string (self->keys, group, "Host", NULL);
  gboolean by_machine = strstr (host, "{server}") != NULL || strstr (host, "{pop}") != NULL
                        || strstr (host, "{smtp}") != NULL;
  gboolean by_mx = strstr (host, "{mx}") != NULL || strstr (host, "{region}") != NULL;

  if (by_machine && !has (self, "Provider", "ServerHosts"))
    complain (self, group, "Host",
              _ ("nothing says what the host looks like: “ServerHosts” is missing"));
  if (by_mx && !has (self, "Provider", "Mx"))
    complain (self, group, "Host", _ ("nothing says what the host looks like: “Mx” is missing"));
}

static void
check_servers (const Sense *self)
{
  g_auto (GStrv) groups = g_key_file_get_groups (self->keys, NULL);
  gboolean by_machine = FALSE;

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *security = NULL;
      g_autofree char *host = NULL;

      if (!is_server_group (groups[i]))
        continue;
      security = g_key_file_get_string (self->keys, groups[i], "Security", NULL);
      host = g_key_file_get_string (self->keys, groups[i], "Host", NULL);
      by_machine = by_machine || strchr (host, '{') != NULL;
      check_host (self, groups[i]);
      if (g_str_equal (security, "none") && !has_note_about_encryption (self))
        complain (self, groups[i], "Security",
                  _ ("a server without encryption needs the note “plain-only” or “plain-too”"));
    }
  if (has (self, "Provider", "ServerHosts") && !by_machine)
    complain (self, "Provider", "ServerHosts",
              _ ("no host of this file is filled from “ServerHosts”"));
}

/* A filter in front of mailboxes has no mailboxes. */
static void
check_gateway (const Sense *self)
{
  g_auto (GStrv) groups = g_key_file_get_groups (self->keys, NULL);

  if (!has (self, "Provider", "Mx"))
    complain (self, "Provider", "Kind", _ ("nothing leads to this file: “Mx” is missing"));
  if (has (self, "Provider", "Domains") || has (self, "Provider", "Spf"))
    complain (self, "Provider", "Kind", _ ("a filter is recognised by “Mx” only"));
  for (guint i = 0; groups[i] != NULL; i++)
    if (is_server_group (groups[i]))
      complain (self, groups[i], "", _ ("a filter has no servers that a person could use"));
}

static gboolean
covers (char *const *patterns, const char *inner)
{
  for (guint i = 0; patterns != NULL && patterns[i] != NULL; i++)
    if (g_str_equal (patterns[i], inner) || uk_pattern_matches (patterns[i], inner))
      return TRUE;
  return FALSE;
}

/* A rule for domains that do not lead here is never asked for. */
static void
check_users (const Sense *self)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->keys, "Users", NULL, NULL);
  g_auto (GStrv) domains
      = g_key_file_get_string_list (self->keys, "Provider", "Domains", NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      gboolean reachable = g_str_equal (keys[i], UK_PROVIDER_USER_OWN_DOMAIN)
                               ? has (self, "Provider", "Mx") || has (self, "Provider", "Spf")
                               : covers (domains, keys[i]);

      if (!reachable)
        complain (self, "Users", keys[i], _ ("no address with such a domain leads to this file"));
    }
}

/**
 * uk_provider_sense_check:
 * @file: a file whose every key is right
 * @keys: the same, as it was read
 * @problems: (element-type UkProblem): takes what is wrong
 */
void
uk_provider_sense_check (const UkProviderFile *file, GKeyFile *keys, GPtrArray *problems)
{
  const Sense self = { file, keys, problems };
  g_autofree char *kind = g_key_file_get_string (keys, "Provider", "Kind", NULL);

  if (uk_field_is_word (kind, "gateway placeholder"))
    check_gateway (&self);
  else
    check_servers (&self);
  check_users (&self);
  if (has (&self, "Rules", "RetentionScope") && !has (&self, "Rules", "RetentionDays"))
    complain (&self, "Rules", "RetentionScope", _ ("“RetentionDays” is missing"));
}
