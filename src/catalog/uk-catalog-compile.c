/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Build tool: uk-catalog-compile OUTPUT FILE...  Names every fault of every file as file:line, or
 * writes the catalogue. */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "uk-catalog-build.h"

static void
read_files (char **names, UkCatalogBuild *build, GPtrArray *problems)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      UkProviderFile *file = NULL;
      gsize size_bytes = 0;

      if (!g_file_get_contents (names[i], &text, &size_bytes, &error))
        uk_problems_add (problems, names[i], 1, "%s", error->message);
      else
        file = uk_provider_file_read (names[i], text, size_bytes, problems);
      if (file != NULL)
        uk_catalog_build_add (build, file, problems);
    }
}

static gboolean
write_catalog (const char *name, UkCatalogBuild *build)
{
  g_autoptr (GVariant) catalog = g_variant_ref_sink (uk_catalog_build_end (build));
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
  g_auto (UkCatalogBuild) build = { NULL };
  g_autoptr (GPtrArray) problems = uk_problems_new ();

  if (argc < 3)
    {
      fprintf (stderr, "Usage: %s OUTPUT FILE...\n", argv[0]);
      return 2;
    }
  uk_catalog_build_init (&build);
  read_files (argv + 2, &build, problems);
  for (guint i = 0; i < problems->len; i++)
    {
      const UkProblem *problem = g_ptr_array_index (problems, i);
      fprintf (stderr, "%s:%u: %s\n", problem->path, problem->line, problem->text);
    }
  return problems->len == 0 && write_catalog (argv[1], &build) ? EXIT_SUCCESS : EXIT_FAILURE;
}
