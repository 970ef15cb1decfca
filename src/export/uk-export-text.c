/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-export-private.h"

/* Returns: (transfer full): what @text holds; it is empty afterwards */
GBytes *
uk_export_text_to_bytes (GString *text)
{
  GBytes *bytes = g_bytes_new (text->str, text->len);

  g_string_truncate (text, 0);
  return bytes;
}

GBytes *
uk_export_key_file_to_bytes (GKeyFile *file)
{
  gsize length = 0;
  char *text = g_key_file_to_data (file, &length, NULL);

  return g_bytes_new_take (text, length);
}

void
uk_export_part_free (gpointer data)
{
  UkExportPart *self = data;

  g_free (self->name);
  g_bytes_unref (self->content);
  g_free (self);
}

/* @content: (transfer full) */
void
uk_export_add_part (GPtrArray *parts, const char *name, GBytes *content)
{
  UkExportPart *part = g_new0 (UkExportPart, 1);

  part->name = g_strdup (name);
  part->content = content;
  g_ptr_array_add (parts, part);
}
