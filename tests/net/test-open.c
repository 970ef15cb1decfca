/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <string.h>

#include "talk.h"

#define IMAP UK_PROTOCOL_IMAP
#define POP3 UK_PROTOCOL_POP3
#define SMTP UK_PROTOCOL_SMTP

/* What can stand behind a port, and what we say of it. */
typedef struct
{
  const char *name;
  UkProtocol protocol;
  UkSecurity security;
  const char *certificate; /* (nullable) "good" */
  const char *script;
  UkFailure failure;
  UkStage stage;
  UkProtocol spoken;
  UkSecurity spoken_security;
  const char *failure_text; /* (nullable) a part of it */
  gboolean patient;         /* nothing has to time out: whole limits */
} Case;

static const Case cases[] = {
  { "greeting/bye", IMAP, UK_SECURITY_TLS, NULL, "T:\nS: * BYE [UNAVAILABLE] too busy\nX:",
    UK_FAILURE_GREETING_REFUSED, UK_STAGE_GREETED, IMAP, UK_SECURITY_TLS, "too busy", TRUE },
  { "greeting/err", POP3, UK_SECURITY_TLS, NULL, "T:\nS: -ERR [IN-USE] busy\nX:",
    UK_FAILURE_GREETING_REFUSED, UK_STAGE_GREETED, POP3, UK_SECURITY_TLS, "[IN-USE] busy", TRUE },
  { "greeting/554", SMTP, UK_SECURITY_TLS, NULL, "T:\nS: 554-go\nS: 554 away\nX:",
    UK_FAILURE_GREETING_REFUSED, UK_STAGE_GREETED, SMTP, UK_SECURITY_TLS, "554-go", TRUE },
  { "greeting/421", SMTP, UK_SECURITY_STARTTLS, NULL,
    "S: 421 4.7.0 later\nX:", UK_FAILURE_GREETING_REFUSED, UK_STAGE_GREETED, SMTP,
    UK_SECURITY_STARTTLS, "421 4.7.0 later", TRUE },
  { "greeting/huge", IMAP, UK_SECURITY_STARTTLS, NULL,
    "S*20000: * OK xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx $N\nZ:", UK_FAILURE_NOT_MAIL,
    UK_STAGE_GREETED, IMAP, UK_SECURITY_STARTTLS, NULL, TRUE },
  { "other/imap-for-pop3", POP3, UK_SECURITY_TLS, NULL, "T:\nS: * OK IMAP4rev1\nZ:",
    UK_FAILURE_WRONG_PROTOCOL, UK_STAGE_GREETED, IMAP, UK_SECURITY_TLS, "IMAP4rev1", TRUE },
  { "other/pop3-for-imap", IMAP, UK_SECURITY_STARTTLS, NULL, "S: +OK hello\nZ:",
    UK_FAILURE_WRONG_PROTOCOL, UK_STAGE_GREETED, POP3, UK_SECURITY_STARTTLS, "+OK hello", TRUE },
  { "other/smtp-for-imap", IMAP, UK_SECURITY_TLS, NULL, "T:\nS: 220 mx ESMTP\nZ:",
    UK_FAILURE_WRONG_PROTOCOL, UK_STAGE_GREETED, SMTP, UK_SECURITY_TLS, "220 mx", TRUE },
  { "other/imap-for-smtp", SMTP, UK_SECURITY_TLS, NULL, "T:\nS: * OK IMAP4rev1\nZ:",
    UK_FAILURE_WRONG_PROTOCOL, UK_STAGE_GREETED, IMAP, UK_SECURITY_TLS, NULL, TRUE },
  { "not-mail/http", POP3, UK_SECURITY_STARTTLS, NULL, "S: HTTP/1.1 400 Bad Request\nS: \nX:",
    UK_FAILURE_NOT_MAIL, UK_STAGE_GREETED, POP3, UK_SECURITY_STARTTLS, "HTTP/1.1", TRUE },
  { "not-mail/http-over-tls", IMAP, UK_SECURITY_TLS, NULL,
    "T:\nS: HTTP/1.1 408 Request Timeout\nZ:", UK_FAILURE_NOT_MAIL, UK_STAGE_GREETED, IMAP,
    UK_SECURITY_TLS, "HTTP/1.1", TRUE },
  { "not-mail/http-that-waits", IMAP, UK_SECURITY_STARTTLS, NULL, "Z:", UK_FAILURE_GREETING_TIMEOUT,
    UK_STAGE_CONNECTED, IMAP, UK_SECURITY_STARTTLS, NULL, FALSE },
  { "not-mail/ssh", IMAP, UK_SECURITY_STARTTLS, NULL, "S: SSH-2.0-OpenSSH_9.2\nZ:",
    UK_FAILURE_NOT_MAIL, UK_STAGE_GREETED, IMAP, UK_SECURITY_STARTTLS, "SSH-2.0", TRUE },
  { "not-mail/ftp", SMTP, UK_SECURITY_STARTTLS, NULL, "S: 220 ProFTPD Server\nZ:",
    UK_FAILURE_NOT_MAIL, UK_STAGE_GREETED, SMTP, UK_SECURITY_STARTTLS, "ProFTPD", TRUE },
  { "not-mail/ssh-for-tls", IMAP, UK_SECURITY_TLS, NULL, "S: SSH-2.0-OpenSSH_9.2\nZ:",
    UK_FAILURE_NOT_MAIL, UK_STAGE_CONNECTED, IMAP, UK_SECURITY_TLS, NULL, FALSE },
  { "mismatch/plain-port-asked-for-tls", IMAP, UK_SECURITY_TLS, NULL,
    "S: * OK hello\nC: * CAPABILITY\nS: * CAPABILITY IMAP4rev1 STARTTLS\nS: $TAG OK done\nZ:",
    UK_FAILURE_TLS_HANDSHAKE, UK_STAGE_CONNECTED, IMAP, UK_SECURITY_STARTTLS, NULL, TRUE },
  { "mismatch/plain-port-without-starttls", POP3, UK_SECURITY_TLS, NULL,
    "S: +OK hello\nC: CAPA\nS: +OK\nS: USER\nS: .\nZ:", UK_FAILURE_TLS_HANDSHAKE,
    UK_STAGE_CONNECTED, POP3, UK_SECURITY_NONE, NULL, TRUE },
  { "mismatch/plain-port-of-another-protocol", POP3, UK_SECURITY_TLS, NULL, "S: * OK hello\nZ:",
    UK_FAILURE_WRONG_PROTOCOL, UK_STAGE_CONNECTED, IMAP, UK_SECURITY_TLS, NULL, TRUE },
  { "mismatch/tls-port-asked-in-the-clear", SMTP, UK_SECURITY_STARTTLS, NULL,
    "T:\nS: 220 hello\nZ:", UK_FAILURE_GREETING_TIMEOUT, UK_STAGE_CONNECTED, SMTP, UK_SECURITY_TLS,
    NULL, FALSE },
  { "mismatch/tls-port-only-looked-at", IMAP, UK_SECURITY_NONE, NULL, "T:\nS: * OK hello\nZ:",
    UK_FAILURE_GREETING_TIMEOUT, UK_STAGE_CONNECTED, IMAP, UK_SECURITY_TLS, NULL, FALSE },
  { "starttls/imap-not-offered", IMAP, UK_SECURITY_STARTTLS, NULL,
    "S: * OK hello\nC: * CAPABILITY\nS: * CAPABILITY IMAP4rev1 AUTH=PLAIN\nS: $TAG OK done\nZ:",
    UK_FAILURE_NO_STARTTLS, UK_STAGE_GREETED, IMAP, UK_SECURITY_STARTTLS, NULL, TRUE },
  { "starttls/pop3-not-offered", POP3, UK_SECURITY_STARTTLS, NULL,
    "S: +OK hello\nC: CAPA\nS: +OK\nS: USER\nS: .\nZ:", UK_FAILURE_NO_STARTTLS, UK_STAGE_GREETED,
    POP3, UK_SECURITY_STARTTLS, NULL, TRUE },
  { "starttls/pop3-without-capa", POP3, UK_SECURITY_STARTTLS, NULL,
    "S: +OK hello\nC: CAPA\nS: -ERR what\nZ:", UK_FAILURE_NO_STARTTLS, UK_STAGE_GREETED, POP3,
    UK_SECURITY_STARTTLS, NULL, TRUE },
  { "starttls/smtp-not-offered", SMTP, UK_SECURITY_STARTTLS, NULL,
    "S: 220 hello\nC: EHLO *\nS: 250-me\nS: 250 SIZE 1\nZ:", UK_FAILURE_NO_STARTTLS,
    UK_STAGE_GREETED, SMTP, UK_SECURITY_STARTTLS, NULL, TRUE },
  { "starttls/imap-refused", IMAP, UK_SECURITY_STARTTLS, NULL,
    "S: * OK hello\nC: * CAPABILITY\nS: * CAPABILITY IMAP4rev1 STARTTLS\nS: $TAG OK done\nC: * "
    "STARTTLS\n"
    "S: $TAG NO not today\nZ:",
    UK_FAILURE_STARTTLS_REFUSED, UK_STAGE_GREETED, IMAP, UK_SECURITY_STARTTLS, "not today", TRUE },
  { "starttls/pop3-refused", POP3, UK_SECURITY_STARTTLS, NULL,
    "S: +OK hello\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: -ERR not today\nZ:",
    UK_FAILURE_STARTTLS_REFUSED, UK_STAGE_GREETED, POP3, UK_SECURITY_STARTTLS, "not today", TRUE },
  { "starttls/smtp-refused", SMTP, UK_SECURITY_STARTTLS, NULL,
    "S: 220 hello\nC: EHLO *\nS: 250-me\nS: 250 STARTTLS\nC: STARTTLS\nS: 454 4.7.0 not today\nZ:",
    UK_FAILURE_STARTTLS_REFUSED, UK_STAGE_GREETED, SMTP, UK_SECURITY_STARTTLS, "not today", TRUE },
  { "starttls/imap-injected", IMAP, UK_SECURITY_STARTTLS, NULL,
    "S: * OK hello\nC: * CAPABILITY\nS: * CAPABILITY IMAP4rev1 STARTTLS\nS: $TAG OK done\nC: * "
    "STARTTLS\n"
    "S: $TAG OK begin\nS: * CAPABILITY IMAP4rev1 AUTH=PLAIN INJECTED\nT:\nZ:",
    UK_FAILURE_STARTTLS_REFUSED, UK_STAGE_GREETED, IMAP, UK_SECURITY_STARTTLS, NULL, TRUE },
  { "starttls/pop3-injected", POP3, UK_SECURITY_STARTTLS, NULL,
    "S: +OK hello\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: +OK begin\nS: +OK injected\nT:\nZ:",
    UK_FAILURE_STARTTLS_REFUSED, UK_STAGE_GREETED, POP3, UK_SECURITY_STARTTLS, NULL, TRUE },
  { "starttls/smtp-injected", SMTP, UK_SECURITY_STARTTLS, NULL,
    "S: 220 hello\nC: EHLO *\nS: 250-me\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 begin\nS: 250 "
    "INJECTED\nT:\nZ:",
    UK_FAILURE_STARTTLS_REFUSED, UK_STAGE_GREETED, SMTP, UK_SECURITY_STARTTLS, NULL, TRUE },
  { "starttls/imap-preauth", IMAP, UK_SECURITY_STARTTLS, NULL,
    "S: * PREAUTH hello\nC: * CAPABILITY\nS: * CAPABILITY IMAP4rev1 STARTTLS\nS: $TAG OK done\nZ:",
    UK_FAILURE_NO_STARTTLS, UK_STAGE_GREETED, IMAP, UK_SECURITY_STARTTLS, NULL, TRUE },
  { "starttls/silent-handshake", IMAP, UK_SECURITY_STARTTLS, NULL,
    "S: * OK hello\nC: * CAPABILITY\nS: * CAPABILITY IMAP4rev1 STARTTLS\nS: $TAG OK done\nC: * "
    "STARTTLS\n"
    "S: $TAG OK begin\nZ:",
    UK_FAILURE_TLS_TIMEOUT, UK_STAGE_GREETED, IMAP, UK_SECURITY_STARTTLS, NULL, FALSE },
  { "cut/at-once", IMAP, UK_SECURITY_TLS, NULL, "X:", UK_FAILURE_CLOSED, UK_STAGE_CONNECTED, IMAP,
    UK_SECURITY_TLS, NULL, TRUE },
  { "cut/reset-instead-of-handshake", IMAP, UK_SECURITY_TLS, NULL, "W:\nR:", UK_FAILURE_RESET,
    UK_STAGE_CONNECTED, IMAP, UK_SECURITY_TLS, NULL, TRUE },
  { "cut/reset-after-greeting", POP3, UK_SECURITY_STARTTLS, NULL, "S: +OK hello\nC: CAPA\nR:",
    UK_FAILURE_RESET, UK_STAGE_GREETED, POP3, UK_SECURITY_STARTTLS, NULL, TRUE },
  { "cut/after-handshake", SMTP, UK_SECURITY_TLS, NULL, "T:\nX:", UK_FAILURE_CLOSED, UK_STAGE_TLS,
    SMTP, UK_SECURITY_TLS, NULL, TRUE },
  { "silent/handshake", IMAP, UK_SECURITY_TLS, NULL, "Z:", UK_FAILURE_TLS_TIMEOUT,
    UK_STAGE_CONNECTED, IMAP, UK_SECURITY_TLS, NULL, FALSE },
  { "silent/greeting", IMAP, UK_SECURITY_TLS, NULL, "T:\nZ:", UK_FAILURE_GREETING_TIMEOUT,
    UK_STAGE_TLS, IMAP, UK_SECURITY_TLS, NULL, FALSE },
  { "plain/looked-at", IMAP, UK_SECURITY_NONE, NULL,
    "S: * OK hello\nC: * CAPABILITY\nS: * CAPABILITY IMAP4rev1 AUTH=PLAIN\nS: $TAG OK done\nZ:",
    UK_FAILURE_NONE, UK_STAGE_READY, IMAP, UK_SECURITY_NONE, NULL, TRUE },
  { "ehlo/literal-refused-by-both-names", SMTP, UK_SECURITY_TLS, NULL,
    "T:\nS: 220 hello\nC: EHLO *\nS: 550 who are you\nZ:", UK_FAILURE_GREETING_REFUSED,
    UK_STAGE_GREETED, SMTP, UK_SECURITY_TLS, "who are you", TRUE },
};

/* A handshake needs its time on a busy machine, silence does not. */
static UkNetwork *
make_network (const Case *c)
{
  g_autofree char *ca_file = uk_wire_dup_certificate_path ("ca");
  UkLimits limits = uk_limits_standard ();

  if (!c->patient)
    {
      limits.greeting_ms = 150;
      limits.tls_ms = 800;
    }
  return uk_network_new_full (&limits, NULL, ca_file, TRUE);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkWireServer) server = uk_wire_server_new (c->script);

  {
    g_autoptr (UkNetwork) network = make_network (c);
    g_autoptr (UkDialogue) dialogue = NULL;

    if (c->certificate != NULL)
      uk_wire_server_set_certificate (server, c->certificate);
    dialogue = talk_open (network, server, c->protocol, c->security);
    g_test_message ("%s", uk_dialogue_get_failure_text (dialogue));
    g_assert_cmpint (uk_dialogue_get_failure (dialogue), ==, c->failure);
    g_assert_cmpint (uk_dialogue_get_stage (dialogue), ==, c->stage);
    g_assert_cmpint (uk_dialogue_get_spoken (dialogue), ==, c->spoken);
    g_assert_cmpint (uk_dialogue_get_spoken_security (dialogue), ==, c->spoken_security);
    if (c->failure_text != NULL)
      g_assert_nonnull (strstr (uk_dialogue_get_failure_text (dialogue), c->failure_text));
    g_assert_false (uk_dialogue_has_capability (dialogue, "INJECTED"));
    /* Nothing of all this may be logged in to. */
    g_assert_cmpint (talk_login (dialogue, NULL), ==, UK_LOGIN_RESULT_NOT_SAFE);
    g_assert_cmpint (uk_dialogue_is_open (dialogue), ==, c->failure == UK_FAILURE_NONE);
  }
  talk_assert_no_complaint (server);
  uk_async_pop_context (context);
}

/* The same certificates as in test-certificate.c, as a server shows them. */
static const struct
{
  const char *name;
  UkCertificateFaults faults;
} bad_certificates[] = {
  { "expired", UK_CERTIFICATE_EXPIRED },
  { "not-yet", UK_CERTIFICATE_NOT_YET_VALID },
  { "wrong-host", UK_CERTIFICATE_WRONG_HOST },
  { "expired-wrong-host", UK_CERTIFICATE_EXPIRED | UK_CERTIFICATE_WRONG_HOST },
  { "self-signed", UK_CERTIFICATE_SELF_SIGNED },
  { "unknown-ca", UK_CERTIFICATE_UNTRUSTED },
  { "unknown-ca-expired", UK_CERTIFICATE_UNTRUSTED | UK_CERTIFICATE_EXPIRED },
  { "incomplete", UK_CERTIFICATE_UNTRUSTED | UK_CERTIFICATE_INCOMPLETE },
  { "weak", UK_CERTIFICATE_INSECURE },
};

static void
assert_bad_certificate (UkSecurity security, const char *script, gsize i)
{
  g_autoptr (UkWireServer) server = uk_wire_server_new (script);
  g_autoptr (UkNetwork) network = uk_wire_network_new (1, NULL);
  g_autoptr (UkDialogue) dialogue = NULL;
  g_autofree char *received = NULL;
  gint64 began_us = g_get_monotonic_time ();

  uk_wire_server_set_certificate (server, bad_certificates[i].name);
  dialogue = talk_open (network, server, IMAP, security);
  g_test_message ("%s: %s", bad_certificates[i].name, uk_dialogue_get_failure_text (dialogue));
  g_assert_cmpint (uk_dialogue_get_failure (dialogue), ==, UK_FAILURE_CERTIFICATE);
  g_assert_false (uk_dialogue_is_verified (dialogue));
  g_assert_nonnull (uk_dialogue_get_certificate (dialogue));
  g_assert_cmphex (uk_dialogue_get_certificate (dialogue)->faults, ==, bad_certificates[i].faults);
  g_assert_null (strstr (uk_dialogue_get_failure_text (dialogue), "begin"));
  /* Nothing had to time out. */
  g_assert_cmpint (g_get_monotonic_time () - began_us, <, 3 * G_USEC_PER_SEC);
  g_assert_cmpint (talk_login (dialogue, NULL), ==, UK_LOGIN_RESULT_NOT_SAFE);
  g_assert_cmpuint (uk_wire_server_get_n_connections (server), ==, 2);
  received = uk_wire_server_dup_received (server);
  g_assert_null (strstr (received, "AUTH"));
}

static void
test_bad_certificates (void)
{
  GMainContext *context = uk_async_push_context ();

  for (gsize i = 0; i < G_N_ELEMENTS (bad_certificates); i++)
    {
      assert_bad_certificate (UK_SECURITY_TLS, "T:\nS: * OK hello\nC: * CAPABILITY\nZ:", i);
      assert_bad_certificate (
          UK_SECURITY_STARTTLS,
          "S: * OK hello\nC: * CAPABILITY\nS: * CAPABILITY IMAP4rev1 STARTTLS\nS: $TAG OK done\n"
          "C: * STARTTLS\nS: $TAG OK begin\nT:\nC: * CAPABILITY\nZ:",
          i);
    }
  uk_async_pop_context (context);
}

static void
test_good_certificate_is_described (void)
{
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkWireServer) server = uk_wire_server_new (
      "T:\nS: * OK hello\nC: * CAPABILITY\nS: * CAPABILITY IMAP4rev1\nS: $TAG OK done\nZ:");

  {
    g_autoptr (UkNetwork) network = uk_wire_network_new (1, NULL);
    g_autoptr (UkDialogue) dialogue = talk_open (network, server, IMAP, UK_SECURITY_TLS);
    UkCertificate *certificate = uk_dialogue_get_certificate (dialogue);

    g_assert_nonnull (certificate);
    g_assert_cmphex (certificate->faults, ==, UK_CERTIFICATE_FINE);
    g_assert_true (g_strv_contains ((const char *const *) certificate->names, "mail.example.test"));
    g_assert_cmpuint (uk_wire_server_get_n_connections (server), ==, 1);
  }
  uk_async_pop_context (context);
}

/* Returns: (transfer full): openssl's own server, which can be made as old as one likes */
static GSubprocess *
start_old_server (const char *version, guint16 *out_port)
{
  g_autofree char *path = uk_wire_dup_certificate_path ("good");
  g_autoptr (GError) error = NULL;
  GSubprocess *server = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "openssl", "s_server",
      "-accept", "0", version, "-cipher", "ALL:@SECLEVEL=0", "-cert", path, "-key", path, NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  while ((line = g_data_input_stream_read_line (output, NULL, NULL, NULL)) != NULL
         && !g_str_has_prefix (line, "ACCEPT"))
    g_clear_pointer (&line, g_free);
  g_assert_nonnull (line);
  *out_port = (guint16) g_ascii_strtoull (strrchr (line, ':') + 1, NULL, 10);
  return server;
}

static void
test_too_old (gconstpointer version)
{
  GMainContext *context = uk_async_push_context ();
  guint16 port = 0;
  g_autoptr (GSubprocess) server
      = start_old_server (g_str_equal (version, "TLSv1.0") ? "-tls1" : "-tls1_1", &port);

  {
    g_autoptr (UkEndpoint) endpoint
        = uk_endpoint_new (IMAP, UK_SECURITY_TLS, "localhost", port, NULL, UK_AUTH_PASSWORD);
    g_autoptr (UkHostAnswer) addresses = uk_wire_make_addresses (NULL);
    g_autoptr (UkNetwork) network = uk_wire_network_new (1, NULL);
    g_autoptr (UkDialogue) dialogue = talk_open_endpoint (network, endpoint, addresses);

    g_assert_cmpint (uk_dialogue_get_failure (dialogue), ==, UK_FAILURE_TLS_HANDSHAKE);
    g_assert_true (uk_dialogue_get_tls_too_old (dialogue));
    g_assert_cmpstr (uk_dialogue_get_tls_version (dialogue), ==, version);
    g_assert_cmpint (talk_login (dialogue, NULL), ==, UK_LOGIN_RESULT_NOT_SAFE);
  }
  g_subprocess_force_exit (server);
  g_subprocess_wait (server, NULL, NULL);
  uk_async_pop_context (context);
}

/* A server that wants a name in EHLO gets another one, once, on a new connection. */
static void
test_ehlo_other_name (void)
{
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkWireServer) server = uk_wire_server_new (
      "T:\nS: 220 hello\nC: EHLO ?127.0.0.1?\nS: 501 5.5.4 no literals here\nZ:\n--\n"
      "T:\nS: 220 hello\nC: EHLO localhost.localdomain\nS: 250-me\nS: 250 SIZE 7\nZ:");

  {
    g_autoptr (UkNetwork) network = uk_wire_network_new (1, NULL);
    g_autoptr (UkDialogue) dialogue = talk_open (network, server, SMTP, UK_SECURITY_TLS);
    g_autofree char *size = uk_dialogue_dup_capability_value (dialogue, "size");

    g_assert_cmpint (uk_dialogue_get_failure (dialogue), ==, UK_FAILURE_NONE);
    g_assert_cmpstr (size, ==, "7");
  }
  talk_assert_no_complaint (server);
  uk_async_pop_context (context);
}

static void
assert_closed_port (const char *const *addresses, UkFailure failure)
{
  g_autoptr (UkWireServer) server = uk_wire_server_new ("X:");
  g_autoptr (UkEndpoint) endpoint = uk_wire_server_make_endpoint (server, IMAP, UK_SECURITY_TLS);
  g_autoptr (UkHostAnswer) answer = uk_wire_make_addresses (addresses);
  g_autoptr (UkNetwork) network = uk_wire_network_new (1, NULL);
  g_autoptr (UkDialogue) dialogue = NULL;

  g_clear_pointer (&server, uk_wire_server_free);
  dialogue = talk_open_endpoint (network, endpoint, answer);
  g_assert_cmpint (uk_dialogue_get_failure (dialogue), ==, failure);
  g_assert_cmpint (uk_dialogue_get_stage (dialogue), ==, UK_STAGE_RESOLVED);
  /* The first of those that did not answer. */
  g_assert_nonnull (uk_dialogue_get_address (dialogue));
}

static void
test_refused (void)
{
  static const char *const both[] = { "::1", "127.0.0.1", NULL };
  GMainContext *context = uk_async_push_context ();

  assert_closed_port (NULL, UK_FAILURE_REFUSED);
  assert_closed_port (both, UK_FAILURE_REFUSED);
  uk_async_pop_context (context);
}

static void
test_name_answers (void)
{
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkEndpoint) endpoint = uk_endpoint_new (IMAP, UK_SECURITY_TLS, "nowhere.example.test",
                                                     993, NULL, UK_AUTH_PASSWORD);

  {
    g_autoptr (UkNetwork) network = uk_wire_network_new (1, NULL);
    g_autoptr (UkHostAnswer) absent
        = uk_host_answer_new ("nowhere.example.test", UK_OUTCOME_ABSENT);
    g_autoptr (UkHostAnswer) unknown
        = uk_host_answer_new ("nowhere.example.test", UK_OUTCOME_UNKNOWN);
    g_autoptr (UkDialogue) first = talk_open_endpoint (network, endpoint, absent);
    g_autoptr (UkDialogue) second = talk_open_endpoint (network, endpoint, unknown);

    g_assert_cmpint (uk_dialogue_get_failure (first), ==, UK_FAILURE_NAME_ABSENT);
    g_assert_cmpint (uk_dialogue_get_failure (second), ==, UK_FAILURE_NAME_UNKNOWN);
    g_assert_cmpint (uk_dialogue_get_stage (second), ==, UK_STAGE_START);
    g_assert_false (uk_dialogue_is_open (second));
  }
  uk_async_pop_context (context);
}

/* The first address does not answer, the second one does: RFC 8305. */
static void
test_second_address (void)
{
  static const char *const addresses[] = { "::1", "127.0.0.1", NULL };
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkWireServer) server
      = uk_wire_server_new ("T:\nS: +OK hello\nC: CAPA\nS: +OK\nS: UIDL\nS: .\nZ:");

  {
    g_autoptr (UkEndpoint) endpoint = uk_wire_server_make_endpoint (server, POP3, UK_SECURITY_TLS);
    g_autoptr (UkHostAnswer) answer = uk_wire_make_addresses (addresses);
    g_autoptr (UkNetwork) network = uk_wire_network_new (1, NULL);
    g_autoptr (UkDialogue) dialogue = talk_open_endpoint (network, endpoint, answer);
    g_autofree char *address = g_inet_address_to_string (uk_dialogue_get_address (dialogue));

    g_assert_cmpint (uk_dialogue_get_failure (dialogue), ==, UK_FAILURE_NONE);
    g_assert_cmpstr (address, ==, "127.0.0.1");
    g_assert_true (uk_dialogue_has_capability (dialogue, "UIDL"));
  }
  uk_async_pop_context (context);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/uketori/open/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/uketori/open/certificate/bad", test_bad_certificates);
  g_test_add_func ("/uketori/open/certificate/good-is-described",
                   test_good_certificate_is_described);
  g_test_add_data_func ("/uketori/open/too-old/tls-1-0", "TLSv1.0", test_too_old);
  g_test_add_data_func ("/uketori/open/too-old/tls-1-1", "TLSv1.1", test_too_old);
  g_test_add_func ("/uketori/open/ehlo/other-name", test_ehlo_other_name);
  g_test_add_func ("/uketori/open/refused", test_refused);
  g_test_add_func ("/uketori/open/name-answers", test_name_answers);
  g_test_add_func ("/uketori/open/second-address", test_second_address);
  return g_test_run ();
}
