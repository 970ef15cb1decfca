/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-dns.h"

#include "uk-call.h"

/*
 * Names and records by GResolver, on the network thread. GLib 2.74 has no time-out for a look-up,
 * and a look-up that hangs in libc cannot be stopped; cancelling gives the answer up at once and
 * leaves the pool's thread to end by itself (reference/feasibility.md E).
 */

typedef enum
{
  LOOKUP_HOST,
  LOOKUP_RECORDS,
  LOOKUP_REVERSE,
} LookupKind;

/* How long an address that was found is used again: discovery and the test that follows it ask for
 * the same hosts. */
#define KNOWN_US (30 * G_USEC_PER_SEC)

/* `answer` is UkHostAnswer, UkRecordAnswer or a string, by the kind; (transfer full) */
typedef void (*AnswerFunc) (gpointer answer, gpointer user_data);

struct _UkLookup
{
  grefcount ref_count; /* the owner's, and GResolver's until it calls back */
  LookupKind kind;
  char *name;               /* (owned) (nullable) */
  GInetAddress *address;    /* (owned) (nullable) LOOKUP_REVERSE */
  GResolverRecordType type; /* LOOKUP_RECORDS */
  UkNetwork *network;       /* (nullable) once it has begun */
  UkLookup *leader;         /* (nullable) asks the same at the moment: its answer is waited for */
  GPtrArray *followers;     /* (owned) (nullable) (element-type UkLookup) who wait for this one */
  GCancellable *inner;      /* (owned) */
  GSource *timer;           /* (owned) (nullable) */
  gint64 began_us;
  AnswerFunc func; /* (nullable) once cancelled */
  gpointer user_data;
};

static void
lookup_unref (UkLookup *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;
  uk_source_clear (&self->timer);
  g_clear_object (&self->inner);
  g_clear_object (&self->address);
  g_clear_pointer (&self->followers, g_ptr_array_unref);
  g_free (self->name);
  g_free (self);
}

/* "There is none" is an answer; silence and a broken name server are not
 * (reference/discovery.md 4.2). */
static UkOutcome
outcome_of_error (const GError *error)
{
  if (error == NULL)
    return UK_OUTCOME_FOUND;
  return g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND) ? UK_OUTCOME_ABSENT
                                                                               : UK_OUTCOME_UNKNOWN;
}

static guint
get_duration_ms (const UkLookup *self)
{
  return (guint) ((g_get_monotonic_time () - self->began_us) / 1000);
}

static UkHostAnswer *
make_host_answer (const UkLookup *self, GList *addresses, const GError *error)
{
  UkHostAnswer *answer = uk_host_answer_new (self->name, outcome_of_error (error));

  answer->duration_ms = get_duration_ms (self);
  answer->answered_us = g_get_monotonic_time ();
  for (GList *item = addresses; item != NULL; item = item->next)
    g_ptr_array_add (answer->addresses, g_object_ref (item->data));
  return answer;
}

static UkRecordAnswer *
make_record_answer (const UkLookup *self, GList *records, const GError *error)
{
  UkRecordAnswer *answer = uk_record_answer_new (self->name, outcome_of_error (error));

  answer->duration_ms = get_duration_ms (self);
  for (GList *item = records; item != NULL; item = item->next)
    g_ptr_array_add (answer->records, g_variant_ref (item->data));
  return answer;
}

/* Ends the reference that GResolver held. The answer is made only where somebody still waits for
 * it. */
static gboolean
still_wanted (UkLookup *self)
{
  uk_source_clear (&self->timer);
  return self->func != NULL;
}

static void
give_answer (UkLookup *self, gpointer answer)
{
  AnswerFunc func = self->func;
  gpointer user_data = self->user_data;

  self->func = NULL;
  func (answer, user_data);
  lookup_unref (self); /* the owner's: its pointer ends with the answer */
}

static gboolean
is_followed (const UkLookup *self)
{
  return self->followers != NULL && self->followers->len > 0;
}

/* Everybody who asked gets the answer; each of them may cancel others meanwhile. */
static void
give_host_answer (UkLookup *self, UkHostAnswer *answer)
{
  UkNames *names = uk_network_get_names (self->network);

  if (g_hash_table_lookup (names->asking, self->name) == self)
    g_hash_table_remove (names->asking, self->name);
  if (answer->outcome == UK_OUTCOME_FOUND)
    g_hash_table_replace (names->known, g_strdup (self->name), uk_host_answer_ref (answer));
  while (is_followed (self))
    {
      UkLookup *follower = g_ptr_array_steal_index (self->followers, 0);

      follower->leader = NULL;
      give_answer (follower, uk_host_answer_ref (answer));
    }
  if (self->func != NULL)
    give_answer (self, uk_host_answer_ref (answer));
}

static void
host_resolved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  UkLookup *self = user_data;
  g_autoptr (GError) error = NULL;
  GList *addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, &error);

  uk_source_clear (&self->timer);
  if (self->func != NULL || is_followed (self))
    {
      g_autoptr (UkHostAnswer) answer = make_host_answer (self, addresses, error);

      give_host_answer (self, answer);
    }
  g_resolver_free_addresses (addresses);
  lookup_unref (self);
}

static void
records_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  UkLookup *self = user_data;
  g_autoptr (GError) error = NULL;
  GList *records = g_resolver_lookup_records_finish (G_RESOLVER (source), result, &error);

  if (still_wanted (self))
    give_answer (self, make_record_answer (self, records, error));
  g_list_free_full (records, (GDestroyNotify) g_variant_unref);
  lookup_unref (self);
}

static void
address_named_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  UkLookup *self = user_data;
  char *name = g_resolver_lookup_by_address_finish (G_RESOLVER (source), result, NULL);

  if (still_wanted (self))
    give_answer (self, name);
  else
    g_free (name);
  lookup_unref (self);
}

/* The callback comes at once then, with "cancelled", which is no answer: UNKNOWN. */
static gboolean
time_passed_cb (gpointer data)
{
  g_cancellable_cancel (((UkLookup *) data)->inner);
  return G_SOURCE_REMOVE;
}

static void
lookup_ask (UkLookup *self)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();

  switch (self->kind)
    {
    case LOOKUP_HOST:
      g_resolver_lookup_by_name_async (resolver, self->name, self->inner, host_resolved_cb, self);
      break;
    case LOOKUP_RECORDS:
      g_resolver_lookup_records_async (resolver, self->name, self->type, self->inner,
                                       records_found_cb, self);
      break;
    case LOOKUP_REVERSE:
      g_resolver_lookup_by_address_async (resolver, self->address, self->inner, address_named_cb,
                                          self);
      break;
    default:
      g_assert_not_reached ();
    }
}

static UkLookup *
lookup_new (LookupKind kind, const char *name)
{
  UkLookup *self = g_new0 (UkLookup, 1);

  g_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->name = g_strdup (name);
  self->inner = g_cancellable_new ();
  return self;
}

static gboolean
known_cb (gpointer data)
{
  UkLookup *self = data;
  UkHostAnswer *known
      = g_hash_table_lookup (uk_network_get_names (self->network)->known, self->name);

  uk_source_clear (&self->timer);
  give_answer (self, known != NULL ? uk_host_answer_ref (known)
                                   : uk_host_answer_new (self->name, UK_OUTCOME_UNKNOWN));
  return G_SOURCE_REMOVE;
}

/* Returns: whether the answer is there already, or somebody is asking for it */
static gboolean
join (UkLookup *self)
{
  UkNames *names = uk_network_get_names (self->network);
  const UkHostAnswer *known = g_hash_table_lookup (names->known, self->name);
  UkLookup *leader = g_hash_table_lookup (names->asking, self->name);

  if (known != NULL && self->began_us - known->answered_us < KNOWN_US)
    {
      self->timer = uk_network_add_timeout (self->network, 0, known_cb, self);
      return TRUE;
    }
  if (leader == NULL)
    {
      g_hash_table_insert (names->asking, self->name, self);
      return FALSE;
    }
  if (leader->followers == NULL)
    leader->followers = g_ptr_array_new ();
  g_ptr_array_add (leader->followers, self);
  self->leader = leader;
  return TRUE;
}

static void
lookup_start (UkLookup *self, UkNetwork *network, AnswerFunc func, gpointer user_data)
{
  self->func = func;
  self->user_data = user_data;
  self->network = network;
  self->began_us = g_get_monotonic_time ();
  if (self->kind == LOOKUP_HOST && join (self))
    return;
  self->timer = uk_network_add_timeout (network, uk_network_get_limits (network)->dns_ms,
                                        time_passed_cb, self);
  g_ref_count_inc (&self->ref_count);
  lookup_ask (self);
}

/**
 * uk_lookup_host:
 * @func: called once, never from inside this call; the look-up is gone then
 *
 * Returns: (transfer full): to be given to uk_lookup_cancel() where the answer is no longer wanted
 */
UkLookup *
uk_lookup_host (UkNetwork *network, const char *host, UkHostFunc func, gpointer user_data)
{
  UkLookup *self = lookup_new (LOOKUP_HOST, host);

  lookup_start (self, network, (AnswerFunc) func, user_data);
  return self;
}

/* Nobody waits any more. */
static void
give_up (UkLookup *self)
{
  uk_source_clear (&self->timer);
  if (self->kind == LOOKUP_HOST && self->network != NULL)
    {
      UkNames *names = uk_network_get_names (self->network);

      if (g_hash_table_lookup (names->asking, self->name) == self)
        g_hash_table_remove (names->asking, self->name);
    }
  g_cancellable_cancel (self->inner);
}

/* Who asks for others as well goes on asking. */
void
uk_lookup_cancel (UkLookup *self)
{
  UkLookup *leader = g_steal_pointer (&self->leader);

  self->func = NULL;
  if (leader != NULL)
    {
      g_ptr_array_remove (leader->followers, self);
      if (leader->func == NULL && !is_followed (leader))
        give_up (leader);
    }
  else if (!is_followed (self))
    give_up (self);
  lookup_unref (self);
}

/* A look-up that somebody outside the room asked for. */
typedef struct
{
  UkNetwork *network; /* held by the call's task */
  UkCall *call;
  UkLookup *lookup; /* (owned) (nullable) */
} Request;

static const GDestroyNotify answer_free_funcs[] = {
  [LOOKUP_HOST] = (GDestroyNotify) uk_host_answer_unref,
  [LOOKUP_RECORDS] = (GDestroyNotify) uk_record_answer_unref,
  [LOOKUP_REVERSE] = g_free,
};

static void
request_answered (gpointer answer, gpointer user_data)
{
  Request *self = user_data;
  LookupKind kind = self->lookup->kind;

  self->lookup = NULL;
  uk_call_answer (self->call, answer, answer_free_funcs[kind]);
}

static void
request_start (UkCall *call, gpointer data)
{
  Request *self = data;

  self->call = call;
  lookup_start (self->lookup, self->network, request_answered, self);
}

static void
request_free (gpointer data)
{
  Request *self = data;

  g_clear_pointer (&self->lookup, uk_lookup_cancel);
  g_free (self);
}

static void
request_begin (UkNetwork *network, UkLookup *lookup, GCancellable *cancellable,
               GAsyncReadyCallback callback, gpointer user_data)
{
  static const UkCallClass klass = { .start = request_start, .free = request_free };
  GTask *task = g_task_new (network, cancellable, callback, user_data);
  Request *self = g_new0 (Request, 1);

  g_task_set_source_tag (task, request_begin);
  self->network = network;
  self->lookup = lookup;
  uk_call_begin (network, task, &klass, self);
}

/**
 * uk_network_resolve_async:
 * @host: A-label form, or an address in text
 *
 * Errors of uk_network_resolve_finish(): %G_IO_ERROR_CANCELLED only
 */
void
uk_network_resolve_async (UkNetwork *self, const char *host, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  request_begin (self, lookup_new (LOOKUP_HOST, host), cancellable, callback, user_data);
}

/* Returns: (transfer full): the answer, or %NULL when cancelled */
UkHostAnswer *
uk_network_resolve_finish (UkNetwork *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
uk_network_lookup_async (UkNetwork *self, GResolverRecordType type, const char *name,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  UkLookup *lookup = lookup_new (LOOKUP_RECORDS, name);

  lookup->type = type;
  request_begin (self, lookup, cancellable, callback, user_data);
}

/* Returns: (transfer full): the answer, or %NULL when cancelled */
UkRecordAnswer *
uk_network_lookup_finish (UkNetwork *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
uk_network_reverse_async (UkNetwork *self, GInetAddress *address, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  UkLookup *lookup = lookup_new (LOOKUP_REVERSE, NULL);

  lookup->address = g_object_ref (address);
  request_begin (self, lookup, cancellable, callback, user_data);
}

/* Returns: (transfer full) (nullable): the name; %NULL without an error where there is none */
char *
uk_network_reverse_finish (UkNetwork *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
