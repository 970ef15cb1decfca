/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-view.h"

G_BEGIN_DECLS

/*
 * The journey: the view that leads from the questions to the advice. Its pages come from one table.
 *
 * Actions: assistant.begin, assistant.only-questions, assistant.show (s: id of a page),
 * assistant.correct (s: id of a question; Next and Back lead to the list of answers).
 */
#define UK_TYPE_ASSISTANT (uk_assistant_get_type ())
G_DECLARE_FINAL_TYPE (UkAssistant, uk_assistant, UK, ASSISTANT, UkView)

const char *uk_assistant_get_page_id (UkAssistant *self);
void uk_assistant_restart (UkAssistant *self);
gboolean uk_assistant_show (UkAssistant *self, const char *page_id);

G_END_DECLS
