/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* What one file and all files at once have in common. */
#include "config.h"

#include "uk-export-ask.h"

#include <glib/gi18n-lib.h>

/* Returns: (transfer full) (nullable): what is exported now; %NULL before a test */
UkExportRequest *
uk_export_ask_request (UkSession *session, const char *name)
{
  UkReport *report = uk_session_get_report (session);
  UkAdviceNames names = uk_session_get_advice_names (session);
  g_autoptr (UkExportRequest) request = NULL;

  if (report == NULL)
    return NULL;
  request = uk_handout_new (report, uk_session_get_advice (session),
                            uk_session_get_answers (session), &names);
  return uk_handout_with_name (request, name);
}

/**
 * uk_export_ask_delete:
 * @keep: where the person would rather leave mail on the server
 * @go_on: where nothing is deleted, or the person wants that
 *
 * The question R1 of reference/ux.md 5.5, before anything is written that deletes mail.
 */
void
uk_export_ask_delete (GtkWidget *widget, UkExportRequest *request, UkDialogsConfirmFunc keep,
                      UkDialogsConfirmFunc go_on, gpointer owner)
{
  UkEndpoint *incoming = uk_account_get_incoming (request->account);

  if (request->pop_plan != UK_EXPORT_POP_DELETE || incoming == NULL
      || uk_endpoint_get_protocol (incoming) != UK_PROTOCOL_POP3)
    {
      go_on (owner);
      return;
    }
  uk_dialogs_choose (
      GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Export settings that delete from the server?"),
      _ ("With these settings, mail that was taken in is deleted from the server. "
         "It can no longer be seen on other devices. First make sure that there is "
         "a backup and no other device."),
      _ ("Use “leave on the server”"), _ ("Export settings that delete"), keep, go_on, owner);
}

/* Returns: a sentence for the person */
const char *
uk_export_ask_error_text (const GError *error)
{
  if (g_error_matches (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_UNSUPPORTED))
    return error->message; /* says what to use instead */
  if (g_error_matches (error, UK_EXPORT_ERROR, UK_EXPORT_ERROR_INCOMPLETE))
    return _ ("A server with encryption for receiving and one for sending are needed first. "
              "Please test the address.");
  return _ ("The file could not be written: no space, or no permission. Please choose "
            "another folder, for instance “Documents”.");
}
