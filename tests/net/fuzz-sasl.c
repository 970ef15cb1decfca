/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#define UK_NET_COMPILATION
#include "config.h"

/* What a server says while one logs in: every line of the input is one challenge, for each of the
 * methods. Whoever does not know the password cannot prove that he does. */

#include <stdint.h>

#include "uk-sasl.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
log_in (UkMechanism mechanism, char **challenges)
{
  g_autoptr (UkSecret) password = uk_secret_new ("correct horse", -1);
  g_autoptr (UkSasl) sasl
      = uk_sasl_new (mechanism, "hanako@example.jp", password, "fyko+d2lbbFgONRv9qkxdawL");

  for (guint i = 0; challenges[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (UkSecret) answer = uk_sasl_step (sasl, challenges[i], &error);

      g_assert_true ((answer == NULL) == (error != NULL));
      if (answer == NULL)
        break;
    }
  if (mechanism == UK_MECHANISM_SCRAM_SHA_256 || mechanism == UK_MECHANISM_SCRAM_SHA_1)
    g_assert_false (uk_sasl_is_server_proven (sasl));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) challenges = g_strsplit (text, "\n", 6);

  for (UkMechanism mechanism = 0; mechanism < UK_N_MECHANISMS; mechanism++)
    log_in (mechanism, challenges);
  return 0;
}
