/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Linked into the build tool as well, which runs on the build machine: GLib only, nothing of
 * model/. */

#include "config.h"

#include "uk-provider-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "uk-catalog-pattern.h"
#include "uk-provider-format.h"
#include "uk-provider-sense.h"

#define WHOLE_FILE ""

typedef struct
{
  const char *name;
  GKeyFile *keys;    /* (owned) */
  GHashTable *lines; /* (owned) */
  GPtrArray *problems;
} Reader;

static char *
line_key (const char *group, const char *key)
{
  return g_strdup_printf ("[%s]%s", group, key);
}

static guint
find_line (GHashTable *lines, const char *group, const char *key)
{
  g_autofree char *of_key = line_key (group, key);
  g_autofree char *of_group = line_key (group, WHOLE_FILE);
  gpointer line = g_hash_table_lookup (lines, of_key);

  return GPOINTER_TO_UINT (line != NULL ? line : g_hash_table_lookup (lines, of_group));
}

/* A problem without a line of its own points at its group, or at line 1. */
G_GNUC_PRINTF (4, 5)
static void
complain (Reader *self, const char *group, const char *key, const char *format, ...)
{
  va_list arguments;
  guint line = find_line (self->lines, group, key);

  va_start (arguments, format);
  uk_problems_add_valist (self->problems, self->name, MAX (line, 1), format, arguments);
  va_end (arguments);
}

static void
note_line (Reader *self, guint line, const char *group, const char *key)
{
  char *id = line_key (group, key);

  if (g_hash_table_contains (self->lines, id))
    uk_problems_add (self->problems, self->name, line, _ ("“%.80s” stands here a second time"), id);
  g_hash_table_insert (self->lines, id, GUINT_TO_POINTER (line));
}

/* Nothing is left to escape there, and GKeyFile warns where it has found another fault before. */
static gboolean
ends_in_escape (const char *line)
{
  gsize n = 0;

  for (gsize length = strlen (line); n < length && line[length - 1 - n] == '\\';)
    n++;
  return n % 2 == 1;
}

/* GKeyFile keeps no line numbers and silently merges what is there twice, so the text is read for
 * both as well. */
static void
scan_lines (Reader *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *group = g_strdup (WHOLE_FILE);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      char *equals = strchr (line, '=');

      if (*line == '\0' || *line == '#')
        continue;
      if (*line == '[' && g_str_has_suffix (line, "]"))
        {
          g_free (group);
          group = g_strndup (line + 1, strlen (line) - 2);
          note_line (self, i + 1, group, WHOLE_FILE);
        }
      else if (equals != NULL && equals > line)
        {
          g_autofree char *key = g_strchomp (g_strndup (line, (gsize) (equals - line)));
          note_line (self, i + 1, group, key);
          if (ends_in_escape (line))
            uk_problems_add (self->problems, self->name, i + 1, "%s",
                             _ ("a value cannot end in a backslash"));
        }
      else
        uk_problems_add (self->problems, self->name, i + 1, "%s",
                         _ ("neither a comment, a [Group] nor Key=Value"));
    }
}

static void
check_list (Reader *self, const char *group, const UkField *field)
{
  g_auto (GStrv) items = g_key_file_get_string_list (self->keys, group, field->key, NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (items == NULL || items[0] == NULL)
    complain (self, group, field->key, _ ("“%s” is empty"), field->key);
  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    {
      const char *fault = g_hash_table_add (seen, items[i])
                              ? uk_field_get_item_fault (field, items[i])
                              : _ ("stands in the list twice");

      if (fault != NULL)
        /* Translators: %1$s is a word in a file, %2$s its key, %3$s what is wrong with it. */
        complain (self, group, field->key, _ ("“%1$.80s” in “%2$s”: %3$s"), items[i], field->key,
                  fault);
    }
}

static void
check_value (Reader *self, const char *group, const UkField *field)
{
  g_autofree char *value = NULL;
  const char *expected = NULL;

  if (uk_field_is_list (field))
    {
      check_list (self, group, field);
      return;
    }
  value = g_key_file_get_string (self->keys, group, field->key, NULL);
  expected = uk_field_get_expected (field, value != NULL ? value : "");
  if (expected != NULL)
    /* Translators: %1$s is a key of a file, %2$s its value, %3$s what it should have been. */
    complain (self, group, field->key, _ ("“%1$s=%2$.80s”: expected %3$s"), field->key,
              value != NULL ? value : "", expected);
}

static void
check_group (Reader *self, const char *group, const UkField *fields)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->keys, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      const UkField *field = uk_field_find (fields, keys[i]);

      if (field == NULL)
        /* Translators: %1$s is a word in a file, %2$s the part of the file where it stands. */
        complain (self, group, keys[i], _ ("“%1$.80s” is no key of [%2$s]"), keys[i], group);
      else
        check_value (self, group, field);
    }
  for (const UkField *field = fields; field->key != NULL; field++)
    if (field->required && !g_key_file_has_key (self->keys, group, field->key, NULL))
      /* Translators: %1$s is a part of a file, %2$s what is missing there. */
      complain (self, group, WHOLE_FILE, _ ("[%1$s] has no “%2$s”"), group, field->key);
}

/* [Users]: the keys are domains. */
static void
check_users (Reader *self, const char *group)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->keys, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *value = g_key_file_get_string (self->keys, group, keys[i], NULL);
      const char *expected = uk_user_get_expected (value != NULL ? value : "");
      const char *fault = g_str_equal (keys[i], UK_PROVIDER_USER_OWN_DOMAIN)
                              ? NULL
                              : uk_pattern_get_fault (keys[i]);

      if (fault != NULL)
        complain (self, group, keys[i], "“%.80s”: %s", keys[i], fault);
      if (expected != NULL)
        complain (self, group, keys[i], _ ("“%1$s=%2$.80s”: expected %3$s"), keys[i],
                  value != NULL ? value : "", expected);
    }
}

static void
check_sources (Reader *self)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->keys, "Sources", NULL, NULL);

  if (keys == NULL || keys[0] == NULL)
    complain (self, "Sources", WHOLE_FILE, _ ("[Sources] names no source"));
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *source = g_key_file_get_string (self->keys, "Sources", keys[i], NULL);

      if (source == NULL || *source == '\0')
        complain (self, "Sources", keys[i], _ ("[Sources] names no source"));
    }
}

static void
check_groups (Reader *self)
{
  g_auto (GStrv) groups = g_key_file_get_groups (self->keys, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      const UkField *fields = uk_fields_of_group (groups[i]);

      if (fields != NULL)
        check_group (self, groups[i], fields);
      else if (g_str_equal (groups[i], "Users"))
        check_users (self, groups[i]);
      else if (!g_str_equal (groups[i], "Sources"))
        complain (self, groups[i], WHOLE_FILE, _ ("[%.80s] is no group of a provider"), groups[i]);
    }
  if (!g_key_file_has_group (self->keys, "Provider"))
    complain (self, "Provider", WHOLE_FILE, _ ("there is no [Provider]"));
  check_sources (self);
}

static GVariant *
variant_of (Reader *self, const char *group, const UkField *field)
{
  if (uk_field_is_list (field))
    {
      g_auto (GStrv) items = g_key_file_get_string_list (self->keys, group, field->key, NULL, NULL);
      return g_variant_new_strv ((const char *const *) items, -1);
    }
  if (field->kind == UK_FIELD_COUNT)
    return g_variant_new_uint32 (
        (guint32) g_key_file_get_uint64 (self->keys, group, field->key, NULL));
  return g_variant_new_take_string (g_key_file_get_string (self->keys, group, field->key, NULL));
}

static void
add_fields (Reader *self, GVariantDict *record, const char *group, const UkField *fields)
{
  for (; fields->key != NULL; fields++)
    if (g_key_file_has_key (self->keys, group, fields->key, NULL))
      g_variant_dict_insert_value (record, fields->record_key, variant_of (self, group, fields));
}

static GVariant *
server_of (Reader *self, const char *group, const char *protocol_by_default)
{
  g_autofree char *protocol = g_key_file_get_string (self->keys, group, "Protocol", NULL);
  g_autofree char *host = g_key_file_get_string (self->keys, group, "Host", NULL);
  g_autofree char *security = g_key_file_get_string (self->keys, group, "Security", NULL);
  g_autofree char *user = g_key_file_get_string (self->keys, group, "User", NULL);
  g_auto (GStrv) methods = g_key_file_get_string_list (self->keys, group, "Auth", NULL, NULL);

  return g_variant_new ("(ssqss^as)", protocol != NULL ? protocol : protocol_by_default, host,
                        (guint16) g_key_file_get_integer (self->keys, group, "Port", NULL),
                        security, user, methods);
}

/* Servers keep the order of the file, which is the provider's own order of preference. */
static void
add_servers (Reader *self, GVariantDict *record, const char *prefix, const char *key,
             const char *protocol)
{
  g_auto (GStrv) groups = g_key_file_get_groups (self->keys, NULL);
  GVariantBuilder servers;

  g_variant_builder_init (&servers, G_VARIANT_TYPE ("a" UK_PROVIDER_SERVER_TYPE));
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], prefix))
      g_variant_builder_add_value (&servers, server_of (self, groups[i], protocol));
  g_variant_dict_insert_value (record, key, g_variant_builder_end (&servers));
}

static void
add_users (Reader *self, GVariantDict *record)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->keys, "Users", NULL, NULL);
  GVariantBuilder users;

  if (keys == NULL)
    return;
  g_variant_builder_init (&users, G_VARIANT_TYPE ("a" UK_PROVIDER_USER_TYPE));
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *user = g_key_file_get_string (self->keys, "Users", keys[i], NULL);
      g_variant_builder_add (&users, UK_PROVIDER_USER_TYPE, keys[i], user);
    }
  g_variant_dict_insert_value (record, "users", g_variant_builder_end (&users));
}

static void
add_sources (Reader *self, GVariantDict *record)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->keys, "Sources", NULL, NULL);
  GVariantBuilder sources;

  g_variant_builder_init (&sources, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *source = g_key_file_get_string (self->keys, "Sources", keys[i], NULL);
      g_variant_builder_add (&sources, "s", source);
    }
  g_variant_dict_insert_value (record, "remark-sources", g_variant_builder_end (&sources));
}

static GVariant *
build_record (Reader *self)
{
  GVariantDict record;

  g_variant_dict_init (&record, NULL);
  add_fields (self, &record, "Provider", uk_provider_fields);
  add_fields (self, &record, "Rules", uk_rules_fields);
  add_servers (self, &record, "Incoming ", "incoming", NULL);
  add_servers (self, &record, "Outgoing ", "outgoing", "smtp");
  add_users (self, &record);
  add_sources (self, &record);
  return g_variant_ref_sink (g_variant_dict_end (&record));
}

static void
load (Reader *self, const char *text, gsize size_bytes)
{
  g_autoptr (GError) error = NULL;

  if (!g_utf8_validate (text, (gssize) size_bytes, NULL))
    complain (self, WHOLE_FILE, WHOLE_FILE, _ ("the file is not UTF-8"));
  else if (!g_key_file_load_from_data (self->keys, text, size_bytes, G_KEY_FILE_KEEP_TRANSLATIONS,
                                       &error))
    complain (self, WHOLE_FILE, WHOLE_FILE, "%s", error->message);
  else
    check_groups (self);
}

/**
 * uk_provider_file_read:
 * @name: what to call the file in messages
 * @text: its bytes
 * @problems: (element-type UkProblem): takes one for each fault, not only the first
 *
 * Returns: (transfer full) (nullable): the file, or %NULL where it has any fault
 */
UkProviderFile *
uk_provider_file_read (const char *name, const char *text, gsize size_bytes, GPtrArray *problems)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *terminated = g_strndup (text, size_bytes);
  Reader reader = { name, keys, lines, problems };
  guint n_before = problems->len;
  UkProviderFile *self = NULL;

  scan_lines (&reader, terminated);
  if (problems->len == n_before)
    load (&reader, text, size_bytes);
  if (problems->len > n_before)
    return NULL;

  self = g_new0 (UkProviderFile, 1);
  self->name = g_strdup (name);
  self->record = build_record (&reader);
  self->lines = g_steal_pointer (&lines);
  uk_provider_sense_check (self, keys, problems);
  if (problems->len > n_before)
    g_clear_pointer (&self, uk_provider_file_free);
  return self;
}

void
uk_provider_file_free (UkProviderFile *self)
{
  g_free (self->name);
  g_variant_unref (self->record);
  g_hash_table_unref (self->lines);
  g_free (self);
}

/* Returns: the line on which a key stands, counted from 1 */
guint
uk_provider_file_get_line (const UkProviderFile *self, const char *group, const char *key)
{
  return MAX (find_line (self->lines, group, key), 1);
}
