/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-call.h"
#include "uk-certificate-private.h"
#include "uk-dialogue.h"
#include "uk-dns.h"
#include "uk-fetch.h"
#include "uk-handle.h"
#include "uk-race.h"

#include <string.h>

/*
 * One document, hop by hop, as reference/discovery.md 4.7 wants it. Redirects are followed by us,
 * not by libcurl, so that every hop's name is resolved where it can be cancelled and every address
 * is looked at before it is connected to. Proxies of the environment are not used (uk-handle.c).
 */

#define BODY_MAX_BYTES (64 * 1024)
#define HEADERS_MAX_BYTES (16 * 1024)
#define MAX_REDIRECTS 3

typedef struct
{
  UkNetwork *network; /* held by the call's task */
  UkCall *call;
  UkFetchFlags flags;
  UkProgress *progress;      /* (owned) (nullable) */
  GBytes *post;              /* (owned) (nullable) */
  struct curl_slist *fields; /* (owned) (nullable) of the request */
  UkFetch *fetch;            /* (owned) (nullable) the result in the making */
  GSource *timer;            /* (owned) (nullable) for all hops together */
  gint64 began_us;

  /* Of the hop. */
  guint n_redirects;
  char *url;  /* (owned) */
  char *host; /* (owned) */
  guint16 port;
  gboolean is_https;
  UkLookup *lookup;    /* (owned) (nullable) */
  UkRace *race;        /* (owned) (nullable) */
  GPtrArray *winner;   /* (owned) (nullable) the address that answered */
  UkHandle *handle;    /* (owned) (nullable) */
  gboolean explaining; /* the handle only fetches a certificate */
  char *words;         /* (owned) (nullable) why the one before was refused */
  GByteArray *body;    /* (owned) */
  gsize n_header_bytes;
  char *location; /* (owned) (nullable) */
  gboolean too_large;
} Fetching;

static void begin_hop (Fetching *self);

static void
clear_hop (Fetching *self)
{
  g_clear_pointer (&self->lookup, uk_lookup_cancel);
  g_clear_pointer (&self->race, uk_race_free);
  g_clear_pointer (&self->handle, uk_handle_free);
  g_clear_pointer (&self->winner, g_ptr_array_unref);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->location, g_free);
  g_byte_array_set_size (self->body, 0);
  self->n_header_bytes = 0;
}

static void
fetching_free (gpointer data)
{
  Fetching *self = data;

  clear_hop (self);
  uk_source_clear (&self->timer);
  g_byte_array_unref (self->body);
  g_clear_pointer (&self->fetch, uk_fetch_unref);
  g_clear_pointer (&self->progress, uk_progress_unref);
  g_clear_pointer (&self->post, g_bytes_unref);
  curl_slist_free_all (self->fields);
  g_free (self->url);
  g_free (self->words);
  g_free (self);
}

static void
finish (Fetching *self, UkFetchStatus status)
{
  UkFetch *fetch = g_steal_pointer (&self->fetch);

  fetch->status = status;
  fetch->final_url = g_strdup (self->url);
  fetch->duration_ms = (guint) ((g_get_monotonic_time () - self->began_us) / 1000);
  uk_call_answer (self->call, fetch, (GDestroyNotify) uk_fetch_unref);
}

/* A forbidden hop: for the first URL there is no such document, for a later one the redirect is at
 * fault. */
static void
finish_forbidden (Fetching *self)
{
  finish (self, self->n_redirects == 0 ? UK_FETCH_NOT_FOUND : UK_FETCH_BAD_REDIRECT);
}

/* While a certificate is being fetched the document has failed already. */
static gboolean
time_passed_cb (gpointer data)
{
  Fetching *self = data;

  finish (self, self->explaining ? UK_FETCH_TLS : UK_FETCH_FAILED);
  return G_SOURCE_REMOVE;
}

/* Runs inside libcurl, after decoding: what a compressed body swells to is what counts. */
static size_t
body_cb (char *bytes, size_t size, size_t n_items, void *data)
{
  Fetching *self = data;

  if (self->body->len + size * n_items > BODY_MAX_BYTES)
    {
      self->too_large = TRUE;
      return 0;
    }
  g_byte_array_append (self->body, (const guint8 *) bytes, (guint) (size * n_items));
  return size * n_items;
}

/* Runs inside libcurl. */
static size_t
header_cb (char *bytes, size_t size, size_t n_items, void *data)
{
  Fetching *self = data;

  self->n_header_bytes += size * n_items;
  self->too_large |= self->n_header_bytes > HEADERS_MAX_BYTES;
  return self->too_large ? 0 : size * n_items;
}

/* Returns: (transfer full) (nullable) */
static char *
dup_header (CURL *easy, const char *name)
{
  struct curl_header *header = NULL;

  if (curl_easy_header (easy, name, 0, CURLH_HEADER, -1, &header) != CURLHE_OK)
    return NULL;
  return g_strdup (header->value);
}

/* The clock of the other side, to tell a wrong clock here from an expired certificate there. */
static void
take_date (Fetching *self)
{
  g_autofree char *text = dup_header (self->handle->easy, "Date");
  time_t seconds = text != NULL ? curl_getdate (text, NULL) : -1;

  g_clear_pointer (&self->fetch->server_date, g_date_time_unref);
  if (seconds >= 0)
    self->fetch->server_date = g_date_time_new_from_unix_utc (seconds);
}

static void
take_document (Fetching *self)
{
  if (self->body->len == 0)
    {
      finish (self, UK_FETCH_FAILED);
      return;
    }
  self->fetch->content_type = dup_header (self->handle->easy, "Content-Type");
  self->fetch->body = g_bytes_new (self->body->data, self->body->len);
  finish (self, UK_FETCH_OK);
}

static void
follow (Fetching *self)
{
  g_autofree char *target = NULL;

  self->n_redirects++;
  if (self->n_redirects <= MAX_REDIRECTS && !(self->flags & UK_FETCH_NO_REDIRECT))
    target = g_uri_resolve_relative (self->url, self->location, G_URI_FLAGS_NONE, NULL);
  g_clear_pointer (&self->fetch->redirect, g_free);
  self->fetch->redirect = g_strdup (target != NULL ? target : self->location);
  if (target == NULL)
    {
      finish (self, UK_FETCH_BAD_REDIRECT);
      return;
    }
  g_free (self->url);
  self->url = g_steal_pointer (&target);
  begin_hop (self);
}

static void
take_answer (Fetching *self)
{
  long code = 0;

  curl_easy_getinfo (self->handle->easy, CURLINFO_RESPONSE_CODE, &code);
  self->fetch->http_status = (guint) code;
  take_date (self);
  self->location = dup_header (self->handle->easy, "Location");
  if (code == 200)
    take_document (self);
  else if (code >= 301 && code <= 308 && code != 304 && self->location != NULL)
    follow (self);
  else
    finish (self, code == 404 || code == 410 ? UK_FETCH_NOT_FOUND : UK_FETCH_FAILED);
}

static void begin_race (Fetching *self, GPtrArray *addresses);

static gboolean
is_tls_failure (CURLcode code)
{
  return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR
         || code == CURLE_SSL_CACERT_BADFILE;
}

static void
take_certificate (Fetching *self)
{
  g_autofree char *chain = uk_certificate_dup_chain (self->handle->easy);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if (chain != NULL)
    self->fetch->certificate = uk_certificate_judge (
        chain, self->host, uk_network_get_tls_database (self->network), now, self->words);
  finish (self, UK_FETCH_TLS);
}

static void
transfer_ended_cb (CURL *easy, CURLcode code, gpointer data)
{
  Fetching *self = data;

  if (self->explaining)
    take_certificate (self);
  else if (self->too_large || code == CURLE_FILESIZE_EXCEEDED)
    finish (self, UK_FETCH_TOO_LARGE);
  else if (code == CURLE_OK)
    take_answer (self);
  else if (code == CURLE_PEER_FAILED_VERIFICATION)
    {
      self->explaining = TRUE;
      self->words = g_strdup (self->handle->error);
      begin_race (self, self->winner);
    }
  else
    finish (self, is_tls_failure (code) ? UK_FETCH_TLS : UK_FETCH_FAILED);
}

static void
set_document_options (Fetching *self)
{
  CURL *easy = self->handle->easy;

  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, self->is_https ? "https" : "http");
  curl_easy_setopt (easy, CURLOPT_HTTP_VERSION, (long) CURL_HTTP_VERSION_1_1);
  curl_easy_setopt (easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (easy, CURLOPT_FORBID_REUSE, 1L);
  curl_easy_setopt (easy, CURLOPT_USERAGENT, "Uketori");
  curl_easy_setopt (easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  curl_easy_setopt (easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t) BODY_MAX_BYTES);
  curl_easy_setopt (easy, CURLOPT_HEADERFUNCTION, header_cb);
  curl_easy_setopt (easy, CURLOPT_HEADERDATA, self);
  curl_easy_setopt (easy, CURLOPT_WRITEFUNCTION, body_cb);
  curl_easy_setopt (easy, CURLOPT_WRITEDATA, self);
  curl_easy_setopt (easy, CURLOPT_CONNECT_ONLY, self->explaining ? 1L : 0L);
}

static void
set_post_options (Fetching *self)
{
  CURL *easy = self->handle->easy;
  gsize size_bytes = 0;
  const char *bytes = g_bytes_get_data (self->post, &size_bytes);

  curl_easy_setopt (easy, CURLOPT_POST, 1L);
  curl_easy_setopt (easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) size_bytes);
  curl_easy_setopt (easy, CURLOPT_POSTFIELDS, bytes);
  curl_easy_setopt (easy, CURLOPT_HTTPHEADER, self->fields);
}

static void
begin_transfer (Fetching *self, const UkRaceResult *result)
{
  GPtrArray *winner = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (winner, g_object_ref (result->address));
  g_clear_pointer (&self->winner, g_ptr_array_unref);
  self->winner = winner;
  g_clear_pointer (&self->handle, uk_handle_free);
  self->handle = uk_handle_new (self->network, self->url, self->host, self->port, result->address,
                                result->fd, result->pass,
                                self->explaining ? UK_TRUST_MODE_EXPLAIN : UK_TRUST_MODE_VERIFY);
  set_document_options (self);
  if (self->post != NULL && !self->explaining)
    set_post_options (self);
  uk_progress_reach (self->progress, UK_STAGE_CONNECTED);
  uk_multi_add (uk_network_get_multi (self->network), self->handle->easy, transfer_ended_cb, self);
}

static void
race_ended_cb (const UkRaceResult *result, gpointer data)
{
  Fetching *self = data;
  UkRaceEnd end = result->end;

  if (end == UK_RACE_CONNECTED)
    begin_transfer (self, result);
  g_clear_pointer (&self->race, uk_race_free);
  if (end == UK_RACE_CONNECTED)
    return;
  if (self->explaining)
    finish (self, UK_FETCH_TLS);
  else
    finish (self, end == UK_RACE_REFUSED ? UK_FETCH_NOT_FOUND : UK_FETCH_FAILED);
}

static void
begin_race (Fetching *self, GPtrArray *addresses)
{
  self->race = uk_race_new (self->network, addresses, self->port, self->host, race_ended_cb, self);
}

/* A foreign zone must not lead us to this machine or to the ones beside it on the wire. */
static void
host_resolved_cb (UkHostAnswer *answer, gpointer data)
{
  Fetching *self = data;
  g_autoptr (GPtrArray) allowed = g_ptr_array_new_with_free_func (g_object_unref);

  self->lookup = NULL;
  for (guint i = 0; i < answer->addresses->len; i++)
    if (uk_network_may_connect (self->network, answer->addresses->pdata[i]))
      g_ptr_array_add (allowed, g_object_ref (answer->addresses->pdata[i]));
  if (answer->outcome == UK_OUTCOME_UNKNOWN)
    finish (self, UK_FETCH_FAILED);
  else if (allowed->len > 0)
    begin_race (self, allowed);
  else if (answer->outcome == UK_OUTCOME_ABSENT)
    finish (self, UK_FETCH_NOT_FOUND);
  else
    finish_forbidden (self);
  uk_host_answer_unref (answer);
}

/* Returns: %FALSE where the URL may not be fetched: not HTTPS (nor HTTP where that is allowed, and
 * never after HTTPS), no host, a user name in it */
static gboolean
parse_url (Fetching *self)
{
  g_autoptr (GUri) uri
      = g_uri_parse (self->url, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED, NULL);
  gboolean was_https = self->fetch->all_https && self->n_redirects > 0;
  int port = 0;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'
      || g_uri_get_user (uri) != NULL)
    return FALSE;
  self->is_https = g_str_equal (g_uri_get_scheme (uri), "https");
  if (!self->is_https
      && (!g_str_equal (g_uri_get_scheme (uri), "http") || !(self->flags & UK_FETCH_ALLOW_HTTP)
          || was_https))
    return FALSE;
  port = g_uri_get_port (uri);
  self->port = (guint16) (port > 0 ? port : self->is_https ? 443 : 80);
  self->host = g_hostname_to_ascii (g_uri_get_host (uri));
  self->fetch->all_https &= self->is_https;
  return self->host != NULL;
}

static void
begin_hop (Fetching *self)
{
  clear_hop (self);
  if (parse_url (self))
    self->lookup = uk_lookup_host (self->network, self->host, host_resolved_cb, self);
  else
    finish (self, self->n_redirects == 0 ? UK_FETCH_FAILED : UK_FETCH_BAD_REDIRECT);
}

static void
fetching_start (UkCall *call, gpointer data)
{
  Fetching *self = data;

  self->call = call;
  self->began_us = g_get_monotonic_time ();
  self->timer = uk_network_add_timeout (
      self->network, uk_network_get_limits (self->network)->http_ms, time_passed_cb, self);
  begin_hop (self);
}

static struct curl_slist *
make_fields (const char *post_type)
{
  g_autofree char *type = g_strconcat ("Content-Type: ", post_type, NULL);
  /* libcurl would wait a second for a permission that such servers do not send. */
  struct curl_slist *fields = curl_slist_append (NULL, "Expect:");

  return curl_slist_append (fields, type);
}

/**
 * uk_network_fetch_full_async:
 * @url: https, or http where the flags allow it
 *
 * No cookies, no referer, no credentials, no client certificate; the program's name is all that is
 * told beside what is posted.
 *
 * Errors of uk_network_fetch_finish(): %G_IO_ERROR_CANCELLED only
 */
void
uk_network_fetch_full_async (UkNetwork *self, const char *url, const UkFetchOptions *options,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  static const UkCallClass klass = { .start = fetching_start, .free = fetching_free };
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Fetching *fetching = g_new0 (Fetching, 1);

  g_task_set_source_tag (task, uk_network_fetch_full_async);
  fetching->network = self;
  fetching->flags = options->flags;
  fetching->progress = options->progress != NULL ? uk_progress_ref (options->progress) : NULL;
  fetching->post = options->post != NULL ? g_bytes_ref (options->post) : NULL;
  fetching->fields = options->post_type != NULL ? make_fields (options->post_type) : NULL;
  fetching->url = g_strdup (url);
  fetching->body = g_byte_array_new ();
  fetching->fetch = uk_fetch_new (url);
  uk_call_begin (self, task, &klass, fetching);
}

void
uk_network_fetch_async (UkNetwork *self, const char *url, UkFetchFlags flags,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  const UkFetchOptions options = { .flags = flags };

  uk_network_fetch_full_async (self, url, &options, cancellable, callback, user_data);
}

/* Returns: (transfer full): the document, or why there is none; %NULL when cancelled */
UkFetch *
uk_network_fetch_finish (UkNetwork *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
