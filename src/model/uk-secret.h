/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include <glib-object.h>

G_BEGIN_DECLS

/* A password in memory of its own that is overwritten when the last holder lets go. It is never
 * copied into an ordinary string that outlives a call, and there is no function that prints it. */
typedef struct _UkSecret UkSecret;

#define UK_TYPE_SECRET (uk_secret_get_type ())
GType uk_secret_get_type (void);

UkSecret *uk_secret_new (const char *text, gssize length);
UkSecret *uk_secret_ref (UkSecret *self);
void uk_secret_unref (UkSecret *self);

const char *uk_secret_peek (const UkSecret *self);
gsize uk_secret_get_length (const UkSecret *self);
gboolean uk_secret_is_ascii (const UkSecret *self);

void uk_secret_wipe (gpointer memory, gsize size_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkSecret, uk_secret_unref)

G_END_DECLS
