/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* What the commands' JSON has in common; the reports of `check` and `advise` are report/'s. */

#include "config.h"

#include "uk-cli-json.h"

void
uk_cli_json_text (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

void
uk_cli_json_count (JsonBuilder *builder, const char *key, gint64 count, gboolean known)
{
  json_builder_set_member_name (builder, key);
  if (known)
    json_builder_add_int_value (builder, count);
  else
    json_builder_add_null_value (builder);
}

void
uk_cli_json_flag (JsonBuilder *builder, const char *key, gboolean flag, gboolean known)
{
  json_builder_set_member_name (builder, key);
  if (known)
    json_builder_add_boolean_value (builder, flag);
  else
    json_builder_add_null_value (builder);
}

void
uk_cli_json_strings (JsonBuilder *builder, const char *key, const char *const *texts, gsize n_texts)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n_texts; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

/**
 * uk_cli_json_end:
 *
 * Closes the outermost object.
 *
 * Returns: (transfer full): the text
 */
char *
uk_cli_json_end (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}
