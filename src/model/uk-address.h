/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _UkAddress UkAddress;

#define UK_TYPE_ADDRESS (uk_address_get_type ())
GType uk_address_get_type (void);

UkAddress *uk_address_new (const char *typed, GError **error);
UkAddress *uk_address_ref (UkAddress *self);
void uk_address_unref (UkAddress *self);

const char *uk_address_get_email (const UkAddress *self);
const char *uk_address_get_local_part (const UkAddress *self);
const char *uk_address_get_domain (const UkAddress *self);
const char *uk_address_get_typed (const UkAddress *self);
gboolean uk_address_was_repaired (const UkAddress *self);
char *uk_address_mask (const UkAddress *self);
char *uk_address_fill (const UkAddress *self, const char *template_text);

char *uk_domain_normalise (const char *typed, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UkAddress, uk_address_unref)

G_END_DECLS
