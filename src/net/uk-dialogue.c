/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-dialogue-private.h"

#include <string.h>

#include "uk-hello.h"

G_DEFINE_FINAL_TYPE (UkDialogue, uk_dialogue, G_TYPE_OBJECT)

/* On the network thread. Says goodbye where that does not disturb anything. */
void
uk_link_free (gpointer link)
{
  UkLink *self = link;

  uk_channel_say_goodbye (self->channel);
  uk_channel_close (self->channel);
  g_ptr_array_unref (self->words);
  g_free (self);
}

static void
uk_dialogue_finalize (GObject *object)
{
  UkDialogue *self = UK_DIALOGUE (object);

  if (self->link != NULL)
    uk_network_run (self->network, uk_link_free, self->link);
  g_clear_pointer (&self->endpoint, uk_endpoint_unref);
  g_free (self->greeting);
  g_free (self->failure_text);
  g_free (self->tls_version);
  g_clear_pointer (&self->certificate, uk_certificate_unref);
  g_clear_object (&self->address);
  g_strfreev (self->capabilities);
  g_clear_object (&self->network);
  G_OBJECT_CLASS (uk_dialogue_parent_class)->finalize (object);
}

static void
uk_dialogue_class_init (UkDialogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = uk_dialogue_finalize;
}

static void
uk_dialogue_init (UkDialogue *self)
{
  self->capabilities = g_new0 (char *, 1);
}

/* Returns: (transfer full) */
UkDialogue *
uk_dialogue_new (UkNetwork *network, UkEndpoint *endpoint)
{
  UkDialogue *self = g_object_new (UK_TYPE_DIALOGUE, NULL);

  self->network = g_object_ref (network);
  self->endpoint = uk_endpoint_ref (endpoint);
  self->spoken = uk_endpoint_get_protocol (endpoint);
  self->spoken_security = uk_endpoint_get_security (endpoint);
  return self;
}

/* Returns: (transfer full) */
GStrv
uk_dup_words (GPtrArray *words)
{
  GStrv copy = g_new0 (char *, words->len + 1);

  for (guint i = 0; i < words->len; i++)
    copy[i] = g_strdup (words->pdata[i]);
  return copy;
}

/* Whether an entry is @word or begins with it and a space. */
gboolean
uk_words_contain (const char *const *words, const char *word)
{
  gsize length = strlen (word);

  for (; *words != NULL; words++)
    if (g_ascii_strncasecmp (*words, word, length) == 0
        && ((*words)[length] == '\0' || (*words)[length] == ' '))
      return TRUE;
  return FALSE;
}

UkEndpoint *
uk_dialogue_get_endpoint (UkDialogue *self)
{
  return self->endpoint;
}

UkStage
uk_dialogue_get_stage (UkDialogue *self)
{
  return self->stage;
}

UkFailure
uk_dialogue_get_failure (UkDialogue *self)
{
  return self->failure;
}

/* Returns: whether it is encrypted and the certificate passed every check */
gboolean
uk_dialogue_is_verified (UkDialogue *self)
{
  return self->verified;
}

/* Returns: (nullable): what the server said first; several lines are joined by line feeds */
const char *
uk_dialogue_get_greeting (UkDialogue *self)
{
  return self->greeting;
}

/* Returns: (nullable): the server's sentence or libcurl's words; for details and logs, never
 * translated */
const char *
uk_dialogue_get_failure_text (UkDialogue *self)
{
  return self->failure_text;
}

UkProtocol
uk_dialogue_get_spoken (UkDialogue *self)
{
  return self->spoken;
}

UkSecurity
uk_dialogue_get_spoken_security (UkDialogue *self)
{
  return self->spoken_security;
}

/* Returns: (nullable): "TLSv1.0" … "TLSv1.3" */
const char *
uk_dialogue_get_tls_version (UkDialogue *self)
{
  return self->tls_version;
}

/* Returns: whether the server can do TLS 1.0 or 1.1 and nothing better */
gboolean
uk_dialogue_get_tls_too_old (UkDialogue *self)
{
  return self->tls_too_old;
}

/* Returns: (nullable): with its faults after %UK_FAILURE_CERTIFICATE, without any where it passed
 */
UkCertificate *
uk_dialogue_get_certificate (UkDialogue *self)
{
  return self->certificate;
}

/* Returns: (nullable): the address that answered, or the first of those that did not */
GInetAddress *
uk_dialogue_get_address (UkDialogue *self)
{
  return self->address;
}

guint
uk_dialogue_get_connect_ms (UkDialogue *self)
{
  return self->connect_ms;
}

/* Returns: from the moment in which the server could speak (TCP, or TLS) to its first line */
guint
uk_dialogue_get_greeting_ms (UkDialogue *self)
{
  return self->greeting_ms;
}

const char *const *
uk_dialogue_get_capabilities (UkDialogue *self)
{
  return (const char *const *) self->capabilities;
}

gboolean
uk_dialogue_has_capability (UkDialogue *self, const char *word)
{
  return uk_words_contain ((const char *const *) self->capabilities, word);
}

/* Returns: (transfer full) (nullable): what stands behind @word: "26214400" of "SIZE 26214400",
 * "AUTH=PLAIN" gives "PLAIN" for "AUTH"; the first entry where there are several; "" where there is
 * no value */
char *
uk_dialogue_dup_capability_value (UkDialogue *self, const char *word)
{
  gsize length = strlen (word);

  for (char **entry = self->capabilities; *entry != NULL; entry++)
    if (g_ascii_strncasecmp (*entry, word, length) == 0)
      {
        if ((*entry)[length] == '\0')
          return g_strdup ("");
        if ((*entry)[length] == ' ' || (*entry)[length] == '=')
          return g_strdup (*entry + length + 1);
      }
  return NULL;
}

/**
 * uk_dialogue_take_capabilities:
 * @reply: of CAPABILITY or CAPA, asked again behind the login, where the answer may differ (RFC
 *   2449 section 3)
 */
void
uk_dialogue_take_capabilities (UkDialogue *self, const UkReply *reply)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (reply->status != UK_REPLY_OK)
    return;
  for (guint i = 0; i < reply->lines->len; i++)
    uk_capabilities_add_line (words, uk_endpoint_get_protocol (self->endpoint),
                              reply->lines->pdata[i]);
  g_strfreev (self->capabilities);
  self->capabilities = uk_dup_words (words);
}

/* Returns: (nullable): "SCRAM-SHA-256", "PLAIN", …, once logged in; "LOGIN" and "USER" are also the
 * protocol's own */
const char *
uk_dialogue_get_mechanism (UkDialogue *self)
{
  return self->mechanism;
}

gboolean
uk_dialogue_is_open (UkDialogue *self)
{
  return self->link != NULL && uk_channel_is_open (self->link->channel);
}

static void
end_connection (gpointer link)
{
  UkLink *self = link;

  uk_channel_say_goodbye (self->channel);
  uk_channel_hang_up (self->channel);
}

/* The connection outlives this: it is freed by the same queue of the network thread, later. */
void
uk_dialogue_close (UkDialogue *self)
{
  if (self->link != NULL)
    uk_network_run (self->network, end_connection, self->link);
}
