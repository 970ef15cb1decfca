/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Real documents: the defects that the public list has itself (reference/discovery.md, end of
 * section 1), and, where UKETORI_ISPDB_DIR names a folder of clientConfig files, all of those, with
 * a line for each that says what was kept and what was dropped.
 */

#include "config.h"

#include <string.h>

#include "uk-autoconfig.h"

typedef struct
{
  const char *name;
  const char *server;   /* inside of <emailProvider> */
  const char *expected; /* protocol host:port security username, or "dropped" */
} Case;

#define SERVER(kind, type, host, port, socket, user)                                               \
  "<" kind "Server type='" type "'><hostname>" host "</hostname><port>" port                       \
  "</port><socketType>" socket "</socketType><username>" user "</username></" kind "Server>"

static const Case cases[] = {
  { "open-placeholder",
    SERVER ("incoming", "imap", "imap.example.jp", "993", "SSL", "%EMAILADDRESS"),
    "imap imap.example.jp:993 tls hanako@example.jp" },
  { "pop3-on-993", SERVER ("incoming", "pop3", "pop.example.jp", "993", "SSL", "%EMAILADDRESS%"),
    "pop3 pop.example.jp:993 tls hanako@example.jp" },
  { "imap-on-587", SERVER ("incoming", "imap", "mail.example.jp", "587", "STARTTLS", "x"),
    "imap mail.example.jp:587 starttls x" },
  { "smtp-on-586", SERVER ("outgoing", "smtp", "mail.example.jp", "586", "STARTTLS", "x"),
    "smtp mail.example.jp:586 starttls x" },
  { "port-65535", SERVER ("incoming", "imap", "mail.example.jp", "65535", "SSL", "x"),
    "imap mail.example.jp:65535 tls x" },
  { "url-server", "<incomingServer type='exchange'><ewsURL>https://x</ewsURL></incomingServer>",
    "dropped" },
  { "composed-user",
    SERVER ("incoming", "imap", "mail.example.jp", "993", "SSL", "%EMAILLOCALPART%.%EMAILDOMAIN%"),
    "imap mail.example.jp:993 tls hanako.example.jp" },
  { "unknown-socket", SERVER ("incoming", "imap", "mail.example.jp", "993", "magic", "x"),
    "dropped" },
};

static char *
describe (const UkAutoconfigServer *server)
{
  g_autofree char *host_port = uk_endpoint_dup_host_port (server->endpoint);

  return g_strdup_printf (
      "%s %s %s %s", uk_nick (UK_TYPE_PROTOCOL, (int) uk_endpoint_get_protocol (server->endpoint)),
      host_port, uk_nick (UK_TYPE_SECURITY, (int) uk_endpoint_get_security (server->endpoint)),
      uk_endpoint_get_username (server->endpoint));
}

static UkAutoconfig *
parse (const char *text, gsize size_bytes, GError **error)
{
  g_autoptr (UkAddress) address = uk_address_new ("hanako@example.jp", NULL);
  g_autoptr (GBytes) body = g_bytes_new (text, size_bytes);

  return uk_autoconfig_parse (body, "text/xml", address, error);
}

/* Beside a good server, so that a bad one never costs the document. */
static void
test_defect (gconstpointer data)
{
  const Case *self = data;
  g_autofree char *text
      = g_strconcat ("<clientConfig version='1.1'><emailProvider id='x'>", self->server,
                     SERVER ("outgoing", "smtp", "good.example.jp", "465", "SSL", "%EMAILADDRESS%"),
                     "</emailProvider></clientConfig>", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (UkAutoconfig) document = parse (text, strlen (text), &error);
  gboolean dropped = g_str_equal (self->expected, "dropped");

  g_assert_no_error (error);
  g_assert_cmpuint (document->servers->len, ==, dropped ? 1 : 2);
  g_assert_cmpuint (document->dropped->len, ==, dropped ? 1 : 0);
  if (!dropped)
    {
      g_autofree char *seen = describe (g_ptr_array_index (document->servers, 0));

      g_assert_cmpstr (seen, ==, self->expected);
    }
}

static void
read_file (const char *path, const char *name)
{
  g_autofree char *text = NULL;
  gsize size_bytes = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (UkAutoconfig) document = NULL;

  g_assert_true (g_file_get_contents (path, &text, &size_bytes, NULL));
  document = parse (text, size_bytes, &error);
  if (document == NULL)
    {
      g_test_message ("%s: nothing kept: %s", name, error->message);
      return;
    }
  g_test_message ("%s: %u kept, %u dropped", name, document->servers->len, document->dropped->len);
  for (guint i = 0; i < document->dropped->len; i++)
    g_test_message ("%s: dropped %s", name, (char *) g_ptr_array_index (document->dropped, i));
}

/* Without the folder there is nothing to read, and that is no fault. */
static void
test_folder (void)
{
  const char *folder = g_getenv ("UKETORI_ISPDB_DIR");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name = NULL;
  guint n_files = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      read_file (path, name);
      n_files++;
    }
  g_test_message ("%u files", n_files);
  g_assert_true (folder == NULL || n_files > 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/uketori/ispdb/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_defect);
    }
  g_test_add_func ("/uketori/ispdb/folder", test_folder);
  return g_test_run ();
}
