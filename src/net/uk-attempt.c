/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-attempt.h"

#include <errno.h>
#include <string.h>

#include "uk-certificate-private.h"
#include "uk-greeting.h"
#include "uk-redact.h"

#define MAX_LINES 500 /* of greeting and capabilities; libcurl caps their bytes */

static void
end (UkAttempt *self, UkFailure failure, const char *text)
{
  UkAttemptFunc ended = self->ended;

  if (ended == NULL)
    return;
  self->ended = NULL;
  uk_source_clear (&self->timer);
  self->failure = failure;
  self->failure_text = g_strdup (text);
  if (self->easy != NULL)
    self->chain = uk_certificate_dup_chain (self->easy);
  ended (self, self->user_data);
}

static UkFailure
get_silent_failure (const UkAttempt *self)
{
  if (self->stage < UK_STAGE_CONNECTED)
    return UK_FAILURE_CONNECT_TIMEOUT;
  if (uk_endpoint_get_security (self->endpoint) == UK_SECURITY_TLS && !self->encrypted)
    return UK_FAILURE_TLS_TIMEOUT;
  return UK_FAILURE_GREETING_TIMEOUT;
}

static gboolean
phase_passed_cb (gpointer data)
{
  UkAttempt *self = data;

  end (self, get_silent_failure (self), "no answer in time");
  return G_SOURCE_REMOVE;
}

static void
arm (UkAttempt *self, guint limit_ms)
{
  uk_source_clear (&self->timer);
  self->timer = uk_network_add_timeout (self->network, limit_ms, phase_passed_cb, self);
  self->phase_us = g_get_monotonic_time ();
}

static guint
get_phase_ms (const UkAttempt *self)
{
  return (guint) ((g_get_monotonic_time () - self->phase_us) / 1000);
}

/* libcurl tells how far it came by its times. A fast server takes several steps at once, so each is looked at. */
static void
moved_cb (CURL *easy, gpointer user_data)
{
  UkAttempt *self = user_data;
  const UkLimits *limits = uk_network_get_limits (self->network);
  gboolean implicit = uk_endpoint_get_security (self->endpoint) == UK_SECURITY_TLS;
  curl_off_t connect_us = 0, tls_us = 0;

  curl_easy_getinfo (easy, CURLINFO_CONNECT_TIME_T, &connect_us);
  curl_easy_getinfo (easy, CURLINFO_APPCONNECT_TIME_T, &tls_us);
  if (self->stage < UK_STAGE_CONNECTED && connect_us > 0)
    {
      self->stage = UK_STAGE_CONNECTED;
      self->connect_ms = get_phase_ms (self);
      arm (self, implicit ? limits->tls_ms : limits->greeting_ms);
      if (self->connected != NULL)
        self->connected (self, self->user_data);
    }
  if (self->ended != NULL && !self->encrypted && tls_us > 0)
    {
      self->encrypted = TRUE;
      self->stage = MAX (self->stage, UK_STAGE_TLS);
      if (self->kind != UK_ATTEMPT_TRUSTED)
        end (self, UK_FAILURE_NONE, NULL); /* it was only to be looked at, and nothing is said to it */
      else
        arm (self, limits->greeting_ms);
    }
  /* Set by the line callback, which runs inside libcurl where nothing may be ended. */
  if (self->ended != NULL && self->stage == UK_STAGE_GREETED && self->greeting_ms == 0)
    {
      self->greeting_ms = MAX (get_phase_ms (self), 1);
      arm (self, limits->greeting_ms);
    }
}

static void
log_line (UkAttempt *self, UkTranscriptKind kind, const char *text)
{
  UkTranscript *transcript = uk_network_get_transcript (self->network);
  g_autofree char *subject = NULL;
  g_autofree char *redacted = NULL;

  if (transcript == NULL || self->kind != UK_ATTEMPT_TRUSTED)
    return;
  subject = uk_endpoint_dup_host_port (self->endpoint);
  redacted = uk_redact (text);
  uk_transcript_add (transcript, uk_network_get_offset_us (self->network), kind, subject, redacted);
}

/* Inside libcurl. Returning another number than it was given makes libcurl give the transfer up. */
static size_t
line_cb (char *bytes, size_t size, size_t n_items, void *user_data)
{
  UkAttempt *self = user_data;
  size_t length = size * n_items;
  g_autofree char *line = g_strndup (bytes, length);

  g_strchomp (line);
  log_line (self, UK_TRANSCRIPT_RECEIVED, line);
  if (self->lines->len == 0)
    {
      self->stage = MAX (self->stage, UK_STAGE_GREETED);
      self->failure = uk_greeting_judge (uk_endpoint_get_protocol (self->endpoint), line, &self->spoken);
    }
  if (self->lines->len < MAX_LINES)
    g_ptr_array_add (self->lines, g_steal_pointer (&line));
  return self->failure == UK_FAILURE_NONE ? length : 0;
}

/* The only portable word on the TLS version is this line of the log (reference/feasibility.md D1). Nothing else of it is
 * kept: it carries what is sent. */
static int
debug_cb (CURL *easy, curl_infotype type, char *bytes, size_t length, void *user_data)
{
  static const char prefix[] = "SSL connection using ";
  UkAttempt *self = user_data;

  if (type != CURLINFO_TEXT || length < sizeof prefix || strncmp (bytes, prefix, strlen (prefix)) != 0)
    return 0;
  g_autofree char *rest = g_strndup (bytes + strlen (prefix), length - strlen (prefix));
  g_free (self->tls_version);
  self->tls_version = g_strndup (rest, strcspn (rest, " /\r\n"));
  log_line (self, UK_TRANSCRIPT_NOTE, self->tls_version);
  return 0;
}

static UkFailure
failure_of_errno (int number)
{
  switch (number)
    {
    case ECONNREFUSED:
      return UK_FAILURE_REFUSED;
    case ECONNRESET:
    case EPIPE:
      return UK_FAILURE_RESET;
    case ETIMEDOUT:
      return UK_FAILURE_CONNECT_TIMEOUT;
    default:
      return UK_FAILURE_UNREACHABLE;
    }
}

static gboolean
offers_starttls (const UkAttempt *self)
{
  g_auto (GStrv) words
      = uk_greeting_parse_capabilities (uk_endpoint_get_protocol (self->endpoint), self->lines);

  return g_strv_contains ((const char *const *) words, "STARTTLS")
         || g_strv_contains ((const char *const *) words, "STLS");
}

/* libcurl's codes after the connection stood (reference/discovery.md 4.11). */
static UkFailure
failure_of_code (const UkAttempt *self, CURLcode code, long os_error)
{
  switch ((int) code)
    {
    case CURLE_COULDNT_CONNECT:
      return failure_of_errno ((int) os_error);
    case CURLE_PEER_FAILED_VERIFICATION:
      return UK_FAILURE_CERTIFICATE;
    case CURLE_SSL_CONNECT_ERROR:
      return os_error == ECONNRESET ? UK_FAILURE_RESET : UK_FAILURE_TLS_HANDSHAKE;
    case CURLE_USE_SSL_FAILED:
      return offers_starttls (self) ? UK_FAILURE_STARTTLS_REFUSED : UK_FAILURE_NO_STARTTLS;
    case CURLE_WEIRD_SERVER_REPLY:
      return offers_starttls (self) && !self->encrypted ? UK_FAILURE_STARTTLS_REFUSED : UK_FAILURE_GREETING_REFUSED;
    case CURLE_OPERATION_TIMEDOUT:
      return get_silent_failure (self);
    case CURLE_REMOTE_ACCESS_DENIED: /* EHLO and HELO refused */
      return UK_FAILURE_GREETING_REFUSED;
    default:
      break;
    }
  if (os_error == ECONNRESET || os_error == EPIPE)
    return UK_FAILURE_RESET;
  return self->stage < UK_STAGE_CONNECTED ? UK_FAILURE_UNREACHABLE : UK_FAILURE_CLOSED;
}

static gboolean
was_ehlo_refused (const UkAttempt *self)
{
  for (guint i = 1; i < self->lines->len; i++)
    {
      const char *line = self->lines->pdata[i];
      if (g_str_has_prefix (line, "501") || g_str_has_prefix (line, "504") || g_str_has_prefix (line, "550"))
        return TRUE;
    }
  return FALSE;
}

static void
done_cb (CURL *easy, CURLcode code, gpointer user_data)
{
  UkAttempt *self = user_data;
  long os_error = 0;

  moved_cb (easy, self);
  if (self->ended == NULL)
    return;
  if (code == CURLE_OK)
    {
      self->stage = UK_STAGE_READY;
      end (self, UK_FAILURE_NONE, NULL);
      return;
    }
  curl_easy_getinfo (easy, CURLINFO_OS_ERRNO, &os_error);
  if (uk_endpoint_get_protocol (self->endpoint) == UK_PROTOCOL_SMTP)
    self->ehlo_refused = was_ehlo_refused (self);
  end (self, self->failure != UK_FAILURE_NONE ? self->failure : failure_of_code (self, code, os_error),
       *self->error_buffer != '\0' ? self->error_buffer : curl_easy_strerror (code));
}

static const char *
get_scheme (const UkEndpoint *endpoint)
{
  gboolean implicit = uk_endpoint_get_security (endpoint) == UK_SECURITY_TLS;

  switch (uk_endpoint_get_protocol (endpoint))
    {
    case UK_PROTOCOL_IMAP:
      return implicit ? "imaps" : "imap";
    case UK_PROTOCOL_POP3:
      return implicit ? "pop3s" : "pop3";
    case UK_PROTOCOL_SMTP:
      return implicit ? "smtps" : "smtp";
    default:
      g_return_val_if_reached ("imaps");
    }
}

/* The route goes to one address whatever the name server says meanwhile; name and certificate stay those of the host. */
static struct curl_slist *
make_route (UkEndpoint *endpoint, GInetAddress *address)
{
  g_autofree char *text = g_inet_address_to_string (address);
  gboolean is_ipv6 = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;
  guint port = uk_endpoint_get_port (endpoint);
  g_autofree char *route = g_strdup_printf (is_ipv6 ? "%s:%u:[%s]:%u" : "%s:%u:%s:%u", uk_endpoint_get_host (endpoint),
                                            port, text, port);

  return curl_slist_append (NULL, route);
}

static void
configure_tls (UkAttempt *self)
{
  CURL *easy = self->easy;

  curl_easy_setopt (easy, CURLOPT_CERTINFO, 1L);
  curl_easy_setopt (easy, CURLOPT_USE_SSL,
                    (long) (uk_endpoint_get_security (self->endpoint) == UK_SECURITY_NONE ? CURLUSESSL_NONE
                                                                                         : CURLUSESSL_ALL));
  if (self->kind == UK_ATTEMPT_TRUSTED)
    return;
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYPEER, 0L);
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYHOST, 0L);
  if (self->kind == UK_ATTEMPT_OLD_TLS)
    {
      curl_easy_setopt (easy, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_0);
      curl_easy_setopt (easy, CURLOPT_SSL_CIPHER_LIST, "DEFAULT@SECLEVEL=0");
    }
}

/**
 * uk_attempt_new:
 * @ehlo_name: how to introduce ourselves to SMTP; never the machine's own name (DESIGN.md, ruling 18)
 *
 * Returns: (transfer full): not started yet
 */
UkAttempt *
uk_attempt_new (UkNetwork *network, UkEndpoint *endpoint, GInetAddress *address, UkAttemptKind kind,
                const char *ehlo_name)
{
  UkAttempt *self = g_new0 (UkAttempt, 1);
  gboolean is_smtp = uk_endpoint_get_protocol (endpoint) == UK_PROTOCOL_SMTP;
  g_autofree char *path = g_uri_escape_string (is_smtp ? ehlo_name : "", NULL, FALSE);
  g_autofree char *url = g_strdup_printf ("%s://%s:%u/%s", get_scheme (endpoint), uk_endpoint_get_host (endpoint),
                                          uk_endpoint_get_port (endpoint), path);

  self->network = g_object_ref (network);
  self->endpoint = uk_endpoint_ref (endpoint);
  self->address = g_object_ref (address);
  self->kind = kind;
  self->stage = UK_STAGE_RESOLVED;
  self->spoken = uk_endpoint_get_protocol (endpoint);
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->route = make_route (endpoint, address);
  self->easy = uk_network_new_easy (network);
  curl_easy_setopt (self->easy, CURLOPT_URL, url);
  curl_easy_setopt (self->easy, CURLOPT_PROTOCOLS_STR, "imap,imaps,pop3,pop3s,smtp,smtps");
  curl_easy_setopt (self->easy, CURLOPT_CONNECT_TO, self->route);
  curl_easy_setopt (self->easy, CURLOPT_NOPROXY, "*");
  curl_easy_setopt (self->easy, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt (self->easy, CURLOPT_FRESH_CONNECT, 1L);
  curl_easy_setopt (self->easy, CURLOPT_HEADERFUNCTION, line_cb);
  curl_easy_setopt (self->easy, CURLOPT_HEADERDATA, self);
  curl_easy_setopt (self->easy, CURLOPT_DEBUGFUNCTION, debug_cb);
  curl_easy_setopt (self->easy, CURLOPT_DEBUGDATA, self);
  curl_easy_setopt (self->easy, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt (self->easy, CURLOPT_ERRORBUFFER, self->error_buffer);
  /* Our own timers are the limits; libcurl's connect time-out would cover greeting and more (ruling 14). */
  curl_easy_setopt (self->easy, CURLOPT_CONNECTTIMEOUT_MS, 0x7fffffffL);
  curl_easy_setopt (self->easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, 3600L);
  configure_tls (self);
  return self;
}

static gboolean
start_cb (gpointer data)
{
  UkAttempt *self = data;

  uk_source_clear (&self->starter);
  uk_multi_add (uk_network_get_multi (self->network), self->easy, done_cb, moved_cb, self);
  return G_SOURCE_REMOVE;
}

/**
 * uk_attempt_start:
 * @connected: (nullable): the TCP connection stands
 * @ended: ready, or failed; called once, never from inside this call; may free the attempt
 */
void
uk_attempt_start (UkAttempt *self, UkAttemptFunc connected, UkAttemptFunc ended, gpointer user_data)
{
  self->connected = connected;
  self->ended = ended;
  self->user_data = user_data;
  self->began_us = g_get_monotonic_time ();
  arm (self, uk_network_get_limits (self->network)->connect_ms);
  self->starter = g_idle_source_new ();
  g_source_set_priority (self->starter, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->starter, start_cb, self, NULL);
  g_source_attach (self->starter, uk_network_get_context (self->network));
}

/* Takes the ready connection out; it stays in the multi handle, where CONNECT_ONLY handles have to be until they end. */
CURL *
uk_attempt_steal_easy (UkAttempt *self)
{
  curl_easy_setopt (self->easy, CURLOPT_HEADERFUNCTION, NULL);
  curl_easy_setopt (self->easy, CURLOPT_HEADERDATA, NULL);
  curl_easy_setopt (self->easy, CURLOPT_VERBOSE, 0L);
  curl_easy_setopt (self->easy, CURLOPT_DEBUGFUNCTION, NULL);
  curl_easy_setopt (self->easy, CURLOPT_ERRORBUFFER, NULL);
  curl_easy_setopt (self->easy, CURLOPT_CONNECT_TO, NULL);
  return g_steal_pointer (&self->easy);
}

void
uk_attempt_free (UkAttempt *self)
{
  uk_source_clear (&self->timer);
  uk_source_clear (&self->starter);
  if (self->easy != NULL)
    {
      uk_multi_remove (uk_network_get_multi (self->network), self->easy);
      curl_easy_cleanup (self->easy);
    }
  curl_slist_free_all (self->route);
  g_free (self->failure_text);
  g_free (self->tls_version);
  g_free (self->chain);
  g_ptr_array_unref (self->lines);
  g_object_unref (self->address);
  uk_endpoint_unref (self->endpoint);
  g_object_unref (self->network);
  g_free (self);
}
