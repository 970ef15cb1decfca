/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-json.h"

static gboolean
read_devices (JsonObject *object, UkAnswers *answers, GError **error)
{
  JsonObject *devices = uk_json_require_object (object, "devices", error);

  return devices != NULL
         && uk_json_require_uint (devices, "pc", UK_ANSWERS_MAX_DEVICES, &answers->n_pc, error)
         && uk_json_require_uint (devices, "phone", UK_ANSWERS_MAX_DEVICES, &answers->n_phone,
                                  error)
         && uk_json_require_uint (devices, "tablet", UK_ANSWERS_MAX_DEVICES, &answers->n_tablet,
                                  error)
         && uk_json_require_bool (devices, "web", &answers->web, error);
}

/* One row a question with words for choices: its key, its place in UkAnswers, its words. */
static const struct
{
  const char *key;
  gsize offset;
  GType (*get_type) (void);
} choices[] = {
  { "people", G_STRUCT_OFFSET (UkAnswers, people), uk_people_get_type },
  { "connection", G_STRUCT_OFFSET (UkAnswers, connection), uk_connection_get_type },
  { "keep", G_STRUCT_OFFSET (UkAnswers, keep), uk_keep_get_type },
  { "current", G_STRUCT_OFFSET (UkAnswers, current), uk_current_get_type },
  { "old_local", G_STRUCT_OFFSET (UkAnswers, old_local), uk_old_local_get_type },
  { "backup", G_STRUCT_OFFSET (UkAnswers, backup), uk_backup_get_type },
};

static gboolean
read_choices (JsonObject *object, UkAnswers *answers, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (!uk_json_require_nullable_enum (object, choices[i].key, choices[i].get_type (),
                                        G_STRUCT_MEMBER_P (answers, choices[i].offset), error))
      return FALSE;
  return TRUE;
}

/* Writes the answers as one object value; every key is there, null where nothing was answered. */
void
uk_json_build_answers (JsonBuilder *builder, const UkAnswers *answers)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "devices");
  json_builder_begin_object (builder);
  uk_json_add_int (builder, "pc", answers->n_pc);
  uk_json_add_int (builder, "phone", answers->n_phone);
  uk_json_add_int (builder, "tablet", answers->n_tablet);
  uk_json_add_bool (builder, "web", answers->web);
  json_builder_end_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      const int value = *(const int *) G_STRUCT_MEMBER_P (answers, choices[i].offset);

      if (value == 0)
        uk_json_add_string (builder, choices[i].key, NULL);
      else
        uk_json_add_nick (builder, choices[i].key, choices[i].get_type (), value);
    }
  uk_json_add_flags (builder, "trouble", UK_TYPE_TROUBLE, answers->trouble);
  uk_json_add_bool (builder, "policy_no_server_copy", answers->policy_no_server_copy);
  json_builder_end_object (builder);
}

/* Reads what uk_json_build_answers() wrote; @out_answers is untouched on error. */
gboolean
uk_json_read_answers (JsonObject *object, UkAnswers *out_answers, GError **error)
{
  UkAnswers answers = uk_answers_none ();
  guint trouble = 0;

  if (!read_devices (object, &answers, error) || !read_choices (object, &answers, error)
      || !uk_json_require_flags (object, "trouble", UK_TYPE_TROUBLE, &trouble, error)
      || !uk_json_require_bool (object, "policy_no_server_copy", &answers.policy_no_server_copy,
                                error))
    return FALSE;
  answers.trouble = trouble;
  answers.trouble_answered = TRUE;
  *out_answers = answers;
  return TRUE;
}

/**
 * uk_answers_from_json:
 * @out_answers: (out caller-allocates): untouched on error
 *
 * Reads the "answers" object of reference/advice-cases.json. Every key must be there and no other;
 * null is "not answered".
 *
 * Errors: %UK_REPORT_ERROR
 */
gboolean
uk_answers_from_json (const char *text, gssize length, UkAnswers *out_answers, GError **error)
{
  static const char *const others[]
      = { "devices",     "devices.pc", "devices.phone",        "devices.tablet",
          "devices.web", "trouble",    "policy_no_server_copy" };
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (JsonNode) root = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_ptr_array_add (paths, (gpointer) others[i]);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    g_ptr_array_add (paths, (gpointer) choices[i].key);
  g_ptr_array_add (paths, NULL);
  root = uk_json_parse_strict (text, length, (const char *const *) paths->pdata, error);
  return root != NULL && uk_json_read_answers (json_node_get_object (root), out_answers, error);
}
