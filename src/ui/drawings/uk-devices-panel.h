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
 * P4: a server, the devices, the lines between them and where the letters are, at one moment of a
 * story. `position` 1.5 is the middle of the second step. It only draws: who holds it gives it its
 * words.
 */
#define UK_TYPE_DEVICES_PANEL (uk_devices_panel_get_type ())
G_DECLARE_FINAL_TYPE (UkDevicesPanel, uk_devices_panel, UK, DEVICES_PANEL, GtkWidget)

GtkWidget *uk_devices_panel_new (const UkStory *story, double position);
void uk_devices_panel_set_story (UkDevicesPanel *self, const UkStory *story);
double uk_devices_panel_get_position (UkDevicesPanel *self);
void uk_devices_panel_set_position (UkDevicesPanel *self, double position);

G_END_DECLS
