/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "config.h"

#include "uk-points.h"

#include <glib/gi18n-lib.h>

/* What would make the advice clearer: reference/ux.md 2.4, "Confidence". */

/* clang-format off */
#define ROW(point) [point - UK_POINT_FIRST_DOUBT]

const UkPointRow uk_doubt_rows[UK_POINT_LAST + 1 - UK_POINT_FIRST_DOUBT] = {
  ROW (UK_POINT_D_NOT_TESTED) = { UK_ORIGIN_MEASURED,
    N_ ("The entrance that is recommended has not been tested yet.") },
  ROW (UK_POINT_D_QUOTA_UNKNOWN) = { UK_ORIGIN_MEASURED,
    N_ ("It is not known how much room the server has.") },
  ROW (UK_POINT_D_GROWTH_UNKNOWN) = { UK_ORIGIN_MEASURED,
    N_ ("It is not known how much room the server has, or how much mail arrives.") },
  ROW (UK_POINT_D_RETENTION_SUSPECTED) = { UK_ORIGIN_MEASURED,
    N_ ("It is not certain whether the server deletes old mail.") },
  ROW (UK_POINT_D_HABIT_UNKNOWN) = { UK_ORIGIN_ANSWER,
    N_ ("It is not known how mail is received now, nor whether there is old mail only in a PC.") },
  ROW (UK_POINT_D_TINY) = { UK_ORIGIN_MEASURED,
    N_ ("It is not known whether the provider can make the mailbox larger.") },
  ROW (UK_POINT_D_PROVIDER_NOTE) = { UK_ORIGIN_MEASURED,
    N_ ("This rests on the provider's published notes and was not measured.") },
  ROW (UK_POINT_D_UNREACHABLE) = { UK_ORIGIN_MEASURED,
    N_ ("The server did not answer, so it is not certain what it offers.") },
  ROW (UK_POINT_D_LOGIN_AMBIGUOUS) = { UK_ORIGIN_MEASURED,
    N_ ("A login is refused for several reasons: another password, or IMAP switched off at the "
        "provider.") },
};
/* clang-format on */
