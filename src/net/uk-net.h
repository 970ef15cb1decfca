/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * net/: the only room that touches sockets. One thread with its own GMainContext carries every
 * connection; callers get their results in the GMainContext that was theirs when they asked.
 *
 * | public file           | holds                                                              |
 * | --------------------- | ------------------------------------------------------------------ |
 * | uk-network.h          | UkNetwork: the thread, the limits, names and records (GResolver)   |
 * | uk-fetch.h            | one HTTPS document, capped, hop by hop                             |
 * | uk-certificate.h      | what is wrong with a server's certificate, as flags                |
 * | uk-dialogue.h         | IMAP, POP3 or SMTP, line by line, on libcurl CONNECT_ONLY          |
 * | uk-reply.h            | one reply of such a dialogue                                       |
 * | uk-peek.h             | what stands at a port, seen without trust: only to explain         |
 *
 * | inner file            | holds                                                              |
 * | --------------------- | ------------------------------------------------------------------ |
 * | uk-call.c             | a call from a caller's thread to ours, its cancelling, its answer  |
 * | uk-multi.c            | libcurl's multi handle on a GMainContext                           |
 * | uk-handle.c           | an easy handle on a socket that is already connected               |
 * | uk-pool.c             | connections that are left open for whoever opens them next         |
 * | uk-gate.c             | how many connections may lead to one server at a time              |
 * | uk-cancel-watch.c     | a cancellable of another thread                                    |
 * | uk-progress.c         | how far a connection has come, for other threads                   |
 * | uk-*-answer.c         | answers as values                                                  |
 * | uk-dns.c              | names and records, with a limit of our own                         |
 * | uk-race.c             | TCP to the first of some addresses that answers (RFC 8305)         |
 * | uk-probe.c            | one connection up to its capabilities, each phase in its time      |
 * | uk-probe-failure.c    | why it did not come so far                                         |
 * | uk-hello.c            | what is said until then: greeting, capabilities, refusals          |
 * | uk-open.c             | a dialogue, or a failed connection and the looks that explain it   |
 * | uk-web.c              | whether a web server stands at a port, and what its clock says     |
 * | uk-dialogue-facts.c   | from a connection to the dialogue that the caller sees             |
 * | uk-channel.c          | commands out, replies in                                           |
 * | uk-reader.c           | bytes -> replies, for the three protocols                          |
 * | uk-login.c            | one login: methods in their order, the first refusal ends it       |
 * | uk-mechanisms.c       | which methods to try                                               |
 * | uk-sasl.c, uk-scram.c | the client's side of PLAIN, LOGIN, SCRAM; uk-saslprep.c            |
 * | uk-batch.c            | several commands in one flight                                     |
 * | uk-redact.c           | the only redactor of the transcript                                |
 * | uk-trust-store.c      | in a Flatpak: the roots that the host trusts                       |
 *
 * A server that fails is data: the functions below give an object that says how far it came. The
 * only GErrors are G_IO_ERROR_CANCELLED and programming faults.
 */
#pragma once

#define UK_NET_INSIDE

#include "uk-network.h"
#include "uk-certificate.h"
#include "uk-fetch.h"
#include "uk-reply.h"
#include "uk-dialogue.h"
#include "uk-peek.h"

#undef UK_NET_INSIDE
