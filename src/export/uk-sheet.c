/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * The printed sheet: the only export that works for every mail program, because a person reads it
 * (reference/exports.md F1). Never a password.
 */
#include "config.h"

#include "uk-sheet-private.h"

#include <glib/gi18n-lib.h>

#include "uk-export-private.h"

static void
block_free (gpointer data)
{
  UkSheetBlock *self = data;

  g_free (self->label);
  g_free (self->text);
  g_free (self);
}

void
uk_sheet_add (UkSheet *self, UkSheetKind kind, const char *label, const char *text)
{
  UkSheetBlock *block = g_new0 (UkSheetBlock, 1);

  block->kind = kind;
  block->label = g_strdup (label);
  block->text = g_strdup (text);
  g_ptr_array_add (self->blocks, block);
}

static guint
count_devices (UkExportFor devices)
{
  guint n = 0;

  for (guint bit = UK_EXPORT_FOR_PC; bit <= UK_EXPORT_FOR_TABLET; bit <<= 1)
    n += (devices & bit) != 0;
  return n > 0 ? n : 2;
}

UkSheet *
uk_sheet_new_empty (const UkExportRequest *request)
{
  UkSheet *self = g_new0 (UkSheet, 1);

  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->is_imap = uk_export_is_imap (request);
  self->deletes = !self->is_imap && request->pop_plan == UK_EXPORT_POP_DELETE;
  self->n_devices = count_devices (request->devices);
  return self;
}

void
uk_sheet_free (UkSheet *self)
{
  g_ptr_array_unref (self->blocks);
  g_clear_pointer (&self->code, uk_export_code_free);
  g_free (self);
}

/* Returns: (element-type UkSheetBlock) */
const GPtrArray *
uk_sheet_get_blocks (const UkSheet *self)
{
  return self->blocks;
}

static void
add_list (UkSheet *self, const char *heading, UkSheetKind kind, GStrv items)
{
  if (items == NULL || items[0] == NULL)
    return;
  uk_sheet_add (self, UK_SHEET_HEADING, NULL, heading);
  for (guint i = 0; items[i] != NULL; i++)
    uk_sheet_add (self, kind, NULL, items[i]);
}

static void
add_when (UkSheet *self, const UkExportRequest *request)
{
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;
  const char *address = uk_address_get_email (uk_account_get_address (request->account));

  if (request->tested == NULL)
    {
      uk_sheet_add (self, UK_SHEET_NOTE, NULL, address);
      return;
    }
  day = g_date_time_format (request->tested, "%Y-%m-%d");
  /* Translators: %1$s is the mail address, %2$s a date */
  text = g_strdup_printf (request->tested_login
                              ? _ ("%1$s, printed on %2$s. The test logged in with these settings.")
                              : _ ("%1$s, printed on %2$s. The settings are not tested with the "
                                   "password yet."),
                          address, day);
  uk_sheet_add (self, UK_SHEET_NOTE, NULL, text);
}

static void
add_server (UkSheet *self, const char *label, UkEndpoint *endpoint)
{
  g_autofree char *server = uk_endpoint_dup_host_port (endpoint);
  g_autofree char *text
      = g_strdup_printf ("%s  %s  %s", server, uk_export_is_tls (endpoint) ? "SSL/TLS" : "STARTTLS",
                         uk_endpoint_get_username (endpoint));

  uk_sheet_add (self, UK_SHEET_ROW, label, text);
}

/* @request: one that uk_export_check() has passed */
void
uk_sheet_add_servers (UkSheet *self, const UkExportRequest *request)
{
  add_server (self, uk_export_is_imap (request) ? _ ("Receiving (IMAP)") : _ ("Receiving (POP)"),
              uk_export_get_incoming (request));
  add_server (self, _ ("Sending"), uk_export_get_outgoing (request));
}

static void
add_caution (UkSheet *self)
{
  if (self->deletes)
    uk_sheet_add (
        self, UK_SHEET_CAUTION, NULL,
        _ ("With these settings mail is removed from the server once it has been fetched. "
           "First make sure that there is a backup, and that no other device reads this "
           "address."));
}

static void
add_whom_to_ask (UkSheet *self, const UkExportRequest *request)
{
  uk_sheet_add (self, UK_SHEET_HEADING, NULL, _ ("Whom to ask"));
  if (request->ask != NULL)
    uk_sheet_add (self, UK_SHEET_TEXT, NULL, request->ask);
  uk_sheet_add (self, UK_SHEET_BLANK, _ ("Person in charge"), NULL);
  uk_sheet_add (self, UK_SHEET_BLANK, _ ("Provider and its telephone"), NULL);
}

static void
add_overview (UkSheet *self, const UkExportRequest *request)
{
  uk_sheet_add (self, UK_SHEET_PAGE, NULL,
                request->verdict != NULL ? request->verdict : _ ("Mail settings"));
  add_when (self, request);
  if (request->meaning != NULL)
    uk_sheet_add (self, UK_SHEET_TEXT, NULL, request->meaning);
  uk_sheet_add (self, UK_SHEET_PICTURE, NULL, NULL);
  add_caution (self);
  uk_sheet_add (self, UK_SHEET_HEADING, NULL, _ ("Servers"));
  uk_sheet_add_servers (self, request);
  uk_sheet_add (self, UK_SHEET_BLANK, _ ("Password"), NULL);
  add_list (self, _ ("What to do"), UK_SHEET_TICK, request->steps);
  add_whom_to_ask (self, request);
}

static UkSheet *
new_settings (const UkExportRequest *request)
{
  UkSheet *self = uk_sheet_new_empty (request);

  add_overview (self, request);
  uk_sheet_add_clients (self, request);
  if (request->move != NULL && request->move[0] != NULL)
    {
      uk_sheet_add (self, UK_SHEET_PAGE, NULL, _ ("Moving from POP to IMAP"));
      uk_sheet_add (
          self, UK_SHEET_NOTE, NULL,
          _ ("30 to 60 minutes for each PC. You can stop after any box. Not at the end of "
             "a month."));
      for (guint i = 0; request->move[i] != NULL; i++)
        uk_sheet_add (self, UK_SHEET_TICK, NULL, request->move[i]);
    }
  return self;
}

/**
 * uk_sheet_new:
 *
 * Returns: (transfer full): the pages, or %NULL
 * Errors: %UK_EXPORT_ERROR_INCOMPLETE
 */
UkSheet *
uk_sheet_new (UkSheetTopic kind, const UkExportRequest *request, GError **error)
{
  g_autoptr (UkAccount) checked = uk_export_check (request->account, error);
  g_autoptr (UkExportRequest) tidy = NULL;

  if (checked == NULL)
    return NULL;
  tidy = uk_export_request_with_account (request, checked);
  switch (kind)
    {
    case UK_SHEET_ON_SITE:
      return uk_sheet_new_on_site (tidy);
    case UK_SHEET_SHARED_RULES:
      return uk_sheet_new_shared_rules (tidy);
    case UK_SHEET_SETTINGS:
    default:
      return new_settings (tidy);
    }
}

static void
append_block (GString *text, const UkSheetBlock *block)
{
  switch (block->kind)
    {
    case UK_SHEET_PAGE:
      g_string_append_printf (text, "%s%s\n\n", text->len > 0 ? "\n\n" : "", block->text);
      break;
    case UK_SHEET_HEADING:
      g_string_append_printf (text, "\n[%s]\n", block->text);
      break;
    case UK_SHEET_ROW:
      g_string_append_printf (text, "  %s: %s\n", block->label, block->text);
      break;
    case UK_SHEET_BLANK:
      g_string_append_printf (text, "  %s: ____________\n", block->label);
      break;
    case UK_SHEET_TICK:
      g_string_append_printf (text, "□ %s\n", block->text);
      break;
    case UK_SHEET_CAUTION:
      g_string_append_printf (text, "△ %s\n", block->text);
      break;
    case UK_SHEET_NOTE:
    case UK_SHEET_TEXT:
      g_string_append_printf (text, "%s\n", block->text);
      break;
    case UK_SHEET_CODE:
    case UK_SHEET_PICTURE:
    default:
      break;
    }
}

/* Returns: (transfer full): the same for a mail or a chat */
char *
uk_sheet_to_text (const UkSheet *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    append_block (text, g_ptr_array_index (self->blocks, i));
  return g_string_free (text, FALSE);
}
