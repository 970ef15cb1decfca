/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The format of data/providers/: every key that a file may have, and what its value may be. */

#include "config.h"

#include "uk-provider-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "uk-catalog-pattern.h"

#define YES_NO "yes no unknown"

/* What a person is told; the sentences stand in uk-provider-text.c, and a test keeps both equal. */
#define NOTES                                                                                      \
  "administrator-switch alias-login app-password-two-step bridge-only certificate-names-server "   \
  "certificate-never-fits credentials-by-sms erases-oldest-when-full full-box-stops-sending "      \
  "gmail-fetch-ended hosts-inferred hosts-unconfirmed imap-option-closed line-option "             \
  "login-is-main-address "                                                                         \
  "no-starttls office-network-only old-box-no-tls old-server-tls one-at-a-time own-network-only "  \
  "paid-domain-hosts password-issued-on-page password-over-mobile-line phone-only plain-only "     \
  "plain-too pop-before-smtp pop-delete-hits-web retention-by-administrator sender-must-match "    \
  "shared-box small-old-box smtp-password-ends spam-erased switch-falls-back unlike-yahoo-japan"

/* What to ask for where the login is not the address. */
#define LOGINS                                                                                     \
  "asahi-net-id au-imap-user bridge-login d-account kagoya-account mail-account station-account "  \
  "yahoo-japan-id"

/* Explained in data/providers/README.md. The keys of a record that begin with “remark” are for the
 * people who keep the files; the table that the program carries does without them. */
const UkField uk_provider_fields[] = {
  { "Id", UK_FIELD_ID, TRUE, "id", NULL },
  { "Name", UK_FIELD_TEXT, TRUE, "name", NULL },
  { "Name[ja]", UK_FIELD_TEXT, FALSE, "name-ja", NULL },
  { "Kind", UK_FIELD_WORD, TRUE, "kind",
    "isp hosting carrier cloud portal world company gateway placeholder" },
  { "Domains", UK_FIELD_PATTERNS, FALSE, "domains", NULL },
  { "Mx", UK_FIELD_MX, FALSE, "mx", NULL },
  { "Spf", UK_FIELD_SPF, FALSE, "spf", NULL },
  { "ServerHosts", UK_FIELD_PATTERNS, FALSE, "server-hosts", NULL },
  { "Login", UK_FIELD_WORD, FALSE, "login", LOGINS },
  { "Notes", UK_FIELD_WORDS, FALSE, "notes", NOTES },
  { "Status", UK_FIELD_WORD, TRUE, "status", "active ending ended" },
  { "Confidence", UK_FIELD_WORD, TRUE, "confidence", "low medium high" },
  { "Checked", UK_FIELD_DATE, TRUE, "checked", NULL },
  { "Refutes", UK_FIELD_ID, FALSE, "refutes", NULL },
  { "Vendor", UK_FIELD_TEXT, FALSE, "remark-vendor", NULL },
  { "Remark", UK_FIELD_TEXT, FALSE, "remark", NULL },
  { "StatusRemark", UK_FIELD_TEXT, FALSE, "remark-status", NULL },
  { "HostRemark", UK_FIELD_TEXT, FALSE, "remark-host", NULL },
  { .key = NULL },
};

static const UkField incoming_fields[] = {
  { "Protocol", UK_FIELD_WORD, TRUE, NULL, "imap pop3" },
  { "Host", UK_FIELD_HOST, TRUE, NULL, NULL },
  { "Port", UK_FIELD_PORT, TRUE, NULL, NULL },
  { "Security", UK_FIELD_WORD, TRUE, NULL, "tls starttls none" },
  { "User", UK_FIELD_USER, TRUE, NULL, NULL },
  { "Auth", UK_FIELD_WORDS, TRUE, NULL, "password password-encrypted oauth2 none" },
  { .key = NULL },
};

static const UkField outgoing_fields[] = {
  { "Protocol", UK_FIELD_WORD, FALSE, NULL, "smtp" },
  { "Host", UK_FIELD_HOST, TRUE, NULL, NULL },
  { "Port", UK_FIELD_PORT, TRUE, NULL, NULL },
  { "Security", UK_FIELD_WORD, TRUE, NULL, "tls starttls none" },
  { "User", UK_FIELD_USER, TRUE, NULL, NULL },
  { "Auth", UK_FIELD_WORDS, TRUE, NULL, "password password-encrypted oauth2 none" },
  { .key = NULL },
};

const UkField uk_rules_fields[] = {
  { "Imap", UK_FIELD_WORD, FALSE, "imap", YES_NO },
  { "Pop", UK_FIELD_WORD, FALSE, "pop", YES_NO },
  { "QuotaMb", UK_FIELD_COUNT, FALSE, "quota-mb", NULL },
  { "MessageMb", UK_FIELD_COUNT, FALSE, "message-mb", NULL },
  { "RetentionDays", UK_FIELD_COUNT, FALSE, "retention-days", NULL },
  { "RetentionScope", UK_FIELD_WORD, FALSE, "retention-scope", "all inbox unused archive" },
  { "RetentionRemark", UK_FIELD_TEXT, FALSE, "remark-retention", NULL },
  { "SwitchNeeded", UK_FIELD_WORD, FALSE, "switch", YES_NO },
  { "ImapSwitch", UK_FIELD_WORD, FALSE, "imap-switch", YES_NO },
  { "PopSwitch", UK_FIELD_WORD, FALSE, "pop-switch", YES_NO },
  { "ImapPaidOption", UK_FIELD_WORD, FALSE, "imap-paid-option", YES_NO },
  { "AppPassword", UK_FIELD_WORD, FALSE, "app-password", YES_NO },
  { "SignInOnly", UK_FIELD_WORD, FALSE, "sign-in-only", YES_NO },
  { "ForeignSmtpBlock", UK_FIELD_WORD, FALSE, "foreign-smtp-block", YES_NO },
  { "MixedDiscouraged", UK_FIELD_WORD, FALSE, "mixed-discouraged", YES_NO },
  { "ContractSheet", UK_FIELD_WORD, FALSE, "contract-sheet", YES_NO },
  { "PopDeletes", UK_FIELD_WORD, FALSE, "pop-deletes", YES_NO },
  { .key = NULL },
};

gboolean
uk_field_is_word (const char *word, const char *words)
{
  gsize length = strlen (word);

  if (length == 0 || strchr (word, ' ') != NULL)
    return FALSE;
  for (const char *at = words; (at = strstr (at, word)) != NULL; at += length)
    if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
      return TRUE;
  return FALSE;
}

static gboolean
is_number (const char *value, guint64 minimum, guint64 maximum)
{
  return g_ascii_string_to_unsigned (value, 10, minimum, maximum, NULL, NULL);
}

static gboolean
is_date (const char *value)
{
  g_autofree char *midnight = g_strconcat (value, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (midnight, NULL);

  return date != NULL && strlen (value) == strlen ("2026-11-23");
}

/* Takes what a template may contain out of a value and says whether the rest is made of
 * `characters` only. */
static gboolean
is_template (const char *value, const char *const *placeholders, const char *characters,
             gboolean *out_filled)
{
  g_autoptr (GString) rest = g_string_new (value);
  guint filled = 0;

  for (guint i = 0; placeholders[i] != NULL; i++)
    filled += g_string_replace (rest, placeholders[i], "x", 0);
  *out_filled = filled > 0;
  return *value != '\0' && strspn (rest->str, characters) == rest->len;
}

#define LDH "abcdefghijklmnopqrstuvwxyz0123456789-."

#define HOST_MAX_BYTES 253 /* RFC 1035 section 2.3.4 */

static gboolean
is_host (const char *value)
{
  static const char *const placeholders[]
      = { "{domain}", "{mx}",  "{server}", "{letter}", "{tenant}",
          "{region}", "{pop}", "{smtp}",   NULL };
  gboolean filled = FALSE;

  return strlen (value) <= HOST_MAX_BYTES && is_template (value, placeholders, LDH, &filled)
         && (filled || strchr (value, '.') != NULL) && *value != '.' && *value != '-'
         && !g_str_has_suffix (value, ".") && strstr (value, "..") == NULL;
}

/* “ask:” and a template is a login to ask for, with something to begin with. */
static gboolean
is_user (const char *value)
{
  static const char *const placeholders[] = { "{address}", "{localpart}", "{domain}", NULL };
  gboolean filled = FALSE;

  if (uk_field_is_word (value, "ask none"))
    return TRUE;
  if (g_str_has_prefix (value, "ask:"))
    value += strlen ("ask:");
  return is_template (value, placeholders, LDH "%@_+", &filled) && filled;
}

const char *
uk_user_get_expected (const char *value)
{
  return is_user (value) ? NULL
                         : _ ("“ask”, “none”, or a text with {address}, {localpart} or {domain}");
}

const UkField *
uk_fields_of_group (const char *group)
{
  if (g_str_equal (group, "Provider"))
    return uk_provider_fields;
  if (g_str_equal (group, "Rules"))
    return uk_rules_fields;
  if (g_str_has_prefix (group, "Incoming ") && is_number (group + strlen ("Incoming "), 1, 99))
    return incoming_fields;
  if (g_str_has_prefix (group, "Outgoing ") && is_number (group + strlen ("Outgoing "), 1, 99))
    return outgoing_fields;
  return NULL;
}

const UkField *
uk_field_find (const UkField *fields, const char *key)
{
  for (; fields->key != NULL; fields++)
    if (g_str_equal (fields->key, key))
      return fields;
  return NULL;
}

gboolean
uk_field_is_list (const UkField *field)
{
  return field->kind == UK_FIELD_WORDS || field->kind == UK_FIELD_PATTERNS
         || field->kind == UK_FIELD_MX || field->kind == UK_FIELD_SPF;
}

/* Returns: what is wrong with one item of a list, or NULL */
const char *
uk_field_get_item_fault (const UkField *field, const char *item)
{
  if (field->kind == UK_FIELD_SPF)
    return uk_spf_pattern_get_fault (item);
  if (field->kind == UK_FIELD_MX && g_str_equal (item, UK_PATTERN_OWN_DOMAIN))
    return NULL;
  if (field->kind == UK_FIELD_PATTERNS && g_str_has_suffix (item, "*"))
    return _ ("the pattern must end in a fixed domain");
  if (field->kind != UK_FIELD_WORDS)
    return uk_pattern_get_fault (item);
  return uk_field_is_word (item, field->words) ? NULL : _ ("not one of the words allowed here");
}

/* Returns: what a value should have been, or NULL where it is right */
const char *
uk_field_get_expected (const UkField *field, const char *value)
{
  switch (field->kind)
    {
    case UK_FIELD_TEXT:
      return *value != '\0' ? NULL : _ ("some text");
    case UK_FIELD_ID:
      return *value != '\0' && strspn (value, LDH) == strlen (value)
                 ? NULL
                 : _ ("lower-case letters, digits and hyphens");
    case UK_FIELD_WORD:
      return uk_field_is_word (value, field->words) ? NULL : field->words;
    case UK_FIELD_DATE:
      return is_date (value) ? NULL : _ ("a date like 2026-11-23");
    case UK_FIELD_COUNT:
      return is_number (value, 1, G_MAXINT32) ? NULL : _ ("a whole number from 1");
    case UK_FIELD_PORT:
      return is_number (value, 1, G_MAXUINT16) ? NULL : _ ("a port from 1 to 65535");
    case UK_FIELD_HOST:
      return is_host (value)
                 ? NULL
                 : _ ("a host name in lower case, or one with {domain}, {mx} or {server}");
    case UK_FIELD_USER:
      return uk_user_get_expected (value);
    case UK_FIELD_WORDS:
    case UK_FIELD_PATTERNS:
    case UK_FIELD_MX:
    case UK_FIELD_SPF:
    default:
      return NULL;
    }
}
