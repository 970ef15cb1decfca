/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Offices that the sentences are about: each changes the usual one a little. */
#pragma once

#include "office.h"

G_BEGIN_DECLS

typedef void (*OfficeChange) (Office *office);

void office_unchanged (Office *office);
void office_two_pcs (Office *office);
void office_pc_and_phone (Office *office);
void office_three_kinds (Office *office);
void office_four_kinds (Office *office);
void office_browser_only (Office *office);
void office_deletes_after_28 (Office *office);
void office_perhaps_deletes_after_28 (Office *office);
void office_nearly_full (Office *office);
void office_one_point_five_gigabytes (Office *office);
void office_tiny (Office *office);
void office_tiny_growth_unknown (Office *office);
void office_no_growth (Office *office);
void office_growth_unknown (Office *office);
void office_use_unknown (Office *office);
void office_limit_unknown (Office *office);
void office_hardly_growing (Office *office);
void office_imap_unreachable (Office *office);
void office_imap_costs_extra (Office *office);
void office_pop_switched_off (Office *office);
void office_pop_for_a_pc (Office *office);
void office_pop_for_a_phone (Office *office);
void office_pop_by_a_rule (Office *office);
void office_without_backup (Office *office);
void office_backup_unknown (Office *office);
void office_pop_with_backup_unknown (Office *office);
void office_pop_that_deletes (Office *office);
void office_three_sent_folders (Office *office);
void office_much_old_mail (Office *office);

G_END_DECLS
