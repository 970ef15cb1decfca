/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The JSON document of draft-ietf-mailmaint-pacc-02, and the TXT record that vouches for it. */

#include "config.h"

#include "uk-pacc.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "uk-host-name.h"
#include "uk-srv.h"

#define VERSION "UAAC1"
#define DIGEST_BYTES 32
#define MAX_DEPTH 16

/* Returns: (transfer full) (nullable): the value of a tag in "v=UAAC1; a=sha256; d=…" */
static char *
find_tag (const char *text, const char *name)
{
  g_auto (GStrv) tags = g_strsplit (text, ";", -1);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      char *tag = g_strstrip (tags[i]);
      gsize length = strlen (name);

      if (g_ascii_strncasecmp (tag, name, length) == 0 && tag[length] == '=')
        return g_strstrip (g_strdup (tag + length + 1));
    }
  return NULL;
}

/* Returns: (transfer full) (nullable): the digest of one record */
static GBytes *
read_digest (GVariant *record)
{
  g_autofree char *text = uk_txt_join (record);
  g_autofree char *version = text != NULL ? find_tag (text, "v") : NULL;
  g_autofree char *algorithm = text != NULL ? find_tag (text, "a") : NULL;
  g_autofree char *digest = text != NULL ? find_tag (text, "d") : NULL;
  gsize size_bytes = 0;
  guchar *bytes = NULL;

  if (g_strcmp0 (version, VERSION) != 0 || digest == NULL || algorithm == NULL
      || g_ascii_strcasecmp (algorithm, "sha256") != 0)
    return NULL;
  bytes = g_base64_decode (digest, &size_bytes);
  return g_bytes_new_take (bytes, size_bytes);
}

/* Returns: whether the domain says that there is such a document */
gboolean
uk_pacc_is_announced (GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GBytes) digest = read_digest (g_ptr_array_index (records, i));

      if (digest != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * uk_pacc_matches:
 * @records: (element-type GVariant): TXT answers of `_ua-auto-config`
 *
 * Returns: whether one of them vouches for the very bytes of @body
 */
gboolean
uk_pacc_matches (GPtrArray *records, GBytes *body)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 own[DIGEST_BYTES];
  gsize size_bytes = sizeof own;
  gsize body_bytes = 0;
  const guchar *data = g_bytes_get_data (body, &body_bytes);

  g_checksum_update (checksum, data, (gssize) body_bytes);
  g_checksum_get_digest (checksum, own, &size_bytes);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GBytes) digest = read_digest (g_ptr_array_index (records, i));

      if (digest != NULL && g_bytes_get_size (digest) == sizeof own
          && memcmp (g_bytes_get_data (digest, NULL), own, sizeof own) == 0)
        return TRUE;
    }
  return FALSE;
}

static JsonObject *
get_object (JsonObject *parent, const char *name)
{
  JsonNode *node = json_object_get_member (parent, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_string (JsonObject *parent, const char *name)
{
  JsonNode *node = json_object_get_member (parent, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* Passwords are what we can use; where only tokens are named it is said so, not guessed. */
static UkAuth
find_auth (JsonObject *root)
{
  JsonObject *methods = get_object (root, "authentication");

  if (methods == NULL || json_object_has_member (methods, "password")
      || !json_object_has_member (methods, "oauth-public"))
    return UK_AUTH_PASSWORD;
  return UK_AUTH_OAUTH2;
}

/* Servers are named without port or encryption: always TLS, on the usual port. */
static void
add_server (GPtrArray *servers, JsonObject *protocols, UkProtocol protocol, UkAuth auth,
            const UkAddress *address)
{
  JsonObject *entry = get_object (protocols, uk_nick (UK_TYPE_PROTOCOL, (int) protocol));
  const char *named = entry != NULL ? get_string (entry, "host") : NULL;
  g_autofree char *host = named != NULL ? uk_host_name_clean (named) : NULL;
  g_autofree char *username = uk_address_fill (address, "{address}");

  if (host != NULL)
    g_ptr_array_add (servers, uk_endpoint_new (protocol, UK_SECURITY_TLS, host, 0, username, auth));
}

static JsonObject *
get_protocols (JsonParser *parser)
{
  return get_object (json_node_get_object (json_parser_get_root (parser)), "protocols");
}

/**
 * uk_pacc_parse:
 *
 * Returns: (transfer full) (element-type UkEndpoint) (nullable): the servers, at least one
 * Errors: %G_IO_ERROR_INVALID_DATA
 */
GPtrArray *
uk_pacc_parse (GBytes *body, const UkAddress *address, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GPtrArray) servers
      = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_endpoint_unref);
  gsize size_bytes = 0;
  const char *text = g_bytes_get_data (body, &size_bytes);
  JsonObject *protocols = NULL;

  if (text != NULL && g_utf8_validate (text, (gssize) size_bytes, NULL)
      && uk_json_find_bad_shape (text, size_bytes, MAX_DEPTH) == NULL
      && json_parser_load_from_data (parser, text, (gssize) size_bytes, NULL))
    protocols = get_protocols (parser);
  for (int protocol = 0; protocols != NULL && protocol < UK_N_PROTOCOLS; protocol++)
    add_server (servers, protocols, (UkProtocol) protocol,
                find_auth (json_node_get_object (json_parser_get_root (parser))), address);
  if (servers->len > 0)
    return g_steal_pointer (&servers);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "no server in the configuration document");
  return NULL;
}
