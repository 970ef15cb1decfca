/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#include "office-changes.h"

void
office_unchanged (Office *office)
{
}

void
office_two_pcs (Office *office)
{
  office->answers.n_pc = 2;
}

void
office_pc_and_phone (Office *office)
{
  office->answers.n_phone = 1;
}

void
office_three_kinds (Office *office)
{
  office->answers.n_phone = 2;
  office->answers.web = TRUE;
}

void
office_four_kinds (Office *office)
{
  office_three_kinds (office);
  office->answers.n_tablet = 1;
}

void
office_browser_only (Office *office)
{
  office->answers.n_pc = 0;
  office->answers.web = TRUE;
}

void
office_deletes_after_28 (Office *office)
{
  office_pc_and_phone (office);
  office->facts.server_retention_days = 28;
}

void
office_perhaps_deletes_after_28 (Office *office)
{
  office_deletes_after_28 (office);
  office->facts.retention_source = UK_RETENTION_SUSPECTED;
}

void
office_nearly_full (Office *office)
{
  office_pc_and_phone (office);
  office->facts.quota_used_mb = 985;
  office->facts.quota_limit_mb = 1000;
}

void
office_one_point_five_gigabytes (Office *office)
{
  office_nearly_full (office);
  office->facts.quota_used_mb = 1450;
  office->facts.quota_limit_mb = 1500;
}

void
office_tiny (Office *office)
{
  office_pc_and_phone (office);
  office->facts.quota_limit_mb = 100;
  office->facts.growth_mb_per_day = 5;
}

void
office_tiny_growth_unknown (Office *office)
{
  office_tiny (office);
  office->facts.growth_mb_per_day = UK_FACT_NOT_KNOWN;
}

void
office_no_growth (Office *office)
{
  office->facts.growth_mb_per_day = 0;
}

void
office_growth_unknown (Office *office)
{
  office->facts.growth_mb_per_day = UK_FACT_NOT_KNOWN;
}

void
office_use_unknown (Office *office)
{
  office->facts.quota_used_mb = UK_FACT_NOT_KNOWN;
}

void
office_limit_unknown (Office *office)
{
  office->facts.quota_limit_mb = UK_FACT_NOT_KNOWN;
}

void
office_hardly_growing (Office *office)
{
  office->facts.growth_mb_per_day = 0.1;
}

void
office_imap_unreachable (Office *office)
{
  office->facts.imap = UK_SERVICE_UNREACHABLE;
}

void
office_imap_costs_extra (Office *office)
{
  office->facts.imap = UK_SERVICE_NOT_OFFERED;
  office->facts.provider_flags = UK_PROVIDER_FLAG_IMAP_PAID_OPTION;
}

void
office_pop_switched_off (Office *office)
{
  office->facts.pop = UK_SERVICE_DISABLED_BY_USER;
}

void
office_pop_for_a_pc (Office *office)
{
  office->answers.connection = UK_CONNECTION_MOSTLY_OFFLINE;
  office->answers.current = UK_CURRENT_NONE;
}

void
office_pop_for_a_phone (Office *office)
{
  office->answers.n_pc = 0;
  office->answers.n_phone = 1;
  office->facts.imap = UK_SERVICE_NOT_OFFERED;
}

void
office_pop_by_a_rule (Office *office)
{
  office->answers.policy_no_server_copy = TRUE;
}

void
office_without_backup (Office *office)
{
  office_pc_and_phone (office);
  office->answers.backup = UK_BACKUP_NONE;
}

void
office_backup_unknown (Office *office)
{
  office_pc_and_phone (office);
  office->answers.backup = UK_BACKUP_UNKNOWN;
}

void
office_pop_with_backup_unknown (Office *office)
{
  office_pop_for_a_pc (office);
  office->answers.backup = UK_BACKUP_UNANSWERED;
}

void
office_pop_that_deletes (Office *office)
{
  office_pop_for_a_pc (office);
  office->facts.pop_uidl = UK_KNOWN_NO;
}

void
office_three_sent_folders (Office *office)
{
  office_pc_and_phone (office);
  office->facts.sent_like_folders = 3;
}

void
office_much_old_mail (Office *office)
{
  office->facts.local_mail_mb = 30000;
}
