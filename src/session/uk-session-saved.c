/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-session-private.h"

/* What the session keeps with an address: tests, answers, ticked steps. Without a list, as in the
 * terminal, nothing is kept beyond the run. */

/* Returns: (transfer none) (nullable): what is saved of the current address */
UkSaved *
uk_session_find_saved (UkSession *self)
{
  return self->saved_list != NULL && self->address != NULL
             ? uk_saved_list_find (self->saved_list, self->address)
             : NULL;
}

static void
take_done (UkSession *self, const UkRecord *record)
{
  g_array_set_size (self->done, 0);
  if (record != NULL)
    g_array_append_vals (self->done, record->done->data, record->done->len);
  uk_session_notify_steps_done (self);
}

/* The address has changed: its ticked steps are others. */
void
uk_session_recall_steps (UkSession *self)
{
  UkSaved *saved = uk_session_find_saved (self);

  take_done (self, saved != NULL ? uk_saved_get_record (saved) : NULL);
}

/* A test has ended. Steps that were ticked before the address was saved go with it. */
void
uk_session_save_test (UkSession *self, UkReport *report)
{
  const gboolean is_new = uk_session_find_saved (self) == NULL;

  if (self->saved_list == NULL)
    return;
  uk_saved_list_add_test (self->saved_list, &self->answers, report);
  for (guint i = 0; is_new && i < self->done->len; i++)
    uk_saved_list_set_step (self->saved_list, self->address, g_array_index (self->done, UkPoint, i),
                            TRUE);
}

void
uk_session_save_answers (UkSession *self)
{
  if (uk_session_find_saved (self) != NULL)
    uk_saved_list_set_answers (self->saved_list, self->address, &self->answers);
}

/**
 * uk_session_set_saved_list:
 * @list: (nullable) (transfer none): where tests are kept from now on
 */
void
uk_session_set_saved_list (UkSession *self, UkSavedList *list)
{
  g_set_object (&self->saved_list, list);
  uk_session_recall_steps (self);
}

/* Returns: (transfer none) (nullable) */
UkSavedList *
uk_session_get_saved_list (UkSession *self)
{
  return self->saved_list;
}

/**
 * uk_session_open_saved:
 *
 * Makes a saved address the current one, with its answers, its last test and its ticked steps. The
 * servers are found anew when it is tested again.
 */
void
uk_session_open_saved (UkSession *self, UkSaved *saved)
{
  g_autoptr (UkRecord) record = uk_record_ref (uk_saved_get_record (saved));

  uk_session_set_address (self, NULL);
  uk_session_set_address (self, record->address);
  uk_session_set_answers (self, &record->answers);
  if (record->report != NULL)
    uk_session_show_report (self, uk_report_ref (record->report));
  take_done (self, record);
}

gboolean
uk_session_is_step_done (UkSession *self, UkPoint step)
{
  for (guint i = 0; i < self->done->len; i++)
    if (g_array_index (self->done, UkPoint, i) == step)
      return TRUE;
  return FALSE;
}

void
uk_session_set_step_done (UkSession *self, UkPoint step, gboolean done)
{
  done = done != FALSE;
  if (uk_session_is_step_done (self, step) == done)
    return;
  if (done)
    g_array_append_val (self->done, step);
  for (guint i = 0; !done && i < self->done->len; i++)
    if (g_array_index (self->done, UkPoint, i) == step)
      g_array_remove_index (self->done, i);
  if (uk_session_find_saved (self) != NULL)
    uk_saved_list_set_step (self->saved_list, self->address, step, done);
  uk_session_notify_steps_done (self);
}

static UkExportRequest *
request_of_record (const UkRecord *record)
{
  UkFacts facts = record->report->facts;
  g_autoptr (UkAdvice) advice = NULL;

  uk_history_refine (record, &facts);
  advice = uk_advise (&record->answers, &facts);
  return uk_handout_new (record->report, advice, &record->answers, NULL);
}

/**
 * uk_session_new_office_sheet:
 *
 * Returns: (transfer full) (nullable): every saved address on one sheet; %NULL where there is none
 */
UkSheet *
uk_session_new_office_sheet (UkSession *self)
{
  GListModel *list = G_LIST_MODEL (self->saved_list);
  g_autoptr (GPtrArray) requests
      = g_ptr_array_new_with_free_func ((GDestroyNotify) uk_export_request_unref);

  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (UkSaved) saved = g_list_model_get_item (list, i);

      if (uk_saved_get_record (saved)->report != NULL)
        g_ptr_array_add (requests, request_of_record (uk_saved_get_record (saved)));
    }
  return requests->len > 0 ? uk_sheet_new_office (requests) : NULL;
}
