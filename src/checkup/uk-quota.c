/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-quota.h"

#include "uk-imap-scan.h"

/* Rounded down, as every percent of the contract (DESIGN.md section 6); a limit of 0 is no limit
 * and never full. */
static int
percent_of (gint64 used, gint64 limit)
{
  if (limit <= 0)
    return 0;
  if (used > G_MAXINT64 / 100)
    return G_MAXINT;
  return (int) MIN (used * 100 / limit, G_MAXINT);
}

static void
take_resource (const char *name, gint64 used, gint64 limit, UkQuota *self)
{
  gboolean is_storage = g_ascii_strcasecmp (name, "STORAGE") == 0;
  gboolean is_message = g_ascii_strcasecmp (name, "MESSAGE") == 0;
  gint64 *my_used = is_storage ? &self->used_kib : &self->used_messages;
  gint64 *my_limit = is_storage ? &self->limit_kib : &self->limit_messages;

  if ((!is_storage && !is_message) || limit <= 0)
    return;
  if (*my_limit == 0 || percent_of (used, limit) > percent_of (*my_used, *my_limit))
    {
      *my_used = used;
      *my_limit = limit;
    }
}

/**
 * uk_quota_take_line:
 *
 * Takes one untagged line of a GETQUOTAROOT answer. STORAGE counts units of 1024 bytes. With
 * several roots the fullest counts, because it is the one that stops mail.
 *
 * Returns: whether it was a QUOTA line
 * Source: RFC 9208 sections 4.3.2 and 5.1, 5.2
 */
gboolean
uk_quota_take_line (UkQuota *self, const char *line)
{
  UkImapScanner scanner = uk_imap_scanner_new (line);
  g_autofree char *root = NULL;

  if (!uk_imap_scan_char (&scanner, '*') || !uk_imap_scan_word (&scanner, "QUOTA"))
    return FALSE;
  root = uk_imap_scan_string (&scanner);
  if (root == NULL || !uk_imap_scan_char (&scanner, '('))
    return FALSE;
  while (!uk_imap_scan_char (&scanner, ')'))
    {
      g_autofree char *name = uk_imap_scan_atom (&scanner);
      gint64 used = 0;
      gint64 limit = 0;

      if (name == NULL || !uk_imap_scan_number (&scanner, &used)
          || !uk_imap_scan_number (&scanner, &limit))
        return FALSE;
      take_resource (name, used, limit, self);
    }
  return TRUE;
}

gboolean
uk_quota_is_known (const UkQuota *self)
{
  return self->limit_kib > 0 || self->limit_messages > 0;
}

int
uk_quota_get_storage_percent (const UkQuota *self)
{
  return percent_of (self->used_kib, self->limit_kib);
}

/* A mailbox with room for bytes but not for one more message is full all the same. */
int
uk_quota_get_percent (const UkQuota *self)
{
  return MAX (percent_of (self->used_kib, self->limit_kib),
              percent_of (self->used_messages, self->limit_messages));
}
