/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-fault.h"

#include <string.h>

#include "uk-refusal.h"

/* A certificate may have several faults at once. Who made it comes first: the names and dates of a
 * stranger's paper mean little. */
static const struct
{
  UkCertificateFaults faults;
  UkFindingCode finding;
} certificate_table[] = {
  { UK_CERTIFICATE_SELF_SIGNED, UK_FINDING_CERT_SELF_SIGNED },
  { UK_CERTIFICATE_UNTRUSTED | UK_CERTIFICATE_INCOMPLETE | UK_CERTIFICATE_INSECURE
        | UK_CERTIFICATE_REVOKED,
    UK_FINDING_CERT_UNTRUSTED },
  { UK_CERTIFICATE_WRONG_HOST, UK_FINDING_CERT_WRONG_HOST },
  { UK_CERTIFICATE_EXPIRED, UK_FINDING_CERT_EXPIRED },
  { UK_CERTIFICATE_NOT_YET_VALID, UK_FINDING_CERT_NOT_YET_VALID },
};

static void
list_certificate_codes (UkCertificateFaults faults, GArray *codes)
{
  UkFindingCode unknown = UK_FINDING_CERT_UNTRUSTED;

  for (guint i = 0; i < G_N_ELEMENTS (certificate_table); i++)
    {
      /* A self-signed certificate is untrusted too; one sentence is enough. */
      if (certificate_table[i].finding == UK_FINDING_CERT_UNTRUSTED
          && (faults & UK_CERTIFICATE_SELF_SIGNED) != 0)
        continue;
      if ((faults & certificate_table[i].faults) != 0)
        g_array_append_val (codes, certificate_table[i].finding);
    }
  /* Refused, and yet no fault was seen on the second look: that is no reason to trust it. */
  if (codes->len == 0)
    g_array_append_val (codes, unknown);
}

static UkFindingCode
code_of_failure (const UkFault *self)
{
  switch (self->failure)
    {
    case UK_FAILURE_NAME_ABSENT:
      return UK_FINDING_HOST_NOT_FOUND;
    case UK_FAILURE_NAME_UNKNOWN:
      return UK_FINDING_DNS_FAILURE;
    case UK_FAILURE_UNREACHABLE:
    case UK_FAILURE_CONNECT_TIMEOUT:
      return UK_FINDING_PORTS_BLOCKED;
    case UK_FAILURE_REFUSED:
      return UK_FINDING_CONNECTION_REFUSED;
    case UK_FAILURE_RESET:
    case UK_FAILURE_TLS_TIMEOUT:
    case UK_FAILURE_GREETING_TIMEOUT:
    case UK_FAILURE_CLOSED:
      return UK_FINDING_CONNECTION_LOST;
    case UK_FAILURE_TLS_HANDSHAKE:
      if (self->wants_certificate)
        return UK_FINDING_CLIENT_CERTIFICATE_REQUIRED;
      return self->tls_too_old ? UK_FINDING_TLS_TOO_OLD : UK_FINDING_NO_TLS;
    case UK_FAILURE_CERTIFICATE:
      return UK_FINDING_CERT_UNTRUSTED;
    case UK_FAILURE_STARTTLS_REFUSED:
      /* "454 TLS not available": the offer stood, and the server could not keep it (RFC 3207
       * section 4). Nobody on the way has hidden anything. */
      if (self->starttls_denied)
        return UK_FINDING_SERVICE_UNAVAILABLE;
      return self->promised_tls ? UK_FINDING_STARTTLS_STRIPPED : UK_FINDING_NO_TLS;
    case UK_FAILURE_NO_STARTTLS:
      return self->promised_tls ? UK_FINDING_STARTTLS_STRIPPED : UK_FINDING_NO_TLS;
    case UK_FAILURE_GREETING_REFUSED:
      return uk_refusal_classify_greeting (self->greeting);
    case UK_FAILURE_WRONG_PROTOCOL:
      return UK_FINDING_WRONG_PROTOCOL;
    case UK_FAILURE_NOT_MAIL:
      return UK_FINDING_NOT_A_MAIL_SERVER;
    case UK_FAILURE_NONE: /* open, but in the clear */
      return self->offers_starttls ? UK_FINDING_LOGIN_NEEDS_STARTTLS : UK_FINDING_NO_TLS;
    default:
      g_return_val_if_reached (UK_FINDING_CONNECTION_LOST);
    }
}

/**
 * uk_fault_list_codes:
 * @codes: (element-type UkFindingCode): the causes are added, the weightiest first; at least one
 *
 * Source: reference/discovery.md 4.12; DESIGN.md ruling 17 for the difference between no-tls and
 * starttls-stripped
 */
void
uk_fault_list_codes (const UkFault *self, GArray *codes)
{
  UkFindingCode code = code_of_failure (self);

  if (self->failure == UK_FAILURE_CERTIFICATE)
    list_certificate_codes (self->faults, codes);
  else
    g_array_append_val (codes, code);
}

/* How much a failure explains: of several attempts at one protocol the one that came furthest says
 * best what is wrong. */
int
uk_fault_get_rank (UkFailure failure)
{
  switch (failure)
    {
    case UK_FAILURE_NAME_UNKNOWN:
      return 0;
    case UK_FAILURE_NAME_ABSENT:
      return 1;
    case UK_FAILURE_UNREACHABLE:
    case UK_FAILURE_CONNECT_TIMEOUT:
      return 2;
    case UK_FAILURE_REFUSED:
      return 3;
    case UK_FAILURE_RESET:
    case UK_FAILURE_CLOSED:
    case UK_FAILURE_TLS_TIMEOUT:
    case UK_FAILURE_GREETING_TIMEOUT:
      return 4;
    case UK_FAILURE_NOT_MAIL:
    case UK_FAILURE_WRONG_PROTOCOL:
      return 5;
    case UK_FAILURE_TLS_HANDSHAKE:
    case UK_FAILURE_NO_STARTTLS:
    case UK_FAILURE_STARTTLS_REFUSED:
    case UK_FAILURE_NONE:
      return 6;
    case UK_FAILURE_GREETING_REFUSED:
      return 7;
    case UK_FAILURE_CERTIFICATE:
      return 8;
    default:
      g_return_val_if_reached (0);
    }
}

/* Nobody answered at all: filtered on the way, or down. */
gboolean
uk_fault_is_silence (UkFailure failure)
{
  return failure == UK_FAILURE_CONNECT_TIMEOUT || failure == UK_FAILURE_UNREACHABLE;
}

/* Somebody said clearly that there is no such service. */
gboolean
uk_fault_is_absence (UkFailure failure)
{
  return failure == UK_FAILURE_REFUSED || failure == UK_FAILURE_NAME_ABSENT;
}

/* For the record, where neither the server nor the system said anything. */
const char *
uk_fault_get_word (UkFailure failure)
{
  switch ((int) failure)
    {
    case UK_FAILURE_CONNECT_TIMEOUT:
    case UK_FAILURE_UNREACHABLE:
      return "no answer";
    case UK_FAILURE_REFUSED:
      return "connection refused";
    case UK_FAILURE_NAME_ABSENT:
      return "no such name";
    case UK_FAILURE_NAME_UNKNOWN:
      return "the name server did not answer";
    case UK_FAILURE_NO_STARTTLS:
      return "no STARTTLS";
    case UK_FAILURE_TLS_TIMEOUT:
      return "no answer to the handshake";
    case UK_FAILURE_GREETING_TIMEOUT:
      return "no greeting";
    case UK_FAILURE_NOT_MAIL:
      return "a web server answers";
    default:
      return "connection ended";
    }
}

/* The alert of TLS 1.3 (RFC 8446 section 6.2, certificate_required), and what older servers send in
 * its place when no certificate came; libcurl hands the TLS library's words on, and net/ adds that
 * the server had asked. */
gboolean
uk_fault_wants_certificate (const char *failure_text)
{
  return failure_text != NULL
         && (strstr (failure_text, "certificate required") != NULL
             || strstr (failure_text, "Certificate is required") != NULL
             || strstr (failure_text, "alert number 116") != NULL
             || strstr (failure_text, "alert bad certificate") != NULL
             || strstr (failure_text, "had asked for a certificate") != NULL);
}
