/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-export-private.h"

G_DEFINE_QUARK (uk_export_error, uk_export_error)

#define FORMAT_ADDRESS(name) &uk_export_##name,
static const UkExportFormat *const formats[] = { UK_EXPORT_FORMATS (FORMAT_ADDRESS) };

const UkExportFormat *const *
uk_export_get_formats (gsize *out_n)
{
  *out_n = G_N_ELEMENTS (formats);
  return formats;
}

/* Returns: (nullable): the format with that word */
const UkExportFormat *
uk_export_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i]->id, id))
      return formats[i];
  return NULL;
}

gboolean
uk_export_is_folder (const UkExportFormat *format)
{
  return format->add_parts != NULL;
}

/**
 * uk_export_dup_file_name:
 *
 * The address is personal data and stays out of the name (reference/exports.md 1.3); the domain is
 * in A-labels, so that the name is ASCII.
 *
 * Returns: (transfer full): a file name without a folder; of a folder its own name
 */
char *
uk_export_dup_file_name (const UkExportFormat *format, const UkAccount *account)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y%m%d");
  const char *domain = uk_address_get_domain (uk_account_get_address (account));

  if (format->file_name != NULL)
    return g_strdup (format->file_name);
  if (uk_export_is_folder (format))
    return g_strdup_printf ("%s_%s_%s", format->id, domain, day);
  return g_strdup_printf ("mail-settings_%s_%s%s", domain, day, format->extension);
}

/* Returns: (transfer full) (nullable): what the person has to do besides the steps */
char *
uk_export_dup_note (const UkExportFormat *format, const UkExportRequest *request)
{
  return format->dup_note != NULL ? format->dup_note (request) : NULL;
}

/**
 * uk_export_render_parts:
 *
 * Checks the account, then writes it in @format. The output does not depend on time or place, only
 * on the input and the language.
 *
 * Returns: (transfer full) (element-type UkExportPart): the files of a folder, or the one file,
 * under the name that readers ask for or else without one; or %NULL
 * Errors: %UK_EXPORT_ERROR_INCOMPLETE, %UK_EXPORT_ERROR_UNSUPPORTED
 */
GPtrArray *
uk_export_render_parts (const UkExportFormat *format, const UkExportRequest *request,
                        GError **error)
{
  g_autoptr (UkAccount) checked = uk_export_check (request->account, error);
  g_autoptr (UkExportRequest) tidy = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (uk_export_part_free);
  GBytes *content = NULL;

  if (checked == NULL)
    return NULL;
  tidy = uk_export_request_with_account (request, checked);
  if (format->add_parts != NULL)
    return format->add_parts (tidy, parts, error) ? g_steal_pointer (&parts) : NULL;
  content = format->render (tidy, error);
  if (content == NULL)
    return NULL;
  uk_export_add_part (parts, format->file_name, content);
  return g_steal_pointer (&parts);
}

/**
 * uk_export_render:
 *
 * Returns: (transfer full): the content of the file, of a folder its zip; or %NULL
 * Errors: as uk_export_render_parts()
 */
GBytes *
uk_export_render (const UkExportFormat *format, const UkExportRequest *request, GError **error)
{
  g_autoptr (GPtrArray) parts = uk_export_render_parts (format, request, error);
  UkExportPart *only = NULL;

  if (parts == NULL)
    return NULL;
  if (uk_export_is_folder (format))
    return uk_export_zip (parts);
  only = g_ptr_array_index (parts, 0);
  return g_bytes_ref (only->content);
}

/**
 * uk_export_save:
 * @path: a folder to write into, or the file or folder to make
 * @is_folder: whether @path is a folder to write into
 *
 * Renders and writes; a format of several files makes a folder of its own.
 *
 * Returns: (transfer full): the path of what was made, or %NULL
 * Errors: as uk_export_render_parts(), and %UK_EXPORT_ERROR_WRITE
 */
char *
uk_export_save (const UkExportFormat *format, const UkExportRequest *request, const char *path,
                gboolean is_folder, GError **error)
{
  g_autoptr (GPtrArray) parts = uk_export_render_parts (format, request, error);
  g_autofree char *name = uk_export_dup_file_name (format, request->account);
  UkExportPart *only = NULL;

  if (parts == NULL)
    return NULL;
  if (uk_export_is_folder (format))
    return uk_export_write_parts (parts, path, is_folder ? name : NULL, error);
  only = g_ptr_array_index (parts, 0);
  return uk_export_write (only->content, path, is_folder, name, error);
}
