/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The files of data/providers/ against what the program carries of them, and the words of the
 * format against their sentences. */

#include "config.h"

#include <string.h>

#include "uk-catalog-build.h"
#include "uk-provider-format.h"
#include "uk-provider-private.h"

static const char **provider_files;

static UkProviderFile *
read_file (const char *path)
{
  g_autoptr (GPtrArray) problems = uk_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize size_bytes = 0;

  g_file_get_contents (path, &text, &size_bytes, &error);
  g_assert_no_error (error);
  return uk_provider_file_read (path, text, size_bytes, problems);
}

static void
assert_carried (UkCatalog *catalog, const UkProviderFile *file)
{
  g_autoptr (UkProvider) carried = NULL;
  GVariantIter entries;
  const char *id = NULL;
  const char *key = NULL;
  GVariant *value = NULL;

  g_variant_lookup (file->record, "id", "&s", &id);
  carried = uk_catalog_lookup_id (catalog, id);
  g_assert_nonnull (carried);
  g_variant_iter_init (&entries, file->record);
  while (g_variant_iter_loop (&entries, "{&sv}", &key, &value))
    {
      g_autoptr (GVariant) there = uk_provider_get_value (carried, key);

      if (g_str_has_prefix (key, "remark"))
        g_assert_null (there);
      else
        g_assert_true (there != NULL && g_variant_equal (there, value));
    }
}

static void
test_program_carries_every_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UkCatalog) catalog = uk_catalog_new_builtin (&error);
  guint n_files = 0;

  g_assert_no_error (error);
  for (guint i = 0; provider_files[i] != NULL; i++)
    {
      g_autoptr (GDir) dir = g_dir_open (provider_files[i], 0, &error);
      const char *name = NULL;

      g_assert_no_error (error);
      for (; (name = g_dir_read_name (dir)) != NULL; n_files++)
        {
          g_autofree char *path = g_build_filename (provider_files[i], name, NULL);
          g_autoptr (UkProviderFile) file = read_file (path);

          g_assert_nonnull (file);
          assert_carried (catalog, file);
        }
    }
  g_assert_cmpuint (n_files, >, 237);
  g_assert_cmpuint (uk_catalog_get_n_providers (catalog), ==, 237);
}

static UkProvider *
new_provider (const char *key, const char *const *words, gboolean is_list)
{
  GVariantDict record;

  g_variant_dict_init (&record, NULL);
  g_variant_dict_insert_value (
      &record, key, is_list ? g_variant_new_strv (words, -1) : g_variant_new_string (words[0]));
  return uk_provider_new (g_variant_dict_end (&record), UK_PROVIDER_FROM_USER);
}

static void
test_every_word_has_a_sentence (void)
{
  g_auto (GStrv) notes = g_strsplit (uk_field_find (uk_provider_fields, "Notes")->words, " ", -1);
  g_auto (GStrv) logins = g_strsplit (uk_field_find (uk_provider_fields, "Login")->words, " ", -1);
  g_autoptr (UkProvider) with_notes = new_provider ("notes", (const char *const *) notes, TRUE);
  g_autoptr (GPtrArray) texts = uk_provider_dup_note_texts (with_notes);

  g_assert_cmpuint (texts->len, ==, g_strv_length (notes));
  for (guint i = 0; logins[i] != NULL; i++)
    {
      g_autoptr (UkProvider) with_login
          = new_provider ("login", (const char *const[]){ logins[i], NULL }, FALSE);
      g_assert_nonnull (uk_provider_get_login_name (with_login));
    }
  for (guint one = UK_PREREQUISITE_IMAP_SWITCH; one <= UK_PREREQUISITE_FOREIGN_SMTP_BLOCK;
       one <<= 1)
    {
      g_assert_nonnull (uk_prerequisite_get_nick ((UkPrerequisites) one));
      g_assert_nonnull (uk_prerequisite_get_text ((UkPrerequisites) one));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  provider_files = (const char **) argv + 1;
  g_test_add_func ("/uketori/catalog-records/carried", test_program_carries_every_file);
  g_test_add_func ("/uketori/catalog-records/sentences", test_every_word_has_a_sentence);
  return g_test_run ();
}
