/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_NET_COMPILATION)
#error "Inner header of net/; include uk-net.h."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

UkSecret *uk_saslprep (const char *text);

G_END_DECLS
