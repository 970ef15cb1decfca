/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-listing.h"

#include "uk-points.h"

static gboolean
is_listed (const UkListingRow *row, const UkAdvice *advice, const UkCase *office)
{
  if (row->when == NULL)
    return uk_advice_has_reason (advice, row->because);
  return row->when (advice, office);
}

/* Appends to @items what belongs to the recommendation, interim plan and reasons in @advice. */
void
uk_listing_fill (GArray *items, const UkListing listings[UK_N_LISTINGS], const UkAdvice *advice,
                 const UkCase *office)
{
  const UkListing *listing = &listings[advice->recommendation];

  for (gsize i = 0; i < listing->n_rows; i++)
    if (is_listed (&listing->rows[i], advice, office))
      uk_add_point (items, advice, office, listing->rows[i].point);
}

gboolean
uk_when_always (const UkAdvice *advice, const UkCase *office)
{
  return TRUE;
}

gboolean
uk_when_old_mail_in_pc (const UkAdvice *advice, const UkCase *office)
{
  return office->maybe_pop && office->answers->old_local != UK_OLD_LOCAL_NO;
}

gboolean
uk_when_shared (const UkAdvice *advice, const UkCase *office)
{
  return office->answers->people == UK_PEOPLE_SHARED;
}

gboolean
uk_when_unencrypted_now (const UkAdvice *advice, const UkCase *office)
{
  return office->facts->client_tls == UK_TLS_NONE;
}

gboolean
uk_when_no_automatic_backup (const UkAdvice *advice, const UkCase *office)
{
  return office->answers->backup != UK_BACKUP_AUTO;
}

gboolean
uk_when_several_sent_folders (const UkAdvice *advice, const UkCase *office)
{
  return office->facts->sent_like_folders > 1.0;
}

gboolean
uk_when_no_sent_folder (const UkAdvice *advice, const UkCase *office)
{
  return office->facts->special_use_sent == UK_KNOWN_NO;
}
