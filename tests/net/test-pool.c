/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Connections that are left for whoever opens the same server next. */

#include "config.h"

#include "talk.h"

static const char script[] = "S: * OK [CAPABILITY IMAP4rev1] ready\n"
                             "C: * CAPABILITY\n"
                             "S: * CAPABILITY IMAP4rev1\n"
                             "S: $TAG OK done\n";

typedef struct
{
  UkWireServer *server;
  UkNetwork *network;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->server = uk_wire_server_new (script);
  f->network = uk_wire_network_new (1, NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->network);
  uk_wire_server_free (f->server);
}

static UkDialogue *
open_one (Fixture *f)
{
  UkDialogue *dialogue = talk_open (f->network, f->server, UK_PROTOCOL_IMAP, UK_SECURITY_NONE);

  g_assert_cmpint (uk_dialogue_get_failure (dialogue), ==, UK_FAILURE_NONE);
  return dialogue;
}

static void
test_taken_over (Fixture *f, gconstpointer data)
{
  UkDialogue *first = open_one (f);
  g_autoptr (UkDialogue) second = NULL;

  uk_network_keep (f->network, first);
  second = open_one (f);
  g_assert_true (uk_dialogue_is_open (second));
  g_assert_cmpuint (uk_wire_server_get_n_connections (f->server), ==, 1);
  g_clear_object (&second);
}

/* Once: the next one opens its own. */
static void
test_taken_once (Fixture *f, gconstpointer data)
{
  g_autoptr (UkDialogue) second = NULL;
  g_autoptr (UkDialogue) third = NULL;

  uk_network_keep (f->network, open_one (f));
  second = open_one (f);
  third = open_one (f);
  g_assert_cmpuint (uk_wire_server_get_n_connections (f->server), ==, 2);
  g_clear_object (&second);
  g_clear_object (&third);
}

/* What nobody takes ends with the network, which it does not keep alive. */
static void
test_left (Fixture *f, gconstpointer data)
{
  uk_network_keep (f->network, open_one (f));
}

/* Who comes while the connection is still being made waits for it. */
static void
test_expected (Fixture *f, gconstpointer data)
{
  g_autoptr (UkEndpoint) endpoint
      = uk_wire_server_make_endpoint (f->server, UK_PROTOCOL_IMAP, UK_SECURITY_NONE);
  g_autoptr (UkHostAnswer) addresses = uk_wire_make_addresses (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  UkDialogue *first = open_one (f);
  g_autoptr (UkDialogue) second = NULL;

  uk_network_expect (f->network, endpoint);
  uk_network_open_async (f->network, endpoint, addresses, NULL, uk_async_store_cb, &result);
  uk_network_keep (f->network, first);
  uk_async_wait (&result);
  second = uk_network_open_finish (f->network, result, NULL);
  g_assert_true (uk_dialogue_is_open (second));
  g_assert_cmpuint (uk_wire_server_get_n_connections (f->server), ==, 1);
  g_clear_object (&second);
  g_clear_object (&result);
}

/* ... and opens its own where nothing comes of it. */
static void
test_expected_in_vain (Fixture *f, gconstpointer data)
{
  g_autoptr (UkEndpoint) endpoint
      = uk_wire_server_make_endpoint (f->server, UK_PROTOCOL_IMAP, UK_SECURITY_NONE);
  g_autoptr (UkHostAnswer) addresses = uk_wire_make_addresses (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (UkDialogue) dialogue = NULL;

  uk_network_expect (f->network, endpoint);
  uk_network_open_async (f->network, endpoint, addresses, NULL, uk_async_store_cb, &result);
  uk_network_expect_no_more (f->network, endpoint);
  uk_async_wait (&result);
  dialogue = uk_network_open_finish (f->network, result, NULL);
  g_assert_true (uk_dialogue_is_open (dialogue));
  g_clear_object (&dialogue);
  g_clear_object (&result);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/uketori/pool/taken-over", test_taken_over },
    { "/uketori/pool/taken-once", test_taken_once },
    { "/uketori/pool/left", test_left },
    { "/uketori/pool/expected", test_expected },
    { "/uketori/pool/expected-in-vain", test_expected_in_vain },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
