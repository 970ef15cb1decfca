/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Looks at servers, and what becomes of the connections when the run is over: those of the proposed
 * servers are left for the test (DESIGN.md, ruling 14). */

#include "config.h"

#include "uk-live.h"

#include "uk-sources.h"

void
uk_live_free (gpointer live)
{
  UkLive *self = live;

  uk_endpoint_unref (self->endpoint);
  uk_progress_unref (self->progress);
  g_object_unref (self->cancellable);
  g_clear_object (&self->dialogue);
  g_clear_object (&self->address);
  g_strfreev (self->names);
  g_free (self->banner);
  g_free (self->evidence);
  g_free (self);
}

/* Returns: (transfer none) (nullable): what is known of a server */
UkLive *
uk_live_find (const UkSearch *search, const UkEndpoint *endpoint)
{
  for (guint i = 0; i < search->lives->len; i++)
    {
      UkLive *live = g_ptr_array_index (search->lives, i);

      if (uk_endpoint_same_server (live->endpoint, endpoint))
        return live;
    }
  return NULL;
}

static gboolean
is_confirmed (UkDialogue *dialogue)
{
  return uk_dialogue_get_failure (dialogue) == UK_FAILURE_NONE
         && uk_dialogue_get_stage (dialogue) >= UK_STAGE_READY
         && uk_dialogue_is_verified (dialogue);
}

static void
take_certificate (UkLive *self, const UkCertificate *certificate)
{
  self->faults = certificate->faults;
  self->names = g_strdupv (certificate->names);
  if (certificate->faults != UK_CERTIFICATE_FINE)
    self->evidence = g_strjoinv (", ", certificate->names);
}

/* Takes @dialogue over. */
static void
take_dialogue (UkLive *self, UkDialogue *dialogue)
{
  UkCertificate *certificate = uk_dialogue_get_certificate (dialogue);
  GInetAddress *address = uk_dialogue_get_address (dialogue);

  self->took_us = g_get_monotonic_time () - self->began_us;
  self->address = address != NULL ? g_object_ref (address) : NULL;
  self->failure = uk_dialogue_get_failure (dialogue);
  self->verified = uk_dialogue_is_verified (dialogue);
  self->tls_too_old = uk_dialogue_get_tls_too_old (dialogue);
  self->banner = g_strdup (uk_dialogue_get_greeting (dialogue));
  if (certificate != NULL)
    take_certificate (self, certificate);
  if (self->evidence == NULL)
    self->evidence = g_strdup (uk_dialogue_get_failure_text (dialogue));
  self->state = is_confirmed (dialogue) ? UK_LIVE_OK : UK_LIVE_FAILED;
  if (self->state != UK_LIVE_OK)
    g_object_unref (dialogue);
  else if (uk_network_get_max_per_server (self->search->network) > 0)
    /* Other looks may wait for its place; from the pool it can be sent away. */
    uk_network_keep (self->search->network, dialogue);
  else
    self->dialogue = dialogue;
}

/* The run is over: only a promise is kept. */
static void
hand_on (UkLive *self, UkDialogue *dialogue)
{
  UkNetwork *network = self->search->network;

  if (dialogue != NULL && self->promised)
    uk_network_keep (network, g_steal_pointer (&dialogue));
  else if (self->promised)
    uk_network_expect_no_more (network, self->endpoint);
  self->promised = FALSE;
  g_clear_object (&dialogue);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  UkLive *self = user_data;
  g_autoptr (UkSearch) search = self->search;
  UkDialogue *dialogue = uk_network_open_finish (UK_NETWORK (object), result, NULL);

  if (uk_search_is_over (search))
    {
      hand_on (self, dialogue);
      return;
    }
  if (dialogue == NULL)
    return;
  take_dialogue (self, dialogue);
  uk_twin_live_known (search, self);
  uk_source_guess_live_known (search, self);
  uk_search_decide (search);
}

/**
 * uk_live_start:
 * @addresses: (nullable): where they are known
 *
 * Returns: (transfer none): the look at that server, also one that somebody else has begun
 */
UkLive *
uk_live_start (UkSearch *search, UkEndpoint *endpoint, UkHostAnswer *addresses)
{
  UkLive *self = uk_live_find (search, endpoint);

  if (self != NULL)
    return self;
  self = g_new0 (UkLive, 1);
  self->search = search;
  self->endpoint = uk_endpoint_ref (endpoint);
  self->began_us = g_get_monotonic_time ();
  self->progress = uk_progress_new ();
  self->cancellable = g_cancellable_new ();
  g_ptr_array_add (search->lives, self);
  uk_search_ref (search);
  uk_network_open_tracked_async (search->network, endpoint, addresses, self->progress,
                                 self->cancellable, opened_cb, self);
  return self;
}

/* Leaves the connection to the best server of a protocol for whoever opens it next; one that is
 * still being made is promised. */
static void
leave (UkSearch *search, UkLive *live)
{
  if (live->state == UK_LIVE_OK && live->dialogue != NULL)
    uk_network_keep (search->network, g_steal_pointer (&live->dialogue));
  else if (live->state == UK_LIVE_RUNNING)
    {
      live->promised = TRUE;
      uk_network_expect (search->network, live->endpoint);
    }
}

/**
 * uk_lives_leave:
 * @candidates: (element-type UkCandidate): what is proposed, best first
 *
 * At the end of a run: the first of each protocol may be wanted at once.
 */
void
uk_lives_leave (UkSearch *search, GPtrArray *candidates)
{
  guint seen = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      UkCandidate *candidate = g_ptr_array_index (candidates, i);
      UkEndpoint *endpoint = uk_candidate_get_endpoint (candidate);
      guint bit = 1u << uk_endpoint_get_protocol (endpoint);
      UkLive *live = uk_live_find (search, endpoint);

      if ((seen & bit) == 0 && live != NULL && uk_candidate_get_trust (candidate) <= UK_TRUST_T3)
        leave (search, live);
      seen |= bit;
    }
}

/* Ends every look that is not promised, and closes what was opened in vain. */
void
uk_lives_stop (UkSearch *search)
{
  for (guint i = 0; i < search->lives->len; i++)
    {
      UkLive *live = g_ptr_array_index (search->lives, i);

      if (!live->promised)
        g_cancellable_cancel (live->cancellable);
      g_clear_object (&live->dialogue);
    }
}

/* Nobody will come for what was promised. */
void
uk_lives_abandon (UkSearch *search)
{
  for (guint i = 0; i < search->lives->len; i++)
    g_cancellable_cancel (((UkLive *) g_ptr_array_index (search->lives, i))->cancellable);
}

/* A server that turns us away at the door is the right one at a bad moment. */
static gboolean
is_excused (UkFailure failure)
{
  return failure == UK_FAILURE_GREETING_REFUSED || failure == UK_FAILURE_GREETING_TIMEOUT
         || failure == UK_FAILURE_NAME_UNKNOWN;
}

/* Returns: whether there is nothing of use behind the name and the port */
gboolean
uk_live_is_dead (const UkLive *self)
{
  return self->state == UK_LIVE_FAILED && !is_excused (self->failure);
}

gboolean
uk_live_is_silent (const UkLive *self)
{
  return self->state == UK_LIVE_FAILED
         && (self->failure == UK_FAILURE_CONNECT_TIMEOUT
             || self->failure == UK_FAILURE_UNREACHABLE);
}

/* Returns: whether the certificate says that this is somebody else, or nobody known; an old one of
 * the right server is another matter (DESIGN.md, ruling 16) */
gboolean
uk_live_is_distrusted (const UkLive *self)
{
  const UkCertificateFaults strange = UK_CERTIFICATE_WRONG_HOST | UK_CERTIFICATE_SELF_SIGNED
                                      | UK_CERTIFICATE_UNTRUSTED | UK_CERTIFICATE_REVOKED;

  return self->failure == UK_FAILURE_CERTIFICATE && (self->faults & strange) != 0;
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

/* Returns: whether the failure has a cause that a person should know of, whatever else is found */
gboolean
uk_live_has_code (const UkLive *self, UkFindingCode *out_code)
{
  if (self->state != UK_LIVE_FAILED)
    return FALSE;
  if (self->failure == UK_FAILURE_CERTIFICATE)
    *out_code = code_of_faults (self->faults);
  else if (self->tls_too_old)
    *out_code = UK_FINDING_TLS_TOO_OLD;
  else if (self->failure == UK_FAILURE_NO_STARTTLS)
    *out_code = UK_FINDING_NO_TLS;
  else if (self->failure == UK_FAILURE_GREETING_REFUSED)
    *out_code = UK_FINDING_SERVICE_UNAVAILABLE;
  else if (self->failure == UK_FAILURE_WRONG_PROTOCOL)
    *out_code = UK_FINDING_WRONG_PROTOCOL;
  else if (self->failure == UK_FAILURE_NOT_MAIL)
    *out_code = UK_FINDING_NOT_A_MAIL_SERVER;
  else
    return FALSE;
  return TRUE;
}

void
uk_live_add_finding (UkSearch *search, const UkLive *self)
{
  g_autofree char *subject = uk_endpoint_dup_host_port (self->endpoint);
  UkFindingCode code = UK_FINDING_OK;

  if (uk_live_has_code (self, &code))
    uk_search_add_finding (search, code, subject, self->evidence);
}
