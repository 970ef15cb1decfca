/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-model.h"

G_BEGIN_DECLS

/* "What if POP?": the way that is not advised, in the devices of the person, and what both ways
 * gain and lose (reference/ux.md 4.7). Hidden where nothing is advised yet. */
#define UK_TYPE_OTHER_WAY (uk_other_way_get_type ())
G_DECLARE_FINAL_TYPE (UkOtherWay, uk_other_way, UK, OTHER_WAY, GtkBox)

void uk_other_way_set_advice (UkOtherWay *self, const UkAnswers *answers, const UkFacts *facts,
                              const UkAdvice *advice);

G_END_DECLS
