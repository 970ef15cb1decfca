/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* dump-providers FILE...: every record with all that its file says, as one JSON array. */

#include "config.h"

#include <json-glib/json-glib.h>
#include <stdio.h>

#include "uk-provider-file.h"

static JsonNode *
read_record (const char *path)
{
  g_autoptr (GPtrArray) problems = uk_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (UkProviderFile) file = NULL;
  gsize size_bytes = 0;

  g_file_get_contents (path, &text, &size_bytes, &error);
  g_assert_no_error (error);
  file = uk_provider_file_read (path, text, size_bytes, problems);
  g_assert_nonnull (file);
  return json_gvariant_serialize (file->record);
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonArray) records = json_array_new ();
  g_autoptr (JsonNode) root = json_node_alloc ();
  g_autofree char *text = NULL;

  for (int i = 1; i < argc; i++)
    json_array_add_element (records, read_record (argv[i]));
  json_node_init_array (root, records);
  text = json_to_string (root, FALSE);
  /* g_print() would put question marks for what the locale does not have. */
  puts (text);
  return 0;
}
