/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "fake-net.h"

#include "uk-network-private.h"

#include <string.h>

#define NEVER G_MAXUINT

struct _UkNetwork
{
  GObject parent_instance;
  UkLimits limits;
  char *domain;     /* (owned) */
  GPtrArray *lines; /* (owned) (element-type GStrv) */
  GPtrArray *asked; /* (owned) (element-type utf8) everything that was asked for, in order */
  guint n_pending;
  guint n_expected;
};

struct _UkDialogue
{
  GObject parent_instance;
  UkFailure failure;
  UkCertificate *certificate; /* (owned) (nullable) */
  GInetAddress *address;      /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UkNetwork, uk_network, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (UkDialogue, uk_dialogue, G_TYPE_OBJECT)

/* One question that will be answered, or cancelled. */
typedef struct
{
  GTask *task;     /* (owned) */
  gpointer answer; /* (owned) (nullable) */
  GDestroyNotify free_func;
  GSource *timer;     /* (owned) (nullable) */
  GSource *cancelled; /* (owned) (nullable) */
} Question;

static void
uk_network_finalize (GObject *object)
{
  UkNetwork *self = UK_NETWORK (object);

  g_free (self->domain);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->asked);
  G_OBJECT_CLASS (uk_network_parent_class)->finalize (object);
}

static void
uk_network_class_init (UkNetworkClass *class)
{
  G_OBJECT_CLASS (class)->finalize = uk_network_finalize;
}

static void
uk_network_init (UkNetwork *self)
{
  UkLimits standard = uk_limits_standard ();

  self->limits = uk_limits_divide (&standard, 10);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->asked = g_ptr_array_new_with_free_func (g_free);
}

static void
uk_dialogue_finalize (GObject *object)
{
  g_clear_pointer (&UK_DIALOGUE (object)->certificate, uk_certificate_unref);
  g_clear_object (&UK_DIALOGUE (object)->address);
  G_OBJECT_CLASS (uk_dialogue_parent_class)->finalize (object);
}

static void
uk_dialogue_class_init (UkDialogueClass *class)
{
  G_OBJECT_CLASS (class)->finalize = uk_dialogue_finalize;
}

static void
uk_dialogue_init (UkDialogue *self)
{
}

UkNetwork *
fake_network_new (const char *domain)
{
  UkNetwork *self = g_object_new (UK_TYPE_NETWORK, NULL);

  self->domain = g_strdup (domain);
  return self;
}

void
fake_network_add (UkNetwork *self, const char *line)
{
  g_ptr_array_add (self->lines, g_strsplit (line, " ", -1));
}

guint
fake_network_get_n_pending (UkNetwork *self)
{
  return self->n_pending;
}

GPtrArray *
fake_network_get_asked (UkNetwork *self)
{
  return self->asked;
}

guint
uk_network_get_max_per_server (UkNetwork *self)
{
  return 0;
}

const UkLimits *
uk_network_get_limits (UkNetwork *self)
{
  return &self->limits;
}

/* Returns: (nullable): the next line from `*position` on that begins with these two words; NULL for
 * any second word */
static char **
next_line (UkNetwork *self, const char *first, const char *second, guint *position)
{
  while (*position < self->lines->len)
    {
      char **line = g_ptr_array_index (self->lines, (*position)++);

      if (g_str_equal (line[0], first) && (second == NULL || g_strcmp0 (line[1], second) == 0))
        return line;
    }
  return NULL;
}

static char **
find_line (UkNetwork *self, const char *first, const char *second)
{
  guint position = 0;

  return next_line (self, first, second, &position);
}

static guint
delay_of (char **line)
{
  const char *last = line != NULL ? line[g_strv_length (line) - 1] : "";

  if (*last != '@')
    return 0;
  return g_str_equal (last, "@never") ? NEVER : (guint) g_ascii_strtoull (last + 1, NULL, 10);
}

static void
question_free (Question *question)
{
  GSource *sources[] = { question->timer, question->cancelled };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (sources[i] != NULL)
      {
        g_source_destroy (sources[i]);
        g_source_unref (sources[i]);
      }
  if (question->answer != NULL)
    question->free_func (question->answer);
  g_object_unref (question->task);
  g_free (question);
}

static void
end_question (Question *question)
{
  UK_NETWORK (g_task_get_source_object (question->task))->n_pending--;
  question_free (question);
}

static gboolean
answer_cb (gpointer user_data)
{
  Question *question = user_data;

  g_task_return_pointer (question->task, g_steal_pointer (&question->answer), question->free_func);
  end_question (question);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Question *question = user_data;

  g_task_return_error_if_cancelled (question->task);
  end_question (question);
  return G_SOURCE_REMOVE;
}

static void
attach (GSource **place, GSource *source, GSourceFunc callback, Question *question)
{
  *place = source;
  g_source_set_callback (source, callback, question, NULL);
  g_source_attach (source, g_task_get_context (question->task));
}

static void
ask (UkNetwork *self, const char *what, guint delay_ms, gpointer answer, GDestroyNotify free_func,
     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  g_ptr_array_add (self->asked, g_strdup (what));
  self->n_pending++;
  question->task = g_task_new (self, cancellable, callback, user_data);
  question->answer = answer;
  question->free_func = free_func;
  if (delay_ms != NEVER)
    attach (&question->timer, g_timeout_source_new (delay_ms), answer_cb, question);
  attach (&question->cancelled, g_cancellable_source_new (cancellable),
          G_SOURCE_FUNC (cancelled_cb), question);
}

/* --- names --- */

static UkOutcome
outcome_of (UkNetwork *self, const char *what, guint n_answers)
{
  if (find_line (self, "unknown", what) != NULL)
    return UK_OUTCOME_UNKNOWN;
  return n_answers > 0 ? UK_OUTCOME_FOUND : UK_OUTCOME_ABSENT;
}

void
uk_network_resolve_async (UkNetwork *self, const char *host, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  UkHostAnswer *answer = uk_host_answer_new (host, UK_OUTCOME_ABSENT);
  char **line = find_line (self, "host", host);
  char **unknown = find_line (self, "unknown", host);

  if (line == NULL && !g_str_equal (host, self->domain))
    line = find_line (self, "host", "*");
  if (line != NULL)
    g_ptr_array_add (answer->addresses, g_inet_address_new_from_string (line[2]));
  answer->outcome = outcome_of (self, host, answer->addresses->len);
  ask (self, host, delay_of (unknown != NULL ? unknown : line), answer,
       (GDestroyNotify) uk_host_answer_unref, cancellable, callback, user_data);
}

UkHostAnswer *
uk_network_resolve_finish (UkNetwork *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static guint16
number (const char *text)
{
  return (guint16) g_ascii_strtoull (text, NULL, 10);
}

static GVariant *
txt_record_of (char **line)
{
  g_autofree char *text = g_strjoinv (" ", line + 2);
  const char *strings[] = { text, NULL };

  return g_variant_new ("(^as)", strings);
}

static GVariant *
record_of (GResolverRecordType type, char **line)
{
  if (type == G_RESOLVER_RECORD_MX)
    return g_variant_new ("(qs)", number (line[1]), line[2]);
  if (type == G_RESOLVER_RECORD_NS)
    return g_variant_new ("(s)", line[1]);
  if (type == G_RESOLVER_RECORD_TXT)
    return txt_record_of (line);
  return g_variant_new ("(qqqs)", number (line[2]), number (line[3]), number (line[4]), line[5]);
}

/* "mx", "ns", the service of an SRV name, or what stands before the domain of a TXT name, "@" for
 * nothing. */
static char *
topic_of (UkNetwork *self, GResolverRecordType type, const char *name)
{
  if (type == G_RESOLVER_RECORD_MX || type == G_RESOLVER_RECORD_NS)
    return g_strdup (type == G_RESOLVER_RECORD_MX ? "mx" : "ns");
  if (g_str_equal (name, self->domain))
    return g_strdup ("@");
  return g_strndup (name, strlen (name) - strlen (self->domain) - 1);
}

void
uk_network_lookup_async (UkNetwork *self, GResolverRecordType type, const char *name,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  UkRecordAnswer *answer = uk_record_answer_new (name, UK_OUTCOME_ABSENT);
  g_autofree char *topic = topic_of (self, type, name);
  gboolean named = type == G_RESOLVER_RECORD_SRV || type == G_RESOLVER_RECORD_TXT;
  const char *first = type == G_RESOLVER_RECORD_SRV   ? "srv"
                      : type == G_RESOLVER_RECORD_TXT ? "txt"
                                                      : topic;
  const char *second = named ? topic : NULL;
  char **unknown = find_line (self, "unknown", topic);
  guint delay_ms = delay_of (unknown != NULL ? unknown : find_line (self, first, second));
  guint position = 0;
  char **line = NULL;

  while ((line = next_line (self, first, second, &position)) != NULL)
    g_ptr_array_add (answer->records, g_variant_ref_sink (record_of (type, line)));
  answer->outcome = outcome_of (self, topic, answer->records->len);
  ask (self, name, delay_ms, answer, (GDestroyNotify) uk_record_answer_unref, cancellable, callback,
       user_data);
}

UkRecordAnswer *
uk_network_lookup_finish (UkNetwork *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- documents --- */

void
uk_certificate_unref (UkCertificate *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_strfreev (self->names);
  g_free (self);
}

static UkFetchStatus
status_of (const char *word)
{
  static const char *const words[]
      = { "ok", "not-found", "failed", "tls", "too-large", "bad-redirect" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      return (UkFetchStatus) i;
  g_error ("no such status: %s", word);
}

static GBytes *
read_document (const char *name)
{
  g_autofree char *own
      = g_test_build_filename (G_TEST_DIST, "data", "discovery", "documents", name, NULL);
  g_autofree char *shared = g_test_build_filename (G_TEST_DIST, "data", "autoconfig", name, NULL);
  const char *path = g_file_test (own, G_FILE_TEST_EXISTS) ? own : shared;
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize size_bytes = 0;

  g_file_get_contents (path, &text, &size_bytes, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, size_bytes);
}

static gboolean
is_word (const char *text)
{
  return text != NULL && *text != '@';
}

static void
fill_document (UkFetch *answer, char **line)
{
  answer->http_status = 200;
  answer->body = read_document (line[3]);
  answer->content_type = g_strdup (is_word (line[4]) ? line[4] : "text/xml");
}

/* A server that answers protected was reached before it answers. */
void
uk_network_fetch_full_async (UkNetwork *self, const char *url, const UkFetchOptions *options,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  UkFetch *answer = uk_fetch_new (url);
  char **line = find_line (self, options->post != NULL ? "post" : "fetch", url);
  g_autofree char *what = g_strconcat (options->post != NULL ? "POST " : "", url, NULL);

  answer->final_url = g_strdup (url);
  answer->all_https = g_str_has_prefix (url, "https:");
  g_assert_true (answer->all_https || (options->flags & UK_FETCH_ALLOW_HTTP) != 0);
  answer->status = line != NULL ? status_of (line[2]) : UK_FETCH_NOT_FOUND;
  if (answer->status == UK_FETCH_OK)
    fill_document (answer, line);
  else if (line != NULL && is_word (line[3]))
    answer->http_status = number (line[3]);
  if (answer->status == UK_FETCH_OK && options->progress != NULL)
    uk_progress_reach (options->progress, UK_STAGE_CONNECTED);
  ask (self, what, delay_of (line), answer, (GDestroyNotify) uk_fetch_unref, cancellable, callback,
       user_data);
}

void
uk_network_fetch_async (UkNetwork *self, const char *url, UkFetchFlags flags,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  const UkFetchOptions options = { .flags = flags };

  uk_network_fetch_full_async (self, url, &options, cancellable, callback, user_data);
}

UkFetch *
uk_network_fetch_finish (UkNetwork *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- servers --- */

/* --- names of addresses --- */

void
uk_network_reverse_async (UkNetwork *self, GInetAddress *address, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *text = g_inet_address_to_string (address);
  char **line = find_line (self, "ptr", text);

  ask (self, text, delay_of (line), line != NULL ? g_strdup (line[2]) : NULL, g_free, cancellable,
       callback, user_data);
}

char *
uk_network_reverse_finish (UkNetwork *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static UkCertificate *
faulty_certificate (const char *word)
{
  UkCertificate *certificate = g_new0 (UkCertificate, 1);

  g_atomic_ref_count_init (&certificate->ref_count);
  certificate->faults = g_str_equal (word, "expired")       ? UK_CERTIFICATE_EXPIRED
                        : g_str_equal (word, "self-signed") ? UK_CERTIFICATE_SELF_SIGNED
                                                            : UK_CERTIFICATE_WRONG_HOST;
  certificate->names = g_strsplit ("sv14.kyoyu-server.example", " ", -1);
  return certificate;
}

static UkFailure
failure_of (const char *word)
{
  static const struct
  {
    const char *word;
    UkFailure failure;
  } failures[] = {
    { "ok", UK_FAILURE_NONE },
    { "silent", UK_FAILURE_CONNECT_TIMEOUT },
    { "certificate", UK_FAILURE_CERTIFICATE },
    { "expired", UK_FAILURE_CERTIFICATE },
    { "self-signed", UK_FAILURE_CERTIFICATE },
    { "plain", UK_FAILURE_NO_STARTTLS },
    { "busy", UK_FAILURE_GREETING_REFUSED },
    { "other", UK_FAILURE_WRONG_PROTOCOL },
    { "refused", UK_FAILURE_REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    if (g_str_equal (failures[i].word, word))
      return failures[i].failure;
  g_error ("no such server: %s", word);
}

/* Where no line says otherwise, a host with an address refuses, and one that only a document or a
 * record names is there. */
void
uk_network_open_tracked_async (UkNetwork *self, UkEndpoint *endpoint, UkHostAnswer *addresses,
                               UkProgress *progress, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  UkDialogue *answer = g_object_new (UK_TYPE_DIALOGUE, NULL);
  g_autofree char *host_port = uk_endpoint_dup_host_port (endpoint);
  char **line = find_line (self, "open", host_port);
  gboolean exists = addresses != NULL && addresses->outcome == UK_OUTCOME_FOUND;
  const char *word = line != NULL ? line[2] : exists ? "refused" : "ok";

  g_assert_cmpint (uk_endpoint_get_security (endpoint), !=, UK_SECURITY_NONE);
  answer->failure = failure_of (word);
  if (answer->failure == UK_FAILURE_CERTIFICATE)
    answer->certificate = faulty_certificate (word);
  if (!exists && find_line (self, "host", uk_endpoint_get_host (endpoint)) != NULL)
    answer->address = g_inet_address_new_from_string (
        find_line (self, "host", uk_endpoint_get_host (endpoint))[2]);
  if (exists)
    answer->address = g_object_ref (g_ptr_array_index (addresses->addresses, 0));
  if (g_str_equal (word, "busy") || (line != NULL && is_word (line[3])))
    uk_progress_reach (progress, UK_STAGE_TLS);
  else if (answer->failure != UK_FAILURE_CONNECT_TIMEOUT && answer->failure != UK_FAILURE_REFUSED)
    uk_progress_reach (progress, UK_STAGE_CONNECTED);
  ask (self, host_port, delay_of (line), answer, g_object_unref, cancellable, callback, user_data);
}

/* What is left for the test is of no interest here. */
void
uk_network_keep (UkNetwork *self, UkDialogue *dialogue)
{
  g_object_unref (dialogue);
}

void
uk_network_expect (UkNetwork *self, UkEndpoint *endpoint)
{
  self->n_expected++;
}

void
uk_network_expect_no_more (UkNetwork *self, UkEndpoint *endpoint)
{
  self->n_expected--;
}

UkDialogue *
uk_network_open_finish (UkNetwork *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

UkFailure
uk_dialogue_get_failure (UkDialogue *self)
{
  return self->failure;
}

UkStage
uk_dialogue_get_stage (UkDialogue *self)
{
  return self->failure == UK_FAILURE_NONE ? UK_STAGE_READY : UK_STAGE_RESOLVED;
}

gboolean
uk_dialogue_is_verified (UkDialogue *self)
{
  return self->failure == UK_FAILURE_NONE || self->failure == UK_FAILURE_GREETING_REFUSED;
}

GInetAddress *
uk_dialogue_get_address (UkDialogue *self)
{
  return self->address;
}

gboolean
uk_dialogue_get_tls_too_old (UkDialogue *self)
{
  return FALSE;
}

const char *
uk_dialogue_get_greeting (UkDialogue *self)
{
  return NULL;
}

UkCertificate *
uk_dialogue_get_certificate (UkDialogue *self)
{
  return self->certificate;
}

const char *
uk_dialogue_get_failure_text (UkDialogue *self)
{
  return "";
}
