/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#if !defined(UK_SIMULATION_INSIDE) && !defined(UK_SIMULATION_COMPILATION)
#error "Include uk-simulation.h, not the inner headers of the room."
#endif

#include "uk-mailbox.h"

G_BEGIN_DECLS

/* A mailbox without mail and with the person's devices. n_devices is 0 where nothing can be said:
 * no way is known, or the advice names none. */
UkMailbox uk_plan_of (const UkAnswers *answers, UkWay way, guint leave_days);
UkMailbox uk_plan_now (const UkAnswers *answers, const UkFacts *facts);
UkMailbox uk_plan_advised (const UkAnswers *answers, const UkAdvice *advice);
UkMailbox uk_plan_other (const UkAnswers *answers, const UkAdvice *advice);

G_END_DECLS
