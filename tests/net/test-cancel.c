/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "talk.h"

/*
 * Each call cancelled at four moments (after libsoup's tests): before it begins, at once, when the
 * server has got so far, and when all is over. Whatever the moment, the answer comes and nothing is
 * left, the network and its thread included, within 100 ms.
 */

#define LIMIT_US (100 * 1000)
/* A busy machine may hold up one of them. What waits for something holds up all. */
#define N_ATTEMPTS 3

#define READY                                                                                      \
  "T:\nS: * OK hello\nC: * CAPABILITY\nS: * CAPABILITY IMAP4rev1 AUTH=PLAIN\nS: $TAG OK done\n"

typedef enum
{
  BEFORE, /* cancelled before the call */
  AT_ONCE,
  LATER, /* from an idle callback, while the server lets us wait */
  AFTERWARDS,
} Moment;

/* The last one first: it loads what a first connection loads, which takes a second under valgrind.
 */
static const Moment moments[] = { AFTERWARDS, BEFORE, AT_ONCE, LATER };

typedef struct
{
  UkNetwork *network;
  UkDialogue *dialogue;
  UkWireServer *server;
  GCancellable *cancellable;
  GAsyncResult *result;
  gint64 cancelled_us;
} Fixture;

static void
cancel (Fixture *f)
{
  f->cancelled_us = g_get_monotonic_time ();
  g_cancellable_cancel (f->cancellable);
}

static gboolean
cancel_cb (gpointer user_data)
{
  cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
cancel_in (Fixture *f, guint time_ms)
{
  g_autoptr (GSource) source = g_timeout_source_new (time_ms);

  g_source_set_callback (source, cancel_cb, f, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
}

typedef void (*Start) (Fixture *f);
typedef gboolean (*Finish) (Fixture *f, GError **error); /* whether there was a result */

static void
wait_cancelled (Fixture *f, Start start, Finish finish, Moment moment)
{
  g_autoptr (GError) error = NULL;

  if (moment == BEFORE)
    cancel (f);
  start (f);
  if (moment == AT_ONCE)
    cancel (f);
  else if (moment == LATER)
    cancel_in (f, 40);
  uk_async_wait (&f->result);
  if (moment == AFTERWARDS)
    {
      g_assert_true (finish (f, &error));
      g_assert_no_error (error);
      cancel (f);
      return;
    }
  g_assert_false (finish (f, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
start_open (Fixture *f)
{
  g_autoptr (UkEndpoint) endpoint
      = uk_wire_server_make_endpoint (f->server, UK_PROTOCOL_IMAP, UK_SECURITY_TLS);
  g_autoptr (UkHostAnswer) addresses = uk_wire_make_addresses (NULL);

  uk_network_open_async (f->network, endpoint, addresses, f->cancellable, uk_async_store_cb,
                         &f->result);
}

static gboolean
finish_open (Fixture *f, GError **error)
{
  g_autoptr (UkDialogue) dialogue = uk_network_open_finish (f->network, f->result, error);

  return dialogue != NULL;
}

static void
start_login (Fixture *f)
{
  g_autoptr (UkSecret) password = uk_secret_new (TALK_PASSWORD, -1);

  uk_dialogue_login_async (f->dialogue, TALK_USER, password, f->cancellable, uk_async_store_cb,
                           &f->result);
}

static gboolean
finish_login (Fixture *f, GError **error)
{
  g_autoptr (UkReply) reply = NULL;

  uk_dialogue_login_finish (f->dialogue, f->result, &reply, error);
  return reply != NULL;
}

static void
start_batch (Fixture *f)
{
  static const char *const commands[] = { "NOOP", "NOOP", NULL };

  uk_dialogue_batch_async (f->dialogue, commands, f->cancellable, uk_async_store_cb, &f->result);
}

static gboolean
finish_batch (Fixture *f, GError **error)
{
  g_autoptr (GPtrArray) replies = uk_dialogue_batch_finish (f->dialogue, f->result, error);

  return replies != NULL;
}

static void
start_fetch (Fixture *f)
{
  g_autofree char *url
      = g_strdup_printf ("https://localhost:%u/x", uk_wire_server_get_port (f->server));

  uk_network_fetch_async (f->network, url, UK_FETCH_DEFAULT, f->cancellable, uk_async_store_cb,
                          &f->result);
}

static gboolean
finish_fetch (Fixture *f, GError **error)
{
  g_autoptr (UkFetch) fetch = uk_network_fetch_finish (f->network, f->result, error);

  return fetch != NULL;
}

static void
start_resolve (Fixture *f)
{
  uk_network_resolve_async (f->network, "localhost", f->cancellable, uk_async_store_cb, &f->result);
}

static gboolean
finish_resolve (Fixture *f, GError **error)
{
  g_autoptr (UkHostAnswer) answer = uk_network_resolve_finish (f->network, f->result, error);

  return answer != NULL;
}

typedef struct
{
  const char *name;
  gboolean on_dialogue;
  const char *silent; /* the script that lets us wait */
  const char *whole;
  Start start;
  Finish finish;
} Case;

static const Case cases[] = {
  { "open", FALSE, "T:\nZ:", READY "Z:", start_open, finish_open },
  { "handshake", FALSE, "Z:", READY "Z:", start_open, finish_open },
  { "login", TRUE, READY "C: *\nZ:", READY "C: *\nS: +\nC: *\nS: $TAG OK in\nC: *\nS: $TAG OK\nZ:",
    start_login, finish_login },
  { "batch", TRUE, READY "C: *\nS: $TAG OK\nZ:", READY "C: *\nS: $TAG OK\nC: *\nS: $TAG OK\nZ:",
    start_batch, finish_batch },
  { "fetch", FALSE, "T:\nZ:", "T:\nC: GET *\nS: HTTP/1.1 404 no\nS: Content-Length: 0\nS: \nZ:",
    start_fetch, finish_fetch },
  { "resolve", FALSE, NULL, "Z:", start_resolve, finish_resolve },
};

/* Returns: how long it took from the cancel until nothing was left */
static gint64
run (const Case *c, Moment moment)
{
  GMainContext *context = uk_async_push_context ();
  Fixture f = { 0 };
  gint64 duration_us = 0;

  f.server = uk_wire_server_new (moment == AFTERWARDS ? c->whole : c->silent);
  f.network = uk_wire_network_new (1, NULL);
  f.cancellable = g_cancellable_new ();
  if (c->on_dialogue)
    {
      f.dialogue = talk_open (f.network, f.server, UK_PROTOCOL_IMAP, UK_SECURITY_TLS);
      g_assert_cmpint (uk_dialogue_get_stage (f.dialogue), ==, UK_STAGE_READY);
    }
  wait_cancelled (&f, c->start, c->finish, moment);
  /* A call that was interrupted leaves the server in the middle of it. */
  if (c->on_dialogue && moment == LATER)
    g_assert_false (uk_dialogue_is_open (f.dialogue));
  g_clear_object (&f.result);
  g_clear_object (&f.dialogue);
  g_assert_finalize_object (f.network);
  duration_us = g_get_monotonic_time () - f.cancelled_us;
  uk_wire_server_free (f.server);
  g_object_unref (f.cancellable);
  uk_async_pop_context (context);
  return duration_us;
}

static void
assert_quick (const Case *c, Moment moment)
{
  gint64 shortest_us = G_MAXINT64;

  for (guint i = 0; i < N_ATTEMPTS && shortest_us >= LIMIT_US; i++)
    shortest_us = MIN (run (c, moment), shortest_us);
  g_test_message ("%s, moment %d: %" G_GINT64_FORMAT " us", c->name, (int) moment, shortest_us);
  g_assert_cmpint (shortest_us, <, LIMIT_US);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;

  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    if (c->silent != NULL || moments[i] == BEFORE || moments[i] == AFTERWARDS)
      {
        Case with_script = *c;
        with_script.silent = c->silent != NULL ? c->silent : "Z:";
        assert_quick (&with_script, moments[i]);
      }
}

static void
count_cb (GObject *source, GAsyncResult *result, gpointer n_answers)
{
  ++*(guint *) n_answers;
}

static gboolean
are_ten (gpointer n_answers)
{
  return *(guint *) n_answers == 10;
}

/* The owner lets go of the network while calls are under way: they end by themselves, and take it
 * with them. */
static void
test_let_go (void)
{
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkWireServer) server = uk_wire_server_new ("T:\nZ:");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  UkNetwork *network = uk_wire_network_new (1, NULL);
  g_autoptr (UkEndpoint) endpoint
      = uk_wire_server_make_endpoint (server, UK_PROTOCOL_SMTP, UK_SECURITY_TLS);
  guint n_answers = 0;

  for (guint i = 0; i < 10; i++)
    uk_network_open_async (network, endpoint, NULL, cancellable, count_cb, &n_answers);
  g_object_add_weak_pointer (G_OBJECT (network), (gpointer *) &network);
  g_object_unref (network);
  g_cancellable_cancel (cancellable);
  uk_async_wait_until (are_ten, &n_answers);
  while (network != NULL)
    g_main_context_iteration (context, TRUE);
  uk_async_pop_context (context);
}

/* A dialogue keeps its network alive, and closes in good order without being told to. */
static void
test_dialogue_outlives_network (void)
{
  GMainContext *context = uk_async_push_context ();
  g_autoptr (UkWireServer) server = uk_wire_server_new (READY "C: * LOGOUT\nZ:");
  UkNetwork *network = uk_wire_network_new (1, NULL);
  UkDialogue *dialogue = talk_open (network, server, UK_PROTOCOL_IMAP, UK_SECURITY_TLS);

  g_object_unref (network);
  g_assert_true (uk_dialogue_is_open (dialogue));
  g_assert_finalize_object (dialogue);
  talk_assert_no_complaint (server);
  uk_async_pop_context (context);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/uketori/cancel/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/uketori/network/let-go", test_let_go);
  g_test_add_func ("/uketori/network/dialogue-outlives-it", test_dialogue_outlives_network);
  return g_test_run ();
}
