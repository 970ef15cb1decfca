/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Every account of tests/data/export in every format: the file beside it, byte for byte. */
#include "config.h"

#include "export-sample.h"

#include <string.h>

static gboolean
writes_golden (void)
{
  return g_strcmp0 (g_getenv ("UKETORI_WRITE_GOLDEN"), "yes") == 0;
}

static void
assert_golden (const ExportSample *sample, const UkExportFormat *format, GBytes *content)
{
  g_autofree char *path = export_sample_dup_golden_path (sample, format);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strndup (g_bytes_get_data (content, NULL), g_bytes_get_size (content));

  if (writes_golden ())
    g_file_set_contents (path, text, -1, &error);
  else if (g_file_get_contents (path, &expected, NULL, &error))
    g_assert_cmpstr (text, ==, expected);
  g_assert_no_error (error);
}

static void
check_sample (const ExportSample *sample, const UkExportFormat *format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) error_again = NULL;
  g_autoptr (GBytes) content = uk_export_render (format, sample->account, sample->advice, &error);
  g_autoptr (GBytes) again
      = uk_export_render (format, sample->account, sample->advice, &error_again);
  g_autofree char *expected = export_sample_dup_expected (sample, format);

  g_test_message ("%s as %s: %s", sample->name, format->id,
                  error != NULL ? error->message : "a file");
  if (g_str_equal (expected, "unsupported"))
    g_assert_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_UNSUPPORTED);
  else if (g_str_equal (expected, "incomplete"))
    g_assert_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_INCOMPLETE);
  else
    {
      g_assert_no_error (error);
      g_assert_cmpstr (expected, ==, "file");
      assert_golden (sample, format, content);
      g_assert_true (g_bytes_equal (content, again));
      export_assert_says (format, content, sample->account);
      if (g_str_equal (format->id, "autoconfig"))
        export_assert_valid_autoconfig (content);
    }
}

static void
test_golden (gconstpointer data)
{
  g_autoptr (GPtrArray) samples = export_samples_load ();
  const UkExportFormat *format = data;

  for (guint i = 0; i < samples->len; i++)
    check_sample (g_ptr_array_index (samples, i), format);
}

/* A file without an account would be compared with nothing. */
static void
test_no_golden_is_left_over (void)
{
  g_autoptr (GPtrArray) samples = export_samples_load ();
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "export", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gsize n_formats = 0;
  const UkExportFormat *const *formats = uk_export_get_formats (&n_formats);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *name = NULL;

  for (guint i = 0; i < samples->len; i++)
    for (gsize j = 0; j < n_formats; j++)
      {
        ExportSample *sample = g_ptr_array_index (samples, i);
        g_autofree char *expected = export_sample_dup_expected (sample, formats[j]);
        if (g_str_equal (expected, "file"))
          g_hash_table_add (known, g_strconcat (sample->name, formats[j]->extension, NULL));
      }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_suffix (name, ".account") && !g_str_equal (name, "autoconfig.rng")
        && !g_str_equal (name, "README.md"))
      {
        g_test_message ("%s", name);
        g_assert_true (g_hash_table_contains (known, name));
      }
}

static char *
dup_random_name (void)
{
  static const char *const awkward[]
      = { "]]>",  "<!--", "-->",          "&amp;", "&#1;", "\"",   "'",         "<",
          ">",    "%",    "\n",           "\t",    "\r",   "\x01", "\\",        "\xe2\x80\xae",
          "太郎", "🔑",    "\xef\xbf\xbe", "\xff",  "が",   "<?x",  "<!DOCTYPE", " " };
  GString *name = g_string_new (NULL);
  int n_parts = g_test_rand_int_range (0, 8);

  for (int i = 0; i < n_parts; i++)
    if (g_test_rand_bit ())
      g_string_append (name, awkward[g_test_rand_int_range (0, G_N_ELEMENTS (awkward))]);
    else
      g_string_append_unichar (name, (gunichar) g_test_rand_int_range (1, 0xd800));
  return g_string_free (name, FALSE);
}

/* Whatever the names are: refused, or in the file as they are. */
static void
test_random_names (gconstpointer data)
{
  const UkExportFormat *format = data;
  g_autoptr (UkAddress) address = uk_address_new ("hanako@example.jp", NULL);
  g_autoptr (UkEndpoint) smtp
      = uk_endpoint_new (UK_PROTOCOL_SMTP, UK_SECURITY_TLS, "smtp.example.jp", 0,
                         "hanako@example.jp", UK_AUTH_PASSWORD);
  guint n_written = 0;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *display_name = dup_random_name ();
      g_autofree char *provider = dup_random_name ();
      g_autofree char *username
          = g_test_rand_bit () ? dup_random_name () : g_strdup ("hanako@example.jp");
      g_autoptr (UkEndpoint) imap = uk_endpoint_new (
          UK_PROTOCOL_IMAP, UK_SECURITY_TLS, "imap.example.jp", 0, username, UK_AUTH_PASSWORD);
      g_autoptr (UkAccount) account
          = uk_account_new (address, display_name, provider, imap, NULL, smtp, UK_PROTOCOL_IMAP);
      g_autoptr (GBytes) content = uk_export_render (format, account, NULL, NULL);

      if (content == NULL)
        continue;
      n_written++;
      export_assert_says (format, content, account);
    }
  g_assert_cmpuint (n_written, >, 100);
}

int
main (int argc, char *argv[])
{
  gsize n_formats = 0;
  const UkExportFormat *const *formats = uk_export_get_formats (&n_formats);

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < n_formats; i++)
    {
      g_autofree char *golden = g_strconcat ("/uketori/export/golden/", formats[i]->id, NULL);
      g_autofree char *random = g_strconcat ("/uketori/export/random-names/", formats[i]->id, NULL);
      g_test_add_data_func (golden, formats[i], test_golden);
      g_test_add_data_func (random, formats[i], test_random_names);
    }
  g_test_add_func ("/uketori/export/golden/none-is-left-over", test_no_golden_is_left_over);
  return g_test_run ();
}
