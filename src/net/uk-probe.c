/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-probe.h"

#include <string.h>

#include "uk-redact.h"

static gboolean phase_passed_cb (gpointer data);

static void
set_stage (UkProbe *self, UkStage stage)
{
  self->stage = stage;
  uk_progress_reach (self->plan.progress, (int) stage);
}

static void
probe_end (UkProbe *self)
{
  uk_source_clear (&self->timer);
  self->func (self->user_data);
}

/* Every phase has a limit of its own (DESIGN.md, ruling 14). Where only the handshake matters
 * nothing comes behind it: the timer ends the probe as soon as libcurl, which keeps the
 * certificates now, is off the stack. */
static void
begin_phase (UkProbe *self, guint limit_ms)
{
  uk_source_clear (&self->timer);
  if (self->plan.only_tls && self->encrypted
      && (!self->plan.and_banner || self->hello->kind != UK_GREETING_NONE))
    limit_ms = 0;
  self->timer = uk_network_add_timeout (self->network, limit_ms, phase_passed_cb, self);
}

static gboolean
phase_passed_cb (gpointer data)
{
  UkProbe *self = data;

  if (!self->plan.only_tls || !self->encrypted)
    self->failure = uk_failure_of_silence (self);
  /* The owner may keep the probe and look again; libcurl must not report a second end. */
  uk_multi_remove (uk_network_get_multi (self->network), self->handle->easy);
  probe_end (self);
  return G_SOURCE_REMOVE;
}

static void
transfer_ended_cb (CURL *easy, CURLcode code, gpointer data)
{
  UkProbe *self = data;

  self->failure = uk_failure_of_code (self, code);
  if (code == CURLE_OK && self->failure == UK_FAILURE_NONE)
    set_stage (self, UK_STAGE_READY);
  self->failure_text = uk_failure_dup_words (self);
  probe_end (self);
}

static void
note (UkProbe *self, UkTranscriptKind kind, const char *line)
{
  static const UkRedaction nothing_secret = { 0 };
  g_autofree char *text = uk_redact_line (&nothing_secret, line);

  uk_network_note (self->network, kind, self->subject, text);
}

/* "SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384 …" in every TLS flavour; OpenSSL writes
 * "TLSv1" for 1.0 and GnuTLS leaves the "v" out. Returns: (transfer full) (nullable): "TLSv1.0" …
 * "TLSv1.3" */
static char *
parse_tls_version (const char *text)
{
  static const char prefix[] = "SSL connection using ";
  const char *number = NULL;

  if (!g_str_has_prefix (text, prefix))
    return NULL;
  number = text + strlen (prefix);
  number += strcspn (number, "0123456789/");
  if (!g_ascii_isdigit (*number))
    return g_strdup ("TLS");
  return g_strdup_printf ("TLSv%c.%c", number[0], number[1] == '.' ? number[2] : '0');
}

static void
handshake_done (UkProbe *self, char *version)
{
  self->tls_version = version;
  self->encrypted = TRUE;
  set_stage (self, UK_STAGE_TLS);
  if (self->hello->kind != UK_GREETING_NONE)
    set_stage (self, UK_STAGE_GREETED);
  else
    self->connected_us = g_get_monotonic_time ();
  uk_hello_encrypted (self->hello);
  uk_handle_acknowledge_quickly (self->handle);
  note (self, UK_TRANSCRIPT_NOTE, version);
  begin_phase (self, self->plan.greeting_ms);
}

/* libcurl keeps the first words of a failure and tells later ones here only. A server that refuses
 * us and hangs up at once leaves "getpeername() failed" for the first. The lines of the handshake's
 * log ("TLSv1.3 (IN), TLS alert, …") are not meant. */
static void
notice_words (UkProbe *self, const char *text)
{
  if (strstr (text, "Request CERT") != NULL)
    self->asked_certificate = TRUE;
  if (strstr (text, " alert ") == NULL)
    return;
  g_free (self->alert);
  self->alert = g_strdup (text);
}

/* Runs inside libcurl. Only words are looked at; TLS records are not. */
static int
debug_cb (CURL *easy, curl_infotype type, char *bytes, size_t length, void *data)
{
  UkProbe *self = data;
  g_autofree char *text = NULL;
  char *version = NULL;

  if (type != CURLINFO_TEXT && type != CURLINFO_HEADER_OUT)
    return 0;
  text = g_strchomp (g_strndup (bytes, length));
  if (type == CURLINFO_TEXT)
    notice_words (self, text);
  if (type == CURLINFO_HEADER_OUT)
    {
      uk_hello_sent (self->hello, text);
      uk_handle_acknowledge_quickly (self->handle);
      note (self, UK_TRANSCRIPT_SENT, text);
    }
  else if (!self->encrypted && (version = parse_tls_version (text)) != NULL)
    handshake_done (self, version);
  return 0;
}

static void
greeting_came (UkProbe *self)
{
  set_stage (self, UK_STAGE_GREETED);
  self->greeting_ms = (guint) ((g_get_monotonic_time () - self->connected_us) / 1000);
  begin_phase (self, self->plan.greeting_ms);
}

/* Runs inside libcurl, once a line. Returning less than was given breaks the transfer off. */
static size_t
header_cb (char *bytes, size_t size, size_t n_items, void *data)
{
  UkProbe *self = data;
  g_autofree char *line = g_strchomp (g_strndup (bytes, size * n_items));
  gboolean is_first = self->hello->kind == UK_GREETING_NONE;
  gboolean was_reading = self->hello->reading;

  note (self, UK_TRANSCRIPT_RECEIVED, line);
  uk_hello_received (self->hello, line);
  if (is_first)
    greeting_came (self);
  else if (self->hello->starttls_sent && !was_reading && !self->encrypted
           && !self->starttls_answered)
    {
      self->starttls_answered = TRUE;
      begin_phase (self, uk_network_get_limits (self->network)->tls_ms);
    }
  uk_handle_acknowledge_quickly (self->handle);
  self->enough = self->hello->kind == UK_GREETING_OTHER || self->hello->kind == UK_GREETING_NOT_MAIL
                 || self->hello->ehlo_code != 0;
  return self->enough ? 0 : size * n_items;
}

static char *
make_url (const UkProbe *self)
{
  static const char *const schemes[UK_N_PROTOCOLS] = { "imap", "pop3", "smtp" };
  UkProtocol protocol = uk_endpoint_get_protocol (self->plan.endpoint);
  const char *host = uk_endpoint_get_host (self->plan.endpoint);
  gboolean is_ipv6 = strchr (host, ':') != NULL;
  g_autofree char *path = protocol == UK_PROTOCOL_SMTP
                              ? g_uri_escape_string (self->plan.ehlo_name, NULL, FALSE)
                              : g_strdup ("");

  return g_strdup_printf ("%s%s://%s%s%s:%u/%s", schemes[protocol],
                          self->plan.security == UK_SECURITY_TLS ? "s" : "", is_ipv6 ? "[" : "",
                          host, is_ipv6 ? "]" : "", uk_endpoint_get_port (self->plan.endpoint),
                          path);
}

/* libcurl's own time-outs are wider than all of ours together and only catch what ours would miss.
 */
static void
set_dialogue_options (UkProbe *self)
{
  CURL *easy = self->handle->easy;
  const UkLimits *limits = uk_network_get_limits (self->network);
  long most_ms
      = (long) limits->connect_ms + 2L * (long) limits->tls_ms + 4L * (long) limits->greeting_ms;

  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, "imap,imaps,pop3,pop3s,smtp,smtps");
  curl_easy_setopt (easy, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt (easy, CURLOPT_USE_SSL,
                    self->plan.security == UK_SECURITY_NONE ? (long) CURLUSESSL_NONE
                                                            : (long) CURLUSESSL_ALL);
  curl_easy_setopt (easy, CURLOPT_CONNECTTIMEOUT_MS, most_ms);
  curl_easy_setopt (easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, most_ms / 1000 + 1);
  curl_easy_setopt (easy, CURLOPT_HEADERFUNCTION, header_cb);
  curl_easy_setopt (easy, CURLOPT_HEADERDATA, self);
  curl_easy_setopt (easy, CURLOPT_DEBUGFUNCTION, debug_cb);
  curl_easy_setopt (easy, CURLOPT_DEBUGDATA, self);
  curl_easy_setopt (easy, CURLOPT_VERBOSE, 1L);
}

static void
begin_dialogue (UkProbe *self, const UkRaceResult *result)
{
  g_autofree char *url = make_url (self);
  const UkLimits *limits = uk_network_get_limits (self->network);

  set_stage (self, UK_STAGE_CONNECTED);
  self->address = g_object_ref (result->address);
  self->connect_ms = result->connect_ms;
  self->connected_us = g_get_monotonic_time ();
  self->handle = uk_handle_new (self->network, url, uk_endpoint_get_host (self->plan.endpoint),
                                uk_endpoint_get_port (self->plan.endpoint), self->address,
                                result->fd, result->pass, self->plan.mode);
  set_dialogue_options (self);
  begin_phase (self,
               self->plan.security == UK_SECURITY_TLS ? limits->tls_ms : self->plan.greeting_ms);
  uk_multi_add (uk_network_get_multi (self->network), self->handle->easy, transfer_ended_cb, self);
}

static void
race_ended_cb (const UkRaceResult *result, gpointer data)
{
  UkProbe *self = data;

  self->failure = uk_failure_of_race (result->end);
  if (result->end == UK_RACE_CONNECTED)
    begin_dialogue (self, result);
  g_clear_pointer (&self->race, uk_race_free);
  if (self->failure != UK_FAILURE_NONE)
    probe_end (self);
}

/**
 * uk_probe_new:
 * @func: called once, never from inside this call, and may free the probe
 *
 * Returns: (transfer full)
 */
UkProbe *
uk_probe_new (UkNetwork *network, const UkProbePlan *plan, UkProbeFunc func, gpointer user_data)
{
  UkProbe *self = g_new0 (UkProbe, 1);

  self->network = network;
  self->plan = *plan;
  self->plan.endpoint = uk_endpoint_ref (plan->endpoint);
  self->plan.addresses = g_ptr_array_ref (plan->addresses);
  self->subject = uk_endpoint_dup_host_port (plan->endpoint);
  self->hello = uk_hello_new (uk_endpoint_get_protocol (plan->endpoint));
  set_stage (self, UK_STAGE_RESOLVED);
  self->func = func;
  self->user_data = user_data;
  self->race = uk_race_new (network, plan->addresses, uk_endpoint_get_port (plan->endpoint),
                            self->subject, race_ended_cb, self);
  return self;
}

/* What it has shown stays. */
void
uk_probe_close (UkProbe *self)
{
  g_clear_pointer (&self->handle, uk_handle_free);
}

void
uk_probe_free (UkProbe *self)
{
  uk_source_clear (&self->timer);
  g_clear_pointer (&self->race, uk_race_free);
  g_clear_pointer (&self->handle, uk_handle_free);
  uk_hello_free (self->hello);
  g_clear_object (&self->address);
  uk_endpoint_unref (self->plan.endpoint);
  g_ptr_array_unref (self->plan.addresses);
  g_free (self->tls_version);
  g_free (self->failure_text);
  g_free (self->alert);
  g_free (self->subject);
  g_free (self);
}

/**
 * uk_probe_steal_handle:
 *
 * Returns: (transfer full): the connection, which does not report to the probe any more: libcurl
 * still talks when a connection is closed, long after the probe has gone
 */
UkHandle *
uk_probe_steal_handle (UkProbe *self)
{
  CURL *easy = self->handle->easy;

  curl_easy_setopt (easy, CURLOPT_VERBOSE, 0L);
  curl_easy_setopt (easy, CURLOPT_DEBUGFUNCTION, NULL);
  curl_easy_setopt (easy, CURLOPT_DEBUGDATA, NULL);
  curl_easy_setopt (easy, CURLOPT_HEADERFUNCTION, NULL);
  curl_easy_setopt (easy, CURLOPT_HEADERDATA, NULL);
  return g_steal_pointer (&self->handle);
}
