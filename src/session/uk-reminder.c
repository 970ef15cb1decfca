/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "uk-history.h"
#include "uk-saved.h"

/* More than these are only counted. */
#define MAX_SENTENCES 3

/**
 * uk_saved_list_dup_reminder:
 * @now: seconds since 1970
 *
 * Returns: (transfer full) (nullable): which saved addresses should be looked at again, a sentence
 * each; %NULL where none
 */
char *
uk_saved_list_dup_reminder (UkSavedList *self, gint64 now)
{
  GListModel *model = G_LIST_MODEL (self);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (UkSaved) saved = g_list_model_get_item (model, i);
      g_autofree char *sentence = uk_history_reminder_text (uk_saved_get_record (saved), now);

      if (sentence != NULL && n++ < MAX_SENTENCES)
        g_string_append_printf (text, "%s%s", n > 1 ? "\n" : "", sentence);
    }
  if (n > MAX_SENTENCES)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("And %u more addresses."), n - MAX_SENTENCES);
    }
  return n > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
