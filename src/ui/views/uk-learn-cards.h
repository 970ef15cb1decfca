/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The course, a card at a time, with buttons, arrow keys and a swipe to go on. No AdwCarousel: of a
 * carousel, keyboard and screen reader reach the cards that are not seen. No GtkStack: it makes all
 * cards as high as the highest, or asks each for its width at its least height, which is too wide.
 *
 * Signal: topic-wanted (the id of a UkLearnTopic).
 */
#define UK_TYPE_LEARN_CARDS (uk_learn_cards_get_type ())
G_DECLARE_FINAL_TYPE (UkLearnCards, uk_learn_cards, UK, LEARN_CARDS, GtkWidget)

GtkWidget *uk_learn_cards_new (void);
guint uk_learn_cards_get_card (UkLearnCards *self);
void uk_learn_cards_set_card (UkLearnCards *self, guint card);

G_END_DECLS
