/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Several addresses on one sheet, for whoever looks after the PCs of an office: of each the servers
 * and the steps that are left. Never a password.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "uk-export-private.h"
#include "uk-sheet-private.h"

static void
add_steps (UkSheet *self, GStrv steps)
{
  for (guint i = 0; steps != NULL && steps[i] != NULL; i++)
    uk_sheet_add (self, UK_SHEET_TICK, NULL, steps[i]);
}

static void
add_address (UkSheet *self, const UkExportRequest *request)
{
  g_autoptr (UkAccount) checked = uk_export_check (request->account, NULL);
  g_autoptr (UkExportRequest) tidy
      = checked != NULL ? uk_export_request_with_account (request, checked) : NULL;

  uk_sheet_add (self, UK_SHEET_HEADING, NULL,
                uk_address_get_email (uk_account_get_address (request->account)));
  if (tidy == NULL)
    {
      uk_sheet_add (self, UK_SHEET_TEXT, NULL, _ ("No complete settings were found."));
      return;
    }
  if (request->verdict != NULL)
    uk_sheet_add (self, UK_SHEET_TEXT, NULL, request->verdict);
  uk_sheet_add_servers (self, tidy);
  add_steps (self, request->steps);
}

/**
 * uk_sheet_new_office:
 * @requests: (element-type UkExportRequest): not empty
 *
 * Returns: (transfer full)
 */
UkSheet *
uk_sheet_new_office (const GPtrArray *requests)
{
  UkSheet *self = uk_sheet_new_empty (requests->pdata[0]);

  uk_sheet_add (self, UK_SHEET_PAGE, NULL, _ ("Mail addresses of the office"));
  uk_sheet_add (self, UK_SHEET_NOTE, NULL, _ ("No password is on this sheet."));
  for (guint i = 0; i < requests->len; i++)
    add_address (self, requests->pdata[i]);
  return self;
}
