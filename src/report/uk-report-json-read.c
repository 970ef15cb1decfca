/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-json.h"

static gboolean
read_endpoint (JsonObject *object, UkEndpoint **out_endpoint, GError **error)
{
  int protocol = 0, security = 0, auth = 0;
  guint port = 0;
  const char *host = NULL;
  const char *username = NULL;
  JsonNode *username_node = uk_json_require (object, "username", error);

  if (username_node == NULL
      || !uk_json_require_enum (object, "protocol", UK_TYPE_PROTOCOL, &protocol, error)
      || !uk_json_require_string (object, "host", &host, error)
      || !uk_json_require_uint (object, "port", G_MAXUINT16, &port, error)
      || !uk_json_require_enum (object, "security", UK_TYPE_SECURITY, &security, error)
      || !uk_json_require_enum (object, "auth", UK_TYPE_AUTH, &auth, error))
    return FALSE;
  if (!JSON_NODE_HOLDS_NULL (username_node)
      && !uk_json_require_string (object, "username", &username, error))
    return FALSE;
  if (*host == '\0' || port == 0)
    {
      g_set_error_literal (error, UK_REPORT_ERROR, UK_REPORT_ERROR_BAD_VALUE,
                           "A server has no host or no port");
      return FALSE;
    }
  *out_endpoint = uk_endpoint_new ((UkProtocol) protocol, (UkSecurity) security, host,
                                   (guint16) port, username, (UkAuth) auth);
  return TRUE;
}

static UkCandidate *
read_candidate (JsonObject *object, GError **error)
{
  g_autoptr (UkEndpoint) endpoint = NULL;
  int source = 0, trust = 0;
  gboolean verified = FALSE;

  if (!read_endpoint (object, &endpoint, error)
      || !uk_json_require_enum (object, "source", UK_TYPE_SOURCE, &source, error)
      || !uk_json_require_enum (object, "trust", UK_TYPE_TRUST, &trust, error)
      || !uk_json_require_bool (object, "verified", &verified, error))
    return NULL;
  return uk_candidate_new (endpoint, (UkSource) source, (UkTrust) trust,
                           uk_endpoint_get_username (endpoint) != NULL, verified);
}

static gboolean
read_nullable_candidate (JsonObject *root, const char *key, UkCandidate **out_candidate,
                         GError **error)
{
  JsonNode *node = uk_json_require (root, key, error);
  JsonObject *object = NULL;

  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  object = uk_json_require_object (root, key, error);
  if (object == NULL)
    return FALSE;
  *out_candidate = read_candidate (object, error);
  return *out_candidate != NULL;
}

/* Returns: (transfer none) (nullable): the members of an array of which each must be of @type */
static JsonArray *
require_array (JsonObject *root, const char *key, JsonNodeType type, GError **error)
{
  JsonNode *node = uk_json_require (root, key, error);
  JsonArray *array = NULL;

  if (node == NULL)
    return NULL;
  array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (json_node_get_node_type (json_array_get_element (array, i)) != type)
      array = NULL;
  if (array == NULL)
    g_set_error (error, UK_REPORT_ERROR, UK_REPORT_ERROR_BAD_VALUE,
                 "“%s” has a value that it cannot have", key);
  return array;
}

static gboolean
read_servers (JsonObject *root, UkReport *report, GError **error)
{
  JsonArray *alternatives = require_array (root, "alternatives", JSON_NODE_OBJECT, error);

  if (alternatives == NULL || !read_nullable_candidate (root, "incoming", &report->incoming, error)
      || !read_nullable_candidate (root, "outgoing", &report->outgoing, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (alternatives); i++)
    {
      UkCandidate *candidate
          = read_candidate (json_array_get_object_element (alternatives, i), error);
      if (candidate == NULL)
        return FALSE;
      g_ptr_array_add (report->alternatives, candidate);
    }
  return TRUE;
}

static gboolean
read_diagnosis (JsonObject *root, UkReport *report, GError **error)
{
  JsonArray *words = require_array (root, "diagnosis", JSON_NODE_VALUE, error);

  if (words == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (words); i++)
    {
      int code = 0;
      if (!uk_from_nick (UK_TYPE_FINDING_CODE, json_array_get_string_element (words, i), &code))
        {
          g_set_error_literal (error, UK_REPORT_ERROR, UK_REPORT_ERROR_BAD_VALUE,
                               "“diagnosis” has a code that is not known");
          return FALSE;
        }
      g_array_append_val (report->diagnosis, code);
    }
  return TRUE;
}

static UkFinding *
read_finding (JsonObject *object, GError **error)
{
  const char *subject = NULL, *evidence = NULL;
  int code = 0;
  guint duration_ms = 0;

  if (!uk_json_require_enum (object, "code", UK_TYPE_FINDING_CODE, &code, error)
      || !uk_json_require_string (object, "subject", &subject, error)
      || !uk_json_require_string (object, "evidence", &evidence, error)
      || !uk_json_require_uint (object, "duration_ms", G_MAXUINT, &duration_ms, error))
    return NULL;
  return uk_finding_new ((UkFindingCode) code, subject, evidence, duration_ms);
}

static gboolean
read_findings (JsonObject *root, UkReport *report, GError **error)
{
  JsonArray *array = require_array (root, "findings", JSON_NODE_OBJECT, error);

  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (UkFinding) finding
          = read_finding (json_array_get_object_element (array, i), error);
      g_autoptr (UkFindings) shorter = report->findings;

      report->findings
          = finding != NULL ? uk_findings_append (shorter, finding) : uk_findings_ref (shorter);
      if (finding == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Only the types that uk-readings.h names; a figure of another type is dropped, it can only come
 * from a newer format. */
static gboolean
read_readings (JsonObject *root, UkReport *report, GError **error)
{
  JsonObject *object = uk_json_require_object (root, "facts", error);
  g_autoptr (GList) keys = NULL;
  GVariantBuilder builder;

  if (object == NULL)
    return FALSE;
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  keys = g_list_sort (json_object_get_members (object), (GCompareFunc) g_strcmp0);
  for (GList *key = keys; key != NULL; key = key->next)
    {
      JsonNode *node = json_object_get_member (object, key->data);
      GVariant *value = NULL;
      if (JSON_NODE_HOLDS_VALUE (node))
        value = json_gvariant_deserialize (node, NULL, NULL);
      else if (JSON_NODE_HOLDS_ARRAY (node))
        value = json_gvariant_deserialize (node, "as", NULL);
      if (value != NULL)
        g_variant_builder_add (&builder, "{sv}", key->data, value);
    }
  g_variant_unref (report->readings);
  report->readings = g_variant_ref_sink (g_variant_builder_end (&builder));
  return TRUE;
}

static gboolean
read_hosts (JsonObject *root, UkReport *report, GError **error)
{
  JsonArray *hosts = require_array (root, "needs_confirmation", JSON_NODE_VALUE, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (hosts == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (hosts); i++)
    {
      const char *host = json_array_get_string_element (hosts, i);
      if (host != NULL)
        g_strv_builder_add (builder, host);
    }
  g_strfreev (report->needs_confirmation);
  report->needs_confirmation = g_strv_builder_end (builder);
  return TRUE;
}

/* Returns: (transfer full): what uk_json_build_report() wrote, or %NULL */
UkReport *
uk_json_read_report (JsonObject *object, GError **error)
{
  g_autoptr (UkAddress) address = NULL;
  g_autoptr (UkReport) report = NULL;
  JsonObject *facts = NULL;
  const char *email = NULL;

  if (!uk_json_require_string (object, "email", &email, error))
    return NULL;
  address = uk_address_new (email, error);
  facts = address != NULL ? uk_json_require_object (object, "advice_facts", error) : NULL;
  if (facts == NULL)
    return NULL;
  report = uk_report_new (address);
  if (!uk_json_require_uint (object, "elapsed_ms", G_MAXUINT, &report->elapsed_ms, error)
      || !uk_json_read_facts (facts, &report->facts, error) || !read_servers (object, report, error)
      || !read_hosts (object, report, error) || !read_diagnosis (object, report, error)
      || !read_readings (object, report, error) || !read_findings (object, report, error))
    return NULL;
  return g_steal_pointer (&report);
}

/**
 * uk_report_from_json:
 *
 * Reads what uk_report_to_json() wrote, today or a year ago.
 *
 * Returns: (transfer full): the report, or %NULL
 * Errors: %UK_REPORT_ERROR; %UK_MODEL_ERROR for an address that is none
 */
UkReport *
uk_report_from_json (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) root = uk_json_parse_object (text, length, error);

  return root != NULL ? uk_json_read_report (json_node_get_object (root), error) : NULL;
}
