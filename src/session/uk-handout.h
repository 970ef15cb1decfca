/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#include "uk-advise.h"
#include "uk-export.h"

G_BEGIN_DECLS

UkExportRequest *uk_handout_new (const UkReport *report, const UkAdvice *advice,
                                 const UkAnswers *answers, const UkAdviceNames *names);
UkExportRequest *uk_handout_with_name (const UkExportRequest *request, const char *name);

G_END_DECLS
