/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-mechanisms.h"

#include <string.h>

/* Returns: (transfer full): the SASL names that @words offer, upper case: IMAP "AUTH=PLAIN", POP3
 * "SASL PLAIN LOGIN" (RFC 5034), SMTP "AUTH PLAIN LOGIN" (RFC 4954) and the older "AUTH=PLAIN
 * LOGIN" */
static GStrv
dup_offered (UkProtocol protocol, GPtrArray *words)
{
  g_autoptr (GString) offered = g_string_new (NULL);
  const char *key = protocol == UK_PROTOCOL_POP3 ? "SASL" : "AUTH";
  gsize length = strlen (key);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = words->pdata[i];
      if (strncmp (word, key, length) == 0 && (word[length] == '=' || word[length] == ' '))
        g_string_append_printf (offered, "%s ", word + length + 1);
    }
  return g_strsplit_set (g_strchomp (offered->str), " ", -1);
}

static gboolean
has_word (GPtrArray *words, const char *word)
{
  for (guint i = 0; i < words->len; i++)
    if (g_str_equal (words->pdata[i], word))
      return TRUE;
  return FALSE;
}

/* Whether some method that is offered takes a password at all. A server that offers nothing but
 * sign-in by token would refuse LOGIN, and the person would be told that the password is wrong. */
static gboolean
takes_password (const char *const *offered)
{
  static const char *const without[] = { "XOAUTH2",    "OAUTHBEARER", "GSSAPI",    "GS2-KRB5",
                                         "GSS-SPNEGO", "EXTERNAL",    "ANONYMOUS", NULL };

  for (; *offered != NULL; offered++)
    if (**offered != '\0' && !g_strv_contains (without, *offered))
      return TRUE;
  return FALSE;
}

/* A line end or a NUL in a name or password would be a second command. */
static gboolean
fits_a_line (const char *username, UkSecret *password)
{
  return strpbrk (username, "\r\n") == NULL && strpbrk (uk_secret_peek (password), "\r\n") == NULL
         && strlen (uk_secret_peek (password)) == uk_secret_get_length (password);
}

static void
add_own_command (GArray *methods, UkProtocol protocol, GPtrArray *words, const char *const *offered)
{
  gboolean no_sasl = offered[0] == NULL || *offered[0] == '\0';
  UkMethod method = { .kind = UK_METHOD_IMAP_LOGIN };

  if (protocol == UK_PROTOCOL_SMTP || has_word (words, "LOGINDISABLED"))
    return;
  if (protocol == UK_PROTOCOL_POP3)
    method.kind = UK_METHOD_POP3_USER;
  if (no_sasl || takes_password (offered) || has_word (words, "USER"))
    g_array_append_val (methods, method);
}

static void
add_mechanism (GArray *methods, const char *const *offered, UkMechanism mechanism)
{
  UkMethod method = { .kind = UK_METHOD_SASL, .mechanism = mechanism };

  if (g_strv_contains (offered, uk_mechanism_get_name (mechanism)))
    g_array_append_val (methods, method);
}

/**
 * uk_choose_methods:
 * @words: capabilities of the server
 *
 * SCRAM-SHA-256, SCRAM-SHA-1, PLAIN, LOGIN as offered (reference/discovery.md 4.9); the protocol's
 * own command only where none of them is, and CRAM-MD5 last, where that is not there or not known
 * either: it makes servers keep passwords in clear. APOP never. No command can carry a line end.
 *
 * Returns: (transfer full) (element-type UkMethod): best first, possibly empty
 */
GArray *
uk_choose_methods (UkProtocol protocol, GPtrArray *words, const char *username, UkSecret *password)
{
  GArray *methods = g_array_new (FALSE, FALSE, sizeof (UkMethod));
  g_auto (GStrv) offered = dup_offered (protocol, words);

  for (guint i = 0; i < UK_MECHANISM_CRAM_MD5; i++)
    add_mechanism (methods, (const char *const *) offered, (UkMechanism) i);
  if (methods->len == 0 && fits_a_line (username, password))
    add_own_command (methods, protocol, words, (const char *const *) offered);
  if (methods->len == 0 || g_array_index (methods, UkMethod, 0).kind != UK_METHOD_SASL)
    add_mechanism (methods, (const char *const *) offered, UK_MECHANISM_CRAM_MD5);
  return methods;
}

/* Returns: (transfer none): for the details page */
const char *
uk_method_get_name (const UkMethod *method)
{
  switch (method->kind)
    {
    case UK_METHOD_SASL:
      return uk_mechanism_get_name (method->mechanism);
    case UK_METHOD_POP3_USER:
      return "USER";
    case UK_METHOD_IMAP_LOGIN:
    default:
      return "LOGIN";
    }
}

/* SMTP always allows a first message (RFC 4954 section 4), IMAP where it says so (RFC 4959). POP3
 * servers do on paper (RFC 5034), but Exchange Online hangs up on it, and a wrong refusal costs
 * more than the round trip that it saves. It is no server that takes several commands at once;
 * those that do (RFC 2449 section 6.6; Dovecot, Courier, Cyrus) read it as it is meant. */
gboolean
uk_may_send_first (UkProtocol protocol, GPtrArray *words)
{
  return protocol == UK_PROTOCOL_SMTP
         || (protocol == UK_PROTOCOL_IMAP && has_word (words, "SASL-IR"))
         || (protocol == UK_PROTOCOL_POP3 && has_word (words, "PIPELINING"));
}

/* Whether a refusal says that the method is not known, rather than that name or password are wrong:
 * BAD and 504, or the words for it where the protocol has no code. */
gboolean
uk_reply_is_about_method (const UkReply *reply)
{
  static const char *const words[]
      = { "MECHANISM", "NOT SUPPORTED", "UNKNOWN COMMAND", "UNRECOGNI", "NOT IMPLEMENTED" };
  g_autofree char *text = g_ascii_strup (reply->text, -1);

  if (reply->status == UK_REPLY_BAD || reply->smtp_code == 504)
    return TRUE;
  /* Dovecot without PLAIN says this to USER and PASS, behind the code of a wrong password. */
  if (strstr (text, "UNSUPPORTED AUTH") != NULL)
    return TRUE;
  if (reply->code != NULL || reply->smtp_code != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full): an IMAP quoted string (RFC 3501 section 4.3) */
UkSecret *
uk_imap_quote (const char *text)
{
  gsize size = 2 * strlen (text) + 3;
  char *quoted = g_malloc (size);
  char *end = quoted;
  UkSecret *secret = NULL;

  *end++ = '"';
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        *end++ = '\\';
      *end++ = *text;
    }
  *end++ = '"';
  secret = uk_secret_new (quoted, end - quoted);
  uk_secret_wipe (quoted, size);
  g_free (quoted);
  return secret;
}

/* Returns: (transfer full): both texts, in memory that is wiped */
UkSecret *
uk_secret_join (const char *front, const char *separator, const UkSecret *back)
{
  gsize size = strlen (front) + strlen (separator) + uk_secret_get_length (back) + 1;
  char *joined = g_malloc (size);
  UkSecret *secret = NULL;

  g_snprintf (joined, size, "%s%s%s", front, separator, uk_secret_peek (back));
  secret = uk_secret_new (joined, -1);
  uk_secret_wipe (joined, size);
  g_free (joined);
  return secret;
}
