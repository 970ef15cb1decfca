/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-json.h"

static const char *
kind_word (UkQuestionKind kind)
{
  switch (kind)
    {
    case UK_QUESTION_COUNTERS:
      return "counters";
    case UK_QUESTION_SINGLE:
      return "single";
    case UK_QUESTION_MULTI:
      return "multiple";
    case UK_QUESTION_SWITCH:
      return "switch";
    default:
      g_return_val_if_reached ("single");
    }
}

static void
build_choices (JsonBuilder *builder, const UkQuestion *question)
{
  json_builder_set_member_name (builder, "choices");
  json_builder_begin_array (builder);
  for (guint i = 0; i < question->n_options; i++)
    {
      json_builder_begin_object (builder);
      uk_json_add_string (builder, "code", question->options[i].code);
      uk_json_add_string (builder, "text", uk_question_text (question->options[i].label));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_question (JsonBuilder *builder, const UkQuestion *question)
{
  json_builder_begin_object (builder);
  uk_json_add_string (builder, "id", question->id);
  uk_json_add_string (builder, "text", uk_question_text (question->prompt));
  uk_json_add_string (builder, "supplement",
                      question->supplement != NULL ? uk_question_text (question->supplement)
                                                   : NULL);
  uk_json_add_string (builder, "why", uk_question_text (question->why));
  uk_json_add_string (builder, "kind", kind_word (question->kind));
  build_choices (builder, question);
  uk_json_add_string (builder, "asked_when", uk_question_text (question->asked_when));
  json_builder_end_object (builder);
}

/**
 * uk_questions_to_json:
 *
 * Returns: (transfer full): the question table, its texts in the current language
 */
char *
uk_questions_to_json (void)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gsize n_questions = 0;
  const UkQuestion *questions = uk_questions_get_all (&n_questions);

  json_builder_begin_object (builder);
  uk_json_add_int (builder, "format", 1);
  json_builder_set_member_name (builder, "questions");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n_questions; i++)
    build_question (builder, &questions[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return uk_json_finish (builder);
}
