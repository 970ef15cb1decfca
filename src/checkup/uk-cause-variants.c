/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

/* Causes that share a code with another one (reference/discovery.md 4.12): what the server said or
 * what is known of the provider tells them apart. The first row that fits wins; where none does,
 * the row of the code itself stands (uk-causes.c). */

#include "uk-cause-variants.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "uk-cause-fill.h"

/* "is", "is probably", "may be": the sentences are written accordingly. */
static const UkCauseVariant variants[] = {
  { 36,
    UK_FINDING_WRONG_PASSWORD,
    "[expired]|4.7.12|password expired|password has expired",
    NULL,
    UK_CERTAINTY_SURE,
    { N_ ("The password is too old."),
      N_ ("The provider wants a new one after some time. The old one was right."),
      N_ ("Change it in the webmail, then in the mail app of every device."),
      N_ ("Your provider") } },
  { 37,
    UK_FINDING_ACCOUNT_LOCKED,
    "[contactadmin]|suspend|disabled|deactivat|contract|利用停止|5.7.13",
    NULL,
    UK_CERTAINTY_SURE,
    { N_ ("The provider has closed this account."),
      N_ ("Only the provider can open it again. Waiting does not help."),
      N_ ("Do not try again. Ask why the account is closed."), N_ ("Your provider") } },
  { 39,
    UK_FINDING_ACCOUNT_LOCKED,
    "[sys/perm]",
    NULL,
    UK_CERTAINTY_LIKELY,
    { N_ ("The server cannot open this mailbox."),
      N_ ("It is probably damaged or closed at the provider. Waiting does not help."),
      N_ ("Tell the provider what the server said; it is in the record."), N_ ("Your provider") } },
  { 40,
    UK_FINDING_ACCOUNT_LOCKED,
    "[authorizationfailed]",
    NULL,
    UK_CERTAINTY_SURE,
    { N_ ("The password is right, but this mailbox may not be opened."),
      N_ ("The account has no right to this mailbox, for instance to a shared one."),
      N_ ("Ask for access to this mailbox."), N_ ("Your office contact") } },
  { 38,
    UK_FINDING_SERVICE_UNAVAILABLE,
    "[unavailable]|[sys/temp]|454 4.7.0 auth|temporary auth|authentication server|saslauthd",
    NULL,
    UK_CERTAINTY_SURE,
    { N_ ("The server cannot check passwords right now."),
      N_ ("Its login service is down. Your password may well be right."),
      N_ ("Test again in 10 minutes. Do not change the password."),
      N_ ("The status page of your provider") } },
  { 44,
    UK_FINDING_TOO_MANY_CONNECTIONS,
    "in-use|inuse|maildrop|another pop|lock",
    NULL,
    UK_CERTAINTY_SURE,
    { N_ ("Another device is using the mailbox."),
      N_ ("POP lets only one in at a time. It may be the device that takes the mail away."),
      N_ ("Wait a minute and test again. Look which device fetches by POP."),
      N_ ("Your office contact") } },
  { 45,
    UK_FINDING_TOO_MANY_CONNECTIONS,
    "login-delay|minimum time",
    NULL,
    UK_CERTAINTY_SURE,
    { N_ ("The server wants a pause between two logins."),
      N_ ("It does not let anybody look for new mail that often."),
      N_ ("Test again in a few minutes, and let mail apps look less often."),
      N_ ("Your provider, if it goes on") } },
  { 13,
    UK_FINDING_PORTS_BLOCKED,
    "private address",
    NULL,
    UK_CERTAINTY_LIKELY,
    { N_ ("This server is probably reached only inside the office."),
      N_ ("Its address belongs to a private network."),
      N_ ("Test in the office, or switch the VPN on."), N_ ("Your office contact") } },
  { 22,
    UK_FINDING_CERT_UNTRUSTED,
    "avast|avg |kaspersky|eset "
    "ssl|bitdefender|norton|mcafee|sophos|fortinet|fortigate|zscaler|palo "
    "alto|umbrella|netskope|trend micro|i-filter|f-secure|g data|dr.web|sonicwall|watchguard|check "
    "point|blue coat|barracuda",
    NULL,
    UK_CERTAINTY_LIKELY,
    { N_ ("Security software stands between this PC and {host}."),
      N_ ("The certificate is not the server's; a protection program or device made it."),
      N_ ("No password was sent. Ask to leave mail out of the inspection."),
      N_ ("Your office contact") } },
  { 23,
    UK_FINDING_CERT_UNTRUSTED,
    "certificate in between is missing",
    NULL,
    UK_CERTAINTY_SURE,
    { N_ ("{host} forgets a part of its certificate."),
      N_ ("The certificate that links it to a known issuer is not sent along."),
      N_ ("No password was sent. Only the provider can put this right."), N_ ("Your provider") } },
  { 24,
    UK_FINDING_CERT_UNTRUSTED,
    "too weak|withdrawn",
    NULL,
    UK_CERTAINTY_SURE,
    { N_ ("The certificate of {host} is too weak or has been withdrawn."),
      N_ ("It does not protect any more, so no password was sent."),
      N_ ("Do not use this server until the provider has changed the certificate."),
      N_ ("Your provider") } },
  { 20,
    UK_FINDING_CERT_WRONG_HOST,
    NULL,
    uk_cause_lacks_suggestion,
    UK_CERTAINTY_SURE,
    { N_ ("The certificate is for {names}, not for {host}."),
      N_ ("This name may be wrong, or the server lacks a certificate for it."),
      N_ ("Ask for the right server name. Do not switch encryption off. No password was sent."),
      N_ ("Your provider") } },
  { 49,
    UK_FINDING_SENDER_REFUSED,
    "relay|authenticate|530|rcpthosts|check for new mail|pop before",
    NULL,
    UK_CERTAINTY_LIKELY,
    { N_ ("Sending also needs a login."),
      N_ ("The server does not pass on mail of somebody that it does not know."),
      N_ ("Switch on SMTP authentication in the mail app, with the same address and password."),
      N_ ("Your provider") } },
  { 52,
    UK_FINDING_SENDER_REFUSED,
    "spamhaus|blocklist|blacklist|dnsbl|blocked using|reputation|5.4.|rate limit|daily limit|too "
    "many messages|too much mail",
    NULL,
    UK_CERTAINTY_LIKELY,
    { N_ ("The provider refuses or limits sending from here."),
      N_ ("This line or this address has probably sent too much, or is on a list of senders of "
          "spam."),
      N_ ("Wait some hours and have the PCs checked for malware."), N_ ("Your provider") } },
};

/* What else a cause may be, the likelier first; at most two are shown (reference/discovery.md
 * 4.14). @flags: only at a provider of which all of these are known. */
static const struct
{
  UkFindingCode code;
  UkProviderFlags flags;
  UkFindingCode other; /* the same code: another cause behind it */
  const char *sentence;
} others[] = {
  { UK_FINDING_WRONG_PASSWORD, UK_PROVIDER_FLAG_IMAP_SWITCH, UK_FINDING_IMAP_DISABLED,
    N_ ("IMAP may be switched off in the settings of {provider}.") },
  { UK_FINDING_WRONG_PASSWORD, UK_PROVIDER_FLAG_FOREIGN_SMTP_BLOCK, UK_FINDING_ACCOUNT_LOCKED,
    N_ ("{provider} may let nobody in from this place. Logins from abroad are often blocked.") },
  { UK_FINDING_WRONG_PASSWORD, UK_PROVIDER_FLAG_NONE, UK_FINDING_USERNAME_IS_LOCALPART,
    N_ ("The user name may have another form: the whole address, or the part before the @.") },
  { UK_FINDING_WRONG_PASSWORD, UK_PROVIDER_FLAG_NONE, UK_FINDING_APP_PASSWORD_REQUIRED,
    N_ ("With a second step at login an app password may be needed.") },
  { UK_FINDING_APP_PASSWORD_REQUIRED, UK_PROVIDER_FLAG_NONE, UK_FINDING_WRONG_PASSWORD,
    N_ ("The app password may have been mistyped or deleted.") },
  { UK_FINDING_IMAP_DISABLED, UK_PROVIDER_FLAG_IMAP_PAID_OPTION, UK_FINDING_POP_ONLY,
    N_ ("IMAP may be an option that must be ordered.") },
  { UK_FINDING_IMAP_DISABLED, UK_PROVIDER_FLAG_NONE, UK_FINDING_IMAP_DISABLED,
    N_ ("The administrator may have switched it off for everybody.") },
  { UK_FINDING_SMTP_AUTH_DISABLED, UK_PROVIDER_FLAG_FOREIGN_SMTP_BLOCK, UK_FINDING_ACCOUNT_LOCKED,
    N_ ("{provider} may let nobody in from this place. Logins from abroad are often blocked.") },
  { UK_FINDING_SMTP_AUTH_DISABLED, UK_PROVIDER_FLAG_NONE, UK_FINDING_WRONG_PASSWORD,
    N_ ("Sending may have a user name or password of its own.") },
  { UK_FINDING_PORTS_BLOCKED, UK_PROVIDER_FLAG_NONE, UK_FINDING_PORTS_BLOCKED,
    N_ ("A company proxy may be the only way out.") },
  { UK_FINDING_PORTS_BLOCKED, UK_PROVIDER_FLAG_NONE, UK_FINDING_SERVICE_UNAVAILABLE,
    N_ ("The server may be down.") },
  { UK_FINDING_CONNECTION_REFUSED, UK_PROVIDER_FLAG_NONE, UK_FINDING_ACCOUNT_LOCKED,
    N_ ("Your office's line may be shut out for an hour after many failed logins.") },
  { UK_FINDING_CONNECTION_REFUSED, UK_PROVIDER_FLAG_IMAP_SWITCH, UK_FINDING_IMAP_DISABLED,
    N_ ("IMAP may be switched off in the settings of {provider}.") },
  { UK_FINDING_NO_MAIL_SERVICE, UK_PROVIDER_FLAG_NONE, UK_FINDING_ACCOUNT_LOCKED,
    N_ ("Your office's line may be shut out for an hour after many failed logins.") },
  { UK_FINDING_NO_MAIL_SERVICE, UK_PROVIDER_FLAG_NONE, UK_FINDING_DOMAIN_NOT_FOUND,
    N_ ("The address may be misspelt after the @.") },
  { UK_FINDING_CONNECTION_LOST, UK_PROVIDER_FLAG_NONE, UK_FINDING_PORTS_BLOCKED,
    N_ ("Security software may cut the connection.") },
  { UK_FINDING_CERT_UNTRUSTED, UK_PROVIDER_FLAG_NONE, UK_FINDING_CERT_SELF_SIGNED,
    N_ ("It may be a company's own certificate, which your office contact can confirm.") },
  { UK_FINDING_CERT_EXPIRED, UK_PROVIDER_FLAG_NONE, UK_FINDING_CLOCK_WRONG,
    N_ ("The date of this PC may be wrong.") },
  { UK_FINDING_POP_OTHER_DEVICE_DELETES, UK_PROVIDER_FLAG_NONE, UK_FINDING_POP_OTHER_DEVICE_DELETES,
    N_ ("A filter or a person may have moved the mail to another folder.") },
  { UK_FINDING_RETENTION_SUSPECTED, UK_PROVIDER_FLAG_NONE, UK_FINDING_POP_OTHER_DEVICE_DELETES,
    N_ ("A device may delete mail after some days.") },
  { UK_FINDING_HOST_NOT_FOUND, UK_PROVIDER_FLAG_NONE, UK_FINDING_PORTS_BLOCKED,
    N_ ("The name may work only inside the office.") },
  { UK_FINDING_SENDER_REFUSED, UK_PROVIDER_FLAG_NONE, UK_FINDING_SENDER_REFUSED,
    N_ ("The provider may limit how much one address sends in a day.") },
};

/* How sure a code is by itself, where it is not simply seen. */
static const struct
{
  UkFindingCode code;
  UkCertainty certainty;
} certainties[] = {
  { UK_FINDING_WRONG_PASSWORD, UK_CERTAINTY_LIKELY },
  { UK_FINDING_IMAP_DISABLED, UK_CERTAINTY_LIKELY },
  { UK_FINDING_PORTS_BLOCKED, UK_CERTAINTY_LIKELY },
  { UK_FINDING_NO_MAIL_SERVICE, UK_CERTAINTY_LIKELY },
  { UK_FINDING_STARTTLS_STRIPPED, UK_CERTAINTY_LIKELY },
  { UK_FINDING_CAPTIVE_PORTAL, UK_CERTAINTY_LIKELY },
  { UK_FINDING_CLOCK_WRONG, UK_CERTAINTY_LIKELY },
  { UK_FINDING_POP_OTHER_DEVICE_DELETES, UK_CERTAINTY_LIKELY },
  { UK_FINDING_CERT_UNTRUSTED, UK_CERTAINTY_LIKELY },
  { UK_FINDING_SENDER_REFUSED, UK_CERTAINTY_LIKELY },
  { UK_FINDING_SMTP_AUTH_DISABLED, UK_CERTAINTY_LIKELY },
  { UK_FINDING_IPV6_BROKEN, UK_CERTAINTY_LIKELY },
  { UK_FINDING_CONNECTION_LOST, UK_CERTAINTY_POSSIBLE },
  { UK_FINDING_RETENTION_SUSPECTED, UK_CERTAINTY_POSSIBLE },
};

static gboolean
contains_any (const char *text, const char *words)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      if (strstr (lower, list[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
fits (const UkCauseVariant *variant, const UkFinding *finding, const UkReport *report)
{
  if (variant->evidence != NULL
      && (finding == NULL || !contains_any (uk_finding_get_evidence (finding), variant->evidence)))
    return FALSE;
  return variant->when == NULL || variant->when (finding, report);
}

/**
 * uk_cause_find_variant:
 *
 * Returns: (transfer none) (nullable): the narrower cause behind @code
 */
const UkCauseVariant *
uk_cause_find_variant (UkFindingCode code, const UkFinding *finding, const UkReport *report)
{
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      if (variants[i].code == code && fits (&variants[i], finding, report))
        return &variants[i];
    }
  return NULL;
}

const UkCauseVariant *
uk_cause_get_variants (guint *out_n)
{
  *out_n = G_N_ELEMENTS (variants);
  return variants;
}

UkCertainty
uk_cause_get_usual_certainty (UkFindingCode code)
{
  for (guint i = 0; i < G_N_ELEMENTS (certainties); i++)
    {
      if (certainties[i].code == code)
        return certainties[i].certainty;
    }
  return UK_CERTAINTY_SURE;
}

/**
 * uk_cause_nth_other:
 * @out_other: (out) (optional): its code
 *
 * Returns: (transfer none) (nullable): msgid of the @n-th thing that @code may be besides
 */
const char *
uk_cause_nth_other (UkFindingCode code, UkProviderFlags flags, guint n, UkFindingCode *out_other)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (others[i].code != code || (others[i].flags & flags) != others[i].flags || n-- > 0)
        continue;
      if (out_other != NULL)
        *out_other = others[i].other;
      return others[i].sentence;
    }
  return NULL;
}
