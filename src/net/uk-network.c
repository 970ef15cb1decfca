/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-network-private.h"

#include <stdlib.h>
#include <string.h>

#include "uk-gate.h"
#include "uk-pool.h"
#include "uk-trust-store.h"

/* The thread and what it runs. */
typedef struct
{
  GThread *thread;       /* (owned) until it has been joined */
  GMainContext *context; /* (owned) */
  GMainLoop *loop;       /* (owned) */
} Runner;

struct _UkNetwork
{
  GObject parent_instance;

  UkLimits limits;
  UkTranscript *transcript; /* (owned) (nullable) */
  char *ca_file;            /* (owned) (nullable) */
  gboolean allow_loopback;
  gint64 began_us;

  Runner *runner;             /* (owned) by the program while its thread runs */
  UkMulti *multi;             /* (owned) lives on the thread */
  UkNames names;              /* (owned) used on the thread */
  UkPool *pool;               /* (owned) connections that wait to be used again */
  UkGate *gate;               /* (owned) */
  GTlsDatabase *tls_database; /* (owned) (nullable) made on the thread when first needed */
};

G_DEFINE_FINAL_TYPE (UkNetwork, uk_network, G_TYPE_OBJECT)

enum
{
  PROP_CA_FILE = 1,
  PROP_ALLOW_LOOPBACK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Threads that run when the program ends must not run on while the TLS library takes itself down.
 * Both guarded by the mutex. */
static GMutex running_lock;
static GPtrArray *running = NULL; /* (owned) (element-type Runner) (nullable) */
static gboolean ending = FALSE;   /* stop_at_exit() has the list to itself */

static void
add_running (Runner *runner)
{
  g_mutex_lock (&running_lock);
  if (running == NULL)
    running = g_ptr_array_new ();
  if (!ending)
    g_ptr_array_add (running, runner);
  g_mutex_unlock (&running_lock);
}

/* Returns: whether it is the caller's to end, and not stop_at_exit()'s */
static gboolean
take_running (Runner *runner)
{
  gboolean taken = FALSE;

  g_mutex_lock (&running_lock);
  taken = !ending && g_ptr_array_remove_fast (running, runner);
  g_mutex_unlock (&running_lock);
  return taken;
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* By a source, since a loop that does not run yet cannot be told to end. */
static void
ask_to_end (Runner *runner)
{
  g_autoptr (GSource) quit = g_idle_source_new ();

  g_source_set_callback (quit, quit_cb, g_main_loop_ref (runner->loop),
                         (GDestroyNotify) g_main_loop_unref);
  g_source_attach (quit, runner->context);
}

/* Registered behind the libraries' own exit handlers, so it runs before them. Waits without the
 * lock: a thread may be letting go of its network. */
static void
stop_at_exit (void)
{
  g_mutex_lock (&running_lock);
  ending = TRUE;
  g_mutex_unlock (&running_lock);
  for (guint i = 0; i < running->len; i++)
    {
      Runner *runner = running->pdata[i];

      ask_to_end (runner);
      g_thread_join (runner->thread);
    }
}

static Runner *
runner_new (void)
{
  Runner *self = g_new0 (Runner, 1);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  return self;
}

/* The last operation may let go of the network on the network's own thread, which cannot wait for
 * itself: then the end of the program does. */
static void
runner_end (Runner *self)
{
  ask_to_end (self);
  if (g_thread_self () == self->thread || !take_running (self))
    return;
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self);
}

/* Takes what it needs of the object at the start: the object may be finalized on this very thread,
 * by the last operation that held it. */
static gpointer
run_thread (gpointer data)
{
  UkNetwork *self = data;
  g_autoptr (GMainContext) context = g_main_context_ref (self->runner->context);
  g_autoptr (GMainLoop) loop = g_main_loop_ref (self->runner->loop);
  UkMulti *multi = uk_multi_new (context);

  if (self->ca_file == NULL)
    self->ca_file = uk_trust_store_dup_sandbox_file ();
  self->multi = multi;
  g_main_context_push_thread_default (context);
  g_main_loop_run (loop);
  while (uk_multi_is_idle (multi) && g_main_context_iteration (context, FALSE))
    ;
  if (uk_multi_is_idle (multi)) /* not so when the program ends in the middle of something */
    uk_multi_free (multi);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
uk_network_constructed (GObject *object)
{
  UkNetwork *self = UK_NETWORK (object);
  static gsize curl_ready = 0;

  if (g_once_init_enter (&curl_ready))
    {
      curl_global_init (CURL_GLOBAL_DEFAULT);
      atexit (stop_at_exit);
      g_once_init_leave (&curl_ready, 1);
    }
  self->runner = runner_new ();
  self->runner->thread = g_thread_new ("uketori-net", run_thread, self);
  add_running (self->runner);
  G_OBJECT_CLASS (uk_network_parent_class)->constructed (object);
}

/* Every operation holds a reference to the network until it has ended, so there is no work left
 * when this runs. */
static void
uk_network_finalize (GObject *object)
{
  UkNetwork *self = UK_NETWORK (object);

  g_clear_pointer (&self->pool, uk_pool_free);
  runner_end (self->runner);
  uk_gate_free (self->gate);
  g_hash_table_unref (self->names.asking);
  g_hash_table_unref (self->names.known);
  g_clear_object (&self->tls_database);
  g_clear_pointer (&self->transcript, uk_transcript_unref);
  g_free (self->ca_file);
  G_OBJECT_CLASS (uk_network_parent_class)->finalize (object);
}

static void
uk_network_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  UkNetwork *self = UK_NETWORK (object);

  switch (id)
    {
    case PROP_CA_FILE:
      self->ca_file = g_value_dup_string (value);
      break;
    case PROP_ALLOW_LOOPBACK:
      self->allow_loopback = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
uk_network_class_init (UkNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = uk_network_constructed;
  object_class->finalize = uk_network_finalize;
  object_class->set_property = uk_network_set_property;

  /* A bundle instead of the system's: a company's own, or that of a test. */
  properties[PROP_CA_FILE] = g_param_spec_string ("ca-file", NULL, NULL, NULL, flags);
  /* Discovery must not be led to this machine by a foreign zone (reference/discovery.md 4.7); only
   * tests set this. */
  properties[PROP_ALLOW_LOOPBACK]
      = g_param_spec_boolean ("allow-loopback", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
uk_network_init (UkNetwork *self)
{
  self->limits = uk_limits_standard ();
  self->began_us = g_get_monotonic_time ();
  self->names.asking = g_hash_table_new (g_str_hash, g_str_equal);
  self->names.known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) uk_host_answer_unref);
  self->pool = uk_pool_new (self);
  self->gate = uk_gate_new (self);
}

/**
 * uk_network_new:
 * @limits: (nullable): the standard ones where %NULL
 * @transcript: (nullable): receives the lines of every dialogue, redacted
 *
 * Returns: (transfer full)
 */
UkNetwork *
uk_network_new (const UkLimits *limits, UkTranscript *transcript)
{
  return uk_network_new_full (limits, transcript, NULL, FALSE);
}

/**
 * uk_network_new_full:
 * @ca_file: (nullable): a certificate bundle to trust instead of the system's
 * @allow_loopback: whether hosts may be on this machine; only for tests
 *
 * Returns: (transfer full)
 */
UkNetwork *
uk_network_new_full (const UkLimits *limits, UkTranscript *transcript, const char *ca_file,
                     gboolean allow_loopback)
{
  UkNetwork *self
      = g_object_new (UK_TYPE_NETWORK, "ca-file", ca_file, "allow-loopback", allow_loopback, NULL);

  if (limits != NULL)
    self->limits = *limits;
  self->transcript = transcript != NULL ? uk_transcript_ref (transcript) : NULL;
  return self;
}

const UkLimits *
uk_network_get_limits (UkNetwork *self)
{
  return &self->limits;
}

UkTranscript *
uk_network_get_transcript (UkNetwork *self)
{
  return self->transcript;
}

GMainContext *
uk_network_get_context (UkNetwork *self)
{
  return self->runner->context;
}

UkNames *
uk_network_get_names (UkNetwork *self)
{
  return &self->names;
}

UkPool *
uk_network_get_pool (UkNetwork *self)
{
  return self->pool;
}

UkGate *
uk_network_get_gate (UkNetwork *self)
{
  return self->gate;
}

void
uk_network_set_max_per_server (UkNetwork *self, guint max)
{
  uk_gate_set_max (self->gate, max);
}

guint
uk_network_get_max_per_server (UkNetwork *self)
{
  return uk_gate_get_max (self->gate);
}

UkMulti *
uk_network_get_multi (UkNetwork *self)
{
  return self->multi;
}

const char *
uk_network_get_ca_file (UkNetwork *self)
{
  return self->ca_file;
}

guint64
uk_network_get_offset_us (UkNetwork *self)
{
  return (guint64) (g_get_monotonic_time () - self->began_us);
}

/* Returns: (transfer none) (nullable): the trusted roots, for saying why a certificate fails */
GTlsDatabase *
uk_network_get_tls_database (UkNetwork *self)
{
  g_autoptr (GError) error = NULL;

  if (self->tls_database != NULL)
    return self->tls_database;
  if (self->ca_file != NULL)
    self->tls_database = g_tls_file_database_new (self->ca_file, &error);
  else
    self->tls_database = g_tls_backend_get_default_database (g_tls_backend_get_default ());
  if (error != NULL)
    g_debug ("%s: %s", self->ca_file, error->message);
  return self->tls_database;
}

/* ::ffff:127.0.0.1 is 127.0.0.1 (RFC 4291 section 2.5.5.2). Returns: (transfer full) */
static GInetAddress *
unmap (GInetAddress *address)
{
  static const guint8 prefix[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6
      && memcmp (bytes, prefix, sizeof prefix) == 0)
    return g_inet_address_new_from_bytes (bytes + sizeof prefix, G_SOCKET_FAMILY_IPV4);
  return g_object_ref (address);
}

/* Whether a foreign name may lead there: never to this machine, nor to what is no single host of a
 * network. */
gboolean
uk_network_may_connect (UkNetwork *self, GInetAddress *address)
{
  g_autoptr (GInetAddress) real = unmap (address);

  if (self->allow_loopback)
    return TRUE;
  return !g_inet_address_get_is_loopback (real) && !g_inet_address_get_is_link_local (real)
         && !g_inet_address_get_is_any (real) && !g_inet_address_get_is_multicast (real);
}

typedef struct
{
  UkNetworkFunc func;
  gpointer data;
} Call;

static gboolean
call_cb (gpointer data)
{
  Call *call = data;

  call->func (call->data);
  return G_SOURCE_REMOVE;
}

/* Runs @func on the network thread, never inside this call. */
void
uk_network_run (UkNetwork *self, UkNetworkFunc func, gpointer data)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Call *call = g_new (Call, 1);

  call->func = func;
  call->data = data;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, call_cb, call, g_free);
  g_source_attach (source, self->runner->context);
}

typedef struct
{
  GMutex lock;
  GCond changed;
  gboolean reached;
} Milestone;

static void
reach_cb (gpointer data)
{
  Milestone *self = data;

  g_mutex_lock (&self->lock);
  self->reached = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

/**
 * uk_network_settle:
 *
 * Waits until the network thread has done what it was told so far: dialogues that were let go of
 * are closed then, and have forgotten the password by which they redact. It never waits for a
 * server, but it waits: not for a window.
 */
void
uk_network_settle (UkNetwork *self)
{
  Milestone milestone = { 0 };

  g_mutex_init (&milestone.lock);
  g_cond_init (&milestone.changed);
  uk_network_run (self, reach_cb, &milestone);
  g_mutex_lock (&milestone.lock);
  while (!milestone.reached)
    g_cond_wait (&milestone.changed, &milestone.lock);
  g_mutex_unlock (&milestone.lock);
  g_cond_clear (&milestone.changed);
  g_mutex_clear (&milestone.lock);
}

/* Returns: (transfer full): a one-shot timer that is to be cleared with uk_source_clear(), also
 * after it has run */
GSource *
uk_network_add_timeout (UkNetwork *self, guint timeout_ms, GSourceFunc callback, gpointer data)
{
  GSource *source = g_timeout_source_new (timeout_ms);

  g_source_set_callback (source, callback, data, NULL);
  g_source_attach (source, self->runner->context);
  return source;
}

void
uk_source_clear (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

void
uk_network_note (UkNetwork *self, UkTranscriptKind kind, const char *subject, const char *text)
{
  if (self->transcript != NULL)
    uk_transcript_add (self->transcript, uk_network_get_offset_us (self), kind, subject, text);
}
