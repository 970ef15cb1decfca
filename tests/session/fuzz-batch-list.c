/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <stddef.h>
#include <stdint.h>

#include "uk-session.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Whatever the file holds, every address that comes out of it is one. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (GStrv) bad = NULL;
  g_autoptr (GPtrArray) addresses = uk_batch_list_parse ((const char *) data, size, &bad);

  for (guint i = 0; i < addresses->len; i++)
    {
      g_autoptr (UkAddress) again
          = uk_address_new (uk_address_get_email (addresses->pdata[i]), NULL);

      g_assert_nonnull (again);
    }
  return 0;
}
