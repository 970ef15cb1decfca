/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-model.h"
#include "uk-section.h"

G_BEGIN_DECLS

/* The measured mailbox: how full it is (P5), and how far back its mail goes (P6). The section is
 * hidden where nothing was measured. */
void uk_mailbox_section_fill (UkSection *section, const UkFacts *facts);

G_END_DECLS
