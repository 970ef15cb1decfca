/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-catalog.h"

#include <string.h>

#include "uk-catalog-data.h"
#include "uk-catalog-format.h"
#include "uk-catalog-pattern.h"
#include "uk-provider-private.h"

#define RESOURCE_PATH "/io/github/uketori/Uketori/catalog/providers.gvariant"

typedef struct
{
  GVariant *variant;             /* (owned) */
  const UkCatalogEntry *entries; /* inside `variant` */
  gsize n_entries;
} Index;

struct _UkCatalog
{
  GObject parent_instance;
  GVariant *root;    /* (owned) */
  GVariant *records; /* (owned) */
  GVariant *strings; /* (owned) */
  const char *text;  /* inside `strings` */
  Index domains;
  Index mx;
  Index spf;
};

G_DEFINE_FINAL_TYPE (UkCatalog, uk_catalog, G_TYPE_OBJECT)

static void
uk_catalog_finalize (GObject *object)
{
  UkCatalog *self = UK_CATALOG (object);

  g_clear_pointer (&self->domains.variant, g_variant_unref);
  g_clear_pointer (&self->mx.variant, g_variant_unref);
  g_clear_pointer (&self->spf.variant, g_variant_unref);
  g_clear_pointer (&self->strings, g_variant_unref);
  g_clear_pointer (&self->records, g_variant_unref);
  g_clear_pointer (&self->root, g_variant_unref);
  G_OBJECT_CLASS (uk_catalog_parent_class)->finalize (object);
}

static void
uk_catalog_class_init (UkCatalogClass *class)
{
  G_OBJECT_CLASS (class)->finalize = uk_catalog_finalize;
}

static void
uk_catalog_init (UkCatalog *self)
{
}

static void
open_index (UkCatalog *self, Index *index, UkCatalogPart part)
{
  index->variant = g_variant_get_child_value (self->root, part);
  index->entries
      = g_variant_get_fixed_array (index->variant, &index->n_entries, sizeof (UkCatalogEntry));
}

/* Stored in little-endian order whatever machine built it. */
static GVariant *
open_root (GBytes *bytes)
{
  g_autoptr (GVariant) root = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (UK_CATALOG_TYPE), bytes, TRUE));

  return G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (root) : g_steal_pointer (&root);
}

/**
 * uk_catalog_new_builtin:
 *
 * Opens the list that is part of the program; it is mapped, not read.
 *
 * Returns: (transfer full) (nullable): the catalogue
 */
UkCatalog *
uk_catalog_new_builtin (GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize n_text = 0;
  UkCatalog *self = NULL;

  bytes = g_resource_lookup_data (uk_catalog_data_get_resource (), RESOURCE_PATH,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;

  self = g_object_new (UK_TYPE_CATALOG, NULL);
  self->root = open_root (bytes);
  self->strings = g_variant_get_child_value (self->root, UK_CATALOG_STRINGS);
  self->text = g_variant_get_fixed_array (self->strings, &n_text, sizeof (char));
  self->records = g_variant_get_child_value (self->root, UK_CATALOG_RECORDS);
  open_index (self, &self->domains, UK_CATALOG_DOMAINS);
  open_index (self, &self->mx, UK_CATALOG_MX);
  open_index (self, &self->spf, UK_CATALOG_SPF);
  return self;
}

/* Returns: where the entries of a key begin, or where they would */
static gsize
find_first (const UkCatalog *self, const Index *index, const char *key)
{
  gsize low = 0;
  gsize high = index->n_entries;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (strcmp (self->text + index->entries[middle].key, key) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Returns: the heaviest pattern filed under `key` that fits, or NULL. They stand heaviest first. */
static const UkCatalogEntry *
find_under (const UkCatalog *self, const Index *index, const char *key, const char *name)
{
  for (gsize i = find_first (self, index, key); i < index->n_entries; i++)
    {
      const UkCatalogEntry *entry = &index->entries[i];

      if (!g_str_equal (self->text + entry->key, key))
        return NULL;
      if (uk_pattern_matches (self->text + entry->pattern, name))
        return entry;
    }
  return NULL;
}

/* The exact name first, then the patterns of each parent domain: the heaviest of all wins, wherever
 * it is filed (reference/providers.md 2). */
static const UkCatalogEntry *
find (const UkCatalog *self, const Index *index, const char *name)
{
  const UkCatalogEntry *best = find_under (self, index, name, name);

  if (best != NULL)
    return best;
  for (const char *key = strchr (name, '.'); key != NULL; key = strchr (key + 1, '.'))
    {
      const UkCatalogEntry *entry = find_under (self, index, key, name);

      if (entry != NULL
          && (best == NULL
              || uk_pattern_get_weight (self->text + entry->pattern)
                     > uk_pattern_get_weight (self->text + best->pattern)))
        best = entry;
    }
  return best;
}

static UkProvider *
lookup (UkCatalog *self, const Index *index, const char *name)
{
  const UkCatalogEntry *entry = find (self, index, name);

  return entry != NULL ? uk_provider_new (g_variant_get_child_value (self->records, entry->record))
                       : NULL;
}

/* Names come from people and from name servers: any case, any script, with or without a final dot.
 */
static char *
fold_name (const char *name)
{
  g_autofree char *ascii
      = g_hostname_is_non_ascii (name) ? g_hostname_to_ascii (name) : g_strdup (name);
  char *folded = ascii != NULL ? g_ascii_strdown (ascii, -1) : g_strdup ("");
  gsize length = strlen (folded);

  while (length > 0 && folded[length - 1] == '.')
    folded[--length] = '\0';
  return folded;
}

/**
 * uk_catalog_lookup_domain:
 * @domain: what stands behind the @ of an address
 *
 * Returns: (transfer full) (nullable): the provider whose own domain it is
 */
UkProvider *
uk_catalog_lookup_domain (UkCatalog *self, const char *domain)
{
  g_autofree char *folded = fold_name (domain);

  return lookup (self, &self->domains, folded);
}

/**
 * uk_catalog_lookup_mx:
 * @mx_host: a host that receives mail for a domain
 *
 * Returns: (transfer full) (nullable): the provider that runs it
 */
UkProvider *
uk_catalog_lookup_mx (UkCatalog *self, const char *mx_host)
{
  g_autofree char *folded = fold_name (mx_host);

  return lookup (self, &self->mx, folded);
}

/* A qualifier in front of a mechanism says what happens to other senders' mail, not who hosts this
 * domain. */
static const char *
skip_qualifier (const char *term)
{
  return *term != '\0' && strchr ("+-~?", *term) != NULL ? term + 1 : term;
}

/**
 * uk_catalog_lookup_spf:
 * @spf_text: a TXT record of a domain
 *
 * Returns: (transfer full) (nullable): the provider named by the first term that is known; %NULL
 * where @spf_text is no SPF record Source: RFC 7208 section 4.6 (terms), section 12 (spelling is
 * case-insensitive)
 */
UkProvider *
uk_catalog_lookup_spf (UkCatalog *self, const char *spf_text)
{
  g_autofree char *folded = g_ascii_strdown (spf_text, -1);
  g_auto (GStrv) terms = g_strsplit (folded, " ", -1);

  if (terms[0] == NULL || !g_str_equal (terms[0], "v=spf1"))
    return NULL;
  for (guint i = 1; terms[i] != NULL; i++)
    {
      UkProvider *provider = lookup (self, &self->spf, skip_qualifier (terms[i]));

      if (provider != NULL)
        return provider;
    }
  return NULL;
}

/**
 * uk_catalog_lookup_id:
 *
 * Returns: (transfer full) (nullable): the provider of that id, as stored in candidates and saved
 * addresses
 */
UkProvider *
uk_catalog_lookup_id (UkCatalog *self, const char *id)
{
  gsize low = 0;
  gsize high = g_variant_n_children (self->records);

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      g_autoptr (UkProvider) provider
          = uk_provider_new (g_variant_get_child_value (self->records, middle));
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

guint
uk_catalog_get_n_providers (UkCatalog *self)
{
  return (guint) g_variant_n_children (self->records);
}
