/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* The printed pages as files: PDF for the printer of another day, plain text for a mail or a chat.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "uk-export-private.h"
#include "uk-sheet-private.h"

static GBytes *
render_pdf (UkSheetTopic kind, const UkExportRequest *request, GError **error)
{
  g_autoptr (UkSheet) sheet = uk_sheet_new (kind, request, error);

  return sheet != NULL ? uk_sheet_to_pdf (sheet) : NULL;
}

static GBytes *
render_settings (const UkExportRequest *request, GError **error)
{
  return render_pdf (UK_SHEET_SETTINGS, request, error);
}

static GBytes *
render_on_site (const UkExportRequest *request, GError **error)
{
  return render_pdf (UK_SHEET_ON_SITE, request, error);
}

static GBytes *
render_shared_rules (const UkExportRequest *request, GError **error)
{
  return render_pdf (UK_SHEET_SHARED_RULES, request, error);
}

static GBytes *
render_text (const UkExportRequest *request, GError **error)
{
  g_autoptr (UkSheet) sheet = uk_sheet_new (UK_SHEET_SETTINGS, request, error);
  char *text = NULL;

  if (sheet == NULL)
    return NULL;
  text = uk_sheet_to_text (sheet);
  return g_bytes_new_take (text, strlen (text));
}

const UkExportFormat uk_export_sheet = {
  .id = "sheet",
  .title = N_ ("Sheet of the settings"),
  .description = N_ ("For every mail program and device: one page each, with the names of its "
                     "fields in their order. No password is on it."),
  .steps = { N_ ("Print the pages of the devices that you use."),
             N_ ("Open the mail program, and type what stands beside each field."),
             N_ ("Tick what is done, and keep the sheet where only colleagues see it.") },
  .devices = UK_EXPORT_FOR_PAPER,
  .extension = ".pdf",
  .media_type = "application/pdf",
  .render = render_settings,
};

const UkExportFormat uk_export_text = {
  .id = "text",
  .title = N_ ("Settings as plain text"),
  .description = N_ ("For a mail or a chat to a colleague: the same as the sheet, as text."),
  .steps = { N_ ("Open the file, and copy the part for the device."),
             N_ ("Send it to the colleague. No password is in it; give that another way."),
             N_ ("The colleague types what stands beside each field.") },
  .devices = UK_EXPORT_FOR_PAPER,
  .extension = ".txt",
  .media_type = "text/plain",
  .render = render_text,
};

const UkExportFormat uk_export_onsite = {
  .id = "onsite",
  .title = N_ ("Card “Before you go on site”"),
  .description = N_ ("For places without a network: what to do in the office first, and where each "
                     "mail program keeps its copy."),
  .steps = { N_ ("Print the card."), N_ ("Go through its boxes in the office, before you leave."),
             N_ ("Keep it in the car or with the tools.") },
  .devices = UK_EXPORT_FOR_PAPER,
  .extension = ".pdf",
  .media_type = "application/pdf",
  .file_name = "before-you-go-on-site.pdf",
  .render = render_on_site,
};

const UkExportFormat uk_export_rules = {
  .id = "rules",
  .title = N_ ("Rules for a shared address"),
  .description = N_ ("For an address that several people read: a sheet for the wall."),
  .steps = { N_ ("Print the sheet, and agree on the rules together."),
             N_ ("Write down who does what."), N_ ("Put it on the wall beside the PCs.") },
  .devices = UK_EXPORT_FOR_PAPER,
  .extension = ".pdf",
  .media_type = "application/pdf",
  .file_name = "rules-for-our-address.pdf",
  .render = render_shared_rules,
};
