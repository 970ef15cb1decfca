/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-limits.h"

/* Returns: the limits of DESIGN.md, rulings 6 and 14; HTTP and the stages of discovery after
 * reference/discovery.md 4.2 */
UkLimits
uk_limits_standard (void)
{
  return (UkLimits){
    .dns_ms = 2500,
    .connect_ms = 3000,
    .address_stagger_ms = 250,
    .tls_ms = 4000,
    .greeting_ms = 20000,
    .login_ms = 20000,
    .batch_ms = 15000,
    .http_ms = 5000,
    .discovery_show_ms = 2500,
    .discovery_ms = 8000,
    .checkup_ms = 45000,
  };
}

/* Returns: each limit divided, never below one millisecond; for tests that wait for limits to pass
 */
UkLimits
uk_limits_divide (const UkLimits *self, guint divisor)
{
  return (UkLimits){
    .dns_ms = MAX (self->dns_ms / divisor, 1),
    .connect_ms = MAX (self->connect_ms / divisor, 1),
    .address_stagger_ms = MAX (self->address_stagger_ms / divisor, 1),
    .tls_ms = MAX (self->tls_ms / divisor, 1),
    .greeting_ms = MAX (self->greeting_ms / divisor, 1),
    .login_ms = MAX (self->login_ms / divisor, 1),
    .batch_ms = MAX (self->batch_ms / divisor, 1),
    .http_ms = MAX (self->http_ms / divisor, 1),
    .discovery_show_ms = MAX (self->discovery_show_ms / divisor, 1),
    .discovery_ms = MAX (self->discovery_ms / divisor, 1),
    .checkup_ms = MAX (self->checkup_ms / divisor, 1),
  };
}
