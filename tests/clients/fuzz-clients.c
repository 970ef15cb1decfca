/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <stdint.h>

#include "uk-clients.h"

/* The first byte chooses the name, the name the notation; the rest is the file. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[] = { "prefs.js",
                                       "a.source",
                                       "geary.ini",
                                       "accountrc",
                                       "a.mobileconfig",
                                       "a.prf",
                                       "getmailrc",
                                       "akonadi_pop3_resource_0rc",
                                       "akonadi_imap_resource_0rc",
                                       ".mbsyncrc",
                                       ".fetchmailrc",
                                       "anything" };
  g_autofree char *text = NULL;

  if (size == 0)
    return 0;
  text = g_strndup ((const char *) data + 1, size - 1);
  g_autoptr (UkClientFile) file
      = uk_client_file_read (names[data[0] % G_N_ELEMENTS (names)], text, size - 1, NULL);

  for (guint i = 0; file != NULL && i < file->accounts->len; i++)
    {
      const UkClientAccount *account = g_ptr_array_index (file->accounts, i);
      g_autofree char *summary = uk_client_account_summary (account);
      UkFacts facts = uk_facts_none ();

      uk_client_file_fill_facts (file, account, &facts);
      g_assert_nonnull (summary);
      g_assert_true (account->leave_days != 0 && account->port <= 65535);
    }
  return 0;
}
