/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-probe.h"

#include <errno.h>
#include <string.h>

/*
 * Why a connection did not come to be ready: from libcurl's code, from how far it had come, and
 * from what the server has said. libcurl's words are looked at only where its code leaves several
 * answers open, and an unknown word leads to the vaguer one.
 */

/* Silence means what was being waited for. */
UkFailure
uk_failure_of_silence (const UkProbe *self)
{
  if (self->plan.security != UK_SECURITY_NONE && !self->encrypted
      && (self->plan.security == UK_SECURITY_TLS || self->hello->starttls_sent))
    return UK_FAILURE_TLS_TIMEOUT;
  return UK_FAILURE_GREETING_TIMEOUT;
}

static gboolean
contains (const char *text, const char *word)
{
  return text != NULL && strstr (text, word) != NULL;
}

/* Reset or closed, where nothing else was to be learnt. libcurl keeps errno for the former. */
static UkFailure
failure_of_cut (UkProbe *self)
{
  long code = 0;

  curl_easy_getinfo (self->handle->easy, CURLINFO_OS_ERRNO, &code);
  if (code == ECONNRESET || contains (self->handle->error, "reset by peer")
      || contains (self->handle->error, "not connected"))
    return UK_FAILURE_RESET;
  return UK_FAILURE_CLOSED;
}

static gboolean
is_handshake_open (const UkProbe *self)
{
  return !self->encrypted && (self->plan.security == UK_SECURITY_TLS || self->starttls_answered);
}

/* A server that wants a client certificate says so only when it reads on: an alert behind the
 * handshake. */
static UkFailure
failure_of_broken_line (UkProbe *self)
{
  if (self->alert != NULL && self->hello->kind == UK_GREETING_NONE)
    return UK_FAILURE_TLS_HANDSHAKE;
  if (self->hello->starttls_sent && !self->encrypted && !self->starttls_answered)
    return UK_FAILURE_STARTTLS_REFUSED;
  if (contains (self->handle->error, "Too large"))
    return UK_FAILURE_NOT_MAIL;
  return failure_of_cut (self);
}

static UkFailure
failure_of_greeting (const UkProbe *self)
{
  switch (self->hello->kind)
    {
    case UK_GREETING_REFUSED:
      return UK_FAILURE_GREETING_REFUSED;
    case UK_GREETING_OTHER:
      return UK_FAILURE_WRONG_PROTOCOL;
    case UK_GREETING_NOT_MAIL:
      return UK_FAILURE_NOT_MAIL;
    case UK_GREETING_NONE:
    case UK_GREETING_WELCOME:
    default:
      return UK_FAILURE_NONE;
    }
}

/* A handshake can end without a word, too: the peer hung up, which is no statement about TLS. In
 * the words of OpenSSL and GnuTLS; "not connected": cut before libcurl's first look at the socket.
 */
static gboolean
is_cut (const char *words)
{
  static const char *const cuts[]
      = { "SSL_ERROR_SYSCALL", "unexpected eof",          "reset by peer",
          "not connected",     "non-properly terminated", "in the pull function" };

  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
    if (contains (words, cuts[i]))
      return TRUE;
  return FALSE;
}

static UkFailure
failure_of_handshake (UkProbe *self)
{
  return self->alert == NULL && is_cut (self->handle->error) ? failure_of_cut (self)
                                                             : UK_FAILURE_TLS_HANDSHAKE;
}

/* The transfer has ended with @code; what the server has said counts for more. */
UkFailure
uk_failure_of_code (UkProbe *self, CURLcode code)
{
  UkFailure greeting = failure_of_greeting (self);

  if (self->hello->ehlo_code != 0)
    return UK_FAILURE_GREETING_REFUSED;
  if (greeting != UK_FAILURE_NONE)
    return greeting;
  switch ((int) code)
    {
    case CURLE_OK:
      return UK_FAILURE_NONE;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return UK_FAILURE_CERTIFICATE;
    case CURLE_COULDNT_CONNECT:
      /* The race had connected it: it was cut before libcurl looked at it. */
      return UK_FAILURE_RESET;
    case CURLE_SSL_CONNECT_ERROR:
      return failure_of_handshake (self);
    case CURLE_USE_SSL_FAILED:
      return self->hello->starttls_sent ? UK_FAILURE_STARTTLS_REFUSED : UK_FAILURE_NO_STARTTLS;
    case CURLE_WEIRD_SERVER_REPLY:
      /* libcurl refuses to go on where words came behind the server's "begin" (CVE-2021-22947). */
      if (self->hello->starttls_sent && !self->encrypted)
        return UK_FAILURE_STARTTLS_REFUSED;
      return failure_of_broken_line (self);
    case CURLE_OPERATION_TIMEDOUT:
      return uk_failure_of_silence (self);
    default:
      return is_handshake_open (self) ? failure_of_handshake (self) : failure_of_broken_line (self);
    }
}

/* Returns: (transfer full) (nullable): libcurl's words on why it failed. Up to TLS 1.2 an alert
 * does not say that it was for want of a certificate (RFC 5246 section 7.4.6). */
char *
uk_failure_dup_words (const UkProbe *self)
{
  const char *words = self->alert != NULL ? self->alert : self->handle->error;

  if (*words == '\0')
    return NULL;
  if (self->alert == NULL || !self->asked_certificate)
    return g_strdup (words);
  return g_strconcat (words, "; the server had asked for a certificate", NULL);
}

UkFailure
uk_failure_of_race (UkRaceEnd end)
{
  switch (end)
    {
    case UK_RACE_CUT:
      return UK_FAILURE_RESET;
    case UK_RACE_REFUSED:
      return UK_FAILURE_REFUSED;
    case UK_RACE_TIMED_OUT:
      return UK_FAILURE_CONNECT_TIMEOUT;
    case UK_RACE_CONNECTED:
      return UK_FAILURE_NONE;
    case UK_RACE_UNREACHABLE:
    default:
      return UK_FAILURE_UNREACHABLE;
    }
}
