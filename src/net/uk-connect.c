/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-attempt.h"
#include "uk-certificate-private.h"
#include "uk-dialogue-private.h"
#include "uk-greeting.h"

/*
 * Opens a dialogue: names, then addresses one beside another (RFC 8305), then one connection that is either ready or
 * explained. An explaining connection checks nothing and says nothing (DESIGN.md section 4, Certificates).
 */

static const char *const ehlo_names[] = { "[127.0.0.1]", "localhost.localdomain" };

typedef struct
{
  UkNetwork *network;     /* (owned) */
  UkDialogue *dialogue;   /* (owned) what is being filled */
  GTask *task;            /* (owned) */
  GPtrArray *addresses;   /* (owned) (element-type GInetAddress) still to be tried, in order */
  guint next;
  GPtrArray *attempts;    /* (owned) (element-type UkAttempt) racing */
  UkAttempt *explaining;  /* (owned) (nullable) */
  UkAttempt *failed;      /* (owned) (nullable) the failure that came furthest */
  guint ehlo;
  GSource *stagger;       /* (owned) (nullable) */
  GSource *watch;         /* (owned) (nullable) */
  GCancellable *lookup;   /* (owned) */
} Connect;

static void try_next (Connect *self);
static void attempt_connected_cb (UkAttempt *attempt, gpointer user_data);
static void attempt_ended_cb (UkAttempt *attempt, gpointer user_data);

static void
connect_free (Connect *self)
{
  uk_source_clear (&self->stagger);
  uk_source_clear (&self->watch);
  g_clear_pointer (&self->attempts, g_ptr_array_unref);
  g_clear_pointer (&self->explaining, uk_attempt_free);
  g_clear_pointer (&self->failed, uk_attempt_free);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  g_clear_object (&self->lookup);
  g_clear_object (&self->dialogue);
  g_clear_object (&self->task);
  g_clear_object (&self->network);
  g_free (self);
}

static gboolean
free_later_cb (gpointer data)
{
  connect_free (data);
  return G_SOURCE_REMOVE;
}

/* Attempts may be on the stack (their callbacks lead here), so the ground is cleared in the next turn of the loop. */
static void
release (Connect *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  uk_source_clear (&self->stagger);
  uk_source_clear (&self->watch);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, free_later_cb, self, NULL);
  g_source_attach (source, uk_network_get_context (self->network));
}

static void
give_dialogue (Connect *self)
{
  g_task_return_pointer (self->task, g_object_ref (self->dialogue), g_object_unref);
  release (self);
}

static void
judge_chain (Connect *self, const char *chain)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  g_clear_pointer (&self->dialogue->certificate, uk_certificate_unref);
  if (chain != NULL)
    self->dialogue->certificate
        = uk_certificate_judge (chain, uk_endpoint_get_host (self->dialogue->endpoint),
                                uk_network_get_tls_database (self->network), now);
}

/* Writes what an attempt has seen into the dialogue. */
static void
fill (Connect *self, const UkAttempt *attempt)
{
  UkDialogue *dialogue = self->dialogue;

  dialogue->stage = attempt->stage;
  dialogue->failure = attempt->failure;
  dialogue->failure_text = g_strdup (attempt->failure_text);
  dialogue->spoken = attempt->spoken;
  dialogue->greeting = attempt->lines->len > 0 ? g_strdup (attempt->lines->pdata[0]) : NULL;
  dialogue->tls_version = g_strdup (attempt->tls_version);
  dialogue->address = g_object_ref (attempt->address);
  dialogue->connect_ms = attempt->connect_ms;
  dialogue->greeting_ms = attempt->greeting_ms;
  uk_dialogue_set_capabilities (
      dialogue, uk_greeting_parse_capabilities (uk_endpoint_get_protocol (dialogue->endpoint), attempt->lines));
  judge_chain (self, attempt->chain);
}

static void
succeed (Connect *self, UkAttempt *attempt)
{
  fill (self, attempt);
  self->dialogue->verified = attempt->encrypted;
  self->dialogue->wire = uk_wire_new (self->network, self->dialogue->endpoint, uk_attempt_steal_easy (attempt));
  give_dialogue (self);
}

static void
explained_cb (UkAttempt *attempt, gpointer user_data)
{
  Connect *self = user_data;

  if (attempt->kind == UK_ATTEMPT_LOOK)
    judge_chain (self, attempt->chain);
  else
    {
      self->dialogue->tls_too_old = attempt->encrypted;
      if (attempt->encrypted && self->dialogue->tls_version == NULL)
        self->dialogue->tls_version = g_strdup (attempt->tls_version);
    }
  give_dialogue (self);
}

static void
explain (Connect *self, UkAttemptKind kind)
{
  self->explaining = uk_attempt_new (self->network, self->dialogue->endpoint, self->dialogue->address, kind,
                                     ehlo_names[self->ehlo]);
  uk_attempt_start (self->explaining, NULL, explained_cb, self);
}

/* Every address has failed; the one that came furthest tells the most. */
static void
fail (Connect *self)
{
  fill (self, self->failed);
  if (self->failed->failure == UK_FAILURE_CERTIFICATE)
    explain (self, UK_ATTEMPT_LOOK);
  else if (self->failed->failure == UK_FAILURE_TLS_HANDSHAKE)
    explain (self, UK_ATTEMPT_OLD_TLS);
  else
    give_dialogue (self);
}

static void
start_attempt (Connect *self, GInetAddress *address)
{
  UkAttempt *attempt = uk_attempt_new (self->network, self->dialogue->endpoint, address, UK_ATTEMPT_TRUSTED,
                                       ehlo_names[self->ehlo]);

  g_ptr_array_add (self->attempts, attempt);
  uk_attempt_start (attempt, attempt_connected_cb, attempt_ended_cb, self);
}

static gboolean
stagger_passed_cb (gpointer data)
{
  Connect *self = data;

  uk_source_clear (&self->stagger);
  try_next (self);
  return G_SOURCE_REMOVE;
}

/* RFC 8305 section 5: the next address is not waited for longer than this while the first is silent. */
static void
try_next (Connect *self)
{
  if (self->next >= self->addresses->len)
    return;
  start_attempt (self, self->addresses->pdata[self->next++]);
  uk_source_clear (&self->stagger);
  if (self->next < self->addresses->len)
    self->stagger = uk_network_add_timeout (
        self->network, uk_network_get_limits (self->network)->address_stagger_ms, stagger_passed_cb, self);
}

/* The first TCP connection wins the race; the others are dropped. */
static void
attempt_connected_cb (UkAttempt *attempt, gpointer user_data)
{
  Connect *self = user_data;

  uk_source_clear (&self->stagger);
  self->next = self->addresses->len;
  for (guint i = self->attempts->len; i > 0; i--)
    if (self->attempts->pdata[i - 1] != attempt)
      g_ptr_array_remove_index_fast (self->attempts, i - 1);
}

/* Some servers refuse an address literal in EHLO; once, another harmless name is tried (ruling 18). */
static gboolean
retry_ehlo (Connect *self, UkAttempt *attempt)
{
  if (!attempt->ehlo_refused || self->ehlo + 1 >= G_N_ELEMENTS (ehlo_names))
    return FALSE;
  self->ehlo++;
  start_attempt (self, attempt->address);
  return TRUE;
}

static void
attempt_ended_cb (UkAttempt *attempt, gpointer user_data)
{
  Connect *self = user_data;
  guint index = 0;

  if (attempt->failure == UK_FAILURE_NONE)
    {
      succeed (self, attempt);
      return;
    }
  if (retry_ehlo (self, attempt))
    return;
  g_ptr_array_find (self->attempts, attempt, &index);
  g_ptr_array_steal_index_fast (self->attempts, index);
  if (self->failed == NULL || attempt->stage > self->failed->stage)
    {
      g_clear_pointer (&self->failed, uk_attempt_free);
      self->failed = attempt;
    }
  else
    uk_attempt_free (attempt);
  if (self->next < self->addresses->len)
    try_next (self);
  else if (self->attempts->len == 0)
    fail (self);
}

static void
fail_without_address (Connect *self, UkFailure failure)
{
  self->dialogue->failure = failure;
  give_dialogue (self);
}

static void
race (Connect *self, UkHostAnswer *answer)
{
  if (answer->outcome == UK_OUTCOME_UNKNOWN)
    {
      fail_without_address (self, UK_FAILURE_NAME_UNKNOWN);
      return;
    }
  for (guint i = 0; i < answer->addresses->len; i++)
    if (uk_network_may_connect (self->network, answer->addresses->pdata[i]))
      g_ptr_array_add (self->addresses, g_object_ref (answer->addresses->pdata[i]));
  self->dialogue->stage = UK_STAGE_RESOLVED;
  if (self->addresses->len == 0)
    fail_without_address (self, answer->addresses->len == 0 ? UK_FAILURE_NAME_ABSENT : UK_FAILURE_UNREACHABLE);
  else
    try_next (self);
}

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Connect *self = user_data;
  g_autoptr (UkHostAnswer) answer = uk_network_resolve_finish (UK_NETWORK (source), result, NULL);

  if (answer != NULL)
    race (self, answer);
  else
    {
      g_task_return_error_if_cancelled (self->task);
      release (self);
    }
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Connect *self = user_data;

  if (self->addresses->len == 0)
    return G_SOURCE_REMOVE; /* the look-up has the same cancellable and will end this */
  g_task_return_error_if_cancelled (self->task);
  release (self);
  return G_SOURCE_REMOVE;
}

typedef struct
{
  Connect *connect;
  UkHostAnswer *addresses; /* (owned) (nullable) */
} Start;

static void
start_cb (gpointer data)
{
  g_autofree Start *start = data;
  g_autoptr (UkHostAnswer) addresses = start->addresses;
  Connect *self = start->connect;
  GCancellable *cancellable = g_task_get_cancellable (self->task);

  self->watch = uk_network_watch_cancel (self->network, cancellable, cancelled_cb, self);
  if (addresses != NULL)
    race (self, addresses);
  else
    uk_network_resolve_async (self->network, uk_endpoint_get_host (self->dialogue->endpoint), cancellable, resolved_cb,
                              self);
}

/**
 * uk_network_open_async:
 * @addresses: (nullable): the host's addresses where they are known already
 *
 * Errors of uk_network_open_finish(): %G_IO_ERROR_CANCELLED only; a server that cannot be reached is a dialogue with a
 * failure.
 */
void
uk_network_open_async (UkNetwork *self, UkEndpoint *endpoint, UkHostAnswer *addresses, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  Connect *connect = g_new0 (Connect, 1);
  Start *start = g_new0 (Start, 1);

  connect->network = g_object_ref (self);
  connect->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (connect->task, uk_network_open_async);
  connect->dialogue = g_object_new (UK_TYPE_DIALOGUE, NULL);
  connect->dialogue->network = g_object_ref (self);
  connect->dialogue->endpoint = uk_endpoint_ref (endpoint);
  connect->dialogue->spoken = uk_endpoint_get_protocol (endpoint);
  connect->addresses = g_ptr_array_new_with_free_func (g_object_unref);
  connect->attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_attempt_free);
  start->connect = connect;
  start->addresses = addresses != NULL ? uk_host_answer_ref (addresses) : NULL;
  uk_network_run (self, start_cb, start);
}

/* Returns: (transfer full): the dialogue, ready or with its failure; %NULL when cancelled */
UkDialogue *
uk_network_open_finish (UkNetwork *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
