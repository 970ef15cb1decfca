/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

/* Looks aside that tell one cause from another (reference/discovery.md 4.12, causes 2, 12, 18):
 * does IPv6 work where IPv4 does, what time is it elsewhere, does a guest network want a sign-in.
 * Never with credentials, and never where all is well. */

#include "uk-looks.h"

#include <string.h>

#include "uk-derived.h"
#include "uk-exam.h"
#include "uk-fault.h"
#include "uk-reach.h"

typedef struct
{
  UkExam *run;   /* counted by uk_exam_begin_operation() */
  char *subject; /* (owned) (nullable) host:port */
  void (*take) (UkExam *run, const char *subject, const UkPeek *peek);
} LookCall;

/* More ports than these are no settings but a list. */
#define MAX_PORTS 4

static void
look_call_free (LookCall *call)
{
  g_free (call->subject);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LookCall, look_call_free)

void
uk_looks_clear (UkLooks *self)
{
  g_clear_pointer (&self->ipv6_subject, g_free);
  g_clear_pointer (&self->portal, g_free);
  g_clear_pointer (&self->silent, g_ptr_array_unref);
  g_clear_pointer (&self->reached, g_ptr_array_unref);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LookCall) call = user_data;
  g_autoptr (UkPeek) peek = uk_network_peek_finish (UK_NETWORK (source), result, NULL);

  if (!uk_exam_end_operation (call->run))
    return;
  call->run->looks.pending--;
  if (peek != NULL)
    call->take (call->run, call->subject, peek);
  uk_exam_advance (call->run);
}

static LookCall *
begin_look (UkExam *run, const char *subject, void (*take) (UkExam *, const char *, const UkPeek *))
{
  LookCall *call = g_new0 (LookCall, 1);

  call->run = run;
  call->subject = g_strdup (subject);
  call->take = take;
  run->looks.pending++;
  uk_exam_begin_operation (run);
  return call;
}

static void
peek (UkExam *run, const char *host, guint16 port, UkSecurity security,
      void (*take) (UkExam *, const char *, const UkPeek *))
{
  uk_network_peek_async (run->network, host, port, security, run->inner, looked_cb,
                         begin_look (run, NULL, take));
}

static void
add_reached (UkExam *run, const char *subject, GSocketFamily family, const UkPeek *seen)
{
  if (run->looks.reached == NULL)
    run->looks.reached = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (run->looks.reached, uk_reach_describe (subject, family, seen->failure, FALSE));
}

static void
take_ipv6 (UkExam *run, const char *subject, const UkPeek *seen)
{
  if (seen->failure != UK_FAILURE_NAME_ABSENT)
    add_reached (run, subject, G_SOCKET_FAMILY_IPV6, seen);
  run->looks.ipv6_subject = g_strdup (subject);
  if (seen->failure != UK_FAILURE_NAME_ABSENT && seen->failure != UK_FAILURE_NAME_UNKNOWN)
    run->looks.ipv6_failure = seen->failure;
}

static void
touch (UkExam *run, UkEndpoint *endpoint, gboolean only_ipv6,
       void (*take) (UkExam *, const char *, const UkPeek *))
{
  g_autofree char *subject = uk_endpoint_dup_host_port (endpoint);

  uk_network_touch_async (run->network, uk_endpoint_get_host (endpoint),
                          uk_endpoint_get_port (endpoint), only_ipv6, run->inner, looked_cb,
                          begin_look (run, subject, take));
}

/* A connection that came about by IPv4 says nothing of IPv6, which mail programs may try first. */
static void
look_at_ipv6 (UkExam *run, UkLeg *leg)
{
  GInetAddress *address = uk_dialogue_get_address (leg->dialogue);

  if (run->looks.ipv6_asked || address == NULL
      || g_inet_address_get_family (address) != G_SOCKET_FAMILY_IPV4)
    return;
  run->looks.ipv6_asked = TRUE;
  touch (run, uk_candidate_get_endpoint (leg->candidate), TRUE, take_ipv6);
}

static void
take_port (UkExam *run, const char *subject, const UkPeek *seen)
{
  add_reached (run, subject, G_SOCKET_FAMILY_INVALID, seen);
  if (!uk_fault_is_silence (seen->failure))
    return;
  if (run->looks.silent == NULL)
    run->looks.silent = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (run->looks.silent, g_strdup (subject));
}

/* Of those who found the servers by trying, nobody has named the port that should have come first.
 */
static void
look_at_better_port (UkExam *run, UkLeg *leg)
{
  UkEndpoint *opened = uk_candidate_get_endpoint (leg->candidate);
  g_autoptr (UkEndpoint) better = NULL;

  if (uk_candidate_get_source (leg->candidate) != UK_SOURCE_GUESS || leg->derived
      || uk_endpoint_get_security (opened) != UK_SECURITY_STARTTLS)
    return;
  better
      = uk_endpoint_new (leg->protocol, UK_SECURITY_TLS, uk_endpoint_get_host (opened),
                         uk_default_port (leg->protocol, UK_SECURITY_TLS), NULL, UK_AUTH_PASSWORD);
  touch (run, better, FALSE, take_port);
}

/* Ports that were published and not needed: mail programs may take them instead of ours. */
static void
look_at_other_ports (UkExam *run, UkLeg *leg)
{
  if ((run->looks.ports_asked & (1u << leg->protocol)) != 0)
    return;
  run->looks.ports_asked |= 1u << leg->protocol;
  for (guint i = leg->next; i < MIN (leg->candidates->len, leg->next + MAX_PORTS); i++)
    {
      UkCandidate *candidate = g_ptr_array_index (leg->candidates, i);

      if (uk_source_is_stated (uk_candidate_get_source (candidate))
          && uk_candidate_get_trust (candidate) != UK_TRUST_T4)
        touch (run, uk_candidate_get_endpoint (candidate), FALSE, take_port);
    }
  look_at_better_port (run, leg);
}

/* Only the dates are wrong: of the certificate, or of this machine. */
static gboolean
is_matter_of_dates (UkLeg *leg)
{
  const UkAttempt *attempt = uk_leg_get_telling_attempt (leg);
  UkCertificate *certificate
      = attempt != NULL ? uk_dialogue_get_certificate (attempt->dialogue) : NULL;

  return leg->state == UK_LEG_FAILED && certificate != NULL
         && certificate->faults != UK_CERTIFICATE_FINE
         && (certificate->faults & ~(UK_CERTIFICATE_EXPIRED | UK_CERTIFICATE_NOT_YET_VALID)) == 0;
}

static void take_clock (UkExam *run, const char *subject, const UkPeek *seen);

/* A web server of the same host or domain, in the clear first: its certificate has dates as well.
 */
static void
ask_next_clock (UkExam *run, UkLeg *leg)
{
  const char *host = uk_endpoint_get_host (uk_candidate_get_endpoint (uk_leg_get_candidate (leg)));
  const char *domain = uk_address_get_domain (run->candidates->address);

  switch (run->looks.clock_place++)
    {
    case 0:
      peek (run, host, 80, UK_SECURITY_NONE, take_clock);
      break;
    case 1:
      peek (run, host, 443, UK_SECURITY_TLS, take_clock);
      break;
    case 2:
      peek (run, domain, 80, UK_SECURITY_NONE, take_clock);
      break;
    case 3:
      peek (run, domain, 443, UK_SECURITY_TLS, take_clock);
      break;
    default:
      break;
    }
}

static UkLeg *
find_matter_of_dates (UkExam *run)
{
  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    {
      if (is_matter_of_dates (run->legs[i]))
        return run->legs[i];
    }
  return NULL;
}

static void
take_clock (UkExam *run, const char *subject, const UkPeek *seen)
{
  run->looks.clock_s = seen->date_s;
  if (seen->date_s == 0)
    ask_next_clock (run, find_matter_of_dates (run));
}

/**
 * uk_looks_get_skew_s:
 *
 * Returns: by how much the clock of this machine is ahead of the server's; 0 where that is not
 *   known
 */
gint64
uk_looks_get_skew_s (UkExam *run)
{
  return run->looks.clock_s != 0 ? run->now_s - run->looks.clock_s : 0;
}

static gboolean
has_ended_shut (UkLeg *leg)
{
  return leg->state == UK_LEG_ABSENT || leg->state == UK_LEG_FAILED;
}

/* Guest networks send every browser to a page of theirs (RFC 8952 section 1; 511: RFC 6585). A
 * redirection alone may as well be the domain's own website, so the address must say what it is. */
static gboolean
is_sign_in_page (UkExam *run, const UkPeek *seen)
{
  static const char *const words[]
      = { "login", "logon", "portal", "wifi", "wi-fi", "hotspot", "captive", "guest", "signin" };
  g_autofree char *location
      = seen->location != NULL ? g_ascii_strdown (seen->location, -1) : g_strdup ("");

  if (seen->http_status == 511)
    return TRUE;
  if (seen->http_status < 300 || seen->http_status >= 400 || strstr (location, "://") == NULL
      || strstr (location, uk_address_get_domain (run->candidates->address)) != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strstr (location, words[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
take_portal (UkExam *run, const char *subject, const UkPeek *seen)
{
  if (is_sign_in_page (run, seen))
    run->looks.portal = g_strdup (seen->location != NULL ? seen->location : "HTTP 511");
}

/* Nothing opened at all: then a guest network may stand in the way. */
static void
look_for_portal (UkExam *run)
{
  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    {
      if (!has_ended_shut (run->legs[i]))
        return;
    }
  if (run->looks.portal_asked)
    return;
  run->looks.portal_asked = TRUE;
  if (g_network_monitor_get_connectivity (g_network_monitor_get_default ())
      == G_NETWORK_CONNECTIVITY_PORTAL)
    run->looks.portal = g_strdup ("the system says so");
  else
    peek (run, uk_address_get_domain (run->candidates->address), 80, UK_SECURITY_NONE, take_portal);
}

/* Called after every event, before the run may end. */
void
uk_looks_advance (UkExam *run)
{
  for (guint i = 0; i < UK_N_PROTOCOLS; i++)
    {
      if (uk_leg_is_open (run->legs[i]))
        {
          look_at_ipv6 (run, run->legs[i]);
          look_at_other_ports (run, run->legs[i]);
        }
      if (!run->looks.clock_asked && is_matter_of_dates (run->legs[i]))
        {
          run->looks.clock_asked = TRUE;
          ask_next_clock (run, run->legs[i]);
        }
    }
  look_for_portal (run);
}
