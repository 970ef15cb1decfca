/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Linked into the build tool as well, which runs on the build machine: GLib only, nothing of
 * model/. */

#include "config.h"

#include "uk-provider-file.h"

#include <string.h>

#include "uk-catalog-pattern.h"

#define WHOLE_FILE ""

typedef enum
{
  FIELD_TEXT,
  FIELD_ID,
  FIELD_WORD,     /* one of `words` */
  FIELD_WORDS,    /* a list of them */
  FIELD_PATTERNS, /* a list of names with `*` */
  FIELD_DATE,
  FIELD_COUNT,
  FIELD_PORT,
  FIELD_HOST,
  FIELD_USER,
} FieldKind;

typedef struct
{
  const char *key;
  FieldKind kind;
  gboolean required;
  const char *record_key; /* name in the record; NULL where the field is part of a server */
  const char *words;      /* allowed words, separated by single spaces */
} Field;

#define YES_NO "yes no"

/* The format of data/providers/: every key that a file may have. Explained in
 * data/providers/README.md. */
static const Field provider_fields[] = {
  { "Id", FIELD_ID, TRUE, "id", NULL },
  { "Name", FIELD_TEXT, TRUE, "name", NULL },
  { "Name[ja]", FIELD_TEXT, TRUE, "name-ja", NULL },
  { "Kind", FIELD_WORD, TRUE, "kind", "isp hosting carrier cloud portal" },
  { "Domains", FIELD_PATTERNS, FALSE, "domains", NULL },
  { "Mx", FIELD_PATTERNS, FALSE, "mx", NULL },
  { "Spf", FIELD_PATTERNS, FALSE, "spf", NULL },
  { "ServerHosts", FIELD_PATTERNS, FALSE, "server-hosts", NULL },
  { "Status", FIELD_WORD, TRUE, "status", "active ending ended" },
  { "Confidence", FIELD_WORD, TRUE, "confidence", "low medium high" },
  { "Checked", FIELD_DATE, TRUE, "checked", NULL },
  { NULL },
};

static const Field incoming_fields[] = {
  { "Protocol", FIELD_WORD, TRUE, NULL, "imap pop3" },
  { "Host", FIELD_HOST, TRUE, NULL, NULL },
  { "Port", FIELD_PORT, TRUE, NULL, NULL },
  { "Security", FIELD_WORD, TRUE, NULL, "tls starttls none" },
  { "User", FIELD_USER, TRUE, NULL, NULL },
  { "Auth", FIELD_WORDS, TRUE, NULL, "password oauth2" },
  { NULL },
};

static const Field outgoing_fields[] = {
  { "Protocol", FIELD_WORD, FALSE, NULL, "smtp" },
  { "Host", FIELD_HOST, TRUE, NULL, NULL },
  { "Port", FIELD_PORT, TRUE, NULL, NULL },
  { "Security", FIELD_WORD, TRUE, NULL, "tls starttls none" },
  { "User", FIELD_USER, TRUE, NULL, NULL },
  { "Auth", FIELD_WORDS, TRUE, NULL, "password oauth2" },
  { NULL },
};

static const Field rules_fields[] = {
  { "QuotaMb", FIELD_COUNT, FALSE, "quota-mb", NULL },
  { "RetentionDays", FIELD_COUNT, FALSE, "retention-days", NULL },
  { "RetentionScope", FIELD_WORD, FALSE, "retention-scope", "all inbox unused" },
  { "ImapSwitch", FIELD_WORD, FALSE, "imap-switch", YES_NO },
  { "PopSwitch", FIELD_WORD, FALSE, "pop-switch", YES_NO },
  { "ImapPaidOption", FIELD_WORD, FALSE, "imap-paid-option", YES_NO },
  { "AppPassword", FIELD_WORD, FALSE, "app-password", YES_NO },
  { "SignInOnly", FIELD_WORD, FALSE, "sign-in-only", YES_NO },
  { "ForeignSmtpBlock", FIELD_WORD, FALSE, "foreign-smtp-block", YES_NO },
  { "MixedDiscouraged", FIELD_WORD, FALSE, "mixed-discouraged", YES_NO },
  { "ContractSheet", FIELD_WORD, FALSE, "contract-sheet", YES_NO },
  { NULL },
};

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
  g_autofree char *text = NULL;
  guint line = find_line (self->lines, group, key);

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->problems, g_strdup_printf ("%s:%u: %s", self->name, MAX (line, 1), text));
}

static void
note_line (Reader *self, guint line, const char *group, const char *key)
{
  char *id = line_key (group, key);

  if (g_hash_table_contains (self->lines, id))
    g_ptr_array_add (self->problems, g_strdup_printf ("%s:%u: “%s” stands here a second time",
                                                      self->name, line, id));
  g_hash_table_insert (self->lines, id, GUINT_TO_POINTER (line));
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
        }
      else
        g_ptr_array_add (self->problems,
                         g_strdup_printf ("%s:%u: neither a comment, a [Group] nor Key=Value",
                                          self->name, i + 1));
    }
}

static gboolean
is_word_of (const char *word, const char *words)
{
  g_auto (GStrv) allowed = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) allowed, word);
}

static gboolean
is_number (const char *value, guint64 minimum, guint64 maximum)
{
  return g_ascii_string_to_unsigned (value, 10, minimum, maximum, NULL, NULL);
}

static gboolean
is_date (const char *value)
{
  g_autofree char *midnight = g_strconcat (value, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (midnight, NULL);

  return date != NULL && strlen (value) == strlen ("2026-11-23");
}

/* Takes what a template may contain out of a value and says whether the rest is made of
 * `characters` only. */
static gboolean
is_template (const char *value, const char *const *placeholders, const char *characters,
             gboolean *out_filled)
{
  g_autoptr (GString) rest = g_string_new (value);
  guint filled = 0;

  for (guint i = 0; placeholders[i] != NULL; i++)
    filled += g_string_replace (rest, placeholders[i], "x", 0);
  *out_filled = filled > 0;
  return *value != '\0' && strspn (rest->str, characters) == rest->len;
}

#define LDH "abcdefghijklmnopqrstuvwxyz0123456789-."

static gboolean
is_host (const char *value)
{
  static const char *const placeholders[] = { "{domain}", "{mx}", "{server}", NULL };
  gboolean filled = FALSE;

  return is_template (value, placeholders, LDH, &filled) && (filled || strchr (value, '.') != NULL)
         && *value != '.' && !g_str_has_suffix (value, ".") && strstr (value, "..") == NULL;
}

static gboolean
is_user (const char *value)
{
  static const char *const placeholders[] = { "{address}", "{localpart}", "{domain}", NULL };
  gboolean filled = FALSE;

  if (is_word_of (value, "ask none"))
    return TRUE;
  return is_template (value, placeholders, LDH "%@_+", &filled) && filled;
}

static void
check_list (Reader *self, const char *group, const Field *field)
{
  g_auto (GStrv) items = g_key_file_get_string_list (self->keys, group, field->key, NULL, NULL);

  if (items == NULL || items[0] == NULL)
    complain (self, group, field->key, "“%s” is empty", field->key);
  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    {
      const char *fault = NULL;

      if (field->kind == FIELD_PATTERNS)
        fault = uk_pattern_get_fault (items[i]);
      else if (!is_word_of (items[i], field->words))
        fault = "not one of the words allowed here";
      if (fault != NULL)
        complain (self, group, field->key, "“%s” in “%s”: %s", items[i], field->key, fault);
    }
}

/* Returns: what a value should have been, or NULL where it is right */
static const char *
expected_of (const Field *field, const char *value)
{
  switch (field->kind)
    {
    case FIELD_TEXT:
      return *value != '\0' ? NULL : "some text";
    case FIELD_ID:
      return *value != '\0' && strspn (value, LDH) == strlen (value)
                 ? NULL
                 : "lower-case letters, digits and hyphens";
    case FIELD_WORD:
      return is_word_of (value, field->words) ? NULL : field->words;
    case FIELD_DATE:
      return is_date (value) ? NULL : "a date like 2026-11-23";
    case FIELD_COUNT:
      return is_number (value, 1, G_MAXINT32) ? NULL : "a whole number from 1";
    case FIELD_PORT:
      return is_number (value, 1, G_MAXUINT16) ? NULL : "a port from 1 to 65535";
    case FIELD_HOST:
      return is_host (value) ? NULL
                             : "a host name in lower case, or one with {domain}, {mx} or {server}";
    case FIELD_USER:
      return is_user (value) ? NULL
                             : "“ask”, “none”, or a text with {address}, {localpart} or {domain}";
    case FIELD_WORDS:
    case FIELD_PATTERNS:
    default:
      return NULL;
    }
}

static void
check_value (Reader *self, const char *group, const Field *field)
{
  g_autofree char *value = NULL;
  const char *expected = NULL;

  if (field->kind == FIELD_PATTERNS || field->kind == FIELD_WORDS)
    {
      check_list (self, group, field);
      return;
    }
  value = g_key_file_get_string (self->keys, group, field->key, NULL);
  expected = expected_of (field, value != NULL ? value : "");
  if (expected != NULL)
    complain (self, group, field->key, "“%s=%s”: expected %s", field->key,
              value != NULL ? value : "", expected);
}

static const Field *
find_field (const Field *fields, const char *key)
{
  for (; fields->key != NULL; fields++)
    if (g_str_equal (fields->key, key))
      return fields;
  return NULL;
}

static void
check_group (Reader *self, const char *group, const Field *fields)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->keys, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      const Field *field = find_field (fields, keys[i]);

      if (field == NULL)
        complain (self, group, keys[i], "“%s” is no key of [%s]", keys[i], group);
      else
        check_value (self, group, field);
    }
  for (const Field *field = fields; field->key != NULL; field++)
    if (field->required && !g_key_file_has_key (self->keys, group, field->key, NULL))
      complain (self, group, WHOLE_FILE, "[%s] has no “%s”", group, field->key);
}

static const Field *
fields_of_group (const char *group)
{
  if (g_str_equal (group, "Provider"))
    return provider_fields;
  if (g_str_equal (group, "Rules"))
    return rules_fields;
  if (g_str_has_prefix (group, "Incoming ") && is_number (group + strlen ("Incoming "), 1, 99))
    return incoming_fields;
  if (g_str_has_prefix (group, "Outgoing ") && is_number (group + strlen ("Outgoing "), 1, 99))
    return outgoing_fields;
  return NULL;
}

static void
check_groups (Reader *self)
{
  g_auto (GStrv) groups = g_key_file_get_groups (self->keys, NULL);
  g_auto (GStrv) sources = g_key_file_get_keys (self->keys, "Sources", NULL, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      const Field *fields = fields_of_group (groups[i]);

      if (fields != NULL)
        check_group (self, groups[i], fields);
      else if (!g_str_equal (groups[i], "Sources"))
        complain (self, groups[i], WHOLE_FILE, "[%s] is no group of a provider", groups[i]);
    }
  if (!g_key_file_has_group (self->keys, "Provider"))
    complain (self, "Provider", WHOLE_FILE, "there is no [Provider]");
  if (sources == NULL || sources[0] == NULL)
    complain (self, "Sources", WHOLE_FILE, "[Sources] names no source");
}

static GVariant *
variant_of (Reader *self, const char *group, const Field *field)
{
  if (field->kind == FIELD_PATTERNS)
    {
      g_auto (GStrv) items = g_key_file_get_string_list (self->keys, group, field->key, NULL, NULL);
      return g_variant_new_strv ((const char *const *) items, -1);
    }
  if (field->kind == FIELD_COUNT)
    return g_variant_new_uint32 (
        (guint32) g_key_file_get_uint64 (self->keys, group, field->key, NULL));
  return g_variant_new_take_string (g_key_file_get_string (self->keys, group, field->key, NULL));
}

static void
add_fields (Reader *self, GVariantDict *record, const char *group, const Field *fields)
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
  g_variant_dict_insert_value (record, "sources", g_variant_builder_end (&sources));
}

static GVariant *
build_record (Reader *self)
{
  GVariantDict record;

  g_variant_dict_init (&record, NULL);
  add_fields (self, &record, "Provider", provider_fields);
  add_fields (self, &record, "Rules", rules_fields);
  add_servers (self, &record, "Incoming ", "incoming", NULL);
  add_servers (self, &record, "Outgoing ", "outgoing", "smtp");
  add_sources (self, &record);
  return g_variant_ref_sink (g_variant_dict_end (&record));
}

static void
load (Reader *self, const char *text, gsize size_bytes)
{
  g_autoptr (GError) error = NULL;

  if (!g_utf8_validate (text, (gssize) size_bytes, NULL))
    complain (self, WHOLE_FILE, WHOLE_FILE, "the file is not UTF-8");
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
 * @problems: (element-type utf8): takes one "file:line: what is wrong" for each fault, not only the
 * first
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
