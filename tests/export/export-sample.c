/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "export-sample.h"

#include <string.h>

static char *
build_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "export", name, NULL);
}

static int
read_nick (GKeyFile *file, const char *group, const char *key, GType type)
{
  g_autofree char *nick = g_key_file_get_string (file, group, key, NULL);
  int value = 0;

  if (nick != NULL && !uk_from_nick (type, nick, &value))
    g_error ("[%s] %s=%s is no value of %s", group, key, nick, g_type_name (type));
  return value;
}

/* ENCRYPTION;HOST;PORT;USER;AUTH, of which the last two may be missing. */
static UkEndpoint *
read_endpoint (GKeyFile *file, UkProtocol protocol)
{
  gsize n = 0;
  g_auto (GStrv) words = g_key_file_get_string_list (
      file, "account", uk_nick (UK_TYPE_PROTOCOL, (int) protocol), &n, NULL);
  int security = 0;
  int auth = UK_AUTH_PASSWORD;

  if (words == NULL)
    return NULL;
  g_assert_cmpuint (n, >=, 3);
  g_assert_true (uk_from_nick (UK_TYPE_SECURITY, words[0], &security));
  if (n > 4)
    g_assert_true (uk_from_nick (UK_TYPE_AUTH, words[4], &auth));
  return uk_endpoint_new (protocol, (UkSecurity) security, words[1],
                          (guint16) g_ascii_strtoull (words[2], NULL, 10), n > 3 ? words[3] : NULL,
                          (UkAuth) auth);
}

static UkAccount *
read_account (GKeyFile *file)
{
  g_autofree char *email = g_key_file_get_string (file, "account", "address", NULL);
  g_autofree char *display_name = g_key_file_get_string (file, "account", "display-name", NULL);
  g_autofree char *provider = g_key_file_get_string (file, "account", "provider", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (UkAddress) address = uk_address_new (email, &error);
  g_autoptr (UkEndpoint) imap = read_endpoint (file, UK_PROTOCOL_IMAP);
  g_autoptr (UkEndpoint) pop3 = read_endpoint (file, UK_PROTOCOL_POP3);
  g_autoptr (UkEndpoint) smtp = read_endpoint (file, UK_PROTOCOL_SMTP);

  g_assert_no_error (error);
  return uk_account_new (address, display_name, provider, imap, pop3, smtp,
                         (UkProtocol) read_nick (file, "account", "preferred", UK_TYPE_PROTOCOL));
}

static UkAdvice *
read_advice (GKeyFile *file)
{
  UkAdvice *advice = NULL;

  if (!g_key_file_has_group (file, "advice"))
    return NULL;
  advice = uk_advice_new ();
  advice->recommendation
      = (UkRecommendation) read_nick (file, "advice", "recommendation", UK_TYPE_RECOMMENDATION);
  advice->interim = (UkInterim) read_nick (file, "advice", "interim", UK_TYPE_INTERIM);
  advice->pop_leave_days = (guint) g_key_file_get_integer (file, "advice", "pop-leave-days", NULL);
  advice->interim_days = (guint) g_key_file_get_integer (file, "advice", "interim-days", NULL);
  return advice;
}

static UkExportRequest *
read_request (GKeyFile *file)
{
  g_autoptr (UkAccount) account = read_account (file);
  g_autoptr (UkAdvice) advice = read_advice (file);
  UkExportRequest *request = uk_export_request_new (account, advice, NULL, NULL);

  request->offline = g_key_file_get_boolean (file, "request", "offline", NULL);
  request->sent_folder = g_key_file_get_string (file, "request", "sent-folder", NULL);
  return request;
}

static ExportSample *
read_sample (const char *file_name)
{
  g_autofree char *path = build_path (file_name);
  g_autoptr (GError) error = NULL;
  ExportSample *self = g_new0 (ExportSample, 1);

  self->name = g_strndup (file_name, strlen (file_name) - strlen (".account"));
  self->file = g_key_file_new ();
  g_key_file_load_from_file (self->file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  self->request = read_request (self->file);
  return self;
}

static void
export_sample_free (gpointer data)
{
  ExportSample *self = data;

  g_free (self->name);
  g_clear_pointer (&self->request, uk_export_request_unref);
  g_clear_pointer (&self->file, g_key_file_unref);
  g_free (self);
}

/* Returns: (transfer full) (element-type ExportSample) */
GPtrArray *
export_samples_load (void)
{
  g_autofree char *folder = build_path ("");
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  GPtrArray *samples = g_ptr_array_new_with_free_func (export_sample_free);
  const char *name = NULL;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".account"))
      g_ptr_array_add (samples, read_sample (name));
  g_assert_cmpuint (samples->len, >, 0);
  return samples;
}

/* Returns: (transfer full): "file", "unsupported" or "incomplete" */
char *
export_sample_dup_expected (const ExportSample *self, const UkExportFormat *format)
{
  g_auto (GStrv) unsupported
      = g_key_file_get_string_list (self->file, "expect", "unsupported", NULL, NULL);

  if (g_key_file_get_boolean (self->file, "expect", "incomplete", NULL))
    return g_strdup ("incomplete");
  if (unsupported != NULL && g_strv_contains ((const char *const *) unsupported, format->id))
    return g_strdup ("unsupported");
  return g_strdup ("file");
}

/* One file: golden/SAMPLE/FORMAT.EXTENSION; a folder: golden/SAMPLE/FORMAT/PART. */
char *
export_sample_dup_golden_path (const ExportSample *self, const UkExportFormat *format,
                               const char *part_name)
{
  g_autofree char *name = g_strconcat (format->id, format->extension, NULL);

  if (part_name != NULL)
    return g_test_build_filename (G_TEST_DIST, "data", "export", "golden", self->name, format->id,
                                  part_name, NULL);
  return g_test_build_filename (G_TEST_DIST, "data", "export", "golden", self->name, name, NULL);
}
