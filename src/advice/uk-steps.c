/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-steps.h"

#include "uk-listing.h"

static gboolean
name_repaired (const UkAdvice *advice, const UkCase *office)
{
  return office->cert_repaired;
}

static gboolean
was_pop_with_old_mail (const UkAdvice *advice, const UkCase *office)
{
  return office->was_pop && office->answers->old_local != UK_OLD_LOCAL_NO;
}

static gboolean
was_pop (const UkAdvice *advice, const UkCase *office)
{
  return office->was_pop;
}

static gboolean
maybe_pop (const UkAdvice *advice, const UkCase *office)
{
  return office->maybe_pop;
}

static gboolean
not_imap_yet (const UkAdvice *advice, const UkCase *office)
{
  return office->maybe_pop || office->current == UK_CURRENT_NONE;
}

static gboolean
has_old_mail (const UkCase *office)
{
  return office->maybe_pop && office->answers->old_local == UK_OLD_LOCAL_YES;
}

static gboolean
old_mail_fits (const UkAdvice *advice, const UkCase *office)
{
  return has_old_mail (office) && uk_capacity_old_mail_fits (office->facts);
}

static gboolean
old_mail_may_not_fit (const UkAdvice *advice, const UkCase *office)
{
  return has_old_mail (office) && !uk_capacity_old_mail_fits (office->facts);
}

static gboolean
sent_folder_unclear (const UkAdvice *advice, const UkCase *office)
{
  return uk_when_several_sent_folders (advice, office) || uk_when_no_sent_folder (advice, office);
}

static gboolean
keeps_copy (const UkAdvice *advice, const UkCase *office)
{
  return advice->recommendation == UK_RECOMMENDATION_IMAP_KEEP;
}

static gboolean
tight_or_full (const UkAdvice *advice, const UkCase *office)
{
  return office->capacity == UK_CAPACITY_TIGHT || office->capacity == UK_CAPACITY_FULL;
}

static gboolean
leaves_mail (const UkAdvice *advice, const UkCase *office)
{
  return advice->recommendation == UK_RECOMMENDATION_POP_LEAVE_N;
}

static gboolean
deletes_mail (const UkAdvice *advice, const UkCase *office)
{
  return advice->recommendation == UK_RECOMMENDATION_POP_DELETE_BACKUP;
}

/*
 * The rows and their order are those of reference/ux.md 2.6, "When each caution and step appears",
 * with one exception: there S_BACKUP_FIRST follows the questions to the provider, but nothing
 * except S_SERVER_NAME may come before it (same section, "Steps", and property 8 of 2.8), and the
 * safer order is taken.
 */
static const UkListingRow imap_rows[] = {
  { UK_POINT_S_SERVER_NAME, name_repaired },
  { UK_POINT_S_BACKUP_FIRST, uk_when_old_mail_in_pc },
  { UK_POINT_S_FREE_SPACE, .because = UK_POINT_C_FULL },
  { UK_POINT_S_STOP_POP_DELETE, was_pop },
  { UK_POINT_S_ADD_IMAP, not_imap_yet },
  { UK_POINT_S_COPY_OLD, old_mail_fits },
  { UK_POINT_S_KEEP_OLD_LOCAL, old_mail_may_not_fit },
  { UK_POINT_S_ALL_DEVICES, not_imap_yet },
  { UK_POINT_S_CHECK_COUNT, maybe_pop },
  { UK_POINT_S_REMOVE_POP, was_pop },
  { UK_POINT_S_SENT_FOLDER, sent_folder_unclear },
  { UK_POINT_S_OFFLINE_FULL, keeps_copy },
  { UK_POINT_S_ARCHIVE, keeps_copy },
  { UK_POINT_S_ASK_QUOTA, tight_or_full },
  { UK_POINT_S_SHARED_RULE, uk_when_shared },
  { UK_POINT_S_TLS_ON, uk_when_unencrypted_now },
  { UK_POINT_S_PASSWORD_STRONG, uk_when_always },
};

static const UkListingRow pop_rows[] = {
  { UK_POINT_S_SERVER_NAME, name_repaired },
  { UK_POINT_S_BACKUP_SCHEDULE, uk_when_no_automatic_backup },
  { UK_POINT_S_LEAVE_N, leaves_mail },
  { UK_POINT_S_RESTORE_TEST, deletes_mail },
  { UK_POINT_S_TLS_ON, uk_when_unencrypted_now },
};

/* What is asked of whom follows from the reasons. */
static const UkListingRow ask_rows[] = {
  { UK_POINT_S_BACKUP_FIRST, was_pop_with_old_mail },
  { UK_POINT_S_ASK_IMAP, .because = UK_POINT_H_NO_IMAP },
  { UK_POINT_S_ASK_TLS, .because = UK_POINT_H_NO_TLS },
  { UK_POINT_S_ASK_QUOTA, .because = UK_POINT_C_TINY },
  { UK_POINT_S_ASK_SETTINGS, .because = UK_POINT_H_NO_BOTH },
  { UK_POINT_S_ASK_SETTINGS, .because = UK_POINT_H_NO_POP },
  { UK_POINT_S_ASK_POLICY, .because = UK_POINT_H_POLICY },
};

static const UkListingRow sign_in_rows[] = {
  { UK_POINT_S_BACKUP_FIRST, was_pop_with_old_mail },
  { UK_POINT_S_SIGNIN, uk_when_always },
};

/* The one step that repairs the one fault. */
static const UkListingRow fix_rows[] = {
  { UK_POINT_S_RETRY_NET, .because = UK_POINT_E_NET },
  { UK_POINT_S_ASK_PASSWORD, .because = UK_POINT_E_AUTH },
  { UK_POINT_S_APP_PW, .because = UK_POINT_E_APP_PW },
  { UK_POINT_S_WAIT, .because = UK_POINT_E_LOCKED },
  { UK_POINT_S_IMAP_ON, .because = UK_POINT_E_IMAP_OFF },
  { UK_POINT_S_ASK_CERT, .because = UK_POINT_E_CERT_EXPIRED },
  { UK_POINT_S_ASK_CERT, .because = UK_POINT_E_CERT_NAME },
  { UK_POINT_S_ASK_CERT, .because = UK_POINT_E_CERT_ISSUER },
};

static const UkListing listings[UK_N_LISTINGS] = {
  [UK_RECOMMENDATION_IMAP] = UK_LISTING (imap_rows),
  [UK_RECOMMENDATION_IMAP_KEEP] = UK_LISTING (imap_rows),
  [UK_RECOMMENDATION_POP_LEAVE_N] = UK_LISTING (pop_rows),
  [UK_RECOMMENDATION_POP_DELETE_BACKUP] = UK_LISTING (pop_rows),
  [UK_RECOMMENDATION_ASK_PROVIDER] = UK_LISTING (ask_rows),
  [UK_RECOMMENDATION_SIGNIN] = UK_LISTING (sign_in_rows),
  [UK_RECOMMENDATION_FIX_FIRST] = UK_LISTING (fix_rows),
};

/* Adds the steps that belong to the recommendation and reasons already in @advice. */
void
uk_steps_add (UkAdvice *advice, const UkCase *office)
{
  uk_listing_fill (advice->steps, listings, advice, office);
}
