/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-dialogue-private.h"
#include "uk-probe.h"

G_BEGIN_DECLS

void uk_dialogue_take_probe (UkDialogue *self, const UkProbe *probe);
void uk_dialogue_take_greeting (UkDialogue *self, const UkProbe *probe);
void uk_dialogue_keep_connection (UkDialogue *self, UkProbe *probe);

G_END_DECLS
