/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_GUIDE_COMPILATION
#error "Private to guide/."
#endif

#include "uk-guide-learn.h"

G_BEGIN_DECLS

extern const UkLearnTopic uk_learn_topics[];
extern const gsize uk_n_learn_topics;

G_END_DECLS
