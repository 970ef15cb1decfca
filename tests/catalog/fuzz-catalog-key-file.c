/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Arbitrary .provider files: whatever is accepted must also survive being looked up. */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "uk-catalog-build.h"
#include "uk-catalog-table.h"
#include "uk-provider-private.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
use_provider (UkProvider *provider)
{
  g_autoptr (UkAddress) address = uk_address_new ("hanako@h2.good.example", NULL);
  g_autoptr (GPtrArray) texts = uk_provider_dup_note_texts (provider);
  g_autoptr (GPtrArray) servers
      = uk_provider_dup_servers (provider, "h2.good.example", address, "mx1.everything.example",
                                 "sv1.everything.example", NULL);

  for (guint i = 0; i < texts->len; i++)
    g_assert_nonnull (g_ptr_array_index (texts, i));
  for (guint i = 0; i < servers->len; i++)
    {
      const UkProviderServer *server = g_ptr_array_index (servers, i);
      g_assert_cmpuint (uk_endpoint_get_port (server->endpoint), >, 0);
    }
  g_assert_nonnull (uk_provider_get_display_name (provider));
  uk_provider_get_prerequisites (provider);
}

static void
use_table (UkCatalogBuild *build, const char *id)
{
  static const struct
  {
    UkCatalogPart part;
    const char *mechanism;
    const char *name;
  } questions[] = {
    { UK_CATALOG_DOMAINS, "", "a.b.good.example" },
    { UK_CATALOG_MX, "", "mx1.everything.example" },
    { UK_CATALOG_SPF, "a:", "sv1.everything.example" },
    { UK_CATALOG_SERVERS, "", "sv1.everything.example" },
  };
  g_autoptr (GVariant) root = g_variant_ref_sink (uk_catalog_build_end (build));
  UkCatalogTable *table = uk_catalog_table_new (root, UK_PROVIDER_FROM_USER);
  UkProvider *provider = uk_catalog_table_find_id (table, id);

  g_assert_nonnull (provider);
  use_provider (provider);
  uk_provider_unref (provider);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      provider = uk_catalog_table_find (table, questions[i].part, questions[i].mechanism,
                                        questions[i].name);
      if (provider != NULL)
        use_provider (provider);
      g_clear_pointer (&provider, uk_provider_unref);
    }
  uk_catalog_table_free (table);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (UkCatalogBuild) build = { NULL };
  g_autoptr (GPtrArray) problems = uk_problems_new ();
  UkProviderFile *file
      = uk_provider_file_read ("fuzz.provider", (const char *) data, size, problems);
  g_autofree char *id = NULL;

  g_assert_cmpint (file == NULL, ==, problems->len > 0);
  for (guint i = 0; i < problems->len; i++)
    {
      const UkProblem *problem = g_ptr_array_index (problems, i);
      g_assert_true (g_utf8_validate (problem->text, -1, NULL));
    }
  if (file == NULL)
    return 0;
  g_variant_lookup (file->record, "id", "s", &id);
  uk_catalog_build_init (&build);
  g_assert_true (uk_catalog_build_add (&build, file, problems));
  use_table (&build, id);
  return 0;
}
