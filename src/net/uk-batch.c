/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-dialogue-private.h"

#include <string.h>

#include "uk-redact.h"

typedef struct
{
  UkNetwork *network; /* held by the dialogue */
  UkLink *link;
  UkCall *call;
  GStrv commands; /* (owned) */
  guint n_sent;
  guint n_commands;
  GPtrArray *replies; /* (owned) (element-type UkReply) */
} Batch;

/* An interrupted flight leaves replies on their way that would be taken for others: the connection
 * is of no more use. */
static void
batch_free (gpointer data)
{
  Batch *self = data;

  if (self->link != NULL)
    {
      uk_channel_stop_listening (self->link->channel);
      if (self->replies != NULL && self->replies->len < self->n_sent)
        uk_channel_hang_up (self->link->channel);
    }
  g_strfreev (self->commands);
  g_clear_pointer (&self->replies, g_ptr_array_unref);
  g_free (self);
}

static void
finish (Batch *self)
{
  GPtrArray *replies = g_ptr_array_ref (self->replies);

  uk_call_answer (self->call, replies, (GDestroyNotify) g_ptr_array_unref);
}

/* CAPA always, LIST and UIDL without a number, RETR and TOP (RFC 1939 sections 5 and 7, RFC 2449
 * section 5). */
static UkCommandFlags
get_flags (UkProtocol protocol, const char *command)
{
  static const char *const always[] = { "CAPA", "RETR", "TOP", NULL };
  static const char *const alone[] = { "LIST", "UIDL", NULL };
  g_autofree char *word = g_ascii_strup (command, (gssize) strcspn (command, " "));

  if (protocol != UK_PROTOCOL_POP3)
    return UK_COMMAND_PLAIN;
  if (g_strv_contains (always, word)
      || (g_strv_contains (alone, word) && strchr (command, ' ') == NULL))
    return UK_COMMAND_MULTI_LINE;
  return UK_COMMAND_PLAIN;
}

static gboolean
may_pipeline (const UkLink *link)
{
  if (link->protocol == UK_PROTOCOL_IMAP)
    return TRUE;
  for (guint i = 0; i < link->words->len; i++)
    if (g_str_equal (link->words->pdata[i], "PIPELINING"))
      return TRUE;
  return FALSE;
}

/* A folder's name can hold a line end, and would then be a second command. Such a command is never
 * sent. */
static gboolean
is_one_line (const char *command)
{
  return strpbrk (command, "\r\n") == NULL;
}

static void
send_next (Batch *self)
{
  const char *command = self->commands[self->n_sent++];

  if (!is_one_line (command))
    command = "NOOP";
  uk_channel_command (self->link->channel, get_flags (self->link->protocol, command), command,
                      NULL);
}

static void
reply_came (UkReply *reply, gpointer data)
{
  Batch *self = data;

  if (!is_one_line (self->commands[self->replies->len]) && reply->status == UK_REPLY_OK)
    reply->status = UK_REPLY_BAD;
  if (reply->status == UK_REPLY_NO || reply->status == UK_REPLY_BAD)
    uk_redact_reply (uk_channel_get_redaction (self->link->channel), reply);
  g_ptr_array_add (self->replies, reply);
  if (self->replies->len == self->n_commands)
    finish (self);
  else if (self->n_sent == self->replies->len)
    send_next (self);
}

static void
batch_start (UkCall *call, gpointer data)
{
  Batch *self = data;

  self->call = call;
  self->n_commands = g_strv_length (self->commands);
  self->replies = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_reply_unref);
  if (self->link == NULL)
    for (guint i = 0; i < self->n_commands; i++)
      g_ptr_array_add (self->replies, uk_reply_new (UK_REPLY_LOST, ""));
  if (self->link == NULL || self->n_commands == 0)
    {
      finish (self);
      return;
    }
  uk_channel_listen (self->link->channel, uk_network_get_limits (self->network)->batch_ms,
                     reply_came, self);
  do
    send_next (self);
  while (self->n_sent < self->n_commands && may_pipeline (self->link));
}

/**
 * uk_dialogue_batch_async:
 * @commands: without tags and line ends; one that contains a line end is answered by %UK_REPLY_BAD
 *
 * One call of a dialogue at a time.
 */
void
uk_dialogue_batch_async (UkDialogue *self, const char *const *commands, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  static const UkCallClass klass = { .start = batch_start, .free = batch_free };
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Batch *batch = g_new0 (Batch, 1);

  g_warn_if_fail (!self->busy);
  self->busy = TRUE;
  g_task_set_source_tag (task, uk_dialogue_batch_async);
  batch->network = self->network;
  batch->link = self->link;
  batch->commands = g_strdupv ((char **) commands);
  uk_call_begin (self->network, task, &klass, batch);
}

/* Returns: (transfer full) (element-type UkReply): one a command; %NULL when cancelled */
GPtrArray *
uk_dialogue_batch_finish (UkDialogue *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  self->busy = FALSE;
  return g_task_propagate_pointer (G_TASK (result), error);
}
