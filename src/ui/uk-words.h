/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

/* Pure functions from values to whole texts. Nothing here knows a widget. */
#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-advise.h"
#include "uk-catalog.h"
#include "uk-model.h"

G_BEGIN_DECLS

/* What has been answered, in the words of the question: "PC: 1, phone: 1". */
char *uk_answer_to_text (const UkQuestion *question, const UkAnswers *answers);

G_END_DECLS
