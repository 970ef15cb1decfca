/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-session.h"
#include <gtk/gtk.h>

#include "uk-field.h"

G_BEGIN_DECLS

/*
 * The password and whether it is to be kept. What is typed leaves it as an UkSecret only, and is
 * wiped from it after every run. Property: session. Signal: changed.
 */
#define UK_TYPE_PASSWORD_BOX (uk_password_box_get_type ())
G_DECLARE_FINAL_TYPE (UkPasswordBox, uk_password_box, UK, PASSWORD_BOX, GtkBox)

/* (transfer full) (nullable): NULL where nothing was typed */
UkSecret *uk_password_box_dup_secret (UkPasswordBox *self);
gboolean uk_password_box_has_password (UkPasswordBox *self);

UkField *uk_password_box_get_field (UkPasswordBox *self);

G_END_DECLS
