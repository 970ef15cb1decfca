/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_ADVISE_COMPILATION
#error "Private to advice/."
#endif

#include "uk-case.h"

G_BEGIN_DECLS

void uk_confidence_judge (UkAdvice *advice, const UkCase *office);

G_END_DECLS
