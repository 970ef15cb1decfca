/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The format of data/providers/: every key that a file may have, and what its value may be. */

#include "config.h"

#include "uk-provider-format.h"

#include <string.h>

#define YES_NO "yes no"

/* Explained in data/providers/README.md. */
const UkField uk_provider_fields[] = {
  { "Id", UK_FIELD_ID, TRUE, "id", NULL },
  { "Name", UK_FIELD_TEXT, TRUE, "name", NULL },
  { "Name[ja]", UK_FIELD_TEXT, TRUE, "name-ja", NULL },
  { "Kind", UK_FIELD_WORD, TRUE, "kind", "isp hosting carrier cloud portal" },
  { "Domains", UK_FIELD_PATTERNS, FALSE, "domains", NULL },
  { "Mx", UK_FIELD_PATTERNS, FALSE, "mx", NULL },
  { "Spf", UK_FIELD_PATTERNS, FALSE, "spf", NULL },
  { "ServerHosts", UK_FIELD_PATTERNS, FALSE, "server-hosts", NULL },
  { "Status", UK_FIELD_WORD, TRUE, "status", "active ending ended" },
  { "Confidence", UK_FIELD_WORD, TRUE, "confidence", "low medium high" },
  { "Checked", UK_FIELD_DATE, TRUE, "checked", NULL },
  { .key = NULL },
};

static const UkField incoming_fields[] = {
  { "Protocol", UK_FIELD_WORD, TRUE, NULL, "imap pop3" },
  { "Host", UK_FIELD_HOST, TRUE, NULL, NULL },
  { "Port", UK_FIELD_PORT, TRUE, NULL, NULL },
  { "Security", UK_FIELD_WORD, TRUE, NULL, "tls starttls none" },
  { "User", UK_FIELD_USER, TRUE, NULL, NULL },
  { "Auth", UK_FIELD_WORDS, TRUE, NULL, "password oauth2" },
  { .key = NULL },
};

static const UkField outgoing_fields[] = {
  { "Protocol", UK_FIELD_WORD, FALSE, NULL, "smtp" },
  { "Host", UK_FIELD_HOST, TRUE, NULL, NULL },
  { "Port", UK_FIELD_PORT, TRUE, NULL, NULL },
  { "Security", UK_FIELD_WORD, TRUE, NULL, "tls starttls none" },
  { "User", UK_FIELD_USER, TRUE, NULL, NULL },
  { "Auth", UK_FIELD_WORDS, TRUE, NULL, "password oauth2" },
  { .key = NULL },
};

const UkField uk_rules_fields[] = {
  { "QuotaMb", UK_FIELD_COUNT, FALSE, "quota-mb", NULL },
  { "RetentionDays", UK_FIELD_COUNT, FALSE, "retention-days", NULL },
  { "RetentionScope", UK_FIELD_WORD, FALSE, "retention-scope", "all inbox unused" },
  { "ImapSwitch", UK_FIELD_WORD, FALSE, "imap-switch", YES_NO },
  { "PopSwitch", UK_FIELD_WORD, FALSE, "pop-switch", YES_NO },
  { "ImapPaidOption", UK_FIELD_WORD, FALSE, "imap-paid-option", YES_NO },
  { "AppPassword", UK_FIELD_WORD, FALSE, "app-password", YES_NO },
  { "SignInOnly", UK_FIELD_WORD, FALSE, "sign-in-only", YES_NO },
  { "ForeignSmtpBlock", UK_FIELD_WORD, FALSE, "foreign-smtp-block", YES_NO },
  { "MixedDiscouraged", UK_FIELD_WORD, FALSE, "mixed-discouraged", YES_NO },
  { "ContractSheet", UK_FIELD_WORD, FALSE, "contract-sheet", YES_NO },
  { .key = NULL },
};

gboolean
uk_field_is_word (const char *word, const char *words)
{
  g_auto (GStrv) allowed = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) allowed, word);
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

static gboolean
is_host (const char *value)
{
  static const char *const placeholders[] = { "{domain}", "{mx}", "{server}", NULL };
  gboolean filled = FALSE;

  return is_template (value, placeholders, LDH, &filled) && (filled || strchr (value, '.') != NULL)
         && *value != '.' && !g_str_has_suffix (value, ".") && strstr (value, "..") == NULL;
}

static gboolean
is_user (const char *value)
{
  static const char *const placeholders[] = { "{address}", "{localpart}", "{domain}", NULL };
  gboolean filled = FALSE;

  if (uk_field_is_word (value, "ask none"))
    return TRUE;
  return is_template (value, placeholders, LDH "%@_+", &filled) && filled;
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

/* Returns: what a value should have been, or NULL where it is right */
const char *
uk_field_get_expected (const UkField *field, const char *value)
{
  switch (field->kind)
    {
    case UK_FIELD_TEXT:
      return *value != '\0' ? NULL : "some text";
    case UK_FIELD_ID:
      return *value != '\0' && strspn (value, LDH) == strlen (value)
                 ? NULL
                 : "lower-case letters, digits and hyphens";
    case UK_FIELD_WORD:
      return uk_field_is_word (value, field->words) ? NULL : field->words;
    case UK_FIELD_DATE:
      return is_date (value) ? NULL : "a date like 2026-11-23";
    case UK_FIELD_COUNT:
      return is_number (value, 1, G_MAXINT32) ? NULL : "a whole number from 1";
    case UK_FIELD_PORT:
      return is_number (value, 1, G_MAXUINT16) ? NULL : "a port from 1 to 65535";
    case UK_FIELD_HOST:
      return is_host (value) ? NULL
                             : "a host name in lower case, or one with {domain}, {mx} or {server}";
    case UK_FIELD_USER:
      return is_user (value) ? NULL
                             : "“ask”, “none”, or a text with {address}, {localpart} or {domain}";
    case UK_FIELD_WORDS:
    case UK_FIELD_PATTERNS:
    default:
      return NULL;
    }
}
