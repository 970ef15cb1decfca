/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "uk-batch-table.h"

/* One page that needs nothing else: it is mailed, printed and kept. Every text goes through GLib's
 * escaping. */
static const char style[]
    = ":root{color-scheme:light dark}"
      "body{font:16px/1.6 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}"
      "h1{font-size:1.5rem;margin:0}p{margin:.25rem 0 1.5rem}"
      "ul{display:flex;flex-wrap:wrap;gap:1rem;list-style:none;margin:0 0 2rem;padding:0}"
      "li{border:1px solid #8886;border-radius:12px;padding:.5rem 1rem}"
      "li b{display:block;font-size:1.5rem}"
      "table{border-collapse:collapse;width:100%}"
      "th,td{border-bottom:1px solid #8886;padding:.5rem;text-align:start;vertical-align:top}"
      "td:first-child{overflow-wrap:anywhere}td:nth-child(3),td:nth-child(4){white-space:nowrap}"
      ".look td:first-child{font-weight:bold}.look td:first-child::before{content:'● '}"
      "@media print{body{margin:0;max-width:none;font-size:11px}tr{break-inside:avoid}"
      "thead{display:table-header-group}}";

static void
add_counts (GString *page, const GPtrArray *rows)
{
  g_string_append (page, "<ul>");
  for (guint matter = 0; matter < UK_BATCH_N_MATTERS; matter++)
    {
      g_autofree char *item = g_markup_printf_escaped (
          "<li><b>%u</b>%s</li>\n", uk_batch_count (rows, (UkBatchMatter) matter),
          uk_batch_matter_get_title ((UkBatchMatter) matter));

      g_string_append (page, item);
    }
  g_string_append (page, "</ul>\n");
}

static void
add_row (GString *page, const UkBatchRow *row)
{
  g_string_append (page, uk_batch_row_needs_a_look (row) ? "<tr class=\"look\">" : "<tr>");
  for (guint column = 0; column < UK_BATCH_N_COLUMNS; column++)
    {
      g_autofree char *cell = uk_batch_dup_cell (row, column);
      g_autofree char *item = g_markup_printf_escaped ("<td>%s</td>", cell);

      g_string_append (page, item);
    }
  g_string_append (page, "</tr>\n");
}

/* First what needs a look, then the rest. */
static void
add_table (GString *page, const GPtrArray *rows)
{
  g_string_append (page, "<table><thead><tr>");
  for (guint column = 0; column < UK_BATCH_N_COLUMNS; column++)
    {
      g_autofree char *cell
          = g_markup_printf_escaped ("<th scope=\"col\">%s</th>", uk_batch_get_heading (column));

      g_string_append (page, cell);
    }
  g_string_append (page, "</tr></thead><tbody>\n");
  for (int quiet = 0; quiet <= 1; quiet++)
    for (guint i = 0; i < rows->len; i++)
      if (uk_batch_row_needs_a_look (rows->pdata[i]) != quiet)
        add_row (page, rows->pdata[i]);
  g_string_append (page, "</tbody></table>\n");
}

/**
 * uk_batch_to_html:
 * @rows: (element-type UkBatchRow)
 *
 * Returns: (transfer full): one page
 */
char *
uk_batch_to_html (const GPtrArray *rows, GDateTime *when)
{
  GString *page = g_string_new ("<!DOCTYPE html>\n");
  g_autofree char *time = g_date_time_format (when, "%F %R");
  g_autofree char *count = g_strdup_printf (_ ("%1$u addresses, %2$s"), rows->len, time);
  /* Translators: the code of your language, for the page's lang attribute: "ja" */
  const char *language = C_ ("code of this language", "en");
  const char *title = _ ("Mail addresses: what needs a look");
  g_autofree char *head = g_markup_printf_escaped (
      "<html lang=\"%s\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width\"><title>%s</title>\n<style>",
      language, title);
  g_autofree char *top = g_markup_printf_escaped ("<h1>%s</h1><p>%s</p>\n", title, count);

  g_string_append (page, head);
  g_string_append_printf (page, "%s</style></head><body>\n%s", style, top);
  add_counts (page, rows);
  add_table (page, rows);
  g_string_append (page, "</body></html>\n");
  return g_string_free (page, FALSE);
}
