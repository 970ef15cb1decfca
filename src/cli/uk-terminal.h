/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#include "uk-model.h"

G_BEGIN_DECLS

char *uk_terminal_ask (const char *prompt);
UkSecret *uk_terminal_read_password (GError **error);
UkSecret *uk_terminal_ask_password (const char *prompt, gboolean *out_ended);

G_END_DECLS
