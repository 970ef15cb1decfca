/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_CHECKUP_COMPILATION)
#error "Include uk-checkup.h, not the inner headers of the room."
#endif

#include "uk-exam.h"

G_BEGIN_DECLS

void uk_derive_ways_in (UkExam *run);
gboolean uk_source_is_curated (UkSource source);
gboolean uk_source_is_stated (UkSource source);

G_END_DECLS
