/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-json.h"

static const char *
point_nick (UkPoint point)
{
  return uk_nick (UK_TYPE_POINT, (int) point);
}

/* Days are only written where the plan has some. */
static void
add_days (JsonBuilder *builder, const char *key, guint days)
{
  uk_json_add_number (builder, key, days > 0 ? days : UK_FACT_NOT_KNOWN);
}

static void
build_items (JsonBuilder *builder, const char *key, const GArray *items)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const UkAdviceItem *item = &g_array_index (items, UkAdviceItem, i);
      json_builder_begin_object (builder);
      uk_json_add_string (builder, "code", point_nick (item->point));
      uk_json_add_nick (builder, "source", UK_TYPE_ADVICE_SOURCE, (int) item->source);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_doubts (JsonBuilder *builder, const UkAdvice *advice)
{
  json_builder_set_member_name (builder, "confidence_subtracted");
  json_builder_begin_array (builder);
  for (guint i = 0; i < advice->doubts->len; i++)
    {
      const UkAdviceDoubt *doubt = &g_array_index (advice->doubts, UkAdviceDoubt, i);
      json_builder_begin_object (builder);
      uk_json_add_string (builder, "code", point_nick (doubt->point));
      uk_json_add_int (builder, "points", doubt->points);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_changes (JsonBuilder *builder, const UkAdvice *advice)
{
  json_builder_set_member_name (builder, "what_would_change");
  json_builder_begin_array (builder);
  for (guint i = 0; i < advice->changes->len; i++)
    {
      const UkAdviceChange *change = &g_array_index (advice->changes, UkAdviceChange, i);
      json_builder_begin_object (builder);
      uk_json_add_string (builder, "input", change->input);
      uk_json_add_string (builder, "value", change->value);
      uk_json_add_nick (builder, "recommendation", UK_TYPE_RECOMMENDATION,
                        (int) change->recommendation);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

typedef struct
{
  const UkAdvice *advice;
  const UkAnswers *answers;
  const UkFacts *facts;
  const UkAdviceNames *names;
} TextContext;

static void
add_text (JsonBuilder *builder, UkPoint point, const TextContext *context)
{
  g_autofree char *text
      = uk_advice_text (point, context->advice, context->answers, context->facts, context->names);

  uk_json_add_string (builder, point_nick (point), text);
}

static void
build_texts (JsonBuilder *builder, const TextContext *context)
{
  const UkAdvice *advice = context->advice;
  const GArray *lists[] = { advice->reasons, advice->cautions, advice->steps };

  json_builder_set_member_name (builder, "texts");
  json_builder_begin_object (builder);
  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    for (guint i = 0; i < lists[list]->len; i++)
      add_text (builder, g_array_index (lists[list], UkAdviceItem, i).point, context);
  for (guint i = 0; i < advice->doubts->len; i++)
    add_text (builder, g_array_index (advice->doubts, UkAdviceDoubt, i).point, context);
  json_builder_end_object (builder);
}

/**
 * uk_advice_to_json:
 * @answers: what @advice was made from, for the texts
 * @facts: likewise
 * @names: (nullable): names for the texts
 *
 * Returns: (transfer full): the object of `advise --json`, its texts in the current language
 */
char *
uk_advice_to_json (const UkAdvice *advice, const UkAnswers *answers, const UkFacts *facts,
                   const UkAdviceNames *names)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const TextContext context = { advice, answers, facts, names };

  json_builder_begin_object (builder);
  uk_json_add_int (builder, "format", 1);
  uk_json_add_nick (builder, "recommendation", UK_TYPE_RECOMMENDATION,
                    (int) advice->recommendation);
  add_days (builder, "pop_leave_days", advice->pop_leave_days);
  uk_json_add_nick (builder, "confidence", UK_TYPE_CONFIDENCE, (int) advice->confidence);
  build_doubts (builder, advice);
  uk_json_add_string (builder, "rule", advice->rule);
  build_items (builder, "reasons", advice->reasons);
  build_items (builder, "cautions", advice->cautions);
  build_items (builder, "steps", advice->steps);
  uk_json_add_nick (builder, "interim", UK_TYPE_INTERIM, (int) advice->interim);
  add_days (builder, "interim_days", advice->interim_days);
  uk_json_add_nick (builder, "provisional", UK_TYPE_RECOMMENDATION, (int) advice->provisional);
  build_changes (builder, advice);
  build_texts (builder, &context);
  json_builder_end_object (builder);
  return uk_json_finish (builder);
}

static gboolean
read_days (JsonObject *object, const char *key, guint *out_days, GError **error)
{
  double days = 0;

  if (!uk_json_require_number (object, key, &days, error))
    return FALSE;
  *out_days = days > 0 && days < G_MAXUINT ? (guint) days : 0;
  return TRUE;
}

static gboolean
read_items (JsonObject *object, const char *key, GArray *items, GError **error)
{
  JsonNode *node = uk_json_require (object, key, error);
  JsonArray *array = NULL;

  if (node == NULL)
    return FALSE;
  array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      UkAdviceItem item;
      int point = 0, source = 0;
      if (!JSON_NODE_HOLDS_OBJECT (element))
        break;
      if (!uk_json_require_enum (json_node_get_object (element), "code", UK_TYPE_POINT, &point,
                                 error)
          || !uk_json_require_enum (json_node_get_object (element), "source", UK_TYPE_ADVICE_SOURCE,
                                    &source, error))
        return FALSE;
      item = (UkAdviceItem){ (UkPoint) point, (UkAdviceSource) source };
      g_array_append_val (items, item);
    }
  if (array == NULL || items->len != json_array_get_length (array))
    {
      g_set_error (error, UK_REPORT_ERROR, UK_REPORT_ERROR_BAD_VALUE,
                   "“%s” has a value that it cannot have", key);
      return FALSE;
    }
  return TRUE;
}

/**
 * uk_advice_from_json:
 *
 * Reads what an export needs of `advise --json`: the recommendation with its days, and the coded
 * points. What would change it and the texts are not read, since they can be made again.
 *
 * Returns: (transfer full): the advice, or %NULL
 * Errors: %UK_REPORT_ERROR
 */
UkAdvice *
uk_advice_from_json (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) root = uk_json_parse_object (text, length, error);
  g_autoptr (UkAdvice) advice = uk_advice_new ();
  JsonObject *object = NULL;
  int recommendation = 0, interim = 0, provisional = 0, confidence = 0;

  if (root == NULL)
    return NULL;
  object = json_node_get_object (root);
  if (!uk_json_require_enum (object, "recommendation", UK_TYPE_RECOMMENDATION, &recommendation,
                             error)
      || !uk_json_require_nullable_enum (object, "interim", UK_TYPE_INTERIM, &interim, error)
      || !uk_json_require_nullable_enum (object, "provisional", UK_TYPE_RECOMMENDATION,
                                         &provisional, error)
      || !uk_json_require_enum (object, "confidence", UK_TYPE_CONFIDENCE, &confidence, error)
      || !read_days (object, "pop_leave_days", &advice->pop_leave_days, error)
      || !read_days (object, "interim_days", &advice->interim_days, error)
      || !read_items (object, "reasons", advice->reasons, error)
      || !read_items (object, "cautions", advice->cautions, error)
      || !read_items (object, "steps", advice->steps, error))
    return NULL;
  advice->recommendation = (UkRecommendation) recommendation;
  advice->interim = (UkInterim) interim;
  advice->provisional = (UkRecommendation) provisional;
  advice->confidence = (UkConfidence) confidence;
  return g_steal_pointer (&advice);
}
