/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include <glib.h>

G_BEGIN_DECLS

const char *uk_json_find_bad_shape (const char *text, gsize length, guint deepest);

G_END_DECLS
