/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include "uk-types.h"

G_BEGIN_DECLS

typedef enum
{
  UK_SEVERITY_INFO,
  UK_SEVERITY_WARNING,
  UK_SEVERITY_ERROR,
} UkSeverity;

/* The diagnosis codes of DESIGN.md section 6. Codes are added, never renamed: scripts depend on the
 * nicks. */
typedef enum
{
  UK_FINDING_OK,
  UK_FINDING_WRONG_PASSWORD,
  UK_FINDING_ACCOUNT_LOCKED,
  UK_FINDING_APP_PASSWORD_REQUIRED,
  UK_FINDING_OAUTH2_REQUIRED,
  UK_FINDING_USERNAME_IS_LOCALPART,
  UK_FINDING_CERT_EXPIRED,
  UK_FINDING_CERT_NOT_YET_VALID,
  UK_FINDING_CERT_UNTRUSTED,
  UK_FINDING_CERT_SELF_SIGNED,
  UK_FINDING_CERT_WRONG_HOST,
  UK_FINDING_NO_TLS,
  UK_FINDING_STARTTLS_STRIPPED,
  UK_FINDING_TLS_TOO_OLD,
  UK_FINDING_LOGIN_NEEDS_STARTTLS,
  UK_FINDING_PORTS_BLOCKED,
  UK_FINDING_PORT25_BLOCKED,
  UK_FINDING_SOME_PORTS_SILENT,
  UK_FINDING_SLOW_GREETING,
  UK_FINDING_GREYLISTED,
  UK_FINDING_NOT_A_MAIL_SERVER,
  UK_FINDING_WRONG_PROTOCOL,
  UK_FINDING_AUTOCONFIG_BROKEN,
  UK_FINDING_AUTOCONFIG_INSECURE,
  UK_FINDING_AUTOCONFIG_WRONG_DOMAIN,
  UK_FINDING_AUTOCONFIG_WRONG,
  UK_FINDING_DOMAIN_NOT_FOUND,
  UK_FINDING_NO_MAIL_SERVICE,
  UK_FINDING_DNS_FAILURE,
  UK_FINDING_OFFLINE,
  UK_FINDING_CAPTIVE_PORTAL,
  UK_FINDING_CLOCK_WRONG,
  UK_FINDING_IPV6_BROKEN,
  UK_FINDING_QUOTA_NEARLY_FULL,
  UK_FINDING_MAILBOX_FULL,
  UK_FINDING_MAILBOX_LARGE,
  UK_FINDING_POP_OTHER_DEVICE_DELETES,
  UK_FINDING_RETENTION_SUSPECTED,
  UK_FINDING_POP_ONLY,
  UK_FINDING_IMAP_ONLY,
  UK_FINDING_IMAP_DISABLED,
  UK_FINDING_TOO_MANY_CONNECTIONS,
  UK_FINDING_SERVICE_UNAVAILABLE,
  UK_FINDING_SMTP_AUTH_DISABLED,
  UK_FINDING_SENT_FOLDERS_DUPLICATE,
  UK_FINDING_SENDER_REFUSED,
  UK_FINDING_MESSAGE_SIZE_SMALL,
  /* Added for causes of reference/discovery.md 4.12 that had no code. */
  UK_FINDING_CONNECTION_REFUSED, /* cause 8: nothing listens on the port that was named */
  UK_FINDING_CONNECTION_LOST,    /* cause 29: cut on the way, or silence after the greeting */
  UK_FINDING_HOST_NOT_FOUND,     /* cause 4: the domain exists, this server name does not */
  UK_FINDING_WRONG_ENCRYPTION,   /* cause 14: SSL/TLS and STARTTLS mixed up */
  UK_FINDING_CLIENT_CERTIFICATE_REQUIRED, /* cause 25: the server lets in known devices only */
  UK_FINDING_LOGIN_METHOD_UNKNOWN,        /* cause 42: it takes passwords in no way that we know */
  UK_FINDING_SERVER_ALERT,                /* IMAP [ALERT]: a person must see it (RFC 9051 7.1) */
} UkFindingCode;

UkSeverity uk_finding_code_get_severity (UkFindingCode code);

/* Immutable: one thing that was seen. `subject` is host:port, a source or a folder; `evidence` is
 * what was seen, in the server's own words where there are any, redacted. */
typedef struct _UkFinding UkFinding;

#define UK_TYPE_FINDING (uk_finding_get_type ())
GType uk_finding_get_type (void);

UkFinding *uk_finding_new (UkFindingCode code, const char *subject, const char *evidence,
                           guint duration_ms);
UkFinding *uk_finding_ref (UkFinding *self);
void uk_finding_unref (UkFinding *self);

UkFindingCode uk_finding_get_code (const UkFinding *self);
UkSeverity uk_finding_get_severity (const UkFinding *self);
const char *uk_finding_get_subject (const UkFinding *self);
const char *uk_finding_get_evidence (const UkFinding *self);
guint uk_finding_get_duration_ms (const UkFinding *self);

/* An ordered set; appending makes a new one. */
typedef struct _UkFindings UkFindings;

#define UK_TYPE_FINDINGS (uk_findings_get_type ())
GType uk_findings_get_type (void);

UkFindings *uk_findings_new (void);
UkFindings *uk_findings_append (const UkFindings *self, UkFinding *finding);
UkFindings *uk_findings_concat (const UkFindings *self, const UkFindings *more);
UkFindings *uk_findings_ref (UkFindings *self);
void uk_findings_unref (UkFindings *self);

guint uk_findings_get_n (const UkFindings *self);
UkFinding *uk_findings_get (const UkFindings *self, guint index);
UkFinding *uk_findings_find (const UkFindings *self, UkFindingCode code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkFinding, uk_finding_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkFindings, uk_findings_unref)

G_END_DECLS
