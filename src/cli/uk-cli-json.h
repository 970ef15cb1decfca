/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Members of the object that @builder stands in; what is not known is null. */
void uk_cli_json_text (JsonBuilder *builder, const char *key, const char *text);
void uk_cli_json_count (JsonBuilder *builder, const char *key, gint64 count, gboolean known);
void uk_cli_json_flag (JsonBuilder *builder, const char *key, gboolean flag, gboolean known);
void uk_cli_json_strings (JsonBuilder *builder, const char *key, const char *const *texts,
                          gsize n_texts);

char *uk_cli_json_end (JsonBuilder *builder);

G_END_DECLS
