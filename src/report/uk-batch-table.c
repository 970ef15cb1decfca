/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "uk-batch-table.h"

const char *
uk_batch_matter_get_title (UkBatchMatter matter)
{
  switch (matter)
    {
    case UK_BATCH_BROKEN:
      return _ ("Something is wrong");
    case UK_BATCH_FULL_SOON:
      return _ ("Full soon");
    case UK_BATCH_CERT_SOON:
      return _ ("Certificate ends soon");
    case UK_BATCH_POP_DELETES:
      return _ ("A device takes mail away (POP)");
    case UK_BATCH_CHANGED:
      return _ ("Changed since last time");
    case UK_BATCH_N_MATTERS:
    default:
      g_return_val_if_reached ("");
    }
}

static gboolean
is_true_of (const UkBatchRow *row, UkBatchMatter matter)
{
  switch (matter)
    {
    case UK_BATCH_BROKEN:
      return row->severity == UK_SEVERITY_ERROR;
    case UK_BATCH_FULL_SOON:
      return row->full_soon;
    case UK_BATCH_CERT_SOON:
      return row->cert_soon;
    case UK_BATCH_POP_DELETES:
      return row->pop_deletes;
    case UK_BATCH_CHANGED:
      return row->changes->len > 0;
    case UK_BATCH_N_MATTERS:
    default:
      g_return_val_if_reached (FALSE);
    }
}

guint
uk_batch_count (const GPtrArray *rows, UkBatchMatter matter)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += is_true_of (rows->pdata[i], matter) ? 1 : 0;
  return n;
}

const char *
uk_batch_get_heading (guint column)
{
  const char *const headings[UK_BATCH_N_COLUMNS] = {
    _ ("Address"),
    C_ ("column of many addresses", "Result"),
    C_ ("column of many addresses", "Capacity used"),
    C_ ("column of many addresses", "Certificate until"),
    C_ ("column of many addresses", "POP that deletes"),
    _ ("Changed since last time"),
  };

  return headings[column];
}

static char *
dup_capacity (const UkBatchRow *row)
{
  if (row->percent < 0)
    return g_strdup ("");
  if (row->full_months >= 0)
    /* Translators: percent of the mailbox that are used; months until it is full */
    return g_strdup_printf (_ ("%1$d%%, full in %2$d months"), row->percent, row->full_months);
  return row->full_soon ? g_strdup_printf (_ ("%d%%, nearly full"), row->percent)
                        : g_strdup_printf ("%d%%", row->percent);
}

static char *
dup_certificate (const UkBatchRow *row)
{
  g_autoptr (GDateTime) end
      = row->cert_end != 0 ? g_date_time_new_from_unix_utc (row->cert_end) : NULL;
  g_autofree char *day = end != NULL ? g_date_time_format (end, "%F") : NULL;

  if (day == NULL)
    return g_strdup ("");
  /* Translators: the day on which a certificate ends, as 2026-12-31 */
  return row->cert_soon ? g_strdup_printf (_ ("%s, soon"), day) : g_steal_pointer (&day);
}

static char *
dup_changes (const UkBatchRow *row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < row->changes->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (char *) row->changes->pdata[i]);
  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): what stands in the column, "" for nothing */
char *
uk_batch_dup_cell (const UkBatchRow *row, guint column)
{
  switch (column)
    {
    case 0:
      return g_strdup (row->email);
    case 1:
      return g_strdup (row->result);
    case 2:
      return dup_capacity (row);
    case 3:
      return dup_certificate (row);
    case 4:
      return g_strdup (row->pop_deletes ? C_ ("POP that deletes", "yes") : "");
    case 5:
      return dup_changes (row);
    default:
      g_return_val_if_reached (NULL);
    }
}

/* What a terminal takes for it: East Asian letters are two cells wide. */
static guint
get_width (const char *text)
{
  guint width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar letter = g_utf8_get_char (at);

      width += g_unichar_iszerowidth (letter) ? 0 : g_unichar_iswide (letter) ? 2 : 1;
    }
  return width;
}

static void
add_padded (GString *text, const char *cell, guint width)
{
  g_string_append (text, cell);
  for (guint n = get_width (cell); n < width + 2; n++)
    g_string_append_c (text, ' ');
}

/* The address, then what there is to say, each with the name of its column. */
static void
add_text_row (GString *text, const UkBatchRow *row, guint width)
{
  gboolean first = TRUE;

  add_padded (text, row->email, width);
  for (guint column = 1; column < UK_BATCH_N_COLUMNS; column++)
    {
      g_autofree char *cell = uk_batch_dup_cell (row, column);

      if (*cell == '\0')
        continue;
      if (!first)
        {
          g_string_append_c (text, '\n');
          add_padded (text, "", width);
        }
      if (column > 1)
        g_string_append_printf (text, "%s: ", uk_batch_get_heading (column));
      g_string_append (text, cell);
      first = FALSE;
    }
  g_string_append_c (text, '\n');
}

static guint
get_address_width (const GPtrArray *rows)
{
  guint width = 0;

  for (guint i = 0; i < rows->len; i++)
    width = MAX (width, get_width (((UkBatchRow *) rows->pdata[i])->email));
  return MIN (width, 40);
}

/**
 * uk_batch_to_text:
 * @rows: (element-type UkBatchRow)
 *
 * Returns: (transfer full): how many there are of each kind, then the addresses that need a look
 */
char *
uk_batch_to_text (const GPtrArray *rows, GDateTime *when)
{
  GString *text = g_string_new (NULL);
  g_autofree char *time = g_date_time_format (when, "%F %R");
  const guint width = get_address_width (rows);
  guint n_quiet = 0;

  /* Translators: number of addresses; date and time */
  g_string_append_printf (text, _ ("%1$u addresses, %2$s"), rows->len, time);
  g_string_append (text, "\n\n");
  for (guint matter = 0; matter < UK_BATCH_N_MATTERS; matter++)
    g_string_append_printf (text, "%s: %u\n", uk_batch_matter_get_title ((UkBatchMatter) matter),
                            uk_batch_count (rows, (UkBatchMatter) matter));
  g_string_append_c (text, '\n');
  for (guint i = 0; i < rows->len; i++)
    if (uk_batch_row_needs_a_look (rows->pdata[i]))
      add_text_row (text, rows->pdata[i], width);
    else
      n_quiet++;
  g_string_append_printf (text, _ ("Nothing to do for the other addresses: %u"), n_quiet);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/* RFC 4180 section 2. A cell that begins like a formula would be computed by the program that opens
 * it (https://owasp.org/www-community/attacks/CSV_Injection); addresses are foreign text. */
static void
add_csv_cell (GString *text, const char *cell, gboolean is_last)
{
  const gboolean is_formula = *cell != '\0' && strchr ("=+-@\t\r", *cell) != NULL;

  g_string_append (text, is_formula ? "\"'" : "\"");
  for (const char *at = cell; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *at);
    }
  g_string_append (text, is_last ? "\"\r\n" : "\",");
}

/**
 * uk_batch_to_csv:
 * @rows: (element-type UkBatchRow)
 *
 * Returns: (transfer full): every address; with the mark by which a spreadsheet knows UTF-8
 */
char *
uk_batch_to_csv (const GPtrArray *rows)
{
  GString *text = g_string_new ("\xef\xbb\xbf");

  for (guint column = 0; column < UK_BATCH_N_COLUMNS; column++)
    add_csv_cell (text, uk_batch_get_heading (column), column == UK_BATCH_N_COLUMNS - 1);
  for (guint i = 0; i < rows->len; i++)
    for (guint column = 0; column < UK_BATCH_N_COLUMNS; column++)
      {
        g_autofree char *cell = uk_batch_dup_cell (rows->pdata[i], column);

        add_csv_cell (text, cell, column == UK_BATCH_N_COLUMNS - 1);
      }
  return g_string_free (text, FALSE);
}
