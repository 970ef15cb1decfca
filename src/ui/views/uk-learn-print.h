/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-guide.h"

G_BEGIN_DECLS

GtkPrintOperation *uk_learn_print_operation_new (const UkLearnTopic *topic);
void uk_learn_print (GtkWindow *parent, const UkLearnTopic *topic);

G_END_DECLS
