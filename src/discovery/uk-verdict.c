/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* What the answers mean together, at the end of a run: said only where nothing was found. */

#include "config.h"

#include "uk-hosts.h"
#include "uk-sources.h"
#include "uk-srv.h"

static gboolean
is_unknown (const UkRecordAnswer *answer)
{
  return answer == NULL || answer->outcome == UK_OUTCOME_UNKNOWN;
}

/* The name server knows neither the domain nor anything in it. */
static gboolean
is_domain_absent (const UkSearch *search)
{
  const UkHostAnswer *itself = uk_hosts_get (search->hosts, uk_search_get_domain (search));

  return search->mx->outcome == UK_OUTCOME_ABSENT && search->ns != NULL
         && search->ns->outcome == UK_OUTCOME_ABSENT && itself != NULL
         && itself->outcome == UK_OUTCOME_ABSENT && !uk_hosts_is_any_found (search->hosts);
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
  guint n_before = uk_findings_get_n (search->findings);

  if (search->found->len > 0)
    return;
  if (is_unknown (search->mx) && !uk_hosts_is_any_found (search->hosts))
    uk_search_add_finding (search, code_of_silence (), domain, NULL);
  else if (search->mx == NULL || search->mx->outcome == UK_OUTCOME_UNKNOWN)
    uk_source_guess_explain (search);
  else if (is_domain_absent (search))
    uk_search_add_finding (search, UK_FINDING_DOMAIN_NOT_FOUND, domain, NULL);
  else if (search->mx->outcome == UK_OUTCOME_ABSENT || uk_mx_is_null (search->mx->records))
    uk_search_add_finding (search, UK_FINDING_NO_MAIL_SERVICE, domain, NULL);
  else
    {
      uk_source_guess_explain (search);
      if (uk_findings_get_n (search->findings) == n_before)
        add_host_not_found (search);
    }
}
