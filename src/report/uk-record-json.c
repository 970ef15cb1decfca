/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-json.h"

/*
 * A saved address as a file. Its reader keeps what it can: an entry that a former version wrote
 * otherwise is left out, and only a text that is no record at all is an error, for everything that
 * is dropped here is something that a person has entered or waited for.
 */

#define RECORD_FORMAT 1

static void
build_numbers (JsonBuilder *builder, const UkVisit *visit)
{
  uk_json_add_number (builder, "quota_used_mb", visit->quota_used_mb);
  uk_json_add_number (builder, "quota_limit_mb", visit->quota_limit_mb);
  uk_json_add_number (builder, "messages", visit->messages);
  uk_json_add_number (builder, "sent_messages", visit->sent_messages);
  uk_json_add_number (builder, "oldest_days", visit->oldest_days);
}

static void
build_visit (JsonBuilder *builder, const UkVisit *visit)
{
  json_builder_begin_object (builder);
  uk_json_add_int (builder, "when", visit->when);
  uk_json_add_int (builder, "cert_end", visit->cert_end);
  uk_json_add_bool (builder, "logged_in", visit->logged_in);
  uk_json_add_nick (builder, "headline", UK_TYPE_FINDING_CODE, (int) visit->headline);
  uk_json_add_nick (builder, "imap", UK_TYPE_SERVICE, (int) visit->imap);
  uk_json_add_nick (builder, "pop", UK_TYPE_SERVICE, (int) visit->pop);
  uk_json_add_string (builder, "incoming", visit->incoming);
  uk_json_add_string (builder, "outgoing", visit->outgoing);
  build_numbers (builder, visit);
  json_builder_end_object (builder);
}

/* What the report's own format, which scripts read, has no key for. */
static void
build_last_test (JsonBuilder *builder, const UkReport *report)
{
  json_builder_begin_object (builder);
  uk_json_add_string (builder, "provider_id", report->provider_id);
  uk_json_add_string (builder, "sent_folder", report->sent_folder);
  uk_json_add_int (builder, "cert_end", report->cert_end);
  json_builder_set_member_name (builder, "report");
  uk_json_build_report (builder, report);
  json_builder_end_object (builder);
}

static void
build_lists (JsonBuilder *builder, const UkRecord *record)
{
  json_builder_set_member_name (builder, "visits");
  json_builder_begin_array (builder);
  for (guint i = 0; i < record->visits->len; i++)
    build_visit (builder, g_ptr_array_index (record->visits, i));
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "done");
  json_builder_begin_array (builder);
  for (guint i = 0; i < record->done->len; i++)
    json_builder_add_string_value (
        builder, uk_nick (UK_TYPE_POINT, (int) g_array_index (record->done, UkPoint, i)));
  json_builder_end_array (builder);
}

/**
 * uk_record_to_json:
 *
 * Returns: (transfer full): the content of a saved address's file
 */
char *
uk_record_to_json (const UkRecord *record)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  uk_json_add_int (builder, "record_format", RECORD_FORMAT);
  uk_json_add_string (builder, "email", uk_address_get_email (record->address));
  uk_json_add_bool (builder, "trouble_answered", record->answers.trouble_answered);
  json_builder_set_member_name (builder, "answers");
  uk_json_build_answers (builder, &record->answers);
  json_builder_set_member_name (builder, "last_test");
  if (record->report != NULL)
    build_last_test (builder, record->report);
  else
    json_builder_add_null_value (builder);
  build_lists (builder, record);
  json_builder_end_object (builder);
  return uk_json_finish (builder);
}

/* Returns: (transfer none) (nullable) */
static JsonObject *
get_object (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Returns: (transfer none) (nullable) */
static JsonArray *
get_array (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* Returns: (transfer none) (nullable) */
static const char *
get_string (JsonObject *object, const char *key)
{
  const char *text = NULL;

  return json_object_has_member (object, key) && uk_json_require_string (object, key, &text, NULL)
             ? text
             : NULL;
}

static gint64
get_time (JsonObject *object, const char *key)
{
  double seconds = 0;

  return uk_json_require_number (object, key, &seconds, NULL) && seconds > 0 && seconds < 1e15
             ? (gint64) seconds
             : 0;
}

static double
get_number (JsonObject *object, const char *key)
{
  double number = UK_FACT_NOT_KNOWN;

  return uk_json_require_number (object, key, &number, NULL) ? number : UK_FACT_NOT_KNOWN;
}

static int
get_enum (JsonObject *object, const char *key, GType type)
{
  int value = 0;

  return uk_json_require_nullable_enum (object, key, type, &value, NULL) ? value : 0;
}

static UkVisit *
read_visit (JsonObject *object)
{
  UkVisit *visit = g_new0 (UkVisit, 1);

  visit->when = get_time (object, "when");
  visit->cert_end = get_time (object, "cert_end");
  uk_json_require_bool (object, "logged_in", &visit->logged_in, NULL);
  visit->headline = (UkFindingCode) get_enum (object, "headline", UK_TYPE_FINDING_CODE);
  visit->imap = (UkService) get_enum (object, "imap", UK_TYPE_SERVICE);
  visit->pop = (UkService) get_enum (object, "pop", UK_TYPE_SERVICE);
  visit->incoming = g_strdup (get_string (object, "incoming"));
  visit->outgoing = g_strdup (get_string (object, "outgoing"));
  visit->quota_used_mb = get_number (object, "quota_used_mb");
  visit->quota_limit_mb = get_number (object, "quota_limit_mb");
  visit->messages = get_number (object, "messages");
  visit->sent_messages = get_number (object, "sent_messages");
  visit->oldest_days = get_number (object, "oldest_days");
  return visit;
}

static void
read_visits (JsonObject *root, UkRecord *record)
{
  JsonArray *array = get_array (root, "visits");
  const guint n = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = n > UK_RECORD_MAX_VISITS ? n - UK_RECORD_MAX_VISITS : 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (record->visits, read_visit (json_node_get_object (node)));
    }
}

static void
read_done (JsonObject *root, UkRecord *record)
{
  JsonArray *array = get_array (root, "done");
  const guint n = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      int point = 0;

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
          && uk_from_nick (UK_TYPE_POINT, json_node_get_string (node), &point)
          && !uk_record_is_done (record, (UkPoint) point))
        g_array_append_val (record->done, point);
    }
}

static void
read_last_test (JsonObject *root, UkRecord *record)
{
  JsonObject *last = get_object (root, "last_test");
  JsonObject *object = last != NULL ? get_object (last, "report") : NULL;
  UkReport *report = object != NULL ? uk_json_read_report (object, NULL) : NULL;

  if (report == NULL)
    return;
  report->provider_id = g_strdup (get_string (last, "provider_id"));
  report->sent_folder = g_strdup (get_string (last, "sent_folder"));
  report->cert_end = get_time (last, "cert_end");
  record->report = report;
}

static UkRecord *
read_record (JsonObject *root, UkAddress *address)
{
  UkRecord *record = uk_record_new (address);
  JsonObject *answers = get_object (root, "answers");

  if (answers != NULL && uk_json_read_answers (answers, &record->answers, NULL))
    uk_json_require_bool (root, "trouble_answered", &record->answers.trouble_answered, NULL);
  read_last_test (root, record);
  read_visits (root, record);
  read_done (root, record);
  return record;
}

/**
 * uk_record_from_json:
 *
 * Reads what uk_record_to_json() wrote, today or a year ago.
 *
 * Returns: (transfer full): the record, or %NULL
 * Errors: %UK_REPORT_ERROR, %UK_REPORT_ERROR_NEWER for one that must be left alone; %UK_MODEL_ERROR
 * for an address that is none
 */
UkRecord *
uk_record_from_json (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) root = uk_json_parse_object (text, length, error);
  g_autoptr (UkAddress) address = NULL;
  JsonObject *object = NULL;
  const char *email = NULL;
  guint format = 0;

  if (root == NULL)
    return NULL;
  object = json_node_get_object (root);
  if (!uk_json_require_uint (object, "record_format", G_MAXUINT, &format, error)
      || !uk_json_require_string (object, "email", &email, error))
    return NULL;
  if (format > RECORD_FORMAT)
    {
      g_set_error (error, UK_REPORT_ERROR, UK_REPORT_ERROR_NEWER,
                   "The record has format %u, this program knows %d", format, RECORD_FORMAT);
      return NULL;
    }
  address = uk_address_new (email, error);
  return address != NULL ? read_record (object, address) : NULL;
}
