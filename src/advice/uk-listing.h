/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_ADVISE_COMPILATION
#error "Private to advice/."
#endif

#include "uk-case.h"

G_BEGIN_DECLS

typedef gboolean (*UkWhen) (const UkAdvice *advice, const UkCase *office);

/* One code of a list and when it is in there. */
typedef struct
{
  UkPoint point;
  UkWhen when;     /* (nullable): NULL where the reason `because` decides */
  UkPoint because; /* without `when`: the code is listed if this reason was given */
} UkListingRow;

/* What may be listed with one recommendation, in the order in which a person reads it. */
typedef struct
{
  const UkListingRow *rows;
  gsize n_rows;
} UkListing;

#define UK_LISTING(array)                                                                          \
  {                                                                                                \
    array, G_N_ELEMENTS (array)                                                                    \
  }
#define UK_N_LISTINGS (UK_RECOMMENDATION_FIX_FIRST + 1)

void uk_listing_fill (GArray *items, const UkListing listings[UK_N_LISTINGS],
                      const UkAdvice *advice, const UkCase *office);

/* What cautions and steps both ask. */
gboolean uk_when_always (const UkAdvice *advice, const UkCase *office);
gboolean uk_when_old_mail_in_pc (const UkAdvice *advice, const UkCase *office);
gboolean uk_when_shared (const UkAdvice *advice, const UkCase *office);
gboolean uk_when_unencrypted_now (const UkAdvice *advice, const UkCase *office);
gboolean uk_when_no_automatic_backup (const UkAdvice *advice, const UkCase *office);
gboolean uk_when_several_sent_folders (const UkAdvice *advice, const UkCase *office);
gboolean uk_when_no_sent_folder (const UkAdvice *advice, const UkCase *office);

G_END_DECLS
