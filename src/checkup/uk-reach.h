/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include "uk-exam.h"
#include "uk-notebook.h"

G_BEGIN_DECLS

char *uk_reach_describe (const char *host_port, GSocketFamily family, UkFailure failure,
                         gboolean spoke);
void uk_reach_note (UkExam *run, UkNotebook *notebook);

G_END_DECLS
