/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * net/: the only room that touches sockets. One thread with its own GMainContext carries every connection; callers get
 * their results in the GMainContext that was theirs when they asked.
 *
 * | file              | holds                                                                     |
 * | ----------------- | ------------------------------------------------------------------------- |
 * | uk-network.h      | UkNetwork: the thread, the limits, names and records (GResolver)           |
 * | uk-fetch.h        | one HTTPS document, capped, hop by hop                                     |
 * | uk-certificate.h  | what a server's certificate says, and what is wrong with it, as flags      |
 * | uk-dialogue.h     | IMAP, POP3 or SMTP, line by line, on libcurl CONNECT_ONLY                   |
 * | uk-reply.h        | one reply of such a dialogue                                               |
 *
 * A server that fails is data: the functions below give an object that says how far it came. The only GErrors are
 * G_IO_ERROR_CANCELLED and programming faults.
 */
#pragma once

#define UK_NET_INSIDE

#include "uk-network.h"
#include "uk-certificate.h"
#include "uk-fetch.h"
#include "uk-reply.h"
#include "uk-dialogue.h"

#undef UK_NET_INSIDE
