/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#include "uk-session.h"

/* Reports as a test of the practice world would make them, without a server. */

#define NOON_2026_03_01 G_GINT64_CONSTANT (1772334000)
#define DAY 86400

static inline UkReport *
data_new_report (const char *email, double used_mb, double oldest_days)
{
  g_autoptr (UkAddress) address = uk_address_new (email, NULL);
  g_autoptr (UkEndpoint) imap = uk_endpoint_new (UK_PROTOCOL_IMAP, UK_SECURITY_TLS,
                                                 "imap.example.jp", 993, email, UK_AUTH_PASSWORD);
  g_autoptr (UkEndpoint) smtp
      = uk_endpoint_new (UK_PROTOCOL_SMTP, UK_SECURITY_STARTTLS, "smtp.example.jp", 587, email,
                         UK_AUTH_PASSWORD);
  UkReport *report = uk_report_new (address);
  const UkFindingCode ok = UK_FINDING_OK;

  report->incoming = uk_candidate_new (imap, UK_SOURCE_AUTOCONFIG, UK_TRUST_T1, TRUE, TRUE);
  report->outgoing = uk_candidate_new (smtp, UK_SOURCE_AUTOCONFIG, UK_TRUST_T1, TRUE, TRUE);
  g_array_append_val (report->diagnosis, ok);
  report->facts.imap = report->facts.pop = UK_SERVICE_OK;
  report->facts.quota_used_mb = used_mb;
  report->facts.quota_limit_mb = 1000;
  report->facts.messages = 120;
  report->facts.oldest_days = oldest_days;
  report->sent_folder = g_strdup ("送信済み");
  report->cert_end = NOON_2026_03_01 + 200 * DAY;
  return report;
}

static inline UkAnswers
data_new_answers (void)
{
  UkAnswers answers = uk_answers_none ();

  answers.n_pc = answers.n_phone = 1;
  answers.people = UK_PEOPLE_SHARED;
  answers.keep = UK_KEEP_YEARS;
  return answers;
}
