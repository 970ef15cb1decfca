/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-refusal.h"

#include <string.h>

/* Response codes that say it all (RFC 5530, RFC 9051 7.1, RFC 2449 8.1, RFC 3206).
 * AUTHENTICATIONFAILED, AUTH and ALERT are not here: their sentence may say more. */
static const struct
{
  const char *code;
  UkFindingCode finding;
} code_table[] = {
  { "UNAVAILABLE", UK_FINDING_SERVICE_UNAVAILABLE },
  { "SERVERBUG", UK_FINDING_SERVICE_UNAVAILABLE },
  { "SYS/TEMP", UK_FINDING_SERVICE_UNAVAILABLE },
  { "SYS/PERM", UK_FINDING_ACCOUNT_LOCKED },
  { "CONTACTADMIN", UK_FINDING_ACCOUNT_LOCKED },
  { "AUTHORIZATIONFAILED", UK_FINDING_ACCOUNT_LOCKED },
  { "EXPIRED", UK_FINDING_WRONG_PASSWORD },
  { "PRIVACYREQUIRED", UK_FINDING_LOGIN_NEEDS_STARTTLS },
  { "LIMIT", UK_FINDING_TOO_MANY_CONNECTIONS },
  { "INUSE", UK_FINDING_TOO_MANY_CONNECTIONS },
  { "IN-USE", UK_FINDING_TOO_MANY_CONNECTIONS },
  { "LOGIN-DELAY", UK_FINDING_TOO_MANY_CONNECTIONS },
  { "OVERQUOTA", UK_FINDING_MAILBOX_FULL },
};

/* reference/discovery.md 4.13: sentences worth matching, in lower case; the first match wins, so
 * the narrower stand first. */
static const struct
{
  const char *words;
  UkFindingCode finding;
} sentence_table[] = {
  { "application-specific password", UK_FINDING_APP_PASSWORD_REQUIRED },
  { "app-specific password", UK_FINDING_APP_PASSWORD_REQUIRED },
  { "app password", UK_FINDING_APP_PASSWORD_REQUIRED },
  { "not enabled for imap", UK_FINDING_IMAP_DISABLED },
  { "not enabled for pop", UK_FINDING_IMAP_DISABLED },
  { "imap access is disabled", UK_FINDING_IMAP_DISABLED },
  { "imap access disabled", UK_FINDING_IMAP_DISABLED },
  { "imap is disabled", UK_FINDING_IMAP_DISABLED },
  { "pop access is disabled", UK_FINDING_IMAP_DISABLED },
  { "pop3 access is disabled", UK_FINDING_IMAP_DISABLED },
  { "authenticated but not connected", UK_FINDING_IMAP_DISABLED },
  { "smtpclientauthentication is disabled", UK_FINDING_SMTP_AUTH_DISABLED },
  { "basic authentication is disabled", UK_FINDING_OAUTH2_REQUIRED },
  { "too many simultaneous", UK_FINDING_TOO_MANY_CONNECTIONS },
  { "too many concurrent", UK_FINDING_TOO_MANY_CONNECTIONS },
  { "too many connections", UK_FINDING_TOO_MANY_CONNECTIONS },
  { "maximum number of connections", UK_FINDING_TOO_MANY_CONNECTIONS },
  { "maildrop locked", UK_FINDING_TOO_MANY_CONNECTIONS },
  { "maildrop already locked", UK_FINDING_TOO_MANY_CONNECTIONS },
  { "mailbox is locked", UK_FINDING_TOO_MANY_CONNECTIONS },
  { "mailbox locked", UK_FINDING_TOO_MANY_CONNECTIONS },
  { "unable to lock", UK_FINDING_TOO_MANY_CONNECTIONS },
  { "lock busy", UK_FINDING_TOO_MANY_CONNECTIONS },
  { "bandwidth limit", UK_FINDING_ACCOUNT_LOCKED },
  { "too many login", UK_FINDING_ACCOUNT_LOCKED },
  { "too many bad", UK_FINDING_ACCOUNT_LOCKED },
  { "too many failed", UK_FINDING_ACCOUNT_LOCKED },
  { "too many invalid", UK_FINDING_ACCOUNT_LOCKED },
  { "login rate limit", UK_FINDING_ACCOUNT_LOCKED },
  { "account locked", UK_FINDING_ACCOUNT_LOCKED },
  { "account is locked", UK_FINDING_ACCOUNT_LOCKED },
  { "account has been locked", UK_FINDING_ACCOUNT_LOCKED },
  { "account disabled", UK_FINDING_ACCOUNT_LOCKED },
  { "account is disabled", UK_FINDING_ACCOUNT_LOCKED },
  { "account has been disabled", UK_FINDING_ACCOUNT_LOCKED },
  { "user disabled", UK_FINDING_ACCOUNT_LOCKED },
  { "user is disabled", UK_FINDING_ACCOUNT_LOCKED },
  { "temporarily locked", UK_FINDING_ACCOUNT_LOCKED },
  { "suspended", UK_FINDING_ACCOUNT_LOCKED },
  { "ロックされ", UK_FINDING_ACCOUNT_LOCKED },
  { "利用停止", UK_FINDING_ACCOUNT_LOCKED },
  { "via a web browser", UK_FINDING_ACCOUNT_LOCKED },
  { "via your web browser", UK_FINDING_ACCOUNT_LOCKED },
  { "web login required", UK_FINDING_ACCOUNT_LOCKED },
  { "temporarily unavailable", UK_FINDING_SERVICE_UNAVAILABLE },
  { "temporary authentication failure", UK_FINDING_SERVICE_UNAVAILABLE },
  { "temporary failure", UK_FINDING_SERVICE_UNAVAILABLE },
  { "temporary login failure", UK_FINDING_SERVICE_UNAVAILABLE },
  { "temporary system problem", UK_FINDING_SERVICE_UNAVAILABLE },
  { "internal error", UK_FINDING_SERVICE_UNAVAILABLE },
  { "internal server error", UK_FINDING_SERVICE_UNAVAILABLE },
  { "maintenance", UK_FINDING_SERVICE_UNAVAILABLE },
  { "メンテナンス", UK_FINDING_SERVICE_UNAVAILABLE },
  /* Postfix hands on what its helpers say of themselves, after 535: the checker of passwords is
   * down (xsasl_dovecot_server.c; Cyrus SASL, lib/checkpw.c). */
  { "lost to authentication server", UK_FINDING_SERVICE_UNAVAILABLE },
  { "cannot connect to saslauthd", UK_FINDING_SERVICE_UNAVAILABLE },
  { "try again later", UK_FINDING_SERVICE_UNAVAILABLE },
  { "plaintext authentication disallowed", UK_FINDING_LOGIN_NEEDS_STARTTLS },
  { "starttls first", UK_FINDING_LOGIN_NEEDS_STARTTLS },
  { "starttls command first", UK_FINDING_LOGIN_NEEDS_STARTTLS },
  { "mailbox full", UK_FINDING_MAILBOX_FULL },
  { "mailbox is full", UK_FINDING_MAILBOX_FULL },
  { "over quota", UK_FINDING_MAILBOX_FULL },
  { "quota exceeded", UK_FINDING_MAILBOX_FULL },
  { "容量を超え", UK_FINDING_MAILBOX_FULL },
};

static gboolean
match_sentence (const char *text, UkFindingCode *out_code)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (sentence_table); i++)
    {
      if (strstr (lower, sentence_table[i].words) != NULL)
        {
          *out_code = sentence_table[i].finding;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
match_code (const char *code, UkFindingCode *out_code)
{
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (code_table); i++)
    {
      if (g_ascii_strcasecmp (code_table[i].code, code) == 0)
        {
          *out_code = code_table[i].finding;
          return TRUE;
        }
    }
  return FALSE;
}

/* Replies to AUTH: RFC 4954 sections 4 and 6, and Microsoft's 5.7.139 (reference/discovery.md 4.12,
 * causes 32 to 41). */
static UkFindingCode
classify_smtp (int smtp_code, const char *enhanced_code)
{
  switch (smtp_code)
    {
    case 421:
      return g_strcmp0 (enhanced_code, "4.7.0") == 0 ? UK_FINDING_ACCOUNT_LOCKED
                                                     : UK_FINDING_SERVICE_UNAVAILABLE;
    case 432: /* a password transition is needed */
      return UK_FINDING_WRONG_PASSWORD;
    case 500:
    case 501:
    case 502:
    case 503:
    case 504:
      return UK_FINDING_SMTP_AUTH_DISABLED;
    case 530:
    case 538:
      return UK_FINDING_LOGIN_NEEDS_STARTTLS;
    case 534:
      return UK_FINDING_APP_PASSWORD_REQUIRED;
    default:
      break;
    }
  if (g_strcmp0 (enhanced_code, "5.7.139") == 0)
    return UK_FINDING_OAUTH2_REQUIRED;
  if (g_strcmp0 (enhanced_code, "5.7.13") == 0) /* "User Account Disabled" (RFC 5248) */
    return UK_FINDING_ACCOUNT_LOCKED;
  return smtp_code >= 400 && smtp_code < 500 ? UK_FINDING_SERVICE_UNAVAILABLE
                                             : UK_FINDING_WRONG_PASSWORD;
}

UkRefusal
uk_refusal_from_reply (UkProtocol protocol, const UkReply *reply)
{
  return (UkRefusal){ protocol, reply->code, reply->smtp_code, reply->enhanced_code, reply->text };
}

/**
 * uk_refusal_classify:
 *
 * A response code decides where there is one; else the sentence refines what the bare refusal says
 * (reference/discovery.md 4.13). "Not accepted" without a reason is the password, for that is what
 * it is nearly always.
 */
UkFindingCode
uk_refusal_classify (const UkRefusal *self)
{
  UkFindingCode code;
  UkFindingCode said;

  if (match_code (self->code, &code))
    {
      /* "Not available" leaves open why; Dovecot says so of too many connections, too. */
      if (code == UK_FINDING_SERVICE_UNAVAILABLE && match_sentence (self->text, &said)
          && said == UK_FINDING_TOO_MANY_CONNECTIONS)
        return said;
      return code;
    }
  if (match_sentence (self->text, &code))
    return code;
  if (self->protocol == UK_PROTOCOL_SMTP)
    return classify_smtp (self->smtp_code, self->enhanced_code);
  return UK_FINDING_WRONG_PASSWORD;
}

/* The mailbox did not open behind a login that was taken: whatever it is, the password is right. */
UkFindingCode
uk_refusal_classify_inside (UkProtocol protocol, const UkReply *reply)
{
  UkRefusal refusal = uk_refusal_from_reply (protocol, reply);
  UkFindingCode code = uk_refusal_classify (&refusal);

  return code == UK_FINDING_WRONG_PASSWORD ? UK_FINDING_SERVICE_UNAVAILABLE : code;
}

/* What the catalogue knows of a provider outweighs a bare "wrong password"
 * (reference/discovery.md 4.14): where ordinary passwords never work, the person's password is not
 * the fault. */
UkFindingCode
uk_refusal_sharpen (UkFindingCode code, UkProviderFlags flags)
{
  if (code != UK_FINDING_WRONG_PASSWORD)
    return code;
  if ((flags & UK_PROVIDER_FLAG_SIGN_IN_ONLY) != 0)
    return UK_FINDING_OAUTH2_REQUIRED;
  if ((flags & UK_PROVIDER_FLAG_APP_PASSWORD) != 0)
    return UK_FINDING_APP_PASSWORD_REQUIRED;
  return code;
}

/* A server that turns us away at the door: BYE, -ERR, 421, 554. */
UkFindingCode
uk_refusal_classify_greeting (const char *greeting)
{
  UkFindingCode code;

  if (greeting != NULL && match_sentence (greeting, &code)
      && code == UK_FINDING_TOO_MANY_CONNECTIONS)
    return code;
  return UK_FINDING_SERVICE_UNAVAILABLE;
}

static gboolean
says_one_of (const char *text, const char *const *words)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (; *words != NULL; words++)
    {
      if (strstr (lower, *words) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* A limit on how much may be sent from here; Postfix words it as a matter of time (450 4.7.1). */
static gboolean
is_limit (const UkReply *reply)
{
  static const char *const words[]
      = { "too much mail", "too many messages", "daily ", "rate limit", NULL };

  return says_one_of (reply->text, words);
}

/* 4.3.x is trouble inside the server, such as "Temporary lookup failure" (RFC 3463 section 3.4).
 */
static gboolean
is_greylisting (const UkReply *reply, const char *enhanced)
{
  static const char *const words[] = { "greylist", "graylist", NULL };

  return says_one_of (reply->text, words)
         || ((reply->smtp_code == 450 || reply->smtp_code == 451)
             && !g_str_has_prefix (enhanced, "4.3."));
}

/* RFC 1870 section 6.1 means the message by 552, RFC 5321 section 4.2.3 the space of a mailbox; the
 * enhanced code tells, else the words. */
static gboolean
is_about_size (const UkReply *reply, const char *enhanced)
{
  static const char *const words[] = { "message size", "message too", "fixed limit", NULL };

  return g_str_has_suffix (enhanced, ".3.4")
         || (reply->smtp_code == 552 && !g_str_has_suffix (enhanced, ".2.2")
             && says_one_of (reply->text, words));
}

/* X.1.0 to X.1.3 and X.1.10 are about where the mail goes, X.1.7 and X.1.8 about who sends it (RFC
 * 3463 section 3.2, RFC 7505). */
static gboolean
is_about_recipient (const char *enhanced)
{
  static const char *const ends[] = { ".1.0", ".1.1", ".1.2", ".1.3", ".1.6", ".1.10" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (*enhanced != '\0' && g_str_equal (enhanced + 1, ends[i]))
        return TRUE;
    }
  return FALSE;
}

/**
 * uk_refusal_classify_sending:
 * @reply: a refusal of MAIL FROM or RCPT TO after the login
 *
 * That the sending server does not know the mailbox of the very address is nobody's sender that was
 * refused, and its own words say it best.
 *
 * Source: RFC 5321 section 4.2, RFC 3463 (x.2.2 full, x.3.4 too big), reference/discovery.md 4.12,
 * causes 47 to 52
 */
UkFindingCode
uk_refusal_classify_sending (const UkReply *reply)
{
  const char *enhanced = reply->enhanced_code != NULL ? reply->enhanced_code : "";

  if (is_about_size (reply, enhanced))
    return UK_FINDING_MESSAGE_SIZE_SMALL;
  if (g_str_has_suffix (enhanced, ".2.2") || (reply->smtp_code == 552 && *enhanced == '\0'))
    return UK_FINDING_MAILBOX_FULL;
  if (is_about_recipient (enhanced))
    return UK_FINDING_SERVER_ALERT;
  if (is_limit (reply) || g_str_has_suffix (enhanced, ".1.8"))
    return UK_FINDING_SENDER_REFUSED;
  if (is_greylisting (reply, enhanced))
    return UK_FINDING_GREYLISTED;
  return reply->smtp_code < 500 ? UK_FINDING_SERVICE_UNAVAILABLE : UK_FINDING_SENDER_REFUSED;
}

/* After these nobody else may try, whatever it was: more attempts would prolong a lock
 * (reference/discovery.md 4.9). */
gboolean
uk_refusal_ends_all_logins (UkFindingCode code)
{
  return code == UK_FINDING_ACCOUNT_LOCKED || code == UK_FINDING_TOO_MANY_CONNECTIONS;
}

/**
 * uk_refusal_dup_evidence:
 *
 * Returns: (transfer full): the server's own sentence, with its codes in front
 */
char *
uk_refusal_dup_evidence (const UkReply *reply)
{
  g_autoptr (GString) evidence = g_string_new (NULL);

  if (reply->smtp_code != 0)
    g_string_append_printf (evidence, "%d ", reply->smtp_code);
  if (reply->enhanced_code != NULL && strstr (reply->text, reply->enhanced_code) == NULL)
    g_string_append_printf (evidence, "%s ", reply->enhanced_code);
  if (reply->code != NULL && strstr (reply->text, reply->code) == NULL)
    g_string_append_printf (evidence, "[%s] ", reply->code);
  g_string_append (evidence, reply->text);
  return g_string_free (g_steal_pointer (&evidence), FALSE);
}
