/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

/* What a way in means for the advice: the words of reference/ux.md 2.3. */

#include "uk-derived.h"
#include "uk-explain.h"
#include "uk-fault.h"

static UkService
service_behind_failure (UkLeg *leg)
{
  switch (uk_leg_get_failure (leg))
    {
    case UK_FAILURE_NAME_ABSENT:
    case UK_FAILURE_REFUSED:
    case UK_FAILURE_WRONG_PROTOCOL:
    case UK_FAILURE_NOT_MAIL:
      return UK_SERVICE_NOT_OFFERED;
    /* The service is there; that it may not be used is told by the encryption and the certificate.
     */
    case UK_FAILURE_CERTIFICATE:
    case UK_FAILURE_NO_STARTTLS:
    case UK_FAILURE_STARTTLS_REFUSED:
    case UK_FAILURE_TLS_HANDSHAKE:
      return UK_SERVICE_OK;
    case UK_FAILURE_NONE: /* open in the clear only, or the time was up */
      return leg->attempts->len > 0 ? UK_SERVICE_OK : UK_SERVICE_UNREACHABLE;
    case UK_FAILURE_NAME_UNKNOWN:
    case UK_FAILURE_UNREACHABLE:
    case UK_FAILURE_CONNECT_TIMEOUT:
    case UK_FAILURE_RESET:
    case UK_FAILURE_TLS_TIMEOUT:
    case UK_FAILURE_GREETING_TIMEOUT:
    case UK_FAILURE_GREETING_REFUSED:
    case UK_FAILURE_CLOSED:
      return UK_SERVICE_UNREACHABLE;
    default:
      g_return_val_if_reached (UK_SERVICE_UNKNOWN);
    }
}

static UkService
service_behind_refusal (UkExam *run, UkLeg *leg)
{
  UkProviderFlags own_switch = leg->protocol == UK_PROTOCOL_IMAP   ? UK_PROVIDER_FLAG_IMAP_SWITCH
                               : leg->protocol == UK_PROTOCOL_POP3 ? UK_PROVIDER_FLAG_POP_SWITCH
                                                                   : UK_PROVIDER_FLAG_NONE;
  UkFindingCode code = uk_login_get_refusal_code (run, leg);

  if (code == UK_FINDING_IMAP_DISABLED || code == UK_FINDING_SMTP_AUTH_DISABLED)
    return UK_SERVICE_DISABLED_BY_USER;
  if (code != UK_FINDING_IMAP_ONLY)
    return UK_SERVICE_OK;
  return (uk_exam_get_provider_flags (run) & own_switch) != 0 ? UK_SERVICE_DISABLED_BY_USER
                                                              : UK_SERVICE_NOT_OFFERED;
}

static UkService
service_unnamed (UkExam *run, UkLeg *leg)
{
  UkLeg *main_leg = NULL;
  UkSource source;

  if (leg->protocol == UK_PROTOCOL_SMTP || !uk_exam_find_main (run, &main_leg) || main_leg == NULL)
    return UK_SERVICE_UNKNOWN;
  source = uk_candidate_get_source (uk_leg_get_candidate (main_leg));
  return uk_source_is_curated (source) && source != UK_SOURCE_MANUAL && source != UK_SOURCE_PRESET
             ? UK_SERVICE_NOT_OFFERED
             : UK_SERVICE_NOT_TESTED;
}

UkService
uk_explain_service (UkExam *run, UkLeg *leg)
{
  if (leg->state == UK_LEG_ABSENT)
    return service_unnamed (run, leg);
  if (!uk_leg_is_open (leg))
    return service_behind_failure (leg);
  return leg->entry == UK_ENTRY_REFUSED ? service_behind_refusal (run, leg) : UK_SERVICE_OK;
}

UkTls
uk_explain_tls (UkLeg *leg)
{
  const UkAttempt *attempt = uk_leg_get_telling_attempt (leg);
  UkFailure failure = uk_leg_get_failure (leg);
  UkEndpoint *endpoint;

  if (!uk_leg_is_open (leg))
    {
      if (attempt == NULL)
        return UK_TLS_UNKNOWN;
      if (failure == UK_FAILURE_NO_STARTTLS || failure == UK_FAILURE_STARTTLS_REFUSED
          || failure == UK_FAILURE_TLS_HANDSHAKE || failure == UK_FAILURE_NONE)
        return UK_TLS_NONE;
      if (failure != UK_FAILURE_CERTIFICATE)
        return UK_TLS_UNKNOWN;
    }
  endpoint = uk_candidate_get_endpoint (uk_leg_is_open (leg) ? leg->candidate : attempt->candidate);
  return uk_endpoint_get_security (endpoint) == UK_SECURITY_TLS ? UK_TLS_IMPLICIT : UK_TLS_STARTTLS;
}
