/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* What the answers mean together, at the end of a run: said only where nothing was found. */

#include "config.h"

#include "uk-hosts.h"
#include "uk-rank.h"
#include "uk-sources.h"
#include "uk-srv.h"
#include "uk-suffix.h"

static gboolean
is_unknown (const UkRecordAnswer *answer)
{
  return answer == NULL || answer->outcome == UK_OUTCOME_UNKNOWN;
}

static gboolean
is_found (const UkRecordAnswer *answer)
{
  return answer != NULL && answer->outcome == UK_OUTCOME_FOUND;
}

/* The name server knows neither the domain nor anything in it; or the name is a registry's, in
 * which nobody has mail. */
static gboolean
is_domain_absent (const UkSearch *search)
{
  const UkHostAnswer *itself = uk_hosts_get (search->hosts, uk_search_get_domain (search));

  if (uk_suffix_is_public (uk_search_get_domain (search)))
    return TRUE;
  return search->mx != NULL && search->mx->outcome == UK_OUTCOME_ABSENT && search->ns != NULL
         && search->ns->outcome == UK_OUTCOME_ABSENT && !is_found (search->txt)
         && !search->any_service_named && itself != NULL && itself->outcome == UK_OUTCOME_ABSENT
         && !uk_hosts_is_any_found (search->hosts);
}

/* No answer from the name server: is it the line or the server? */
static UkFindingCode
code_of_silence (void)
{
  return g_network_monitor_get_network_available (g_network_monitor_get_default ())
             ? UK_FINDING_DNS_FAILURE
             : UK_FINDING_OFFLINE;
}

static void
add_host_not_found (UkSearch *search)
{
  g_autoptr (GPtrArray) hosts = uk_mx_order (search->mx->records);

  uk_search_add_finding (search, UK_FINDING_HOST_NOT_FOUND, uk_search_get_domain (search),
                         hosts->len > 0 ? g_ptr_array_index (hosts, 0) : NULL);
}

static gboolean
is_nameless (const UkSearch *search)
{
  return is_unknown (search->mx) && !uk_hosts_is_any_found (search->hosts);
}

/* Returns: whether nothing that could be asked later would be answered */
gboolean
uk_verdict_is_hopeless (const UkSearch *search)
{
  return is_domain_absent (search) || (search->mx != NULL && is_nameless (search));
}

static gboolean
has_server (const UkSearch *search)
{
  for (guint i = 0; i < search->found->len; i++)
    {
      const UkFound *found = g_ptr_array_index (search->found, i);

      if (found->state != UK_FOUND_DEAD && uk_candidate_get_trust (found->candidate) <= UK_TRUST_T3)
        return TRUE;
    }
  return FALSE;
}

/* There is mail for the domain, but no server for people. */
static void
explain_servers (UkSearch *search)
{
  guint n_before = uk_findings_get_n (search->findings);

  uk_source_guess_explain (search);
  if (uk_findings_get_n (search->findings) == n_before && search->found->len == 0)
    add_host_not_found (search);
}

/**
 * uk_verdict_add:
 *
 * Adds the finding that explains an empty result: no line, no such domain, a domain without mail,
 * or a domain with mail whose servers for people could not be found.
 */
void
uk_verdict_add (UkSearch *search)
{
  const char *domain = uk_search_get_domain (search);

  if (has_server (search))
    return;
  if (is_domain_absent (search))
    uk_search_add_finding (search, UK_FINDING_DOMAIN_NOT_FOUND, domain, NULL);
  else if (is_nameless (search))
    uk_search_add_finding (search, code_of_silence (), domain, NULL);
  else if (search->portal_seen)
    uk_search_add_finding (search, UK_FINDING_CAPTIVE_PORTAL, domain, NULL);
  else if (search->mx == NULL || search->mx->outcome == UK_OUTCOME_UNKNOWN)
    uk_source_guess_explain (search);
  else if (search->found->len == 0
           && (search->mx->outcome == UK_OUTCOME_ABSENT || uk_mx_is_null (search->mx->records)))
    uk_search_add_finding (search, UK_FINDING_NO_MAIL_SERVICE, domain, NULL);
  else
    explain_servers (search);
}
