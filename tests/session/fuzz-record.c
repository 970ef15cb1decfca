/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <stdint.h>

#include "uk-report-io.h"

/* What can be read at all can be written and read again, and is the same then. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (UkRecord) record = uk_record_from_json (text, (gssize) size, NULL);

  if (record != NULL)
    {
      g_autofree char *written = uk_record_to_json (record);
      g_autoptr (UkRecord) again = uk_record_from_json (written, -1, NULL);
      g_autofree char *rewritten = uk_record_to_json (again);

      g_assert_cmpstr (written, ==, rewritten);
    }
  return 0;
}
