/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-catalog.h"

#include <string.h>

static UkCatalog *catalog;

/* Returns: (transfer full) (element-type GStrv): the rows of a table in tests/data/catalog/,
 * without comments */
static GPtrArray *
read_table (const char *name, guint n_columns)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "catalog", name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '#')
      {
        g_ptr_array_add (rows, g_strsplit (lines[i], "\t", -1));
        g_assert_cmpuint (g_strv_length (g_ptr_array_index (rows, rows->len - 1)), ==, n_columns);
      }
  g_assert_cmpuint (rows->len, >, 0);
  return rows;
}

static UkProvider *
look_up (const char *kind, const char *asked)
{
  if (g_str_equal (kind, "domain"))
    return uk_catalog_lookup_domain (catalog, asked);
  if (g_str_equal (kind, "mx"))
    return uk_catalog_lookup_mx (catalog, asked);
  if (g_str_equal (kind, "ptr"))
    return uk_catalog_lookup_ptr (catalog, asked);
  g_assert_cmpstr (kind, ==, "spf");
  return uk_catalog_lookup_spf (catalog, asked);
}

static void
test_lookups (void)
{
  g_autoptr (GPtrArray) rows = read_table ("lookups.tsv", 3);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autoptr (UkProvider) provider = look_up (row[0], row[1]);

      g_test_message ("%s %s", row[0], row[1]);
      g_assert_cmpstr (provider != NULL ? uk_provider_get_id (provider) : "-", ==, row[2]);
    }
}

static char *
describe_endpoints (GPtrArray *endpoints)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < endpoints->len; i++)
    {
      const UkEndpoint *endpoint = g_ptr_array_index (endpoints, i);
      const char *username = uk_endpoint_get_username (endpoint);
      g_autofree char *host_port = uk_endpoint_dup_host_port (endpoint);

      g_string_append_printf (text, "%s%s %s %s %s %s", i > 0 ? ";" : "",
                              uk_nick (UK_TYPE_PROTOCOL, uk_endpoint_get_protocol (endpoint)),
                              uk_nick (UK_TYPE_SECURITY, uk_endpoint_get_security (endpoint)),
                              host_port, username != NULL ? username : "?",
                              uk_nick (UK_TYPE_AUTH, uk_endpoint_get_auth (endpoint)));
    }
  return g_strdup (text->str);
}

static void
test_endpoints (void)
{
  g_autoptr (GPtrArray) rows = read_table ("endpoints.tsv", 4);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autoptr (UkProvider) provider = uk_catalog_lookup_id (catalog, row[0]);
      g_autoptr (UkAddress) address = uk_address_new (row[1], NULL);
      g_autoptr (GPtrArray) endpoints = NULL;
      g_autofree char *described = NULL;

      g_assert_nonnull (provider);
      endpoints = uk_provider_dup_endpoints (provider, address,
                                             g_str_equal (row[2], "-") ? NULL : row[2]);
      described = describe_endpoints (endpoints);
      g_test_message ("%s %s", row[0], row[1]);
      g_assert_cmpstr (described, ==, row[3]);
    }
}

static void
test_facts (void)
{
  g_autoptr (UkProvider) jcom = uk_catalog_lookup_id (catalog, "jcom");
  g_autoptr (UkProvider) biglobe = uk_catalog_lookup_id (catalog, "biglobe");
  g_autoptr (UkProvider) nifty = uk_catalog_lookup_id (catalog, "nifty");
  g_autoptr (UkProvider) xserver = uk_catalog_lookup_id (catalog, "xserver");
  g_autoptr (UkProvider) microsoft = uk_catalog_lookup_id (catalog, "microsoft-365");

  g_assert_cmpint (uk_provider_get_retention_days (jcom), ==, 60);
  g_assert_cmpint (uk_provider_get_quota_mb (jcom), ==, 2048);
  g_assert_cmpstr (uk_provider_get_name (jcom), ==, "J:COM NET");
  g_assert_cmpstr (uk_provider_get_checked (jcom), ==, "2026-11-23");
  g_assert_cmpint (uk_provider_get_confidence (jcom), ==, UK_PROVIDER_CONFIDENCE_HIGH);
  g_assert_cmpint (uk_provider_get_status (jcom), ==, UK_PROVIDER_ACTIVE);
  /* Mailboxes that nobody uses are not those of a person who asks. */
  g_assert_cmpint (uk_provider_get_retention_days (biglobe), ==, -1);
  g_assert_cmpint (uk_provider_get_quota_mb (nifty), ==, -1);
  g_assert_cmpstr (uk_provider_get_name_ja (nifty), ==, "@niftyメール");
  g_assert_cmpint (uk_provider_get_confidence (nifty), ==, UK_PROVIDER_CONFIDENCE_MEDIUM);
  g_assert_cmpint (uk_provider_get_flags (nifty), ==,
                   UK_PROVIDER_FLAG_IMAP_PAID_OPTION | UK_PROVIDER_FLAG_IMAP_SWITCH);
  g_assert_cmpint (uk_provider_get_flags (xserver), ==,
                   UK_PROVIDER_FLAG_FOREIGN_SMTP_BLOCK | UK_PROVIDER_FLAG_MIXED_DISCOURAGED);
  g_assert_cmpint (uk_provider_get_flags (microsoft), ==, UK_PROVIDER_FLAG_SIGN_IN_ONLY);
}

static void
test_ids (void)
{
  g_autoptr (UkProvider) first = uk_catalog_lookup_id (catalog, "au");
  g_autoptr (UkProvider) last = uk_catalog_lookup_id (catalog, "yahoo-japan");
  g_autoptr (UkProvider) before = uk_catalog_lookup_id (catalog, "a");
  g_autoptr (UkProvider) after = uk_catalog_lookup_id (catalog, "zz");

  g_assert_cmpstr (uk_provider_get_id (first), ==, "au");
  g_assert_cmpstr (uk_provider_get_id (last), ==, "yahoo-japan");
  g_assert_null (before);
  g_assert_null (after);
  g_assert_cmpuint (uk_catalog_get_n_providers (catalog), >=, 12);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  catalog = uk_catalog_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/uketori/catalog/lookups", test_lookups);
  g_test_add_func ("/uketori/catalog/endpoints", test_endpoints);
  g_test_add_func ("/uketori/catalog/facts", test_facts);
  g_test_add_func ("/uketori/catalog/ids", test_ids);
  status = g_test_run ();
  g_assert_finalize_object (catalog);
  return status;
}
