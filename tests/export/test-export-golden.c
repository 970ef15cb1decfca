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
write_golden (const char *path, GBytes *content)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_file_set_contents (path, g_bytes_get_data (content, NULL), (gssize) g_bytes_get_size (content),
                       &error);
  g_assert_no_error (error);
}

static void
assert_golden (const char *path, GBytes *content)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL;
  gsize length = 0;

  if (writes_golden ())
    write_golden (path, content);
  g_file_get_contents (path, &expected, &length, &error);
  g_assert_no_error (error);
  g_test_message ("%s", path);
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), expected, length);
}

/* Its bytes depend on the fonts of the machine. */
static gboolean
is_pdf (const UkExportFormat *format)
{
  return g_str_equal (format->extension, ".pdf");
}

static void
assert_golden_parts (const ExportSample *sample, const UkExportFormat *format, GPtrArray *parts)
{
  for (guint i = 0; i < parts->len && !is_pdf (format); i++)
    {
      UkExportPart *part = g_ptr_array_index (parts, i);
      g_autofree char *path = export_sample_dup_golden_path (
          sample, format, uk_export_is_folder (format) ? part->name : NULL);
      assert_golden (path, part->content);
    }
}

static void
assert_valid (const UkExportFormat *format, GPtrArray *parts)
{
  UkExportPart *first = g_ptr_array_index (parts, 0);

  if (g_str_equal (format->id, "autoconfig"))
    export_assert_valid (first->content, "autoconfig.rng");
  else if (g_str_equal (format->id, "k9s"))
    export_assert_valid (first->content, "k9s.rng");
}

static void
check_file (const ExportSample *sample, const UkExportFormat *format, GPtrArray *parts)
{
  g_autoptr (GBytes) content = uk_export_render (format, sample->request, NULL);
  g_autoptr (GBytes) again = uk_export_render (format, sample->request, NULL);

  g_assert_true (g_bytes_equal (content, again));
  assert_golden_parts (sample, format, parts);
  export_assert_says (format, parts, sample->request);
  assert_valid (format, parts);
}

static void
check_sample (const ExportSample *sample, const UkExportFormat *format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *expected = export_sample_dup_expected (sample, format);

  parts = uk_export_render_parts (format, sample->request, &error);
  g_test_message ("%s as %s: %s", sample->name, format->id,
                  error != NULL ? error->message : "a file");
  if (g_str_equal (expected, "unsupported"))
    g_assert_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_UNSUPPORTED);
  else if (g_str_equal (expected, "incomplete"))
    g_assert_error (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_INCOMPLETE);
  else
    {
      g_assert_no_error (error);
      check_file (sample, format, parts);
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

static void
add_known (GHashTable *known, const ExportSample *sample)
{
  gsize n_formats = 0;
  const UkExportFormat *const *formats = uk_export_get_formats (&n_formats);

  for (gsize i = 0; i < n_formats; i++)
    {
      g_autofree char *expected = export_sample_dup_expected (sample, formats[i]);
      g_autofree char *path = export_sample_dup_golden_path (sample, formats[i], NULL);
      if (!g_str_equal (expected, "file") || is_pdf (formats[i]))
        continue;
      if (uk_export_is_folder (formats[i])) /* its path ends with the extension of a file */
        path[strlen (path) - strlen (formats[i]->extension)] = '\0';
      g_hash_table_add (known, g_path_get_basename (path));
    }
}

/* A file without an account would be compared with nothing. */
static void
test_no_golden_is_left_over (void)
{
  g_autoptr (GPtrArray) samples = export_samples_load ();

  for (guint i = 0; i < samples->len; i++)
    {
      ExportSample *sample = g_ptr_array_index (samples, i);
      g_autofree char *folder
          = g_test_build_filename (G_TEST_DIST, "data", "export", "golden", sample->name, NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      const char *name = NULL;

      add_known (known, sample);
      g_assert_true (dir != NULL || g_hash_table_size (known) == 0);
      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_test_message ("%s/%s", sample->name, name);
          g_assert_true (g_hash_table_remove (known, name));
        }
      g_assert_cmpuint (g_hash_table_size (known), ==, 0);
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

static UkExportRequest *
new_random_request (void)
{
  g_autoptr (UkAddress) address = uk_address_new ("hanako@example.jp", NULL);
  g_autofree char *display_name = dup_random_name ();
  g_autofree char *provider = dup_random_name ();
  g_autofree char *username
      = g_test_rand_bit () ? dup_random_name () : g_strdup ("hanako@example.jp");
  UkProtocol protocol = g_test_rand_bit () ? UK_PROTOCOL_IMAP : UK_PROTOCOL_POP3;
  UkSecurity security = g_test_rand_bit () ? UK_SECURITY_TLS : UK_SECURITY_STARTTLS;
  g_autoptr (UkEndpoint) incoming
      = uk_endpoint_new (protocol, security, "in.example.jp", 0, username, UK_AUTH_PASSWORD);
  g_autoptr (UkEndpoint) smtp
      = uk_endpoint_new (UK_PROTOCOL_SMTP, UK_SECURITY_TLS, "smtp.example.jp", 0,
                         "hanako@example.jp", UK_AUTH_PASSWORD);
  g_autoptr (UkAccount) account
      = uk_account_new (address, g_test_rand_bit () ? display_name : "hanako", provider,
                        protocol == UK_PROTOCOL_IMAP ? incoming : NULL,
                        protocol == UK_PROTOCOL_POP3 ? incoming : NULL, smtp, protocol);
  UkExportRequest *request = uk_export_request_new (account, NULL, NULL, NULL);

  request->pop_plan = (UkExportPopPlan) g_test_rand_int_range (0, 4);
  request->pop_days = (guint) g_test_rand_int_range (1, 400);
  request->offline = g_test_rand_bit ();
  request->sent_folder = dup_random_name ();
  return request;
}

/* A PDF is laid out anew each time, which takes a while; scripts/check-long makes more of all. */
static guint
count_random_cases (const UkExportFormat *format)
{
  const char *wanted = g_getenv ("UKETORI_RANDOM_CASES");
  guint n = wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) / 20 : 500;

  return is_pdf (format) ? n / 50 : n;
}

/* Whatever the names are: refused, or in the file as they are. */
static void
test_random_names (gconstpointer data)
{
  const UkExportFormat *format = data;
  guint n_cases = count_random_cases (format);
  guint n_written = 0;

  /* Most names are refused, at once; a few in a row may all be. */
  for (guint i = 0; i < n_cases || (n_written == 0 && i < 100 * n_cases); i++)
    {
      g_autoptr (UkExportRequest) request = new_random_request ();
      g_autoptr (GPtrArray) parts = uk_export_render_parts (format, request, NULL);

      if (parts == NULL)
        continue;
      n_written++;
      export_assert_says (format, parts, request);
    }
  g_assert_cmpuint (n_written, >, 0);
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
