/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include "uk-model.h"

G_BEGIN_DECLS

/* How the evidence of a certificate for another name begins. */
#define UK_EVIDENCE_CERTIFICATE_FOR "certificate for "

char *uk_cause_fill (const char *sentence, const UkFinding *finding, const UkReport *report);
gboolean uk_cause_lacks_suggestion (const UkFinding *finding, const UkReport *report);

G_END_DECLS
