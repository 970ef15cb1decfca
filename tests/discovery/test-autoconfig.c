/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Every document of tests/data/autoconfig/ against its row of expected.tsv; a new case is a file
 * and a row. */

#include "config.h"

#include <string.h>

#include "uk-autoconfig.h"

static const char *const error_names[]
    = { "no-document", "forbidden", "too-large", "malformed", "no-server" };

static char *
document_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "autoconfig", name, NULL);
}

static GBytes *
read_document (const char *name)
{
  g_autofree char *path = document_path (name);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize size_bytes = 0;

  g_file_get_contents (path, &text, &size_bytes, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, size_bytes);
}

static char *
describe (const UkAutoconfig *document)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < document->servers->len; i++)
    {
      const UkAutoconfigServer *server = g_ptr_array_index (document->servers, i);
      const UkEndpoint *endpoint = server->endpoint;
      g_autofree char *host_port = uk_endpoint_dup_host_port (endpoint);

      g_string_append_printf (
          text, "%s%s %s %s %s %s%s", i > 0 ? ";" : "",
          uk_nick (UK_TYPE_PROTOCOL, uk_endpoint_get_protocol (endpoint)), host_port,
          uk_nick (UK_TYPE_SECURITY, uk_endpoint_get_security (endpoint)),
          uk_nick (UK_TYPE_AUTH, uk_endpoint_get_auth (endpoint)),
          uk_endpoint_get_username (endpoint), server->username_known ? "" : "!");
    }
  return g_string_free (text, FALSE);
}

static void
assert_document (const UkAutoconfig *document, char **row)
{
  g_autofree char *described = describe (document);
  g_autofree char *n_dropped = g_strdup_printf ("%u", document->dropped->len);

  for (guint i = 0; i < document->dropped->len; i++)
    g_test_message ("dropped: %s", (const char *) g_ptr_array_index (document->dropped, i));
  g_assert_cmpstr (described, ==, row[5]);
  g_assert_cmpstr (uk_autoconfig_is_for (document, "yamada-shoten.example") ? "yes" : "no", ==,
                   row[3]);
  g_assert_cmpstr (n_dropped, ==, row[4]);
}

static void
test_row (gconstpointer data)
{
  char **row = (char **) data;
  g_autoptr (GBytes) body = read_document (row[0]);
  g_autoptr (UkAddress) address = uk_address_new ("hanako@yamada-shoten.example", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (UkAutoconfig) document
      = uk_autoconfig_parse (body, *row[1] != '\0' ? row[1] : NULL, address, &error);

  if (document != NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (row[2], ==, "-");
      assert_document (document, row);
      return;
    }
  g_test_message ("%s", error->message);
  g_assert_true (error->domain == UK_AUTOCONFIG_ERROR);
  g_assert_cmpstr (error_names[error->code], ==, row[2]);
}

static void
test_many_servers (void)
{
  g_autoptr (GBytes) body = read_document ("many-servers.xml");
  g_autoptr (UkAddress) address = uk_address_new ("hanako@yamada-shoten.example", NULL);
  g_autoptr (UkAutoconfig) document = uk_autoconfig_parse (body, NULL, address, NULL);

  g_assert_nonnull (document);
  g_assert_cmpuint (document->servers->len, ==, 32);
}

/* The domain goes to mail servers as A-labels, because that is how they keep their users. */
static void
test_international_domain (void)
{
  g_autoptr (GBytes) body = read_document ("placeholder-domain.xml");
  g_autoptr (UkAddress) address = uk_address_new ("hanako@山田商店.example", NULL);
  g_autoptr (UkAutoconfig) document = uk_autoconfig_parse (body, NULL, address, NULL);
  const UkAutoconfigServer *server = NULL;

  g_assert_nonnull (document);
  server = g_ptr_array_index (document->servers, 0);
  g_assert_true (uk_autoconfig_is_for (document, uk_address_get_domain (address)));
  g_assert_true (g_str_has_prefix (uk_endpoint_get_username (server->endpoint), "hanako@xn--"));
}

/* A document cut anywhere, or with any one byte changed, is read or refused; the sanitizers watch.
 */
static void
test_damaged (void)
{
  g_autoptr (GBytes) body = read_document ("full.xml");
  g_autoptr (UkAddress) address = uk_address_new ("hanako@yamada-shoten.example", NULL);
  gsize size_bytes = 0;
  const guint8 *bytes = g_bytes_get_data (body, &size_bytes);

  for (gsize i = 0; i < size_bytes; i++)
    for (guint kind = 0; kind < 4; kind++)
      {
        static const guint8 values[] = { '<', '&', 0x00, 0xff };
        g_autofree guint8 *damaged = g_memdup2 (bytes, size_bytes);
        g_autoptr (GBytes) input = NULL;
        g_autoptr (GError) error = NULL;
        g_autoptr (UkAutoconfig) document = NULL;

        damaged[i] = values[kind];
        input = g_bytes_new (damaged, kind == 0 ? i : size_bytes);
        document = uk_autoconfig_parse (input, NULL, address, &error);
        g_assert_true ((document != NULL) == (error == NULL));
      }
}

/* Every document has its row, so that none lies there unread. */
static void
test_all_documents_have_rows (gconstpointer data)
{
  const GPtrArray *rows = data;
  g_autofree char *folder = document_path ("");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      gboolean found = g_str_has_suffix (name, ".tsv") || g_str_equal (name, "many-servers.xml");

      for (guint i = 0; i < rows->len && !found; i++)
        found = g_str_equal (((char **) g_ptr_array_index (rows, i))[0], name);
      g_test_message ("%s", name);
      g_assert_true (found);
    }
}

static GPtrArray *
read_rows (void)
{
  g_autofree char *path = document_path ("expected.tsv");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '#')
      g_ptr_array_add (rows, g_strsplit (lines[i], "\t", -1));
  return rows;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) rows = NULL;

  g_test_init (&argc, &argv, NULL);
  rows = read_rows ();
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("/uketori/autoconfig/%u-%s", i,
                                               ((char **) g_ptr_array_index (rows, i))[0]);

      g_test_add_data_func (name, g_ptr_array_index (rows, i), test_row);
    }
  g_test_add_data_func ("/uketori/autoconfig/all-documents-have-rows", rows,
                        test_all_documents_have_rows);
  g_test_add_func ("/uketori/autoconfig/many-servers", test_many_servers);
  g_test_add_func ("/uketori/autoconfig/international-domain", test_international_domain);
  g_test_add_func ("/uketori/autoconfig/damaged", test_damaged);
  return g_test_run ();
}
