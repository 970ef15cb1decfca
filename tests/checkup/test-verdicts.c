/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

/* What refusals, faults and findings mean: pure tables. */

#include "uk-diagnosis.h"
#include "uk-fault.h"
#include "uk-refusal.h"

static const struct
{
  UkRefusal refusal;
  UkFindingCode code;
} refusal_cases[] = {
  { { UK_PROTOCOL_IMAP, "AUTHENTICATIONFAILED", 0, NULL, "Authentication failed." },
    UK_FINDING_WRONG_PASSWORD },
  { { UK_PROTOCOL_IMAP, NULL, 0, NULL, "LOGIN failed." }, UK_FINDING_WRONG_PASSWORD },
  { { UK_PROTOCOL_IMAP, "EXPIRED", 0, NULL, "That password is not correct anymore" },
    UK_FINDING_WRONG_PASSWORD },
  { { UK_PROTOCOL_IMAP, "UNAVAILABLE", 0, NULL, "Temporary authentication failure." },
    UK_FINDING_SERVICE_UNAVAILABLE },
  { { UK_PROTOCOL_IMAP, "CONTACTADMIN", 0, NULL, "User is disabled" }, UK_FINDING_ACCOUNT_LOCKED },
  { { UK_PROTOCOL_IMAP, "AUTHORIZATIONFAILED", 0, NULL, "No such authorization" },
    UK_FINDING_ACCOUNT_LOCKED },
  { { UK_PROTOCOL_IMAP, "LIMIT", 0, NULL, "Too many" }, UK_FINDING_TOO_MANY_CONNECTIONS },
  { { UK_PROTOCOL_IMAP, "INUSE", 0, NULL, "Busy" }, UK_FINDING_TOO_MANY_CONNECTIONS },
  { { UK_PROTOCOL_IMAP, "PRIVACYREQUIRED", 0, NULL, "Encrypt first" },
    UK_FINDING_LOGIN_NEEDS_STARTTLS },
  { { UK_PROTOCOL_IMAP, "OVERQUOTA", 0, NULL, "Full" }, UK_FINDING_MAILBOX_FULL },
  { { UK_PROTOCOL_IMAP, "ALERT", 0, NULL,
      "Application-specific password required: https://support.google.com/accounts/answer/185833" },
    UK_FINDING_APP_PASSWORD_REQUIRED },
  { { UK_PROTOCOL_IMAP, "ALERT", 0, NULL,
      "Your account is not enabled for IMAP use. Please visit your account page." },
    UK_FINDING_IMAP_DISABLED },
  { { UK_PROTOCOL_IMAP, NULL, 0, NULL, "Basic authentication is disabled." },
    UK_FINDING_OAUTH2_REQUIRED },
  { { UK_PROTOCOL_IMAP, NULL, 0, NULL, "User is authenticated but not connected." },
    UK_FINDING_IMAP_DISABLED },
  { { UK_PROTOCOL_IMAP, "ALERT", 0, NULL, "Too many simultaneous connections. (Failure)" },
    UK_FINDING_TOO_MANY_CONNECTIONS },
  { { UK_PROTOCOL_IMAP, NULL, 0, NULL,
      "Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)" },
    UK_FINDING_TOO_MANY_CONNECTIONS },
  { { UK_PROTOCOL_IMAP, NULL, 0, NULL, "Account exceeded command or bandwidth limits." },
    UK_FINDING_ACCOUNT_LOCKED },
  { { UK_PROTOCOL_IMAP, NULL, 0, NULL, "Please log in via your web browser" },
    UK_FINDING_ACCOUNT_LOCKED },
  { { UK_PROTOCOL_IMAP, NULL, 0, NULL, "[AUTH] Login Rate Limit Hit" }, UK_FINDING_ACCOUNT_LOCKED },
  /* A response code is never overridden by the sentence. */
  { { UK_PROTOCOL_IMAP, "UNAVAILABLE", 0, NULL, "Too many bad auth attempts" },
    UK_FINDING_SERVICE_UNAVAILABLE },
  { { UK_PROTOCOL_POP3, "AUTH", 0, NULL, "Authentication failed." }, UK_FINDING_WRONG_PASSWORD },
  { { UK_PROTOCOL_POP3, "SYS/TEMP", 0, NULL, "Later" }, UK_FINDING_SERVICE_UNAVAILABLE },
  { { UK_PROTOCOL_POP3, "SYS/PERM", 0, NULL, "Broken" }, UK_FINDING_ACCOUNT_LOCKED },
  { { UK_PROTOCOL_POP3, "IN-USE", 0, NULL, "Do you have another POP session running?" },
    UK_FINDING_TOO_MANY_CONNECTIONS },
  { { UK_PROTOCOL_POP3, "LOGIN-DELAY", 0, NULL, "minimum time between mail checks violation" },
    UK_FINDING_TOO_MANY_CONNECTIONS },
  { { UK_PROTOCOL_POP3, NULL, 0, NULL, "maildrop locked" }, UK_FINDING_TOO_MANY_CONNECTIONS },
  { { UK_PROTOCOL_POP3, NULL, 0, NULL, "invalid user or password" }, UK_FINDING_WRONG_PASSWORD },
  { { UK_PROTOCOL_SMTP, NULL, 535, "5.7.8", "Error: authentication failed:" },
    UK_FINDING_WRONG_PASSWORD },
  { { UK_PROTOCOL_SMTP, NULL, 535, NULL, "no" }, UK_FINDING_WRONG_PASSWORD },
  { { UK_PROTOCOL_SMTP, NULL, 534, "5.7.9", "Application-specific password required." },
    UK_FINDING_APP_PASSWORD_REQUIRED },
  { { UK_PROTOCOL_SMTP, NULL, 535, "5.7.139",
      "Authentication unsuccessful, the request did not meet"
      " the criteria" },
    UK_FINDING_OAUTH2_REQUIRED },
  { { UK_PROTOCOL_SMTP, NULL, 535, "5.7.139",
      "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant." },
    UK_FINDING_SMTP_AUTH_DISABLED },
  { { UK_PROTOCOL_SMTP, NULL, 432, "4.7.12", "A password transition is needed" },
    UK_FINDING_WRONG_PASSWORD },
  { { UK_PROTOCOL_SMTP, NULL, 454, "4.7.0", "Temporary authentication failure" },
    UK_FINDING_SERVICE_UNAVAILABLE },
  { { UK_PROTOCOL_SMTP, NULL, 421, "4.7.0", "Come back tomorrow" }, UK_FINDING_ACCOUNT_LOCKED },
  { { UK_PROTOCOL_SMTP, NULL, 421, NULL, "Closing" }, UK_FINDING_SERVICE_UNAVAILABLE },
  { { UK_PROTOCOL_SMTP, NULL, 538, "5.7.11", "Encryption required" },
    UK_FINDING_LOGIN_NEEDS_STARTTLS },
  { { UK_PROTOCOL_SMTP, NULL, 530, "5.7.0", "Must issue a STARTTLS command first" },
    UK_FINDING_LOGIN_NEEDS_STARTTLS },
  { { UK_PROTOCOL_SMTP, NULL, 503, "5.5.1", "Error: authentication not enabled" },
    UK_FINDING_SMTP_AUTH_DISABLED },
  { { UK_PROTOCOL_IMAP, "UNAVAILABLE", 0, NULL,
      "Maximum number of connections from user+IP exceeded" },
    UK_FINDING_TOO_MANY_CONNECTIONS },
  { { UK_PROTOCOL_IMAP, NULL, 0, NULL, "User is disabled" }, UK_FINDING_ACCOUNT_LOCKED },
  { { UK_PROTOCOL_POP3, NULL, 0, NULL, "unable to lock maildrop" },
    UK_FINDING_TOO_MANY_CONNECTIONS },
  { { UK_PROTOCOL_POP3, NULL, 0, NULL, "ただいまメンテナンス中です" },
    UK_FINDING_SERVICE_UNAVAILABLE },
  { { UK_PROTOCOL_SMTP, NULL, 525, "5.7.13", "No" }, UK_FINDING_ACCOUNT_LOCKED },
  { { UK_PROTOCOL_SMTP, NULL, 535, "5.7.8",
      "Error: authentication failed: Connection lost to authentication server" },
    UK_FINDING_SERVICE_UNAVAILABLE },
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusal_cases); i++)
    {
      g_test_message ("%s", refusal_cases[i].refusal.text);
      g_assert_cmpint (uk_refusal_classify (&refusal_cases[i].refusal), ==, refusal_cases[i].code);
    }
}

static void
test_provider_sharpens (void)
{
  g_assert_cmpint (uk_refusal_sharpen (UK_FINDING_WRONG_PASSWORD, UK_PROVIDER_FLAG_APP_PASSWORD),
                   ==, UK_FINDING_APP_PASSWORD_REQUIRED);
  g_assert_cmpint (
      uk_refusal_sharpen (UK_FINDING_WRONG_PASSWORD,
                          UK_PROVIDER_FLAG_SIGN_IN_ONLY | UK_PROVIDER_FLAG_APP_PASSWORD),
      ==, UK_FINDING_OAUTH2_REQUIRED);
  g_assert_cmpint (uk_refusal_sharpen (UK_FINDING_WRONG_PASSWORD, UK_PROVIDER_FLAG_IMAP_SWITCH), ==,
                   UK_FINDING_WRONG_PASSWORD);
  g_assert_cmpint (
      uk_refusal_sharpen (UK_FINDING_SERVICE_UNAVAILABLE, UK_PROVIDER_FLAG_APP_PASSWORD), ==,
      UK_FINDING_SERVICE_UNAVAILABLE);
}

static const struct
{
  UkFault fault;
  UkFindingCode codes[4]; /* ended by UK_FINDING_OK */
} fault_cases[] = {
  { { UK_FAILURE_NAME_ABSENT }, { UK_FINDING_HOST_NOT_FOUND } },
  { { UK_FAILURE_NAME_UNKNOWN }, { UK_FINDING_DNS_FAILURE } },
  { { UK_FAILURE_UNREACHABLE }, { UK_FINDING_PORTS_BLOCKED } },
  { { UK_FAILURE_CONNECT_TIMEOUT }, { UK_FINDING_PORTS_BLOCKED } },
  { { UK_FAILURE_REFUSED }, { UK_FINDING_CONNECTION_REFUSED } },
  { { UK_FAILURE_RESET }, { UK_FINDING_CONNECTION_LOST } },
  { { UK_FAILURE_CLOSED }, { UK_FINDING_CONNECTION_LOST } },
  { { UK_FAILURE_TLS_TIMEOUT }, { UK_FINDING_CONNECTION_LOST } },
  { { UK_FAILURE_GREETING_TIMEOUT }, { UK_FINDING_CONNECTION_LOST } },
  { { UK_FAILURE_TLS_HANDSHAKE }, { UK_FINDING_NO_TLS } },
  { { UK_FAILURE_TLS_HANDSHAKE, .tls_too_old = TRUE }, { UK_FINDING_TLS_TOO_OLD } },
  { { UK_FAILURE_NO_STARTTLS }, { UK_FINDING_NO_TLS } },
  { { UK_FAILURE_NO_STARTTLS, .promised_tls = TRUE }, { UK_FINDING_STARTTLS_STRIPPED } },
  { { UK_FAILURE_STARTTLS_REFUSED, .promised_tls = TRUE }, { UK_FINDING_STARTTLS_STRIPPED } },
  { { UK_FAILURE_NONE }, { UK_FINDING_NO_TLS } },
  { { UK_FAILURE_GREETING_REFUSED, .greeting = "* BYE Shutting down" },
    { UK_FINDING_SERVICE_UNAVAILABLE } },
  { { UK_FAILURE_GREETING_REFUSED, .greeting = "421 4.7.0 too many connections from you" },
    { UK_FINDING_TOO_MANY_CONNECTIONS } },
  { { UK_FAILURE_WRONG_PROTOCOL }, { UK_FINDING_WRONG_PROTOCOL } },
  { { UK_FAILURE_NOT_MAIL }, { UK_FINDING_NOT_A_MAIL_SERVER } },
  { { UK_FAILURE_CERTIFICATE, UK_CERTIFICATE_EXPIRED }, { UK_FINDING_CERT_EXPIRED } },
  { { UK_FAILURE_CERTIFICATE, UK_CERTIFICATE_NOT_YET_VALID }, { UK_FINDING_CERT_NOT_YET_VALID } },
  { { UK_FAILURE_CERTIFICATE, UK_CERTIFICATE_WRONG_HOST }, { UK_FINDING_CERT_WRONG_HOST } },
  { { UK_FAILURE_CERTIFICATE, UK_CERTIFICATE_UNTRUSTED }, { UK_FINDING_CERT_UNTRUSTED } },
  { { UK_FAILURE_CERTIFICATE, UK_CERTIFICATE_INCOMPLETE }, { UK_FINDING_CERT_UNTRUSTED } },
  { { UK_FAILURE_CERTIFICATE, UK_CERTIFICATE_REVOKED }, { UK_FINDING_CERT_UNTRUSTED } },
  { { UK_FAILURE_CERTIFICATE, UK_CERTIFICATE_SELF_SIGNED | UK_CERTIFICATE_UNTRUSTED },
    { UK_FINDING_CERT_SELF_SIGNED } },
  { { UK_FAILURE_CERTIFICATE,
      UK_CERTIFICATE_UNTRUSTED | UK_CERTIFICATE_WRONG_HOST | UK_CERTIFICATE_EXPIRED },
    { UK_FINDING_CERT_UNTRUSTED, UK_FINDING_CERT_WRONG_HOST, UK_FINDING_CERT_EXPIRED } },
  { { UK_FAILURE_CERTIFICATE, UK_CERTIFICATE_FINE }, { UK_FINDING_CERT_UNTRUSTED } },
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fault_cases); i++)
    {
      g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (UkFindingCode));

      g_test_message ("case %u", i);
      uk_fault_list_codes (&fault_cases[i].fault, codes);
      for (guint n = 0; n < codes->len; n++)
        g_assert_cmpint (g_array_index (codes, UkFindingCode, n), ==, fault_cases[i].codes[n]);
      g_assert_cmpint (fault_cases[i].codes[codes->len], ==, UK_FINDING_OK);
      g_assert_cmpint (uk_fault_get_rank (fault_cases[i].fault.failure), >=, 0);
    }
}

static const struct
{
  int smtp_code;
  const char *enhanced;
  const char *text;
  UkFindingCode code;
} sending_cases[] = {
  { 553, "5.7.1", "Sender address rejected: not owned by user", UK_FINDING_SENDER_REFUSED },
  { 550, "5.7.60", "Client does not have permissions to send as this sender",
    UK_FINDING_SENDER_REFUSED },
  { 552, "5.3.4", "Message size exceeds fixed limit", UK_FINDING_MESSAGE_SIZE_SMALL },
  { 552, "5.2.2", "Mailbox full", UK_FINDING_MAILBOX_FULL },
  { 452, "4.2.2", "The recipient's inbox is out of space", UK_FINDING_MAILBOX_FULL },
  { 450, "4.2.0", "Greylisted, see http://example.com", UK_FINDING_GREYLISTED },
  { 451, "4.7.1", "Please try again", UK_FINDING_GREYLISTED },
  { 451, "4.3.0", "Temporary lookup failure", UK_FINDING_SERVICE_UNAVAILABLE },
  { 450, "4.3.2", "Try later", UK_FINDING_SERVICE_UNAVAILABLE },
  { 421, "4.3.2", "Shutting down", UK_FINDING_SERVICE_UNAVAILABLE },
};

static void
test_sending (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sending_cases); i++)
    {
      UkReply reply = { .status = UK_REPLY_NO,
                        .smtp_code = sending_cases[i].smtp_code,
                        .enhanced_code = (char *) sending_cases[i].enhanced,
                        .text = (char *) sending_cases[i].text };

      g_test_message ("%s", reply.text);
      g_assert_cmpint (uk_refusal_classify_sending (&reply), ==, sending_cases[i].code);
    }
}

static void
test_evidence (void)
{
  UkReply imap = { .code = (char *) "AUTHENTICATIONFAILED", .text = (char *) "Nope." };
  UkReply smtp = { .smtp_code = 535, .enhanced_code = (char *) "5.7.8", .text = (char *) "Nope." };
  g_autofree char *imap_text = uk_refusal_dup_evidence (&imap);
  g_autofree char *smtp_text = uk_refusal_dup_evidence (&smtp);

  g_assert_cmpstr (imap_text, ==, "[AUTHENTICATIONFAILED] Nope.");
  g_assert_cmpstr (smtp_text, ==, "535 5.7.8 Nope.");
}

static const struct
{
  UkFindingCode seen[4];
  guint n_seen;
  UkFindingCode diagnosis[4];
  guint n_diagnosis;
} diagnosis_cases[] = {
  { { 0 }, 0, { UK_FINDING_OK }, 1 },
  { { UK_FINDING_POP_ONLY }, 1, { UK_FINDING_OK, UK_FINDING_POP_ONLY }, 2 },
  /* The first broken layer is the headline, however late it was seen. */
  { { UK_FINDING_WRONG_PASSWORD, UK_FINDING_CERT_EXPIRED, UK_FINDING_HOST_NOT_FOUND },
    3,
    { UK_FINDING_HOST_NOT_FOUND, UK_FINDING_CERT_EXPIRED, UK_FINDING_WRONG_PASSWORD },
    3 },
  /* An error goes before a warning of an earlier layer. */
  { { UK_FINDING_IPV6_BROKEN, UK_FINDING_WRONG_PASSWORD, UK_FINDING_MAILBOX_LARGE },
    3,
    { UK_FINDING_WRONG_PASSWORD, UK_FINDING_IPV6_BROKEN, UK_FINDING_MAILBOX_LARGE },
    3 },
  { { UK_FINDING_QUOTA_NEARLY_FULL }, 1, { UK_FINDING_QUOTA_NEARLY_FULL }, 1 },
  { { UK_FINDING_CERT_WRONG_HOST, UK_FINDING_CERT_WRONG_HOST },
    2,
    { UK_FINDING_CERT_WRONG_HOST },
    1 },
};

static void
test_diagnosis (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (diagnosis_cases); i++)
    {
      g_autoptr (UkFindings) findings = uk_findings_new ();
      g_autoptr (GArray) diagnosis = NULL;

      for (guint n = 0; n < diagnosis_cases[i].n_seen; n++)
        {
          g_autoptr (UkFinding) finding
              = uk_finding_new (diagnosis_cases[i].seen[n], "host:1", NULL, 0);
          g_autoptr (UkFindings) before = findings;

          findings = uk_findings_append (before, finding);
        }
      diagnosis = uk_diagnose (findings);
      g_assert_cmpuint (diagnosis->len, ==, diagnosis_cases[i].n_diagnosis);
      for (guint n = 0; n < diagnosis->len; n++)
        g_assert_cmpint (g_array_index (diagnosis, UkFindingCode, n), ==,
                         diagnosis_cases[i].diagnosis[n]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uketori/verdicts/refusals", test_refusals);
  g_test_add_func ("/uketori/verdicts/provider-sharpens", test_provider_sharpens);
  g_test_add_func ("/uketori/verdicts/faults", test_faults);
  g_test_add_func ("/uketori/verdicts/sending", test_sending);
  g_test_add_func ("/uketori/verdicts/evidence", test_evidence);
  g_test_add_func ("/uketori/verdicts/diagnosis", test_diagnosis);
  return g_test_run ();
}
