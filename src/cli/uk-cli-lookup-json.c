/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* `lookup --json` (DESIGN.md section 6). */

#include "config.h"

#include "uk-cli-json.h"
#include "uk-cli-lookup.h"

static const char *
get_status_nick (UkProviderStatus status)
{
  switch (status)
    {
    case UK_PROVIDER_ENDING:
      return "ending";
    case UK_PROVIDER_ENDED:
      return "ended";
    case UK_PROVIDER_ACTIVE:
    default:
      return "active";
    }
}

static const char *
get_confidence_nick (UkProviderConfidence confidence)
{
  switch (confidence)
    {
    case UK_PROVIDER_CONFIDENCE_HIGH:
      return "high";
    case UK_PROVIDER_CONFIDENCE_MEDIUM:
      return "medium";
    case UK_PROVIDER_CONFIDENCE_LOW:
    default:
      return "low";
    }
}

static void
add_answer (JsonBuilder *builder, const char *key, UkProviderAnswer answer)
{
  uk_cli_json_flag (builder, key, answer == UK_PROVIDER_YES, answer != UK_PROVIDER_NOT_KNOWN);
}

/* Facts of a provider are negative where they are not known. */
static void
add_fact (JsonBuilder *builder, const char *key, int fact)
{
  uk_cli_json_count (builder, key, fact, fact >= 0);
}

static void
add_provider (JsonBuilder *builder, const UkProvider *provider)
{
  json_builder_set_member_name (builder, "provider");
  if (provider == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  uk_cli_json_text (builder, "id", uk_provider_get_id (provider));
  uk_cli_json_text (builder, "name", uk_provider_get_name (provider));
  uk_cli_json_text (builder, "status", get_status_nick (uk_provider_get_status (provider)));
  uk_cli_json_text (builder, "confidence",
                    get_confidence_nick (uk_provider_get_confidence (provider)));
  uk_cli_json_text (builder, "checked", uk_provider_get_checked (provider));
  json_builder_end_object (builder);
}

static void
add_server (JsonBuilder *builder, const UkProviderServer *server)
{
  const UkEndpoint *endpoint = server->endpoint;

  json_builder_begin_object (builder);
  uk_cli_json_text (builder, "protocol",
                    uk_nick (UK_TYPE_PROTOCOL, uk_endpoint_get_protocol (endpoint)));
  uk_cli_json_text (builder, "host", uk_endpoint_get_host (endpoint));
  uk_cli_json_count (builder, "port", uk_endpoint_get_port (endpoint), TRUE);
  uk_cli_json_text (builder, "security",
                    uk_nick (UK_TYPE_SECURITY, uk_endpoint_get_security (endpoint)));
  uk_cli_json_text (builder, "username", uk_endpoint_get_username (endpoint));
  uk_cli_json_flag (builder, "username_known", server->username_known, TRUE);
  json_builder_end_object (builder);
}

static void
add_servers (JsonBuilder *builder, const char *key, const GPtrArray *servers, gboolean sending)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; i < servers->len; i++)
    {
      const UkProviderServer *server = g_ptr_array_index (servers, i);

      if ((uk_endpoint_get_protocol (server->endpoint) == UK_PROTOCOL_SMTP) == sending)
        add_server (builder, server);
    }
  json_builder_end_array (builder);
}

static void
add_prerequisites (JsonBuilder *builder, UkPrerequisites all)
{
  json_builder_set_member_name (builder, "prerequisites");
  json_builder_begin_array (builder);
  for (guint one = 1; one <= all; one <<= 1)
    if ((all & one) != 0)
      json_builder_add_string_value (builder, uk_prerequisite_get_nick ((UkPrerequisites) one));
  json_builder_end_array (builder);
}

/**
 * uk_lookup_to_json:
 * @servers: (element-type UkProviderServer): those of @lookup for an address
 *
 * Returns: (transfer full): one object; data/schema/lookup.schema.json describes it
 */
char *
uk_lookup_to_json (const UkLookup *lookup, const GPtrArray *servers)
{
  const UkProvider *provider = lookup->provider;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  uk_cli_json_count (builder, "format", 1, TRUE);
  add_provider (builder, provider);
  uk_cli_json_text (builder, "gateway", lookup->gateway);
  uk_cli_json_text (builder, "matched_by", uk_catalog_match_get_nick (lookup->matched_by));
  add_servers (builder, "incoming", servers, FALSE);
  add_servers (builder, "outgoing", servers, TRUE);
  add_prerequisites (builder, uk_lookup_get_prerequisites (lookup));
  add_answer (builder, "pop",
              provider != NULL ? uk_provider_get_pop (provider) : UK_PROVIDER_NOT_KNOWN);
  add_answer (builder, "imap",
              provider != NULL ? uk_provider_get_imap (provider) : UK_PROVIDER_NOT_KNOWN);
  add_fact (builder, "retention_days",
            provider != NULL ? uk_provider_get_retention_days (provider) : -1);
  add_fact (builder, "quota_mb", provider != NULL ? uk_provider_get_quota_mb (provider) : -1);
  return uk_cli_json_end (builder);
}
