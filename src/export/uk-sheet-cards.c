/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/*
 * Two cards for the wall: what to do before leaving for a place without a network
 * (reference/ux.md 1.2, S5), and rules for an address that several people read (S3).
 */
#include "config.h"

#include "uk-sheet-private.h"

#include <glib/gi18n-lib.h>

static void
add_offline_places (UkSheet *self)
{
  uk_sheet_add (self, UK_SHEET_HEADING, NULL,
                _ ("Where the copy for reading offline is switched on"));
  uk_sheet_add (
      self, UK_SHEET_ROW, _ ("Thunderbird"),
      _ ("Account Settings, “Synchronization & Storage”: keep messages on this computer"));
  uk_sheet_add (self, UK_SHEET_ROW, _ ("Outlook (classic)"),
                _ ("File, Account Settings, “Change”: mail to keep offline: All"));
  uk_sheet_add (self, UK_SHEET_ROW, _ ("Evolution"),
                _ ("Account properties, “Receiving Options”: synchronise all folders locally"));
  uk_sheet_add (self, UK_SHEET_ROW, _ ("Mac Mail"),
                _ ("Account settings: “Download attachments”: All"));
  uk_sheet_add (
      self, UK_SHEET_ROW, _ ("Smartphone"),
      _ ("keeps recent mail only; open the mail that you need once, with its attachment"));
}

UkSheet *
uk_sheet_new_on_site (const UkExportRequest *request)
{
  UkSheet *self = uk_sheet_new_empty (request);

  uk_sheet_add (self, UK_SHEET_PAGE, NULL, _ ("Before you go on site"));
  uk_sheet_add (self, UK_SHEET_NOTE, NULL,
                uk_address_get_email (uk_account_get_address (request->account)));
  uk_sheet_add (self, UK_SHEET_TICK, NULL,
                _ ("In the office, with Wi-Fi, I opened the mail program on the laptop once, and "
                   "waited until it was done."));
  uk_sheet_add (self, UK_SHEET_TICK, NULL,
                _ ("I opened the drawings that I need today, and saved them in a folder."));
  uk_sheet_add (self, UK_SHEET_TICK, NULL,
                _ ("I switched Wi-Fi off for a moment: the mail could still be opened."));
  uk_sheet_add (self, UK_SHEET_TICK, NULL, _ ("The battery of laptop and phone is full."));
  uk_sheet_add (self, UK_SHEET_TICK, NULL,
                _ ("Laptop and phone ask for a password or a fingerprint when they are opened."));
  add_offline_places (self);
  uk_sheet_add (self, UK_SHEET_CAUTION, NULL,
                _ ("This copy is no backup. What is deleted on the server disappears from the copy "
                   "too."));
  uk_sheet_add (
      self, UK_SHEET_TEXT, NULL,
      _ ("Mail that you write on site waits in the outbox. It goes out when the network is "
         "there again; look at it then."));
  return self;
}

UkSheet *
uk_sheet_new_shared_rules (const UkExportRequest *request)
{
  UkSheet *self = uk_sheet_new_empty (request);

  uk_sheet_add (self, UK_SHEET_PAGE, NULL, _ ("Rules for our shared address"));
  uk_sheet_add (self, UK_SHEET_NOTE, NULL,
                uk_address_get_email (uk_account_get_address (request->account)));
  uk_sheet_add (self, UK_SHEET_CAUTION, NULL,
                _ ("Everybody sees the same mailbox. When one person reads a mail it is read for "
                   "all; when one person deletes it, it is gone for all."));
  uk_sheet_add (self, UK_SHEET_HEADING, NULL, _ ("What we do"));
  uk_sheet_add (self, UK_SHEET_TICK, NULL,
                _ ("Whoever takes care of a mail puts a star on it first."));
  uk_sheet_add (self, UK_SHEET_TICK, NULL,
                _ ("When it is done, the mail goes into the folder “Done”."));
  uk_sheet_add (self, UK_SHEET_TICK, NULL,
                _ ("Whoever opens a mail without taking care of it marks it as unread again."));
  uk_sheet_add (self, UK_SHEET_TICK, NULL, _ ("Nobody deletes a mail. Junk goes into “Junk”."));
  uk_sheet_add (
      self, UK_SHEET_TICK, NULL,
      _ ("Replies are sent from this address, so that everybody finds them under “Sent”."));
  uk_sheet_add (
      self, UK_SHEET_TICK, NULL,
      _ ("All devices use IMAP. A single one that takes mail in by POP spoils it for all."));
  uk_sheet_add (self, UK_SHEET_HEADING, NULL, _ ("Who does what"));
  uk_sheet_add (self, UK_SHEET_BLANK, _ ("Looks in every morning"), NULL);
  uk_sheet_add (self, UK_SHEET_BLANK, _ ("Makes the backup every month"), NULL);
  uk_sheet_add (self, UK_SHEET_BLANK, _ ("Changes the password when somebody leaves"), NULL);
  return self;
}
