/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include "uk-diagnosis.h"
#include "uk-exam.h"

G_BEGIN_DECLS

gboolean uk_explain_outage (UkExam *run, UkFindingCode *out_code);
UkFindings *uk_explain_connection (UkExam *run, UkLeg *leg);
UkFindings *uk_explain_login (UkExam *run, UkLeg *leg);
UkFindings *uk_explain_loss (UkExam *run, UkLeg *leg);
void uk_explain_beside_main (UkExam *run, UkLeg *leg, UkVerdict *verdict);
void uk_explain_into (UkVerdict *verdict, const UkFindings *findings, UkLayer first, UkLayer last);
char *uk_explain_dup_subject (UkCandidate *candidate);

UkService uk_explain_service (UkExam *run, UkLeg *leg);
UkTls uk_explain_tls (UkLeg *leg);

G_END_DECLS
