/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_REPORT_IO_COMPILATION)
#error "Inner header of report/; include uk-report-io.h."
#endif

#include <json-glib/json-glib.h>

#include "uk-model.h"
#include "uk-report-io.h"

G_BEGIN_DECLS

JsonNode *uk_json_load (JsonParser *parser, const char *text, gssize length, GError **error);
JsonNode *uk_json_parse_strict (const char *text, gssize length, const char *const *paths,
                                GError **error);
JsonNode *uk_json_parse_object (const char *text, gssize length, GError **error);
JsonNode *uk_json_require (JsonObject *object, const char *key, GError **error);
JsonObject *uk_json_require_object (JsonObject *object, const char *key, GError **error);
gboolean uk_json_require_enum (JsonObject *object, const char *key, GType enum_type, int *out_value,
                               GError **error);
gboolean uk_json_require_nullable_enum (JsonObject *object, const char *key, GType enum_type,
                                        int *out_value, GError **error);
gboolean uk_json_require_flags (JsonObject *object, const char *key, GType flags_type,
                                guint *out_value, GError **error);
gboolean uk_json_require_bool (JsonObject *object, const char *key, gboolean *out_value,
                               GError **error);
gboolean uk_json_require_known (JsonObject *object, const char *key, UkKnown *out_value,
                                GError **error);
gboolean uk_json_require_number (JsonObject *object, const char *key, double *out_value,
                                 GError **error);
gboolean uk_json_require_uint (JsonObject *object, const char *key, guint maximum, guint *out_value,
                               GError **error);
gboolean uk_json_require_string (JsonObject *object, const char *key, const char **out_value,
                                 GError **error);

void uk_json_add_string (JsonBuilder *builder, const char *key, const char *value);
void uk_json_add_nick (JsonBuilder *builder, const char *key, GType enum_type, int value);
void uk_json_add_flags (JsonBuilder *builder, const char *key, GType flags_type, guint value);
void uk_json_add_known (JsonBuilder *builder, const char *key, UkKnown value);
void uk_json_add_number (JsonBuilder *builder, const char *key, double value);
void uk_json_add_int (JsonBuilder *builder, const char *key, gint64 value);
void uk_json_add_bool (JsonBuilder *builder, const char *key, gboolean value);
char *uk_json_finish (JsonBuilder *builder);
char *uk_json_finish_line (JsonBuilder *builder);

void uk_json_build_facts (JsonBuilder *builder, const UkFacts *facts);
gboolean uk_json_read_facts (JsonObject *object, UkFacts *out_facts, GError **error);
void uk_json_build_answers (JsonBuilder *builder, const UkAnswers *answers);
gboolean uk_json_read_answers (JsonObject *object, UkAnswers *out_answers, GError **error);
void uk_json_build_report (JsonBuilder *builder, const UkReport *report);
UkReport *uk_json_read_report (JsonObject *object, GError **error);

G_END_DECLS
