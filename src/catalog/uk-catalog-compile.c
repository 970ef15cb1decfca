/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Build tool: uk-catalog-compile OUTPUT FILE...  Names every fault of every file as file:line, or
 * writes the catalogue. */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "uk-catalog-format.h"
#include "uk-catalog-pattern.h"
#include "uk-provider-file.h"

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

static GPtrArray *
read_files (char **names, GPtrArray *problems)
{
  g_autoptr (GPtrArray) files
      = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_provider_file_free);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      UkProviderFile *file = NULL;
      gsize size_bytes = 0;

      if (!g_file_get_contents (names[i], &text, &size_bytes, &error))
        g_ptr_array_add (problems, g_strdup_printf ("%s:1: %s", names[i], error->message));
      else
        file = uk_provider_file_read (names[i], text, size_bytes, problems);
      if (file != NULL)
        g_ptr_array_add (files, file);
    }
  g_ptr_array_sort (files, compare_files);
  return g_steal_pointer (&files);
}

/* Two files that claim the same name would make the answer depend on their order. */
static void
claim (GHashTable *owners, const char *name, const UkProviderFile *file, const char *key,
       GPtrArray *problems)
{
  const UkProviderFile *owner = g_hash_table_lookup (owners, name);
  guint line = uk_provider_file_get_line (file, "Provider", key);

  if (owner != NULL)
    g_ptr_array_add (problems,
                     g_strdup_printf ("%s:%u: “%s” is already in %s:%u", file->name, line, name,
                                      owner->name,
                                      uk_provider_file_get_line (owner, "Provider", key)));
  else
    g_hash_table_insert (owners, g_strdup (name), (gpointer) file);
}

static void
check_duplicates (GPtrArray *files, GPtrArray *problems)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) domains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < files->len; i++)
    {
      const UkProviderFile *file = g_ptr_array_index (files, i);
      g_autofree const char **own_domains = NULL;
      const char *id = NULL;

      g_variant_lookup (file->record, "id", "&s", &id);
      claim (ids, id, file, "Id", problems);
      g_variant_lookup (file->record, "domains", "^a&s", &own_domains);
      for (guint j = 0; own_domains != NULL && own_domains[j] != NULL; j++)
        claim (domains, own_domains[j], file, "Domains", problems);
    }
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
build_index (GPtrArray *files, const char *record_key, Strings *strings)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (UkCatalogEntry));

  for (guint i = 0; i < files->len; i++)
    {
      const UkProviderFile *file = g_ptr_array_index (files, i);
      g_autofree const char **patterns = NULL;

      g_variant_lookup (file->record, record_key, "^a&s", &patterns);
      for (guint j = 0; patterns != NULL && patterns[j] != NULL; j++)
        {
          UkCatalogEntry entry = { intern (strings, uk_pattern_get_key (patterns[j])),
                                   intern (strings, patterns[j]), i };
          g_array_append_val (entries, entry);
        }
    }
  g_array_sort_with_data (entries, compare_entries, strings);
  return g_variant_new_fixed_array (G_VARIANT_TYPE ("(uuu)"), entries->data, entries->len,
                                    sizeof (UkCatalogEntry));
}

static GVariant *
build_catalog (GPtrArray *files)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GHashTable) offsets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Strings strings = { bytes, offsets };
  GVariant *domains = build_index (files, "domains", &strings);
  GVariant *mx = build_index (files, "mx", &strings);
  GVariant *spf = build_index (files, "spf", &strings);
  GVariantBuilder records;

  g_variant_builder_init (&records, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < files->len; i++)
    g_variant_builder_add_value (&records,
                                 ((UkProviderFile *) g_ptr_array_index (files, i))->record);
  return g_variant_new ("(@ay@a(uuu)@a(uuu)@a(uuu)aa{sv})",
                        g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes->data, bytes->len, 1),
                        domains, mx, spf, &records);
}

static gboolean
write_catalog (const char *name, GPtrArray *files)
{
  g_autoptr (GVariant) catalog = g_variant_ref_sink (build_catalog (files));
  g_autoptr (GError) error = NULL;

  if (G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      GVariant *swapped = g_variant_byteswap (catalog);
      g_variant_unref (catalog);
      catalog = swapped;
    }
  if (g_file_set_contents (name, g_variant_get_data (catalog),
                           (gssize) g_variant_get_size (catalog), &error))
    return TRUE;
  fprintf (stderr, "%s\n", error->message);
  return FALSE;
}

/* fprintf(), because g_printerr() puts question marks for what the build's locale does not have. */
int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) files = NULL;

  if (argc < 3)
    {
      fprintf (stderr, "Usage: %s OUTPUT FILE...\n", argv[0]);
      return 2;
    }
  files = read_files (argv + 2, problems);
  check_duplicates (files, problems);
  for (guint i = 0; i < problems->len; i++)
    fprintf (stderr, "%s\n", (const char *) g_ptr_array_index (problems, i));
  return problems->len == 0 && write_catalog (argv[1], files) ? EXIT_SUCCESS : EXIT_FAILURE;
}
