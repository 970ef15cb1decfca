/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-json.h"

/* One row a fact: its key of reference/advice-cases.json, its place in UkFacts, and how it is
 * written. */
typedef enum
{
  FACT_ENUM,
  FACT_KNOWN,
  FACT_NUMBER,
  FACT_FLAGS,
} FactKind;

typedef struct
{
  const char *key;
  FactKind kind;
  gsize offset;
  GType (*get_type) (void); /* FACT_ENUM and FACT_FLAGS */
} FactRow;

#define ENUM_ROW(member, type)                                                                     \
  {                                                                                                \
#member, FACT_ENUM, G_STRUCT_OFFSET(UkFacts, member), type                                     \
  }
#define KNOWN_ROW(member)                                                                          \
  {                                                                                                \
#member, FACT_KNOWN, G_STRUCT_OFFSET(UkFacts, member), NULL                                    \
  }
#define NUMBER_ROW(member)                                                                         \
  {                                                                                                \
#member, FACT_NUMBER, G_STRUCT_OFFSET(UkFacts, member), NULL                                   \
  }

static const FactRow fact_rows[] = {
  ENUM_ROW (imap, uk_service_get_type),
  ENUM_ROW (pop, uk_service_get_type),
  ENUM_ROW (imap_tls, uk_tls_get_type),
  ENUM_ROW (pop_tls, uk_tls_get_type),
  ENUM_ROW (cert, uk_cert_get_type),
  KNOWN_ROW (cert_alt_name_ok),
  ENUM_ROW (auth, uk_login_get_type),
  ENUM_ROW (network, uk_line_get_type),
  ENUM_ROW (smtp, uk_service_get_type),
  NUMBER_ROW (quota_used_mb),
  NUMBER_ROW (quota_limit_mb),
  NUMBER_ROW (growth_mb_per_day),
  NUMBER_ROW (messages),
  NUMBER_ROW (oldest_days),
  NUMBER_ROW (local_mail_mb),
  KNOWN_ROW (special_use_sent),
  NUMBER_ROW (sent_like_folders),
  KNOWN_ROW (idle),
  KNOWN_ROW (uidplus),
  KNOWN_ROW (pop_uidl),
  NUMBER_ROW (server_retention_days),
  ENUM_ROW (retention_source, uk_retention_source_get_type),
  ENUM_ROW (client, uk_client_get_type),
  ENUM_ROW (client_protocol, uk_client_protocol_get_type),
  KNOWN_ROW (client_leave_on_server),
  NUMBER_ROW (client_leave_days),
  ENUM_ROW (client_tls, uk_tls_get_type),
  { "provider_flags", FACT_FLAGS, G_STRUCT_OFFSET (UkFacts, provider_flags),
    uk_provider_flags_get_type },
};

static void
build_row (JsonBuilder *builder, const FactRow *row, const UkFacts *facts)
{
  gconstpointer place = G_STRUCT_MEMBER_P (facts, row->offset);

  switch (row->kind)
    {
    case FACT_ENUM:
      uk_json_add_nick (builder, row->key, row->get_type (), *(const int *) place);
      break;
    case FACT_KNOWN:
      uk_json_add_known (builder, row->key, *(const UkKnown *) place);
      break;
    case FACT_NUMBER:
      uk_json_add_number (builder, row->key, *(const double *) place);
      break;
    case FACT_FLAGS:
      uk_json_add_flags (builder, row->key, row->get_type (), *(const guint *) place);
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
read_row (JsonObject *object, const FactRow *row, UkFacts *facts, GError **error)
{
  gpointer place = G_STRUCT_MEMBER_P (facts, row->offset);

  switch (row->kind)
    {
    case FACT_ENUM:
      return uk_json_require_nullable_enum (object, row->key, row->get_type (), place, error);
    case FACT_KNOWN:
      return uk_json_require_known (object, row->key, place, error);
    case FACT_NUMBER:
      return uk_json_require_number (object, row->key, place, error);
    case FACT_FLAGS:
      return uk_json_require_flags (object, row->key, row->get_type (), place, error);
    default:
      g_assert_not_reached ();
    }
}

/* Writes the facts as one object value; every key is there, null where a fact is not known. */
void
uk_json_build_facts (JsonBuilder *builder, const UkFacts *facts)
{
  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (fact_rows); i++)
    build_row (builder, &fact_rows[i], facts);
  json_builder_end_object (builder);
}

gboolean
uk_json_read_facts (JsonObject *object, UkFacts *out_facts, GError **error)
{
  UkFacts facts = uk_facts_none ();

  for (guint i = 0; i < G_N_ELEMENTS (fact_rows); i++)
    if (!read_row (object, &fact_rows[i], &facts, error))
      return FALSE;
  *out_facts = facts;
  return TRUE;
}

/**
 * uk_facts_from_json:
 * @out_facts: (out caller-allocates): untouched on error
 *
 * Reads the "facts" object of reference/advice-cases.json. Every key must be there and no other.
 *
 * Errors: %UK_REPORT_ERROR
 */
gboolean
uk_facts_from_json (const char *text, gssize length, UkFacts *out_facts, GError **error)
{
  const char *paths[G_N_ELEMENTS (fact_rows) + 1] = { NULL };
  g_autoptr (JsonNode) root = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fact_rows); i++)
    paths[i] = fact_rows[i].key;
  root = uk_json_parse_strict (text, length, paths, error);
  return root != NULL && uk_json_read_facts (json_node_get_object (root), out_facts, error);
}
