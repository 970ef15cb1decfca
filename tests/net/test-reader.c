/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <string.h>

#include "uk-reader.h"

#define IMAP UK_PROTOCOL_IMAP
#define POP3 UK_PROTOCOL_POP3
#define SMTP UK_PROTOCOL_SMTP

#define OK UK_REPLY_OK
#define NO UK_REPLY_NO
#define BAD UK_REPLY_BAD
#define CONTINUE UK_REPLY_CONTINUE

/* What reply is waited for. */
typedef enum
{
  ONE_LINE,
  MULTI_LINE,
  LOGIN,
} Shape;

typedef struct
{
  const char *name;
  UkProtocol protocol;
  Shape shape;
  const char *bytes;
  UkReplyStatus status;
  const char *codes; /* of every kind, joined by spaces */
  const char *text;
  const char *lines; /* joined by "|" */
} Case;

static const Case cases[] = {
  { "imap/ok", IMAP, ONE_LINE, "u1 OK done\r\n", OK, "", "done", "" },
  { "imap/code", IMAP, ONE_LINE, "u1 NO [AUTHENTICATIONFAILED] wrong\r\n", NO,
    "AUTHENTICATIONFAILED", "wrong", "" },
  { "imap/code-with-value", IMAP, ONE_LINE, "u1 OK [CAPABILITY IMAP4rev1 IDLE] in\r\n", OK,
    "CAPABILITY", "in", "" },
  { "imap/bracket-left-open", IMAP, ONE_LINE, "u1 NO [OOPS wrong\r\n", NO, "", "[OOPS wrong", "" },
  { "imap/bad", IMAP, ONE_LINE, "u1 BAD what\r\n", BAD, "", "what", "" },
  { "imap/lower-case", IMAP, ONE_LINE, "u1 ok Done\r\n", OK, "", "Done", "" },
  { "imap/bare-status", IMAP, ONE_LINE, "u1 OK\r\n", OK, "", "", "" },
  { "imap/no-status", IMAP, ONE_LINE, "u1 HELLO\r\n", BAD, "", "", "" },
  { "imap/untagged", IMAP, ONE_LINE, "* A\r\n* B c\r\nu1 OK x\r\n", OK, "", "x", "* A|* B c" },
  { "imap/first-fragment-is-dropped", IMAP, ONE_LINE, "ARCH completed\r\n* A\r\nu1 OK x\r\n", OK,
    "", "x", "* A" },
  { "imap/other-tag-with-same-beginning", IMAP, ONE_LINE, "u10 NO x\r\nu1 OK y\r\n", OK, "", "y",
    "" },
  { "imap/literal", IMAP, ONE_LINE, "* LIST () \"/\" {7}\r\na\r\nu1 x\r\nu1 OK\r\n", OK, "", "",
    "* LIST () \"/\" {7}\r\na\r\nu1 x" },
  { "imap/literal-plus", IMAP, ONE_LINE, "* X {3+}\r\nabc d\r\nu1 OK\r\n", OK, "", "",
    "* X {3+}\r\nabc d" },
  { "imap/literal8", IMAP, ONE_LINE, "* X ~{2}\r\n\r\n)\r\nu1 OK\r\n", OK, "", "",
    "* X ~{2}\r\n\r\n)" },
  { "imap/two-literals", IMAP, ONE_LINE, "* X {1}\r\na {2}\r\nbc)\r\nu1 OK\r\n", OK, "", "",
    "* X {1}\r\na {2}\r\nbc)" },
  { "imap/empty-literal", IMAP, ONE_LINE, "* X {0}\r\n\r\nu1 OK\r\n", OK, "", "", "* X {0}\r\n" },
  { "imap/braces-in-a-sentence", IMAP, ONE_LINE, "* OK hello {5}\r\nu1 OK bye {9}\r\n", OK, "",
    "bye {9}", "* OK hello {5}" },
  { "imap/no-literal", IMAP, ONE_LINE, "* X {x}\r\n* Y {}\r\nu1 OK\r\n", OK, "", "",
    "* X {x}|* Y {}" },
  { "imap/line-feed-alone", IMAP, ONE_LINE, "* A\nu1 OK x\n", OK, "", "x", "* A" },
  { "imap/plus-is-ignored", IMAP, ONE_LINE, "+ go\r\nu1 OK x\r\n", OK, "", "x", "" },
  { "imap/continue", IMAP, LOGIN, "+ abc\r\n", CONTINUE, "", "abc", "" },
  { "imap/bare-continue", IMAP, LOGIN, "+\r\n", CONTINUE, "", "", "" },
  { "imap/not-utf-8", IMAP, ONE_LINE, "* \xff\xfe\r\nu1 OK \x80\r\n", OK, "", "\x80",
    "* \xff\xfe" },
  { "pop3/ok", POP3, ONE_LINE, "+OK 2 320\r\n", OK, "", "2 320", "" },
  { "pop3/bare-ok", POP3, ONE_LINE, "+OK\r\n", OK, "", "", "" },
  { "pop3/err", POP3, ONE_LINE, "-ERR no\r\n", NO, "", "no", "" },
  { "pop3/code", POP3, ONE_LINE, "-ERR [SYS/TEMP] later\r\n", NO, "SYS/TEMP", "later", "" },
  { "pop3/multi-line", POP3, MULTI_LINE, "+OK two\r\n1 a\r\n..b\r\n...\r\n.\r\n", OK, "", "two",
    "1 a|.b|.." },
  { "pop3/multi-line-refused", POP3, MULTI_LINE, "-ERR no\r\n", NO, "", "no", "" },
  { "pop3/multi-line-empty", POP3, MULTI_LINE, "+OK\r\n.\r\n", OK, "", "", "" },
  { "pop3/ok-inside-data", POP3, MULTI_LINE, "+OK\r\n-ERR x\r\n+OK\r\n.\r\n", OK, "", "",
    "-ERR x|+OK" },
  { "pop3/continue", POP3, LOGIN, "+ cmVh\r\n", CONTINUE, "", "cmVh", "" },
  { "pop3/first-fragment-is-dropped", POP3, ONE_LINE, "dy\r\n+OK x\r\n", OK, "", "x", "" },
  { "smtp/ok", SMTP, ONE_LINE, "250 fine\r\n", OK, "250", "fine", "fine" },
  { "smtp/multi-line", SMTP, ONE_LINE, "250-a\r\n250-B c\r\n250 d\r\n", OK, "250", "d", "a|B c|d" },
  { "smtp/enhanced", SMTP, ONE_LINE, "535 5.7.8 wrong\r\n", NO, "535 5.7.8", "wrong",
    "5.7.8 wrong" },
  { "smtp/enhanced-multi-line", SMTP, ONE_LINE, "550-5.7.1 a\r\n550 5.7.1 b\r\n", NO, "550 5.7.1",
    "b", "5.7.1 a|5.7.1 b" },
  { "smtp/version-is-no-code", SMTP, ONE_LINE, "250 1.2.3 x\r\n", OK, "250", "1.2.3 x", "1.2.3 x" },
  { "smtp/continue", SMTP, LOGIN, "334 VXNl\r\n", CONTINUE, "334", "VXNl", "VXNl" },
  { "smtp/not-understood", SMTP, ONE_LINE, "502 what\r\n", BAD, "502", "what", "what" },
  { "smtp/mechanism", SMTP, ONE_LINE, "504 no\r\n", NO, "504", "no", "no" },
  { "smtp/bare-code", SMTP, ONE_LINE, "250\r\n", OK, "250", "", "" },
  { "smtp/temporary", SMTP, ONE_LINE, "451 4.7.1 later\r\n", NO, "451 4.7.1", "later",
    "4.7.1 later" },
  { "smtp/first-fragment-is-dropped", SMTP, ONE_LINE, "ye\r\n250 x\r\n", OK, "250", "x", "x" },
};

static UkReply *
read_in_pieces (const Case *c, gsize piece)
{
  const UkExpectation expectation
      = { .tag = "u1", .multi_line = c->shape == MULTI_LINE, .may_continue = c->shape == LOGIN };
  g_autoptr (UkReader) reader = uk_reader_new (c->protocol);
  gsize length = strlen (c->bytes);
  UkReply *reply = NULL;

  for (gsize at = 0; at < length; at += piece)
    {
      g_assert_null (reply);
      g_assert_true (uk_reader_feed (reader, c->bytes + at, MIN (piece, length - at)));
      reply = uk_reader_take (reader, &expectation);
    }
  return reply;
}

static char *
dup_codes (const UkReply *reply)
{
  GString *codes = g_string_new (NULL);

  if (reply->smtp_code != 0)
    g_string_append_printf (codes, "%d ", reply->smtp_code);
  if (reply->enhanced_code != NULL)
    g_string_append_printf (codes, "%s ", reply->enhanced_code);
  g_string_append (codes, reply->code != NULL ? reply->code : "");
  return g_strchomp (g_string_free (codes, FALSE));
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;

  /* However the bytes are cut, the reply is the same. */
  for (gsize piece = 1; piece <= strlen (c->bytes); piece++)
    {
      g_autoptr (UkReply) reply = read_in_pieces (c, piece);
      g_autofree char *codes = NULL;
      g_autofree char *lines = NULL;

      g_assert_nonnull (reply);
      codes = dup_codes (reply);
      g_assert_cmpint (reply->status, ==, c->status);
      g_assert_cmpstr (codes, ==, c->codes);
      g_assert_cmpstr (reply->text, ==, c->text);
      g_ptr_array_add (reply->lines, NULL);
      lines = g_strjoinv ("|", (char **) reply->lines->pdata);
      g_assert_cmpstr (lines, ==, c->lines);
    }
}

static UkReply *
take (UkReader *reader, const char *tag)
{
  UkExpectation shape = { 0 };

  g_strlcpy (shape.tag, tag, sizeof shape.tag);
  return uk_reader_take (reader, &shape);
}

static void
test_out_of_turn (void)
{
  static const char bytes[] = "* A\r\nu2 NO second\r\n* B\r\nu1 OK first\r\nu3 OK third\r\n";
  g_autoptr (UkReader) reader = uk_reader_new (IMAP);
  g_autoptr (UkReply) first = NULL;
  g_autoptr (UkReply) second = NULL;
  g_autoptr (UkReply) third = NULL;

  uk_reader_feed (reader, bytes, strlen (bytes));
  first = take (reader, "u1");
  second = take (reader, "u2");
  third = take (reader, "u3");
  g_assert_cmpstr (first->text, ==, "first");
  g_assert_cmpuint (first->lines->len, ==, 2);
  g_assert_cmpstr (second->text, ==, "second");
  g_assert_cmpint (second->status, ==, UK_REPLY_NO);
  g_assert_cmpstr (third->text, ==, "third");
}

static void
test_lost_keeps_bye (void)
{
  static const char bytes[] = "* 3 EXISTS\r\n* BYE [UNAVAILABLE] going down\r\n";
  g_autoptr (UkReader) reader = uk_reader_new (IMAP);
  g_autoptr (UkReply) none = NULL;
  g_autoptr (UkReply) lost = NULL;

  uk_reader_feed (reader, bytes, strlen (bytes));
  none = take (reader, "u1");
  g_assert_null (none);
  lost = uk_reader_take_lost (reader);
  g_assert_cmpint (lost->status, ==, UK_REPLY_LOST);
  g_assert_cmpstr (lost->code, ==, "UNAVAILABLE");
  g_assert_cmpstr (lost->text, ==, "going down");
  g_assert_cmpuint (lost->lines->len, ==, 2);
}

/* The list of a mailbox with many messages: whole, and in a time that does not depend on how it is
 * cut. */
static void
test_long_list (void)
{
  const guint n_lines = 100000;
  const UkExpectation shape = { .multi_line = TRUE };
  g_autoptr (UkReader) reader = uk_reader_new (POP3);
  g_autoptr (GString) bytes = g_string_new ("+OK\r\n");
  g_autoptr (UkReply) reply = NULL;
  gint64 began_us = 0;

  for (guint i = 1; i <= n_lines; i++)
    g_string_append_printf (bytes, "%u 000000%08x5b3f\r\n", i, i);
  g_string_append (bytes, ".\r\n");
  began_us = g_get_monotonic_time ();
  for (gsize at = 0; at < bytes->len; at += 997)
    {
      g_assert_null (reply);
      g_assert_true (uk_reader_feed (reader, bytes->str + at, MIN (997, bytes->len - at)));
      reply = uk_reader_take (reader, &shape);
    }
  g_assert_nonnull (reply);
  g_assert_cmpuint (reply->lines->len, ==, n_lines);
  g_assert_cmpstr (reply->lines->pdata[n_lines - 1], ==, "100000 000000000186a05b3f");
  g_assert_cmpint (g_get_monotonic_time () - began_us, <, 10 * G_USEC_PER_SEC);
}

static gboolean
feed_endlessly (UkReader *reader, const char *bytes, const UkExpectation *shape)
{
  for (guint i = 0; i < 64 * 1024; i++)
    {
      g_autoptr (UkReply) reply = NULL;

      if (!uk_reader_feed (reader, bytes, strlen (bytes)))
        return FALSE;
      reply = uk_reader_take (reader, shape);
    }
  return TRUE;
}

/* 64 MiB of it, which nobody wants to keep. */
static void
test_endless (gconstpointer data)
{
  const UkExpectation shape = { .tag = "u1", .multi_line = TRUE };
  const char *pattern = data;
  g_autoptr (UkReader) reader = uk_reader_new (pattern[0] == '*' ? IMAP : POP3);
  g_autoptr (GString) bytes = g_string_new (NULL);

  while (bytes->len < 1024)
    g_string_append (bytes, pattern);
  uk_reader_feed (reader, "+OK\r\n", 5);
  g_assert_false (feed_endlessly (reader, bytes->str, &shape));
}

static void
test_huge_literal (void)
{
  g_autoptr (UkReader) reader = uk_reader_new (IMAP);
  const UkExpectation shape = { .tag = "u1" };
  g_autoptr (GString) bytes = g_string_new ("* X {99999999999999999999999999999999}\r\n");

  uk_reader_feed (reader, bytes->str, bytes->len);
  g_assert_null (uk_reader_take (reader, &shape));
  while (bytes->len < 1024)
    g_string_append (bytes, "abcdefgh");
  g_assert_false (feed_endlessly (reader, bytes->str, &shape));
}

/* Bytes that no server sends: nothing to assert but that it survives, under sanitizers too. */
static void
test_noise (void)
{
  static const char alphabet[] = "\r\n\r\n* +-OK ERRu1{}3.\0250[]\xff";
  UkExpectation shape = { .tag = "u1" };

  for (guint round = 0; round < 3000; round++)
    {
      UkProtocol protocol = (UkProtocol) (round % UK_N_PROTOCOLS);
      g_autoptr (UkReader) reader = uk_reader_new (protocol);
      char bytes[96];

      shape.multi_line = g_test_rand_bit () != 0;
      shape.may_continue = g_test_rand_bit () != 0;
      for (guint part = 0; part < 4; part++)
        {
          g_autoptr (UkReply) reply = NULL;

          for (gsize i = 0; i < sizeof bytes; i++)
            bytes[i] = alphabet[g_test_rand_int_range (0, sizeof alphabet)];
          g_assert_true (
              uk_reader_feed (reader, bytes, (gsize) g_test_rand_int_range (0, sizeof bytes)));
          reply = uk_reader_take (reader, &shape);
        }
      uk_reply_unref (uk_reader_take_lost (reader));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/uketori/reader/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/uketori/reader/imap/out-of-turn", test_out_of_turn);
  g_test_add_func ("/uketori/reader/imap/lost-keeps-bye", test_lost_keeps_bye);
  g_test_add_func ("/uketori/reader/imap/huge-literal", test_huge_literal);
  g_test_add_func ("/uketori/reader/pop3/long-list", test_long_list);
  g_test_add_data_func ("/uketori/reader/endless/line", "* xxxx", test_endless);
  g_test_add_data_func ("/uketori/reader/endless/lines", "* x\r\n", test_endless);
  g_test_add_data_func ("/uketori/reader/endless/pop3", "x\r\n", test_endless);
  g_test_add_func ("/uketori/reader/noise", test_noise);
  return g_test_run ();
}
