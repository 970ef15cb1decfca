/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* PACC: the document and the record that should vouch for it, of the same bytes. */

#include "config.h"

#include <gio/gio.h>
#include <stdint.h>

#include "uk-pacc.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (UkAddress) address = uk_address_new ("hanako@example.jp", NULL);
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) servers = uk_pacc_parse (body, address, &error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autofree char *text = g_strndup ((const char *) data, size);
  const char *strings[] = { text, NULL };

  g_assert_true ((servers != NULL) == (error == NULL));
  for (guint i = 0; servers != NULL && i < servers->len; i++)
    g_assert_cmpint (uk_endpoint_get_security (g_ptr_array_index (servers, i)), ==,
                     UK_SECURITY_TLS);
  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  g_ptr_array_add (records, g_variant_ref_sink (g_variant_new ("(^as)", strings)));
  g_assert_false (uk_pacc_matches (records, body) && !uk_pacc_is_announced (records));
  return 0;
}
