/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-advise.h"
#include "uk-page.h"

G_BEGIN_DECLS

#define UK_TYPE_PAGE_QUESTION (uk_page_question_get_type ())
G_DECLARE_FINAL_TYPE (UkPageQuestion, uk_page_question, UK, PAGE_QUESTION, UkPage)

/* Which question; once, after the page has been made. */
void uk_page_question_set_question (UkPageQuestion *self, const UkQuestion *question);
void uk_page_question_set_step (UkPageQuestion *self, guint step, guint n_steps, gboolean fewer);

G_END_DECLS
