/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#define UK_CHECKUP_COMPILATION
#include "config.h"

/* Lines of LIST, STATUS, QUOTA, FETCH, STAT, UIDL, EXPIRE, and names in modified UTF-7: every line
 * of the input is given to all of their parsers. */

#include <stdint.h>

#include "uk-folders.h"
#include "uk-mails.h"
#include "uk-quota.h"
#include "uk-values.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
parse_values (const char *line)
{
  g_autofree char *uid = NULL;
  gint64 messages = 0, bytes = 0;
  int number = 0;

  uk_pop_parse_stat (line, &messages, &bytes);
  uk_pop_parse_uidl (line, &uid);
  uk_pop_parse_expire (line, &number);
  uk_pop_parse_login_delay (line, &number);
  uk_smtp_parse_size (line, &bytes);
}

static void
parse_line (const char *line, GPtrArray *folders, UkQuota *quota, GArray *mails)
{
  g_autofree char *name = uk_folder_decode_name (line);
  g_autofree char *quoted = uk_folder_quote (line);
  UkMail mail;

  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_cmpint (quoted[0], ==, 0x22);
  uk_folders_take_line (folders, line);
  uk_quota_take_line (quota, line);
  if (uk_mail_parse_fetch (line, &mail))
    g_array_append_val (mails, mail);
  parse_values (line);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) folders = uk_folders_new ();
  g_autoptr (GArray) mails = g_array_new (FALSE, FALSE, sizeof (UkMail));
  UkQuota quota = { 0 };
  double growth = 0;
  int days = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    parse_line (lines[i], folders, &quota, mails);
  uk_folders_count_sent_like (folders);
  uk_folders_find_sent (folders);
  uk_quota_get_percent (&quota);
  uk_mails_get_oldest_days (mails, 1800000000, &days);
  uk_mails_get_growth (mails, 1800000000, &growth);
  uk_mails_suspect_retention (mails, 1800000000);
  return 0;
}
