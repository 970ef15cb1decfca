/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Uketori authors */

#pragma once

#ifndef UK_UI_COMPILATION
#error "Private to ui/."
#endif

#include <gtk/gtk.h>

#include "uk-model.h"

G_BEGIN_DECLS

/* One server that was found: what for, its name, port and encryption, and where the setting comes
 * from. */
GtkWidget *uk_server_row_new (const UkCandidate *candidate);

G_END_DECLS
