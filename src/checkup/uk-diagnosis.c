/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-diagnosis.h"

UkLayer
uk_finding_code_get_layer (UkFindingCode code)
{
  switch (code)
    {
    case UK_FINDING_OFFLINE:
    case UK_FINDING_CAPTIVE_PORTAL:
    case UK_FINDING_CLOCK_WRONG: /* explains the certificates, so it goes before them */
      return UK_LAYER_NETWORK;
    case UK_FINDING_DNS_FAILURE:
    case UK_FINDING_DOMAIN_NOT_FOUND:
    case UK_FINDING_HOST_NOT_FOUND:
    case UK_FINDING_NO_MAIL_SERVICE:
      return UK_LAYER_NAME;
    case UK_FINDING_PORTS_BLOCKED:
    case UK_FINDING_CONNECTION_REFUSED:
    case UK_FINDING_CONNECTION_LOST:
    case UK_FINDING_IPV6_BROKEN:
      return UK_LAYER_CONNECT;
    case UK_FINDING_CERT_EXPIRED:
    case UK_FINDING_CERT_NOT_YET_VALID:
    case UK_FINDING_CERT_UNTRUSTED:
    case UK_FINDING_CERT_SELF_SIGNED:
    case UK_FINDING_CERT_WRONG_HOST:
    case UK_FINDING_TLS_TOO_OLD:
    case UK_FINDING_CLIENT_CERTIFICATE_REQUIRED:
    case UK_FINDING_WRONG_ENCRYPTION:
      return UK_LAYER_TLS;
    case UK_FINDING_NOT_A_MAIL_SERVER:
    case UK_FINDING_WRONG_PROTOCOL:
    case UK_FINDING_SERVICE_UNAVAILABLE:
    case UK_FINDING_SLOW_GREETING:
      return UK_LAYER_PROTOCOL;
    case UK_FINDING_NO_TLS:
    case UK_FINDING_STARTTLS_STRIPPED:
    case UK_FINDING_LOGIN_NEEDS_STARTTLS:
      return UK_LAYER_ENCRYPTION;
    case UK_FINDING_WRONG_PASSWORD:
    case UK_FINDING_ACCOUNT_LOCKED:
    case UK_FINDING_APP_PASSWORD_REQUIRED:
    case UK_FINDING_OAUTH2_REQUIRED:
    case UK_FINDING_IMAP_DISABLED:
    case UK_FINDING_TOO_MANY_CONNECTIONS:
    case UK_FINDING_LOGIN_METHOD_UNKNOWN:
      return UK_LAYER_LOGIN;
    case UK_FINDING_MAILBOX_FULL:
    case UK_FINDING_QUOTA_NEARLY_FULL:
    case UK_FINDING_POP_OTHER_DEVICE_DELETES:
    case UK_FINDING_RETENTION_SUSPECTED:
    case UK_FINDING_SENT_FOLDERS_DUPLICATE:
    case UK_FINDING_MAILBOX_LARGE:
      return UK_LAYER_MAILBOX;
    case UK_FINDING_SMTP_AUTH_DISABLED:
    case UK_FINDING_SENDER_REFUSED:
    case UK_FINDING_GREYLISTED:
    case UK_FINDING_MESSAGE_SIZE_SMALL:
      return UK_LAYER_SENDING;
    case UK_FINDING_AUTOCONFIG_BROKEN:
    case UK_FINDING_AUTOCONFIG_INSECURE:
    case UK_FINDING_AUTOCONFIG_WRONG_DOMAIN:
    case UK_FINDING_AUTOCONFIG_WRONG:
      return UK_LAYER_SETTINGS;
    case UK_FINDING_OK:
    case UK_FINDING_USERNAME_IS_LOCALPART:
    case UK_FINDING_PORT25_BLOCKED:
    case UK_FINDING_SOME_PORTS_SILENT:
    case UK_FINDING_POP_ONLY:
    case UK_FINDING_IMAP_ONLY:
    case UK_FINDING_SERVER_ALERT:
      return UK_LAYER_REMARK;
    default:
      g_return_val_if_reached (UK_LAYER_REMARK);
    }
}

static gboolean
contains (GArray *codes, UkFindingCode code)
{
  for (guint i = 0; i < codes->len; i++)
    {
      if (g_array_index (codes, UkFindingCode, i) == code)
        return TRUE;
    }
  return FALSE;
}

static void
add_matching (GArray *diagnosis, const UkFindings *findings, UkSeverity severity, UkLayer layer)
{
  for (guint i = 0; i < uk_findings_get_n (findings); i++)
    {
      UkFindingCode code = uk_finding_get_code (uk_findings_get (findings, i));

      if (uk_finding_code_get_severity (code) == severity
          && uk_finding_code_get_layer (code) == layer && !contains (diagnosis, code))
        g_array_append_val (diagnosis, code);
    }
}

static void
add_severity (GArray *diagnosis, const UkFindings *findings, UkSeverity severity)
{
  for (int layer = UK_LAYER_NETWORK; layer <= UK_LAYER_REMARK; layer++)
    add_matching (diagnosis, findings, severity, layer);
}

/**
 * uk_diagnose:
 *
 * One headline and what else was seen: errors before warnings before information, and among equals
 * the first broken layer first. "ok" stands alone or before information (DESIGN.md section 6).
 *
 * Returns: (transfer full) (element-type UkFindingCode): never empty
 * Source: reference/discovery.md 4.14
 */
GArray *
uk_diagnose (const UkFindings *findings)
{
  GArray *diagnosis = g_array_new (FALSE, FALSE, sizeof (UkFindingCode));
  UkFindingCode ok = UK_FINDING_OK;

  add_severity (diagnosis, findings, UK_SEVERITY_ERROR);
  add_severity (diagnosis, findings, UK_SEVERITY_WARNING);
  if (diagnosis->len == 0)
    g_array_append_val (diagnosis, ok);
  add_severity (diagnosis, findings, UK_SEVERITY_INFO);
  return diagnosis;
}
