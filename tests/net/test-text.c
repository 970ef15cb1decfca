/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <string.h>

#include "uk-hello.h"
#include "uk-race.h"
#include "uk-redact.h"

static void
test_redact (void)
{
  static const char *const rows[][2] = {
    { "MAIL FROM:<taro@example.jp>", "MAIL FROM:<t***@example.jp>" },
    { "a@b.jp,cd@e.jp", "a***@b.jp,c***@e.jp" },
    { "花子@例え.jp", "花***@例え.jp" },
    { "<17.42@mail.example.test>", "<1***@mail.example.test>" },
    { "no @ sign, nor @", "no @ sign, nor @" },
    { "@example.jp", "@example.jp" },
    { "x@[192.0.2.1]", "x***@[192.0.2.1]" },
    { "hanako@example.test", "[user]" },
    { "for hanako@example.test.", "for [user]." },
    { "word hunter2-word", "word [password]-word" },
    { "aHVudGVyMg==", "[password]" },
    { "tab\there", "tab here" },
    { "caf\xe9", "caf\xef\xbf\xbd" },
    { "two\r\nlines", "two  lines" },
    { "", "" },
  };
  g_auto (UkRedaction) redaction
      = { .username = g_strdup ("hanako@example.test"), .password = uk_secret_new ("hunter2", -1) };
  g_autoptr (UkSecret) sent = uk_secret_new ("aHVudGVyMg==", -1);

  uk_redaction_set_sent (&redaction, sent);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *line = uk_redact_line (&redaction, rows[i][0]);

      g_assert_cmpstr (line, ==, rows[i][1]);
    }
}

/* To replace "ab" everywhere would tell it. */
/* A password with a quote in it, as IMAP's LOGIN sends it. */
static void
test_escaped_secret (void)
{
  g_autoptr (UkSecret) password = uk_secret_new ("hun\"ter\\2", -1);
  g_auto (UkRedaction) redaction = { 0 };
  g_autofree char *line = NULL;

  uk_redaction_set_login (&redaction, "hanako@example.test", password);
  line = uk_redact_line (&redaction, "no LOGIN x \"hun\\\"ter\\\\2\" hun\"ter\\2");
  g_assert_cmpstr (line, ==, "no LOGIN x \"[password]\" [password]");
}

static void
test_short_secret (void)
{
  g_auto (UkRedaction) redaction = { .password = uk_secret_new ("ab", -1) };
  g_autofree char *line = uk_redact_line (&redaction, "able");

  g_assert_cmpstr (line, ==, "able");
}

static void
test_long_line (void)
{
  g_auto (UkRedaction) redaction = { 0 };
  g_autoptr (GString) long_line = g_string_new (NULL);
  g_autofree char *line = NULL;
  gint64 began_us = g_get_monotonic_time ();

  while (long_line->len < 4 * 1024 * 1024)
    g_string_append (long_line, "花@b");
  line = uk_redact_line (&redaction, long_line->str);
  g_assert_cmpint (g_utf8_strlen (line, -1), ==, 501);
  g_assert_true (g_str_has_suffix (line, "…"));
  g_assert_cmpint (g_get_monotonic_time () - began_us, <, 5 * G_USEC_PER_SEC);
}

static void
test_greetings (void)
{
  static const struct
  {
    const char *line;
    UkProtocol expected;
    UkGreeting kind;
    UkProtocol spoken;
  } rows[] = {
    { "* OK hello", UK_PROTOCOL_IMAP, UK_GREETING_WELCOME, UK_PROTOCOL_IMAP },
    { "* PREAUTH hello", UK_PROTOCOL_IMAP, UK_GREETING_WELCOME, UK_PROTOCOL_IMAP },
    { "* bye", UK_PROTOCOL_IMAP, UK_GREETING_REFUSED, UK_PROTOCOL_IMAP },
    { "+OK", UK_PROTOCOL_POP3, UK_GREETING_WELCOME, UK_PROTOCOL_POP3 },
    { "-ERR", UK_PROTOCOL_POP3, UK_GREETING_REFUSED, UK_PROTOCOL_POP3 },
    { "220 mail ESMTP", UK_PROTOCOL_SMTP, UK_GREETING_WELCOME, UK_PROTOCOL_SMTP },
    { "220-mail", UK_PROTOCOL_SMTP, UK_GREETING_WELCOME, UK_PROTOCOL_SMTP },
    { "220", UK_PROTOCOL_SMTP, UK_GREETING_WELCOME, UK_PROTOCOL_SMTP },
    { "554 no", UK_PROTOCOL_SMTP, UK_GREETING_REFUSED, UK_PROTOCOL_SMTP },
    { "421 later", UK_PROTOCOL_SMTP, UK_GREETING_REFUSED, UK_PROTOCOL_SMTP },
    { "220 (vsFTPd 3.0.3)", UK_PROTOCOL_SMTP, UK_GREETING_NOT_MAIL, UK_PROTOCOL_SMTP },
    { "220 SMTP and FTP", UK_PROTOCOL_SMTP, UK_GREETING_WELCOME, UK_PROTOCOL_SMTP },
    { "* OK", UK_PROTOCOL_SMTP, UK_GREETING_OTHER, UK_PROTOCOL_IMAP },
    { "+OK", UK_PROTOCOL_IMAP, UK_GREETING_OTHER, UK_PROTOCOL_POP3 },
    { "220 x", UK_PROTOCOL_POP3, UK_GREETING_OTHER, UK_PROTOCOL_SMTP },
    { "220 FTP", UK_PROTOCOL_POP3, UK_GREETING_NOT_MAIL, UK_PROTOCOL_POP3 },
    { "HTTP/1.1 400", UK_PROTOCOL_IMAP, UK_GREETING_NOT_MAIL, UK_PROTOCOL_IMAP },
    { "SSH-2.0-x", UK_PROTOCOL_SMTP, UK_GREETING_NOT_MAIL, UK_PROTOCOL_SMTP },
    { "", UK_PROTOCOL_SMTP, UK_GREETING_NOT_MAIL, UK_PROTOCOL_SMTP },
    { "2200 x", UK_PROTOCOL_SMTP, UK_GREETING_NOT_MAIL, UK_PROTOCOL_SMTP },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      UkProtocol spoken = UK_PROTOCOL_IMAP;

      g_test_message ("%s", rows[i].line);
      g_assert_cmpint (uk_greeting_of_line (rows[i].line, rows[i].expected, &spoken), ==,
                       rows[i].kind);
      g_assert_cmpint (spoken, ==, rows[i].spoken);
    }
}

static void
assert_words (UkHello *hello, const char *expected)
{
  g_autoptr (GPtrArray) words
      = g_ptr_array_copy (hello->words, (GCopyFunc) (void (*) (void)) g_strdup, NULL);
  g_autofree char *joined = NULL;

  g_ptr_array_set_free_func (words, g_free);
  g_ptr_array_add (words, NULL);
  joined = g_strjoinv ("|", (char **) words->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

/* What was promised in the clear is forgotten with the handshake. */
static void
test_capabilities (void)
{
  g_autoptr (UkHello) imap = uk_hello_new (UK_PROTOCOL_IMAP);
  g_autoptr (UkHello) pop3 = uk_hello_new (UK_PROTOCOL_POP3);
  g_autoptr (UkHello) smtp = uk_hello_new (UK_PROTOCOL_SMTP);

  uk_hello_received (imap, "* OK [CAPABILITY X] hello");
  uk_hello_sent (imap, "A001 CAPABILITY");
  uk_hello_received (imap, "* CAPABILITY IMAP4rev1 starttls");
  uk_hello_received (imap, "A001 OK done");
  assert_words (imap, "IMAP4REV1|STARTTLS");
  uk_hello_sent (imap, "A002 STARTTLS");
  g_assert_true (imap->starttls_sent);
  uk_hello_encrypted (imap);
  assert_words (imap, "");

  uk_hello_received (pop3, "+OK hello");
  uk_hello_sent (pop3, "CAPA");
  uk_hello_received (pop3, "+OK list");
  uk_hello_received (pop3, "expire  60   USER");
  uk_hello_received (pop3, "UIDL");
  uk_hello_received (pop3, ".");
  assert_words (pop3, "EXPIRE 60 USER|UIDL");

  uk_hello_received (smtp, "220-mail");
  uk_hello_received (smtp, "220 here");
  uk_hello_sent (smtp, "EHLO [127.0.0.1]");
  uk_hello_received (smtp, "250-SIZE.example.jp");
  uk_hello_received (smtp, "250-SIZE 7");
  uk_hello_received (smtp, "250 8bitmime");
  assert_words (smtp, "SIZE 7|8BITMIME");
  g_assert_cmpstr (smtp->greeting->str, ==, "220-mail\n220 here");
}

static void
test_address_order (void)
{
  static const char *const given[]
      = { "2001:db8::1", "2001:db8::2", "192.0.2.1", "2001:db8::3", "192.0.2.2" };
  static const char *const expected = "2001:db8::1 192.0.2.1 2001:db8::2 192.0.2.2 2001:db8::3 ";
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) ordered = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (given); i++)
    g_ptr_array_add (addresses, g_inet_address_new_from_string (given[i]));
  ordered = uk_race_order (addresses);
  for (guint i = 0; i < ordered->len; i++)
    {
      g_autofree char *address = g_inet_address_to_string (ordered->pdata[i]);
      g_string_append_printf (text, "%s ", address);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/redact/lines", test_redact);
  g_test_add_func ("/uketori/redact/escaped-secret", test_escaped_secret);
  g_test_add_func ("/uketori/redact/short-secret", test_short_secret);
  g_test_add_func ("/uketori/redact/long-line", test_long_line);
  g_test_add_func ("/uketori/hello/greetings", test_greetings);
  g_test_add_func ("/uketori/hello/capabilities", test_capabilities);
  g_test_add_func ("/uketori/race/address-order", test_address_order);
  return g_test_run ();
}
