/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-json.h"

static void
build_candidate (JsonBuilder *builder, UkCandidate *candidate)
{
  UkEndpoint *endpoint = NULL;

  if (candidate == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  endpoint = uk_candidate_get_endpoint (candidate);
  json_builder_begin_object (builder);
  uk_json_add_nick (builder, "protocol", UK_TYPE_PROTOCOL, uk_endpoint_get_protocol (endpoint));
  uk_json_add_string (builder, "host", uk_endpoint_get_host (endpoint));
  uk_json_add_int (builder, "port", uk_endpoint_get_port (endpoint));
  uk_json_add_nick (builder, "security", UK_TYPE_SECURITY, uk_endpoint_get_security (endpoint));
  uk_json_add_string (builder, "username", uk_endpoint_get_username (endpoint));
  uk_json_add_nick (builder, "auth", UK_TYPE_AUTH, uk_endpoint_get_auth (endpoint));
  uk_json_add_nick (builder, "trust", UK_TYPE_TRUST, uk_candidate_get_trust (candidate));
  uk_json_add_nick (builder, "source", UK_TYPE_SOURCE, uk_candidate_get_source (candidate));
  if (uk_candidate_get_owner (candidate) != NULL)
    uk_json_add_string (builder, "owner", uk_candidate_get_owner (candidate));
  json_builder_set_member_name (builder, "verified");
  json_builder_add_boolean_value (builder, uk_candidate_get_verified (candidate));
  json_builder_end_object (builder);
}

static void
build_servers (JsonBuilder *builder, const UkReport *report)
{
  json_builder_set_member_name (builder, "incoming");
  build_candidate (builder, report->incoming);
  json_builder_set_member_name (builder, "outgoing");
  build_candidate (builder, report->outgoing);
  json_builder_set_member_name (builder, "alternatives");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->alternatives->len; i++)
    build_candidate (builder, g_ptr_array_index (report->alternatives, i));
  json_builder_end_array (builder);
}

static void
build_words (JsonBuilder *builder, const UkReport *report)
{
  json_builder_set_member_name (builder, "needs_confirmation");
  json_builder_begin_array (builder);
  for (char **host = report->needs_confirmation; *host != NULL; host++)
    json_builder_add_string_value (builder, *host);
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "diagnosis");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->diagnosis->len; i++)
    {
      UkFindingCode code = g_array_index (report->diagnosis, UkFindingCode, i);
      json_builder_add_string_value (builder, uk_nick (UK_TYPE_FINDING_CODE, (int) code));
    }
  json_builder_end_array (builder);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Sorted, so that equal readings give equal bytes in whatever order they were measured. */
static void
build_readings (JsonBuilder *builder, const UkReport *report)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  GVariantIter iter;
  const char *key = NULL;

  g_variant_iter_init (&iter, report->readings);
  while (g_variant_iter_next (&iter, "{&sv}", &key, NULL))
    g_ptr_array_add (keys, (gpointer) key);
  g_ptr_array_sort (keys, compare_keys);

  json_builder_begin_object (builder);
  for (guint i = 0; i < keys->len; i++)
    {
      g_autoptr (GVariant) value = g_variant_lookup_value (report->readings, keys->pdata[i], NULL);
      json_builder_set_member_name (builder, keys->pdata[i]);
      json_builder_add_value (builder, json_gvariant_serialize (value));
    }
  json_builder_end_object (builder);
}

static void
build_facts (JsonBuilder *builder, const UkReport *report)
{
  json_builder_set_member_name (builder, "facts");
  build_readings (builder, report);
  json_builder_set_member_name (builder, "advice_facts");
  uk_json_build_facts (builder, &report->facts);
}

static void
build_findings (JsonBuilder *builder, const UkReport *report)
{
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < uk_findings_get_n (report->findings); i++)
    {
      UkFinding *finding = uk_findings_get (report->findings, i);
      json_builder_begin_object (builder);
      uk_json_add_nick (builder, "code", UK_TYPE_FINDING_CODE, (int) uk_finding_get_code (finding));
      uk_json_add_string (builder, "subject", uk_finding_get_subject (finding));
      uk_json_add_nick (builder, "severity", UK_TYPE_SEVERITY,
                        (int) uk_finding_get_severity (finding));
      uk_json_add_string (builder, "evidence", uk_finding_get_evidence (finding));
      uk_json_add_int (builder, "duration_ms", uk_finding_get_duration_ms (finding));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* What each source of discovery said, in the order in which they ended; absent in a report that was
 * read. */
static void
build_sources (JsonBuilder *builder, const UkReport *report)
{
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->outcomes->len; i++)
    {
      const UkSourceOutcome *entry = &g_array_index (report->outcomes, UkSourceOutcome, i);

      json_builder_begin_object (builder);
      uk_json_add_nick (builder, "source", UK_TYPE_SOURCE, (int) entry->source);
      uk_json_add_nick (builder, "outcome", UK_TYPE_OUTCOME, (int) entry->outcome);
      uk_json_add_int (builder, "duration_ms", entry->duration_ms);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* The protocol of `incoming`, or "none" where there is no usable one (DESIGN.md section 6). */
static const char *
get_recommend (const UkReport *report)
{
  UkFindingCode headline = UK_FINDING_OK;
  UkEndpoint *endpoint = NULL;

  if (report->diagnosis->len > 0)
    headline = g_array_index (report->diagnosis, UkFindingCode, 0);
  if (report->incoming == NULL || headline == UK_FINDING_DNS_FAILURE
      || headline == UK_FINDING_DOMAIN_NOT_FOUND)
    return "none";
  endpoint = uk_candidate_get_endpoint (report->incoming);
  if (uk_endpoint_get_security (endpoint) == UK_SECURITY_NONE)
    return "none";
  return uk_nick (UK_TYPE_PROTOCOL, (int) uk_endpoint_get_protocol (endpoint));
}

/* Writes the report as one object value. */
void
uk_json_build_report (JsonBuilder *builder, const UkReport *report)
{
  json_builder_begin_object (builder);
  uk_json_add_int (builder, "format", 1);
  uk_json_add_string (builder, "email", uk_address_get_email (report->address));
  uk_json_add_string (builder, "domain", uk_address_get_domain (report->address));
  uk_json_add_int (builder, "elapsed_ms", report->elapsed_ms);
  uk_json_add_string (builder, "found_by",
                      report->incoming != NULL ? uk_nick (
                          UK_TYPE_SOURCE, (int) uk_candidate_get_source (report->incoming))
                                               : NULL);
  build_servers (builder, report);
  build_words (builder, report);
  build_facts (builder, report);
  build_findings (builder, report);
  if (report->outcomes->len > 0)
    build_sources (builder, report);
  uk_json_add_string (builder, "recommend", get_recommend (report));
  json_builder_end_object (builder);
}

/**
 * uk_report_to_json:
 *
 * Returns: (transfer full): the object of DESIGN.md section 6
 */
char *
uk_report_to_json (const UkReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  uk_json_build_report (builder, report);
  return uk_json_finish (builder);
}
