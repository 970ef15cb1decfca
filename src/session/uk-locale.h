/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void uk_locale_init (void);

G_END_DECLS
