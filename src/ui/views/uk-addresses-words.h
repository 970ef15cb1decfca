/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-mark.h"
#include "uk-session.h"

G_BEGIN_DECLS

/* Pure functions from a record to the words of its row. */
UkAdvice *uk_addresses_dup_advice (const UkRecord *record);
char *uk_addresses_detail (const UkRecord *record, gint64 now);
UkMarkKind uk_addresses_mark (const UkRecord *record, gint64 now);
char *uk_addresses_date (gint64 when);
char *uk_addresses_visit (const UkVisit *visit);

G_END_DECLS
