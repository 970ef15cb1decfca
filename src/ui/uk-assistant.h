/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <adwaita.h>

#include "uk-page.h"

G_BEGIN_DECLS

/*
 * Leads through the pages and alone owns Back, Next, Skip and Stop.
 *
 * Properties: session, page (the visible one), can-go-back, step and n-steps (which question of how
 * many; 0 away from the questions), fewer (the last answer has made questions needless). Actions:
 * assistant.next, assistant.skip, assistant.stop, assistant.back, assistant.only-questions,
 * assistant.restart.
 */
#define UK_TYPE_ASSISTANT (uk_assistant_get_type ())
G_DECLARE_FINAL_TYPE (UkAssistant, uk_assistant, UK, ASSISTANT, AdwBin)

UkPage *uk_assistant_get_page (UkAssistant *self);
const char *uk_assistant_get_page_id (UkAssistant *self);
gboolean uk_assistant_get_can_go_back (UkAssistant *self);
GtkWidget *uk_assistant_get_default_widget (UkAssistant *self);

void uk_assistant_go_back (UkAssistant *self);
void uk_assistant_restart (UkAssistant *self);
gboolean uk_assistant_show (UkAssistant *self, const char *page_id);

G_END_DECLS
