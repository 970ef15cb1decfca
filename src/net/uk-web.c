/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

/*
 * Does a web server stand here? One that was put at a mail port by mistake waits for the client to
 * speak, as mail servers never do: silence is explained by asking. Its clock and where it would
 * send a browser explain certificates and guest networks.
 */

#include "uk-web.h"

#include <string.h>

#include "uk-handle.h"
#include "uk-probe.h"

/* An honest head is shorter. */
#define MAX_HEADERS 100

struct _UkWeb
{
  UkNetwork *network;
  char *host; /* (owned) */
  guint16 port;
  UkSecurity security;
  UkRace *race;     /* (owned) (nullable) */
  UkHandle *handle; /* (owned) (nullable) */
  GSource *timer;   /* (owned) (nullable) for all of it */
  guint n_headers;
  UkPeek *peek; /* (owned) (nullable) until it is handed over */
  UkWebFunc func;
  gpointer user_data;
};

void
uk_peek_free (UkPeek *self)
{
  g_free (self->location);
  g_free (self);
}

/* The owner may keep it for a while: nothing of it goes on. */
static void
web_end (UkWeb *self)
{
  uk_source_clear (&self->timer);
  g_clear_pointer (&self->race, uk_race_free);
  g_clear_pointer (&self->handle, uk_handle_free);
  self->func (g_steal_pointer (&self->peek), self->user_data);
}

static char *
dup_header_value (const char *line, const char *name)
{
  gsize length = strlen (name);

  if (g_ascii_strncasecmp (line, name, length) != 0 || line[length] != ':')
    return NULL;
  return g_strstrip (g_strdup (line + length + 1));
}

static void
take_date (UkWeb *self, const char *line)
{
  g_autofree char *text = dup_header_value (line, "Date");
  time_t date_s = text != NULL ? curl_getdate (text, NULL) : (time_t) -1;

  if (date_s > 0)
    self->peek->date_s = (gint64) date_s;
}

/* Runs inside libcurl, once a line. */
static size_t
header_cb (char *bytes, size_t size, size_t n_items, void *data)
{
  UkWeb *self = data;
  g_autofree char *line = g_strchomp (g_strndup (bytes, size * n_items));

  take_date (self, line);
  if (self->peek->location == NULL)
    self->peek->location = dup_header_value (line, "Location");
  return ++self->n_headers < MAX_HEADERS ? size * n_items : 0;
}

static size_t
ignore_body_cb (char *bytes, size_t size, size_t n_items, void *data)
{
  return 0; /* the head is enough */
}

static void
transfer_ended_cb (CURL *easy, CURLcode code, gpointer data)
{
  UkWeb *self = data;
  long status = 0;

  curl_easy_getinfo (easy, CURLINFO_RESPONSE_CODE, &status);
  self->peek->http_status = (guint) status;
  web_end (self);
}

static gboolean
time_passed_cb (gpointer data)
{
  UkWeb *self = data;

  if (self->race != NULL)
    self->peek->failure = UK_FAILURE_CONNECT_TIMEOUT;
  web_end (self);
  return G_SOURCE_REMOVE;
}

/* Nothing of ours is told: no cookies, no name of the program, no credentials. */
static void
set_options (UkWeb *self)
{
  CURL *easy = self->handle->easy;

  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt (easy, CURLOPT_HTTP_VERSION, (long) CURL_HTTP_VERSION_1_1);
  curl_easy_setopt (easy, CURLOPT_NOBODY, 1L);
  curl_easy_setopt (easy, CURLOPT_HEADERFUNCTION, header_cb);
  curl_easy_setopt (easy, CURLOPT_HEADERDATA, self);
  curl_easy_setopt (easy, CURLOPT_WRITEFUNCTION, ignore_body_cb);
}

static char *
make_url (const UkWeb *self)
{
  gboolean is_ipv6 = strchr (self->host, ':') != NULL;

  return g_strdup_printf ("%s://%s%s%s:%u/", self->security == UK_SECURITY_TLS ? "https" : "http",
                          is_ipv6 ? "[" : "", self->host, is_ipv6 ? "]" : "", (guint) self->port);
}

static void
race_ended_cb (const UkRaceResult *result, gpointer data)
{
  UkWeb *self = data;
  g_autofree char *url = make_url (self);

  self->peek->failure = uk_failure_of_race (result->end);
  if (result->end == UK_RACE_CONNECTED)
    {
      self->handle = uk_handle_new (self->network, url, self->host, self->port, result->address,
                                    result->fd, result->pass, UK_TRUST_MODE_EXPLAIN);
      set_options (self);
      uk_multi_add (uk_network_get_multi (self->network), self->handle->easy, transfer_ended_cb,
                    self);
    }
  g_clear_pointer (&self->race, uk_race_free);
  if (self->handle == NULL)
    web_end (self);
}

/**
 * uk_web_new:
 * @addresses: (element-type GInetAddress): not empty
 * @func: called once, never from inside this call, and may free the request
 *
 * All of it has the time of a handshake.
 *
 * Returns: (transfer full)
 */
UkWeb *
uk_web_new (UkNetwork *network, const char *host, guint16 port, UkSecurity security,
            GPtrArray *addresses, UkWebFunc func, gpointer user_data)
{
  UkWeb *self = g_new0 (UkWeb, 1);
  g_autofree char *subject = g_strdup_printf ("%s:%u", host, (guint) port);

  self->network = network;
  self->host = g_strdup (host);
  self->port = port;
  self->security = security;
  self->peek = g_new0 (UkPeek, 1);
  self->func = func;
  self->user_data = user_data;
  self->race = uk_race_new (network, addresses, port, subject, race_ended_cb, self);
  self->timer = uk_network_add_timeout (network, uk_network_get_limits (network)->tls_ms,
                                        time_passed_cb, self);
  return self;
}

void
uk_web_free (UkWeb *self)
{
  uk_source_clear (&self->timer);
  g_clear_pointer (&self->race, uk_race_free);
  g_clear_pointer (&self->handle, uk_handle_free);
  g_clear_pointer (&self->peek, uk_peek_free);
  g_free (self->host);
  g_free (self);
}
