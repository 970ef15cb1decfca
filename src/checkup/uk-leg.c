/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-leg.h"

#include <string.h>

#include "uk-fault.h"

/* Trying more would cost more time than the whole test has. */
#define MAX_CANDIDATES 6

G_DEFINE_FINAL_TYPE (UkLeg, uk_leg, G_TYPE_OBJECT)

static void
attempt_free (UkAttempt *attempt)
{
  uk_candidate_unref (attempt->candidate);
  g_object_unref (attempt->dialogue);
  g_free (attempt);
}

static void
uk_leg_dispose (GObject *object)
{
  UkLeg *self = UK_LEG (object);

  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->attempts, g_ptr_array_unref);
  g_clear_pointer (&self->candidate, uk_candidate_unref);
  g_clear_object (&self->dialogue);
  g_clear_pointer (&self->username, g_free);
  g_clear_pointer (&self->login_reply, uk_reply_unref);
  g_clear_pointer (&self->alert, g_free);
  G_OBJECT_CLASS (uk_leg_parent_class)->dispose (object);
}

static void
uk_leg_class_init (UkLegClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = uk_leg_dispose;
}

static void
uk_leg_init (UkLeg *self)
{
  self->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_candidate_unref);
  self->attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) attempt_free);
}

UkLeg *
uk_leg_new (UkProtocol protocol)
{
  UkLeg *self = g_object_new (UK_TYPE_LEG, NULL);

  self->protocol = protocol;
  return self;
}

/* The same server named by two sources is tried once. */
void
uk_leg_add_candidate (UkLeg *self, UkCandidate *candidate)
{
  for (guint i = 0; i < self->candidates->len; i++)
    {
      UkCandidate *known = g_ptr_array_index (self->candidates, i);

      if (uk_endpoint_same_server (uk_candidate_get_endpoint (known),
                                   uk_candidate_get_endpoint (candidate)))
        return;
    }
  if (self->candidates->len < MAX_CANDIDATES)
    g_ptr_array_add (self->candidates, uk_candidate_ref (candidate));
}

/* Only an encrypted connection whose certificate passed is a way in; one that is open in the clear
 * was for looking. */
static gboolean
is_usable (UkDialogue *dialogue)
{
  return uk_dialogue_get_failure (dialogue) == UK_FAILURE_NONE
         && uk_dialogue_get_stage (dialogue) >= UK_STAGE_READY
         && uk_dialogue_is_verified (dialogue);
}

static void
record_failure (UkLeg *self, UkCandidate *candidate, UkDialogue *dialogue)
{
  UkAttempt *attempt = g_new0 (UkAttempt, 1);

  attempt->candidate = uk_candidate_ref (candidate);
  attempt->dialogue = g_object_ref (dialogue);
  g_ptr_array_add (self->attempts, attempt);
  uk_dialogue_close (dialogue);
}

static gboolean
offers_starttls (UkDialogue *dialogue)
{
  return uk_dialogue_has_capability (dialogue, "STARTTLS")
         || uk_dialogue_has_capability (dialogue, "STLS");
}

/* What the port at hand wants instead, seen by looking: the other kind of encryption, or the other
 * protocol's port was meant (reference/discovery.md 4.12, causes 14, 15 and 41). Returns: (transfer
 * full) (nullable) */
static UkEndpoint *
dup_corrected (UkLeg *self, UkEndpoint *endpoint, UkDialogue *dialogue)
{
  UkSecurity security = uk_endpoint_get_security (endpoint);
  UkSecurity spoken = uk_dialogue_get_spoken_security (dialogue);
  guint16 port = uk_endpoint_get_port (endpoint);

  if (security == UK_SECURITY_NONE && offers_starttls (dialogue))
    spoken = UK_SECURITY_STARTTLS;
  if (uk_dialogue_get_failure (dialogue) == UK_FAILURE_WRONG_PROTOCOL
      && port == uk_default_port (uk_dialogue_get_spoken (dialogue), security))
    port = uk_default_port (self->protocol, security);
  if ((spoken == security || spoken == UK_SECURITY_NONE) && port == uk_endpoint_get_port (endpoint))
    return NULL;
  return uk_endpoint_new (self->protocol, spoken == UK_SECURITY_NONE ? security : spoken,
                          uk_endpoint_get_host (endpoint), port,
                          uk_endpoint_get_username (endpoint), uk_endpoint_get_auth (endpoint));
}

/* A setting in the clear is never trusted, but what a person or a company states is, once it is
 * encrypted. */
static UkTrust
trust_of_corrected (UkCandidate *candidate)
{
  UkSource source = uk_candidate_get_source (candidate);

  return source == UK_SOURCE_MANUAL || source == UK_SOURCE_PRESET
             ? UK_TRUST_T1
             : uk_candidate_get_trust (candidate);
}

/* The next one to try is the same host as it should have been named. */
static void
add_corrected (UkLeg *self, UkCandidate *candidate, UkDialogue *dialogue)
{
  g_autoptr (UkEndpoint) endpoint
      = dup_corrected (self, uk_candidate_get_endpoint (candidate), dialogue);
  UkTrust trust = trust_of_corrected (candidate);

  if (endpoint == NULL || trust == UK_TRUST_T4)
    return;
  for (guint i = 0; i < self->candidates->len; i++)
    {
      UkCandidate *known = g_ptr_array_index (self->candidates, i);

      if (uk_endpoint_same_server (uk_candidate_get_endpoint (known), endpoint))
        return;
    }
  g_ptr_array_insert (self->candidates, (int) self->next,
                      uk_candidate_new (endpoint, uk_candidate_get_source (candidate), trust,
                                        uk_candidate_get_username_known (candidate), FALSE));
}

static void try_next (GTask *task, UkNetwork *network);

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UkDialogue) dialogue = uk_network_open_finish (UK_NETWORK (source), result, &error);
  UkLeg *self = g_task_get_source_object (task);
  UkCandidate *candidate = g_ptr_array_index (self->candidates, self->next - 1);

  if (dialogue == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* The answer may have crossed the call to stop; then the leg stays as it was left. */
  if (g_task_return_error_if_cancelled (task))
    return;
  if (!is_usable (dialogue))
    {
      record_failure (self, candidate, dialogue);
      add_corrected (self, candidate, dialogue);
      try_next (g_steal_pointer (&task), UK_NETWORK (source));
      return;
    }
  self->state = UK_LEG_OPEN;
  self->candidate = uk_candidate_ref (candidate);
  self->dialogue = g_steal_pointer (&dialogue);
  g_task_return_boolean (task, TRUE);
}

/* Takes @task over. */
static void
try_next (GTask *task, UkNetwork *network)
{
  UkLeg *self = g_task_get_source_object (task);
  UkCandidate *candidate;

  if (self->next >= self->candidates->len)
    {
      self->state = UK_LEG_FAILED;
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  candidate = g_ptr_array_index (self->candidates, self->next++);
  uk_network_open_async (network, uk_candidate_get_endpoint (candidate), NULL,
                         g_task_get_cancellable (task), opened_cb, task);
}

/**
 * uk_leg_open_async:
 *
 * Tries the candidates one after another until one opens: encrypted, certificate checked, greeted.
 * No login. What did not open stays in `attempts`.
 */
void
uk_leg_open_async (UkLeg *self, UkNetwork *network, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, uk_leg_open_async);
  if (self->candidates->len == 0)
    {
      self->state = UK_LEG_ABSENT;
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  self->state = UK_LEG_OPENING;
  try_next (task, network);
}

/* Returns: %FALSE only when cancelled; a leg that did not open is no error, see its state */
gboolean
uk_leg_open_finish (UkLeg *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* The text of an [ALERT] must be shown (RFC 9051 section 7.1); the first one is enough. */
void
uk_leg_take_alert (UkLeg *self, const UkReply *reply)
{
  static const char mark[] = "[ALERT]";

  if (self->alert != NULL || reply == NULL || self->protocol != UK_PROTOCOL_IMAP)
    return;
  if (g_strcmp0 (reply->code, "ALERT") == 0)
    self->alert = g_strdup (reply->text);
  for (guint i = 0; i < reply->lines->len && self->alert == NULL; i++)
    {
      const char *line = g_ptr_array_index (reply->lines, i);
      const char *at = g_str_has_prefix (line, "* ") ? strstr (line, mark) : NULL;

      if (at != NULL)
        self->alert = g_strstrip (g_strdup (at + strlen (mark)));
    }
}

/* Whether the leg has come to an end, be it good or bad. */
gboolean
uk_leg_is_settled (UkLeg *self)
{
  return self->state == UK_LEG_ABSENT || self->state == UK_LEG_DONE || self->state == UK_LEG_FAILED;
}

/* Whether the way in stands: the connection, not the login. */
gboolean
uk_leg_is_open (UkLeg *self)
{
  return self->candidate != NULL;
}

/**
 * uk_leg_get_candidate:
 *
 * Returns: (transfer none) (nullable): the one that opened, else the best, for the report
 */
UkCandidate *
uk_leg_get_candidate (UkLeg *self)
{
  if (self->candidate != NULL)
    return self->candidate;
  return self->candidates->len > 0 ? g_ptr_array_index (self->candidates, 0) : NULL;
}

static UkFailure
failure_of (const UkAttempt *attempt)
{
  return uk_dialogue_get_failure (attempt->dialogue);
}

/**
 * uk_leg_get_telling_attempt:
 *
 * Returns: (transfer none) (nullable): the attempt that says best why the protocol failed: the one
 * that came furthest, the better candidate among equals
 */
const UkAttempt *
uk_leg_get_telling_attempt (UkLeg *self)
{
  const UkAttempt *best = NULL;

  for (guint i = 0; i < self->attempts->len; i++)
    {
      const UkAttempt *attempt = g_ptr_array_index (self->attempts, i);

      if (best == NULL
          || uk_fault_get_rank (failure_of (attempt)) > uk_fault_get_rank (failure_of (best)))
        best = attempt;
    }
  return best;
}

UkFailure
uk_leg_get_failure (UkLeg *self)
{
  const UkAttempt *attempt = uk_leg_get_telling_attempt (self);

  return attempt != NULL ? failure_of (attempt) : UK_FAILURE_NONE;
}

/* IMAP: "AUTH=XOAUTH2"; POP3: "SASL XOAUTH2 …"; SMTP: "AUTH XOAUTH2 …" (RFC 7628). */
static gboolean
offers_tokens (UkDialogue *dialogue)
{
  g_autofree char *sasl = uk_dialogue_dup_capability_value (dialogue, "SASL");
  g_autofree char *auth = uk_dialogue_dup_capability_value (dialogue, "AUTH");

  return uk_dialogue_has_capability (dialogue, "AUTH=XOAUTH2")
         || uk_dialogue_has_capability (dialogue, "AUTH=OAUTHBEARER")
         || (sasl != NULL && strstr (sasl, "OAUTH") != NULL)
         || (auth != NULL && strstr (auth, "OAUTH") != NULL);
}

/* Whether the server lets nobody in by password: its setting says so, or it turned the login down
 * for want of a method and offers tokens. */
gboolean
uk_leg_is_password_useless (UkLeg *self)
{
  UkCandidate *candidate = uk_leg_get_candidate (self);

  if (candidate != NULL
      && uk_endpoint_get_auth (uk_candidate_get_endpoint (candidate)) == UK_AUTH_OAUTH2)
    return TRUE;
  return self->entry == UK_ENTRY_REFUSED && self->login_result == UK_LOGIN_RESULT_NO_MECHANISM
         && self->dialogue != NULL && offers_tokens (self->dialogue);
}
