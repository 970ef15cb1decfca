/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-derived.h"

/* Whose list is complete: what it does not name does not exist, or the person does not want it. */
gboolean
uk_source_is_curated (UkSource source)
{
  return source == UK_SOURCE_CATALOG || source == UK_SOURCE_MX_CATALOG
         || source == UK_SOURCE_SPF_CATALOG || source == UK_SOURCE_PTR_CATALOG
         || source == UK_SOURCE_PRESET || source == UK_SOURCE_MANUAL;
}

/* Whether somebody in charge of the servers stated this one, as against our own guess. */
gboolean
uk_source_is_stated (UkSource source)
{
  return source != UK_SOURCE_GUESS && source != UK_SOURCE_TWIN;
}

static void
add_derived (UkLeg *leg, UkCandidate *sibling, UkSecurity security)
{
  UkEndpoint *named = uk_candidate_get_endpoint (sibling);
  g_autoptr (UkEndpoint) endpoint
      = uk_endpoint_new (leg->protocol, security, uk_endpoint_get_host (named),
                         uk_default_port (leg->protocol, security),
                         uk_endpoint_get_username (named), uk_endpoint_get_auth (named));
  g_autoptr (UkCandidate) candidate
      = uk_candidate_new (endpoint, UK_SOURCE_GUESS, uk_candidate_get_trust (sibling),
                          uk_candidate_get_username_known (sibling), FALSE);

  uk_leg_add_candidate (leg, candidate);
}

/* Lines block port 25 on purpose (OP25B), and servers that take mail there from people take it at
 * the submission ports too (RFC 6409, RFC 8314). */
static void
derive_submission (UkLeg *smtp)
{
  UkCandidate *named = uk_leg_get_candidate (smtp);

  for (guint i = 0; i < smtp->candidates->len; i++)
    {
      UkCandidate *candidate = g_ptr_array_index (smtp->candidates, i);

      if (uk_endpoint_get_port (uk_candidate_get_endpoint (candidate)) != 25)
        return;
    }
  if (named == NULL)
    return;
  add_derived (smtp, named, UK_SECURITY_STARTTLS);
  add_derived (smtp, named, UK_SECURITY_TLS);
}

/**
 * uk_derive_ways_in:
 *
 * The advice needs to know of both IMAP and POP (reference/discovery.md 4.5: "always keep both").
 * Where a source named one of them only, the same host is looked at for the other; it is as trusted
 * as before, for it is the same host and its certificate is checked alike. A curated list is not
 * second-guessed.
 */
void
uk_derive_ways_in (UkExam *run)
{
  UkLeg *imap = run->legs[UK_PROTOCOL_IMAP];
  UkLeg *pop = run->legs[UK_PROTOCOL_POP3];
  UkLeg *missing = imap->candidates->len == 0 ? imap : pop;
  UkLeg *named = missing == imap ? pop : imap;
  UkCandidate *sibling = uk_leg_get_candidate (named);

  derive_submission (run->legs[UK_PROTOCOL_SMTP]);
  if (missing->candidates->len > 0 || sibling == NULL
      || uk_source_is_curated (uk_candidate_get_source (sibling)))
    return;
  missing->derived = TRUE;
  add_derived (missing, sibling, UK_SECURITY_TLS);
  add_derived (missing, sibling, UK_SECURITY_STARTTLS);
}
