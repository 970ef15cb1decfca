/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "export-reader.h"

#include <string.h>

void
export_reader_init (Reader *self, const UkExportRequest *request)
{
  self->request = request;
  self->table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->incoming = uk_account_get_incoming (request->account);
  self->outgoing = uk_account_get_endpoint (request->account, UK_PROTOCOL_SMTP);
  self->is_imap = uk_endpoint_get_protocol (self->incoming) == UK_PROTOCOL_IMAP;
  self->name = export_dup_tidy_name (request->account);
  self->address = uk_address_fill (uk_account_get_address (request->account), "{address}");
}

void
export_reader_clear (Reader *self)
{
  g_hash_table_unref (self->table);
  g_free (self->name);
  g_free (self->address);
}

gboolean
export_is_tls (UkEndpoint *endpoint)
{
  return uk_endpoint_get_security (endpoint) == UK_SECURITY_TLS;
}

void
export_assert_text (Reader *self, const char *key, const char *expected)
{
  if (g_strcmp0 (g_hash_table_lookup (self->table, key), expected) != 0)
    g_error ("%s is “%s” instead of “%s”", key,
             (const char *) g_hash_table_lookup (self->table, key), expected);
}

void
export_assert_number (Reader *self, const char *key, guint expected)
{
  g_autofree char *text = g_strdup_printf ("%u", expected);

  export_assert_text (self, key, text);
}

void
export_assert_host_port_user (Reader *self, const char *host, const char *port, const char *user,
                              UkEndpoint *endpoint)
{
  export_assert_text (self, host, uk_endpoint_get_host (endpoint));
  if (port != NULL)
    export_assert_number (self, port, uk_endpoint_get_port (endpoint));
  export_assert_text (self, user, uk_endpoint_get_username (endpoint));
}

void
export_store (Reader *self, const char *section, const char *key, const char *value)
{
  char *full_key = *section != '\0' ? g_strconcat (section, "/", key, NULL) : g_strdup (key);

  g_assert_false (g_hash_table_contains (self->table, full_key));
  g_hash_table_insert (self->table, full_key, g_strdup (value));
}

/* KEY, separator, VALUE; "[SECTION]"; "#" starts a comment. @splits has what separates. */
static void
read_line (Reader *self, char *line, const char *splits, GString *section)
{
  gsize n_key = 0;
  char *value = NULL;

  g_strstrip (line);
  if (*line == '\0' || *line == '#' || *line == ';')
    return;
  if (*line == '[')
    {
      g_string_assign (section, line + 1);
      g_string_truncate (section, section->len - 1);
      return;
    }
  n_key = strcspn (line, splits);
  value = line + n_key + (line[n_key] != '\0' ? 1 : 0);
  line[n_key] = '\0';
  export_store (self, section->str, g_strchomp (line), g_strchug (value));
}

void
export_read_lines (Reader *self, GBytes *content, const char *splits)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) section = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, lines[i], splits, section);
}

void
export_read_key_file (Reader *self, GBytes *content)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) groups = NULL;

  g_key_file_load_from_bytes (file, content, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (file, groups[i], NULL, NULL);
      for (guint j = 0; keys[j] != NULL; j++)
        {
          g_autofree char *value = g_key_file_get_string (file, groups[i], keys[j], NULL);
          export_store (self, groups[i], keys[j], value);
        }
    }
}
