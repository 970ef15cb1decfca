/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include "uk-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The person's own devices, with a choice of how they receive and of what happens to them. */
#define UK_TYPE_PLAYGROUND (uk_playground_get_type ())
G_DECLARE_FINAL_TYPE (UkPlayground, uk_playground, UK, PLAYGROUND, GtkWidget)

GtkWidget *uk_playground_new (UkSession *session);

G_END_DECLS
