/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_CATALOG_COMPILATION
#error "Include uk-catalog.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  UK_FIELD_TEXT,
  UK_FIELD_ID,
  UK_FIELD_WORD,     /* one of `words` */
  UK_FIELD_WORDS,    /* a list of them */
  UK_FIELD_PATTERNS, /* a list of domains or hosts with `*` */
  UK_FIELD_MX,       /* the same, or {domain}: the domain receives its mail itself */
  UK_FIELD_SPF,      /* a list of SPF terms with `*` */
  UK_FIELD_DATE,
  UK_FIELD_COUNT,
  UK_FIELD_PORT,
  UK_FIELD_HOST,
  UK_FIELD_USER,
} UkFieldKind;

typedef struct
{
  const char *key;
  UkFieldKind kind;
  gboolean required;
  const char *record_key; /* name in the record; NULL where the field is part of a server */
  const char *words;      /* allowed words, separated by single spaces */
} UkField;

/* The tables end with a field without key. */
extern const UkField uk_provider_fields[];
extern const UkField uk_rules_fields[];

const UkField *uk_fields_of_group (const char *group);
const UkField *uk_field_find (const UkField *fields, const char *key);
gboolean uk_field_is_list (const UkField *field);
const char *uk_field_get_expected (const UkField *field, const char *value);
const char *uk_field_get_item_fault (const UkField *field, const char *item);
gboolean uk_field_is_word (const char *word, const char *words);
const char *uk_user_get_expected (const char *value);

G_END_DECLS
