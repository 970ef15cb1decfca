/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_INSIDE) && !defined(UK_NET_COMPILATION)
#error "Include uk-net.h, not the inner headers of the room."
#endif

#include <gio/gio.h>

#include "uk-certificate.h"
#include "uk-network.h"
#include "uk-reply.h"

G_BEGIN_DECLS

/* How far a connection came before it stopped. */
typedef enum
{
  UK_STAGE_START,
  UK_STAGE_RESOLVED,
  UK_STAGE_CONNECTED,
  UK_STAGE_TLS, /* encrypted (implicit, or after STARTTLS) */
  UK_STAGE_GREETED,
  UK_STAGE_READY, /* capabilities known, commands welcome */
  UK_STAGE_LOGGED_IN,
} UkStage;

typedef enum
{
  UK_FAILURE_NONE,
  UK_FAILURE_NAME_ABSENT,     /* the host name does not exist */
  UK_FAILURE_NAME_UNKNOWN,    /* the name server did not answer */
  UK_FAILURE_UNREACHABLE,     /* no route from here */
  UK_FAILURE_REFUSED,         /* nothing listens on this port */
  UK_FAILURE_CONNECT_TIMEOUT, /* silence: filtered, or the host is down */
  UK_FAILURE_RESET,           /* cut after it had been accepted */
  UK_FAILURE_TLS_TIMEOUT,
  UK_FAILURE_TLS_HANDSHAKE,    /* no TLS here, or no common version; see `tls_too_old` */
  UK_FAILURE_CERTIFICATE,      /* see uk_dialogue_get_certificate() */
  UK_FAILURE_NO_STARTTLS,      /* not offered */
  UK_FAILURE_STARTTLS_REFUSED, /* offered, then refused, or bytes were injected */
  UK_FAILURE_GREETING_TIMEOUT,
  UK_FAILURE_GREETING_REFUSED, /* BYE, -ERR, 421, 554: see the greeting */
  UK_FAILURE_WRONG_PROTOCOL,   /* another mail protocol answers; see uk_dialogue_get_spoken() */
  UK_FAILURE_NOT_MAIL,         /* HTTP, SSH, noise */
  UK_FAILURE_CLOSED,           /* closed without a word */
} UkFailure;

/* One connection, or the attempt at one. Never carries a password unless it is encrypted and its
 * certificate passed. */
#define UK_TYPE_DIALOGUE (uk_dialogue_get_type ())
G_DECLARE_FINAL_TYPE (UkDialogue, uk_dialogue, UK, DIALOGUE, GObject)

/* Resolves the host (or takes `addresses` as known), races its addresses, encrypts as the endpoint
 * says, reads greeting and capabilities. Gives a dialogue always (unless cancelled): see its
 * failure. UK_SECURITY_NONE connects in the clear to look, and such a dialogue refuses to log in.
 */
void uk_network_open_async (UkNetwork *self, UkEndpoint *endpoint, UkHostAnswer *addresses,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data);
void uk_network_open_tracked_async (UkNetwork *self, UkEndpoint *endpoint, UkHostAnswer *addresses,
                                    UkProgress *progress, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
UkDialogue *uk_network_open_finish (UkNetwork *self, GAsyncResult *result, GError **error);

/* Connections that one part of the program leaves for the next: opening the same server takes them
 * over. */
void uk_network_keep (UkNetwork *self, UkDialogue *dialogue);
void uk_network_expect (UkNetwork *self, UkEndpoint *endpoint);
void uk_network_expect_no_more (UkNetwork *self, UkEndpoint *endpoint);

UkEndpoint *uk_dialogue_get_endpoint (UkDialogue *self);
UkStage uk_dialogue_get_stage (UkDialogue *self);
UkFailure uk_dialogue_get_failure (UkDialogue *self);
gboolean uk_dialogue_is_verified (UkDialogue *self);
const char *uk_dialogue_get_greeting (UkDialogue *self);
const char *uk_dialogue_get_failure_text (UkDialogue *self);
UkProtocol uk_dialogue_get_spoken (UkDialogue *self);
/* The encryption that the port really speaks where the endpoint's was wrong (seen by looking,
 * without a login): TLS after the silence of a STARTTLS port, STARTTLS or NONE after a failed
 * handshake. Else the endpoint's own. */
UkSecurity uk_dialogue_get_spoken_security (UkDialogue *self);
const char *uk_dialogue_get_tls_version (UkDialogue *self);
gboolean uk_dialogue_get_tls_too_old (UkDialogue *self);
UkCertificate *uk_dialogue_get_certificate (UkDialogue *self);
GInetAddress *uk_dialogue_get_address (UkDialogue *self);
guint uk_dialogue_get_connect_ms (UkDialogue *self);
guint uk_dialogue_get_greeting_ms (UkDialogue *self);

/* Capability words in upper case with their values: "AUTH=PLAIN", "SIZE 26214400", "EXPIRE 60". For
 * POP3 and SMTP a line of CAPA or EHLO is one word list joined by single spaces. Newest answer
 * (after STARTTLS, after login). */
const char *const *uk_dialogue_get_capabilities (UkDialogue *self);
gboolean uk_dialogue_has_capability (UkDialogue *self, const char *word);
char *uk_dialogue_dup_capability_value (UkDialogue *self, const char *word);
void uk_dialogue_take_capabilities (UkDialogue *self, const UkReply *reply);

typedef enum
{
  UK_LOGIN_RESULT_OK,
  UK_LOGIN_RESULT_REFUSED,      /* the server said no: see the reply */
  UK_LOGIN_RESULT_NO_MECHANISM, /* no method shared: LOGINDISABLED, only OAuth, … */
  UK_LOGIN_RESULT_NOT_SAFE,     /* not encrypted or not verified: nothing was sent */
  UK_LOGIN_RESULT_LOST,
} UkLoginResult;

/* SCRAM-SHA-256, SCRAM-SHA-1, PLAIN, LOGIN, in that order (reference/discovery.md 4.9). IMAP asks
 * for its capabilities again; of POP3 the caller does, with its first batch. */
void uk_dialogue_login_async (UkDialogue *self, const char *username, UkSecret *password,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
UkLoginResult uk_dialogue_login_finish (UkDialogue *self, GAsyncResult *result, UkReply **out_reply,
                                        GError **error);
const char *uk_dialogue_get_mechanism (UkDialogue *self);

/* Several commands in one flight where the server allows it (IMAP always, POP3 and SMTP with
 * PIPELINING, else one by one). Tags and line ends are ours. Gives one reply a command, in order;
 * those after a loss are UK_REPLY_LOST. A POP3 command listed in RFC 1939 or 2449 as multi-line
 * (CAPA, LIST, UIDL without argument) is read to its dot. */
void uk_dialogue_batch_async (UkDialogue *self, const char *const *commands,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
GPtrArray *uk_dialogue_batch_finish (UkDialogue *self, GAsyncResult *result, GError **error);

/* Whether the connection still stands; a server may end it at any time. */
gboolean uk_dialogue_is_open (UkDialogue *self);

/* LOGOUT or QUIT, not waited for; dropping the last reference does the same. */
void uk_dialogue_close (UkDialogue *self);

G_END_DECLS
