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

/**
 * uk_export_dup_file_name:
 *
 * The address is personal data and stays out of the name (reference/exports.md 1.3); the domain is
 * in A-labels, so that the name is ASCII.
 *
 * Returns: (transfer full): a file name without a folder
 */
char *
uk_export_dup_file_name (const UkExportFormat *format, const UkAccount *account)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y%m%d");

  if (format->file_name != NULL)
    return g_strdup (format->file_name);
  return g_strdup_printf ("mail-settings_%s_%s%s",
                          uk_address_get_domain (uk_account_get_address (account)), day,
                          format->extension);
}

/**
 * uk_export_render:
 * @advice: (nullable): what the settings are to follow, where the format can say it
 *
 * Checks the account, then writes it in @format. The output does not depend on time or place, only
 * on the input and the language.
 *
 * Returns: (transfer full): the content of the file, or %NULL
 * Errors: %UK_EXPORT_ERROR_INCOMPLETE, %UK_EXPORT_ERROR_UNSUPPORTED
 */
GBytes *
uk_export_render (const UkExportFormat *format, const UkAccount *account, const UkAdvice *advice,
                  GError **error)
{
  g_autoptr (UkAccount) checked = uk_export_check (account, error);

  return checked != NULL ? format->render (checked, advice, error) : NULL;
}
