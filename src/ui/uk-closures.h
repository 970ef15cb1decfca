/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Pure functions from values to what a person reads or sees. Nothing here knows a widget. */
#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "config.h"

#include <glib/gi18n-lib.h>

#include "uk-advise.h"
#include "uk-checkup.h"
#include "uk-mark.h"
#include "uk-model.h"
#include "uk-secrets.h"

G_BEGIN_DECLS

static inline UkMarkKind
uk_check_state_to_mark (UkCheckState state)
{
  switch (state)
    {
    case UK_CHECK_RUNNING:
      return UK_MARK_RUNNING;
    case UK_CHECK_OK:
      return UK_MARK_OK;
    case UK_CHECK_WARNING:
      return UK_MARK_WARNING;
    case UK_CHECK_FAILED:
      return UK_MARK_BAD;
    case UK_CHECK_WAITING:
    case UK_CHECK_SKIPPED:
    case UK_CHECK_CANCELLED:
    default:
      return UK_MARK_NONE;
    }
}

static inline const char *
uk_check_state_to_word (UkCheckState state)
{
  switch (state)
    {
    case UK_CHECK_WAITING:
      return C_ ("state of a check", "Waiting");
    case UK_CHECK_RUNNING:
      return C_ ("state of a check", "Testing");
    case UK_CHECK_OK:
      return C_ ("state of a check", "Works");
    case UK_CHECK_WARNING:
      return C_ ("state of a check", "Take care");
    case UK_CHECK_FAILED:
      return C_ ("state of a check", "Does not work");
    case UK_CHECK_SKIPPED:
      return C_ ("state of a check", "Not tested");
    case UK_CHECK_CANCELLED:
      return C_ ("state of a check", "Stopped");
    default:
      g_return_val_if_reached ("");
    }
}

static inline gboolean
uk_check_state_is_over (UkCheckState state)
{
  return state != UK_CHECK_WAITING && state != UK_CHECK_RUNNING;
}

/* What a screen reader says of a row: item, state, detail. */
static inline char *
uk_check_to_name (const char *title, UkCheckState state, const char *detail)
{
  const char *word = uk_check_state_to_word (state);

  if (detail == NULL || *detail == '\0')
    /* Translators: %1$s is what was tested, %2$s how it went. */
    return g_strdup_printf (C_ ("read aloud", "%1$s, %2$s"), title, word);
  /* Translators: %1$s is what was tested, %2$s how it went, %3$s what was seen. */
  return g_strdup_printf (C_ ("read aloud", "%1$s, %2$s, %3$s"), title, word, detail);
}

static inline gboolean
uk_text_is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/* A cause as one text, for below a field: what is wrong, and what to do. */
static inline char *
uk_cause_to_text (const UkCauseText *cause)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  char *parts[] = { cause->headline, cause->why, cause->now };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!uk_text_is_empty (parts[i]))
      g_ptr_array_add (lines, parts[i]);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static inline const char *
uk_protocol_to_title (UkProtocol protocol)
{
  switch (protocol)
    {
    case UK_PROTOCOL_IMAP:
      return _ ("Receiving (IMAP)");
    case UK_PROTOCOL_POP3:
      return _ ("Receiving (POP)");
    case UK_PROTOCOL_SMTP:
      return _ ("Sending (SMTP)");
    default:
      g_return_val_if_reached ("");
    }
}

/* "Port 993, encrypted (SSL/TLS)" */
static inline char *
uk_endpoint_to_details (const UkEndpoint *endpoint)
{
  guint port = uk_endpoint_get_port (endpoint);

  switch (uk_endpoint_get_security (endpoint))
    {
    case UK_SECURITY_TLS:
      return g_strdup_printf (_ ("Port %u, encrypted (SSL/TLS)"), port);
    case UK_SECURITY_STARTTLS:
      return g_strdup_printf (_ ("Port %u, encrypted (STARTTLS)"), port);
    case UK_SECURITY_NONE:
      return g_strdup_printf (_ ("Port %u, no encryption: no password is sent here"), port);
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Where a setting comes from, in words. */
static inline const char *
uk_source_to_text (UkSource source)
{
  switch (source)
    {
    case UK_SOURCE_CATALOG:
      return _ ("From the list of providers in Uketori");
    case UK_SOURCE_AUTOCONFIG:
    case UK_SOURCE_WELL_KNOWN:
    case UK_SOURCE_PACC:
      return _ ("From the page of settings of this domain");
    case UK_SOURCE_SRV:
      return _ ("From the name server of this domain");
    case UK_SOURCE_ISPDB:
      return _ ("From the public list of settings");
    case UK_SOURCE_MX_CATALOG:
    case UK_SOURCE_SPF_CATALOG:
    case UK_SOURCE_PTR_CATALOG:
      return _ (
          "From the list of providers in Uketori, by the company that takes in this domain's mail");
    case UK_SOURCE_MX_ISPDB:
      return _ (
          "From the public list of settings, by the company that takes in this domain's mail");
    case UK_SOURCE_MX_AUTOCONFIG:
      return _ ("From the page of settings of the company that takes in this domain's mail");
    case UK_SOURCE_GUESS:
      return _ ("A usual server name that answered");
    case UK_SOURCE_TWIN:
      return _ ("The partner of the other server");
    case UK_SOURCE_AUTOCONFIG_HTTP:
      return _ ("From a page of settings that is not encrypted");
    case UK_SOURCE_AUTODISCOVER:
      return _ ("From the settings service of this domain (Autodiscover)");
    case UK_SOURCE_PRESET:
      return _ ("From your company");
    case UK_SOURCE_MANUAL:
      return _ ("Entered by you");
    default:
      g_return_val_if_reached ("");
    }
}

/* Filled and empty dots; the words beside them say the same. */
static inline const char *
uk_confidence_to_dots (UkConfidence confidence)
{
  switch (confidence)
    {
    case UK_CONFIDENCE_HIGH:
      return "●●●";
    case UK_CONFIDENCE_MEDIUM:
      return "●●○";
    case UK_CONFIDENCE_LOW:
    default:
      return "●○○";
    }
}

static inline UkMarkKind
uk_recommendation_to_mark (UkRecommendation recommendation)
{
  switch (recommendation)
    {
    case UK_RECOMMENDATION_FIX_FIRST:
      return UK_MARK_BAD;
    case UK_RECOMMENDATION_ASK_PROVIDER:
    case UK_RECOMMENDATION_POP_DELETE_BACKUP:
      return UK_MARK_WARNING;
    case UK_RECOMMENDATION_IMAP:
    case UK_RECOMMENDATION_IMAP_KEEP:
    case UK_RECOMMENDATION_POP_LEAVE_N:
    case UK_RECOMMENDATION_SIGNIN:
      return UK_MARK_OK;
    case UK_RECOMMENDATION_NONE:
    default:
      return UK_MARK_NONE;
    }
}

/* Why the password cannot be kept; NULL where it can, or where that is not known yet. */
static inline const char *
uk_keyring_to_reason (UkSecretsState state)
{
  switch (state)
    {
    case UK_SECRETS_NOT_THERE:
      return _ ("This PC has no keyring, so the password is used this time only.");
    case UK_SECRETS_IS_LOCKED:
      return _ ("The keyring of this PC is locked, so the password is used this time only.");
    case UK_SECRETS_UNKNOWN:
    case UK_SECRETS_READY:
    default:
      return NULL;
    }
}

/* What looks wrong with a password before it is sent (reference/ux.md 5.4, E22); NULL where nothing
 * does. It is pointed out and never repaired, because it may be right. */
static inline const char *
uk_password_to_notice (const char *password)
{
  gsize length = strlen (password);

  if (length == 0)
    return NULL;
  if (!g_str_is_ascii (password))
    return _ ("There are full-width characters in the password. If that is no mistake, just go on. "
              "Otherwise look with the eye button.");
  if (g_ascii_isspace (password[0]) || g_ascii_isspace (password[length - 1]))
    return _ ("There is a space at an end of the password. If that is no mistake, just go on. "
              "Otherwise look with the eye button.");
  return NULL;
}

/* The picture of one option; NULL where there is none. */
static inline const char *
uk_option_to_icon (const char *question_id, const char *code)
{
  static const struct
  {
    const char *question;
    const char *code;
    const char *icon;
  } pictures[] = {
    { "devices", "pc", "uk-pc-symbolic" },
    { "devices", "phone", "uk-phone-symbolic" },
    { "devices", "tablet", "uk-tablet-symbolic" },
    { "devices", "web", "uk-web-symbolic" },
    { "people", "self", "uk-self-symbolic" },
    { "people", "shared", "uk-shared-symbolic" },
    { "people", "handover", "uk-handover-symbolic" },
    { "connection", "always", "uk-always-symbolic" },
    { "connection", "sometimes_offline", "uk-sometimes-offline-symbolic" },
    { "connection", "mostly_offline", "uk-mostly-offline-symbolic" },
    { "connection", "slow_or_metered", "uk-slow-symbolic" },
    { "keep", "short", "uk-keep-short-symbolic" },
    { "keep", "years", "uk-keep-years-symbolic" },
    { "keep", "long", "uk-keep-long-symbolic" },
    { "current", "none", "uk-current-none-symbolic" },
    { "current", "imap", "uk-current-imap-symbolic" },
    { "current", "pop_leave", "uk-current-pop-leave-symbolic" },
    { "current", "pop_delete", "uk-current-pop-delete-symbolic" },
    { "old_local", "yes", "uk-old-yes-symbolic" },
    { "old_local", "no", "uk-old-no-symbolic" },
    { "backup", "auto", "uk-backup-auto-symbolic" },
    { "backup", "manual", "uk-backup-manual-symbolic" },
    { "backup", "none", "uk-backup-none-symbolic" },
    { "trouble", "none", "uk-trouble-none-symbolic" },
    { "trouble", "missing_on_other", "uk-trouble-missing-symbolic" },
    { "trouble", "vanished", "uk-trouble-vanished-symbolic" },
    { "trouble", "full", "uk-trouble-full-symbolic" },
    { "trouble", "sent_missing", "uk-trouble-sent-symbolic" },
    { "trouble", "other", "uk-trouble-other-symbolic" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (g_str_equal (pictures[i].question, question_id) && g_str_equal (pictures[i].code, code))
      return pictures[i].icon;
  return g_str_equal (code, "unknown") ? "uk-unknown-symbolic" : NULL;
}

G_END_DECLS
