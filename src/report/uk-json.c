/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-json.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK (uk_report_error, uk_report_error)

/* As much of a wrong value as is needed to find it in the file. */
#define VALUE_BYTES_TOLD 40

static gboolean
fail_value (JsonNode *node, const char *key, GError **error)
{
  g_autofree char *text = json_to_string (node, FALSE);
  const char *end = text + MIN (strlen (text), VALUE_BYTES_TOLD);

  while ((*end & 0xc0) == 0x80)
    end--;
  g_set_error (error, UK_REPORT_ERROR, UK_REPORT_ERROR_BAD_VALUE,
               "“%s” has a value that it cannot have: %.*s%s", key, (int) (end - text), text,
               *end != '\0' ? "…" : "");
  return FALSE;
}

/* Deeper than anything of ours. */
#define DEEPEST_LEVEL 64

/**
 * uk_json_load:
 *
 * Takes a byte order mark too, which editors on Windows put in front (RFC 8259 section 8.1 lets a
 * parser ignore it).
 *
 * Returns: (transfer full): the root, which holds an object, or %NULL
 * Errors: %UK_REPORT_ERROR_NOT_JSON
 */
JsonNode *
uk_json_load (JsonParser *parser, const char *text, gssize length, GError **error)
{
  static const char mark[] = "\xef\xbb\xbf";
  gsize n_bytes = length < 0 ? strlen (text) : (gsize) length;
  const char *bad_shape = NULL;
  g_autoptr (GError) cause = NULL;

  if (n_bytes >= strlen (mark) && memcmp (text, mark, strlen (mark)) == 0)
    {
      text += strlen (mark);
      n_bytes -= strlen (mark);
    }
  if (!g_utf8_validate_len (text, n_bytes, NULL))
    {
      g_set_error_literal (error, UK_REPORT_ERROR, UK_REPORT_ERROR_NOT_JSON,
                           "The text is not UTF-8");
      return NULL;
    }
  bad_shape = uk_json_find_bad_shape (text, n_bytes, DEEPEST_LEVEL);
  if (bad_shape != NULL)
    {
      g_set_error_literal (error, UK_REPORT_ERROR, UK_REPORT_ERROR_NOT_JSON, bad_shape);
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, (gssize) n_bytes, &cause))
    {
      g_set_error (error, UK_REPORT_ERROR, UK_REPORT_ERROR_NOT_JSON, "The text is no JSON: %s",
                   cause->message);
      return NULL;
    }
  return json_parser_steal_root (parser);
}

/**
 * uk_json_parse_object:
 *
 * Returns: (transfer full): the root, which holds an object, or %NULL
 * Errors: %UK_REPORT_ERROR_NOT_JSON
 */
JsonNode *
uk_json_parse_object (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  return uk_json_load (parser, text, length, error);
}

/* Returns: (transfer none): the member; an absent key is an error that names it (DESIGN.md section
 * 6) */
JsonNode *
uk_json_require (JsonObject *object, const char *key, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    g_set_error (error, UK_REPORT_ERROR, UK_REPORT_ERROR_MISSING, "“%s” is missing", key);
  return node;
}

JsonObject *
uk_json_require_object (JsonObject *object, const char *key, GError **error)
{
  JsonNode *node = uk_json_require (object, key, error);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail_value (node, key, error);
      return NULL;
    }
  return json_node_get_object (node);
}

static const char *
get_text (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

gboolean
uk_json_require_string (JsonObject *object, const char *key, const char **out_value, GError **error)
{
  JsonNode *node = uk_json_require (object, key, error);

  if (node == NULL)
    return FALSE;
  *out_value = get_text (node);
  return *out_value != NULL || fail_value (node, key, error);
}

gboolean
uk_json_require_enum (JsonObject *object, const char *key, GType enum_type, int *out_value,
                      GError **error)
{
  JsonNode *node = uk_json_require (object, key, error);

  if (node == NULL)
    return FALSE;
  return uk_from_nick (enum_type, get_text (node), out_value) || fail_value (node, key, error);
}

/* null is value 0, "not known" or "not answered" in every enum that may be null, and nothing else
 * is. */
gboolean
uk_json_require_nullable_enum (JsonObject *object, const char *key, GType enum_type, int *out_value,
                               GError **error)
{
  JsonNode *node = uk_json_require (object, key, error);

  if (node == NULL)
    return FALSE;
  *out_value = 0;
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  return (uk_from_nick (enum_type, get_text (node), out_value) && *out_value != 0)
         || fail_value (node, key, error);
}

gboolean
uk_json_require_flags (JsonObject *object, const char *key, GType flags_type, guint *out_value,
                       GError **error)
{
  JsonNode *node = uk_json_require (object, key, error);
  JsonArray *words = NULL;

  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail_value (node, key, error);
  words = json_node_get_array (node);
  *out_value = 0;
  for (guint i = 0; i < json_array_get_length (words); i++)
    {
      int flag = 0;
      if (!uk_from_nick (flags_type, get_text (json_array_get_element (words, i)), &flag))
        return fail_value (node, key, error);
      *out_value |= (guint) flag;
    }
  return TRUE;
}

static gboolean
holds_bool (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN;
}

gboolean
uk_json_require_bool (JsonObject *object, const char *key, gboolean *out_value, GError **error)
{
  JsonNode *node = uk_json_require (object, key, error);

  if (node == NULL)
    return FALSE;
  if (!holds_bool (node))
    return fail_value (node, key, error);
  *out_value = json_node_get_boolean (node);
  return TRUE;
}

/* true, false or null */
gboolean
uk_json_require_known (JsonObject *object, const char *key, UkKnown *out_value, GError **error)
{
  JsonNode *node = uk_json_require (object, key, error);

  if (node == NULL)
    return FALSE;
  *out_value = UK_KNOWN_UNKNOWN;
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!holds_bool (node))
    return fail_value (node, key, error);
  *out_value = json_node_get_boolean (node) ? UK_KNOWN_YES : UK_KNOWN_NO;
  return TRUE;
}

static gboolean
get_number (JsonNode *node, double *out_value)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) != G_TYPE_INT64
      && json_node_get_value_type (node) != G_TYPE_DOUBLE)
    return FALSE;
  *out_value = json_node_get_double (node);
  return isfinite (*out_value);
}

/* A number of at least 0, or null for UK_FACT_NOT_KNOWN. */
gboolean
uk_json_require_number (JsonObject *object, const char *key, double *out_value, GError **error)
{
  JsonNode *node = uk_json_require (object, key, error);

  if (node == NULL)
    return FALSE;
  *out_value = UK_FACT_NOT_KNOWN;
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  return (get_number (node, out_value) && *out_value >= 0) || fail_value (node, key, error);
}

gboolean
uk_json_require_uint (JsonObject *object, const char *key, guint maximum, guint *out_value,
                      GError **error)
{
  JsonNode *node = uk_json_require (object, key, error);
  double number = 0;

  if (node == NULL)
    return FALSE;
  if (!get_number (node, &number) || number < 0 || number > maximum || number > floor (number))
    return fail_value (node, key, error);
  *out_value = (guint) number;
  return TRUE;
}

/* `value` NULL is written as null. */
void
uk_json_add_string (JsonBuilder *builder, const char *key, const char *value)
{
  json_builder_set_member_name (builder, key);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/* A value without a nick ("not known") is written as null. */
void
uk_json_add_nick (JsonBuilder *builder, const char *key, GType enum_type, int value)
{
  uk_json_add_string (builder, key, uk_nick (enum_type, value));
}

void
uk_json_add_flags (JsonBuilder *builder, const char *key, GType flags_type, guint value)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint bit = 0; bit < 32; bit++)
    if (value & (1u << bit))
      json_builder_add_string_value (builder, uk_nick (flags_type, (int) (1u << bit)));
  json_builder_end_array (builder);
}

void
uk_json_add_known (JsonBuilder *builder, const char *key, UkKnown value)
{
  json_builder_set_member_name (builder, key);
  if (value == UK_KNOWN_UNKNOWN)
    json_builder_add_null_value (builder);
  else
    json_builder_add_boolean_value (builder, value == UK_KNOWN_YES);
}

/* Whole numbers are written as such, so that 5000 MB do not become 5000.0. */
void
uk_json_add_number (JsonBuilder *builder, const char *key, double value)
{
  json_builder_set_member_name (builder, key);
  if (value < 0)
    json_builder_add_null_value (builder);
  else if (value < 1e15 && floor (value) >= value)
    json_builder_add_int_value (builder, (gint64) value);
  else
    json_builder_add_double_value (builder, value);
}

void
uk_json_add_int (JsonBuilder *builder, const char *key, gint64 value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, value);
}

void
uk_json_add_bool (JsonBuilder *builder, const char *key, gboolean value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, value);
}

static char *
finish (JsonBuilder *builder, gboolean pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = NULL;

  json_generator_set_pretty (generator, pretty);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  return g_strconcat (text, "\n", NULL);
}

/* Returns: (transfer full): the text, two spaces a level, with a final newline */
char *
uk_json_finish (JsonBuilder *builder)
{
  return finish (builder, TRUE);
}

/* Returns: (transfer full): the same in one line */
char *
uk_json_finish_line (JsonBuilder *builder)
{
  return finish (builder, FALSE);
}
