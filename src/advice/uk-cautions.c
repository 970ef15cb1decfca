/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-cautions.h"

#include "uk-listing.h"

static gboolean
one_device_eats (const UkAdvice *advice, const UkCase *office)
{
  return office->current == UK_CURRENT_POP_DELETE && office->multi;
}

static gboolean
deleted_too_early (const UkAdvice *advice, const UkCase *office)
{
  return office->retention_short;
}

static gboolean
limit_unknown (const UkAdvice *advice, const UkCase *office)
{
  return !uk_fact_is_known (office->facts->quota_limit_mb);
}

static gboolean
no_idle (const UkAdvice *advice, const UkCase *office)
{
  return office->facts->idle == UK_KNOWN_NO;
}

static gboolean
new_outlook (const UkAdvice *advice, const UkCase *office)
{
  return office->facts->client == UK_CLIENT_OUTLOOK_NEW;
}

static gboolean
no_backup_at_all (const UkAdvice *advice, const UkCase *office)
{
  UkBackup backup = office->answers->backup;

  return backup != UK_BACKUP_AUTO && backup != UK_BACKUP_MANUAL
         && office->answers->keep != UK_KEEP_SHORT;
}

static gboolean
kept_long (const UkAdvice *advice, const UkCase *office)
{
  return office->answers->keep == UK_KEEP_LONG;
}

static gboolean
mixed_meanwhile (const UkAdvice *advice, const UkCase *office)
{
  return advice->interim == UK_INTERIM_PC_POP_LEAVE_OTHERS_IMAP;
}

/* The rows and their order are those of reference/ux.md 2.6, "When each caution and step appears".
 */
static const UkListingRow imap_rows[] = {
  { UK_POINT_W_OLD_LOCAL, uk_when_old_mail_in_pc },
  { UK_POINT_W_POP_EATS, one_device_eats },
  { UK_POINT_W_SENT_DUP, uk_when_several_sent_folders },
  { UK_POINT_W_NO_SENT, uk_when_no_sent_folder },
  { UK_POINT_W_SERVER_RETENTION, deleted_too_early },
  { UK_POINT_C_UNKNOWN, limit_unknown },
  { UK_POINT_W_SHARED_READ, uk_when_shared },
  { UK_POINT_W_SHARED_DELETE, uk_when_shared },
  { UK_POINT_W_NO_IDLE, no_idle },
  { UK_POINT_W_NEWOUTLOOK, new_outlook },
  { UK_POINT_W_UNENCRYPTED_NOW, uk_when_unencrypted_now },
  { UK_POINT_W_NO_BACKUP, no_backup_at_all },
  { UK_POINT_W_INVOICE, kept_long },
  { UK_POINT_W_CONTRACT_END, uk_when_always },
};

static const UkListingRow pop_rows[] = {
  { UK_POINT_W_DEVICE_FAIL, uk_when_always },
  { UK_POINT_W_NO_PHONE_LATER, uk_when_always },
  { UK_POINT_W_NO_BACKUP, uk_when_no_automatic_backup },
  { UK_POINT_W_SERVER_RETENTION, deleted_too_early },
  { UK_POINT_W_NEWOUTLOOK, new_outlook },
  { UK_POINT_W_UNENCRYPTED_NOW, uk_when_unencrypted_now },
  { UK_POINT_W_INVOICE, kept_long },
  { UK_POINT_W_NO_UIDL_DUP, .because = UK_POINT_P_NO_UIDL },
};

static const UkListingRow ask_rows[] = {
  { UK_POINT_W_POP_EATS, one_device_eats },
  { UK_POINT_W_MIXED, mixed_meanwhile },
};

static const UkListing listings[UK_N_LISTINGS] = {
  [UK_RECOMMENDATION_IMAP] = UK_LISTING (imap_rows),
  [UK_RECOMMENDATION_IMAP_KEEP] = UK_LISTING (imap_rows),
  [UK_RECOMMENDATION_POP_LEAVE_N] = UK_LISTING (pop_rows),
  [UK_RECOMMENDATION_POP_DELETE_BACKUP] = UK_LISTING (pop_rows),
  [UK_RECOMMENDATION_ASK_PROVIDER] = UK_LISTING (ask_rows),
};

/* Adds the cautions that belong to the recommendation, interim plan and reasons already in @advice.
 */
void
uk_cautions_add (UkAdvice *advice, const UkCase *office)
{
  uk_listing_fill (advice->cautions, listings, advice, office);
}
