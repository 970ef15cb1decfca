/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Zip files whose entries are stored as they are: Thunderbird reads one, and a folder that is sent
 * by mail wants to be one file. libarchive and libzip would be a dependency for these 80 lines, and
 * write the time into the file; equal inputs have to give equal files here.
 * Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */
#include "config.h"

#include "uk-export-private.h"

#include <string.h>
#include <zlib.h>

#define LOCAL_HEADER 0x04034b50
#define CENTRAL_HEADER 0x02014b50
#define END_RECORD 0x06054b50
#define LOCAL_HEADER_BYTES 30
#define VERSION_NEEDED 20
#define NAMES_ARE_UTF8 0x0800 /* 4.4.4, bit 11 */
#define FIRST_OF_JANUARY_2025 0x5a21
#define MAX_READ_BYTES (16 * 1024 * 1024)

static void
append_u16 (GByteArray *array, guint value)
{
  const guint8 bytes[] = { (guint8) value, (guint8) (value >> 8) };

  g_byte_array_append (array, bytes, sizeof bytes);
}

static void
append_u32 (GByteArray *array, guint32 value)
{
  append_u16 (array, value & 0xffff);
  append_u16 (array, value >> 16);
}

/* What the header in front of an entry and the one in the directory have in common. */
static void
append_about (GByteArray *array, const UkExportPart *part)
{
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data (part->content, &length);

  append_u16 (array, VERSION_NEEDED);
  append_u16 (array, NAMES_ARE_UTF8);
  append_u16 (array, 0); /* stored */
  append_u16 (array, 0); /* midnight */
  append_u16 (array, FIRST_OF_JANUARY_2025);
  append_u32 (array, (guint32) crc32 (0, bytes, (uInt) length));
  append_u32 (array, (guint32) length);
  append_u32 (array, (guint32) length);
  append_u16 (array, (guint) strlen (part->name));
  append_u16 (array, 0); /* nothing extra */
}

static void
append_name (GByteArray *array, const UkExportPart *part)
{
  g_byte_array_append (array, (const guint8 *) part->name, (guint) strlen (part->name));
}

static void
append_entry (GByteArray *array, const UkExportPart *part)
{
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data (part->content, &length);

  append_u32 (array, LOCAL_HEADER);
  append_about (array, part);
  append_name (array, part);
  g_byte_array_append (array, bytes, (guint) length);
}

static void
append_directory_entry (GByteArray *array, const UkExportPart *part, guint offset)
{
  append_u32 (array, CENTRAL_HEADER);
  append_u16 (array, VERSION_NEEDED); /* made by */
  append_about (array, part);
  append_u16 (array, 0); /* no comment */
  append_u16 (array, 0); /* first disk */
  append_u16 (array, 0);
  append_u32 (array, 0);
  append_u32 (array, offset);
  append_name (array, part);
}

/**
 * uk_export_zip:
 * @parts: (element-type UkExportPart)
 *
 * Returns: (transfer full): a zip of them, the same each time
 */
GBytes *
uk_export_zip (GPtrArray *parts)
{
  GByteArray *array = g_byte_array_new ();
  g_autofree guint *offsets = g_new0 (guint, parts->len + 1);
  guint directory = 0;
  guint directory_bytes = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      offsets[i] = array->len;
      append_entry (array, g_ptr_array_index (parts, i));
    }
  directory = array->len;
  for (guint i = 0; i < parts->len; i++)
    append_directory_entry (array, g_ptr_array_index (parts, i), offsets[i]);
  directory_bytes = array->len - directory;
  append_u32 (array, END_RECORD);
  append_u16 (array, 0);
  append_u16 (array, 0);
  append_u16 (array, parts->len);
  append_u16 (array, parts->len);
  append_u32 (array, directory_bytes);
  append_u32 (array, directory);
  append_u16 (array, 0);
  return g_byte_array_free_to_bytes (array);
}

static guint32
read_u32 (const guint8 *bytes)
{
  return (guint32) bytes[0] | (guint32) bytes[1] << 8 | (guint32) bytes[2] << 16
         | (guint32) bytes[3] << 24;
}

/* Returns: the bytes of the entry at the start of @bytes, or 0 where there is none that holds
 * together */
static gsize
read_entry (const guint8 *bytes, gsize length, GPtrArray *parts)
{
  g_autofree char *name = NULL;
  gsize n_name = 0;
  gsize n_content = 0;
  const guint8 *content = NULL;

  if (length < LOCAL_HEADER_BYTES || read_u32 (bytes) != LOCAL_HEADER)
    return 0;
  n_name = (gsize) bytes[26] | (gsize) bytes[27] << 8;
  n_content = read_u32 (bytes + 22);
  if (n_content > MAX_READ_BYTES || LOCAL_HEADER_BYTES + n_name + n_content > length)
    return 0;
  name = g_strndup ((const char *) bytes + LOCAL_HEADER_BYTES, n_name);
  content = bytes + LOCAL_HEADER_BYTES + n_name;
  if (crc32 (0, content, (uInt) n_content) != read_u32 (bytes + 14))
    return 0;
  uk_export_add_part (parts, name, g_bytes_new (content, n_content));
  return LOCAL_HEADER_BYTES + n_name + n_content;
}

/**
 * uk_export_read_zip:
 *
 * Reads what uk_export_zip() wrote, and no other zip: what is exported is read back.
 *
 * Returns: (transfer full) (element-type UkExportPart): its entries, possibly none
 */
GPtrArray *
uk_export_read_zip (GBytes *content)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (uk_export_part_free);
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data (content, &length);
  gsize n = 0;

  for (gsize at = 0; (n = read_entry (bytes + at, length - at, parts)) > 0; at += n)
    ;
  return parts;
}
