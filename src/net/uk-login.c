/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-dialogue-private.h"

#include <string.h>

#include "uk-hello.h"
#include "uk-mechanisms.h"
#include "uk-sasl.h"

typedef struct
{
  UkNetwork *network; /* held by the dialogue */
  UkLink *link;
  UkCall *call;
  char *username;      /* (owned) */
  UkSecret *password;  /* (owned) */
  GArray *methods;     /* (owned) (element-type UkMethod) best first, the ones still to be tried */
  UkSasl *sasl;        /* (owned) (nullable) the exchange under way */
  guint n_messages;    /* of ours in it that carried credentials */
  guint n_literals;    /* of an IMAP LOGIN, still to be sent; the last one is the password */
  gboolean cancelling; /* we have sent "*" because the server did not keep to the mechanism */
  gboolean done;
  struct LoginOutcome *outcome; /* (owned) (nullable) */
} Login;

/* What travels back to the caller. */
typedef struct LoginOutcome
{
  UkLoginResult result;
  UkReply *reply;        /* (owned) (nullable) the last word of the server */
  const char *mechanism; /* (nullable) static */
  GStrv capabilities;    /* (owned) (nullable) */
} LoginOutcome;

static void
outcome_free (gpointer data)
{
  LoginOutcome *self = data;

  g_clear_pointer (&self->reply, uk_reply_unref);
  g_strfreev (self->capabilities);
  g_free (self);
}

/* A login that was interrupted leaves the server in the middle of it: the connection is of no more
 * use. */
static void
login_free (gpointer data)
{
  Login *self = data;

  if (self->link != NULL)
    {
      uk_channel_stop_listening (self->link->channel);
      uk_redaction_set_sent (uk_channel_get_redaction (self->link->channel), NULL);
      if (!self->done)
        uk_channel_hang_up (self->link->channel);
    }
  g_free (self->username);
  g_clear_pointer (&self->password, uk_secret_unref);
  g_clear_pointer (&self->methods, g_array_unref);
  g_clear_pointer (&self->sasl, uk_sasl_free);
  g_clear_pointer (&self->outcome, outcome_free);
  g_free (self);
}

/* Some servers repeat in a refusal what they were sent. */
static void
clean_reply (Login *self, UkReply *reply)
{
  uk_redact_reply (uk_channel_get_redaction (self->link->channel), reply);
}

static void
finish (Login *self, UkLoginResult result)
{
  self->outcome->result = result;
  self->done = TRUE;
  uk_call_answer (self->call, g_steal_pointer (&self->outcome), outcome_free);
}

static void
keep_reply (Login *self, UkReply *reply)
{
  clean_reply (self, reply);
  g_clear_pointer (&self->outcome->reply, uk_reply_unref);
  self->outcome->reply = reply;
}

static void begin_method (Login *self);

static void
send_sasl_message (Login *self, UkSecret *message)
{
  uk_redaction_set_sent (uk_channel_get_redaction (self->link->channel), message);
  uk_channel_continue (self->link->channel, uk_secret_peek (message), "[password]");
  self->n_messages++;
}

/* "*" ends an exchange without an attempt at a login (RFC 3501 section 6.2.2, RFC 5034 section 4,
 * RFC 4954 section 4). */
static void
cancel_exchange (Login *self)
{
  self->cancelling = TRUE;
  uk_channel_continue (self->link->channel, "*", "*");
}

static void
answer_challenge (Login *self, const UkReply *reply)
{
  g_autoptr (GError) error = NULL;
  UkSecret *message = uk_sasl_step (
      self->sasl,
      self->n_messages == 0 && uk_sasl_is_client_first (self->sasl) ? NULL : reply->text, &error);

  if (message != NULL)
    {
      send_sasl_message (self, message);
      uk_secret_unref (message);
      return;
    }
  g_debug ("login: %s", error->message);
  cancel_exchange (self);
}

/* The command that begins an exchange: "AUTHENTICATE" or "AUTH", the method, and our first message
 * where the protocol lets it come along. */
static void
begin_sasl (Login *self, const UkMethod *method)
{
  const char *verb = self->link->protocol == UK_PROTOCOL_IMAP ? "AUTHENTICATE" : "AUTH";
  const char *name = uk_mechanism_get_name (method->mechanism);
  g_autofree char *shown = g_strdup_printf ("%s %s", verb, name);
  g_autoptr (UkSecret) first = NULL;

  self->sasl = uk_sasl_new (method->mechanism, self->username, self->password, NULL);
  self->n_messages = 0;
  if (!uk_sasl_is_client_first (self->sasl)
      || !uk_may_send_first (self->link->protocol, self->link->words))
    {
      uk_channel_command (self->link->channel, UK_COMMAND_LOGIN, shown, NULL);
      return;
    }
  first = uk_sasl_step (self->sasl, NULL, NULL);
  g_autoptr (UkSecret) line = uk_secret_join (shown, " ", first);
  g_autofree char *shown_all = g_strconcat (shown, " [password]", NULL);
  uk_redaction_set_sent (uk_channel_get_redaction (self->link->channel), first);
  uk_channel_command (self->link->channel, UK_COMMAND_LOGIN, uk_secret_peek (line), shown_all);
  self->n_messages = 1;
}

/* What is not ASCII goes as literals, as bytes (RFC 3501 section 4.3); each is waited for. */
static void
begin_imap_login_by_literals (Login *self)
{
  g_autofree char *line = g_strdup_printf ("LOGIN {%zu}", strlen (self->username));

  self->n_messages = 0;
  self->n_literals = 2;
  uk_channel_command (self->link->channel, UK_COMMAND_LOGIN, line, "LOGIN [user] [password]");
}

static void
send_literal (Login *self)
{
  g_autofree char *name = NULL;

  if (--self->n_literals == 0)
    {
      self->n_messages = 1;
      uk_channel_continue (self->link->channel, uk_secret_peek (self->password), "[password]");
      return;
    }
  name = g_strdup_printf ("%s {%zu}", self->username, uk_secret_get_length (self->password));
  uk_channel_continue (self->link->channel, name, "[user]");
}

static void
begin_imap_login (Login *self)
{
  g_autoptr (UkSecret) name = uk_imap_quote (self->username);
  g_autoptr (UkSecret) word = uk_imap_quote (uk_secret_peek (self->password));
  g_autoptr (UkSecret) front = uk_secret_join ("LOGIN", " ", name);
  g_autoptr (UkSecret) line = uk_secret_join (uk_secret_peek (front), " ", word);

  self->n_messages = 1;
  uk_channel_command (self->link->channel, UK_COMMAND_LOGIN, uk_secret_peek (line),
                      "LOGIN [user] [password]");
}

static void
begin_pop3_user (Login *self)
{
  g_autofree char *line = g_strconcat ("USER ", self->username, NULL);

  self->n_messages = 0;
  uk_channel_command (self->link->channel, UK_COMMAND_LOGIN, line, "USER [user]");
}

static void
send_pop3_pass (Login *self)
{
  g_autoptr (UkSecret) line = uk_secret_join ("PASS", " ", self->password);

  self->n_messages = 1;
  uk_channel_command (self->link->channel, UK_COMMAND_LOGIN, uk_secret_peek (line),
                      "PASS [password]");
}

static void
begin_method (Login *self)
{
  const UkMethod *method = &g_array_index (self->methods, UkMethod, 0);

  g_clear_pointer (&self->sasl, uk_sasl_free);
  self->cancelling = FALSE;
  self->outcome->mechanism = uk_method_get_name (method);
  switch (method->kind)
    {
    case UK_METHOD_SASL:
      begin_sasl (self, method);
      break;
    case UK_METHOD_IMAP_LOGIN:
      if (g_str_is_ascii (self->username) && uk_secret_is_ascii (self->password))
        begin_imap_login (self);
      else
        begin_imap_login_by_literals (self);
      break;
    case UK_METHOD_POP3_USER:
      begin_pop3_user (self);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
try_next_method (Login *self)
{
  g_array_remove_index (self->methods, 0);
  if (self->methods->len > 0)
    begin_method (self);
  else
    finish (self, UK_LOGIN_RESULT_NO_MECHANISM);
}

static void
take_capabilities (Login *self, const UkReply *reply)
{
  g_ptr_array_set_size (self->link->words, 0);
  for (guint i = 0; i < reply->lines->len; i++)
    uk_capabilities_add_line (self->link->words, self->link->protocol, reply->lines->pdata[i]);
  self->outcome->capabilities = uk_dup_words (self->link->words);
}

/* A server that does not answer keeps what it had promised before. */
static void
capabilities_came (UkReply *reply, gpointer data)
{
  Login *self = data;

  if (reply->status == UK_REPLY_OK)
    take_capabilities (self, reply);
  uk_reply_unref (reply);
  finish (self, UK_LOGIN_RESULT_OK);
}

/* Many IMAP servers tell their new capabilities with the welcome (RFC 3501 section 6.2.2). */
static gboolean
has_capabilities (const UkReply *reply)
{
  for (guint i = 0; i < reply->lines->len; i++)
    if (g_ascii_strncasecmp (reply->lines->pdata[i], "* CAPABILITY ", strlen ("* CAPABILITY "))
        == 0)
      return TRUE;
  return FALSE;
}

/* Capabilities differ behind the login (RFC 3501 section 6.1.1). SMTP servers keep theirs, and of
 * POP3 the caller asks along with the rest (uk-batch.c), which saves a round trip. */
static void
logged_in (Login *self)
{
  UkChannel *channel = self->link->channel;
  gboolean is_imap = self->link->protocol == UK_PROTOCOL_IMAP;

  if (is_imap && has_capabilities (self->outcome->reply))
    take_capabilities (self, self->outcome->reply);
  if (self->outcome->capabilities != NULL || !is_imap)
    {
      finish (self, UK_LOGIN_RESULT_OK);
      return;
    }
  uk_channel_listen (channel, uk_network_get_limits (self->network)->batch_ms, capabilities_came,
                     self);
  uk_channel_command (channel, UK_COMMAND_PLAIN, "CAPABILITY", NULL);
}

/* A refusal before any credential has left, and one that says that the method is not known, is no
 * refusal of the login. Everything else ends the matter: a second guess is how accounts get locked
 * (reference/discovery.md 4.9). */
static gboolean
is_about_method (const Login *self, const UkReply *reply)
{
  return self->n_messages == 0 || self->cancelling || uk_reply_is_about_method (reply);
}

/* USER and PASS are known everywhere, so their refusal is about the name or the password, but where
 * the server says otherwise and offers something else. */
static gboolean
leaves_another_method (const Login *self, const UkReply *reply)
{
  if (g_array_index (self->methods, UkMethod, 0).kind == UK_METHOD_POP3_USER)
    return self->methods->len > 1 && uk_reply_is_about_method (reply);
  return is_about_method (self, reply);
}

static void
refused (Login *self, UkReply *reply)
{
  gboolean another = leaves_another_method (self, reply);

  keep_reply (self, reply);
  if (another)
    try_next_method (self);
  else
    finish (self, UK_LOGIN_RESULT_REFUSED);
}

static void
accepted (Login *self, UkReply *reply)
{
  gboolean proven = self->sasl == NULL || uk_sasl_is_server_proven (self->sasl);

  if (g_array_index (self->methods, UkMethod, 0).kind == UK_METHOD_POP3_USER
      && self->n_messages == 0)
    {
      uk_reply_unref (reply);
      send_pop3_pass (self);
      return;
    }
  keep_reply (self, reply);
  /* With SCRAM a server that does not know the password cannot prove that it does (RFC 5802 section
   * 3): whoever says "welcome" all the same is not the one we wanted to talk to. */
  if (proven)
    {
      logged_in (self);
      return;
    }
  uk_channel_hang_up (self->link->channel);
  finish (self, UK_LOGIN_RESULT_LOST);
}

static void
reply_came (UkReply *reply, gpointer data)
{
  Login *self = data;

  switch (reply->status)
    {
    case UK_REPLY_OK:
      accepted (self, reply);
      break;
    case UK_REPLY_CONTINUE:
      if (self->sasl != NULL && !self->cancelling)
        answer_challenge (self, reply);
      else if (self->n_literals > 0)
        send_literal (self);
      else
        cancel_exchange (self);
      uk_reply_unref (reply);
      break;
    case UK_REPLY_NO:
    case UK_REPLY_BAD:
      refused (self, reply);
      break;
    case UK_REPLY_LOST:
    default:
      keep_reply (self, reply);
      finish (self, UK_LOGIN_RESULT_LOST);
    }
}

static void
login_start (UkCall *call, gpointer data)
{
  Login *self = data;
  self->call = call;
  self->outcome = g_new0 (LoginOutcome, 1);
  if (self->link == NULL || !self->link->may_login)
    {
      finish (self, UK_LOGIN_RESULT_NOT_SAFE);
      return;
    }
  self->methods
      = uk_choose_methods (self->link->protocol, self->link->words, self->username, self->password);
  if (self->methods->len == 0 || self->link->preauth)
    {
      finish (self, UK_LOGIN_RESULT_NO_MECHANISM);
      return;
    }
  uk_redaction_set_login (uk_channel_get_redaction (self->link->channel), self->username,
                          self->password);
  uk_channel_listen (self->link->channel, uk_network_get_limits (self->network)->login_ms,
                     reply_came, self);
  begin_method (self);
}

/**
 * uk_dialogue_login_async:
 * @username: as the server wants it, UTF-8
 * @password: goes nowhere but to the server
 *
 * Nothing is sent unless the connection is encrypted and its certificate has passed. One refusal
 * ends it. One call of a dialogue at a time.
 */
void
uk_dialogue_login_async (UkDialogue *self, const char *username, UkSecret *password,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  static const UkCallClass klass = { .start = login_start, .free = login_free };
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Login *login = g_new0 (Login, 1);

  g_warn_if_fail (!self->busy);
  self->busy = TRUE;
  g_task_set_source_tag (task, uk_dialogue_login_async);
  login->network = self->network;
  login->link = self->link;
  login->username = g_strdup (username);
  login->password = uk_secret_ref (password);
  uk_call_begin (self->network, task, &klass, login);
}

/**
 * uk_dialogue_login_finish:
 * @out_reply: (out) (optional) (nullable) (transfer full): the server's last word, without what was
 * sent to it
 *
 * Returns: the result; %UK_LOGIN_RESULT_LOST with @error set when cancelled
 */
UkLoginResult
uk_dialogue_login_finish (UkDialogue *self, GAsyncResult *result, UkReply **out_reply,
                          GError **error)
{
  LoginOutcome *outcome = NULL;
  UkLoginResult login_result = UK_LOGIN_RESULT_LOST;

  g_return_val_if_fail (g_task_is_valid (result, self), UK_LOGIN_RESULT_LOST);
  self->busy = FALSE;
  outcome = g_task_propagate_pointer (G_TASK (result), error);
  if (out_reply != NULL)
    *out_reply = outcome != NULL ? g_steal_pointer (&outcome->reply) : NULL;
  if (outcome == NULL)
    return UK_LOGIN_RESULT_LOST;
  login_result = outcome->result;
  if (login_result == UK_LOGIN_RESULT_OK)
    {
      self->stage = UK_STAGE_LOGGED_IN;
      self->mechanism = outcome->mechanism;
    }
  if (outcome->capabilities != NULL)
    {
      g_strfreev (self->capabilities);
      self->capabilities = g_steal_pointer (&outcome->capabilities);
    }
  outcome_free (outcome);
  return login_result;
}
