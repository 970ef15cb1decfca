/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "office.h"

typedef enum
{
  COUNT,
  YES_NO,
  ENUM,
  KNOWN,
  NUMBER,
  FLAGS,
} InputKind;

#define MAX_NUMBERS 12
#define END_OF_NUMBERS (-2.0)

typedef struct
{
  const char *key;
  InputKind kind;
  gsize offset; /* in Office */
  GType (*type) (void);
  double usual;                /* the value of the simplest office */
  guint odds;                  /* out of 100: how often a random office is usual here */
  double numbers[MAX_NUMBERS]; /* NUMBER: values around every threshold; ends with END_OF_NUMBERS */
} Input;

#define ANSWER(member) G_STRUCT_OFFSET (Office, answers.member)
#define FACT(member) G_STRUCT_OFFSET (Office, facts.member)
#define NONE UK_FACT_NOT_KNOWN

/* clang-format off */
static const Input answer_inputs[] = {
  { "people", ENUM, ANSWER (people), uk_people_get_type, UK_PEOPLE_SELF, 50 },
  { "connection", ENUM, ANSWER (connection), uk_connection_get_type, UK_CONNECTION_ALWAYS, 40 },
  { "keep", ENUM, ANSWER (keep), uk_keep_get_type, UK_KEEP_YEARS, 30 },
  { "current", ENUM, ANSWER (current), uk_current_get_type, UK_CURRENT_IMAP, 5 },
  { "old_local", ENUM, ANSWER (old_local), uk_old_local_get_type, UK_OLD_LOCAL_NO, 5 },
  { "backup", ENUM, ANSWER (backup), uk_backup_get_type, UK_BACKUP_MANUAL, 5 },
  { "trouble", FLAGS, ANSWER (trouble), uk_trouble_get_type, 0, 60 },
  { "policy_no_server_copy", YES_NO, ANSWER (policy_no_server_copy), NULL, FALSE, 90 },
};

static const Input device_inputs[] = {
  { "pc", COUNT, ANSWER (n_pc), NULL, 1, 50 },
  { "phone", COUNT, ANSWER (n_phone), NULL, 0, 60 },
  { "tablet", COUNT, ANSWER (n_tablet), NULL, 0, 70 },
  { "web", YES_NO, ANSWER (web), NULL, FALSE, 80 },
};

static const Input fact_inputs[] = {
  { "imap", ENUM, FACT (imap), uk_service_get_type, UK_SERVICE_OK, 60 },
  { "pop", ENUM, FACT (pop), uk_service_get_type, UK_SERVICE_OK, 60 },
  { "imap_tls", ENUM, FACT (imap_tls), uk_tls_get_type, UK_TLS_IMPLICIT, 70 },
  { "pop_tls", ENUM, FACT (pop_tls), uk_tls_get_type, UK_TLS_IMPLICIT, 70 },
  { "cert", ENUM, FACT (cert), uk_cert_get_type, UK_CERT_OK, 85 },
  { "cert_alt_name_ok", KNOWN, FACT (cert_alt_name_ok), NULL, UK_KNOWN_NO, 30 },
  { "auth", ENUM, FACT (auth), uk_login_get_type, UK_LOGIN_OK, 85 },
  { "network", ENUM, FACT (network), uk_line_get_type, UK_LINE_OK, 90 },
  { "smtp", ENUM, FACT (smtp), uk_service_get_type, UK_SERVICE_OK, 80 },
  { "quota_used_mb", NUMBER, FACT (quota_used_mb), NULL, 500, 5,
    { NONE, 0, 10, 47, 48, 160, 189, 190, 500, 950, 4750, END_OF_NUMBERS } },
  { "quota_limit_mb", NUMBER, FACT (quota_limit_mb), NULL, 5000, 5,
    { NONE, 50, 100, 199, 200, 201, 1000, 5000, 20000, END_OF_NUMBERS } },
  { "growth_mb_per_day", NUMBER, FACT (growth_mb_per_day), NULL, 2, 10,
    { NONE, 0, 0.1, 0.8, 1, 2, 3.34, 5, 20, END_OF_NUMBERS } },
  { "messages", NUMBER, FACT (messages), NULL, NONE, 50, { NONE, 0, 50, 20000, END_OF_NUMBERS } },
  { "oldest_days", NUMBER, FACT (oldest_days), NULL, NONE, 50, { NONE, 7, 400, END_OF_NUMBERS } },
  { "local_mail_mb", NUMBER, FACT (local_mail_mb), NULL, NONE, 40,
    { NONE, 0, 100, 3500, 30000, END_OF_NUMBERS } },
  { "special_use_sent", KNOWN, FACT (special_use_sent), NULL, UK_KNOWN_YES, 60 },
  { "sent_like_folders", NUMBER, FACT (sent_like_folders), NULL, 1, 60,
    { NONE, 0, 1, 2, 3, END_OF_NUMBERS } },
  { "idle", KNOWN, FACT (idle), NULL, UK_KNOWN_YES, 60 },
  { "uidplus", KNOWN, FACT (uidplus), NULL, UK_KNOWN_YES, 60 },
  { "pop_uidl", KNOWN, FACT (pop_uidl), NULL, UK_KNOWN_YES, 60 },
  { "server_retention_days", NUMBER, FACT (server_retention_days), NULL, NONE, 60,
    { NONE, 7, 8, 14, 28, 30, 60, 61, 90, 91, 730, END_OF_NUMBERS } },
  { "retention_source", ENUM, FACT (retention_source), uk_retention_source_get_type, 0, 20 },
  { "client", ENUM, FACT (client), uk_client_get_type, 0, 50 },
  { "client_protocol", ENUM, FACT (client_protocol), uk_client_protocol_get_type, 0, 60 },
  { "client_leave_on_server", KNOWN, FACT (client_leave_on_server), NULL, 0, 30 },
  { "client_leave_days", NUMBER, FACT (client_leave_days), NULL, NONE, 40,
    { NONE, 7, 14, 28, 30, END_OF_NUMBERS } },
  { "client_tls", ENUM, FACT (client_tls), uk_tls_get_type, 0, 60 },
  { "provider_flags", FLAGS, FACT (provider_flags), uk_provider_flags_get_type, 0, 70 },
};
/* clang-format on */

static const struct
{
  const Input *inputs;
  guint n_inputs;
} groups[] = {
  { device_inputs, G_N_ELEMENTS (device_inputs) },
  { answer_inputs, G_N_ELEMENTS (answer_inputs) },
  { fact_inputs, G_N_ELEMENTS (fact_inputs) },
};

static double
get_value (const Office *office, const Input *input)
{
  return input->kind == NUMBER ? G_STRUCT_MEMBER (double, office, input->offset)
                               : (double) G_STRUCT_MEMBER (guint, office, input->offset);
}

static void
set_value (Office *office, const Input *input, double value)
{
  if (input->kind == NUMBER)
    G_STRUCT_MEMBER (double, office, input->offset) = value;
  else
    G_STRUCT_MEMBER (guint, office, input->offset) = (guint) value;
}

Office
office_usual (void)
{
  Office office = { uk_answers_none (), uk_facts_none () };

  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    for (guint i = 0; i < groups[g].n_inputs; i++)
      set_value (&office, &groups[g].inputs[i], groups[g].inputs[i].usual);
  office.answers.trouble_answered = TRUE;
  return office;
}

gboolean
office_equal (const Office *a, const Office *b)
{
  return uk_answers_equal (&a->answers, &b->answers) && uk_facts_equal (&a->facts, &b->facts);
}

static double
draw_flags (GRand *random, GType type)
{
  g_autoptr (GFlagsClass) class = g_type_class_ref (type);
  guint flags = 0;

  for (guint i = 0; i < class->n_values; i++)
    if (g_rand_int_range (random, 0, 3) == 0)
      flags |= class->values[i].value;
  return flags;
}

static double
draw_enum (GRand *random, GType type)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (type);

  /* 0 is "not known" in every enum, also where it has no word. */
  return g_rand_int_range (random, 0, class->maximum + 1);
}

static double
draw (GRand *random, const Input *input)
{
  guint n_numbers = 0;

  if (g_rand_int_range (random, 0, 100) < (gint32) input->odds)
    return input->usual;
  switch (input->kind)
    {
    case COUNT:
      return g_rand_int_range (random, 0, UK_ANSWERS_MAX_DEVICES + 1);
    case YES_NO:
      return g_rand_int_range (random, 0, 2);
    case KNOWN:
      return g_rand_int_range (random, UK_KNOWN_UNKNOWN, UK_KNOWN_YES + 1);
    case ENUM:
      return draw_enum (random, input->type ());
    case FLAGS:
      return draw_flags (random, input->type ());
    case NUMBER:
    default:
      while (input->numbers[n_numbers] > END_OF_NUMBERS)
        n_numbers++;
      return input->numbers[g_rand_int_range (random, 0, (gint32) n_numbers)];
    }
}

Office
office_random (GRand *random)
{
  Office office = office_usual ();

  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    for (guint i = 0; i < groups[g].n_inputs; i++)
      set_value (&office, &groups[g].inputs[i], draw (random, &groups[g].inputs[i]));
  office.answers.trouble_answered
      = office.answers.trouble != 0 || g_rand_int_range (random, 0, 10) > 0;
  return office;
}

static const Input *
find_input (guint index)
{
  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    {
      if (index < groups[g].n_inputs)
        return &groups[g].inputs[index];
      index -= groups[g].n_inputs;
    }
  return NULL;
}

static const Input *
get_input (guint index)
{
  const Input *input = find_input (index);

  g_assert (input != NULL);
  return input;
}

guint
office_count_inputs (void)
{
  guint n = 0;

  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    n += groups[g].n_inputs;
  return n;
}

const char *
office_get_key (guint index)
{
  return get_input (index)->key;
}

/* Returns: (transfer full) (element-type int): the values that stand for words; of a number only
 * whether it is known */
GHashTable *
office_list_words (guint index)
{
  const Input *input = get_input (index);
  GHashTable *words = g_hash_table_new (NULL, NULL);

  if (input->kind == ENUM)
    {
      g_autoptr (GEnumClass) class = g_type_class_ref (input->type ());
      for (guint i = 0; i < class->n_values; i++)
        g_hash_table_add (words, GINT_TO_POINTER (class->values[i].value));
    }
  else if (input->kind != FLAGS)
    {
      int last = input->kind == KNOWN ? UK_KNOWN_YES : 1;
      for (int value = 0; value <= last; value++)
        g_hash_table_add (words, GINT_TO_POINTER (value));
    }
  return words;
}

int
office_get_word (const Office *self, guint index)
{
  const Input *input = get_input (index);
  double value = get_value (self, input);

  if (input->kind == NUMBER)
    return value >= 0.0;
  return input->kind == COUNT ? value > 0.0 : (int) value;
}

gboolean
office_simplify (Office *self, guint index)
{
  const Input *input = find_input (index);

  if (input == NULL)
    return FALSE;
  set_value (self, input, input->usual);
  self->answers.trouble_answered |= self->answers.trouble != 0;
  return TRUE;
}

/* Only what is not usual, so that a failing case is short. */
char *
office_to_text (const Office *self)
{
  Office usual = office_usual ();
  GString *text = g_string_new (NULL);

  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    for (guint i = 0; i < groups[g].n_inputs; i++)
      {
        const Input *input = &groups[g].inputs[i];
        double value = get_value (self, input);
        const char *nick = input->type != NULL ? uk_nick (input->type (), (int) value) : NULL;
        if (value == get_value (&usual, input))
          continue;
        if (nick != NULL)
          g_string_append_printf (text, "  %s: %s\n", input->key, nick);
        else
          g_string_append_printf (text, "  %s: %g\n", input->key, value);
      }
  if (!self->answers.trouble_answered)
    g_string_append (text, "  trouble: not answered\n");
  return g_string_free (text, FALSE);
}

static double
read_word (const Input *input, const char *word)
{
  int value = 0;

  if (!uk_from_nick (input->type (), word, &value))
    g_error ("%s: unknown word \"%s\"", input->key, word);
  return value;
}

static double
read_flags (const Input *input, JsonArray *words)
{
  guint flags = 0;

  for (guint i = 0; i < json_array_get_length (words); i++)
    flags |= (guint) read_word (input, json_array_get_string_element (words, i));
  return flags;
}

static double
read_value (const Input *input, JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return input->kind == NUMBER ? UK_FACT_NOT_KNOWN : 0.0;
  switch (input->kind)
    {
    case YES_NO:
      return json_node_get_boolean (node);
    case KNOWN:
      return json_node_get_boolean (node) ? UK_KNOWN_YES : UK_KNOWN_NO;
    case ENUM:
      return read_word (input, json_node_get_string (node));
    case FLAGS:
      return read_flags (input, json_node_get_array (node));
    case COUNT:
    case NUMBER:
    default:
      return json_node_get_double (node);
    }
}

static void
read_group (Office *office, JsonObject *object, guint group, gboolean all_keys)
{
  guint n_read = 0;

  for (guint i = 0; i < groups[group].n_inputs; i++)
    {
      const Input *input = &groups[group].inputs[i];
      JsonNode *node = json_object_get_member (object, input->key);
      if (node == NULL && all_keys)
        g_error ("%s is missing", input->key);
      if (node == NULL)
        continue;
      set_value (office, input, read_value (input, node));
      n_read++;
    }
  n_read += json_object_has_member (object, "devices");
  if (n_read != json_object_get_size (object))
    g_error ("an unknown key stands beside %s and the like", groups[group].inputs[0].key);
}

Office
office_read (JsonObject *answers, JsonObject *facts, gboolean all_keys)
{
  Office office = office_usual ();

  if (answers != NULL && json_object_has_member (answers, "devices"))
    read_group (&office, json_object_get_object_member (answers, "devices"), 0, TRUE);
  if (answers != NULL)
    read_group (&office, answers, 1, all_keys);
  if (facts != NULL)
    read_group (&office, facts, 2, all_keys);
  return office;
}

static void
append_items (GString *text, const char *title, GArray *items)
{
  g_string_append_printf (text, "%s:", title);
  for (guint i = 0; i < items->len; i++)
    {
      const UkAdviceItem *item = &g_array_index (items, UkAdviceItem, i);
      g_string_append_printf (text, " %s/%u", uk_nick (UK_TYPE_POINT, (int) item->point),
                              item->source);
    }
  g_string_append_c (text, '\n');
}

/* All of an advice, so that two can be compared byte by byte. */
char *
office_advice_to_text (const UkAdvice *advice)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s: %d, %u days, interim %d, %u days, then %d, confidence %d\n",
                          advice->rule, advice->recommendation, advice->pop_leave_days,
                          advice->interim, advice->interim_days, advice->provisional,
                          advice->confidence);
  append_items (text, "reasons", advice->reasons);
  append_items (text, "cautions", advice->cautions);
  append_items (text, "steps", advice->steps);
  for (guint i = 0; i < advice->doubts->len; i++)
    {
      const UkAdviceDoubt *doubt = &g_array_index (advice->doubts, UkAdviceDoubt, i);
      g_string_append_printf (text, "doubt: %d -%u\n", doubt->point, doubt->points);
    }
  for (guint i = 0; i < advice->changes->len; i++)
    {
      const UkAdviceChange *change = &g_array_index (advice->changes, UkAdviceChange, i);
      g_string_append_printf (text, "change: %s=%s -> %d\n", change->input, change->value,
                              change->recommendation);
    }
  return g_string_free (text, FALSE);
}
