/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Usual host names, tried live: only names that somebody gave to a machine, and no login. */

#include "config.h"

#include "uk-host-name.h"
#include "uk-hosts.h"
#include "uk-sources.h"

#define MAX_RUNNING 12
#define MAX_PROBES 26
/* After two silent ports of one host the others would be silent too. */
#define MAX_SILENT_PORTS 2

#define LAST_RANK_OF_FIRST_WAVE 2

#define LABEL_DOMAIN ""
#define LABEL_MX "MX"

typedef enum
{
  PROBE_WAITING, /* for the name server */
  PROBE_READY,
  PROBE_RUNNING,
  PROBE_ANSWERED,
  PROBE_FAILED,
  PROBE_SKIPPED, /* no such host, or an earlier entry is the same door */
} ProbeState;

/* reference/discovery.md 4.4, row by row; the frequencies in the ISPDB and RFC 8314 stand behind
 * it. */
static const struct
{
  guint rank;
  UkProtocol protocol;
  UkSecurity security;
  const char *label;
} guesses[] = {
  { 1, UK_PROTOCOL_IMAP, UK_SECURITY_TLS, "imap" },
  { 1, UK_PROTOCOL_SMTP, UK_SECURITY_TLS, "smtp" },
  { 1, UK_PROTOCOL_POP3, UK_SECURITY_TLS, "pop" },
  { 2, UK_PROTOCOL_IMAP, UK_SECURITY_TLS, "mail" },
  { 2, UK_PROTOCOL_SMTP, UK_SECURITY_TLS, "mail" },
  { 2, UK_PROTOCOL_POP3, UK_SECURITY_TLS, "mail" },
  { 3, UK_PROTOCOL_IMAP, UK_SECURITY_TLS, LABEL_MX },
  { 3, UK_PROTOCOL_SMTP, UK_SECURITY_TLS, LABEL_DOMAIN },
  { 3, UK_PROTOCOL_POP3, UK_SECURITY_TLS, "pop3" },
  { 4, UK_PROTOCOL_IMAP, UK_SECURITY_TLS, LABEL_DOMAIN },
  { 4, UK_PROTOCOL_SMTP, UK_SECURITY_TLS, LABEL_MX },
  { 4, UK_PROTOCOL_POP3, UK_SECURITY_TLS, LABEL_MX },
  { 5, UK_PROTOCOL_IMAP, UK_SECURITY_STARTTLS, "imap" },
  { 5, UK_PROTOCOL_SMTP, UK_SECURITY_STARTTLS, "smtp" },
  { 5, UK_PROTOCOL_POP3, UK_SECURITY_TLS, LABEL_DOMAIN },
  { 6, UK_PROTOCOL_IMAP, UK_SECURITY_STARTTLS, "mail" },
  { 6, UK_PROTOCOL_SMTP, UK_SECURITY_STARTTLS, "mail" },
  { 6, UK_PROTOCOL_POP3, UK_SECURITY_STARTTLS, "pop" },
  { 7, UK_PROTOCOL_IMAP, UK_SECURITY_STARTTLS, LABEL_DOMAIN },
  { 7, UK_PROTOCOL_SMTP, UK_SECURITY_STARTTLS, LABEL_DOMAIN },
  { 7, UK_PROTOCOL_POP3, UK_SECURITY_STARTTLS, "mail" },
  { 8, UK_PROTOCOL_SMTP, UK_SECURITY_STARTTLS, LABEL_MX },
  { 8, UK_PROTOCOL_POP3, UK_SECURITY_STARTTLS, "pop3" },
};

typedef struct
{
  ProbeState state;
  char *host; /* (owned) (nullable) NULL while the MX is not known */
  UkFailure failure;
  UkCertificateFaults faults;
  char *evidence; /* (owned) (nullable) */
} Probe;

struct _UkGuesses
{
  Probe probes[G_N_ELEMENTS (guesses)];
  guint n_running;
  guint n_started;
  guint rank;         /* up to which probes are started */
  GSource *next_wave; /* (owned) (nullable) while the next rank has to wait */
};

typedef struct
{
  UkSearch *search; /* (owned) */
  guint index;
} Attempt;

void
uk_guesses_free (UkGuesses *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    {
      g_free (self->probes[i].host);
      g_free (self->probes[i].evidence);
    }
  g_free (self);
}

/* Probes are ended by the run's cancellable. */
void
uk_source_guess_stop (UkSearch *search)
{
  if (search->guesses == NULL || search->guesses->next_wave == NULL)
    return;
  g_source_destroy (search->guesses->next_wave);
  g_clear_pointer (&search->guesses->next_wave, g_source_unref);
}

static gboolean
is_open (const Probe *probe)
{
  return probe->state == PROBE_WAITING || probe->state == PROBE_READY
         || probe->state == PROBE_RUNNING;
}

/* Returns: the best rank at which a protocol has answered, or G_MAXUINT */
static guint
answered_rank (const UkGuesses *self, UkProtocol protocol)
{
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    if (guesses[i].protocol == protocol && self->probes[i].state == PROBE_ANSWERED)
      return guesses[i].rank;
  return G_MAXUINT;
}

/**
 * uk_source_guess_is_settled:
 *
 * Returns: whether no probe that is still out could give a better answer for a protocol
 */
gboolean
uk_source_guess_is_settled (const UkSearch *search, UkProtocol protocol)
{
  guint best = G_MAXUINT;

  if (search->guesses == NULL)
    return FALSE;
  best = answered_rank (search->guesses, protocol);
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    if (guesses[i].protocol == protocol && guesses[i].rank < best
        && is_open (&search->guesses->probes[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_silent (UkFailure failure)
{
  return failure == UK_FAILURE_CONNECT_TIMEOUT || failure == UK_FAILURE_UNREACHABLE;
}

static guint
count_silent (const UkGuesses *self, const char *host)
{
  guint n_silent = 0;

  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    n_silent += g_strcmp0 (self->probes[i].host, host) == 0 && is_silent (self->probes[i].failure);
  return n_silent;
}

static UkOutcome
outcome_of (const UkSearch *search)
{
  UkOutcome outcome = UK_OUTCOME_ABSENT;

  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    {
      const Probe *probe = &search->guesses->probes[i];
      const UkHostAnswer *answer
          = probe->host != NULL ? uk_hosts_get (search->hosts, probe->host) : NULL;

      if (probe->state == PROBE_ANSWERED)
        return UK_OUTCOME_FOUND;
      if (probe->state == PROBE_FAILED || (answer != NULL && answer->outcome == UK_OUTCOME_UNKNOWN))
        outcome = UK_OUTCOME_UNKNOWN;
    }
  return outcome;
}

static void
settle (UkSearch *search)
{
  gboolean settled = TRUE;

  for (int protocol = 0; protocol < UK_N_PROTOCOLS; protocol++)
    settled &= uk_source_guess_is_settled (search, (UkProtocol) protocol);
  if (settled)
    uk_search_end_source (search, UK_SOURCE_GUESS, outcome_of (search));
  else
    uk_search_decide (search);
}

static UkEndpoint *
endpoint_of (const UkSearch *search, guint index)
{
  return uk_endpoint_new (guesses[index].protocol, guesses[index].security,
                          search->guesses->probes[index].host, 0,
                          uk_address_get_email (search->address), UK_AUTH_PASSWORD);
}

/* Only a server that spoke the protocol, encrypted, with a certificate for the very name that was
 * guessed. */
static gboolean
is_confirmed (UkDialogue *dialogue)
{
  return uk_dialogue_get_failure (dialogue) == UK_FAILURE_NONE
         && uk_dialogue_get_stage (dialogue) >= UK_STAGE_READY
         && uk_dialogue_is_verified (dialogue);
}

/* The domain itself says that it does not offer the service (RFC 6186 section 3.4). */
static gboolean
is_declared_absent (const UkSearch *search, guint index)
{
  return (search->absent & uk_search_service_bit (guesses[index].protocol, guesses[index].security))
         != 0;
}

static void
take_answer (UkSearch *search, guint index, UkDialogue *dialogue)
{
  Probe *probe = &search->guesses->probes[index];
  UkCertificate *certificate = uk_dialogue_get_certificate (dialogue);
  g_autoptr (UkEndpoint) endpoint = endpoint_of (search, index);

  if (is_confirmed (dialogue))
    {
      probe->state = is_declared_absent (search, index) ? PROBE_SKIPPED : PROBE_ANSWERED;
      if (probe->state == PROBE_ANSWERED)
        uk_search_add (search, UK_SOURCE_GUESS, endpoint, UK_TRUST_T2, FALSE, TRUE,
                       guesses[index].rank - 1);
      return;
    }
  probe->state = PROBE_FAILED;
  probe->failure = uk_dialogue_get_failure (dialogue);
  if (certificate != NULL)
    {
      probe->faults = certificate->faults;
      probe->evidence = g_strjoinv (", ", certificate->names);
    }
  else
    probe->evidence = g_strdup (uk_dialogue_get_failure_text (dialogue));
}

static void start_wave (UkSearch *search);

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Attempt *attempt = user_data;
  g_autoptr (UkSearch) search = attempt->search;
  guint index = attempt->index;
  g_autoptr (UkDialogue) dialogue = uk_network_open_finish (UK_NETWORK (object), result, NULL);

  g_free (attempt);
  if (dialogue == NULL || uk_search_is_over (search))
    return;
  search->guesses->n_running--;
  take_answer (search, index, dialogue);
  start_wave (search);
  settle (search);
}

static void
start_probe (UkSearch *search, guint index)
{
  Probe *probe = &search->guesses->probes[index];
  g_autoptr (UkEndpoint) endpoint = endpoint_of (search, index);
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->search = uk_search_ref (search);
  attempt->index = index;
  probe->state = PROBE_RUNNING;
  search->guesses->n_running++;
  search->guesses->n_started++;
  uk_network_open_async (search->network, endpoint, uk_hosts_get (search->hosts, probe->host),
                         search->cancellable, opened_cb, attempt);
}

static gboolean
is_worth_starting (const UkSearch *search, guint index)
{
  const UkGuesses *self = search->guesses;

  return self->n_running < MAX_RUNNING && self->n_started < MAX_PROBES
         && guesses[index].rank < answered_rank (self, guesses[index].protocol);
}

static gboolean
next_wave_cb (gpointer user_data)
{
  g_autoptr (UkSearch) search = uk_search_ref (user_data);

  g_clear_pointer (&search->guesses->next_wave, g_source_unref);
  start_wave (search);
  settle (search);
  return G_SOURCE_REMOVE;
}

/* 30 ms of the standard limits (reference/discovery.md 4.2), divided with them. */
static guint
get_stagger_ms (const UkSearch *search)
{
  return MAX (uk_network_get_limits (search->network)->address_stagger_ms * 3 / 25, 1);
}

static void
skip_hopeless (UkSearch *search)
{
  UkGuesses *self = search->guesses;

  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    if (self->probes[i].state == PROBE_READY
        && (is_declared_absent (search, i)
            || count_silent (self, self->probes[i].host) >= MAX_SILENT_PORTS))
      self->probes[i].state = PROBE_SKIPPED;
}

/* Goes on to the next rank that has something to start: 30 ms after the last, or at once when
 * nothing is under way. */
static void
advance (UkSearch *search)
{
  UkGuesses *self = search->guesses;
  guint next = G_MAXUINT;

  if (self->next_wave != NULL && self->n_running > 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    if (self->probes[i].state == PROBE_READY && guesses[i].rank > self->rank
        && is_worth_starting (search, i))
      next = MIN (next, guesses[i].rank);
  if (next == G_MAXUINT)
    return;
  self->rank = next;
  uk_source_guess_stop (search);
  self->next_wave = uk_search_add_timeout (search, get_stagger_ms (search), next_wave_cb);
}

/* Where the first names answer, the others are never bothered; a host of a rank that has begun is
 * tried as soon as its name is resolved. */
static void
start_wave (UkSearch *search)
{
  UkGuesses *self = search->guesses;

  if (uk_search_is_over (search))
    return;
  skip_hopeless (search);
  advance (search);
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    if (self->probes[i].state == PROBE_READY && guesses[i].rank <= self->rank
        && is_worth_starting (search, i))
      start_probe (search, i);
}

/* The domain itself and its MX are named on purpose; any other name must not be the wildcard. */
static gboolean
is_named (const UkSearch *search, guint index, const char *host)
{
  const UkHostAnswer *answer = uk_hosts_get (search->hosts, host);

  if (g_str_equal (guesses[index].label, LABEL_DOMAIN)
      || g_str_equal (guesses[index].label, LABEL_MX))
    return answer != NULL && answer->outcome == UK_OUTCOME_FOUND;
  return uk_hosts_is_real (search->hosts, host);
}

/* Whether an earlier row already tries the same door (the MX is often called mail.). */
static gboolean
is_repeated (const UkGuesses *self, guint index)
{
  for (guint i = 0; i < index; i++)
    if (guesses[i].protocol == guesses[index].protocol
        && guesses[i].security == guesses[index].security && self->probes[i].state != PROBE_SKIPPED
        && g_strcmp0 (self->probes[i].host, self->probes[index].host) == 0)
      return TRUE;
  return FALSE;
}

void
uk_source_guess_host_known (UkSearch *search, const char *host)
{
  UkGuesses *self = search->guesses;

  for (guint i = 0; self != NULL && i < G_N_ELEMENTS (guesses); i++)
    {
      Probe *probe = &self->probes[i];

      if (probe->state == PROBE_WAITING && g_strcmp0 (probe->host, host) == 0)
        probe->state
            = is_named (search, i, host) && !is_repeated (self, i) ? PROBE_READY : PROBE_SKIPPED;
    }
  if (self == NULL)
    return;
  start_wave (search);
  settle (search);
}

/**
 * uk_source_guess_mx_known:
 * @mx_host: (nullable): a host of the domain that receives its mail, or %NULL where there is none
 */
void
uk_source_guess_mx_known (UkSearch *search, const char *mx_host)
{
  UkGuesses *self = search->guesses;

  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    if (g_str_equal (guesses[i].label, LABEL_MX) && self->probes[i].state == PROBE_WAITING)
      {
        self->probes[i].host = g_strdup (mx_host);
        if (mx_host == NULL)
          self->probes[i].state = PROBE_SKIPPED;
      }
  if (mx_host != NULL && uk_hosts_is_known (search->hosts, mx_host))
    uk_source_guess_host_known (search, mx_host);
  else if (mx_host != NULL)
    uk_hosts_lookup (search, mx_host);
  settle (search);
}

static void
prepare_probe (UkSearch *search, guint index)
{
  Probe *probe = &search->guesses->probes[index];
  const char *label = guesses[index].label;

  if (!uk_search_wants (search, guesses[index].protocol))
    probe->state = PROBE_SKIPPED;
  if (g_str_equal (label, LABEL_MX))
    return;
  probe->host = *label != '\0' ? g_strconcat (label, ".", uk_search_get_domain (search), NULL)
                               : g_strdup (uk_search_get_domain (search));
}

/* The wildcard is asked with the first names, since none of them counts before it is known. */
static void
lookup_hosts (UkSearch *search, guint last_rank)
{
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    if (search->guesses->probes[i].host != NULL && guesses[i].rank <= last_rank)
      uk_hosts_lookup (search, search->guesses->probes[i].host);
}

void
uk_source_guess_start (UkSearch *search)
{
  search->guesses = g_new0 (UkGuesses, 1);
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    prepare_probe (search, i);
  uk_hosts_lookup_wildcard (search);
  lookup_hosts (search, LAST_RANK_OF_FIRST_WAVE);
}

void
uk_source_guess_start_second (UkSearch *search)
{
  lookup_hosts (search, G_MAXUINT);
}

static UkFindingCode
code_of_faults (UkCertificateFaults faults)
{
  if ((faults & UK_CERTIFICATE_EXPIRED) != 0)
    return UK_FINDING_CERT_EXPIRED;
  if ((faults & UK_CERTIFICATE_NOT_YET_VALID) != 0)
    return UK_FINDING_CERT_NOT_YET_VALID;
  if ((faults & UK_CERTIFICATE_SELF_SIGNED) != 0)
    return UK_FINDING_CERT_SELF_SIGNED;
  if ((faults & UK_CERTIFICATE_WRONG_HOST) != 0)
    return UK_FINDING_CERT_WRONG_HOST;
  return UK_FINDING_CERT_UNTRUSTED;
}

/**
 * uk_source_guess_explain:
 *
 * Where nothing was found, says why a server that was nearly found did not count, and whether all
 * of them were silent.
 */
void
uk_source_guess_explain (UkSearch *search)
{
  guint n_failed = 0;
  guint n_silent = 0;

  for (guint i = 0; search->guesses != NULL && i < G_N_ELEMENTS (guesses); i++)
    {
      const Probe *probe = &search->guesses->probes[i];
      g_autoptr (UkEndpoint) endpoint = NULL;
      g_autofree char *subject = NULL;

      n_failed += probe->state == PROBE_FAILED;
      n_silent += probe->state == PROBE_FAILED && is_silent (probe->failure);
      if (probe->state != PROBE_FAILED || probe->failure != UK_FAILURE_CERTIFICATE)
        continue;
      endpoint = endpoint_of (search, i);
      subject = uk_endpoint_dup_host_port (endpoint);
      uk_search_add_finding (search, code_of_faults (probe->faults), subject, probe->evidence);
    }
  if (n_failed > 0 && n_failed == n_silent)
    uk_search_add_finding (search, UK_FINDING_PORTS_BLOCKED, uk_search_get_domain (search), NULL);
}
