/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "uk-wire-server.h"

#include <string.h>
#include <sys/socket.h>

typedef struct
{
  char verb;     /* S B H C W T X E R Z */
  guint n_times; /* S */
  char *text;    /* (owned) */
} Step;

struct _UkWireServer
{
  GPtrArray *parts;  /* (owned) (element-type GPtrArray of Step) one for each connection */
  char *certificate; /* (owned) */
  UkWireFault fault;
  guint n_fault_steps;
  guint16 port;
  char *port_text;           /* (owned) */
  GSocketListener *listener; /* (owned) */
  GThread *thread;           /* (owned) accepts */
  GCancellable *stop;        /* (owned) */

  GMutex mutex;
  GPtrArray *players; /* (owned) (element-type GThread) */
  GPtrArray *sockets; /* (owned) (element-type GSocket) of all of them */
  GString *received;  /* (owned) */
  char *complaint;    /* (owned) (nullable) the first one */
};

/* One connection; lives in its thread. */
typedef struct
{
  UkWireServer *server;
  GPtrArray *steps;          /* (unowned) */
  GSocketConnection *socket; /* (owned) */
  GIOStream *stream;         /* (owned) the socket, or TLS on it */
  GDataInputStream *input;   /* (owned) */
  GString *output;           /* (owned) what has not been sent yet */
  char *tag;                 /* (owned) */
} Player;

static void
step_free (gpointer data)
{
  Step *self = data;

  g_free (self->text);
  g_free (self);
}

static Step *
parse_step (const char *line)
{
  const char *colon = strchr (line, ':');
  Step *step = g_new0 (Step, 1);

  g_assert_nonnull (colon);
  g_assert_nonnull (strchr ("SBHCWTXERZ", line[0]));
  step->verb = line[0];
  step->n_times = line[1] == '*' ? (guint) g_ascii_strtoull (line + 2, NULL, 10) : 1;
  step->text = g_strdup (colon[1] == ' ' ? colon + 2 : colon + 1);
  return step;
}

static GPtrArray *
parse_script (const char *script)
{
  g_auto (GStrv) lines = g_strsplit (script, "\n", -1);
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *steps = g_ptr_array_new_with_free_func (step_free);

  g_ptr_array_add (parts, steps);
  for (char **line = lines; *line != NULL; line++)
    if (g_str_equal (*line, "--"))
      {
        steps = g_ptr_array_new_with_free_func (step_free);
        g_ptr_array_add (parts, steps);
      }
    else if (**line != '\0' && **line != '#')
      g_ptr_array_add (steps, parse_step (*line));
  return parts;
}

static void
complain (Player *self, const char *expected, const char *got)
{
  UkWireServer *server = self->server;

  g_mutex_lock (&server->mutex);
  if (server->complaint == NULL)
    server->complaint = g_strdup_printf ("expected '%s', got '%s'", expected, got);
  g_mutex_unlock (&server->mutex);
}

/* The errors of a TLS stream are asked for throughout, though nobody reads them: glib-networking
 * 2.74 loses the one of the socket where the caller wants none. */
static gboolean
flush (Player *self)
{
  GOutputStream *output = g_io_stream_get_output_stream (self->stream);
  g_autoptr (GError) error = NULL;
  gboolean sent = g_output_stream_write_all (output, self->output->str, self->output->len, NULL,
                                             NULL, &error);

  g_string_truncate (self->output, 0);
  return sent;
}

static void
send_lines (Player *self, const Step *step)
{
  for (guint i = 1; i <= step->n_times; i++)
    {
      g_autoptr (GString) line = g_string_new (step->text);
      g_autofree char *number = g_strdup_printf ("%u", i);

      g_string_replace (line, "$TAG", self->tag, 0);
      g_string_replace (line, "$N", number, 0);
      g_string_replace (line, "$PORT", self->server->port_text, 0);
      g_string_append_printf (self->output, "%s\r\n", line->str);
    }
}

static gboolean
send_bytes (Player *self, const Step *step)
{
  g_autofree char *bytes = g_strcompress (step->text);

  g_string_append (self->output, bytes);
  return TRUE;
}

static gboolean
send_hexadecimal (Player *self, const Step *step)
{
  for (const char *digits = step->text; digits[0] != '\0' && digits[1] != '\0'; digits += 2)
    g_string_append_c (self->output, (char) (g_ascii_xdigit_value (digits[0]) * 16
                                             + g_ascii_xdigit_value (digits[1])));
  return TRUE;
}

/* A client that hangs up is no reason to complain: every run of a client ends so. */
static gboolean
receive_line (Player *self, const Step *step)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  if (!flush (self))
    return FALSE;
  line = g_data_input_stream_read_line (self->input, NULL, NULL, &error);
  if (line == NULL)
    return FALSE;
  g_mutex_lock (&self->server->mutex);
  g_string_append_printf (self->server->received, "%s\n", line);
  g_mutex_unlock (&self->server->mutex);
  if (strchr (line, ' ') != NULL)
    {
      g_free (self->tag);
      self->tag = g_strndup (line, strcspn (line, " "));
    }
  if (g_pattern_match_simple (step->text, line))
    return TRUE;
  complain (self, step->text, line);
  return FALSE;
}

static void
read_from (Player *self, GIOStream *stream)
{
  g_set_object (&self->stream, stream);
  g_clear_object (&self->input);
  self->input = g_data_input_stream_new (g_io_stream_get_input_stream (stream));
  g_data_input_stream_set_newline_type (self->input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (self->input), FALSE);
}

static gboolean
begin_tls (Player *self)
{
  g_autofree char *path = uk_wire_dup_certificate_path (self->server->certificate);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);
  g_autoptr (GIOStream) tls = NULL;

  g_assert_no_error (error);
  if (!flush (self))
    return FALSE;
  tls = g_tls_server_connection_new (G_IO_STREAM (self->socket), certificate, &error);
  g_assert_no_error (error);
  if (!g_tls_connection_handshake (G_TLS_CONNECTION (tls), NULL, &error))
    return FALSE;
  read_from (self, tls);
  return TRUE;
}

/* Waits for bytes of the client and forgets them. */
static gboolean
forget_bytes (Player *self)
{
  g_autoptr (GError) error = NULL;
  guint8 bytes[4096];

  return g_input_stream_read (G_INPUT_STREAM (self->input), bytes, sizeof bytes, NULL, &error) > 0;
}

/* Reads until the client closes, or the server is stopped. */
static gboolean
stay_silent (Player *self)
{
  while (forget_bytes (self))
    ;
  return FALSE;
}

/* A socket that is closed with unread bytes in it is reset. This one ends in good order: what the
 * client still sends is taken, until it closes too. */
static gboolean
hang_up (Player *self)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (self->socket));
  guint8 bytes[4096];

  flush (self);
  g_socket_shutdown (g_socket_connection_get_socket (self->socket), FALSE, TRUE, NULL);
  while (g_input_stream_read (input, bytes, sizeof bytes, NULL, NULL) > 0)
    ;
  return FALSE;
}

/* Ends TLS first, with its word of farewell (RFC 8446 section 6.1): without one, a text whose
 * length was not said may have been cut, and the newer libcurl of Debian 13 takes it for that. */
static gboolean
take_leave (Player *self)
{
  flush (self);
  g_output_stream_close (g_io_stream_get_output_stream (self->stream), NULL, NULL);
  return hang_up (self);
}

static gboolean
reset (Player *self)
{
  const struct linger linger = { .l_onoff = 1, .l_linger = 0 };
  int fd = g_socket_get_fd (g_socket_connection_get_socket (self->socket));

  flush (self);
  setsockopt (fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  return FALSE;
}

/* Returns: %FALSE where the connection ends here */
static gboolean
play_step (Player *self, const Step *step)
{
  switch (step->verb)
    {
    case 'S':
      send_lines (self, step);
      return TRUE;
    case 'B':
      return send_bytes (self, step);
    case 'H':
      return send_hexadecimal (self, step);
    case 'C':
      return receive_line (self, step);
    case 'T':
      return begin_tls (self);
    case 'R':
      return reset (self);
    case 'W':
      return flush (self) && forget_bytes (self);
    case 'Z':
      return flush (self) && stay_silent (self);
    case 'X':
      return hang_up (self);
    case 'E':
      return take_leave (self);
    default:
      g_assert_not_reached ();
    }
}

static void
play (Player *self)
{
  UkWireServer *server = self->server;

  for (guint i = 0; i <= self->steps->len; i++)
    {
      if (server->fault != UK_WIRE_WHOLE && i == server->n_fault_steps)
        {
          flush (self);
          if (server->fault == UK_WIRE_STALL)
            stay_silent (self);
          else
            hang_up (self);
          return;
        }
      if (i < self->steps->len && !play_step (self, self->steps->pdata[i]))
        return;
    }
  if (flush (self))
    stay_silent (self);
}

static gpointer
run_player (gpointer data)
{
  Player *self = data;

  play (self);
  g_object_unref (self->input);
  g_object_unref (self->stream);
  g_io_stream_close (G_IO_STREAM (self->socket), NULL, NULL);
  g_object_unref (self->socket);
  g_string_free (self->output, TRUE);
  g_free (self->tag);
  g_free (self);
  return NULL;
}

static gpointer
run_server (gpointer data)
{
  UkWireServer *self = data;
  GSocketConnection *socket = NULL;

  while ((socket = g_socket_listener_accept (self->listener, NULL, self->stop, NULL)) != NULL)
    {
      Player *player = g_new0 (Player, 1);

      g_socket_set_option (g_socket_connection_get_socket (socket), 6, 1, 1,
                           NULL); /* TCP_NODELAY */
      player->server = self;
      player->steps = self->parts->pdata[MIN (self->players->len, self->parts->len - 1)];
      player->socket = socket;
      player->output = g_string_new (NULL);
      player->tag = g_strdup ("");
      read_from (player, G_IO_STREAM (socket));
      g_mutex_lock (&self->mutex);
      g_ptr_array_add (self->sockets, g_object_ref (g_socket_connection_get_socket (socket)));
      g_ptr_array_add (self->players, g_thread_new ("wire-player", run_player, player));
      g_mutex_unlock (&self->mutex);
    }
  return NULL;
}

static void
listen_on_loopback (UkWireServer *self)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  self->listener = g_socket_listener_new ();
  g_socket_listener_add_address (self->listener, any_port, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &address, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  self->port_text = g_strdup_printf ("%u", self->port);
}

/* Returns: (transfer full): a server that takes connections already */
UkWireServer *
uk_wire_server_new (const char *script)
{
  UkWireServer *self = g_new0 (UkWireServer, 1);

  self->parts = parse_script (script);
  self->certificate = g_strdup ("good");
  self->stop = g_cancellable_new ();
  self->players = g_ptr_array_new ();
  self->sockets = g_ptr_array_new_with_free_func (g_object_unref);
  self->received = g_string_new (NULL);
  g_mutex_init (&self->mutex);
  listen_on_loopback (self);
  self->thread = g_thread_new ("wire-server", run_server, self);
  return self;
}

/**
 * uk_wire_server_new_from_file:
 * @name: of tests/data/wire/NAME.wire
 */
UkWireServer *
uk_wire_server_new_from_file (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".wire", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "wire", file, NULL);
  g_autofree char *script = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &script, NULL, &error);
  g_assert_no_error (error);
  return uk_wire_server_new (script);
}

void
uk_wire_server_free (UkWireServer *self)
{
  g_cancellable_cancel (self->stop);
  g_thread_join (self->thread);
  /* Not by the cancellable: glib-networking 2.74 loses an error where a read is cancelled. */
  for (guint i = 0; i < self->sockets->len; i++)
    g_socket_shutdown (self->sockets->pdata[i], TRUE, TRUE, NULL);
  for (guint i = 0; i < self->players->len; i++)
    g_thread_join (self->players->pdata[i]);
  g_ptr_array_unref (self->players);
  g_ptr_array_unref (self->sockets);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->stop);
  g_ptr_array_unref (self->parts);
  g_string_free (self->received, TRUE);
  g_mutex_clear (&self->mutex);
  g_free (self->port_text);
  g_free (self->certificate);
  g_free (self->complaint);
  g_free (self);
}

/* @name: one of those that make-certificates.sh makes, without ".pem" */
void
uk_wire_server_set_certificate (UkWireServer *self, const char *name)
{
  g_free (self->certificate);
  self->certificate = g_strdup (name);
}

void
uk_wire_server_set_fault (UkWireServer *self, UkWireFault fault, guint n_steps)
{
  self->fault = fault;
  self->n_fault_steps = n_steps;
}

/* Returns: of the first connection */
guint
uk_wire_server_count_steps (UkWireServer *self)
{
  return ((GPtrArray *) self->parts->pdata[0])->len;
}

guint16
uk_wire_server_get_port (UkWireServer *self)
{
  return self->port;
}

guint
uk_wire_server_get_n_connections (UkWireServer *self)
{
  guint n_connections = 0;

  g_mutex_lock (&self->mutex);
  n_connections = self->players->len;
  g_mutex_unlock (&self->mutex);
  return n_connections;
}

/* Returns: (transfer full): every line that a C: step has read, from all connections */
char *
uk_wire_server_dup_received (UkWireServer *self)
{
  char *received = NULL;

  g_mutex_lock (&self->mutex);
  received = g_strdup (self->received->str);
  g_mutex_unlock (&self->mutex);
  return received;
}

/* Returns: (transfer full) (nullable): the first line that was not the expected one */
char *
uk_wire_server_dup_complaint (UkWireServer *self)
{
  char *complaint = NULL;

  g_mutex_lock (&self->mutex);
  complaint = g_strdup (self->complaint);
  g_mutex_unlock (&self->mutex);
  return complaint;
}

/* Returns: (transfer full): "ca" is the root that the good ones lead to */
char *
uk_wire_dup_certificate_path (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".pem", NULL);

  return g_test_build_filename (G_TEST_BUILT, "support", file, NULL);
}

/**
 * uk_wire_network_new:
 * @divisor: of the standard limits; 100 where a test waits for one to pass
 *
 * Returns: (transfer full): a network that trusts the test root and reaches this machine
 */
UkNetwork *
uk_wire_network_new (guint divisor, UkTranscript *transcript)
{
  UkLimits standard = uk_limits_standard ();
  UkLimits limits = uk_limits_divide (&standard, divisor);
  g_autofree char *ca_file = uk_wire_dup_certificate_path ("ca");

  return uk_network_new_full (&limits, transcript, ca_file, TRUE);
}

/* Returns: (transfer full): for the name localhost */
UkEndpoint *
uk_wire_server_make_endpoint (UkWireServer *self, UkProtocol protocol, UkSecurity security)
{
  return uk_endpoint_new (protocol, security, "localhost", self->port, NULL, UK_AUTH_PASSWORD);
}

/**
 * uk_wire_make_addresses:
 * @addresses: (nullable): in text; %NULL for 127.0.0.1
 *
 * Returns: (transfer full): as if a name server had given them for mail.example.test
 */
UkHostAnswer *
uk_wire_make_addresses (const char *const *addresses)
{
  static const char *const loopback[] = { "127.0.0.1", NULL };
  UkHostAnswer *answer = uk_host_answer_new ("mail.example.test", UK_OUTCOME_FOUND);

  for (const char *const *address = addresses != NULL ? addresses : loopback; *address != NULL;
       address++)
    g_ptr_array_add (answer->addresses, g_inet_address_new_from_string (*address));
  return answer;
}
