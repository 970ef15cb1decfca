/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#include "uk-async.h"
#include "uk-wire-server.h"

G_BEGIN_DECLS

/* The calls of net/, waited for. An error fails the test. */
#define TALK_USER "hanako@example.test"
#define TALK_PASSWORD "Zauberwort-7"

UkDialogue *talk_open (UkNetwork *network, UkWireServer *server, UkProtocol protocol,
                       UkSecurity security);
UkDialogue *talk_open_endpoint (UkNetwork *network, UkEndpoint *endpoint, UkHostAnswer *addresses);
UkLoginResult talk_login (UkDialogue *dialogue, UkReply **out_reply);
GPtrArray *talk_batch (UkDialogue *dialogue, const char *const *commands);
UkFetch *talk_fetch (UkNetwork *network, const char *url, UkFetchFlags flags);

void talk_assert_nothing_secret (UkTranscript *transcript);
void talk_assert_no_complaint (UkWireServer *server);

G_END_DECLS
