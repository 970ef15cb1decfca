/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "talk.h"

/*
 * One dialogue for each protocol and encryption (tests/data/wire): as it should be, cut after every
 * step, and silent after every step. Whatever happens, it ends within its limits, and the password
 * is nowhere.
 */

#define DIVISOR 100

typedef struct
{
  const char *name;
  UkProtocol protocol;
  UkSecurity security;
  const char *mechanism;
  const char *capability; /* known at the end */
} Script;

static const Script scripts[] = {
  { "imap-tls", UK_PROTOCOL_IMAP, UK_SECURITY_TLS, "PLAIN", "SPECIAL-USE" },
  { "imap-starttls", UK_PROTOCOL_IMAP, UK_SECURITY_STARTTLS, "LOGIN", "QUOTA" },
  { "pop3-tls", UK_PROTOCOL_POP3, UK_SECURITY_TLS, "USER", "EXPIRE" },
  { "pop3-starttls", UK_PROTOCOL_POP3, UK_SECURITY_STARTTLS, "PLAIN", "EXPIRE" },
  { "smtp-tls", UK_PROTOCOL_SMTP, UK_SECURITY_TLS, "PLAIN", "SIZE" },
  { "smtp-starttls", UK_PROTOCOL_SMTP, UK_SECURITY_STARTTLS, "LOGIN", "SIZE" },
};

static const char *const commands[UK_N_PROTOCOLS][6] = {
  { "STATUS INBOX (MESSAGES)", "LIST \"\" \"*\"", "STATUS Nowhere (MESSAGES)", "LOGOUT", NULL },
  { "CAPA", "STAT", "UIDL", "TOP 9 0", "QUIT", NULL },
  { "MAIL FROM:<" TALK_USER ">", "RCPT TO:<" TALK_USER ">", "RSET", "QUIT", NULL },
};

/* What came of one run. */
typedef struct
{
  UkDialogue *dialogue;
  UkLoginResult login;
  GPtrArray *replies; /* (element-type UkReply) */
} Run;

static void
run_clear (Run *run)
{
  g_clear_object (&run->dialogue);
  g_clear_pointer (&run->replies, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static void
play (UkWireServer *server, const Script *script, guint divisor, Run *run)
{
  g_autoptr (UkTranscript) transcript = uk_transcript_new ();
  g_autoptr (UkNetwork) network = uk_wire_network_new (divisor, transcript);

  run->dialogue = talk_open (network, server, script->protocol, script->security);
  run->login = talk_login (run->dialogue, NULL);
  run->replies = talk_batch (run->dialogue, commands[script->protocol]);
  uk_dialogue_close (run->dialogue);
  talk_assert_nothing_secret (transcript);
}

static const UkReply *
get_reply (const Run *run, guint i)
{
  return run->replies->pdata[i];
}

static void
assert_imap_replies (const Run *run)
{
  g_assert_cmpint (get_reply (run, 0)->status, ==, UK_REPLY_OK);
  g_assert_cmpuint (get_reply (run, 0)->lines->len, ==, 1);
  g_assert_cmpstr (get_reply (run, 0)->lines->pdata[0], ==, "* STATUS INBOX (MESSAGES 37)");
  g_assert_cmpuint (get_reply (run, 1)->lines->len, ==, 1);
  g_assert_true (g_str_has_suffix (get_reply (run, 1)->lines->pdata[0], "Sent"));
  g_assert_cmpint (get_reply (run, 2)->status, !=, UK_REPLY_OK);
  g_assert_cmpint (get_reply (run, 3)->status, ==, UK_REPLY_OK);
  g_assert_cmpstr (get_reply (run, 3)->lines->pdata[0], ==, "* BYE see you");
}

static void
assert_pop3_replies (const Run *run)
{
  uk_dialogue_take_capabilities (run->dialogue, get_reply (run, 0));
  g_assert_cmpstr (get_reply (run, 1)->text, ==, "2 1234");
  g_assert_cmpuint (get_reply (run, 2)->lines->len, ==, 2);
  g_assert_cmpstr (get_reply (run, 2)->lines->pdata[0], ==, "1 aaa");
  g_assert_cmpint (get_reply (run, 3)->status, ==, UK_REPLY_NO);
  g_assert_cmpint (get_reply (run, 4)->status, ==, UK_REPLY_OK);
}

static void
assert_smtp_replies (const Run *run)
{
  g_assert_cmpint (get_reply (run, 0)->smtp_code, ==, 250);
  g_assert_cmpint (get_reply (run, 1)->status, ==, UK_REPLY_NO);
  g_assert_cmpint (get_reply (run, 1)->smtp_code, >=, 550);
  g_assert_cmpint (get_reply (run, 2)->smtp_code, ==, 250);
  g_assert_cmpint (get_reply (run, 3)->smtp_code, ==, 221);
}

static void
test_whole (gconstpointer data)
{
  static void (*const assert_replies[UK_N_PROTOCOLS]) (const Run *)
      = { assert_imap_replies, assert_pop3_replies, assert_smtp_replies };
  const Script *script = data;
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkWireServer) server = uk_wire_server_new_from_file (script->name);

  {
    g_auto (Run) run = { 0 };

    play (server, script, 1, &run);
    talk_assert_no_complaint (server);
    g_assert_cmpint (uk_dialogue_get_failure (run.dialogue), ==, UK_FAILURE_NONE);
    g_assert_true (uk_dialogue_is_verified (run.dialogue));
    g_assert_cmpstr (uk_dialogue_get_tls_version (run.dialogue), ==, "TLSv1.3");
    g_assert_cmpint (run.login, ==, UK_LOGIN_RESULT_OK);
    g_assert_cmpint (uk_dialogue_get_stage (run.dialogue), ==, UK_STAGE_LOGGED_IN);
    g_assert_cmpstr (uk_dialogue_get_mechanism (run.dialogue), ==, script->mechanism);
    g_assert_cmpuint (run.replies->len, ==, g_strv_length ((char **) commands[script->protocol]));
    assert_replies[script->protocol](&run);
    g_assert_true (uk_dialogue_has_capability (run.dialogue, script->capability));
  }
  uk_async_pop_context (context);
}

/* The longest that a run may take: every phase once, and the connections that only look. */
static gint64
get_most_us (guint divisor)
{
  UkLimits limits = uk_limits_standard ();
  gint64 look_ms = limits.connect_ms + 2 * limits.tls_ms;
  gint64 most_ms = limits.connect_ms + 2 * limits.tls_ms + 3 * limits.greeting_ms + limits.login_ms
                   + 2 * limits.batch_ms + 2 * look_ms;

  /* A machine that is busy, or a program under valgrind, is slower than a hundredth of a second. */
  return most_ms * 1000 / divisor + 5 * G_USEC_PER_SEC;
}

/* A dialogue that failed to open has neither logged in nor got an answer; one that did has what the
 * script gave. */
static void
assert_defined (const Run *run)
{
  gboolean opened = uk_dialogue_get_failure (run->dialogue) == UK_FAILURE_NONE;

  g_assert_cmpint (opened, ==, uk_dialogue_get_stage (run->dialogue) >= UK_STAGE_READY);
  if (!opened)
    g_assert_cmpint (run->login, ==, UK_LOGIN_RESULT_NOT_SAFE);
  else
    g_assert_true (run->login == UK_LOGIN_RESULT_OK || run->login == UK_LOGIN_RESULT_LOST);
  g_assert_cmpuint (run->replies->len, >=, 4);
  for (guint i = 0; i < run->replies->len && run->login != UK_LOGIN_RESULT_OK; i++)
    g_assert_cmpint (get_reply (run, i)->status, ==, UK_REPLY_LOST);
}

static void
play_with_fault (const Script *script, UkWireFault fault, guint n_steps)
{
  g_autoptr (UkWireServer) server = uk_wire_server_new_from_file (script->name);
  g_auto (Run) run = { 0 };
  gint64 began_us = g_get_monotonic_time ();
  gint64 took_us = 0;

  uk_wire_server_set_fault (server, fault, n_steps);
  play (server, script, DIVISOR, &run);
  took_us = g_get_monotonic_time () - began_us;
  g_test_message ("%s after %u steps: stage %d, failure %d, login %d, %d ms",
                  fault == UK_WIRE_CUT ? "cut" : "silent", n_steps,
                  uk_dialogue_get_stage (run.dialogue), uk_dialogue_get_failure (run.dialogue),
                  run.login, (int) (took_us / 1000));
  assert_defined (&run);
  g_assert_cmpint (took_us, <, get_most_us (DIVISOR));
}

static void
play_all (const Script *script, UkWireFault fault)
{
  g_autoptr (UkWireServer) whole = uk_wire_server_new_from_file (script->name);
  GMainContext *context = uk_async_push_context ();

  for (guint i = 0; i < uk_wire_server_count_steps (whole); i++)
    play_with_fault (script, fault, i);
  uk_async_pop_context (context);
}

static void
test_cut (gconstpointer data)
{
  play_all (data, UK_WIRE_CUT);
}

static void
test_silent (gconstpointer data)
{
  play_all (data, UK_WIRE_STALL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *whole = g_strdup_printf ("/uketori/wire/%s/whole", scripts[i].name);
      g_autofree char *cut
          = g_strdup_printf ("/uketori/wire/%s/cut-after-every-step", scripts[i].name);
      g_autofree char *silent
          = g_strdup_printf ("/uketori/wire/%s/silent-after-every-step", scripts[i].name);

      g_test_add_data_func (whole, &scripts[i], test_whole);
      g_test_add_data_func (cut, &scripts[i], test_cut);
      g_test_add_data_func (silent, &scripts[i], test_silent);
    }
  return g_test_run ();
}
