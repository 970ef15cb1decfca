/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Files that a person may have written or corrected by hand: a key that we do not know is most
 * likely a misspelt one, and one that is there twice a forgotten one. Both would be passed over in
 * silence, and the advice would rest on something else than was meant. What our own programs wrote
 * is read by uk_json_parse_object() instead, where an unknown key may come from a newer program.
 */

#include "config.h"

#include "uk-json.h"

/* One member, as the parser came by. */
typedef struct
{
  JsonObject *object; /* borrowed from the tree */
  char *key;          /* (owned) */
  guint line;
} Member;

static void
clear_member (gpointer data)
{
  g_free (((Member *) data)->key);
}

/* The parser stands behind the value here, which for a value of one line is the line of its key. */
static void
object_member_cb (JsonParser *parser, JsonObject *object, const char *key, gpointer members)
{
  Member member = { object, g_strdup (key), json_parser_get_current_line (parser) };

  g_array_append_val ((GArray *) members, member);
}

static gboolean
fail_key (const Member *member, const char *problem, GError **error)
{
  g_set_error (error, UK_REPORT_ERROR, UK_REPORT_ERROR_UNKNOWN, "Line %u: “%s” %s", member->line,
               member->key, problem);
  return FALSE;
}

/* Returns: (transfer full) (nullable): the name of a member of the root, or "parent.name" below one
 * that is known; %NULL elsewhere, where the reader will not look */
static char *
dup_path (JsonObject *root, const char *const *paths, const Member *member)
{
  JsonObjectIter iter;
  const char *parent = NULL;
  JsonNode *node = NULL;

  if (member->object == root)
    return g_strdup (member->key);
  json_object_iter_init (&iter, root);
  while (json_object_iter_next (&iter, &parent, &node))
    if (JSON_NODE_HOLDS_OBJECT (node) && json_node_get_object (node) == member->object
        && g_strv_contains (paths, parent))
      return g_strconcat (parent, ".", member->key, NULL);
  return NULL;
}

static gboolean
check_members (JsonObject *root, const GArray *members, const char *const *paths, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = &g_array_index (members, Member, i);
      g_autofree char *path = dup_path (root, paths, member);
      if (path == NULL)
        continue;
      if (!g_strv_contains (paths, path))
        return fail_key (member, "is not known", error);
      if (!g_hash_table_add (seen, g_steal_pointer (&path)))
        return fail_key (member, "is there twice", error);
    }
  return TRUE;
}

/**
 * uk_json_parse_strict:
 * @paths: the keys that may be there, as "key" or "parent.key", ending with %NULL
 *
 * Returns: (transfer full): the root, which holds an object, or %NULL
 * Errors: %UK_REPORT_ERROR_NOT_JSON; %UK_REPORT_ERROR_UNKNOWN with the line
 */
JsonNode *
uk_json_parse_strict (const char *text, gssize length, const char *const *paths, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_autoptr (JsonNode) root = NULL;

  g_array_set_clear_func (members, clear_member);
  g_signal_connect (parser, "object-member", G_CALLBACK (object_member_cb), members);
  root = uk_json_load (parser, text, length, error);
  if (root == NULL || !check_members (json_node_get_object (root), members, paths, error))
    return NULL;
  return g_steal_pointer (&root);
}
