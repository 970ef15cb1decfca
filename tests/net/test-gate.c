/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* How many connections may lead to one server at a time. */

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
  UkDialogue *late; /* what open_later() has opened */
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
  g_clear_object (&f->late);
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
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *f = user_data;

  f->late = uk_network_open_finish (UK_NETWORK (source), result, NULL);
}

static void
open_later (Fixture *f, GCancellable *cancellable)
{
  const char *const here[] = { "127.0.0.1", NULL };
  g_autoptr (UkEndpoint) endpoint
      = uk_wire_server_make_endpoint (f->server, UK_PROTOCOL_IMAP, UK_SECURITY_NONE);
  g_autoptr (UkHostAnswer) addresses = uk_wire_make_addresses (here);

  uk_network_open_async (f->network, endpoint, addresses, cancellable, opened_cb, f);
}

static gboolean
is_late_there (gpointer f)
{
  return ((Fixture *) f)->late != NULL;
}

/* Whatever the network thread had to do before is done when an answer of it comes back. */
static void
wait_for_thread (Fixture *f)
{
  g_autoptr (UkDialogue) elsewhere = NULL;
  g_autoptr (UkWireServer) closed = uk_wire_server_new ("X:\n");
  g_autoptr (UkEndpoint) endpoint
      = uk_endpoint_new (UK_PROTOCOL_IMAP, UK_SECURITY_NONE, "localhost",
                         uk_wire_server_get_port (closed), NULL, UK_AUTH_PASSWORD);
  const char *const other[] = { "127.0.0.2", NULL };
  g_autoptr (UkHostAnswer) addresses = uk_wire_make_addresses (other);

  elsewhere = talk_open_endpoint (f->network, endpoint, addresses);
  g_assert_cmpint (uk_dialogue_get_failure (elsewhere), ==, UK_FAILURE_REFUSED);
}

static void
test_the_third_waits (Fixture *f, gconstpointer data)
{
  g_autoptr (UkDialogue) first = NULL;
  g_autoptr (UkDialogue) second = NULL;

  uk_network_set_max_per_server (f->network, 2);
  first = open_one (f);
  second = open_one (f);
  open_later (f, NULL);
  wait_for_thread (f);
  g_assert_null (f->late);
  g_assert_cmpuint (uk_wire_server_get_n_connections (f->server), ==, 2);
  g_clear_object (&first);
  uk_async_wait_until (is_late_there, f);
  g_assert_cmpint (uk_dialogue_get_failure (f->late), ==, UK_FAILURE_NONE);
}

static void
test_no_limit_unless_wanted (Fixture *f, gconstpointer data)
{
  g_autoptr (UkDialogue) first = open_one (f);
  g_autoptr (UkDialogue) second = open_one (f);
  g_autoptr (UkDialogue) third = open_one (f);

  g_assert_cmpuint (uk_wire_server_get_n_connections (f->server), ==, 3);
  g_clear_object (&first);
  g_clear_object (&second);
  g_clear_object (&third);
}

/* A connection to another port that is only kept for later makes room. */
static void
test_what_is_kept_makes_room (Fixture *f, gconstpointer data)
{
  g_autoptr (UkWireServer) other = uk_wire_server_new (script);

  uk_network_set_max_per_server (f->network, 1);
  uk_network_keep (f->network, talk_open (f->network, other, UK_PROTOCOL_IMAP, UK_SECURITY_NONE));
  f->late = open_one (f);
}

/* The same where it comes into the pool when somebody waits already. */
static void
test_who_waits_goes_before_what_is_kept (Fixture *f, gconstpointer data)
{
  UkDialogue *first = NULL;

  uk_network_set_max_per_server (f->network, 1);
  first = open_one (f);
  open_later (f, NULL);
  wait_for_thread (f);
  uk_network_keep (f->network, first);
  uk_async_wait_until (is_late_there, f);
  g_assert_cmpuint (uk_wire_server_get_n_connections (f->server), ==, 2);
}

/* Who is stopped while waiting leaves the place to the next. */
static void
test_who_is_stopped_does_not_wait (Fixture *f, gconstpointer data)
{
  g_autoptr (UkDialogue) first = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  uk_network_set_max_per_server (f->network, 1);
  first = open_one (f);
  open_later (f, cancellable);
  wait_for_thread (f);
  g_cancellable_cancel (cancellable);
  wait_for_thread (f);
  open_later (f, NULL);
  g_clear_object (&first);
  uk_async_wait_until (is_late_there, f);
  g_assert_cmpuint (uk_wire_server_get_n_connections (f->server), ==, 2);
}

#define ADD(name, func) g_test_add ("/uketori/gate/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("the-third-waits", test_the_third_waits);
  ADD ("no-limit-unless-wanted", test_no_limit_unless_wanted);
  ADD ("what-is-kept-makes-room", test_what_is_kept_makes_room);
  ADD ("who-waits-goes-before-what-is-kept", test_who_waits_goes_before_what_is_kept);
  ADD ("who-is-stopped-does-not-wait", test_who_is_stopped_does_not_wait);
  return g_test_run ();
}
