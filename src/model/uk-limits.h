/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_MODEL_INSIDE) && !defined(UK_MODEL_COMPILATION)
#error "Include uk-model.h, not the inner headers of the room."
#endif

#include <glib-object.h>

G_BEGIN_DECLS

/* How long each thing may take, in milliseconds (DESIGN.md, rulings 6 and 14). Tests pass
 * hundredths of it. */
typedef struct
{
  guint dns_ms;
  guint connect_ms;         /* TCP, one address */
  guint address_stagger_ms; /* RFC 8305 section 5: pause before the next address is tried beside the
                               first */
  guint tls_ms;
  guint greeting_ms;
  guint login_ms;
  guint batch_ms;
  guint http_ms;
  guint discovery_show_ms;
  guint discovery_ms;
  guint checkup_ms;
} UkLimits;

UkLimits uk_limits_standard (void);
UkLimits uk_limits_divide (const UkLimits *self, guint divisor);

G_END_DECLS
