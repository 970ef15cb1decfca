/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-finding.h"

struct _UkFinding
{
  gatomicrefcount ref_count;
  UkFindingCode code;
  char *subject;  /* (owned) */
  char *evidence; /* (owned) */
  guint duration_ms;
};

struct _UkFindings
{
  gatomicrefcount ref_count;
  GPtrArray *items; /* (owned) (element-type UkFinding) */
};

G_DEFINE_BOXED_TYPE (UkFinding, uk_finding, uk_finding_ref, uk_finding_unref)
G_DEFINE_BOXED_TYPE (UkFindings, uk_findings, uk_findings_ref, uk_findings_unref)

/**
 * uk_finding_code_get_severity:
 *
 * The severity is fixed for each code, because scripts take their exit status from it (DESIGN.md
 * section 6): an error keeps the person from receiving or sending safely, a warning will hurt
 * later, an information explains.
 */
UkSeverity
uk_finding_code_get_severity (UkFindingCode code)
{
  switch (code)
    {
    case UK_FINDING_OK:
    case UK_FINDING_PORT25_BLOCKED:
    case UK_FINDING_POP_ONLY:
    case UK_FINDING_IMAP_ONLY:
    case UK_FINDING_USERNAME_IS_LOCALPART:
    case UK_FINDING_MAILBOX_LARGE:
    case UK_FINDING_SOME_PORTS_SILENT:
    case UK_FINDING_MESSAGE_SIZE_SMALL:
    case UK_FINDING_SERVER_ALERT:
      return UK_SEVERITY_INFO;

    case UK_FINDING_SLOW_GREETING:
    case UK_FINDING_GREYLISTED:
    case UK_FINDING_AUTOCONFIG_BROKEN:
    case UK_FINDING_AUTOCONFIG_INSECURE:
    case UK_FINDING_AUTOCONFIG_WRONG_DOMAIN:
    case UK_FINDING_AUTOCONFIG_WRONG:
    case UK_FINDING_IPV6_BROKEN:
    case UK_FINDING_QUOTA_NEARLY_FULL:
    case UK_FINDING_POP_OTHER_DEVICE_DELETES:
    case UK_FINDING_RETENTION_SUSPECTED:
    case UK_FINDING_IMAP_DISABLED:
    case UK_FINDING_SENT_FOLDERS_DUPLICATE:
    case UK_FINDING_CONNECTION_REFUSED:
    case UK_FINDING_WRONG_ENCRYPTION:
      return UK_SEVERITY_WARNING;

    case UK_FINDING_WRONG_PASSWORD:
    case UK_FINDING_ACCOUNT_LOCKED:
    case UK_FINDING_APP_PASSWORD_REQUIRED:
    case UK_FINDING_OAUTH2_REQUIRED:
    case UK_FINDING_CERT_EXPIRED:
    case UK_FINDING_CERT_NOT_YET_VALID:
    case UK_FINDING_CERT_UNTRUSTED:
    case UK_FINDING_CERT_SELF_SIGNED:
    case UK_FINDING_CERT_WRONG_HOST:
    case UK_FINDING_NO_TLS:
    case UK_FINDING_STARTTLS_STRIPPED:
    case UK_FINDING_TLS_TOO_OLD:
    case UK_FINDING_LOGIN_NEEDS_STARTTLS:
    case UK_FINDING_PORTS_BLOCKED:
    case UK_FINDING_NOT_A_MAIL_SERVER:
    case UK_FINDING_WRONG_PROTOCOL:
    case UK_FINDING_DOMAIN_NOT_FOUND:
    case UK_FINDING_NO_MAIL_SERVICE:
    case UK_FINDING_DNS_FAILURE:
    case UK_FINDING_OFFLINE:
    case UK_FINDING_CAPTIVE_PORTAL:
    case UK_FINDING_CLOCK_WRONG:
    case UK_FINDING_MAILBOX_FULL:
    case UK_FINDING_TOO_MANY_CONNECTIONS:
    case UK_FINDING_SERVICE_UNAVAILABLE:
    case UK_FINDING_SMTP_AUTH_DISABLED:
    case UK_FINDING_SENDER_REFUSED:
    case UK_FINDING_CONNECTION_LOST:
    case UK_FINDING_HOST_NOT_FOUND:
    case UK_FINDING_CLIENT_CERTIFICATE_REQUIRED:
    case UK_FINDING_LOGIN_METHOD_UNKNOWN:
      return UK_SEVERITY_ERROR;

    default:
      g_return_val_if_reached (UK_SEVERITY_ERROR);
    }
}

/**
 * uk_finding_new:
 * @subject: (nullable): host:port, a source or a folder
 * @evidence: (nullable): what was seen, redacted
 * @duration_ms: how long it took to see it
 *
 * Evidence comes from servers and may be in any encoding; what is not UTF-8 is replaced, since it
 * ends in JSON.
 *
 * Returns: (transfer full)
 */
UkFinding *
uk_finding_new (UkFindingCode code, const char *subject, const char *evidence, guint duration_ms)
{
  UkFinding *self = g_new0 (UkFinding, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->code = code;
  self->subject = g_utf8_make_valid (subject != NULL ? subject : "", -1);
  self->evidence = g_utf8_make_valid (evidence != NULL ? evidence : "", -1);
  self->duration_ms = duration_ms;
  return self;
}

UkFinding *
uk_finding_ref (UkFinding *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_finding_unref (UkFinding *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->subject);
  g_free (self->evidence);
  g_free (self);
}

UkFindingCode
uk_finding_get_code (const UkFinding *self)
{
  return self->code;
}

UkSeverity
uk_finding_get_severity (const UkFinding *self)
{
  return uk_finding_code_get_severity (self->code);
}

const char *
uk_finding_get_subject (const UkFinding *self)
{
  return self->subject;
}

const char *
uk_finding_get_evidence (const UkFinding *self)
{
  return self->evidence;
}

guint
uk_finding_get_duration_ms (const UkFinding *self)
{
  return self->duration_ms;
}

UkFindings *
uk_findings_new (void)
{
  UkFindings *self = g_new0 (UkFindings, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_finding_unref);
  return self;
}

static void
add_all (UkFindings *self, const UkFindings *more)
{
  for (guint i = 0; i < more->items->len; i++)
    g_ptr_array_add (self->items, uk_finding_ref (g_ptr_array_index (more->items, i)));
}

/* Returns: (transfer full): a new set with @finding at its end */
UkFindings *
uk_findings_append (const UkFindings *self, UkFinding *finding)
{
  UkFindings *longer = uk_findings_new ();

  add_all (longer, self);
  g_ptr_array_add (longer->items, uk_finding_ref (finding));
  return longer;
}

/* Returns: (transfer full): a new set with those of @more behind those of @self */
UkFindings *
uk_findings_concat (const UkFindings *self, const UkFindings *more)
{
  UkFindings *longer = uk_findings_new ();

  add_all (longer, self);
  add_all (longer, more);
  return longer;
}

UkFindings *
uk_findings_ref (UkFindings *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
uk_findings_unref (UkFindings *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->items);
  g_free (self);
}

guint
uk_findings_get_n (const UkFindings *self)
{
  return self->items->len;
}

/* Returns: (transfer none) */
UkFinding *
uk_findings_get (const UkFindings *self, guint index)
{
  g_return_val_if_fail (index < self->items->len, NULL);
  return g_ptr_array_index (self->items, index);
}

/* Returns: (transfer none) (nullable): the first finding with @code */
UkFinding *
uk_findings_find (const UkFindings *self, UkFindingCode code)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      UkFinding *finding = g_ptr_array_index (self->items, i);
      if (finding->code == code)
        return finding;
    }
  return NULL;
}
