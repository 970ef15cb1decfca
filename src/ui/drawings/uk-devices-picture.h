/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-simulation.h"

G_BEGIN_DECLS

/*
 * The devices of a person, before and after, with a button that plays a day of mail. Where nothing
 * is to move (gtk-enable-animations off) each side is a strip of frames. It hides itself where
 * there is nothing to show.
 */
#define UK_TYPE_DEVICES_PICTURE (uk_devices_picture_get_type ())
G_DECLARE_FINAL_TYPE (UkDevicesPicture, uk_devices_picture, UK, DEVICES_PICTURE, GtkWidget)

GtkWidget *uk_devices_picture_new (void);
void uk_devices_picture_set_advice (UkDevicesPicture *self, const UkAnswers *answers,
                                    const UkFacts *facts, const UkAdvice *advice);
void uk_devices_picture_set_plans (UkDevicesPicture *self, const char *first_title,
                                   const UkMailbox *first, const char *second_title,
                                   const UkMailbox *second);
void uk_devices_picture_set_story (UkDevicesPicture *self, UkStoryKind kind);
gboolean uk_devices_picture_is_playing (UkDevicesPicture *self);

G_END_DECLS
