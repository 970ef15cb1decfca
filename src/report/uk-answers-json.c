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

static gboolean
read_choices (JsonObject *object, UkAnswers *answers, GError **error)
{
  const struct
  {
    const char *key;
    GType type;
    gpointer place;
  } choices[] = {
    { "people", UK_TYPE_PEOPLE, &answers->people },
    { "connection", UK_TYPE_CONNECTION, &answers->connection },
    { "keep", UK_TYPE_KEEP, &answers->keep },
    { "current", UK_TYPE_CURRENT, &answers->current },
    { "old_local", UK_TYPE_OLD_LOCAL, &answers->old_local },
    { "backup", UK_TYPE_BACKUP, &answers->backup },
  };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (!uk_json_require_nullable_enum (object, choices[i].key, choices[i].type, choices[i].place,
                                        error))
      return FALSE;
  return TRUE;
}

/**
 * uk_answers_from_json:
 * @out_answers: (out caller-allocates): untouched on error
 *
 * Reads the "answers" object of reference/advice-cases.json. Every key must be there; null is "not
 * answered".
 *
 * Errors: %UK_REPORT_ERROR
 */
gboolean
uk_answers_from_json (const char *text, gssize length, UkAnswers *out_answers, GError **error)
{
  g_autoptr (JsonNode) root = uk_json_parse_object (text, length, error);
  UkAnswers answers = uk_answers_none ();
  JsonObject *object = NULL;
  guint trouble = 0;

  if (root == NULL)
    return FALSE;
  object = json_node_get_object (root);
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
