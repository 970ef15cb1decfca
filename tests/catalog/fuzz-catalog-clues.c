/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* What name servers may say: the first line is a domain, the others are a kind of clue, a tab, and
 * the clue. */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "uk-catalog.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
add_clue (const char *line, GPtrArray *mx_hosts, GPtrArray *spf_texts, GPtrArray *ptr_hosts)
{
  if (g_str_has_prefix (line, "mx\t"))
    g_ptr_array_add (mx_hosts, (gpointer) (line + strlen ("mx\t")));
  else if (g_str_has_prefix (line, "spf\t"))
    g_ptr_array_add (spf_texts, (gpointer) (line + strlen ("spf\t")));
  else if (g_str_has_prefix (line, "ptr\t"))
    g_ptr_array_add (ptr_hosts, (gpointer) (line + strlen ("ptr\t")));
}

static void
check_lookup (const UkLookup *lookup, const UkAddress *address)
{
  g_autoptr (GPtrArray) servers = uk_lookup_dup_servers (lookup, address);

  g_assert_cmpint (lookup->provider == NULL, ==, lookup->matched_by == UK_CATALOG_MATCH_NONE);
  for (guint i = 0; i < servers->len; i++)
    {
      const UkProviderServer *server = g_ptr_array_index (servers, i);
      const char *host = uk_endpoint_get_host (server->endpoint);

      g_assert_cmpuint (strspn (host, "abcdefghijklmnopqrstuvwxyz0123456789-_."), ==,
                        strlen (host));
      if (server->username_known)
        g_assert_nonnull (uk_endpoint_get_username (server->endpoint));
    }
  uk_lookup_get_prerequisites (lookup);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static UkCatalog *catalog = NULL;
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 50);
  g_autoptr (GPtrArray) mx_hosts = g_ptr_array_new ();
  g_autoptr (GPtrArray) spf_texts = g_ptr_array_new ();
  g_autoptr (GPtrArray) ptr_hosts = g_ptr_array_new ();
  g_autoptr (UkAddress) address = uk_address_new ("hanako@kaisha.example", NULL);
  g_autoptr (UkLookup) lookup = NULL;
  UkCatalogClues clues = { lines[0] != NULL ? lines[0] : "" };

  if (catalog == NULL)
    catalog = uk_catalog_new_builtin (NULL);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    add_clue (lines[i], mx_hosts, spf_texts, ptr_hosts);
  g_ptr_array_add (mx_hosts, NULL);
  g_ptr_array_add (spf_texts, NULL);
  g_ptr_array_add (ptr_hosts, NULL);
  clues.mx_hosts = (const char *const *) mx_hosts->pdata;
  clues.spf_texts = (const char *const *) spf_texts->pdata;
  clues.ptr_hosts = (const char *const *) ptr_hosts->pdata;
  lookup = uk_catalog_lookup (catalog, &clues);
  check_lookup (lookup, address);
  return 0;
}
