/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "talk.h"

#include <string.h>

UkDialogue *
talk_open_endpoint (UkNetwork *network, UkEndpoint *endpoint, UkHostAnswer *addresses)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  UkDialogue *dialogue = NULL;

  uk_network_open_async (network, endpoint, addresses, NULL, uk_async_store_cb, &result);
  uk_async_wait (&result);
  dialogue = uk_network_open_finish (network, result, &error);
  g_assert_no_error (error);
  return dialogue;
}

UkDialogue *
talk_open (UkNetwork *network, UkWireServer *server, UkProtocol protocol, UkSecurity security)
{
  g_autoptr (UkEndpoint) endpoint = uk_wire_server_make_endpoint (server, protocol, security);
  g_autoptr (UkHostAnswer) addresses = uk_wire_make_addresses (NULL);

  return talk_open_endpoint (network, endpoint, addresses);
}

UkLoginResult
talk_login (UkDialogue *dialogue, UkReply **out_reply)
{
  g_autoptr (UkSecret) password = uk_secret_new (TALK_PASSWORD, -1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  UkLoginResult login_result = UK_LOGIN_RESULT_LOST;

  uk_dialogue_login_async (dialogue, TALK_USER, password, NULL, uk_async_store_cb, &result);
  uk_async_wait (&result);
  login_result = uk_dialogue_login_finish (dialogue, result, out_reply, &error);
  g_assert_no_error (error);
  return login_result;
}

GPtrArray *
talk_batch (UkDialogue *dialogue, const char *const *commands)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *replies = NULL;

  uk_dialogue_batch_async (dialogue, commands, NULL, uk_async_store_cb, &result);
  uk_async_wait (&result);
  replies = uk_dialogue_batch_finish (dialogue, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (replies->len, ==, g_strv_length ((char **) commands));
  return replies;
}

UkFetch *
talk_fetch (UkNetwork *network, const char *url, UkFetchFlags flags)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  UkFetch *fetch = NULL;

  uk_network_fetch_async (network, url, flags, NULL, uk_async_store_cb, &result);
  uk_async_wait (&result);
  fetch = uk_network_fetch_finish (network, result, &error);
  g_assert_no_error (error);
  return fetch;
}

static void
assert_not_in (const char *text, const char *secret)
{
  if (strstr (text, secret) != NULL)
    g_error ("found '%s' in '%s'", secret, text);
}

/* The password, also in base64, and the whole name. */
void
talk_assert_nothing_secret (UkTranscript *transcript)
{
  static const char plain[] = "\0" TALK_USER "\0" TALK_PASSWORD;
  g_autofree char *text = uk_transcript_to_text (transcript);
  g_autofree char *message = g_base64_encode ((const guchar *) plain, sizeof plain - 1);
  g_autofree char *word = g_base64_encode ((const guchar *) TALK_PASSWORD, strlen (TALK_PASSWORD));

  g_assert_cmpuint (uk_transcript_get_n (transcript), >, 0);
  assert_not_in (text, TALK_PASSWORD);
  assert_not_in (text, message);
  assert_not_in (text, word);
  assert_not_in (text, TALK_USER);
}

void
talk_assert_no_complaint (UkWireServer *server)
{
  g_autofree char *complaint = uk_wire_server_dup_complaint (server);

  g_assert_cmpstr (complaint, ==, NULL);
}
