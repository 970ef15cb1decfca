/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-json.h"

/**
 * uk_batch_report_to_json:
 * @with_login: whether a password was in the keyring
 *
 * Returns: (transfer full): one line for an address that has just been tested
 */
char *
uk_batch_report_to_json (const UkReport *report, gboolean with_login)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  uk_json_add_int (builder, "format", 1);
  uk_json_add_string (builder, "kind", "report");
  uk_json_add_bool (builder, "with_login", with_login);
  json_builder_set_member_name (builder, "report");
  uk_json_build_report (builder, report);
  json_builder_end_object (builder);
  return uk_json_finish_line (builder);
}

static void
add_day (JsonBuilder *builder, const char *key, gint64 when)
{
  g_autoptr (GDateTime) time = when != 0 ? g_date_time_new_from_unix_utc (when) : NULL;
  g_autofree char *day = time != NULL ? g_date_time_format (time, "%F") : NULL;

  uk_json_add_string (builder, key, day);
}

static void
add_changes (JsonBuilder *builder, const UkBatchRow *row)
{
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < row->changes->len; i++)
    {
      json_builder_begin_object (builder);
      uk_json_add_string (builder, "code", row->change_codes->pdata[i]);
      uk_json_add_string (builder, "text", row->changes->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Returns: (transfer full): one line of the table */
char *
uk_batch_row_to_json (const UkBatchRow *row)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  uk_json_add_int (builder, "format", 1);
  uk_json_add_string (builder, "kind", "row");
  uk_json_add_string (builder, "email", row->email);
  uk_json_add_nick (builder, "headline", UK_TYPE_FINDING_CODE, (int) row->headline);
  uk_json_add_bool (builder, "error", row->severity == UK_SEVERITY_ERROR);
  uk_json_add_bool (builder, "logged_in", row->logged_in);
  uk_json_add_int (builder, "elapsed_ms", row->elapsed_ms);
  uk_json_add_number (builder, "capacity_percent", row->percent);
  uk_json_add_number (builder, "full_in_months", row->full_months);
  uk_json_add_bool (builder, "full_soon", row->full_soon);
  add_day (builder, "certificate_until", row->cert_end);
  uk_json_add_bool (builder, "certificate_soon", row->cert_soon);
  uk_json_add_bool (builder, "pop_deletes", row->pop_deletes);
  add_changes (builder, row);
  json_builder_end_object (builder);
  return uk_json_finish_line (builder);
}
