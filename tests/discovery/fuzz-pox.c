/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Autodiscover (POX). */

#include "config.h"

#include <gio/gio.h>
#include <stdint.h>

#include "uk-autodiscover.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (UkAddress) address = uk_address_new ("hanako@example.jp", NULL);
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) servers = uk_autodiscover_parse (body, NULL, address, &error);

  g_assert_true ((servers != NULL) == (error == NULL));
  for (guint i = 0; servers != NULL && i < servers->len; i++)
    {
      const UkAutoconfigServer *server = g_ptr_array_index (servers, i);

      g_assert_false (g_hostname_is_ip_address (uk_endpoint_get_host (server->endpoint)));
      g_assert_cmpuint (uk_endpoint_get_port (server->endpoint), >, 0);
    }
  return 0;
}
