/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-dialogue.h"

G_BEGIN_DECLS

/* What the first line of a server says about it. Pure. */
UkFailure uk_greeting_judge (UkProtocol expected, const char *line, UkProtocol *out_spoken);
GStrv uk_greeting_parse_capabilities (UkProtocol protocol, const GPtrArray *lines);
GStrv uk_greeting_parse_imap_words (const char *words);

G_END_DECLS
