/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-catalog-table.h"

#include <string.h>

#include "uk-catalog-pattern.h"
#include "uk-provider-private.h"

typedef struct
{
  GVariant *variant;             /* (owned) */
  const UkCatalogEntry *entries; /* inside `variant` */
  gsize n_entries;
} Index;

struct _UkCatalogTable
{
  UkProviderOrigin origin;
  GVariant *records; /* (owned) */
  GVariant *strings; /* (owned) */
  const char *text;  /* inside `strings` */
  Index indexes[UK_CATALOG_RECORDS];
};

/* What is looked for: the pieces of a key, put together in nobody's memory. */
typedef struct
{
  const char *mechanism; /* "" but for SPF */
  const char *dot;       /* "." or "" */
  const char *text;
  gsize length;
} Key;

typedef struct
{
  const UkCatalogTable *table;
  UkCatalogPart part;
  const char *mechanism;
  const char *name;
  const UkCatalogEntry *best;
} Search;

/**
 * uk_catalog_table_new:
 * @root: (transfer none): of type %UK_CATALOG_TYPE, in the byte order of this machine
 *
 * Returns: (transfer full)
 */
UkCatalogTable *
uk_catalog_table_new (GVariant *root, UkProviderOrigin origin)
{
  UkCatalogTable *self = g_new0 (UkCatalogTable, 1);
  gsize n_text = 0;

  self->origin = origin;
  self->strings = g_variant_get_child_value (root, UK_CATALOG_STRINGS);
  self->text = g_variant_get_fixed_array (self->strings, &n_text, sizeof (char));
  self->records = g_variant_get_child_value (root, UK_CATALOG_RECORDS);
  for (guint i = UK_CATALOG_DOMAINS; i < UK_CATALOG_RECORDS; i++)
    {
      Index *index = &self->indexes[i];

      index->variant = g_variant_get_child_value (root, i);
      index->entries
          = g_variant_get_fixed_array (index->variant, &index->n_entries, sizeof (UkCatalogEntry));
    }
  return self;
}

void
uk_catalog_table_free (UkCatalogTable *self)
{
  for (guint i = UK_CATALOG_DOMAINS; i < UK_CATALOG_RECORDS; i++)
    g_variant_unref (self->indexes[i].variant);
  g_variant_unref (self->strings);
  g_variant_unref (self->records);
  g_free (self);
}

static int
compare_piece (const char **text, const char *piece, gsize length)
{
  int order = strncmp (*text, piece, length);

  if (order == 0)
    *text += length;
  return order;
}

/* Returns: as strcmp (text, key) */
static int
compare_key (const char *text, const Key *key)
{
  int order = compare_piece (&text, key->mechanism, strlen (key->mechanism));

  if (order == 0)
    order = compare_piece (&text, key->dot, strlen (key->dot));
  if (order == 0)
    order = compare_piece (&text, key->text, key->length);
  return order != 0 ? order : *text != '\0';
}

/* Returns: where the entries of a key begin, or where they would */
static gsize
find_first (const UkCatalogTable *self, const Index *index, const Key *key)
{
  gsize low = 0;
  gsize high = index->n_entries;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (compare_key (self->text + index->entries[middle].key, key) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
matches (const Search *self, const char *pattern)
{
  if (self->part == UK_CATALOG_SPF)
    return uk_spf_pattern_matches (pattern, self->mechanism, self->name);
  return self->part == UK_CATALOG_SERVERS ? uk_pattern_matches_host (pattern, self->name)
                                          : uk_pattern_matches (pattern, self->name);
}

/* Of the patterns filed under a key, heaviest first, takes the first that fits, if it is heavier
 * than what is there already. */
static void
try_key (Search *self, const char *dot, const char *text, gsize length)
{
  const UkCatalogTable *table = self->table;
  const Index *index = &table->indexes[self->part];
  const Key key = { self->mechanism, dot, text, length };

  for (gsize i = find_first (table, index, &key); i < index->n_entries; i++)
    {
      const UkCatalogEntry *entry = &index->entries[i];

      if (compare_key (table->text + entry->key, &key) != 0)
        return;
      if (!matches (self, table->text + entry->pattern))
        continue;
      if (self->best == NULL
          || uk_pattern_get_weight (table->text + entry->pattern)
                 > uk_pattern_get_weight (table->text + self->best->pattern))
        self->best = entry;
      return;
    }
}

/**
 * uk_catalog_table_find:
 * @part: which index
 * @mechanism: of an SPF term, else ""
 * @name: in lower case, without a final dot
 *
 * The exact name first, then the patterns of each parent domain and of each label in the middle:
 * the heaviest of all wins, wherever it is filed (reference/providers.md 2).
 *
 * Returns: (transfer full) (nullable): the record
 */
UkProvider *
uk_catalog_table_find (const UkCatalogTable *self, UkCatalogPart part, const char *mechanism,
                       const char *name)
{
  Search search = { self, part, mechanism, name, NULL };

  try_key (&search, "", name, strlen (name));
  if (search.best == NULL && part == UK_CATALOG_SPF)
    try_key (&search, ".", name, strlen (name));
  for (const char *dot = search.best == NULL ? strchr (name, '.') : NULL; dot != NULL;
       dot = strchr (dot + 1, '.'))
    {
      const char *next = strchr (dot + 1, '.');

      try_key (&search, "", dot, strlen (dot));
      if (next != NULL && part == UK_CATALOG_MX)
        try_key (&search, "", dot, (gsize) (next - dot) + 1);
    }
  return search.best != NULL ? uk_provider_new (
             g_variant_get_child_value (self->records, search.best->record), self->origin)
                             : NULL;
}

UkProvider *
uk_catalog_table_find_id (const UkCatalogTable *self, const char *id)
{
  gsize low = 0;
  gsize high = g_variant_n_children (self->records);

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      g_autoptr (UkProvider) provider
          = uk_provider_new (g_variant_get_child_value (self->records, middle), self->origin);
      int order = strcmp (uk_provider_get_id (provider), id);

      if (order == 0)
        return g_steal_pointer (&provider);
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/* Returns: how many providers there are; a filter is none */
guint
uk_catalog_table_count (const UkCatalogTable *self)
{
  guint n_providers = 0;

  for (gsize i = 0; i < g_variant_n_children (self->records); i++)
    {
      g_autoptr (UkProvider) provider
          = uk_provider_new (g_variant_get_child_value (self->records, i), self->origin);

      n_providers += uk_provider_get_role (provider) == UK_PROVIDER_ROLE_MAILBOX;
    }
  return n_providers;
}
