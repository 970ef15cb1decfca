/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Build tool: uk-catalog-compile [--depfile FILE] OUTPUT FILE-OR-FOLDER...  Names every fault of
 * every file as file:line, or writes the catalogue. */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "uk-catalog-build.h"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* A folder stands for its files; the build then asks again when one is added to it. */
static void
add_inputs (const char *name, GPtrArray *files, GPtrArray *folders)
{
  g_autoptr (GDir) dir = g_dir_open (name, 0, NULL);
  guint n_before = files->len;
  const char *entry = NULL;

  if (dir == NULL)
    {
      g_ptr_array_add (files, g_strdup (name));
      return;
    }
  g_ptr_array_add (folders, g_strdup (name));
  while ((entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (entry, ".provider"))
      g_ptr_array_add (files, g_build_filename (name, entry, NULL));
  qsort (files->pdata + n_before, files->len - n_before, sizeof (gpointer), compare_names);
}

static void
read_files (const GPtrArray *names, UkCatalogBuild *build, GPtrArray *problems)
{
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      UkProviderFile *file = NULL;
      gsize size_bytes = 0;

      if (!g_file_get_contents (name, &text, &size_bytes, &error))
        uk_problems_add (problems, name, 1, "%s", error->message);
      else
        file = uk_provider_file_read (name, text, size_bytes, problems);
      if (file != NULL)
        uk_catalog_build_add (build, file, problems);
    }
}

static gboolean
write_text (const char *name, const char *text, gssize size_bytes)
{
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents (name, text, size_bytes, &error))
    return TRUE;
  fprintf (stderr, "%s\n", error->message);
  return FALSE;
}

static gboolean
write_catalog (const char *name, UkCatalogBuild *build)
{
  g_autoptr (GVariant) catalog = g_variant_ref_sink (uk_catalog_build_end (build));

  if (G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      GVariant *swapped = g_variant_byteswap (catalog);
      g_variant_unref (catalog);
      catalog = swapped;
    }
  return write_text (name, g_variant_get_data (catalog), (gssize) g_variant_get_size (catalog));
}

static gboolean
write_depfile (const char *name, const char *output, const GPtrArray *files,
               const GPtrArray *folders)
{
  g_autoptr (GString) text = g_string_new (output);

  g_string_append_c (text, ':');
  for (guint i = 0; i < files->len; i++)
    g_string_append_printf (text, " %s", (const char *) g_ptr_array_index (files, i));
  for (guint i = 0; i < folders->len; i++)
    g_string_append_printf (text, " %s", (const char *) g_ptr_array_index (folders, i));
  g_string_append_c (text, '\n');
  return write_text (name, text->str, (gssize) text->len);
}

static gboolean
compile (const char *output, const GPtrArray *files)
{
  g_auto (UkCatalogBuild) build = { 0 };
  g_autoptr (GPtrArray) problems = uk_problems_new ();

  uk_catalog_build_init (&build);
  read_files (files, &build, problems);
  /* fprintf(), because g_printerr() puts question marks for what the build's locale does not have.
   */
  for (guint i = 0; i < problems->len; i++)
    {
      const UkProblem *problem = g_ptr_array_index (problems, i);
      fprintf (stderr, "%s:%u: %s\n", problem->path, problem->line, problem->text);
    }
  return problems->len == 0 && write_catalog (output, &build);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  gboolean has_depfile = argc > 2 && strcmp (argv[1], "--depfile") == 0;
  char **arguments = argv + (has_depfile ? 3 : 1);

  if (argc - (arguments - argv) < 2)
    {
      fprintf (stderr, "Usage: %s [--depfile FILE] OUTPUT FILE-OR-FOLDER...\n", argv[0]);
      return 2;
    }
  for (char **name = arguments + 1; *name != NULL; name++)
    add_inputs (*name, files, folders);
  if (!compile (arguments[0], files))
    return EXIT_FAILURE;
  return !has_depfile || write_depfile (argv[2], arguments[0], files, folders) ? EXIT_SUCCESS
                                                                               : EXIT_FAILURE;
}
