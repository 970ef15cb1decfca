/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "uk-mechanisms.h"
#include "uk-saslprep.h"
#include "uk-sasl.h"

/* The exchanges of RFC 5802 section 5 and RFC 7677 section 3. */
typedef struct
{
  const char *name;
  UkMechanism mechanism;
  const char *nonce;
  const char *client_first;
  const char *server_first;
  const char *client_final;
  const char *server_final;
} Vector;

static const Vector vectors[] = {
  { "rfc-5802", UK_MECHANISM_SCRAM_SHA_1, "fyko+d2lbbFgONRv9qkxdawL",
    "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL",
    "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
    "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
    "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=" },
  { "rfc-7677", UK_MECHANISM_SCRAM_SHA_256, "rOprNGfwEbeRWgbNEkqO",
    "n,,n=user,r=rOprNGfwEbeRWgbNEkqO",
    "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
    "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
    "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
    "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=" },
};

static void
assert_step (UkSasl *sasl, const char *challenge, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *encoded
      = challenge != NULL ? g_base64_encode ((const guchar *) challenge, strlen (challenge)) : NULL;
  g_autofree char *wanted = *expected != '\0'
                                ? g_base64_encode ((const guchar *) expected, strlen (expected))
                                : g_strdup ("");
  g_autoptr (UkSecret) answer = uk_sasl_step (sasl, encoded, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (uk_secret_peek (answer), ==, wanted);
}

static void
assert_refused (UkSasl *sasl, const char *challenge)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *encoded = g_base64_encode ((const guchar *) challenge, strlen (challenge));

  g_assert_null (uk_sasl_step (sasl, encoded, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_false (uk_sasl_is_server_proven (sasl));
}

static UkSasl *
begin_vector (const Vector *vector)
{
  g_autoptr (UkSecret) password = uk_secret_new ("pencil", -1);
  UkSasl *sasl = uk_sasl_new (vector->mechanism, "user", password, vector->nonce);

  assert_step (sasl, NULL, vector->client_first);
  return sasl;
}

static void
test_vector (gconstpointer data)
{
  const Vector *vector = data;
  g_autoptr (UkSasl) sasl = begin_vector (vector);

  assert_step (sasl, vector->server_first, vector->client_final);
  g_assert_false (uk_sasl_is_server_proven (sasl));
  assert_step (sasl, vector->server_final, "");
  g_assert_true (uk_sasl_is_server_proven (sasl));
}

static void
test_forged_server (gconstpointer data)
{
  static const char *const finals[]
      = { "v=AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "v=", "", "e=other-error", "v=!!" };
  const Vector *vector = data;

  for (gsize i = 0; i < G_N_ELEMENTS (finals); i++)
    {
      g_autoptr (UkSasl) sasl = begin_vector (vector);

      assert_step (sasl, vector->server_first, vector->client_final);
      assert_refused (sasl, finals[i]);
    }
}

static void
test_broken_server (void)
{
  static const char *const firsts[] = {
    "",
    "r=other,s=QSXCR+Q6sek8bf92,i=4096",
    "r=fyko+d2lbbFgONRv9qkxdawL,s=QSXCR+Q6sek8bf92,i=4096",
    "r=fyko+d2lbbFgONRv9qkxdawL3rfc,i=4096",
    "r=fyko+d2lbbFgONRv9qkxdawL3rfc,s=QSXCR+Q6sek8bf92",
    "r=fyko+d2lbbFgONRv9qkxdawL3rfc,s=QSXCR+Q6sek8bf92,i=0",
    "r=fyko+d2lbbFgONRv9qkxdawL3rfc,s=QSXCR+Q6sek8bf92,i=-1",
    "r=fyko+d2lbbFgONRv9qkxdawL3rfc,s=QSXCR+Q6sek8bf92,i=4000000000",
    "m=x,r=fyko+d2lbbFgONRv9qkxdawL3rfc,s=QSXCR+Q6sek8bf92,i=4096",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (firsts); i++)
    {
      g_autoptr (UkSasl) sasl = begin_vector (&vectors[0]);

      assert_refused (sasl, firsts[i]);
    }
}

static void
test_scram_escapes_the_name (void)
{
  g_autoptr (UkSecret) password = uk_secret_new ("pencil", -1);
  g_autoptr (UkSasl) sasl = uk_sasl_new (UK_MECHANISM_SCRAM_SHA_256, "a=b,c", password, "abc");

  assert_step (sasl, NULL, "n,,n=a=3Db=2Cc,r=abc");
}

static void
test_nonces_differ (void)
{
  g_autoptr (UkSecret) password = uk_secret_new ("pencil", -1);
  g_autoptr (UkSasl) one = uk_sasl_new (UK_MECHANISM_SCRAM_SHA_256, "a", password, NULL);
  g_autoptr (UkSasl) two = uk_sasl_new (UK_MECHANISM_SCRAM_SHA_256, "a", password, NULL);
  g_autoptr (UkSecret) first_of_one = uk_sasl_step (one, NULL, NULL);
  g_autoptr (UkSecret) first_of_two = uk_sasl_step (two, NULL, NULL);

  g_assert_cmpstr (uk_secret_peek (first_of_one), !=, uk_secret_peek (first_of_two));
}

static void
test_plain (void)
{
  g_autoptr (UkSecret) password = uk_secret_new ("花見 2", -1);
  g_autoptr (UkSasl) sasl = uk_sasl_new (UK_MECHANISM_PLAIN, "taro@example.jp", password, NULL);
  g_autoptr (UkSecret) message = uk_sasl_step (sasl, NULL, NULL);
  const char expected[] = "\0taro@example.jp\0花見 2";
  gsize length = 0;
  g_autofree guchar *bytes = g_base64_decode (uk_secret_peek (message), &length);

  g_assert_true (uk_sasl_is_client_first (sasl));
  g_assert_cmpmem (bytes, length, expected, sizeof expected - 1);
  g_assert_true (uk_sasl_is_server_proven (sasl));
}

static void
test_login (void)
{
  g_autoptr (UkSecret) password = uk_secret_new ("secret", -1);
  g_autoptr (UkSasl) sasl = uk_sasl_new (UK_MECHANISM_LOGIN, "taro", password, NULL);

  g_assert_false (uk_sasl_is_client_first (sasl));
  assert_step (sasl, "Username:", "taro");
  assert_step (sasl, "Password:", "secret");
}

/* The example of RFC 2195 section 2, and that the server may not ask on. */
static void
test_cram_md5 (void)
{
  static const char challenge[] = "<1896.697170952@postoffice.reston.mci.net>";
  g_autoptr (UkSecret) password = uk_secret_new ("tanstaaftanstaaf", -1);
  g_autoptr (UkSasl) sasl = uk_sasl_new (UK_MECHANISM_CRAM_MD5, "tim", password, NULL);
  g_autoptr (UkSasl) unasked = uk_sasl_new (UK_MECHANISM_CRAM_MD5, "tim", password, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) silence = NULL;

  g_assert_false (uk_sasl_is_client_first (sasl));
  assert_step (sasl, challenge, "tim b913a602c7eda7a495b4e6e7334d3890");
  g_assert_null (uk_sasl_step (sasl, "YQ==", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_null (uk_sasl_step (unasked, NULL, &silence));
  g_assert_error (silence, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* After RFC 4013 section 3, and what a Japanese keyboard adds. */
static void
test_saslprep (void)
{
  static const char *const rows[][2] = {
    { "I\u00adX", "IX" },     { "user", "user" },   { "USER", "USER" },
    { "\u00aa", "a" },        { "\u2168", "IX" },   { "a\u3000b", "a b" },
    { "\uff50\uff57", "pw" }, { "か\u3099", "が" }, { "a\u200bb", "ab" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (UkSecret) prepared = uk_saslprep (rows[i][0]);

      g_assert_cmpstr (uk_secret_peek (prepared), ==, rows[i][1]);
    }
}

typedef struct
{
  UkProtocol protocol;
  const char *words; /* joined by "|" */
  const char *username;
  const char *password;
  const char *methods; /* joined by spaces */
} Choice;

static const Choice choices[] = {
  { UK_PROTOCOL_IMAP,
    "IMAP4REV1|AUTH=PLAIN|AUTH=LOGIN|AUTH=SCRAM-SHA-1|AUTH=SCRAM-SHA-256|AUTH=CRAM-MD5", "a", "b",
    "SCRAM-SHA-256 SCRAM-SHA-1 PLAIN LOGIN" },
  { UK_PROTOCOL_IMAP, "IMAP4REV1|LOGINDISABLED", "a", "b", "" },
  { UK_PROTOCOL_IMAP, "IMAP4REV1|AUTH=XOAUTH2", "a", "b", "" },
  { UK_PROTOCOL_IMAP, "IMAP4REV1|AUTH=XOAUTH2|AUTH=OAUTHBEARER|AUTH=GSSAPI", "a", "b", "" },
  { UK_PROTOCOL_IMAP, "IMAP4REV1|AUTH=CRAM-MD5", "a", "b", "LOGIN-COMMAND CRAM-MD5" },
  { UK_PROTOCOL_IMAP, "IMAP4REV1", "a", "b", "LOGIN-COMMAND" },
  { UK_PROTOCOL_IMAP, "IMAP4REV1", "a", "花", "LOGIN-COMMAND" },
  { UK_PROTOCOL_IMAP, "IMAP4REV1", "花", "b", "LOGIN-COMMAND" },
  { UK_PROTOCOL_IMAP, "IMAP4REV1|LOGINDISABLED|AUTH=CRAM-MD5", "a", "花", "CRAM-MD5" },
  { UK_PROTOCOL_IMAP, "IMAP4REV1", "a", "b\r\nu9 LOGOUT", "" },
  { UK_PROTOCOL_IMAP, "IMAP4REV1|AUTH=PLAIN", "a", "b\r\nc", "PLAIN" },
  { UK_PROTOCOL_IMAP, "IMAP4REV1|AUTH=SCRAM-SHA-256-PLUS|AUTH=PLAIN", "a", "b", "PLAIN" },
  { UK_PROTOCOL_POP3, "USER|UIDL", "a", "b", "USER" },
  { UK_PROTOCOL_POP3, "SASL PLAIN LOGIN|USER", "a", "b", "PLAIN LOGIN" },
  { UK_PROTOCOL_POP3, "SASL CRAM-MD5|USER", "a", "花", "USER CRAM-MD5" },
  { UK_PROTOCOL_POP3, "SASL XOAUTH2", "a", "b", "" },
  { UK_PROTOCOL_POP3, "SASL XOAUTH2|USER", "a", "b", "USER" },
  { UK_PROTOCOL_POP3, "", "a", "b", "USER" },
  { UK_PROTOCOL_POP3, "SASL", "a", "b", "USER" },
  { UK_PROTOCOL_POP3, "USER", "a\nb", "b", "" },
  { UK_PROTOCOL_SMTP, "SIZE 1|AUTH PLAIN LOGIN", "a", "b", "PLAIN LOGIN" },
  { UK_PROTOCOL_SMTP, "AUTH=LOGIN", "a", "b", "LOGIN" },
  { UK_PROTOCOL_SMTP, "AUTH LOGIN|AUTH=LOGIN PLAIN", "a", "b", "PLAIN LOGIN" },
  { UK_PROTOCOL_SMTP, "SIZE 1", "a", "b", "" },
  { UK_PROTOCOL_SMTP, "AUTH CRAM-MD5", "a", "b", "CRAM-MD5" },
  { UK_PROTOCOL_SMTP, "AUTH CRAM-MD5 LOGIN", "a", "b", "LOGIN" },
};

static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_ptr_array_add (words, g_strdup (*part));
  return words;
}

static void
test_choice (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      const Choice *c = &choices[i];
      g_autoptr (GPtrArray) words = split_words (c->words);
      g_autoptr (UkSecret) password = uk_secret_new (c->password, -1);
      g_autoptr (GArray) methods = uk_choose_methods (c->protocol, words, c->username, password);
      g_autoptr (GString) names = g_string_new (NULL);

      for (guint m = 0; m < methods->len; m++)
        {
          const UkMethod *method = &g_array_index (methods, UkMethod, m);
          g_string_append_printf (names, "%s%s%s", m > 0 ? " " : "", uk_method_get_name (method),
                                  method->kind == UK_METHOD_IMAP_LOGIN ? "-COMMAND" : "");
        }
      g_test_message ("%s", c->words);
      g_assert_cmpstr (names->str, ==, c->methods);
    }
}

static void
test_imap_quote (void)
{
  g_autoptr (UkSecret) quoted = uk_imap_quote ("a\"b\\c d");

  g_assert_cmpstr (uk_secret_peek (quoted), ==, "\"a\\\"b\\\\c d\"");
}

/* Which refusals lead to the next method: none that may be about name or password. */
static void
test_about_method (void)
{
  static const struct
  {
    UkReplyStatus status;
    int smtp_code;
    const char *code;
    const char *text;
    gboolean about_method;
  } rows[] = {
    { UK_REPLY_BAD, 0, NULL, "what", TRUE },
    { UK_REPLY_NO, 504, NULL, "no", TRUE },
    { UK_REPLY_NO, 535, NULL, "mechanism", FALSE },
    { UK_REPLY_NO, 534, NULL, "too weak", FALSE },
    { UK_REPLY_NO, 0, "AUTHENTICATIONFAILED", "unsupported mechanism", FALSE },
    { UK_REPLY_NO, 0, NULL, "Unsupported authentication mechanism.", TRUE },
    { UK_REPLY_NO, 0, NULL, "Logon failure: unknown user name or bad password.", FALSE },
    { UK_REPLY_NO, 0, NULL, "LOGIN failed.", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      UkReply reply = { .status = rows[i].status,
                        .smtp_code = rows[i].smtp_code,
                        .code = (char *) rows[i].code,
                        .text = (char *) rows[i].text };

      g_assert_cmpint (uk_reply_is_about_method (&reply), ==, rows[i].about_method);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *whole = g_strconcat ("/uketori/scram/", vectors[i].name, NULL);
      g_autofree char *forged = g_strconcat (whole, "/forged-server", NULL);

      g_test_add_data_func (whole, &vectors[i], test_vector);
      g_test_add_data_func (forged, &vectors[i], test_forged_server);
    }
  g_test_add_func ("/uketori/scram/broken-server", test_broken_server);
  g_test_add_func ("/uketori/scram/escapes-the-name", test_scram_escapes_the_name);
  g_test_add_func ("/uketori/scram/nonces-differ", test_nonces_differ);
  g_test_add_func ("/uketori/sasl/plain", test_plain);
  g_test_add_func ("/uketori/sasl/login", test_login);
  g_test_add_func ("/uketori/sasl/cram-md5", test_cram_md5);
  g_test_add_func ("/uketori/sasl/saslprep", test_saslprep);
  g_test_add_func ("/uketori/mechanisms/choice", test_choice);
  g_test_add_func ("/uketori/mechanisms/imap-quote", test_imap_quote);
  g_test_add_func ("/uketori/mechanisms/about-method", test_about_method);
  return g_test_run ();
}
