/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-guide.h"
#include "uk-page.h"

G_BEGIN_DECLS

/*
 * One symptom: the sentence that prevents harm, the causes with what is known of each, a test of
 * what matters, the letter to copy. Readable without an address.
 */
#define UK_TYPE_TROUBLE_PAGE (uk_trouble_page_get_type ())
G_DECLARE_FINAL_TYPE (UkTroublePage, uk_trouble_page, UK, TROUBLE_PAGE, UkPage)

UkTroublePage *uk_trouble_page_new (UkSession *session, const UkSymptom *symptom);

G_END_DECLS
