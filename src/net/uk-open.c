/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-dialogue-private.h"

#include "uk-certificate-private.h"
#include "uk-dialogue-facts.h"
#include "uk-dns.h"
#include "uk-pool.h"
#include "uk-probe.h"
#include "uk-web.h"

/*
 * uk_network_open_async(): the connection itself and, where it fails in a way that can be explained
 * by looking once more, a second or third one. Only the first may become a dialogue; the others
 * never carry anything but a greeting.
 *
 *   certificate refused    -> once more without verification, for the chain
 *   handshake failed       -> once more with TLS 1.0 and weak keys; if that fails too, in the
 *                             clear, to see who talks
 *   silence                -> while the greeting is still waited for: with TLS where there was
 *                             none, and as a browser, to see whether that is what the port wants
 */

/* The machine's name is nobody's business; servers that want a name get one that says nothing
 * (DESIGN.md, 18). */
static const char *const ehlo_names[] = { "[127.0.0.1]", "localhost.localdomain" };

typedef struct
{
  UkNetwork *network; /* held by the call's task */
  UkCall *call;
  UkEndpoint *endpoint;    /* (owned) */
  UkHostAnswer *addresses; /* (owned) (nullable) */
  UkProgress *progress;    /* (owned) (nullable) */
  gboolean waiting;        /* for a connection that somebody else is opening */
  UkLookup *lookup;        /* (owned) (nullable) */
  UkProbe *first;          /* (owned) (nullable) */
  UkProbe *second;         /* (owned) (nullable) looks once more */
  UkWeb *web;              /* (owned) (nullable) looks whether a web server stands there */
  GSource *curiosity;      /* (owned) (nullable) */
  GPtrArray *winner;    /* (owned) (nullable) the address that answered, for every further look */
  guint ehlo;           /* which name was said */
  UkDialogue *dialogue; /* (owned) (nullable) */
} Opening;

/* A server that has not greeted by this part of its time may be no mail server. */
#define CURIOUS_AFTER_PART(limit_ms) ((limit_ms) / 5)

/* A name that comes late is not worth the wait: a second of the four for a handshake. */
#define BANNER_PART 4

static void second_ended_cb (gpointer data);
static gboolean curious_cb (gpointer data);
static void first_ended_cb (gpointer data);

static void
opening_free (gpointer data)
{
  Opening *self = data;

  if (self->waiting)
    uk_pool_leave (uk_network_get_pool (self->network), self);
  g_clear_pointer (&self->progress, uk_progress_unref);
  g_clear_pointer (&self->lookup, uk_lookup_cancel);
  g_clear_pointer (&self->first, uk_probe_free);
  g_clear_pointer (&self->second, uk_probe_free);
  g_clear_pointer (&self->web, uk_web_free);
  uk_source_clear (&self->curiosity);
  g_clear_pointer (&self->addresses, uk_host_answer_unref);
  g_clear_pointer (&self->winner, g_ptr_array_unref);
  g_clear_object (&self->dialogue);
  uk_endpoint_unref (self->endpoint);
  g_free (self);
}

static void
answer (Opening *self)
{
  uk_call_answer (self->call, g_steal_pointer (&self->dialogue), g_object_unref);
}

static UkProbePlan
make_plan (const Opening *self, GPtrArray *addresses)
{
  return (UkProbePlan){
    .endpoint = self->endpoint,
    .addresses = addresses,
    .security = uk_endpoint_get_security (self->endpoint),
    .mode = UK_TRUST_MODE_VERIFY,
    .ehlo_name = ehlo_names[self->ehlo],
    .greeting_ms = uk_network_get_limits (self->network)->greeting_ms,
  };
}

static void
begin_first (Opening *self, GPtrArray *addresses)
{
  UkProbePlan plan = make_plan (self, addresses);

  plan.progress = self->progress;
  g_clear_pointer (&self->first, uk_probe_free);
  self->first = uk_probe_new (self->network, &plan, first_ended_cb, self);
  uk_source_clear (&self->curiosity);
  self->curiosity = uk_network_add_timeout (self->network, CURIOUS_AFTER_PART (plan.greeting_ms),
                                            curious_cb, self);
}

/* A look has the time of a handshake for everything. A connection that has failed is closed first:
 * where only so many may lead to the server, the look would wait for its place. */
static void
look_again (Opening *self, UkTrustMode mode, UkSecurity security)
{
  UkProbePlan plan = make_plan (self, self->winner);

  g_clear_pointer (&self->second, uk_probe_free);
  if (self->first->failure != UK_FAILURE_NONE)
    uk_probe_close (self->first);
  plan.mode = mode;
  plan.security = security;
  plan.only_tls = security != UK_SECURITY_NONE;
  plan.greeting_ms = uk_network_get_limits (self->network)->tls_ms;
  /* Behind a certificate for somebody else a server may say who it is. */
  if (mode == UK_TRUST_MODE_EXPLAIN && self->first->failure == UK_FAILURE_CERTIFICATE
      && security == UK_SECURITY_TLS)
    {
      plan.and_banner = TRUE;
      plan.greeting_ms /= BANNER_PART;
    }
  self->second = uk_probe_new (self->network, &plan, second_ended_cb, self);
}

/* Why the certificate of the first connection was refused, by the chain that the second one has
 * fetched. */
static UkCertificate *
judge (Opening *self)
{
  g_autofree char *chain = uk_certificate_dup_chain (self->second->handle->easy);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if (chain == NULL)
    return NULL;
  return uk_certificate_judge (chain, uk_endpoint_get_host (self->endpoint),
                               uk_network_get_tls_database (self->network), now,
                               self->first->failure_text);
}

/* What the first connection has shown; further looks go to the address that answered. */
static void
take_facts (Opening *self)
{
  UkProbe *probe = self->first;

  uk_dialogue_take_probe (self->dialogue, probe);
  if (probe->address == NULL)
    return;
  g_clear_pointer (&self->winner, g_ptr_array_unref);
  self->winner = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->winner, g_object_ref (probe->address));
}

/* On from here only what failed is looked at once more. */
static void
explain (Opening *self)
{
  switch (self->first->failure)
    {
    case UK_FAILURE_CERTIFICATE:
      self->dialogue->verified = FALSE;
      look_again (self, UK_TRUST_MODE_EXPLAIN, uk_endpoint_get_security (self->endpoint));
      break;
    case UK_FAILURE_TLS_HANDSHAKE:
      look_again (self, UK_TRUST_MODE_ANCIENT, uk_endpoint_get_security (self->endpoint));
      break;
    case UK_FAILURE_GREETING_TIMEOUT:
    case UK_FAILURE_NONE:
    case UK_FAILURE_NAME_ABSENT:
    case UK_FAILURE_NAME_UNKNOWN:
    case UK_FAILURE_UNREACHABLE:
    case UK_FAILURE_REFUSED:
    case UK_FAILURE_CONNECT_TIMEOUT:
    case UK_FAILURE_RESET:
    case UK_FAILURE_TLS_TIMEOUT:
    case UK_FAILURE_NO_STARTTLS:
    case UK_FAILURE_STARTTLS_REFUSED:
    case UK_FAILURE_GREETING_REFUSED:
    case UK_FAILURE_WRONG_PROTOCOL:
    case UK_FAILURE_NOT_MAIL:
    case UK_FAILURE_CLOSED:
    default:
      answer (self);
    }
}

/* Names that a server may dislike in EHLO are told by these (reference/discovery.md 4.4). */
static gboolean
wants_other_name (const Opening *self)
{
  int code = self->first->hello->ehlo_code;

  return (code == 501 || code == 504 || code == 550) && self->ehlo + 1 < G_N_ELEMENTS (ehlo_names);
}

static void
stop_being_curious (Opening *self)
{
  uk_source_clear (&self->curiosity);
  g_clear_pointer (&self->web, uk_web_free);
  g_clear_pointer (&self->second, uk_probe_free);
}

/* The looks have found what the port wants, so nobody waits for a greeting any more. */
static void
end_waiting (Opening *self, UkFailure failure)
{
  self->first->failure = failure;
  first_ended_cb (self);
}

static gboolean
is_waiting_for_greeting (const Opening *self)
{
  return self->first->hello->kind == UK_GREETING_NONE && self->first->handle != NULL
         && (self->first->encrypted || self->first->plan.security != UK_SECURITY_TLS);
}

static void
web_answered_cb (UkPeek *peek, gpointer data)
{
  Opening *self = data;
  gboolean is_web = peek->http_status != 0;

  uk_peek_free (peek);
  if (is_web && is_waiting_for_greeting (self))
    end_waiting (self, UK_FAILURE_NOT_MAIL);
}

static void
look_for_web (Opening *self)
{
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (addresses, g_object_ref (self->first->address));
  self->web = uk_web_new (self->network, uk_endpoint_get_host (self->endpoint),
                          uk_endpoint_get_port (self->endpoint),
                          self->first->encrypted ? UK_SECURITY_TLS : UK_SECURITY_NONE, addresses,
                          web_answered_cb, self);
}

static void
take_tls_talk (Opening *self)
{
  gboolean encrypted = self->second->encrypted;

  if (!is_waiting_for_greeting (self))
    return;
  if (encrypted)
    end_waiting (self, UK_FAILURE_GREETING_TIMEOUT);
  else
    look_for_web (self);
}

static gboolean
curious_cb (gpointer data)
{
  Opening *self = data;

  uk_source_clear (&self->curiosity);
  if (!is_waiting_for_greeting (self))
    return G_SOURCE_REMOVE;
  if (self->first->plan.security == UK_SECURITY_TLS)
    look_for_web (self);
  else
    {
      g_clear_pointer (&self->winner, g_ptr_array_unref);
      self->winner = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (self->winner, g_object_ref (self->first->address));
      look_again (self, UK_TRUST_MODE_EXPLAIN, UK_SECURITY_TLS);
    }
  return G_SOURCE_REMOVE;
}

static void
first_ended_cb (gpointer data)
{
  Opening *self = data;
  gboolean wants_tls = self->second != NULL && self->second->encrypted;

  stop_being_curious (self);
  g_clear_object (&self->dialogue);
  self->dialogue = uk_dialogue_new (self->network, self->endpoint);
  take_facts (self);
  if (wants_tls)
    self->dialogue->spoken_security = UK_SECURITY_TLS;
  if (wants_other_name (self))
    {
      self->ehlo++;
      begin_first (self, self->winner);
      return;
    }
  if (self->first->failure == UK_FAILURE_NONE)
    uk_dialogue_keep_connection (self->dialogue, self->first);
  explain (self);
}

static void
take_chain (Opening *self)
{
  if (self->second->encrypted)
    self->dialogue->certificate = judge (self);
  if (self->second->plan.and_banner)
    uk_dialogue_take_greeting (self->dialogue, self->second);
  answer (self);
}

static void
take_old_version (Opening *self)
{
  if (self->second->encrypted)
    {
      self->dialogue->tls_too_old = TRUE;
      g_free (self->dialogue->tls_version);
      self->dialogue->tls_version = g_strdup (self->second->tls_version);
      answer (self);
    }
  else if (uk_endpoint_get_security (self->endpoint) == UK_SECURITY_TLS)
    look_again (self, UK_TRUST_MODE_VERIFY, UK_SECURITY_NONE);
  else
    answer (self);
}

/* Somebody talks in the clear where TLS was expected. */
static void
take_plain_talk (Opening *self)
{
  const UkHello *hello = self->second->hello;
  UkDialogue *dialogue = self->dialogue;

  uk_dialogue_take_greeting (dialogue, self->second);
  if (hello->kind == UK_GREETING_OTHER)
    dialogue->failure = UK_FAILURE_WRONG_PROTOCOL;
  else if (hello->kind == UK_GREETING_NOT_MAIL)
    dialogue->failure = UK_FAILURE_NOT_MAIL;
  else if (hello->kind == UK_GREETING_WELCOME)
    {
      g_auto (GStrv) words = uk_dup_words (hello->words);
      gboolean offers = uk_words_contain ((const char *const *) words, "STARTTLS")
                        || uk_words_contain ((const char *const *) words, "STLS");
      dialogue->spoken_security = offers ? UK_SECURITY_STARTTLS : UK_SECURITY_NONE;
    }
  answer (self);
}

static void
second_ended_cb (gpointer data)
{
  Opening *self = data;

  if (self->first->failure == UK_FAILURE_CERTIFICATE)
    take_chain (self);
  else if (self->second->plan.mode == UK_TRUST_MODE_ANCIENT)
    take_old_version (self);
  else if (self->second->plan.security == UK_SECURITY_NONE)
    take_plain_talk (self);
  else
    take_tls_talk (self);
}

static void
answer_nameless (Opening *self, UkOutcome outcome)
{
  self->dialogue = uk_dialogue_new (self->network, self->endpoint);
  self->dialogue->failure
      = outcome == UK_OUTCOME_ABSENT ? UK_FAILURE_NAME_ABSENT : UK_FAILURE_NAME_UNKNOWN;
  answer (self);
}

static void
take_addresses (Opening *self)
{
  if (self->addresses->outcome == UK_OUTCOME_FOUND && self->addresses->addresses->len > 0)
    begin_first (self, self->addresses->addresses);
  else
    answer_nameless (self, self->addresses->outcome);
}

static void
host_resolved_cb (UkHostAnswer *addresses, gpointer data)
{
  Opening *self = data;

  self->lookup = NULL;
  self->addresses = addresses;
  take_addresses (self);
}

static void
open_anew (Opening *self)
{
  if (self->addresses != NULL)
    take_addresses (self);
  else
    self->lookup = uk_lookup_host (self->network, uk_endpoint_get_host (self->endpoint),
                                   host_resolved_cb, self);
}

static void
kept_came_cb (UkDialogue *dialogue, gpointer data)
{
  Opening *self = data;

  self->waiting = FALSE;
  self->dialogue = dialogue;
  if (dialogue != NULL)
    answer (self);
  else
    open_anew (self);
}

static void
opening_start (UkCall *call, gpointer data)
{
  Opening *self = data;
  UkPool *pool = uk_network_get_pool (self->network);

  self->call = call;
  self->dialogue = uk_pool_take (pool, self->endpoint);
  if (self->dialogue != NULL)
    {
      uk_progress_reach (self->progress, UK_STAGE_READY);
      answer (self);
      return;
    }
  self->waiting = uk_pool_wait (pool, self->endpoint, kept_came_cb, self);
  if (!self->waiting)
    open_anew (self);
}

/**
 * uk_network_open_tracked_async:
 * @addresses: (nullable): known already, or %NULL to resolve the host first
 * @progress: (nullable): told how far the connection has come
 *
 * Errors of uk_network_open_finish(): %G_IO_ERROR_CANCELLED only
 */
void
uk_network_open_tracked_async (UkNetwork *self, UkEndpoint *endpoint, UkHostAnswer *addresses,
                               UkProgress *progress, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  static const UkCallClass klass = { .start = opening_start, .free = opening_free };
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  g_task_set_source_tag (task, uk_network_open_tracked_async);
  opening->network = self;
  opening->endpoint = uk_endpoint_ref (endpoint);
  opening->addresses = addresses != NULL ? uk_host_answer_ref (addresses) : NULL;
  opening->progress = progress != NULL ? uk_progress_ref (progress) : NULL;
  uk_call_begin (self, task, &klass, opening);
}

void
uk_network_open_async (UkNetwork *self, UkEndpoint *endpoint, UkHostAnswer *addresses,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  uk_network_open_tracked_async (self, endpoint, addresses, NULL, cancellable, callback, user_data);
}

/* Returns: (transfer full): a dialogue, whatever became of it; %NULL when cancelled */
UkDialogue *
uk_network_open_finish (UkNetwork *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
