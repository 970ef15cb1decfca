/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* SRV, MX and TXT (SPF) answers. A record a line: three numbers of two bytes, then a host or a
 * text. */

#include "config.h"

#include <gio/gio.h>
#include <stdint.h>
#include <string.h>

#include "uk-srv.h"

#define NUMBER_BYTES 6

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static guint16
number (const char *bytes)
{
  return (guint16) ((guint8) bytes[0] << 8 | (guint8) bytes[1]);
}

static void
add (GPtrArray *records, GVariant *record)
{
  g_ptr_array_add (records, g_variant_ref_sink (record));
}

static void
read_line (const char *line, GPtrArray *srv, GPtrArray *mx, GPtrArray *txt)
{
  const char *text = line + NUMBER_BYTES;
  const char *strings[] = { text, NULL };

  if (strlen (line) < NUMBER_BYTES || !g_utf8_validate (text, -1, NULL))
    return;
  add (srv, g_variant_new ("(qqqs)", number (line), number (line + 2), number (line + 4), text));
  add (mx, g_variant_new ("(qs)", number (line), text));
  add (txt, g_variant_new ("(^as)", strings));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) srv = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autoptr (GPtrArray) mx = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autoptr (GPtrArray) txt = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autofree char *all = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (all, "\n", 64);
  g_autoptr (GPtrArray) ordered = NULL;
  g_autoptr (GPtrArray) hosts = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    read_line (lines[i], srv, mx, txt);
  ordered = uk_srv_order (srv, UK_PROTOCOL_IMAP, UK_SECURITY_TLS, 1);
  hosts = uk_mx_order (mx);
  for (guint i = 0; i < txt->len; i++)
    g_free (uk_txt_join (g_ptr_array_index (txt, i)));
  g_assert_cmpuint (ordered->len, <=, srv->len);
  g_assert_cmpuint (hosts->len, <=, mx->len);
  return 0;
}
