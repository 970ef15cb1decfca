/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-export-private.h"

#include <string.h>

/* 61aaac81-be92-42b6-a541-a2df4887b15d, drawn once. Never change it: a phone would take the next
 * profile for another one and keep both. */
static const guint8 uketori_namespace[16] = { 0x61, 0xaa, 0xac, 0x81, 0xbe, 0x92, 0x42, 0xb6,
                                              0xa5, 0x41, 0xa2, 0xdf, 0x48, 0x87, 0xb1, 0x5d };

/**
 * uk_export_uuid_v5:
 * @namespace_bytes: UUID of the name space
 * @name: UTF-8
 *
 * GLib makes random UUIDs only; an export must come out the same each time.
 *
 * Returns: (transfer full): the name-based UUID, lower case
 * Source: RFC 9562 section 5.5
 */
char *
uk_export_uuid_v5 (const guint8 namespace_bytes[16], const char *name)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize length = sizeof digest;
  GString *text = g_string_sized_new (36);

  g_checksum_update (checksum, namespace_bytes, 16);
  g_checksum_update (checksum, (const guint8 *) name, (gssize) strlen (name));
  g_checksum_get_digest (checksum, digest, &length);
  digest[6] = (digest[6] & 0x0f) | 0x50; /* version 5 */
  digest[8] = (digest[8] & 0x3f) | 0x80; /* variant of RFC 9562 */
  for (guint i = 0; i < 16; i++)
    g_string_append_printf (text, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x",
                            digest[i]);
  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): the UUID of @name in Uketori's own name space */
char *
uk_export_uuid (const char *name)
{
  return uk_export_uuid_v5 (uketori_namespace, name);
}

/* The protocol is part of the name: were a POP account replaced by an IMAP one, a device would
 * remove the POP account together with the mail that only it holds.
 *
 * Returns: (transfer full): the UUID of @what for this account */
char *
uk_export_account_uuid (const UkAccount *account, const char *what)
{
  g_autofree char *address = uk_export_dup_ascii_address (account);
  const char *protocol = uk_nick (
      UK_TYPE_PROTOCOL, (int) uk_endpoint_get_protocol (uk_account_get_incoming (account)));
  g_autofree char *name = g_strdup_printf ("%s/%s/%s", what, protocol, address);

  return uk_export_uuid (name);
}
