/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

/* From a connection to the dialogue that the caller sees. */

#include "uk-dialogue-facts.h"

#include "uk-certificate-private.h"

/* Of a connection whose certificate has passed. */
static UkCertificate *
describe (UkProbe *probe)
{
  g_autofree char *chain = uk_certificate_dup_chain (probe->handle->easy);

  return chain != NULL ? uk_certificate_describe (chain) : NULL;
}

static char *
dup_failure_text (const UkProbe *probe)
{
  gboolean is_refused = probe->failure == UK_FAILURE_STARTTLS_REFUSED
                        || probe->failure == UK_FAILURE_GREETING_REFUSED;

  if (is_refused && probe->hello->refusal->len > 0)
    return g_strdup (probe->hello->refusal->str);
  if (probe->failure != UK_FAILURE_NONE && probe->hello->kind != UK_GREETING_NONE
      && probe->hello->kind != UK_GREETING_WELCOME)
    return g_strdup (probe->hello->greeting->str);
  return g_strdup (probe->failure_text);
}

void
uk_dialogue_take_greeting (UkDialogue *self, const UkProbe *probe)
{
  if (probe->hello->kind == UK_GREETING_NONE)
    return;
  g_free (self->greeting);
  self->greeting = g_strdup (probe->hello->greeting->str);
  self->spoken = probe->hello->spoken;
}

/* What the connection has shown. */
void
uk_dialogue_take_probe (UkDialogue *self, const UkProbe *probe)
{
  self->stage = probe->stage;
  self->failure = probe->failure;
  self->failure_text = dup_failure_text (probe);
  self->verified = probe->encrypted;
  self->tls_version = g_strdup (probe->tls_version);
  self->connect_ms = probe->connect_ms;
  self->greeting_ms = probe->greeting_ms;
  uk_dialogue_take_greeting (self, probe);
  g_strfreev (self->capabilities);
  self->capabilities = uk_dup_words (probe->hello->words);
  if (probe->address != NULL)
    self->address = g_object_ref (probe->address);
  else if (probe->plan.addresses->len > 0)
    self->address = g_object_ref (probe->plan.addresses->pdata[0]);
}

/* The connection goes on as a dialogue. */
void
uk_dialogue_keep_connection (UkDialogue *self, UkProbe *probe)
{
  UkLink *link = g_new0 (UkLink, 1);

  if (probe->encrypted)
    self->certificate = describe (probe);
  link->network = self->network;
  link->protocol = uk_endpoint_get_protocol (self->endpoint);
  link->may_login = probe->encrypted;
  link->preauth = probe->hello->preauth;
  link->words = g_ptr_array_ref (probe->hello->words);
  link->channel = uk_channel_new (uk_probe_steal_handle (probe), link->protocol, probe->subject);
  self->link = link;
}
