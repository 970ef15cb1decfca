/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-race.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

/* More addresses than this say nothing new, and each may cost its whole limit. */
#define MAX_ADDRESSES 8

typedef struct
{
  UkRace *race;
  GInetAddress *address; /* (owned) */
  UkPass *pass;          /* (owned) (nullable) likewise */
  GSocket *socket;       /* (owned) (nullable) once it has begun, until it has ended */
  GSource *watch;        /* (owned) (nullable) */
  GSource *timer;        /* (owned) (nullable) */
  gint64 began_us;
} Runner;

struct _UkRace
{
  UkNetwork *network;
  guint16 port;
  char *subject;      /* (owned) host:port, for the transcript */
  GPtrArray *runners; /* (owned) (element-type Runner) */
  guint n_begun;
  guint n_running;
  GSource *next;    /* (owned) (nullable) begins the next runner */
  gboolean at_gate; /* the next runner waits until the server has room for it */
  UkPass *pass;     /* (owned) (nullable) its pass, once it has been let in */
  gboolean any_cut;
  gboolean any_refused;
  gboolean any_silent;
  UkRaceFunc func;
  gpointer user_data;
};

static void begin_next (UkRace *self);

static void
runner_stop (Runner *self)
{
  uk_source_clear (&self->watch);
  uk_source_clear (&self->timer);
  g_clear_object (&self->socket);
  g_clear_pointer (&self->pass, uk_pass_free);
}

static void
runner_free (gpointer data)
{
  Runner *self = data;

  runner_stop (self);
  g_object_unref (self->address);
  g_free (self);
}

/* Every address has failed: the most telling reason counts. A refusal means that the host is there.
 */
static void
end_lost (UkRace *self)
{
  UkRaceResult result = { .end = UK_RACE_UNREACHABLE, .fd = -1 };

  if (self->any_cut)
    result.end = UK_RACE_CUT;
  else if (self->any_refused)
    result.end = UK_RACE_REFUSED;
  else if (self->any_silent)
    result.end = UK_RACE_TIMED_OUT;
  self->func (&result, self->user_data);
}

static void
end_if_lost (UkRace *self)
{
  if (self->n_running == 0 && !self->at_gate)
    end_lost (self);
}

static void
note_end (Runner *runner, const char *what)
{
  g_autofree char *address = g_inet_address_to_string (runner->address);
  g_autofree char *text = g_strdup_printf ("%s: %s", address, what);

  uk_network_note (runner->race->network, UK_TRANSCRIPT_NOTE, runner->race->subject, text);
}

static void
runner_lost (Runner *runner, const char *what)
{
  UkRace *self = runner->race;

  note_end (runner, what);
  runner_stop (runner);
  self->n_running--;
  if (self->n_begun < self->runners->len)
    begin_next (self);
  end_if_lost (self);
}

/* A reset that comes between the handshake of TCP and our look at it: the server had accepted, then
 * hung up. */
static void
runner_failed (Runner *runner, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
    runner->race->any_cut = TRUE;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    runner->race->any_refused = TRUE;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    runner->race->any_silent = TRUE;
  runner_lost (runner, error->message);
}

static gboolean
time_passed_cb (gpointer data)
{
  Runner *runner = data;

  runner->race->any_silent = TRUE;
  runner_lost (runner, "no answer");
  return G_SOURCE_REMOVE;
}

static void
stop_waiting (UkRace *self)
{
  uk_source_clear (&self->next);
  if (self->at_gate)
    uk_gate_leave (uk_network_get_gate (self->network), self);
  self->at_gate = FALSE;
  g_clear_pointer (&self->pass, uk_pass_free);
}

static void
runner_won (Runner *runner)
{
  UkRace *self = runner->race;
  int on = 1;
  UkRaceResult result = {
    .end = UK_RACE_CONNECTED,
    .fd = fcntl (g_socket_get_fd (runner->socket), F_DUPFD_CLOEXEC, 3),
    .address = runner->address,
    .connect_ms = (guint) ((g_get_monotonic_time () - runner->began_us) / 1000),
  };

  if (result.fd < 0)
    {
      runner_lost (runner, g_strerror (errno));
      return;
    }
  setsockopt (result.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  result.pass = g_steal_pointer (&runner->pass);
  note_end (runner, "connected");
  for (guint i = 0; i < self->runners->len; i++)
    runner_stop (self->runners->pdata[i]);
  stop_waiting (self);
  self->func (&result, self->user_data);
}

static gboolean
socket_ready_cb (GSocket *socket, GIOCondition condition, gpointer data)
{
  Runner *runner = data;
  g_autoptr (GError) error = NULL;

  if (g_socket_check_connect_result (socket, &error))
    runner_won (runner);
  else
    runner_failed (runner, error);
  return G_SOURCE_REMOVE;
}

/* Returns: %FALSE where the address cannot even be tried: no IPv6 on this machine, no route */
static gboolean
runner_begin (Runner *runner, GError **error)
{
  UkRace *self = runner->race;
  GSocketFamily family = g_inet_address_get_family (runner->address);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (runner->address, self->port);
  g_autoptr (GError) pending = NULL;

  runner->began_us = g_get_monotonic_time ();
  runner->socket = g_socket_new (family, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  if (runner->socket == NULL)
    return FALSE;
  g_socket_set_blocking (runner->socket, FALSE);
  if (!g_socket_connect (runner->socket, address, NULL, &pending)
      && !g_error_matches (pending, G_IO_ERROR, G_IO_ERROR_PENDING))
    {
      g_propagate_error (error, g_steal_pointer (&pending));
      return FALSE;
    }
  runner->watch = g_socket_create_source (runner->socket, G_IO_OUT | G_IO_ERR | G_IO_HUP, NULL);
  g_source_set_callback (runner->watch, G_SOURCE_FUNC (socket_ready_cb), runner, NULL);
  g_source_attach (runner->watch, uk_network_get_context (self->network));
  runner->timer = uk_network_add_timeout (
      self->network, uk_network_get_limits (self->network)->connect_ms, time_passed_cb, runner);
  return TRUE;
}

static gboolean
begin_next_cb (gpointer data)
{
  begin_next (data);
  return G_SOURCE_REMOVE;
}

static void
let_in_cb (UkPass *pass, gpointer data)
{
  UkRace *self = data;

  self->at_gate = FALSE;
  self->pass = pass;
  begin_next (self);
  end_if_lost (self);
}

/* Returns: %FALSE where the next runner has to wait for its turn; begin_next() is called again then
 */
static gboolean
get_pass (UkRace *self)
{
  UkGate *gate = uk_network_get_gate (self->network);
  Runner *runner = self->runners->pdata[self->n_begun];

  if (self->pass == NULL)
    self->pass = uk_gate_enter (gate, runner->address);
  self->at_gate = self->pass == NULL;
  if (self->at_gate)
    uk_gate_wait (gate, runner->address, let_in_cb, self);
  return !self->at_gate;
}

/* A runner that cannot begin leads to the next one at once, but never to the callback: that one
 * must not come from inside uk_race_new(). */
static void
begin_next (UkRace *self)
{
  uk_source_clear (&self->next);
  if (self->at_gate)
    return;
  while (self->n_begun < self->runners->len && get_pass (self))
    {
      Runner *runner = self->runners->pdata[self->n_begun++];
      g_autoptr (GError) error = NULL;

      runner->pass = g_steal_pointer (&self->pass);
      if (runner_begin (runner, &error))
        {
          self->n_running++;
          break;
        }
      self->any_refused |= g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
      note_end (runner, error->message);
      runner_stop (runner);
    }
  if (self->n_begun < self->runners->len && !self->at_gate)
    self->next = uk_network_add_timeout (self->network,
                                         uk_network_get_limits (self->network)->address_stagger_ms,
                                         begin_next_cb, self);
}

static gboolean
begin_first_cb (gpointer data)
{
  UkRace *self = data;

  begin_next (self);
  end_if_lost (self);
  return G_SOURCE_REMOVE;
}

/* Returns: (transfer full): the addresses with their families taking turns (RFC 8305 section 4),
 * each family in the order in which the resolver gave it, the first one staying first */
GPtrArray *
uk_race_order (GPtrArray *addresses)
{
  GPtrArray *ordered = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) left
      = g_ptr_array_copy (addresses, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  GSocketFamily wanted = G_SOCKET_FAMILY_INVALID;

  g_ptr_array_set_free_func (left, g_object_unref);
  while (left->len > 0)
    {
      guint chosen = 0;

      for (guint i = 0; i < left->len && wanted != G_SOCKET_FAMILY_INVALID; i++)
        if (g_inet_address_get_family (left->pdata[i]) == wanted)
          {
            chosen = i;
            break;
          }
      wanted = g_inet_address_get_family (left->pdata[chosen]) == G_SOCKET_FAMILY_IPV6
                   ? G_SOCKET_FAMILY_IPV4
                   : G_SOCKET_FAMILY_IPV6;
      g_ptr_array_add (ordered, g_ptr_array_steal_index (left, chosen));
    }
  return ordered;
}

/**
 * uk_race_new:
 * @addresses: (element-type GInetAddress): not empty
 * @func: called once, never from inside this call, and may free the race
 *
 * Returns: (transfer full): to be freed in any case; freeing it early closes what is open
 */
UkRace *
uk_race_new (UkNetwork *network, GPtrArray *addresses, guint16 port, const char *subject,
             UkRaceFunc func, gpointer user_data)
{
  UkRace *self = g_new0 (UkRace, 1);
  g_autoptr (GPtrArray) ordered = uk_race_order (addresses);

  self->network = network;
  self->port = port;
  self->subject = g_strdup (subject);
  self->runners = g_ptr_array_new_with_free_func (runner_free);
  self->func = func;
  self->user_data = user_data;
  for (guint i = 0; i < MIN (ordered->len, MAX_ADDRESSES); i++)
    {
      Runner *runner = g_new0 (Runner, 1);
      runner->race = self;
      runner->address = g_object_ref (ordered->pdata[i]);
      g_ptr_array_add (self->runners, runner);
    }
  self->next = uk_network_add_timeout (network, 0, begin_first_cb, self);
  return self;
}

void
uk_race_free (UkRace *self)
{
  stop_waiting (self);
  g_ptr_array_unref (self->runners);
  g_free (self->subject);
  g_free (self);
}
