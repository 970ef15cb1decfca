/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* clientConfig: whatever a web server sends gives servers that may be used, or an error. */

#include "config.h"

#include <gio/gio.h>
#include <stdint.h>

#include "uk-autoconfig.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (UkAddress) address = uk_address_new ("hanako@example.jp", NULL);
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (UkAutoconfig) document = uk_autoconfig_parse (body, NULL, address, &error);

  g_assert_true ((document != NULL) == (error == NULL));
  if (document == NULL)
    return 0;
  g_assert_cmpuint (document->servers->len, >, 0);
  uk_autoconfig_is_for (document, "example.jp");
  for (guint i = 0; i < document->servers->len; i++)
    {
      const UkAutoconfigServer *server = g_ptr_array_index (document->servers, i);
      const char *host = uk_endpoint_get_host (server->endpoint);

      g_assert_true (g_str_is_ascii (host));
      g_assert_false (g_hostname_is_ip_address (host));
      g_assert_nonnull (uk_endpoint_get_username (server->endpoint));
    }
  return 0;
}
