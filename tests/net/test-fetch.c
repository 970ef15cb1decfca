/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <string.h>

#include "talk.h"
#include "uk-network-private.h"

/* A request, read to its end. */
#define REQUEST(path)                                                                              \
  "C: GET " path " HTTP/1.1\nC: Host: localhost:*\nC: User-Agent: Uketori\nC: Accept: *\nC: "      \
                 "Accept-Encoding: *\nC: \n"
#define OK_HEAD "S: HTTP/1.1 200 OK\nS: Content-Type: text/xml\n"

typedef struct
{
  const char *name;
  const char *scheme;
  UkFetchFlags flags;
  const char *certificate; /* (nullable) */
  const char *script;
  guint divisor;
  UkFetchStatus status;
  guint http_status;
  gssize body_length; /* -1: none */
} Case;

static const Case cases[] = {
  { "document", "https", 0, NULL,
    "T:\n" REQUEST ("/x") OK_HEAD
    "S: Date: Mon, 02 Mar 2026 09:00:00 GMT\nS: Content-Length: 5\nS: \nB: <a/>\\n\nZ:",
    1, UK_FETCH_OK, 200, 5 },
  { "document-until-close", "https", 0, NULL, "T:\n" REQUEST ("/x") OK_HEAD "S: \nB: <a/>\nE:", 1,
    UK_FETCH_OK, 200, 4 },
  { "empty", "https", 0, NULL, "T:\n" REQUEST ("/x") OK_HEAD "S: Content-Length: 0\nS: \nZ:", 1,
    UK_FETCH_FAILED, 200, -1 },
  { "404", "https", 0, NULL,
    "T:\n" REQUEST ("/x") "S: HTTP/1.1 404 no\nS: Content-Length: 3\nS: \nB: abc\nZ:", 1,
    UK_FETCH_NOT_FOUND, 404, -1 },
  { "410", "https", 0, NULL,
    "T:\n" REQUEST ("/x") "S: HTTP/1.1 410 gone\nS: Content-Length: 0\nS: \nZ:", 1,
    UK_FETCH_NOT_FOUND, 410, -1 },
  { "503", "https", 0, NULL,
    "T:\n" REQUEST ("/x") "S: HTTP/1.1 503 later\nS: Content-Length: 0\nS: \nZ:", 1,
    UK_FETCH_FAILED, 503, -1 },
  { "401", "https", 0, NULL,
    "T:\n" REQUEST (
        "/x") "S: HTTP/1.1 401 who\nS: WWW-Authenticate: Basic\nS: Content-Length: 0\nS: \nZ:",
    1, UK_FETCH_FAILED, 401, -1 },
  { "just-small-enough", "https", 0, NULL,
    "T:\n" REQUEST ("/x") OK_HEAD "S: Content-Length: 65536\nS: \nS*4096: abcdefghijklmn\nZ:", 1,
    UK_FETCH_OK, 200, 65536 },
  { "too-large-said", "https", 0, NULL,
    "T:\n" REQUEST ("/x") OK_HEAD "S: Content-Length: 65537\nS: \nZ:", 1, UK_FETCH_TOO_LARGE, 0,
    -1 },
  { "too-large-unsaid", "https", 0, NULL,
    "T:\n" REQUEST ("/x") OK_HEAD "S: \nS*9000: abcdefghijklmn\nZ:", 1, UK_FETCH_TOO_LARGE, 0, -1 },
  { "too-many-headers", "https", 0, NULL,
    "T:\n" REQUEST ("/x") "S: HTTP/1.1 200 OK\nS*2000: X-A: abcdef\nZ:", 1, UK_FETCH_TOO_LARGE, 0,
    -1 },
  { "noise", "https", 0, NULL, "T:\n" REQUEST ("/x") "S: * OK hello\nX:", 1, UK_FETCH_FAILED, 0,
    -1 },
  { "cut-in-the-body", "https", 0, NULL,
    "T:\n" REQUEST ("/x") OK_HEAD "S: Content-Length: 50\nS: \nB: abc\nX:", 1, UK_FETCH_FAILED, 0,
    -1 },
  { "hang-in-the-body", "https", 0, NULL,
    "T:\n" REQUEST ("/x") OK_HEAD "S: Content-Length: 50\nS: \nB: abc\nZ:", 50, UK_FETCH_FAILED, 0,
    -1 },
  { "hang", "https", 0, NULL, "T:\n" REQUEST ("/x") "Z:", 50, UK_FETCH_FAILED, 0, -1 },
  { "hang-in-the-handshake", "https", 0, NULL, "Z:", 50, UK_FETCH_FAILED, 0, -1 },
  { "no-tls", "https", 0, NULL, "S: SSH-2.0-OpenSSH\nZ:", 1, UK_FETCH_TLS, 0, -1 },
  { "expired", "https", 0, "expired", "T:\nZ:", 1, UK_FETCH_TLS, 0, -1 },
  { "http-forbidden", "http", 0, NULL, "Z:", 1, UK_FETCH_FAILED, 0, -1 },
  { "http-allowed", "http", UK_FETCH_ALLOW_HTTP, NULL,
    REQUEST ("/x") OK_HEAD "S: Content-Length: 4\nS: \nB: <a/>\nZ:", 1, UK_FETCH_OK, 200, 4 },
  { "file", "file", UK_FETCH_ALLOW_HTTP, NULL, "Z:", 1, UK_FETCH_FAILED, 0, -1 },
  { "redirect", "https", 0, NULL,
    "T:\n" REQUEST (
        "/x") "S: HTTP/1.1 302 go\nS: Location: /y?z=1\nS: Content-Length: 0\nS: \nZ:\n--\n"
              "T:\n" REQUEST ("/y?z=1") OK_HEAD "S: Content-Length: 4\nS: \nB: <a/>\nZ:",
    1, UK_FETCH_OK, 200, 4 },
  { "redirect-to-http", "https", UK_FETCH_ALLOW_HTTP, NULL,
    "T:\n" REQUEST ("/x") "S: HTTP/1.1 302 go\nS: Location: http://localhost:$PORT/y\nS: "
                          "Content-Length: 0\nS: \nZ:",
    1, UK_FETCH_BAD_REDIRECT, 302, -1 },
  { "redirect-to-file", "https", 0, NULL,
    "T:\n" REQUEST (
        "/x") "S: HTTP/1.1 302 go\nS: Location: file:///etc/passwd\nS: Content-Length: 0\nS: \nZ:",
    1, UK_FETCH_BAD_REDIRECT, 302, -1 },
  { "redirect-with-password", "https", 0, NULL,
    "T:\n" REQUEST ("/x") "S: HTTP/1.1 302 go\nS: Location: https://a:b@localhost:$PORT/y\nS: "
                          "Content-Length: 0\nS: \nZ:",
    1, UK_FETCH_BAD_REDIRECT, 302, -1 },
  { "redirect-for-ever", "https", 0, NULL,
    "T:\n" REQUEST ("*") "S: HTTP/1.1 301 go\nS: Location: /y\nS: Content-Length: 0\nS: \nZ:", 1,
    UK_FETCH_BAD_REDIRECT, 301, -1 },
  { "redirect-nowhere", "https", 0, NULL,
    "T:\n" REQUEST ("/x") "S: HTTP/1.1 302 go\nS: Content-Length: 0\nS: \nZ:", 1, UK_FETCH_FAILED,
    302, -1 },
  { "redirect-to-a-broken-url", "https", 0, NULL,
    "T:\n" REQUEST (
        "/x") "S: HTTP/1.1 302 go\nS: Location: https://[x/\nS: Content-Length: 0\nS: \nZ:",
    1, UK_FETCH_BAD_REDIRECT, 302, -1 },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkWireServer) server = uk_wire_server_new (c->script);

  {
    g_autoptr (UkNetwork) network = uk_wire_network_new (c->divisor, NULL);
    g_autofree char *url
        = g_strdup_printf ("%s://localhost:%u/x", c->scheme, uk_wire_server_get_port (server));
    g_autoptr (UkFetch) fetch = NULL;

    if (c->certificate != NULL)
      uk_wire_server_set_certificate (server, c->certificate);
    fetch = talk_fetch (network, url, c->flags);
    g_assert_cmpint (fetch->status, ==, c->status);
    g_assert_cmpuint (fetch->http_status, ==, c->http_status);
    g_assert_cmpstr (fetch->url, ==, url);
    g_assert_cmpint (fetch->body != NULL ? (gssize) g_bytes_get_size (fetch->body) : -1, ==,
                     c->body_length);
    if (c->certificate != NULL)
      g_assert_cmphex (fetch->certificate->faults, ==, UK_CERTIFICATE_EXPIRED);
  }
  talk_assert_no_complaint (server);
  uk_async_pop_context (context);
}

static void
test_details (void)
{
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkWireServer) server = uk_wire_server_new (
      REQUEST ("/x") "S: HTTP/1.1 308 go\nS: Location: y\nS: Content-Length: 0\nS: "
                     "\nZ:\n--\n" REQUEST ("/y") OK_HEAD
      "S: Date: Mon, 02 Mar 2026 09:00:00 GMT\nS: Content-Length: 4\nS: \nB: <a/>\nZ:");

  {
    g_autoptr (UkNetwork) network = uk_wire_network_new (1, NULL);
    g_autofree char *url
        = g_strdup_printf ("http://localhost:%u/x", uk_wire_server_get_port (server));
    g_autofree char *final_url
        = g_strdup_printf ("http://localhost:%u/y", uk_wire_server_get_port (server));
    g_autoptr (UkFetch) fetch = talk_fetch (network, url, UK_FETCH_ALLOW_HTTP);
    g_autofree char *date = NULL;

    g_assert_cmpint (fetch->status, ==, UK_FETCH_OK);
    g_assert_false (fetch->all_https);
    g_assert_cmpstr (fetch->final_url, ==, final_url);
    g_assert_cmpstr (fetch->content_type, ==, "text/xml");
    date = g_date_time_format_iso8601 (fetch->server_date);
    g_assert_cmpstr (date, ==, "2026-03-02T09:00:00Z");
  }
  uk_async_pop_context (context);
}

/* What expands to more than is allowed counts as large, whatever its size on the wire. */
static void
test_bomb (void)
{
  GMainContext *context = uk_async_push_context ();
  g_autoptr (GConverter) gzip
      = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autofree char *zeroes = g_malloc0 (1000000);
  g_autofree char *packed = g_malloc (10000);
  g_autoptr (GString) script = g_string_new (NULL);
  g_autoptr (UkWireServer) server = NULL;
  gsize n_read = 0, n_written = 0;

  g_assert_cmpint (g_converter_convert (gzip, zeroes, 1000000, packed, 10000,
                                        G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL),
                   ==, G_CONVERTER_FINISHED);
  g_string_append_printf (script,
                          "T:\n" REQUEST ("/x") OK_HEAD
                          "S: Content-Encoding: gzip\nS: Content-Length: %" G_GSIZE_FORMAT
                          "\nS: \nH: ",
                          n_written);
  for (gsize i = 0; i < n_written; i++)
    g_string_append_printf (script, "%02x", (guchar) packed[i]);
  g_string_append (script, "\nZ:");
  server = uk_wire_server_new (script->str);
  {
    g_autoptr (UkNetwork) network = uk_wire_network_new (1, NULL);
    g_autofree char *url
        = g_strdup_printf ("https://localhost:%u/x", uk_wire_server_get_port (server));
    g_autoptr (UkFetch) fetch = talk_fetch (network, url, UK_FETCH_DEFAULT);

    g_assert_cmpuint (n_written, <, 64 * 1024);
    g_assert_cmpint (fetch->status, ==, UK_FETCH_TOO_LARGE);
  }
  uk_async_pop_context (context);
}

static void
test_refused_and_broken (void)
{
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkWireServer) server = uk_wire_server_new ("Z:");
  g_autofree char *url
      = g_strdup_printf ("https://localhost:%u/x", uk_wire_server_get_port (server));

  g_clear_pointer (&server, uk_wire_server_free);
  {
    static const char *const broken[]
        = { "", "https://", "https:///x", "localhost", "https://[x/" };
    g_autoptr (UkNetwork) network = uk_wire_network_new (1, NULL);
    g_autoptr (UkFetch) refused = talk_fetch (network, url, UK_FETCH_DEFAULT);

    g_assert_cmpint (refused->status, ==, UK_FETCH_NOT_FOUND);
    for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
      {
        g_autoptr (UkFetch) fetch = talk_fetch (network, broken[i], UK_FETCH_DEFAULT);
        g_assert_cmpint (fetch->status, ==, UK_FETCH_FAILED);
      }
  }
  uk_async_pop_context (context);
}

/* Nobody's zone may lead us to this machine. */
static void
test_loopback_refused (void)
{
  static const struct
  {
    const char *address;
    gboolean allowed;
  } rows[] = {
    { "127.0.0.1", FALSE },  { "127.8.8.8", FALSE },
    { "::1", FALSE },        { "0.0.0.0", FALSE },
    { "::", FALSE },         { "169.254.1.1", FALSE },
    { "fe80::1", FALSE },    { "224.0.0.1", FALSE },
    { "ff02::1", FALSE },    { "::ffff:127.0.0.1", FALSE },
    { "192.0.2.1", TRUE },   { "10.0.0.1", TRUE },
    { "2001:db8::1", TRUE }, { "::ffff:192.0.2.1", TRUE },
  };
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkWireServer) server = uk_wire_server_new ("Z:");

  {
    g_autoptr (UkNetwork) network = uk_network_new (NULL, NULL);
    g_autofree char *url
        = g_strdup_printf ("https://localhost:%u/x", uk_wire_server_get_port (server));
    g_autoptr (UkFetch) fetch = talk_fetch (network, url, UK_FETCH_DEFAULT);

    g_assert_cmpint (fetch->status, ==, UK_FETCH_NOT_FOUND);
    g_assert_cmpuint (uk_wire_server_get_n_connections (server), ==, 0);
    for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
      {
        g_autoptr (GInetAddress) address = g_inet_address_new_from_string (rows[i].address);
        g_assert_cmpint (uk_network_may_connect (network, address), ==, rows[i].allowed);
      }
  }
  uk_async_pop_context (context);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/uketori/fetch/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/uketori/fetch/details", test_details);
  g_test_add_func ("/uketori/fetch/bomb", test_bomb);
  g_test_add_func ("/uketori/fetch/refused-and-broken", test_refused_and_broken);
  g_test_add_func ("/uketori/fetch/loopback-refused", test_loopback_refused);
  return g_test_run ();
}
