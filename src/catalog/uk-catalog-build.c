/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Linked into the build tool as well as into the program, which reads folders of its own. */

#include "config.h"

#include "uk-catalog-build.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "uk-catalog-format.h"
#include "uk-catalog-pattern.h"

/* The lists that lead to a provider, and where each is filed. */
static const struct
{
  const char *key;        /* in the file */
  const char *record_key; /* in the record */
  char *(*dup_key) (const char *pattern);
} lists[] = {
  { "Domains", "domains", uk_pattern_dup_key },
  { "Mx", "mx", uk_pattern_dup_key },
  { "Spf", "spf", uk_spf_pattern_dup_key },
  { "ServerHosts", "server-hosts", uk_pattern_dup_key },
};

typedef struct
{
  GByteArray *bytes;   /* (owned) */
  GHashTable *offsets; /* (owned) text -> offset + 1 */
} Strings;

static guint32
intern (Strings *strings, const char *text)
{
  gpointer known = g_hash_table_lookup (strings->offsets, text);
  guint offset = strings->bytes->len;

  if (known != NULL)
    return GPOINTER_TO_UINT (known) - 1;
  g_byte_array_append (strings->bytes, (const guint8 *) text, (guint) strlen (text) + 1);
  g_hash_table_insert (strings->offsets, g_strdup (text), GUINT_TO_POINTER (offset + 1));
  return offset;
}

void
uk_catalog_build_init (UkCatalogBuild *self)
{
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_provider_file_free);
  self->owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
uk_catalog_build_clear (UkCatalogBuild *self)
{
  g_clear_pointer (&self->owners, g_hash_table_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}

static char *
claim_of (const char *key, const char *name)
{
  return g_strdup_printf ("[%s]%s", key, name);
}

/* Two files that claim the same name would make the answer depend on their order. Every domain
 * that receives its own mail may be anybody's. */
static gboolean
is_free (UkCatalogBuild *self, const char *name, const UkProviderFile *file, const char *key,
         GPtrArray *problems)
{
  g_autofree char *claim = claim_of (key, name);
  const UkProviderFile *owner = g_hash_table_lookup (self->owners, claim);

  if (owner == NULL || g_str_equal (name, UK_PATTERN_OWN_DOMAIN))
    return TRUE;
  /* Translators: %1$s is a name in a file, %2$s another file, %3$u a line of it. */
  uk_problems_add (problems, file->name, uk_provider_file_get_line (file, "Provider", key),
                   _ ("“%1$s” is already in %2$s:%3$u"), name, owner->name,
                   uk_provider_file_get_line (owner, "Provider", key));
  return FALSE;
}

static gboolean
are_all_free (UkCatalogBuild *self, const UkProviderFile *file, GPtrArray *problems)
{
  const char *id = NULL;
  gboolean all_free = TRUE;

  g_variant_lookup (file->record, "id", "&s", &id);
  all_free = is_free (self, id, file, "Id", problems);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree const char **names = NULL;

      g_variant_lookup (file->record, lists[i].record_key, "^a&s", &names);
      for (guint j = 0; names != NULL && names[j] != NULL; j++)
        all_free = is_free (self, names[j], file, lists[i].key, problems) && all_free;
    }
  return all_free;
}

static void
claim_all (UkCatalogBuild *self, UkProviderFile *file)
{
  const char *id = NULL;

  g_variant_lookup (file->record, "id", "&s", &id);
  g_hash_table_insert (self->owners, claim_of ("Id", id), file);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree const char **names = NULL;

      g_variant_lookup (file->record, lists[i].record_key, "^a&s", &names);
      for (guint j = 0; names != NULL && names[j] != NULL; j++)
        g_hash_table_insert (self->owners, claim_of (lists[i].key, names[j]), file);
    }
}

/**
 * uk_catalog_build_add:
 * @file: (transfer full):
 * @problems: (element-type UkProblem): takes what @file and an earlier one both claim
 *
 * Returns: whether the file was taken
 */
gboolean
uk_catalog_build_add (UkCatalogBuild *self, UkProviderFile *file, GPtrArray *problems)
{
  if (!are_all_free (self, file, problems))
    {
      uk_provider_file_free (file);
      return FALSE;
    }
  claim_all (self, file);
  g_ptr_array_add (self->files, file);
  return TRUE;
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const UkProviderFile *one = *(UkProviderFile *const *) a;
  const UkProviderFile *other = *(UkProviderFile *const *) b;
  const char *one_id = NULL;
  const char *other_id = NULL;

  g_variant_lookup (one->record, "id", "&s", &one_id);
  g_variant_lookup (other->record, "id", "&s", &other_id);
  return strcmp (one_id, other_id);
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Strings *strings = user_data;
  const char *text = (const char *) strings->bytes->data;
  const UkCatalogEntry *one = a;
  const UkCatalogEntry *other = b;
  int order = strcmp (text + one->key, text + other->key);
  gsize one_weight = uk_pattern_get_weight (text + one->pattern);
  gsize other_weight = uk_pattern_get_weight (text + other->pattern);

  if (order != 0)
    return order;
  return one_weight == other_weight ? strcmp (text + one->pattern, text + other->pattern)
                                    : (one_weight < other_weight ? 1 : -1);
}

static GVariant *
build_index (GPtrArray *files, guint list, Strings *strings)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (UkCatalogEntry));

  for (guint i = 0; i < files->len; i++)
    {
      const UkProviderFile *file = g_ptr_array_index (files, i);
      g_autofree const char **patterns = NULL;

      g_variant_lookup (file->record, lists[list].record_key, "^a&s", &patterns);
      for (guint j = 0; patterns != NULL && patterns[j] != NULL; j++)
        if (!g_str_equal (patterns[j], UK_PATTERN_OWN_DOMAIN))
          {
            g_autofree char *key = lists[list].dup_key (patterns[j]);
            UkCatalogEntry entry = { intern (strings, key), intern (strings, patterns[j]), i };

            g_array_append_val (entries, entry);
          }
    }
  g_array_sort_with_data (entries, compare_entries, strings);
  return g_variant_new_fixed_array (G_VARIANT_TYPE ("(uuu)"), entries->data, entries->len,
                                    sizeof (UkCatalogEntry));
}

/* What is written for the people who keep the files stays there. */
static GVariant *
without_remarks (GVariant *record)
{
  GVariantBuilder kept;
  GVariantIter entries;
  const char *key = NULL;
  GVariant *value = NULL;

  g_variant_builder_init (&kept, G_VARIANT_TYPE_VARDICT);
  g_variant_iter_init (&entries, record);
  while (g_variant_iter_loop (&entries, "{&sv}", &key, &value))
    if (!g_str_has_prefix (key, "remark"))
      g_variant_builder_add (&kept, "{sv}", key, value);
  return g_variant_builder_end (&kept);
}

/**
 * uk_catalog_build_end:
 *
 * Returns: (transfer floating): the table, in the byte order of this machine
 */
GVariant *
uk_catalog_build_end (UkCatalogBuild *self)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GHashTable) offsets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Strings strings = { bytes, offsets };
  GVariant *indexes[G_N_ELEMENTS (lists)];
  GVariantBuilder records;

  g_ptr_array_sort (self->files, compare_files);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    indexes[i] = build_index (self->files, i, &strings);
  g_variant_builder_init (&records, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < self->files->len; i++)
    {
      const UkProviderFile *file = g_ptr_array_index (self->files, i);
      g_variant_builder_add_value (&records, without_remarks (file->record));
    }
  return g_variant_new ("(@ay@a(uuu)@a(uuu)@a(uuu)@a(uuu)aa{sv})",
                        g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes->data, bytes->len, 1),
                        indexes[0], indexes[1], indexes[2], indexes[3], &records);
}
