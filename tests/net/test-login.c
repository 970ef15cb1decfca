/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <string.h>

#include "talk.h"

#define IMAP UK_PROTOCOL_IMAP
#define POP3 UK_PROTOCOL_POP3
#define SMTP UK_PROTOCOL_SMTP

/* The server's beginning, up to the point where commands are welcome. */
#define IMAP_READY(words)                                                                          \
  "T:\nS: * OK hello\nC: * CAPABILITY\nS: * CAPABILITY IMAP4rev1 " words "\nS: $TAG OK done\n"
#define POP3_READY(words) "T:\nS: +OK hello\nC: CAPA\nS: +OK\n" words "S: .\n"
#define SMTP_READY(words) "T:\nS: 220 hello\nC: EHLO *\nS: 250-me\nS: 250 " words "\n"

#define PLAIN "AGhhbmFrb0BleGFtcGxlLnRlc3QAWmF1YmVyd29ydC03"

typedef struct
{
  const char *name;
  UkProtocol protocol;
  const char *script;
  UkLoginResult result;
  const char *mechanism; /* (nullable) */
  const char *code;      /* (nullable) */
  const char *text;      /* (nullable) */
  gboolean is_open;      /* afterwards */
} Case;

static const Case cases[] = {
  { "refused-ends-it", IMAP,
    IMAP_READY ("SASL-IR AUTH=PLAIN AUTH=LOGIN") "C: * AUTHENTICATE PLAIN " PLAIN
                                                 "\nS: $TAG NO [AUTHENTICATIONFAILED] wrong\nC: * "
                                                 "LOGOUT\nZ:",
    UK_LOGIN_RESULT_REFUSED, NULL, "AUTHENTICATIONFAILED", "wrong", TRUE },
  { "bad-leads-on", IMAP,
    IMAP_READY ("AUTH=PLAIN AUTH=LOGIN") "C: * AUTHENTICATE PLAIN\nS: $TAG BAD what\nC: * "
                                         "AUTHENTICATE LOGIN\n"
                                         "S: + VXNlcjo=\nC: *\nS: + UGFzczo=\nC: *\nS: $TAG OK "
                                         "in\nC: * CAPABILITY\n"
                                         "S: $TAG OK\nC: * LOGOUT\nZ:",
    UK_LOGIN_RESULT_OK, "LOGIN", NULL, "in", TRUE },
  { "refusal-before-a-word-leads-on", POP3,
    POP3_READY (
        "S: SASL PLAIN LOGIN\n") "C: AUTH PLAIN\nS: -ERR [AUTH] not here\nC: AUTH LOGIN\nS: + "
                                 "VXNlcjo=\nC: *\n"
                                 "S: + UGFzczo=\nC: *\nS: +OK in\nC: QUIT\nZ:",
    UK_LOGIN_RESULT_OK, "LOGIN", NULL, "in", TRUE },
  { "504-leads-on", SMTP,
    SMTP_READY ("AUTH PLAIN LOGIN") "C: AUTH PLAIN *\nS: 504 5.5.4 no\nC: AUTH LOGIN\nS: 334 "
                                    "VXNlcjo=\nC: *\n"
                                    "S: 334 UGFzczo=\nC: *\nS: 535 5.7.8 wrong\nC: QUIT\nZ:",
    UK_LOGIN_RESULT_REFUSED, NULL, NULL, "wrong", TRUE },
  { "all-methods-unknown", SMTP,
    SMTP_READY ("AUTH PLAIN") "C: AUTH PLAIN *\nS: 504 5.5.4 no\nC: QUIT\nZ:",
    UK_LOGIN_RESULT_NO_MECHANISM, NULL, NULL, "no", TRUE },
  { "app-password-is-a-refusal", SMTP,
    SMTP_READY (
        "AUTH PLAIN LOGIN") "C: AUTH PLAIN *\nS: 534-5.7.9 Application-specific password required\n"
                            "S: 534 5.7.9 see there\nC: QUIT\nZ:",
    UK_LOGIN_RESULT_REFUSED, NULL, NULL, "see there", TRUE },
  { "login-command", IMAP,
    IMAP_READY ("ID") "C: * LOGIN \"hanako@example.test\" \"Zauberwort-7\"\nS: * CAPABILITY "
                      "IMAP4rev1 QUOTA\n"
                      "S: $TAG OK in\nC: * LOGOUT\nZ:",
    UK_LOGIN_RESULT_OK, "LOGIN", NULL, "in", TRUE },
  { "user-unknown", POP3, POP3_READY ("S: USER\n") "C: USER *\nS: -ERR [AUTH] nobody\nC: QUIT\nZ:",
    UK_LOGIN_RESULT_REFUSED, NULL, "AUTH", "nobody", TRUE },
  { "pass-wrong", POP3,
    POP3_READY ("S: USER\n") "C: USER *\nS: +OK\nC: PASS *\nS: -ERR [IN-USE] busy\nC: QUIT\nZ:",
    UK_LOGIN_RESULT_REFUSED, NULL, "IN-USE", "busy", TRUE },
  { "login-disabled", IMAP, IMAP_READY ("LOGINDISABLED") "C: * LOGOUT\nZ:",
    UK_LOGIN_RESULT_NO_MECHANISM, NULL, NULL, NULL, TRUE },
  { "only-tokens", IMAP, IMAP_READY ("AUTH=XOAUTH2 AUTH=OAUTHBEARER") "C: * LOGOUT\nZ:",
    UK_LOGIN_RESULT_NO_MECHANISM, NULL, NULL, NULL, TRUE },
  { "no-auth", SMTP, SMTP_READY ("SIZE 1") "C: QUIT\nZ:", UK_LOGIN_RESULT_NO_MECHANISM, NULL, NULL,
    NULL, TRUE },
  { "preauth", IMAP,
    "T:\nS: * PREAUTH hello\nC: * CAPABILITY\nS: * CAPABILITY IMAP4rev1 AUTH=PLAIN\nS: $TAG OK "
    "done\nC: * LOGOUT\nZ:",
    UK_LOGIN_RESULT_NO_MECHANISM, NULL, NULL, NULL, TRUE },
  { "bye", IMAP,
    IMAP_READY ("SASL-IR AUTH=PLAIN") "C: * AUTHENTICATE *\nS: * BYE [UNAVAILABLE] going down\nX:",
    UK_LOGIN_RESULT_LOST, NULL, "UNAVAILABLE", "going down", FALSE },
  { "echo-is-cleaned", IMAP,
    IMAP_READY ("SASL-IR AUTH=PLAIN") "C: * AUTHENTICATE *\nS: * NO you said Zauberwort-7\n"
                                      "S: $TAG NO unknown " PLAIN
                                      " or Zauberwort-7\nC: * LOGOUT\nZ:",
    UK_LOGIN_RESULT_REFUSED, NULL, NULL, "unknown [password] or [password]", TRUE },
  { "scram-nonce-of-somebody-else", IMAP,
    IMAP_READY (
        "AUTH=SCRAM-SHA-256 AUTH=PLAIN") "C: * AUTHENTICATE SCRAM-SHA-256\nS: +\nC: *\n"
                                         "S: + "
                                         "cj1mb3JnZWQscz1RU1hDUitRNnNlazhiZjkyLGk9NDA5Ng==\nC: ?\n"
                                         "S: $TAG BAD cancelled\nC: * AUTHENTICATE PLAIN\nS: "
                                         "+\nC: " PLAIN "\nS: $TAG OK in\nC: * CAPABILITY\nS: $TAG "
                                         "OK\nC: * LOGOUT\nZ:",
    UK_LOGIN_RESULT_OK, "PLAIN", NULL, "in", TRUE },
  { "scram-welcome-without-proof", IMAP,
    IMAP_READY (
        "AUTH=SCRAM-SHA-256") "C: * AUTHENTICATE SCRAM-SHA-256\nS: +\nC: *\nS: $TAG OK in\nZ:",
    UK_LOGIN_RESULT_LOST, NULL, NULL, "in", FALSE },
  { "too-many-questions", IMAP,
    IMAP_READY (
        "AUTH=LOGIN") "C: * AUTHENTICATE LOGIN\nS: + YQ==\nC: *\nS: + YQ==\nC: *\nS: + YQ==\nC: ?\n"
                      "S: $TAG NO enough\nC: * LOGOUT\nZ:",
    UK_LOGIN_RESULT_NO_MECHANISM, NULL, NULL, "enough", TRUE },
};

static void
assert_reply (const Case *c, const UkReply *reply)
{
  if (c->text == NULL)
    {
      g_assert_null (reply);
      return;
    }
  g_assert_nonnull (reply);
  g_assert_cmpstr (reply->text, ==, c->text);
  g_assert_cmpstr (reply->code, ==, c->code);
  for (guint i = 0; i < reply->lines->len; i++)
    g_assert_null (strstr (reply->lines->pdata[i], TALK_PASSWORD));
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkTranscript) transcript = uk_transcript_new ();
  g_autoptr (UkWireServer) server = uk_wire_server_new (c->script);

  {
    g_autoptr (UkNetwork) network = uk_wire_network_new (1, transcript);
    g_autoptr (UkDialogue) dialogue = talk_open (network, server, c->protocol, UK_SECURITY_TLS);
    g_autoptr (UkReply) reply = NULL;

    g_assert_cmpint (uk_dialogue_get_failure (dialogue), ==, UK_FAILURE_NONE);
    g_assert_cmpint (talk_login (dialogue, &reply), ==, c->result);
    g_assert_cmpstr (uk_dialogue_get_mechanism (dialogue), ==, c->mechanism);
    assert_reply (c, reply);
    g_assert_cmpint (uk_dialogue_is_open (dialogue), ==, c->is_open);
  }
  talk_assert_no_complaint (server);
  talk_assert_nothing_secret (transcript);
  uk_async_pop_context (context);
}

/* A password that is not ASCII goes as bytes that are counted before; the server asks for each. */
static void
test_literals (void)
{
  static const char word[] = "花見 \"2\"";
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkTranscript) transcript = uk_transcript_new ();
  g_autoptr (UkWireServer) server = uk_wire_server_new (IMAP_READY (
      "ID") "C: * LOGIN {19}\nS: + go on\nC: " TALK_USER " {10}\nS: + go on\nC: 花見 \"2\"\n"
            "S: u1 OK in\nC: * CAPABILITY\nS: $TAG OK\nC: * LOGOUT\nZ:");

  {
    g_autoptr (UkNetwork) network = uk_wire_network_new (1, transcript);
    g_autoptr (UkDialogue) dialogue = talk_open (network, server, IMAP, UK_SECURITY_TLS);
    g_autoptr (UkSecret) password = uk_secret_new (word, -1);
    g_autoptr (GAsyncResult) result = NULL;
    g_autofree char *text = NULL;

    uk_dialogue_login_async (dialogue, TALK_USER, password, NULL, uk_async_store_cb, &result);
    uk_async_wait (&result);
    g_assert_cmpint (uk_dialogue_login_finish (dialogue, result, NULL, NULL), ==,
                     UK_LOGIN_RESULT_OK);
    text = uk_transcript_to_text (transcript);
    g_assert_null (strstr (text, word));
  }
  talk_assert_no_complaint (server);
  uk_async_pop_context (context);
}

/* What is written nowhere near a socket: a dialogue in the clear. */
static void
test_not_in_the_clear (void)
{
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkWireServer) server = uk_wire_server_new (
      "S: * OK hello\nC: * CAPABILITY\nS: * CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\n"
      "S: $TAG OK done\nC: * LOGOUT\nZ:");

  {
    g_autoptr (UkNetwork) network = uk_wire_network_new (1, NULL);
    g_autoptr (UkDialogue) dialogue = talk_open (network, server, IMAP, UK_SECURITY_NONE);

    g_assert_cmpint (uk_dialogue_get_stage (dialogue), ==, UK_STAGE_READY);
    g_assert_cmpint (talk_login (dialogue, NULL), ==, UK_LOGIN_RESULT_NOT_SAFE);
  }
  talk_assert_no_complaint (server);
  uk_async_pop_context (context);
}

/* Many folders and many messages: whole, in order, and no command may carry a line end. */
static void
test_batch (void)
{
  static const char *const imap[]
      = { "LIST \"\" \"*\"", "STATUS \"a\r\nu9 DELETE b\" (MESSAGES)", "NOOP", NULL };
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkWireServer) server = uk_wire_server_new (IMAP_READY (
      "ID") "C: * LIST *\nS*30000: * LIST () \"/\" folder-$N\nS: $TAG OK done\nC: * NOOP\n"
            "S: $TAG OK done\nC: * NOOP\nS: $TAG OK end\nC: * LOGOUT\nZ:");

  {
    g_autoptr (UkNetwork) network = uk_wire_network_new (1, NULL);
    g_autoptr (UkDialogue) dialogue = talk_open (network, server, IMAP, UK_SECURITY_TLS);
    g_autoptr (GPtrArray) replies = talk_batch (dialogue, imap);
    const UkReply *list = replies->pdata[0];

    g_assert_cmpuint (list->lines->len, ==, 30000);
    g_assert_cmpstr (list->lines->pdata[29999], ==, "* LIST () \"/\" folder-30000");
    g_assert_cmpint (((const UkReply *) replies->pdata[1])->status, ==, UK_REPLY_BAD);
    g_assert_cmpstr (((const UkReply *) replies->pdata[2])->text, ==, "end");
  }
  talk_assert_no_complaint (server);
  uk_async_pop_context (context);
}

static gboolean
is_closed (gpointer dialogue)
{
  return !uk_dialogue_is_open (dialogue);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* A server may hang up at any time; the dialogue knows before the next command. */
static void
test_idle_end (void)
{
  static const char *const noop[] = { "NOOP", NULL };
  static const char *const nothing[] = { NULL };
  GMainContext *context = uk_async_push_context ();
  g_autoptr (GSource) tick = g_timeout_source_new (5);
  g_autoptr (UkWireServer) server
      = uk_wire_server_new (IMAP_READY ("ID") "C: * NOOP\nS: $TAG OK done\nS: * BYE idle\nX:");

  g_source_set_callback (tick, wake_cb, NULL, NULL);
  g_source_attach (tick, context);
  {
    g_autoptr (UkNetwork) network = uk_wire_network_new (1, NULL);
    g_autoptr (UkDialogue) dialogue = talk_open (network, server, IMAP, UK_SECURITY_TLS);
    g_autoptr (GPtrArray) first = talk_batch (dialogue, noop);
    g_autoptr (GPtrArray) second = NULL;
    g_autoptr (GPtrArray) third = NULL;

    g_assert_cmpint (((const UkReply *) first->pdata[0])->status, ==, UK_REPLY_OK);
    uk_async_wait_until (is_closed, dialogue);
    second = talk_batch (dialogue, noop);
    g_assert_cmpint (((const UkReply *) second->pdata[0])->status, ==, UK_REPLY_LOST);
    third = talk_batch (dialogue, nothing);
    g_assert_cmpuint (third->len, ==, 0);
  }
  g_source_destroy (tick);
  talk_assert_no_complaint (server);
  uk_async_pop_context (context);
}

/* What a batch loses to its limit does not take the dialogue's earlier replies with it. */
static void
test_batch_limit (void)
{
  static const char *const three[] = { "NOOP", "NOOP", "NOOP", NULL };
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkWireServer) server
      = uk_wire_server_new (IMAP_READY ("ID") "C: * NOOP\nS: $TAG OK done\nC: * NOOP\nZ:");
  g_autofree char *ca_file = uk_wire_dup_certificate_path ("ca");
  UkLimits limits = uk_limits_standard ();

  limits.batch_ms = 200;
  {
    g_autoptr (UkNetwork) network = uk_network_new_full (&limits, NULL, ca_file, TRUE);
    g_autoptr (UkDialogue) dialogue = talk_open (network, server, IMAP, UK_SECURITY_TLS);
    g_autoptr (GPtrArray) replies = talk_batch (dialogue, three);

    g_assert_cmpint (((const UkReply *) replies->pdata[0])->status, ==, UK_REPLY_OK);
    g_assert_cmpint (((const UkReply *) replies->pdata[1])->status, ==, UK_REPLY_LOST);
    g_assert_cmpint (((const UkReply *) replies->pdata[2])->status, ==, UK_REPLY_LOST);
    g_assert_false (uk_dialogue_is_open (dialogue));
  }
  uk_async_pop_context (context);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/uketori/login/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/uketori/login/literals", test_literals);
  g_test_add_func ("/uketori/login/not-in-the-clear", test_not_in_the_clear);
  g_test_add_func ("/uketori/batch/long-and-split", test_batch);
  g_test_add_func ("/uketori/batch/limit", test_batch_limit);
  g_test_add_func ("/uketori/batch/idle-end", test_idle_end);
  return g_test_run ();
}
